package reply

import "strings"

// addressee is the name that the letter greets ("Hello Cora, …"), folded; empty for none. Whoever answers signs with it.
func addressee(sent string) string {
	for line := range strings.Lines(sent) {
		low := strings.TrimSpace(fold(line))
		if low == "" {
			continue
		}
		p := greetings.at(low)
		if p == "" {
			return ""
		}
		name, _, found := strings.Cut(strings.TrimLeft(low[len(p):], " ,"), ",")
		if before, _, colon := strings.Cut(name, ":"); colon {
			name, found = before, true
		}
		if !found || strings.Count(name, " ") > 2 {
			return ""
		}
		return strings.TrimSpace(name)
	}
	return ""
}

// signed is the line, below an answer and a blank line, in which the person who was asked signs with their own name, as little
// but a block of short lines follows; -1 for none.
func (r *reader) signed(lines []typed) int {
	for i := 2; i < len(lines) && r.name != ""; i++ {
		if (lines[i-1].text == "" || i == len(lines)-1 && hasLabel(lines[:i])) && len(lines)-i <= 12 && r.signs(lines[i].text) && short(lines[i+1:]) {
			return i
		}
	}
	return -1
}

// signs: the line is the addressee's name, perhaps with one or two names more.
func (r *reader) signs(s string) bool {
	low := strings.Trim(fold(s), " .,!-–—~/*_")
	if r.name == "" || low == "" {
		return false
	}
	if low == r.name || len(low) == 1 && low[0] == r.name[0] && trim(s)[0] < 'a' {
		return true // "C." is Cora
	}
	return strings.HasPrefix(low, r.name+" ") && isName("- "+trim(s))
}
