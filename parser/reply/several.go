package reply

// Bare answers below one another, of which the first looks like a label: "4 = felt rushed", "yes", "3".

// several reads them in the order of the questions. Where they do not fit, nobody knows what answers what.
func (r *reader) several(lines []typed) {
	if r.inOrder(lines, false) {
		return
	}
	text := join(lines)
	r.put(r.order[0], doubt(text), text)
	r.mark(lines, r.order[0].Number)
}

// valued: one of the lines is an answer to a closed question and nothing else, or a score with its comment.
func (r *reader) valued(lines []typed) bool {
	for _, l := range lines {
		if trim(l.text) != "" && (r.plain(l.text) || readScale(&anyScale, l.text).confidence == certain && begunByNumber(l.text)) {
			return true
		}
	}
	return false
}

// plain: the line is a figure, or what a choice takes for an answer, and nothing else.
func (r *reader) plain(s string) bool { return isValue(s) || r.offers(s) }

// offers: a choice takes the line for an answer.
func (r *reader) offers(s string) bool {
	for _, q := range r.order {
		if q.Kind == "choice" && q.takes(s) {
			return true
		}
	}
	return false
}

// optioned: one of the lines is what a choice takes.
func (r *reader) optioned(lines []typed) bool {
	for _, l := range lines {
		if r.offers(l.text) {
			return true
		}
	}
	return false
}

// begunByNumber: it begins with a figure of a scale, or with its word, which a sign or nothing parts from what follows.
func begunByNumber(s string) bool {
	low := fold(unmark(s, "scale"))
	f, ok := leading(low)
	if !ok || !f.exact || f.n > anyScale.Max {
		return false
	}
	_, max, _ := outOf(low[f.used:])
	return !f.word || closed(low[f.used:]) || max > 0
}
