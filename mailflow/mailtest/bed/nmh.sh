#!/bin/bash
# nmh.sh DIR PERSON FILE inline|top [raw]: PERSON answers the mail in FILE with nmh's repl; msmtp submits the reply. The text
# part is quoted, as mhbuild(1) shows it for MIME mails ("Convert Interface"); with raw the whole body is, encodings, HTML and
# all, as nmh does it when nothing is set up. ANSWERS as in answer.sh.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$1/env"
. "$here/account.sh"
mkdir -p "$home/Mail/inbox"
cp "$3" "$home/Mail/inbox/1"
printf '#!/bin/sh\nexec /usr/bin/msmtp -C %s -t\n' "$home/msmtprc" >"$home/sendmail"
chmod +x "$home/sendmail"
case ${5:-} in
raw) quote="-filter mhl.reply" ;;
*) quote="-filter mhl.replywithoutbody -convertargs text/plain -" ;;
esac
cat >"$home/.mh_profile" <<PROFILE
Path: Mail
Local-Mailbox: $2
repl: -format $quote
send: -mts sendmail/pipe
mhbuild-convert-text/html:
mhbuild-convert-text/plain: sed 's/^/> /'
PROFILE
printf 'sendmail: %s\n' "$home/sendmail" >"$home/mts.conf"
export HOME=$home MH=$home/.mh_profile MHMTSCONF=$home/mts.conf LC_ALL=C.UTF-8 PATH=$PATH:/usr/bin/mh
repl -nowhatnowproc -noedit +inbox 1 </dev/null
[ "${5:-}" = raw ] || mhbuild "$home/Mail/draft"
"$here/answer.sh" "$4" "$home/Mail/draft"
send "$home/Mail/draft" </dev/null
