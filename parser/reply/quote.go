package reply

import "strings"

// quote marks a run of quoted rows. It is somebody else's when an attribution stands above or inside it; a quote without
// one may have been chosen by the writer, as context of what follows.
func (s *sifter) quote(i int) int {
	n, known := s.extent(i), s.attributedAbove(i)
	for j := i; j < i+n && j < i+12 && !known; j++ {
		if m, _, _ := opener(s.rows, j); m > 0 {
			known = true
		}
	}
	for j := i; j < i+n; j++ {
		if r := &s.rows[j]; r.role == "" || r.role == blank {
			r.role, r.why, r.keep = quoted, quoteMark, !known && !s.aligned
		}
	}
	s.reason = s.reason || known
	return n
}

const quoteMark = "quote mark"

// keepInterleaved: where text stands between two quotes, the reply answers them point by point and cannot be understood
// without them; they stay, with the line above that says whose they are.
func (s *sifter) keepInterleaved() {
	if s.aligned || !s.interleaved() {
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
	n := 0
	for i+n < len(s.rows) {
		if r := s.rows[i+n]; r.depth == 0 && (n == 0 || !s.remnant(i+n)) {
			break
		}
		n++
	}
	return n
}

// remnant: a single line between two quoted ones that is the end of the line above, cut off by wrapping: the one above is
// long and this goes on in lower case, or it is the rest of a link.
func (s *sifter) remnant(i int) bool {
	if i+1 >= len(s.rows) || s.rows[i+1].depth == 0 || s.rows[i].body == "" || s.aligned {
		return false
	}
	body, above := s.rows[i].body, s.rows[i-1]
	if above.depth == 0 {
		return false
	}
	c := body[0]
	if len(above.text) >= 60 && (c >= 'a' && c <= 'z' || c >= 0xc3) {
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
// what is answered. Rows without words, and those that end in marks, are ornaments (">>> look <<<").
func (s *sifter) dropMiddleQuotes() {
	written := false
	for i := range s.rows {
		r := &s.rows[i]
		written = written || r.role == mine
		if r.why == quoteMark && r.depth == 0 && i > 0 { // a remnant goes with the line that it was cut off from
			r.keep = r.keep && s.rows[i-1].keep
			continue
		}
		if written && r.why == quoteMark && r.body != "" && !strings.HasSuffix(r.body, "<") && !strings.HasSuffix(r.body, ">>") {
			r.keep = false
		}
	}
}

// dropTrailingQuotes: a quote that nothing follows was not chosen as context, unless it is all there is.
func (s *sifter) dropTrailingQuotes() {
	if !s.written {
		return
	}
	for i := len(s.rows) - 1; i >= 0; i-- {
		switch r := &s.rows[i]; r.role {
		case mine:
			return
		case quoted:
			r.keep = false
		}
	}
}

// neverEmpty: when nothing is left and nothing proves a forward, everything was meant.
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
		if s.rows[i].body != "" || s.rows[i].depth > 0 {
			s.rows[i].keep = true
		}
	}
}
