package reply

import "strings"

// topped: each paragraph has the next question's number on a line of its own, above the answer: "1.", "4", blank, "2.", "yes".
func topped(lines []typed) bool {
	n := 0
	for i, l := range lines {
		if l.text == "" || i > 0 && lines[i-1].text != "" {
			continue
		}
		lab, ok := readLabel(l.text)
		if !ok || lab.rest != "" || lab.class() != closing || lab.n != n+1 || i+1 == len(lines) || lines[i+1].text == "" {
			return false
		}
		n++
	}
	return n > 1
}

// alternate: every other line is a number alone, and these are rising numbers of questions: "*2*", "yes", "*4*", "no". That the lines are
// as many as the questions is chance.
func (r *reader) alternate(lines []typed) bool {
	last, k := 0, 0
	for _, l := range lines {
		s := strings.Trim(l.text, " *_#.):([]<>{}-–—")
		if s == "" {
			continue
		}
		if k++; k%2 == 0 {
			continue
		}
		f, ok := leading(s)
		if !ok || f.word || f.used != len(s) || f.n <= last || r.question(f.n) == nil {
			return false
		}
		last = f.n
	}
	return k > 3 && k%2 == 0 && last > anyScale.Max
}

// withPoints: the lines are answers with rising labels, the first question's first or one of them no score, and the points of their lists.
// That they are as many as the questions is chance.
func withPoints(lines []typed) bool {
	first, last, labels, points := 0, 0, 0, 0
	for i, l := range lines {
		lab, ok := readLabel(l.text)
		switch {
		case trim(l.text) == "", broke(lines, i) && !ok:
		case ok && lab.class() == closing && lab.rest != "" && lab.n > last && !bracketed(l.text):
			if labels++; first == 0 {
				first = lab.n
			}
			last = lab.n
		case labels > 0 && (isPoint(l.text) || strings.HasPrefix(l.text, "– ") || bracketed(l.text) || len(l.text) > 2 && l.text[0] >= 'a' && l.text[0] <= 'h' && l.text[1] == ')'):
			points++
		default:
			return false
		}
	}
	return labels > 1 && points > 0 && (first == 1 || last > anyScale.Max)
}

// bracketed: "(2) Testing", a point of a list.
func bracketed(s string) bool { return s != "" && s[0] == '(' }
