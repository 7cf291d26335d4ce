package reply

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

// withPoints: the lines are answers with rising labels, the first question's first, and the points of their lists. That they are as
// many as the questions is chance.
func withPoints(lines []typed) bool {
	last, labels, points := 0, 0, 0
	for _, l := range lines {
		lab, ok := readLabel(l.text)
		switch {
		case trim(l.text) == "":
		case ok && lab.class() == closing && lab.rest != "" && lab.n > last && (last > 0 || lab.n == 1):
			last, labels = lab.n, labels+1
		case labels > 0 && (isPoint(l.text) || len(l.text) > 2 && l.text[0] >= 'a' && l.text[0] <= 'h' && l.text[1] == ')'):
			points++
		default:
			return false
		}
	}
	return labels > 1 && points > 0
}
