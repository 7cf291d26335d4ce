#!/bin/sh
# write.sh FILE: plays the person at a mail client's editor. FILE is the draft, $TYPED the file that says what is typed and how
# (README.md of cmd/debrief/testdata/clients). Styles:
#   top, bottom  the text above or below everything that the client has put there
#   alone        the text, and nothing of the draft's body
#   inline       "N: text" under the block of question N, with blank lines around it
#   under        the same without blank lines
#   line         on the line on which the question ends
#   quoted       as inline, with the client's own mark before it, as clients do that go on with a quote
#   trim         as inline, and all of the quote but the answered questions is deleted
set -eu
[ ! -e "$HOME/written" ] || exit 0 # Alpine opens its editor at each line that the cursor enters
touch "$HOME/written"
style=$(sed -n 's/^style: //p;/^$/q' "$TYPED")
sed '1,/^$/d' "$TYPED" >"$1.words"
awk -v style="$style" '
  function say(n, mark,    i, lines, count) {
    count = split(answer[n], lines, "\n")
    for (i = 1; i <= count; i++) print mark lines[i]
    delete answer[n]
  }
  function all(    i) { for (i = 1; i <= typed; i++) print text[i]; done = 1 }
  NR == FNR {
    text[++typed] = $0
    if (match($0, /^[0-9]+: /)) { n = $0 + 0; answer[n] = substr($0, RLENGTH + 1) } else if (n) { sub(/^   /, ""); answer[n] = answer[n] "\n" $0 }
    next
  }
  FNR == 1 { head = /^[A-Za-z-]+:/; n = 0 }
  head { print; if (/^(-+|--text follows this line--)?$/) { head = 0; if (style == "top" || style == "alone") all() }; next }
  !done && (style == "top" || style == "alone") { all(); if (style == "top") print "" }
  style == "top" || style == "bottom" { print; next }
  style == "alone" { next }
  {
    # Alpine and Supercite put more than ">" before a line; a tab and spaces are what nmh and s-nail know.
    match($0, /^([> |\t]|[A-Za-z]*>)*/); mark = substr($0, 1, RLENGTH); rest = substr($0, RLENGTH + 1); sub(/[ \t]*$/, "", mark)
    if (rest ~ /^[0-9]+\. /) { n = rest + 0; open = (n in answer) }
  }
  open && rest ~ /^$/ {
    if (style == "inline" || style == "trim") { print ""; say(n, ""); print "" }
    if (style == "under") say(n, "")
    if (style == "quoted") say(n, mark " ")
    open = 0
    if (style != "trim") print
    next
  }
  open && style == "line" && rest ~ /[?.]$/ { print $0 " " answer[n]; open = 0; next }
  style != "trim" || open
  END { if (style == "bottom") print ""; if (!done && style ~ /^(top|bottom|alone)$/) all() }
' "$1.words" "$1" >"$1.written"
cat "$1.written" >"$1" # the same file: clients watch it
rm "$1.written" "$1.words"
sleep 1 && touch "$1" # and ask when its time did not change
