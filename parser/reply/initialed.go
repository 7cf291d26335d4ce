package reply

import (
	"strings"
	"unicode"
)

// People set their answers off with their name or initials: "JD: 4", "Jane: yes", "[JD]: fine".

// initialed strips such a mark where it stands before the answers under several questions, or before a single one that is
// nothing without it.
func (r *reader) initialed(all []piece) {
	marks := map[string]int{}
	for _, p := range all {
		if p.ask != nil && len(p.lines) > 0 {
			marks[initialMark(p.lines[0].text)]++
		}
	}
	for i := range all {
		p := &all[i]
		if p.ask == nil || len(p.lines) == 0 {
			continue
		}
		m := initialMark(p.lines[0].text)
		rest := trimLeft(p.lines[0].text[len(m):])
		if m == "" || rest == "" || marks[m] < 2 && !r.signs(strings.TrimSuffix(m, ":")) && !(allUpper(m) && p.ask.question.Kind != "text" && r.states(p.ask.question, rest)) {
			continue
		}
		p.lines[0].text, p.lines[0].raw = rest, ""
	}
}

// initialMark is the name and its colon at the start of a line: one or two capitalised words; empty for none. Initials may have a ">"
// instead.
func initialMark(s string) string {
	if n := strings.IndexByte(s, '>'); n > 1 && n < 5 && n+1 < len(s) && s[n+1] == ' ' && allUpper(s[:n]) && !strings.ContainsFunc(s[:n], func(r rune) bool { return !unicode.IsLetter(r) }) {
		return s[:n+1]
	}
	n := strings.IndexByte(s, ':')
	if n < 1 || n > 20 || n+1 == len(s) {
		return ""
	}
	words := strings.Fields(strings.Trim(s[:n], "[]<>()"))
	if len(words) == 0 || len(words) > 2 {
		return ""
	}
	for _, w := range words {
		if c := []rune(w)[0]; !unicode.IsUpper(c) || strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && r != '.' }) {
			return ""
		}
	}
	return s[:n+1]
}

func allUpper(mark string) bool {
	letters := strings.Trim(mark, "[]<>():.")
	return len(letters) >= 2 && len(letters) <= 4 && strings.ToUpper(letters) == letters
}
