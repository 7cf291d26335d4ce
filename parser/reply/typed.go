package reply

import (
	"strings"
	"unicode/utf8"
)

// A part is a stretch of the reply that its writer typed, with the place in our letter where it stands.
type part struct {
	row  int
	text string
	ask  *asked // the question it stands under, nil when it stands under none
}

// separate marks the rows that are ours, and finds on the others what was typed beside our words.
func (a *alignment) separate() []part {
	var parts []part
	pos, first, seen, older := 0, -1, 0, -1 // older: the quote depth from which on rows belong to mail before our letter
	headed := false                         // the letter is unknown, and a header stood above
	fresh, again := a.passes()
	for n := range a.rows {
		if again >= 0 && n > fresh {
			a.older(n)
			continue
		}
		if top := a.stacked(n); top >= 0 {
			for ; top <= n; top++ {
				a.rows[top].role, a.rows[top].why, a.rows[top].keep, a.rows[top].shown = attributed, "header block whose labels stand above their texts", false, ""
			}
			parts = a.unintroduced(parts)
			continue
		}
		if len(a.spans[n]) == 0 {
			if older < 0 && 2*seen > len(a.tokens) && n > fresh && a.opens(n) {
				older = a.rows[n].depth
			}
			headed = headed || a.guess && first < 0 && a.opens(n)
			if older >= 0 && a.rows[n].depth >= older || headed && first < 0 {
				a.old(n)
				continue
			}
			parts = append(parts, a.unmatched(n, pos, first)...)
			continue
		}
		if a.subject(n) {
			a.rows[n].role, a.rows[n].why = attributed, "subject in a header block"
			continue
		}
		if first < 0 || a.begins(n, pos) {
			a.introduction(n)
			parts = a.unintroduced(parts)
		}
		if first < 0 {
			first = n
		}
		for _, sp := range a.spans[n] {
			seen += sp.words
		}
		if older >= 0 && a.rows[n].depth >= older {
			a.older(n)
			continue
		}
		parts = append(parts, a.mixed(n, pos)...)
		pos = a.spans[n][len(a.spans[n])-1].pos
	}
	return parts
}

// older marks a row of an older mail.
func (a *alignment) older(n int) {
	if len(a.spans[n]) == 0 {
		a.old(n)
		return
	}
	a.rows[n].role, a.rows[n].why = ours, "words of our letter, in an older mail"
}

// unintroduced are the parts without those that turned out to introduce the quote.
func (a *alignment) unintroduced(parts []part) []part {
	out := parts[:0]
	for _, p := range parts {
		if a.rows[p.row].role != attributed {
			out = append(out, p)
		}
	}
	return out
}

// opens: what stands above a quote begins at row n.
func (a *alignment) opens(n int) bool {
	if a.rows[n].body == "" {
		return false
	}
	m, _, _ := opener(a.rows, n)
	return m > 0
}

// old marks a row of a mail that our letter or the person quoted earlier.
func (a *alignment) old(n int) {
	if r := &a.rows[n]; r.body != "" {
		r.role, r.why = quoted, "a mail from before our letter"
	}
}

// unmatched handles a row without a word of ours.
func (a *alignment) unmatched(n, pos, first int) []part {
	r := &a.rows[n]
	switch {
	case r.body == "":
		if r.depth > 0 {
			r.role, r.why = ours, "blank line of the quote"
		}
	case a.drawn(r.body, pos) && !a.outside(n) || isPicture(r.body) || a.underlines(n):
		r.role, r.why = ours, "drawn line, link or picture of our letter"
	case a.guess && first >= 0 && n > first && (r.depth > 0 || a.unknown(n, pos)):
		r.role, r.why = quoted, "perhaps of our letter, which is not at hand"
	case r.depth > 0 && !(first >= 0 && n > first && a.level(n, first, pos)):
		return nil // somebody else's quote, for the sifter
	default:
		if r.depth > 0 && !a.foreign(n) {
			r.role, r.why, r.keep, r.shown = mine, "typed inside the quote of our letter", true, r.body
		} else if r.depth > 0 {
			return nil
		}
		return []part{{row: n, text: r.body, ask: a.at(pos)}}
	}
	return nil
}

