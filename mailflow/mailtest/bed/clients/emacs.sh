#!/bin/bash
# emacs.sh TYPED OUT: Emacs's message-mode, which Gnus, mu4e and notmuch write their replies with. "set:" lines are Lisp.
set -eu
. "$(dirname "$0")/typed.sh"
field set >"$home/set.el"
export NAME="$name" DRAFT="$home/draft"
emacs --batch -Q -l "$here/emacs.el" >"$home/screen" 2>&1 || { cat "$home/screen" >&2; exit 1; }
