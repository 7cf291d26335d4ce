package reply

import "strings"

// A span is a stretch of a row that came from our letter.
type span struct {
	from, to int // bytes of the row's body
	pos      int // the letter's token after it
	words    int
}

// An alignment lays a reply beside the letter it answers.
type alignment struct {
	*letter
	body  []token
	spans [][]span // by row
	found int      // words of ours found again
	depth int      // the most quote marks before a row of ours
	guess bool     // the letter is made from the questions alone: hints and everything else in it is unknown
	rows  []row
}

// align finds our words in the rows of a reply, whatever quoting, wrapping and HTML did to them.
func align(rs []row, l *letter) *alignment {
	a := &alignment{letter: l, rows: rs, spans: make([][]span, len(rs))}
	for n := range rs {
		a.addRow(n)
	}
	cursor, end := 0, -1 // the letter's token after the last match; the reply's
	for i := 0; i < len(a.body); {
		found := a.match(i, cursor)
		m := a.anchor(a.unscored(a.repeated(a.continued(a.resumed(found, cursor, end), cursor)), cursor, end), end)
		if m.n == 0 || !a.ours(m, cursor, end) {
			i = a.retry(found)
			continue
		}
		a.take(m)
		cursor, end = m.sent+m.n, m.body+m.n
		i = end
	}
	a.depth = a.deepest()
	return a
}

// retry is where to go on after a match was refused: at the next line's beginning within it, else behind it.
func (a *alignment) retry(m match) int {
	for k := 1; k < m.n; k++ {
		if a.body[m.body+k].first || a.tokens[m.sent+k].first {
			return m.body + k
		}
	}
	return max(m.body+1, m.body+m.n-2)
}

func (a *alignment) addRow(n int) {
	body, at := a.rows[n].body, len(a.body)
	tokens(body, func(from, to int) {
		var id int32
		if to-from <= 64 {
			id = a.words[fold(body[from:to])]
		}
		t := token{id: id, line: int32(n), from: int32(from), to: int32(to)}
		if len(a.body) > at {
			t.linked = strings.Contains(body[a.body[len(a.body)-1].to:from], "://")
		} else {
			t.linked = strings.Contains(body[:from], "://")
		}
		a.body = append(a.body, t)
	})
	if len(a.body) > at {
		a.body[at].first, a.body[len(a.body)-1].last = true, true
	}
}

// A match says that n words of the reply from body on are those of the letter from sent on.
type match struct{ body, sent, n int }

// match is the best run from word i of the reply on: the longest, and of equals the one that goes on at the cursor.
func (a *alignment) match(i, cursor int) match {
	best := match{body: i}
	if n := a.run(i, cursor); n > 0 && (n >= 3 || a.wholeLine(i, cursor, n)) {
		best.sent, best.n = cursor, n
	}
	if i+2 >= len(a.body) || a.body[i].id == 0 || a.body[i+1].id == 0 || a.body[i+2].id == 0 {
		return best
	}
	for _, p := range a.shingles[[3]int32{a.body[i].id, a.body[i+1].id, a.body[i+2].id}] {
		if n := a.run(i, int(p)); n > best.n || n == best.n && int(p) >= cursor && best.sent < cursor {
			best.sent, best.n = int(p), n
		}
	}
	return best
}

// run counts equal words.
func (a *alignment) run(i, j int) int {
	n := 0
	for i+n < len(a.body) && j+n < len(a.tokens) && a.body[i+n].id == a.tokens[j+n].id && !a.figure(i+n, j+n) {
		n++
	}
	return n
}

// figure: the word ends its line and is a number alone, where the letter has that with a point and a question behind it: an answer that
// happens to be the next question's number. Of several letters, as a reminder follows the first one, it is so in each.
func (a *alignment) figure(i, j int) bool {
	t := &a.body[i]
	if !t.last || !a.tokens[j].first || !strings.HasPrefix(a.letter.rows[a.tokens[j].line].body[a.tokens[j].to:], ". ") {
		return false
	}
	body := a.rows[t.line].body
	if body[t.to:] == "." && t.first && i+1 < len(a.body) && a.body[i+1].first && a.body[i+1].id == t.id && j+1 < len(a.tokens) && i+2 < len(a.body) && a.body[i+2].id == a.tokens[j+1].id {
		return isNumber(fold(body[t.from:t.to])) // "2.", and right below it our own "2. Did …"
	}
	return (int(t.to) == len(body) || strings.IndexByte(".):", body[t.to]) < 0 || a.labelBelow(int(t.line))) && isNumber(fold(body[t.from:t.to]))
}

