#!/bin/bash
# neomutt.sh DIR PERSON MESSAGE-ID inline|top: PERSON opens a mail in neomutt, over IMAP, and answers it; msmtp submits the
# reply. ANSWERS as in answer.sh.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$1/env"
. "$here/account.sh"
id=${3#<} id=${id%>}
cat >"$home/muttrc" <<RC
set from="$2" use_from=yes
set imap_user="$2" imap_pass="$BED_PASSWORD"
set folder="imaps://localhost:${BED_IMAPS##*:}" spoolfile="imaps://localhost:${BED_IMAPS##*:}/INBOX"
set certificate_file="$BED_CA" ssl_ca_certificates_file="$BED_CA"
set sendmail="/usr/bin/msmtp -C $home/msmtprc"
set editor="$here/answer.sh $4" autoedit=yes abort_unmodified=no abort_nosubject=no
set include=yes fast_reply=yes reply_to=yes record="" copy=no header_cache=""
set move=no delete=no quit=yes wait_key=no beep=no sleep_time=0
RC
# neomutt wants a terminal: script(1) gives it one and nobody looks.
keys="<search>~i$id<enter><reply><send-message><exit>"
HOME=$home TERM=xterm timeout 30 script -qec "neomutt -F $home/muttrc -e 'push \"$keys\"'" /dev/null >"$home/screen" 2>&1 </dev/null ||
  { tail -qn 5 "$home"/screen "$home"/msmtp.log >&2; exit 1; }
