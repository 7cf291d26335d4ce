package reply

import (
	"strings"
	"unicode/utf8"
)

// Programs break lines at a fixed width.
const (
	narrowest = 60 // characters; Evolution breaks at 71, mutt at 72, Gmail at 78
	widest    = 80
)

// unwrapped puts the lines together that a program broke, whatever the next one begins with: its first word had no place any more
// on the line above. A line that is an answer by itself goes on with nothing.
func unwrapped(lines []typed) []typed {
	width := 0
	for _, l := range lines {
		width = max(width, utf8.RuneCountInString(l.text))
	}
	if width < narrowest || width > widest {
		return lines
	}
	var out []typed
	for i, l := range lines {
		word, _, _ := strings.Cut(l.text, " ")
		if i > 0 && l.text != "" && lines[i-1].text != "" && utf8.RuneCountInString(lines[i-1].text)+1+utf8.RuneCountInString(word) > width && !standsAlone(l.text) {
			out[len(out)-1].rejoin(l.text)
			continue
		}
		out = append(out, l)
	}
	return out
}

// airy: a blank line parts every two lines.
func airy(lines []typed) bool {
	for i := 1; i < len(lines); i++ {
		if trim(lines[i].text) != "" && trim(lines[i-1].text) != "" {
			return false
		}
	}
	return true
}

// standsAlone: the line is a value, a skip, yes or no, and nothing else.
func standsAlone(s string) bool {
	low := strings.Trim(fold(s), " .!*")
	return isValue(s) || isSkip(s) || low != "" && (yeses.at(low) == low || noes.at(low) == low)
}
