#!/bin/bash
# stop.sh DIR [--purge]: ends the servers that start.sh started in DIR and the daemons that a test left there, by their process
# numbers, and removes DIR if asked.
set -eu
dir=$(cd "${1:?usage: stop.sh DIR [--purge]}" && pwd)
[ -s "$dir/env" ] || { echo "bed: $dir holds no test bed" >&2; exit 1; }

# ours PID: tells whether the process is one of this bed; numbers are used again, so its command line must name DIR.
ours() { [ -r "/proc/$1/cmdline" ] && tr '\0' ' ' <"/proc/$1/cmdline" | grep -qF "$dir"; }

# The guard that start.sh left waits in a child process; when the guard itself came here, it is us.
guard=$(cat "$dir/run/guard.pid" 2>/dev/null || true)
if [ -n "$guard" ] && [ "$guard" != $$ ] && ours "$guard"; then
  waiting=$(cat "/proc/$guard/task/$guard/children")
  kill "$guard" $waiting
fi
for file in "$dir/run/debrief.pid" "$dir/run/other.pid" "$dir/run/master.pid" "$dir/spool/pid/master.pid"; do
  pid=$(tr -dc 0-9 2>/dev/null <"$file" || true)
  [ -n "$pid" ] && ours "$pid" || continue
  kill "$pid"
  for _ in $(seq 200); do ours "$pid" || break; sleep 0.05; done
  ! ours "$pid" || kill -9 "$pid"
done
[ "${2:-}" != --purge ] || rm -rf "$dir"
