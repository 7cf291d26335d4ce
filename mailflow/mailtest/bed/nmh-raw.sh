#!/bin/sh
# nmh-raw.sh DIR PERSON FILE inline|top: nmh.sh with raw.
exec "$(dirname "$0")/nmh.sh" "$@" raw