// unknown: without the letter, a hint in parentheses and, where our questions stand unmarked, words under a question that asks
// for words may be ours.
func (a *alignment) unknown(n, pos int) bool {
	if body := a.rows[n].body; body[0] == '(' || body[len(body)-1] == ')' {
		return true
	}
	closed := false
	for j := n - 1; j >= 0 && j > n-50; j-- {
		body := a.rows[j].body
		closed = closed || strings.HasSuffix(body, ")")
		if !closed && strings.HasPrefix(body, "(") && len(a.spans[j]) == 0 {
			return true // inside of a hint
		}
		if len(a.spans[j]) > 0 {
			ask := a.at(pos)
			return a.rows[j].depth == 0 && (ask == nil || ask.question.Kind == "text")
		}
	}
	return false
}

// foreign: what a program put into the quote.
func (a *alignment) foreign(n int) bool {
	if m, why, _ := opener(a.rows, n); m > 0 {
		t := inspect(a.rows[n].body)
		return why != byLine || t.addr || t.date || t.time // "He said:" is the writer's
	}
	return groupwise(a.rows[n].text) || isBanner(a.rows[n].fold()) || isDevice(a.rows[n].fold()) || headerLabel(a.rows[n].body) != "" && solid(a.rows[n].body) && a.headers(n)
}

// headers: the row above or below is a header, too. "A: jane@mail.test is my new address" alone is an answer.
func (a *alignment) headers(n int) bool {
	return n > 0 && headerLabel(a.rows[n-1].body) != "" || n+1 < len(a.rows) && headerLabel(a.rows[n+1].body) != ""
}

// level: the row has as many quote marks as our letter has nearby. What has fewer but some is an earlier answer quoted back,
// and what has more an older quote. Under a question, where our letter has no marks or nowhere as many, they are the person's own.
func (a *alignment) level(n, first, pos int) bool {
	depth, beside := a.rows[n].depth, false
	for j := n - 1; j >= first && j > n-200; j-- {
		if len(a.spans[j]) > 0 {
			if a.remnant(j) {
				continue
			}
			return a.rows[j].depth == depth || a.at(pos) != nil && (a.rows[j].depth == 0 || depth > a.depth && !beside)
		}
		beside = beside || a.rows[j].body != "" && a.rows[j].depth < depth
	}
	return false
}

// remnant: the row is the end of the marked one above it, without a mark because a program broke that line after it was quoted.
func (a *alignment) remnant(n int) bool {
	return n > 0 && a.rows[n].depth == 0 && a.rows[n-1].depth > 0 && len(a.spans[n-1]) > 0 && len(a.rows[n-1].text) >= broken
}

const dashes = "-–—_=*─ "

// drawn: a line without words, or one link alone, that our letter has as well.
func (a *alignment) drawn(body string, pos int) bool {
	if n := link(strings.TrimLeft(body, "<([")); n == 0 && strings.ContainsFunc(body, wordRune) {
		return false
	}
	if pos == 0 || a.at(pos) != nil && pos < len(a.tokens) {
		return pos > 0 && a.drawnAt(body, pos)
	}
	line := strings.Trim(body, dashes) == ""
	for _, r := range a.letter.rows {
		if r.body == body || line && r.body != "" && strings.Trim(r.body, dashes) == "" || link(r.body) > 0 && link(body) > 0 {
			return true
		}
	}
	return false
}

// drawnAt: dashes stand in our letter, too, between the word before pos and the next one.
func (a *alignment) drawnAt(body string, pos int) bool {
	for n := a.tokens[pos-1].line + 1; n < a.tokens[pos].line; n++ {
		if r := &a.letter.rows[n]; r.body != "" && strings.Trim(r.body+body, dashes) == "" {
			return true
		}
	}
	return false
}

// underlines: a line drawn right below a question, with the answer right below it.
func (a *alignment) underlines(n int) bool {
	body := a.rows[n].body
	return n > 0 && n+1 < len(a.rows) && len(body) >= 5 && strings.Trim(body, dashes) == "" && len(a.spans[n-1]) > 0 && a.rows[n+1].body != "" && len(a.spans[n+1]) == 0
}

// outside: the row has no quote mark and our letter above it has one. A line drawn there is the person's: most often the "-- "
// of a signature that their client puts below the quote (mutt, mblaze, Thunderbird).
func (a *alignment) outside(n int) bool {
	for j := n - 1; j >= 0 && j > n-200 && a.rows[n].depth == 0; j-- {
		if len(a.spans[j]) > 0 {
			return a.rows[j].depth > 0
		}
	}
	return false
}

