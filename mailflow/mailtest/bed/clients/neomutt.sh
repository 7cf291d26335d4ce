#!/bin/bash
# neomutt.sh TYPED OUT: neomutt, or mutt when called by that name (mutt.sh). "set:" lines go into its configuration.
set -eu
. "$(dirname "$0")/typed.sh"
cat >"$home/muttrc" <<RC
set realname="$name" from="$me" use_from=yes hostname="${me#*@}" header_cache=""
set sendmail="$home/sendmail" editor="$here/write.sh" autoedit=yes abort_unmodified=no abort_nosubject=no
set folder="$home/Maildir"
set include=yes fast_reply=yes reply_to=yes record="" copy=no move=no delete=no quit=yes wait_key=no beep=no sleep_time=0
alternative_order text/plain text/html
RC
[ -e "$home/signature" ] && echo "set signature=\"$home/signature\"" >>"$home/muttrc" || echo 'unset signature' >>"$home/muttrc"
field set >>"$home/muttrc"
program=$(basename "$0" .sh)
screen "$program -F $home/muttrc -f $home/Maildir -e 'push \"<reply><send-message><exit>\"'"
