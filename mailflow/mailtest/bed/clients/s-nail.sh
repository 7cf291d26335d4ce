#!/bin/bash
# s-nail.sh TYPED OUT: s-nail, the mailx of many systems. "set:" lines are its commands.
set -eu
. "$(dirname "$0")/typed.sh"
{
  echo "set from=\"$name <$me>\" hostname=${me#*@} mta=file://$home/sendmail editor=$here/write.sh quote indentprefix=\"> \" sendwait"
  echo "set nosave norecord v15-compat fullnames reply-to-honour"
  [ -e "$home/signature" ] && echo "set message-inject-tail=\"$(awk '{printf "%s\\n", $0}' "$home/signature")\""
  field set
} >"$home/.mailrc"
printf 'reply 1\n~e\n~.\nexit\n' | MAILRC=$home/.mailrc timeout 30 s-nail -n -# -f "$home/mbox" >"$home/screen" 2>&1 || { cat "$home/screen" >&2; exit 1; }
[ -s "$OUT" ] || { cat "$home/screen" >&2; exit 1; }
