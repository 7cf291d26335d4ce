#!/bin/sh
# answer.sh inline|top FILE: plays the person at a mail client's editor. FILE is the draft with the questionnaire quoted in it,
# ANSWERS holds one line a question; an empty line leaves its question unanswered.
#   inline  an answer under each quoted question, where a blank quoted line ends it
#   top     a numbered list above the quote, below the header block where the draft has one
set -eu
case $1 in
inline)
  awk 'BEGIN { split(ENVIRON["ANSWERS"], answers, "\n") }
    /^[> |]*[0-9]+\. / { number = $0; sub(/^[> |]*/, "", number); sub(/\..*/, "", number); waiting = answers[number + 0] }
    /^[> |]*$/ && waiting != "" { print ""; print waiting; print ""; waiting = "" }
    { print }' "$2" >"$2.answered"
  ;;
top)
  awk 'function list(n, count, answers) {
      count = split(ENVIRON["ANSWERS"], answers, "\n")
      for (n = 1; n <= count; n++) if (answers[n] != "") print n ". " answers[n]
      print ""; print "Best regards"; print ""
    }
    NR == 1 && !/^[A-Za-z-]+:/ { list(); done = 1 }
    { print }
    !done && /^(-+)?$/ { list(); done = 1 }' "$2" >"$2.answered"
  ;;
*) echo "answer.sh: inline or top, not $1" >&2; exit 2 ;;
esac
cat "$2.answered" >"$2" # the same file: clients watch it
rm "$2.answered"
