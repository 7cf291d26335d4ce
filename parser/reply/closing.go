package reply

import "strings"

// signatureFits: what follows a delimiter is short enough, or reaches a quote soon; a lone dash needs a device line.
func (s *sifter) signatureFits(i int) bool {
	body := s.rows[i].body
	if (s.aligned || s.asked) && s.answer(i) {
		return false
	}
	if s.asked && s.skips(i) {
		return false
	}
	switch {
	case body == "--" && strings.HasSuffix(s.rows[i].text, " "):
		return true
	case s.separates(i):
		return false
	case body == "--":
		return true
	}
	return s.paragraphs(i+1) <= 4 && !s.sentence(i+1)
}

// onlySigned: a delimiter (RFC 3676 4.3) with one paragraph below it is all that stands in a mail that should hold answers. Some
// clients put the signature on top, so a second paragraph would be the reply.
func (s *sifter) onlySigned(i int) bool {
	if !s.asked || s.rows[i].body != "--" {
		return false
	}
	j := i + 1
	for j < len(s.rows) && s.rows[j].depth == 0 && s.rows[j].body != "" {
		j++
	}
	j = s.next(j)
	return j == len(s.rows) || s.rows[j].depth > 0
}

// separates: the same stands further below too and text under it, so it parts sections, or an item of a list follows it.
func (s *sifter) separates(i int) bool {
	for j := i + 1; j < len(s.rows) && s.rows[j].depth == 0 && s.rows[j].role != ours && j < i+40; j++ {
		if s.rows[j].body == s.rows[i].body && s.next(j+1) < len(s.rows) {
			return true
		}
	}
	next := s.next(i + 1)
	return next < len(s.rows) && s.rows[next].depth == 0 && numbered(s.rows[next].body)
}

// numbered: "2. 5", "3) no", "10: fine".
func numbered(body string) bool {
	rest := strings.TrimLeft(body, "0123456789")
	return rest != body && len(body)-len(rest) < 3 && len(rest) > 1 && strings.IndexByte(".):", rest[0]) >= 0 && rest[1] == ' '
}

// longSentence is how many words no line of a signature has.
const longSentence = 12

// sentence: one of the rows from i to the next quote is a long sentence, and none is standing text.
func (s *sifter) sentence(i int) bool {
	long := false
	for n := 0; i < len(s.rows) && n <= signatureLines && s.rows[i].depth == 0; i, n = i+1, n+1 {
		body := s.rows[i].body
		if body != "" && s.isDisclaimer(i) {
			return false
		}
		long = long || strings.Count(body, " ") >= longSentence && !strings.Contains(body, "http") && headerLabel(body) == ""
	}
	return long
}

// answer: the dashes skip a question: a label stands alone above them, or labels follow below, or a blank line, which parts no
// signature from its dash.
func (s *sifter) answer(i int) bool {
	if s.between(i) {
		return true
	}
	if s.labelled(i) {
		return true
	}
	if body := s.rows[i].body; (body == "—" || body == "–") && i+1 < len(s.rows) && s.rows[i+1].body == "" {
		return true
	}
	for j := i + 1; j < len(s.rows) && s.rows[j].depth == 0 && j < i+40 && (s.rows[j].role == "" || s.rows[j].role == blank); j++ {
		if l, ok := readLabel(s.rows[j].body); ok && (l.sure || l.class() == closing) && l.n < 20 {
			return true
		}
	}
	return false
}

// labelled: a label stands alone above the row, a number or the name of a question.
func (s *sifter) labelled(i int) bool {
	if i == 0 {
		return false
	}
	above := s.rows[i-1].body
	if l, ok := readLabel(above); ok && l.rest == "" && l.style+l.form != "" {
		return true
	}
	if !labelShaped(above) {
		return false
	}
	l, ok := wordLabel(above, titles(s.order))
	return ok && strings.Trim(l.rest, "*_ ") == ""
}

// paragraphs counts the text lines from i to the next quote, attribution or end.
func (s *sifter) paragraphs(i int) int {
	n := 0
	for ; i < len(s.rows) && n <= signatureLines; i++ {
		if r := s.rows[i]; r.depth > 0 || r.role != "" && r.role != blank {
			break
		} else if r.body != "" {
			n++
		}
	}
	return n
}

