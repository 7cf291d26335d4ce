package reply

// copied gives the lines of a list back to it that repeat the question's own words ("2. Did it take place as planned: yes"), where
// other lines of the list name their questions shortly ("1. Overall: 4"). The words of the letter had been taken out of them.
func (r *reader) copied(parts []part) {
	for from := 0; from < len(parts); {
		to := from + 1
		for to < len(parts) && !r.oursBetween(parts[to-1].row, parts[to].row) {
			to++
		}
		r.relist(parts[from:to])
		from = to
	}
}

// oursBetween: a row of the letter stands between two rows, such as the hint below a question.
func (r *reader) oursBetween(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if r.rows[i].role == ours {
			return true
		}
	}
	return false
}

// relist does it for a stretch without anything of ours in between, if it holds lines of both kinds.
func (r *reader) relist(parts []part) {
	var whole []int
	short := false
	for i, p := range parts {
		if l, ok := r.repeats(p); ok && l {
			whole = append(whole, i)
		} else if ok {
			short = true
		}
	}
	if !short || len(whole) == 0 {
		return
	}
	for i := range parts {
		parts[i].ask = nil
	}
	for _, i := range whole {
		parts[i].text = r.rows[parts[i].row].body
	}
}

// repeats tells whether a line is labelled for a question, and whether it is so with the question's own words.
func (r *reader) repeats(p part) (whole, labelled bool) {
	body := r.rows[p.row].body
	if r.rows[p.row].why == besides && p.ask != nil && r.rows[p.row].depth == 0 {
		l, ok := readLabel(body)
		if l = l.entitled(r.titles); !ok || l.class() == nothing {
			l, ok = wordLabel(body, r.titles)
		}
		return true, ok && l.n == p.ask.question.Number
	}
	if p.ask != nil && p.ask.question.Kind != "text" && r.states(p.ask.question, p.text) {
		return false, false // "4 - nice people": its answer
	}
	l, ok := readLabel(p.text)
	if l = l.entitled(r.titles); !ok || l.class() == nothing {
		l, ok = wordLabel(p.text, r.titles)
	}
	return false, ok && r.question(l.n) != nil && (p.ask == nil || l.n > p.ask.question.Number)
}
