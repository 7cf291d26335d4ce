package reply

import "strings"

// unnumbered takes the question's number off the answers typed under several questions, where each answer that begins with a
// number repeats that of its question: "5. The tasks" under question 5. One alone may be a score, a date or a point of a list.
func unnumbered(all []piece) {
	var begun []*typed
	var rests []string
	for i := range all {
		p := &all[i]
		if p.ask == nil || len(p.lines) == 0 {
			continue
		}
		l, ok := readLabel(p.lines[0].text)
		if !ok || l.rest == "" || l.style == "" && l.form == "" {
			continue
		}
		if l.n != p.ask.question.Number {
			return
		}
		begun, rests = append(begun, &p.lines[0]), append(rests, l.rest)
	}
	if len(begun) < 2 || 2*len(begun) < answeredPieces(all) {
		return
	}
	for i, t := range begun {
		t.text, t.raw = rests[i], ""
	}
}

// answeredPieces is how many questions something was typed under.
func answeredPieces(all []piece) int {
	n := 0
	for _, p := range all {
		if p.ask != nil && strings.TrimSpace(join(p.lines)) != "" {
			n++
		}
	}
	return n
}
