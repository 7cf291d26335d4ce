#!/bin/bash
# aerc.sh TYPED OUT: aerc, in a terminal of tmux; a Maildir. "set:" lines go into the [compose] part of its configuration.
set -eu
. "$(dirname "$0")/typed.sh"
config=$home/.config/aerc
mkdir -p "$config" "$home/Mail"
mv "$home/Maildir" "$home/Mail/INBOX"
cat >"$config/accounts.conf" <<RC
[me]
source = maildir://$home/Mail
outgoing = $home/sendmail
default = INBOX
from = $name <$me>
$([ ! -e "$home/signature" ] || echo "signature-file = $home/signature")
RC
chmod 600 "$config/accounts.conf"
printf '[general]\nunsafe-accounts-conf=true\n[ui]\n[viewer]\nalternatives=text/plain,text/html\n[compose]\neditor=%s\n%s\n' "$here/write.sh" "$(field set)" >"$config/aerc.conf"
pane=aerc$$
tmux -L "$pane" -f /dev/null new-session -d -x 100 -y 40 "aerc 2>$home/err; sleep 1"
trap 'tmux -L "$pane" kill-server 2>/dev/null; rm -rf "$home"' EXIT
look() { tmux -L "$pane" capture-pane -p; }
wait_for() { for _ in $(seq 60); do ! look | grep -q "$1" || return 0; sleep 0.2; done; look >&2; exit 1; }
wait_for "Acme"
sleep 1
tmux -L "$pane" send-keys -l ":reply -q"
tmux -L "$pane" send-keys Enter
wait_for "Send this email"
tmux -L "$pane" send-keys y
for _ in $(seq 30); do [ ! -s "$OUT" ] || exit 0; sleep 0.3; done
look >&2
exit 1