// closing: a drawn line closes the reply when little or a footer follows it.
func (s *sifter) closing(i int) bool { return s.paragraphs(i+1) <= 5 && !s.sentence(i+1) }

// signature marks from i to the next quote or introduction of one.
func (s *sifter) signature(i int, why string) int { return s.signatureAs(i, signed, why) }

func (s *sifter) signatureAs(i int, role, why string) int {
	n := 1
	for ; i+n < len(s.rows); n++ {
		r := s.rows[i+n]
		if r.depth > 0 || r.role != "" && r.role != blank {
			break
		}
		if m, _, _ := opener(s.rows, i+n); m > 0 && role == signed {
			break
		}
	}
	s.mark(i, n, role, why)
	return n
}

// device marks the line of a phone. Phones put it between the reply and an unmarked quote, so what follows is not the
// writer's, unless our letter shows which part is.
func (s *sifter) device(i int) int {
	s.mark(i, 1, device, "device line")
	s.untail(i)
	if s.aligned || !s.written {
		return 1
	}
	n := 1
	for ; i+n < len(s.rows); n++ {
		r := s.rows[i+n]
		if r.depth > 0 {
			break
		}
		if r.body == "" {
			continue
		}
		if m, _, _ := opener(s.rows, i+n); m > 0 {
			break
		}
		s.rows[i+n].role, s.rows[i+n].why = quoted, "below a device line"
		if isDevice(s.rows[i+n].fold()) {
			s.rows[i+n].role, s.rows[i+n].why = device, "device line"
		}
	}
	return n
}

// untail takes back the dash that some clients write before the device line.
func (s *sifter) untail(i int) {
	for j := i - 1; j >= 0; j-- {
		r := &s.rows[j]
		if r.role == blank {
			continue
		}
		if r.role == mine && s.asked && s.skips(j) {
			return
		}
		if r.role == mine && (r.body == "—" || r.body == "–") {
			r.role, r.why, r.keep = device, "dash before a device line", false
		} else if r.role == mine {
			for _, d := range []string{" —", " –"} {
				if n := len(r.body) - len(d); n > 0 && r.body[n:] == d {
					r.shown = r.body[:n]
				}
			}
		}
		return
	}
}

// banner marks a paragraph that a gateway put on top.
func (s *sifter) banner(i int) int {
	n := 0
	for ; i+n < len(s.rows) && n < 6; n++ {
		r := s.rows[i+n]
		if r.body == "" || r.depth > 0 || r.role != "" && r.role != blank {
			break
		}
		if n > 0 && len(s.rows[i+n-1].body) < 50 && !isBanner(s.rows[i+n].fold()) {
			break
		}
	}
	s.mark(i, n, banner, "banner of a mail gateway")
	return n
}

// opensParagraph: a blank line or the start stands above.
func (s *sifter) opensParagraph(i int) bool {
	return i == 0 || s.rows[i-1].role != mine || isRule(s.rows[i-1].body)
}

// trimEnds drops drawn lines and a signed name from the end of each stretch of reply.
func (s *sifter) trimEnds() {
	end := true
	for i := len(s.rows) - 1; i >= 0; i-- {
		r := &s.rows[i]
		switch {
		case r.role == blank:
		case r.role == mine && s.asked && isDelimiter(r.body) && (s.between(i) || s.labelled(i) || s.skips(i)):
			end = false
		case r.role == mine && end && s.others(i) && (isRule(r.body) || r.body == "***" || isDelimiter(r.body)):
			r.role, r.why, r.keep = signed, "drawn line at the end", false
		case r.role == mine && end && s.others(i) && i > 0 && s.rows[i-1].role == blank && isPostscriptName(r.body):
			r.role, r.why, r.keep = signed, "name behind a dash at the end", false
		default:
			end = r.role != mine
		}
	}
}

// others: there is some reply above row i.
func (s *sifter) others(i int) bool {
	for j := i - 1; j >= 0; j-- {
		if s.rows[j].role == mine && !isRule(s.rows[j].body) {
			return true
		}
	}
	return false
}
