#!/bin/bash
# nmh.sh DIR PERSON FILE inline|top: PERSON answers the mail in FILE with nmh's repl, quoted as nmh quotes; msmtp submits the
# reply. ANSWERS as in answer.sh.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$1/env"
. "$here/account.sh"
mkdir -p "$home/Mail/inbox"
cp "$3" "$home/Mail/inbox/1"
printf '#!/bin/sh\nexec /usr/bin/msmtp -C %s -t\n' "$home/msmtprc" >"$home/sendmail"
chmod +x "$home/sendmail"
printf 'Path: Mail\nLocal-Mailbox: %s\nrepl: -format -filter mhl.reply\nsend: -mts sendmail/pipe\n' "$2" >"$home/.mh_profile"
printf 'sendmail: %s\n' "$home/sendmail" >"$home/mts.conf"
export HOME=$home MH=$home/.mh_profile MHMTSCONF=$home/mts.conf PATH=$PATH:/usr/bin/mh
repl -nowhatnowproc -noedit +inbox 1 </dev/null
"$here/answer.sh" "$4" "$home/Mail/draft"
send "$home/Mail/draft" </dev/null
