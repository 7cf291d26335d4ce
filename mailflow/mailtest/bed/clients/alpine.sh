#!/bin/bash
# alpine.sh TYPED OUT: alpine, in a terminal of tmux. "set:" lines are features and settings of its pinerc.
set -eu
. "$(dirname "$0")/typed.sh"
cat >"$home/pinerc" <<RC
personal-name=$name
user-domain=${me#*@}
customized-hdrs=From: $name <$me>
inbox-path=$home/mbox
sendmail-path=$home/sendmail -t
editor=$here/write.sh
feature-list=enable-alternate-editor-cmd,enable-alternate-editor-implicitly,include-text-in-reply,no-include-header-in-reply,send-without-confirm,quell-extra-post-prompt,no-quell-user-lookup-in-passwd-file,quit-without-confirm,signature-at-bottom,quell-full-header-auto-reset,$(field feature)
last-version-used=9.99
default-fcc=""
character-set=$(field charset)
RC
field set >>"$home/pinerc"
[ ! -e "$home/signature" ] || cp "$home/signature" "$home/.signature"
pane=alpine$$
tmux -L "$pane" -f /dev/null new-session -d -x 100 -y 40 "alpine -p $home/pinerc -P $home/none -i -n 1 2>$home/err; sleep 1"
trap 'tmux -L "$pane" kill-server 2>/dev/null; rm -rf "$home"' EXIT
look() { tmux -L "$pane" capture-pane -p; }
wait_for() { for _ in $(seq 60); do look | grep -q "$1" && return; sleep 0.2; done; look >&2; exit 1; }
keys() { tmux -L "$pane" send-keys "$@"; sleep 0.3; }
. "$here/alpine-keys"
