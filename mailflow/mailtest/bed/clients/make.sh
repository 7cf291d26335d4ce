#!/bin/bash
# make.sh FILE.typed…: writes each reply anew, with its real client, to FILE.eml. Run by hand; the packages that it needs stand
# in the file packages. What is of this machine is taken out: its name, which nmh and Roundcube put into their identifiers.
set -eu
here=$(dirname "$0")
for typed in "$@"; do
  mail=${typed%.typed}.eml
  client=$(sed -n 's/^client: //p;/^$/q' "$typed")
  echo "$mail"
  rm -f "$mail"
  "$here/$client.sh" "$typed" "$mail"
  sed -i "s/@$(hostname)\b/@laptop.example/g" "$mail"
done
