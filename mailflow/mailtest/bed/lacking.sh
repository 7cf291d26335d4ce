#!/bin/sh
# lacking.sh [ROOT]: says in one line what a test bed lacks on this machine, or nothing and exit status 0. The file packages
# names the Debian packages and a file by which each is known, looked for under ROOT.
set -eu
line=
while read -r package file; do
  [ -e "${1:-}$file" ] || line="$line $package"
done <"$(dirname "$0")/packages"
[ -z "$line" ] || line="missing Debian packages: apt-get install$line"
[ "$(id -u)" = 0 ] || line="${line:+$line; }root is needed, because Postfix's master is started"
[ -z "$line" ] || { echo "$line"; exit 1; }
