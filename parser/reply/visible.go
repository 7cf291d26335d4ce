package reply

import "strings"

// A sifter marks the rows of a mail: what its writer wrote, and what programs put around it.
type sifter struct {
	rows    []row
	written bool        // some reply stands above the row at hand
	asked   bool        // answers are wanted: nothing that others wrote may be taken for one
	order   []*Question // that are asked, in the letter's order
	aligned bool        // our letter was found in it: below a header or an attribution may stand answers
	fence   bool        // between lines of "```"
	reason  bool        // something proves that the mail is a quote or a forward, so an empty reply is right
}

// sift gives each row its role.
func (s *sifter) sift() {
	for i := 0; i < len(s.rows); {
		i += s.step(i)
	}
	s.dropMiddleQuotes()
	s.keepInterleaved()
	s.dropTrailingQuotes()
	s.trimEnds()
	s.neverEmpty()
}

// step marks one or more rows from i on and tells how many.
func (s *sifter) step(i int) int {
	r := &s.rows[i]
	switch {
	case r.role != "":
		s.written = s.written || r.role == mine
		return 1
	case r.body == "" && r.depth == 0:
		r.role = blank
		return 1
	case r.depth > 0:
		return s.quote(i)
	}
	if n := s.introduction(i); n > 0 {
		return n
	}
	return s.below(i)
}

// introduction handles what stands above a quote: attribution, header block, divider.
func (s *sifter) introduction(i int) int {
	if n := s.splitLine(i); n > 0 {
		return n
	}
	n, why, forward := opener(s.rows, i)
	if n == 0 || why == byLine && s.asked && numberedRow(s.rows[i:i+n]) {
		return 0
	}
	s.mark(i, n, attributed, why)
	s.reason = s.reason || forward
	s.ruleAbove(i)
	next := s.next(i + n)
	if next == len(s.rows) || s.rows[next].depth > 0 || s.aligned {
		return n + s.older(i+n)
	}
	if s.points(i) {
		return n + s.pointedAt(i, n)
	}
	if m, _, _ := opener(s.rows, next); m > 0 || s.written || forward || s.indented(next) {
		return n + s.rest(i+n, "below "+why)
	}
	return n
}

const (
	byLine   = "attribution: date or address, and who wrote"
	dividing = "divider of an original or forwarded mail"
)

// opener recognises what stands above a quote; forward tells that a mail may consist of nothing else.
func opener(rs []row, i int) (n int, why string, forward bool) {
	if isDivider(rs[i].body) {
		n = 1
		if j := i + 1; j < len(rs) && rs[j].body != "" {
			n += max(headerBlock(rs, j), plainBlock(rs, j))
		}
		return n, dividing, true
	}
	if headedDivider(rs[i].body) {
		return 1, dividing, true
	}
	if j := i + 1; dashed(rs[i].body) && j < len(rs) {
		if n = max(headerBlock(rs, j), shaped(rs, j)); n > 0 {
			return n + 1, "header block below words between dashes", true
		}
	}
	if n = max(headerBlock(rs, i), abroad(rs, i)); n > 0 {
		return n, "header block of an original mail", true
	}
	if n = attribution(rs, i); n > 0 {
		return n, byLine, false
	}
	return 0, "", false
}

// splitLine: "reply On Wed, Apr 4, 2012 at 3:59 PM, bob@example.com wrote:" on one line, with a quote below (old phones).
func (s *sifter) splitLine(i int) int {
	r := &s.rows[i]
	if len(r.body) > longestLine || !mayEnd(r.body) || !hints(r.body) || introduced(r.body) || !nextQuoted(s.rows, i+1) {
		return 0
	}
	for at := 1; at < len(r.body); at++ {
		c := r.body[at]
		if c < 'A' || c > 'Z' || r.body[at-1] != ' ' || !introduced(r.body[at:]) || strings.Contains(r.body[:at], "@") {
			continue
		}
		if rest := r.body[at:]; inspect(rest).verb && attribution([]row{{body: rest}, {depth: 1}}, 0) > 0 {
			r.shown = strings.TrimRight(r.body[:at], "- ")
			s.reply(i, "text before an attribution on the same line")
			s.reason = true
			return 1
		}
	}
	return 0
}

// below handles lines outside of quotes.
func (s *sifter) below(i int) int {
	r := &s.rows[i]
	if strings.HasPrefix(r.body, "```") {
		s.fence = !s.fence
	}
	switch {
	case s.fence:
		s.reply(i, "inside of a code block")
		return 1
	case (s.written || s.aligned || s.onlySigned(i)) && isDelimiter(r.body) && s.signatureFits(i):
		return s.signature(i, "signature delimiter")
	case len(r.body) > 400:
		s.longLine(i)
		return 1
	case footRule(r.body) && s.written && s.opensParagraph(i) && s.closing(i):
		return s.signature(i, "line drawn above a footer or signature")
	case isDevice(r.fold()):
		return s.device(i)
	case isBanner(r.fold()):
		return s.banner(i)
	case (s.written || s.aligned) && s.opensParagraph(i) && s.isDisclaimer(i):
		return s.signatureAs(i, disclaimer, "standing text of a company or a mailing list")
	}
	s.reply(i, "")
	return 1
}

// indented: all that follows stands four columns in, as Outlook for Mac quotes.
func (s *sifter) indented(i int) bool {
	for ; i < len(s.rows); i++ {
		if t := s.rows[i].text; s.rows[i].body != "" && !strings.HasPrefix(t, "    ") && !strings.HasPrefix(t, "\t") {
			return false
		}
	}
	return true
}

func (s *sifter) longLine(i int) {
	if s.written && disclaimers.in(fold(s.rows[i].body[:min(len(s.rows[i].body), 5000)])) {
		s.mark(i, 1, disclaimer, "disclaimer")
		return
	}
	s.reply(i, "")
}

func (s *sifter) reply(i int, why string) {
	s.rows[i].role, s.rows[i].why, s.rows[i].keep = mine, why, true
	s.written = true
}

func (s *sifter) mark(i, n int, role, why string) {
	for j := i; j < i+n; j++ {
		if s.rows[j].role == "" || s.rows[j].role == blank {
			s.rows[j].role, s.rows[j].why = role, why
		}
	}
}

// next is the first row from i on that is not blank.
func (s *sifter) next(i int) int {
	for i < len(s.rows) && s.rows[i].body == "" && s.rows[i].depth == 0 {
		i++
	}
	return i
}

// rest marks everything from i on as quote: a client put it there without a mark.
func (s *sifter) rest(i int, why string) int {
	s.mark(i, len(s.rows)-i, quoted, why)
	s.reason = true
	return len(s.rows) - i
}

// isCaption: "Original Message" without dashes (BlackBerry), and Notes' summary ("Bob Miller ---11/23/2026 10:15:00 AM---Hi Jane, …").
func isCaption(s string) bool {
	if low := fold(s); len(low) < longestTag && low != "" && dividers.at(low) == low {
		return true
	}
	at := strings.Index(s, "---")
	return at > 0 && len(s) <= longestLine && strings.Contains(s[at+3:], "---") && inspect(s).time
}

// ruleAbove takes the line that Outlook draws above its header block along.
func (s *sifter) ruleAbove(i int) {
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		switch r := &s.rows[j]; {
		case r.role == blank:
		case isRule(r.body), isCaption(r.body):
			r.role, r.why, r.keep = attributed, "line above the header block", false
			return
		default:
			return
		}
	}
}
