package reply

import "strings"

var months = wordSet("month")

// dated: the number of a label within a line is a day, as a month stands behind its point: "(bis 4. Dezember)".
func (l label) dated() bool {
	if l.style != "." || l.form != "" {
		return false
	}
	word := fold(l.rest)
	if n := strings.IndexFunc(word, func(r rune) bool { return !isLetter(r) }); n >= 0 {
		word = word[:n]
	}
	return months[word] != ""
}
