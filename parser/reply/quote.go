package reply

import "strings"

// quote marks a run of quoted rows. It is somebody else's when an attribution stands above or inside it; a quote without
// one may have been chosen by the writer, as context of what follows. An attribution inside, below words, does not prove that
// there is anything besides the quote: some editors set a whole mail in marks.
func (s *sifter) quote(i int) int {
	if groupwise(s.rows[i].text) {
		s.mark(i, 1, attributed, byLine)
		if s.aligned {
			return 1
		}
		return 1 + s.rest(i+1, "below "+byLine)
	}
	n, known := s.extent(i), s.attributedAbove(i)
	s.reason = s.reason || known
	for j := i; j < i+n && j < i+12 && !known; j++ {
		if m, _, forward := opener(s.rows, j); m > 0 {
			known = true
			s.reason = s.reason || forward || s.heads(i, j)
		}
	}
	for j := i; j < i+n; j++ {
		if r := &s.rows[j]; r.role == "" || r.role == blank {
			r.role, r.why, r.keep = quoted, quoteMark, !known && !s.aligned
		}
	}
	return n
}

// groupwise: ">>> Bob Miller <bob@corp.test> 11/23/2026 10:15 AM >>>", below which GroupWise quotes without marks.
func groupwise(text string) bool {
	inner, ok := strings.CutPrefix(trim(text), ">>>")
	inner, ended := strings.CutSuffix(inner, ">>>")
	if !ok || !ended || len(inner) > longestLine {
		return false
	}
	t := inspect(inner)
	return t.time && (t.date || t.addr)
}

// heads: nothing but blank rows stands in the quote from i on above row j.
func (s *sifter) heads(i, j int) bool {
	for ; i < j; i++ {
		if s.rows[i].body != "" {
			return false
		}
	}
	return true
}

const quoteMark = "quote mark"

// keepInterleaved: where text stands between two quotes, the reply answers them point by point and cannot be understood
// without them; they stay, with the line above that says whose they are.
func (s *sifter) keepInterleaved() {
	if s.aligned {
		return
	}
	if !s.interleaved() {
		if !s.asked {
			s.keepBetween()
		}
		return
	}
	last := len(s.rows) - 1
	for last >= 0 && s.rows[last].role != mine {
		last--
	}
	for i := 0; i < last; i++ {
		r := &s.rows[i]
		r.keep = r.keep || r.why == quoteMark || r.role == attributed && r.why == byLine
	}
}

// longText is the number of lines from which on a text is more than a greeting, a sign-off or a name.
const longText = 3

// keepBetween: a quote with a text above and a text below it, both longer than a greeting or a sign-off, parts what answers
// it from what does not.
func (s *sifter) keepBetween() {
	above, below, from, to := 0, 0, -1, -1
	for i := range s.rows {
		switch r := &s.rows[i]; {
		case r.role == mine && from < 0:
			above++
		case r.role == mine:
			below++
		case above > 0 && (r.why == quoteMark || r.role == attributed && r.why == byLine):
			if from < 0 {
				from = i
			}
			to = i
		case from >= 0 && r.role == attributed:
			return // a forward, or the header block of what is answered
		}
	}
	if above < longText || below < longText {
		return
	}
	for i := from; i <= to; i++ {
		if r := &s.rows[i]; r.role == quoted || r.role == attributed {
			r.keep = true
		}
	}
}

// interleaved: quote, text, quote.
func (s *sifter) interleaved() bool {
	seen, between := false, false
	for i := range s.rows {
		switch r := &s.rows[i]; {
		case r.why == quoteMark && r.depth > 0:
			if between {
				return true
			}
			seen = true
		case r.role == mine:
			between = seen
		}
	}
	return false
}

// extent is the length of a quote: quoted rows, with the remnants between them that a client's wrapping left unmarked.
func (s *sifter) extent(i int) int {
	n, forward := 0, s.forwardAbove(i)
	for i+n < len(s.rows) {
		if r := s.rows[i+n]; r.depth == 0 && (n == 0 || !s.remnant(i+n, forward)) {
			break
		}
		n++
	}
	return n
}

