package reply

import "strings"

// semicolons: two lines or more begin with a number of their own and a semicolon ("2; yes"), which is then the sign of a list. On one
// line alone it may part a score from what is said of it.
func semicolons(lines []typed) bool {
	seen := map[string]bool{}
	for _, l := range lines {
		if figures, _, ok := strings.Cut(l.text, ";"); ok && isFigures(trim(figures)) {
			if seen[trim(figures)] {
				return false
			}
			seen[trim(figures)] = true
		}
	}
	return len(seen) > 1
}

// semicolonLabel reads such a line.
func semicolonLabel(s string) (label, bool) {
	figures, rest, ok := strings.Cut(s, ";")
	f, figure := leading(trim(figures))
	if !ok || !figure || !isFigures(trim(figures)) || trim(rest) == "" {
		return label{}, false
	}
	return label{n: f.n, rest: trimLeft(rest), style: ";"}, true
}