// labelBelow: the next row is a label in our words, "What went well:", and not the question itself.
func (a *alignment) labelBelow(n int) bool { return n+1 < len(a.rows) && labelShaped(a.rows[n+1].body) }

// wholeLine: fewer than three words count when they are a whole line of both, as "Thank you," is.
func (a *alignment) wholeLine(i, j, n int) bool {
	return a.body[i].first && a.tokens[j].first && a.body[i+n-1].last && a.tokens[j+n-1].last && !a.option(i, n)
}

// option: these words are one of the answers that we offered, and nothing else.
func (a *alignment) option(i, n int) bool {
	if a.body[i].line != a.body[i+n-1].line {
		return false
	}
	return a.options[bare(a.rows[a.body[i].line].body[a.body[i].from:a.body[i+n-1].to])]
}

// anchor shortens a match until it begins and ends where a line does, in the reply or in the letter: our words inside of a
// sentence of the writer's are the writer's. What the letter repeats of somebody's words may be written once more, with more
// to it, so there only whole lines of the reply count.
func (a *alignment) anchor(m match, end int) match {
	for m.n > 0 && m.body != end && !a.body[m.body].first && !a.body[m.body].linked && !a.copied(m) && (!a.opensLine(m.sent) || a.score(m.body)) {
		m.body, m.sent, m.n = m.body+1, m.sent+1, m.n-1
	}
	for m.n > 0 && !a.body[m.body+m.n-1].last && (!a.endsLine(m.sent+m.n-1) || a.spoken(m)) && !a.stops(m) && !a.beforeLink(m) {
		m.n--
	}
	return m
}

// opensLine and endsLine tell of the letter's own lines.
func (a *alignment) opensLine(at int) bool { return a.tokens[at].first && !a.tokens[at].cited }
func (a *alignment) endsLine(at int) bool  { return a.tokens[at].last && !a.tokens[at].cited }

// copied: a question's own words, behind nothing but a bullet or a label of the writer's ("Q: Overall, how did …").
func (a *alignment) copied(m match) bool {
	t := a.body[m.body]
	return a.tokens[m.sent].opens && labelOnly(a.rows[t.line].body[:t.from])
}

// beforeLink: behind the match stands a link that was not there, or another one.
func (a *alignment) beforeLink(m match) bool {
	next := m.body + m.n
	return next < len(a.body) && a.body[next].linked && a.body[next].line == a.body[next-1].line
}

// spoken: our question ends here with its mark, and the reply goes on without one: "What went well was the talk".
func (a *alignment) spoken(m match) bool {
	b, s := a.body[m.body+m.n-1], a.tokens[m.sent+m.n-1]
	ours, theirs := a.letter.rows[s.line].body[s.to:], a.rows[b.line].body[b.to:]
	return m.n < 8 && strings.HasPrefix(ours, "?") && len(theirs) > 1 && theirs[0] == ' ' && wordByte(theirs[1]) && digit(rune(theirs[1])) < 0
}

// score: a figure that ends a line on which something else stands is the writer's, although the letter's next question, which
// the next line names, begins with the same figure.
func (a *alignment) score(i int) bool {
	t := a.body[i]
	return t.last && isNumber(fold(a.rows[t.line].body[t.from:t.to]))
}

// unscored leaves to the writer a figure that ends the line of a question which was copied without its number: the letter goes on
// elsewhere there, and only what the next line copies begins with the same figure.
func (a *alignment) unscored(m match, cursor, end int) match {
	if m.n > 1 && m.body == end && m.sent != cursor && a.opensLine(m.sent) && !a.body[m.body].first && a.score(m.body) {
		m.body, m.sent, m.n = m.body+1, m.sent+1, m.n-1
	}
	return m
}

// resumed shortens a match that begins with the last words of ours once more, behind something that the person wrote: these are
// the end of it, "este puesto? 4 for the team, 2 for the", "puesto", and the letter goes on below.
func (a *alignment) resumed(m match, cursor, end int) match {
	if k := cursor - m.sent; m.body != end && k > 0 && k < 4 && m.n > k+2 {
		m.body, m.sent, m.n = m.body+k, m.sent+k, m.n-k
	}
	return m
}

