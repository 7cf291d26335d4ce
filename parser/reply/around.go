package reply

import "strings"

// What stands around our letter, known by where the letter stands and not by any language.

// introduction marks the rows right above the first row of ours: a block of headers, or one line, which wrapping may have
// broken, with a date or an address that ends as a line above a quote does.
func (a *alignment) introduction(first int) {
	last := a.above(first)
	if last < 0 {
		return
	}
	at := a.block(last)
	for n, joined := last, ""; at < 0 && n >= 0 && last-n < 4; n-- {
		r := &a.rows[n]
		if r.body == "" || len(joined)+len(r.body) > 2*longestLine || r.depth > a.rows[first].depth && !groupwise(r.text) {
			break
		}
		if joined = trim(r.body + " " + joined); introduces(joined) {
			at = n
		}
	}
	if at < 0 {
		at = a.headed(last, first)
	}
	if at > 0 && (isCaption(a.rows[at-1].body) || centred(a.rows[at-1])) && a.rows[at-1].depth <= a.rows[at].depth {
		at--
	}
	for n := at; at >= 0 && n < first; n++ {
		if r := &a.rows[n]; r.body != "" && (r.role == "" || r.role == mine) {
			r.keep, r.shown = false, ""
			r.role, r.why = attributed, "right above our letter, with a date or an address"
		}
	}
}

// headed is where a sender's name and the date below it begin, within the quote, as Postbox writes them; -1 for none.
func (a *alignment) headed(last, first int) int {
	r := &a.rows[last]
	if r.depth == 0 || r.depth != a.rows[first].depth || last == 0 || a.rows[last-1].depth != r.depth {
		return -1
	}
	if t := inspect(westernDigits(r.body)); !t.date || !t.time || len(r.body) > 60 || t.words > 8 {
		return -1
	}
	if name := a.rows[last-1].body; name == "" || len(name) > 40 || len(strings.Fields(name)) > 4 || answering([]typed{{text: name}}) {
		return -1
	}
	return last - 1
}

// centred: a few words between two spaces on either side, as BlackBerry's phones write "  Original Message  " in any language.
func centred(r row) bool {
	inner := strings.TrimSpace(r.text)
	return strings.HasPrefix(r.text, "  ") && strings.HasSuffix(r.text, "  ") && inner != "" && len(strings.Fields(inner)) <= 4 && !strings.ContainsAny(inner, "0123456789.,:;!?")
}

// begins: the letter begins on this row, although some of it was seen above: the questions, copied.
func (a *alignment) begins(n, pos int) bool {
	sp := a.spans[n][0]
	return sp.pos < pos && (len(a.asked) == 0 || sp.pos <= a.asked[0].start)
}

// above is the nearest row above row n with words in it; -1 for none.
func (a *alignment) above(n int) int {
	for n--; n >= 0; n-- {
		if body := a.rows[n].body; body != "" && !isRule(body) {
			return n
		}
	}
	return -1
}

// block is where a block of headers in any language begins that ends at row last; -1 for none. Its top is the line with the
// sender's address, or where there is none the one above the date.
func (a *alignment) block(last int) int {
	top, when := -1, -1
	for n := last; n >= 0 && last-n < 7 && a.rows[n].depth >= a.rows[last].depth && (headerShaped(a.rows[n].body) || n < last && emptyHeader(a.rows[n].body)); n-- {
		t := inspect(westernDigits(a.rows[n].body))
		if t.date && t.time {
			when = n
		}
		if t.addr {
			top = n
		}
	}
	if when > 0 && (top < 0 || top > when) && headerShaped(a.rows[when-1].body) {
		top = when - 1
	}
	if top < 0 || last-top < 2 {
		return -1
	}
	for ; top > 0 && (dashed(a.rows[top-1].body) || isRule(a.rows[top-1].body) || a.rows[top-1].depth == a.rows[top].depth && dateline(a.rows[top-1].body)); top-- {
	}
	return top
}

// headerShaped: a word or three, a colon and something behind it.
func headerShaped(s string) bool {
	s = strings.Trim(s, "*_ ")
	n := strings.IndexAny(s, ":：")
	if l, ok := readLabel(s); ok && l.sure {
		return false
	}
	if numbered(strings.TrimLeft(s, "-•– ")) {
		return false // "- 9: jane@mail.test"
	}
	return n > 0 && n <= 2*longestTag && n+1 < len(s) && strings.Count(trim(s[:n]), " ") < 3 && digit(rune(s[0])) < 0 && len(s) <= longestLine
}

// emptyHeader: a header that nobody filled in ("Copie à :").
func emptyHeader(s string) bool { return headerLabel(s) != "" && strings.HasSuffix(trim(s), ":") }

// dateline: a few words with a date and a time, as Orange has above its headers ("Message du 24/11/26 16:30").
func dateline(s string) bool {
	t := inspect(s)
	return t.date && t.time && t.words <= 6 && !t.colon && len(s) < 60
}

// subject: the row holds words of ours only because the subject of the mail is one of our questions, in a block of headers.
func (a *alignment) subject(n int) bool {
	at := strings.IndexAny(a.rows[n].body, ":：")
	return at > 0 && at < a.spans[n][0].from && headerShaped(a.rows[n].body) && n > 0 && a.block(n) >= 0 && headerShaped(a.rows[n-1].body)
}

// introduces: it holds a date and a time, or an address, in any script, and ends with a colon, with dashes or with the address.
func introduces(s string) bool {
	t := inspect(westernDigits(strings.Trim(s, "\u200e\u200f\u202a\u202b\u202c*_ ")))
	closes := t.colon || t.dashes || strings.HasSuffix(s, ">") || t.verb && lastVerb(s)
	return closes && (t.date && t.time || t.addr)
}

// westernDigits writes the digits of all scripts as 0 to 9.
func westernDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if d := digit(r); r >= 0x80 && d >= 0 {
			return rune('0' + d)
		}
		return r
	}, s)
}

// passes finds the last row on which our letter goes on where it had stopped before, and the row, if any, on which it begins
// again after its end was seen: what stands between the two, and below, is an older mail. A person who copies the questions
// and answers them does not copy what stands below them.
func (a *alignment) passes() (fresh, again int) {
	if len(a.asked) == 0 {
		return -1, -1
	}
	tail, head := a.asked[len(a.asked)-1].end, a.asked[0].start
	seen, most := 0, 0
	for n, row := range a.spans {
		for _, sp := range row {
			if 2*seen >= len(a.tokens)-tail && seen > enough && sp.pos <= head && sp.words > enough {
				return fresh, n
			}
			if sp.pos-sp.words >= tail {
				seen += sp.words
			}
			if sp.pos > most {
				most, fresh = sp.pos, n
			}
		}
	}
	return fresh, -1
}

// deepest is the largest number of quote marks before a row of ours.
func (a *alignment) deepest() int {
	depth := 0
	for n := range a.rows {
		if len(a.spans[n]) > 0 {
			depth = max(depth, a.rows[n].depth)
		}
	}
	return depth
}

// numberedRow: one of the rows begins with the number of an answer, as no line above a quote does.
func numberedRow(rs []row) bool {
	for _, r := range rs {
		if l, ok := readLabel(r.body); ok && (l.sure || l.class() == closing) && l.n < 20 && l.rest != "" {
			return true
		}
	}
	return false
}
