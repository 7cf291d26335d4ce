#!/bin/bash
# start.sh DIR BASEPORT [PID]: a real mail system, Dovecot and Postfix, on 127.0.0.1 and in DIR alone; as root, without systemd.
#
# Ports: BASEPORT IMAP (STARTTLS), +1 IMAPS, +2 SMTP as another domain's server sees it, +3 submission (STARTTLS and AUTH are
# required), +4 submission over TLS. People: hiring@ recruiter@ ivy@ ian@corp.test, cara@ carl@mail.test; the address is the
# login, the password is "secret" (or a token signed with BED_JWT_KEY), and "+anything" reaches the same mailbox. On cue:
#   anybody@bounce.test   is taken, and a delivery status notification (RFC 3464) comes back
#   anybody@reject.test   550 5.1.1 at RCPT
#   anybody@defer.test    450 4.2.2 at RCPT
# Everything else gets 550: nothing leaves the loopback. DIR/env tells the ports to shells and to tests. When PID is given,
# all is stopped and removed as soon as that process is gone.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "${1:?usage: start.sh DIR BASEPORT [PID]}"
dir=$(cd "$1" && pwd)
imap=${2:?usage: start.sh DIR BASEPORT [PID]}
imaps=$((imap + 1)) mx=$((imap + 2)) submission=$((imap + 3)) submissions=$((imap + 4))

die() { echo "bed: $*" >&2; exit 1; }
lacking=$("$here/lacking.sh") || die "$lacking"
[ ! -e "$dir/env" ] || die "$dir/env is there already: stop.sh $dir --purge first"

# fill NAME: a configuration file of ours with this bed's paths and ports.
fill() {
  sed -e "s|@DIR@|$dir|g" -e "s|@IMAP@|$imap|g" -e "s|@IMAPS@|$imaps|g" -e "s|@MX@|$mx|g" \
    -e "s|@SUBMISSION@|$submission|g" -e "s|@SUBMISSIONS@|$submissions|g" "$here/$1" >"$dir/etc/$1"
}

# certificate: a throw-away authority and a server certificate by it, for localhost and 127.0.0.1.
certificate() {
  local ec="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
  cd "$dir/tls"
  openssl req -x509 $ec -days 30 -subj "/CN=test bed authority" -addext basicConstraints=critical,CA:TRUE \
    -addext keyUsage=critical,keyCertSign -keyout ca.key -out ca.pem
  openssl req $ec -subj "/CN=localhost" -keyout server.key -out server.csr
  printf 'subjectAltName=DNS:localhost,DNS:mx.corp.test,IP:127.0.0.1\nbasicConstraints=CA:FALSE\n' >server.ext
  openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -extfile server.ext -out server.pem
  cd - >/dev/null
}

# people: logins for Dovecot, addresses for Postfix. bounce.test is known to Postfix and unknown to Dovecot.
people() {
  local who
  for who in hiring@corp.test recruiter@corp.test ivy@corp.test ian@corp.test cara@mail.test carl@mail.test; do
    echo "$who:{PLAIN}secret:$(id -u mail):$(id -g mail)::$dir/mail/$who::" >>"$dir/etc/passwd"
    echo "$who here" >>"$dir/etc/mailboxes"
  done
  echo "@bounce.test here" >>"$dir/etc/mailboxes"
  printf 'reject.test 550 5.1.1 no such person here\ndefer.test 450 4.2.2 mailbox full, try again later\n' >"$dir/etc/recipients"
  printf 'reject.test error:5.1.1 no such person here\ndefer.test retry:4.2.2 mailbox full\n' >"$dir/etc/transport"
}

# key: what signs the tokens that Dovecot takes in place of a password (JWT, HS256, base64).
key() {
  mkdir -p "$dir/etc/keys/default/HS256"
  head -c 32 /dev/urandom | base64 -w0 >"$dir/etc/keys/default/HS256/default"
}

# spool: the queue directories that "postfix set-permissions" would make.
spool() {
  local queue
  mkdir -p "$dir/spool/pid" "$dir/data"
  for queue in active bounce corrupt defer deferred flush hold incoming private saved trace; do
    install -d -o postfix -m 700 "$dir/spool/$queue"
  done
  install -d -o postfix -g postdrop -m 1730 "$dir/spool/maildrop"
  install -d -o postfix -g postdrop -m 2710 "$dir/spool/public"
  chown postfix "$dir/data"
}

# answers PORT GREETING: waits until the server on that port greets.
answers() {
  local line
  for _ in $(seq 200); do
    if exec 3<>"/dev/tcp/127.0.0.1/$1"; then
      read -r -t 2 line <&3 || line=
      exec 3>&-
      case $line in "$2"*) return 0 ;; esac
    fi 2>/dev/null
    sleep 0.05
  done
  die "port $1 does not greet; see $dir/log"
}

umask 022
mkdir -p "$dir"/{etc,log,mail,run,tls}
chmod 755 "$dir"
chown mail:mail "$dir/mail"
certificate 2>"$dir/log/openssl.log" || die "no certificate; see $dir/log/openssl.log"
people
key
spool
for f in dovecot.conf oauth2.conf main.cf master.cf; do fill "$f"; done
# Postfix reads a file again and again until it is two seconds old: let them be.
touch -d '10 seconds ago' "$dir"/etc/*

cat >"$dir/env" <<ENV
BED_DIR=$dir
BED_IMAP=127.0.0.1:$imap
BED_IMAPS=127.0.0.1:$imaps
BED_MX=127.0.0.1:$mx
BED_SUBMISSION=127.0.0.1:$submission
BED_SUBMISSIONS=127.0.0.1:$submissions
BED_CA=$dir/tls/ca.pem
BED_PASSWORD=secret
BED_JWT_KEY=$(cat "$dir/etc/keys/default/HS256/default")
ENV
/usr/sbin/dovecot -c "$dir/etc/dovecot.conf" >"$dir/log/start.log" 2>&1 </dev/null || die "dovecot: $(tail -3 "$dir/log/start.log")"
/usr/lib/postfix/sbin/master -c "$dir/etc" -w >>"$dir/log/start.log" 2>&1 </dev/null || die "postfix: $(tail -3 "$dir/log/start.log")"
if [ -n "${3:-}" ]; then
  (tail --pid="$3" -f /dev/null; exec "$here/stop.sh" "$dir" --purge) >/dev/null 2>&1 </dev/null &
  echo $! >"$dir/run/guard.pid"
fi
answers "$imap" "* OK"
answers "$mx" 220