// continued shortens a match elsewhere in the letter that begins with a few words above the line on which the letter goes on here: they
// are the end of an answer. "I was not there; only the recruiter sees this" is a hint, and "three people were", "there." stands above
// another, "(only the recruiter sees this)".
func (a *alignment) continued(m match, cursor int) match {
	if m.sent == cursor || cursor >= len(a.tokens) || !a.tokens[cursor].first {
		return m
	}
	for k := 1; k < m.n && k < 6; k++ {
		if n := a.run(m.body+k, cursor); a.body[m.body+k].first && n >= m.n-k {
			return match{m.body + k, cursor, n}
		}
	}
	return m
}

// repeated shortens a match whose last words, at the beginning of a line of ours, are an answer that happens to be the same
// ("yes" before "(yes / no)", "4." before "4. Do you …"): then the line of ours still follows.
func (a *alignment) repeated(m match) match {
	k := 0
	for k < m.n && k < 9 && !a.tokens[m.sent+m.n-1-k].first {
		k++
	}
	if k++; k > m.n || k > 8 || m.n == 0 {
		return m
	}
	line := m.sent + m.n - k
	if body := a.letter.rows[a.tokens[line].line].body; strings.IndexByte("([-*0123456789", body[0]) < 0 {
		return m
	}
	if a.tokens[m.sent+m.n-1].last && k > 1 && line+k < len(a.tokens) && a.run(m.body+m.n, line) <= k {
		return m
	}
	if !a.tokens[m.sent+m.n-1].last && a.valued(m.body+m.n-k, k) {
		m.n -= k
		return m
	}
	for d := 0; d < 60 && m.body+m.n+d < len(a.body); d++ {
		if a.run(m.body+m.n+d, line) > k {
			m.n -= k
			return m
		}
	}
	return m
}

// valued: these words are an answer by themselves: an option, yes or no, a figure.
func (a *alignment) valued(i, k int) bool {
	if k > 5 || a.body[i].line != a.body[i+k-1].line {
		return false
	}
	words := bare(a.rows[a.body[i].line].body[a.body[i].from:a.body[i+k-1].to])
	return a.options[words] || yeses.at(words) == words || noes.at(words) == words || isNumber(words)
}

// stops: the reply goes on after a question mark that the letter has too, so the prompt ends here.
func (a *alignment) stops(m match) bool {
	b, s := a.body[m.body+m.n-1], a.tokens[m.sent+m.n-1]
	mark := func(text string, at int32) bool { return int(at) < len(text) && (text[at] == '?' || text[at] == ')') }
	return mark(a.rows[b.line].body, b.to) && mark(a.letter.rows[s.line].body, s.to)
}

// ours decides whether a match is a piece of our letter. A short run that stands alone may be an answer in our words, such
// as an option.
func (a *alignment) ours(m match, cursor, end int) bool {
	if m.n == 0 {
		return false
	}
	if m.sent == cursor && (m.n >= 3 || m.body == end) {
		return true
	}
	if a.option(m.body, m.n) || cursor == 0 && m.n <= enough && a.at(m.sent+1) == nil {
		return false // "Thank you" above the quote, with the company's name right below, is no sign-off of ours
	}
	if a.amid(m, end) {
		return false
	}
	whole := (a.tokens[m.sent].first || a.copied(m)) && (a.tokens[m.sent+m.n-1].last || a.stops(m) || a.beforeLink(m))
	return whole && (m.n >= 3 || m.sent == cursor) || m.n >= 6
}

const longestAmid = 8 // words of ours that somebody may use

// amid: a few words stand amid somebody's own on one line, as the end of our hint does in "Only for the recruiter in charge: she has
// another offer".
func (a *alignment) amid(m match, end int) bool {
	first, last := a.body[m.body], a.body[m.body+m.n-1]
	goesOn := !last.last || first.line == last.line && trim(a.rows[last.line].body[last.to:]) != ""
	return m.body != end && !first.first && !first.linked && goesOn && first.line == last.line && m.n < longestAmid && !a.copied(m) && !a.stops(m) && !a.beforeLink(m)
}

// take marks a match in its rows.
func (a *alignment) take(m match) {
	a.found += m.n
	for k := 0; k < m.n; k++ {
		t := a.body[m.body+k]
		row := a.spans[t.line]
		if n := len(row); n > 0 && k > 0 && a.body[m.body+k-1].line == t.line {
			row[n-1].to, row[n-1].pos = int(t.to), m.sent+k+1
			row[n-1].words++
			continue
		}
		a.spans[t.line] = append(row, span{int(t.from), int(t.to), m.sent + k + 1, 1})
	}
}
