# desktop.sh, read by the scripts of clients with windows, below typed.sh: a screen in memory, and a mail server that keeps what
# it is given.
port=$((20000 + $$ % 20000)) DISPLAY=:$((100 + $$ % 900))
export DISPLAY
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
chmod 711 "$home"
install -d -o nobody "$home/sent"
smtp-sink -u nobody -c -d "$home/sent/%M." "127.0.0.1:$port" 10 >/dev/null 2>&1 &
sink=$!
Xvfb "$DISPLAY" -screen 0 1200x1000x24 >/dev/null 2>&1 &
screen=$!
trap 'kill $client $sink $screen 2>/dev/null; wait 2>/dev/null; rm -rf "$home"' EXIT
sleep 1
openbox >/dev/null 2>&1 &
keys() { xdotool key --clearmodifiers --delay 60 "$@"; sleep 0.2; }
text() {
  local line first=yes
  while IFS= read -r line || [ -n "$line" ]; do
    [ -n "$first" ] || keys Return
    first=
    if LC_ALL=C grep -q '[^ -~]' <<<"$line"; then # xdotool loses letters that no key has
      printf %s "$line" | xclip -selection clipboard
      keys ctrl+shift+v
      sleep 0.5
    elif [ -n "$line" ]; then
      xdotool type --clearmodifiers --delay 8 -- "$line"
    fi
  done <<<"$1"
  sleep 0.3
}
shot() { [ -z "${SHOTS:-}" ] || import -window root "$SHOTS/$(basename "$TYPED" .typed)-$1.png"; }
# window PATTERN: waits for a window with such a title and gives it the keyboard.
window() {
  for _ in $(seq 120); do
    id=$(xdotool search --onlyvisible --name "$1" 2>/dev/null | tail -1)
    [ -z "$id" ] || { xdotool windowactivate --sync "$id" 2>/dev/null; sleep 0.5; return; }
    sleep 0.5
  done
  shot lost
  echo "no window $1" >&2
  exit 1
}
# answers CALL: "CALL N TEXT" for each answer of the text.
answers() {
  sed '1,/^$/d' "$TYPED" | awk '/^[0-9]+: / { printf "%s%s", (n++ ? "\036" : ""), $0; next } { printf "\n%s", $0 }' >"$home/answers"
  while IFS= read -r -d $'\036' one || [ -n "$one" ]; do "$1" "${one%%: *}" "${one#*: }"; done <"$home/answers"
}
# taken: waits for the mail, and takes off what smtp-sink wrote above it.
taken() {
  for _ in $(seq 60); do
    file=$(find "$home/sent" -type f -size +0 | head -1)
    [ -z "$file" ] || { sleep 1; awk 'ours { print; next } /^Received: / { seen = 1; next } seen && !/^\t/ { ours = 1; print }' "$file" >"$OUT"; [ -s "$OUT" ] && return; }
    sleep 0.5
  done
  shot unsent
  echo "nothing was sent" >&2
  exit 1
}
