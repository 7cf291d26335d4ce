#!/bin/bash
# nmh.sh TYPED OUT: nmh's repl. It quotes the text part as mhbuild(1) shows it for MIME mails; with "set: raw" the whole body, as
# nmh does when nothing is set up.
set -eu
. "$(dirname "$0")/typed.sh"
mkdir -p "$home/Mail/inbox"
cp "$home/letter" "$home/Mail/inbox/1"
quote="-filter mhl.replywithoutbody -convertargs text/plain -"
[ "$(field set)" != raw ] || quote="-filter mhl.reply"
cat >"$home/.mh_profile" <<PROFILE
Path: Mail
Local-Mailbox: $name <$me>
repl: -format $quote
send: -mts sendmail/pipe -msgid -messageid random
mhbuild-convert-text/html:
mhbuild-convert-text/plain: sed 's/^/> /'
PROFILE
printf 'sendmail: %s\nlocalname: %s\n' "$home/sendmail" "${me#*@}" >"$home/mts.conf"
export MH=$home/.mh_profile MHMTSCONF=$home/mts.conf PATH=$PATH:/usr/bin/mh
repl -nowhatnowproc -noedit +inbox 1 </dev/null
[ "$(field set)" = raw ] || mhbuild "$home/Mail/draft"
"$here/write.sh" "$home/Mail/draft"
[ ! -e "$home/signature" ] || cat "$home/signature" >>"$home/Mail/draft"
send "$home/Mail/draft" </dev/null
