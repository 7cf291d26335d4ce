#!/bin/bash
# roundcube.sh TYPED OUT: Roundcube, served by PHP and used in Chromium; the letter lies in a mailbox of the test bed. "set:" lines
# are its configuration: set: ['reply_mode'] = 1;
set -eu
. "$(dirname "$0")/typed.sh"
case $me in cora@*) login=cara@mail.test ;; *) login=ivy@corp.test ;; esac
. "$here/desktop.sh"
imap=$((port + 10000)) web=$((port + 10100))
"$here/../start.sh" "$home/bed" "$imap" $$ >/dev/null
trap '"$here/../stop.sh" "$home/bed" >/dev/null; kill $client $php $sink $screen 2>/dev/null; wait 2>/dev/null; rm -rf "$home"' EXIT
client= php=
box=$home/bed/mail/$login/Maildir
install -d -o mail -g mail "$home/bed/mail/$login" "$box" "$box/new" "$box/cur" "$box/tmp"
install -o mail -g mail -m 600 "$home/letter" "$box/new/1.1.localhost"
cp -rL /etc/roundcube "$home/conf"
sqlite3 "$home/db" </usr/share/roundcube/SQL/sqlite.initial.sql
{
  cat <<PHP
<?php
\$config['db_dsnw'] = 'sqlite:///$home/db?mode=0600';
\$config['imap_host'] = '127.0.0.1:$imap';
\$config['imap_auth_type'] = 'PLAIN';
\$config['smtp_host'] = '127.0.0.1:$port';
\$config['smtp_user'] = '';
\$config['smtp_pass'] = '';
\$config['des_key'] = '012345678901234567890123';
\$config['plugins'] = [];
\$config['log_dir'] = '$home';
\$config['temp_dir'] = '$home';
\$config['mail_domain'] = '${me#*@}';
\$config['message_id_domain'] = '${me#*@}';
\$config['http_received_header'] = false;
\$config['language'] = '${LC_ALL%.*}';
PHP
  field set | sed 's/^/$config/'
} >"$home/conf/config.inc.php"
ROUNDCUBE_CONFIG_DIR=$home/conf php -d display_errors=0 -S "127.0.0.1:$web" -t /var/lib/roundcube/public_html >"$home/php.log" 2>&1 &
php=$!
chromium --headless=new --no-sandbox --disable-gpu --window-size=1200,1000 --user-data-dir="$home/chromium" --remote-debugging-port=$((web + 1)) about:blank >"$home/chromium.log" 2>&1 &
client=$!
identity="UPDATE identities SET name='$name', email='$me', signature='$(cat "$home/signature" 2>/dev/null || true)'"
NODE_PATH=/usr/share/nodejs node "$here/roundcube.js" "$((web + 1))" "http://127.0.0.1:$web/" "$login" "$(field compose)" "$style" "$home/db" "$identity" "${SHOTS:-}" ||
  { tail -qn 5 "$home"/errors.log "$home"/php.log >&2; exit 1; }
taken