// forwardAbove: the quote stands below the divider of a forwarded mail, and nobody writes between its lines.
func (s *sifter) forwardAbove(i int) bool {
	for j := i - 1; j >= 0 && j >= i-6; j-- {
		if s.rows[j].role != blank {
			return s.rows[j].why == dividing
		}
	}
	return false
}

// remnant: a single line between two quoted ones that is the end of the line above, cut off by wrapping: the one above is
// long and this goes on in lower case, or it is the rest of a link.
func (s *sifter) remnant(i int, forward bool) bool {
	if i+1 >= len(s.rows) || s.rows[i+1].depth == 0 || s.rows[i].body == "" || s.aligned {
		return false
	}
	body, above := s.rows[i].body, s.rows[i-1]
	if above.depth == 0 {
		return false
	}
	c := body[0]
	if len(above.text) >= 60 && (forward || c >= 'a' && c <= 'z' || c >= 0xc3) {
		return true
	}
	return strings.HasSuffix(body, ">") && strings.Contains(body, "http") ||
		!strings.ContainsAny(body, " ") && strings.ContainsAny(body, "=/_&") && len(body) > 8
}

// attributedAbove: the last row above that is not blank introduces a quote, or is such a quote itself.
func (s *sifter) attributedAbove(i int) bool {
	for j, n := i-1, 0; j >= 0 && n < 6; j, n = j-1, n+1 {
		if s.rows[j].role != blank {
			return s.rows[j].role == attributed
		}
	}
	return s.seenAttribution(i)
}

// seenAttribution: further pieces of a quote that was introduced higher up belong to it.
func (s *sifter) seenAttribution(i int) bool { return s.reason && i > 0 }

// dropMiddleQuotes: a quote that the writer put first is the context of what follows; below text of the writer's it is just
// what is answered, unless that stands further below under its attribution: then the writer chose this one. Rows without words, and those that end in marks, are ornaments (">>> look <<<").
func (s *sifter) dropMiddleQuotes() {
	written, answered := false, s.lastAttribution()
	for i := range s.rows {
		r := &s.rows[i]
		written = written || r.role == mine
		if r.why == quoteMark && r.depth == 0 && i > 0 { // a remnant goes with the line that it was cut off from
			r.keep = r.keep && s.rows[i-1].keep
			continue
		}
		if written && i > answered && r.why == quoteMark && r.body != "" && !strings.HasSuffix(r.body, "<") && !strings.HasSuffix(r.body, ">>") {
			r.keep = false
		}
	}
}

// lastAttribution is the last row that introduces a quote and has a blank row above; -1 for none.
func (s *sifter) lastAttribution() int {
	for i := len(s.rows) - 1; i > 0 && !s.asked; i-- {
		if s.rows[i].role == attributed && s.rows[i].depth == 0 && s.rows[i-1].role == blank {
			return i
		}
	}
	return -1
}

// dropTrailingQuotes: a quote that nothing follows was not chosen as context, unless it is all there is.
func (s *sifter) dropTrailingQuotes() {
	if !s.written {
		return
	}
	answered := s.lastAttribution()
	for i := len(s.rows) - 1; i >= 0; i-- {
		switch r := &s.rows[i]; r.role {
		case mine:
			return
		case quoted:
			r.keep = r.keep && (i < answered || r.why == pointed)
		}
	}
}

// neverEmpty: when nothing is left and nothing proves a forward, everything was meant. What programs put below a reply is no
// answer, though.
func (s *sifter) neverEmpty() {
	if s.aligned || s.reason {
		return
	}
	for i := range s.rows {
		if s.rows[i].keep {
			return
		}
	}
	for i := range s.rows {
		r := &s.rows[i]
		if machine := r.role == device || r.role == signed || r.role == banner || r.role == disclaimer; s.asked && machine {
			continue
		}
		if r.body != "" || r.depth > 0 {
			r.keep = true
		}
	}
}