// isPicture: what HTML-to-text conversions leave of a picture.
func isPicture(s string) bool {
	low := fold(s[:min(len(s), 200)])
	return strings.HasPrefix(low, "[image:") || strings.HasPrefix(low, "[cid:") || strings.HasPrefix(low, "[https://") && strings.HasSuffix(low, "]")
}

// mixed cuts our words out of a row; what is left between and beside them was typed there.
func (a *alignment) mixed(n, pos int) []part {
	r := &a.rows[n]
	var parts []part
	at, after := 0, ""
	for _, sp := range a.spans[n] {
		if at > 0 && sp.pos-sp.words == pos && !a.tokens[pos-1].last && after != "" && !strings.ContainsAny(after, "?)") {
			// nothing of ours is missing in the middle of our sentence: a client's conversion left something
		} else if sp.pos-sp.words != pos && linkAlone(r.body[at:sp.from]) {
			// a link where the letter has an address or another link
		} else if left := leftover(r.body[at:sp.from], after); left != "" && at > 0 {
			parts = append(parts, part{n, left, a.at(pos)})
		} else if left != "" && strings.ContainsFunc(left, wordRune) && !isNumber(left) && !labelOnly(left) {
			parts = append(parts, part{n, left, a.at(pos)})
		}
		at, pos, after = sp.to, sp.pos, a.after(sp.pos)
	}
	if left := leftover(unstar(r.body[at:]), after); left != "" {
		parts = append(parts, part{n, left, a.at(pos)})
	}
	if len(parts) == 0 {
		r.role, r.why = ours, "words of our letter"
		return nil
	}
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = p.text
	}
	r.role, r.why, r.keep, r.shown = mine, besides, true, strings.Join(texts, " ")
	return parts
}

const besides = "typed beside our words"

// linkAlone: a link and punctuation.
func linkAlone(gap string) bool {
	gap = strings.TrimLeft(gap, " \u00a0\u202f<([:") // in French a narrow space stands before the colon
	n := link(gap)
	return n > 0 && strings.Trim(gap[n:], " >)].,;:") == ""
}

// after is what the letter has behind a word up to the next one.
func (a *alignment) after(pos int) string {
	t := a.tokens[pos-1]
	body := a.letter.rows[t.line].body
	if pos < len(a.tokens) && a.tokens[pos].line == t.line {
		return body[t.to:a.tokens[pos].from]
	}
	return body[t.to:]
}

// leftover is what remains of a gap between our words without our punctuation and what clients add to it; empty for
// nothing.
func leftover(gap, after string) string {
	gap = trim(gap)
	for len(gap) > 0 && gap[0] == '<' {
		n := strings.IndexByte(gap, '>')
		if n < 0 || link(gap[1:]) == 0 {
			break
		}
		gap = trim(gap[n+1:])
	}
	if after = trim(after); after != "" {
		gap = trim(strings.TrimPrefix(gap, after))
	}
	if strings.Trim(gap, "?.,:;()\"'*_<>|[]= \u00a0•·…“”„«»") == "" {
		return ""
	}
	if strings.HasPrefix(gap, "):") || strings.HasPrefix(gap, "...") { // of "1 (the question): 4", and of "the question ..... 4"
		gap = strings.TrimLeft(gap, ").")
	}
	gap = strings.TrimSuffix(trim(strings.TrimLeft(gap, "?:;_|\t \u00a0")), "|")
	if r, n := utf8.DecodeRuneInString(gap); strings.ContainsRune("\"”“»'", r) && strings.HasPrefix(gap[n:], " ") { // the end of a question in quotation marks
		gap = trim(gap[n:])
	}
	if strings.HasPrefix(gap, "* ") || strings.HasPrefix(gap, "** ") { // the end of a bold question
		gap = strings.TrimLeft(gap, "* ")
	}
	return trim(gap)
}

// unstar takes off the star that ends a bold question on whose line somebody answers: "*1. Overall …? 4*" (Thunderbird's text).
func unstar(tail string) string {
	if tail = trim(tail); strings.Count(tail, "*") == 1 {
		return strings.TrimSuffix(tail, "*")
	}
	return tail
}

func isNumber(s string) bool { return strings.Trim(s, "0123456789.)[]( *") == "" }
