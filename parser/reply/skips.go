package reply

// Dashes alone on a line begin a signature (RFC 3676, section 4.3), and they skip a question.

// between: the row stands between two pieces of our letter, where nobody signs, or below the last question, with nothing
// but a sign-off or a signature of its own further down, or right below it, with nothing under the dashes but the quote.
func (s *sifter) between(i int) bool {
	above, below := i-1, s.next(i+1)
	for above >= 0 && s.rows[above].body == "" {
		above--
	}
	for below < len(s.rows) && s.rows[below].body == "" {
		below++
	}
	if above < 0 || s.rows[above].role != ours {
		return false
	}
	if below < len(s.rows) && s.rows[below].role == ours {
		return true
	}
	return s.rows[i].under && (below == len(s.rows) || below > i+1 && (s.parts(s.rows[below].body) || above == i-1 && s.rows[below].role == attributed))
}

// parts: the line begins what ends a mail.
func (s *sifter) parts(body string) bool {
	return isSignoff(body) || isDelimiter(body) || isDevice(fold(body))
}

// skips: the row is one of bare answers, a line each: as many lines as questions, or the same dashes stand there twice. A signature
// has them once.
func (s *sifter) skips(i int) bool {
	from, to := i, i+1
	for from > 0 && s.typed(from-1) {
		from--
	}
	for to < len(s.rows) && s.typed(to) {
		to++
	}
	same := 0
	for j := from; j < to && j < from+len(s.order); j++ {
		if s.rows[j].body == s.rows[i].body {
			same++
		}
	}
	return same > 1 || to-from == len(s.order) && s.valuesAt(from) && !s.address(i+1, to)
}

// typed: words that the person wrote, as far as is known yet.
func (s *sifter) typed(i int) bool {
	r := &s.rows[i]
	return r.depth == 0 && r.body != "" && (r.role == "" || r.role == mine)
}

// valuesAt: the rows from here on give every closed question a value, or skip it.
func (s *sifter) valuesAt(from int) bool {
	n := 0
	for k, q := range s.order {
		if q.Kind == "text" {
			continue
		}
		v := q.read(s.rows[from+k].body)
		if v.value == "" && !v.skipped {
			return false
		}
		n++
	}
	return n > 0
}

// address: the rows are what stands in a signature.
func (s *sifter) address(from, to int) bool {
	var lines []typed
	for ; from < to; from++ {
		lines = append(lines, typed{row: from, text: s.rows[from].body})
	}
	return len(lines) > 0 && (contacts(lines) || card(lines))
}
