# typed.sh, read by each client's script with a file of what is typed as $1 and the mail to write as $2: who the person is, in
# a home of its own that is gone when the script is. The client's language is the file's, else English.
TYPED=$(realpath "$1") OUT=$(realpath "$2")
here=$(cd "$(dirname "$0")" && pwd)
field() { sed -n "s/^$1: //p;/^\$/q" "$TYPED"; }
letter=$(dirname "$TYPED")/letters/$(field letter).eml
style=$(field style)
case $(field letter)$(field sent) in
*-candidate-*) name="Cora Candidate" me=cora@candidate.example ;;
*) name="Ivy Interviewer" me=ivy@acme.example ;;
esac
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export TYPED OUT HOME=$home TERM=xterm EMAIL=$me EDITOR=$here/write.sh VISUAL=$here/write.sh
export LC_ALL=$(field lang) TZ=Europe/Madrid
LC_ALL=${LC_ALL:-en_US.UTF-8}
# The letter as a local delivery leaves it: plain line ends; a Maildir, an mbox and a file.
mkdir -p "$home/Maildir/cur" "$home/Maildir/new" "$home/Maildir/tmp"
tr -d '\r' <"$letter" >"$home/letter"
cp "$home/letter" "$home/Maildir/cur/1.1.localhost:2,S"
{ echo "From hiring@acme.example Tue Nov 24 15:30:00 2026"; cat "$home/letter"; echo; } >"$home/mbox"
# A sendmail that keeps what it is given.
printf '#!/bin/sh\nexec cat >"%s"\n' "$OUT" >"$home/sendmail"
chmod +x "$home/sendmail"
field signature | sed 's/\\n/\n/g' >"$home/signature"
[ -s "$home/signature" ] || rm "$home/signature"
# screen COMMAND…: runs a client that wants a terminal; nobody looks.
screen() { timeout 30 script -qec "$*" "$home/screen" >/dev/null 2>&1 </dev/null || { tail -c 2000 "$home/screen" >&2; exit 1; }; }
