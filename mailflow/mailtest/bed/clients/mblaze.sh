#!/bin/bash
# mblaze.sh TYPED OUT: mblaze's mrep.
set -eu
. "$(dirname "$0")/typed.sh"
mkdir -p "$home/.mblaze"
cat >"$home/.mblaze/profile" <<PROFILE
Local-Mailbox: $name <$me>
FQDN: ${me#*@}
Sendmail: $home/sendmail
PROFILE
[ ! -e "$home/signature" ] || cp "$home/signature" "$home/.mblaze/signature"
touch "$home/.mblaze/seq" "$home/.mblaze/cur"
export MBLAZE=$home/.mblaze
(cd "$home" && (echo send; echo) | mrep "$home/Maildir/cur/1.1.localhost:2,S" >"$home/screen" 2>&1) || { cat "$home/screen" >&2; exit 1; }
[ -s "$OUT" ] || { cat "$home/screen" >&2; exit 1; }
