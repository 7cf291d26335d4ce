package reply

import "strings"

// A label is the number that a person puts before an answer.
type label struct {
	n     int
	rest  string // what follows
	style string // the characters behind the number
	sure  bool   // "Q1:", "#1", "1)": a label by its form
}

var questionWords = prefixTable("question")

// readLabel reads "1. x", "1) x", "1 - x", "Q1: x", "#1 x", "[1] x", "1️⃣ x".
func readLabel(s string) (label, bool) {
	s = trimLeft(strings.TrimLeft(s, "*_"))
	low := fold(s)
	if len(low) != len(s) {
		low = s
	}
	at, named := labelWord(low)
	bracket := strings.HasPrefix(s[at:], "[") || strings.HasPrefix(s[at:], "(")
	if bracket {
		at++
	}
	f, ok := leading(low[at:])
	if !ok || f.word || !f.exact || f.n > 99 || strings.ContainsAny(s[at:at+f.used], "★⭐*") {
		return label{}, false
	}
	body := s[at+f.used:]
	rest := strings.TrimLeft(body, ".)]: -–—=\t*_>\u00a0")
	style := trim(body[:len(body)-len(rest)])
	space := strings.HasPrefix(body, " ") || body == "" || strings.HasPrefix(body, "\t")
	capped := strings.Contains(s[at:at+f.used], "\u20e3")
	l := label{n: f.n, rest: rest, style: style, sure: named || capped || bracket && style != ""}
	switch {
	case l.sure:
		return l, true
	case style == "" && !space:
		return label{}, false
	case style == "." && !space && strings.HasPrefix(body, ".") && len(rest) > 0 && digit(rune(rest[0])) >= 0 && body[1] != ' ':
		return label{}, false // 4.5
	}
	l.sure = strings.HasPrefix(style, ")") || strings.HasPrefix(style, ".)")
	return l, true
}

// labelWord skips "Q", "Question", "#", "Frage", "No." before the number.
func labelWord(low string) (int, bool) {
	if strings.HasPrefix(low, "#") {
		return 1 + len(low[1:]) - len(trimLeft(low[1:])), true
	}
	for _, p := range lexicon["question"] {
		tail, ok := strings.CutPrefix(low, p.text)
		if !ok || tail == "" {
			continue
		}
		if rest := strings.TrimLeft(tail, " #."); rest != "" && rest[0] >= '0' && rest[0] <= '9' {
			return len(low) - len(rest), true
		}
	}
	return 0, false
}

// An item is what stands behind one label, over one or more lines.
type item struct {
	n     int
	sure  bool
	rows  []int
	text  []string
	style string
}

// split cuts a line with several labels, "1) 4 2) yes 3) great", into one for each.
func split(s string) []string {
	l, ok := readLabel(s)
	if !ok || len(s) > 2000 {
		return []string{s}
	}
	var out []string
	for n := l.n + 1; n < l.n+30; n++ {
		at := nextLabel(s, n, l.style)
		if at < 0 {
			break
		}
		out, s = append(out, strings.TrimRight(s[:at], " ,;/|")), s[at:]
	}
	return append(out, s)
}

// nextLabel is where the label n of that style begins behind a space.
func nextLabel(s string, n int, style string) int {
	for i := 1; i < len(s); i++ {
		if s[i-1] != ' ' && s[i-1] != ',' && s[i-1] != ';' && s[i-1] != '|' && s[i-1] != '/' {
			continue
		}
		if l, ok := readLabel(s[i:]); ok && l.n == n && l.style == style && (style != "" || l.sure) && s[i] != '*' {
			return i
		}
	}
	return -1
}
