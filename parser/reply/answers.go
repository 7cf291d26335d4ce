package reply

import "strings"

// A reader collects what each question was answered with.
type reader struct {
	rows      []row
	questions []Question
	order     []*Question // those that the letter asked, in its order; bare answers are read in it
	titles    []title
	found     map[int][]Answer // by number
	name      string           // that the letter greets, folded
}

// A piece is a stretch of typed lines under one question, or under none.
type piece struct {
	ask   *asked
	lines []typed
}

// answers reads the parts that the person typed.
func (r *reader) answers(parts []part) []Answer {
	r.found, r.titles = map[int][]Answer{}, titles(r.questions)
	all := r.pieces(parts)
	r.initialed(all)
	inline := false
	for _, p := range all {
		if p.ask != nil {
			r.under(p)
			inline = true
		}
	}
	for _, p := range all {
		if p.ask == nil {
			r.free(p, inline || len(r.found) > 0)
		}
	}
	return r.merged()
}

// pieces joins parts that stand under the same question, without sign-offs, greetings and signatures.
func (r *reader) pieces(parts []part) []piece {
	var out []piece
	for i, p := range parts {
		if len(out) == 0 || out[len(out)-1].ask != p.ask {
			out = append(out, piece{ask: p.ask})
		}
		last := &out[len(out)-1]
		if n := len(last.lines); n > 0 && i > 0 && r.wraps(parts[i-1], p) {
			last.lines[n-1].rejoin(p.text)
			continue
		}
		if n := len(last.lines); n > 0 && i > 0 && r.blankBetween(parts[i-1].row, p.row) {
			last.lines = append(last.lines, typed{row: p.row})
		}
		last.lines = append(last.lines, typed{row: p.row, text: p.text, raw: indentedText(r.rows[p.row], p.text)})
	}
	for i := range out {
		out[i].lines = r.polite(out[i].lines, out[i].ask == nil)
	}
	return out
}

// wraps: what was typed behind a question's own words goes on in the next row, because a program broke the long line.
func (r *reader) wraps(from, to part) bool {
	a, b := r.rows[from.row], r.rows[to.row]
	return to.row == from.row+1 && a.why == besides && b.why != besides && len(a.text) >= 50 && from.ask == to.ask && !strings.HasPrefix(b.text, " ")
}

func (r *reader) blankBetween(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if r.rows[i].body == "" {
			return true
		}
	}
	return false
}

// indentedText is a row as it was typed, where the part is all of it: without its quote marks, but with its indentation.
func indentedText(r row, part string) string {
	if part != r.body || r.depth > 0 && r.text != "" && r.text[0] != '>' {
		return ""
	}
	s := strings.ReplaceAll(trimRight(r.text), "\u00a0", " ")
	for n := r.depth; n > 0 && len(s) > 0; n-- {
		s = strings.TrimPrefix(strings.TrimPrefix(s, ">"), " ")
	}
	return s
}

// under reads a piece that stands under its question.
func (r *reader) under(p piece) {
	if len(p.lines) == 0 {
		return
	}
	q := p.ask.question
	if _, list := items(p.lines, r.titles); len(list) > 2 && q.Kind != "text" && listed(list) {
		r.free(piece{lines: p.lines}, false) // a whole list of answers, typed below the first question
		return
	}
	lines := r.named(q, p.lines)
	if len(lines) == 0 {
		return
	}
	if l, ok := readLabel(lines[0].text); ok && l.n == q.Number && (l.class() == named || l.class() == closing) {
		switch {
		case trim(l.rest) == "":
		case q.relabelled(l):
			lines = append([]typed{{row: lines[0].row, text: l.rest}}, lines[1:]...)
		case q.Kind == "scale" && strings.Trim(l.style, ".)") == "":
			r.put(q, doubt(join(lines)), join(lines)) // "2. good": the question's number, or the score
			r.mark(lines, q.Number)
			return
		}
	}
	r.add(q, lines)
}

// named takes answers to other questions, labelled in words, out of the lines under a closed question, and returns the rest.
func (r *reader) named(q *Question, lines []typed) []typed {
	if q.Kind == "text" {
		return r.namedLines(q, lines)
	}
	before, list := items(lines, r.titles)
	for _, it := range list {
		o := r.question(it.n)
		if it.form != byWords || o == q || o.Kind == "text" || !r.states(o, join0(it.text)) {
			return lines
		}
	}
	if len(list) > 0 {
		r.list(nil, list, true)
		return before
	}
	return lines
}

// namedLines does it line by line, for under a question of words anything may stand: a line goes to another question when it
// names that one and states a value for it.
func (r *reader) namedLines(q *Question, lines []typed) []typed {
	var out []typed
	for i, l := range lines {
		lab, ok := wordLabel(l.text, r.titles)
		if o := r.question(lab.n); i > 0 && ok && o != nil && o != q && o.Kind != "text" && r.states(o, lab.rest) {
			r.add(o, []typed{{row: l.row, text: lab.rest}})
			continue
		}
		out = append(out, l)
	}
	return out
}

// relabelled: a number before the answer repeats the question's own number, and is not a score itself.
func (q *Question) relabelled(l label) bool {
	if q.Kind == "text" {
		return l.sure && l.style != ""
	}
	v := q.read(l.rest)
	return v.confidence != unclear && (v.value != "" || v.skipped)
}

// add reads lines as the answer to q.
func (r *reader) add(q *Question, lines []typed) {
	text := join(lines)
	if trim(text) == "" {
		return
	}
	if q.Kind == "text" {
		text = joinFull(lines)
	}
	v := q.read(text)
	if q.Kind != "text" && v.confidence != unclear && strings.Contains(text, "\n") {
		v = q.firstLine(text, v)
	}
	r.put(q, v, source(lines, text))
	for _, l := range lines {
		r.rows[l.row].q = q.Number
	}
}

// source is the text of an answer as it stands in the mail.
func source(lines []typed, text string) string {
	if lines[0].came == "" {
		return text
	}
	out := lines[0].came
	for _, l := range lines[1:] {
		out += "\n" + l.text
	}
	return out
}

// firstLine: two values on two lines contradict each other.
func (q *Question) firstLine(text string, v value) value {
	first, rest, _ := strings.Cut(text, "\n")
	a := q.read(first)
	if a.value == "" {
		return v
	}
	for line := range strings.Lines(rest) {
		if line = trim(line); line == "" {
			continue
		}
		if b := q.read(line); b.value != "" && b.value != a.value && b.text == "" && len(line) < 30 {
			return doubt(text)
		}
	}
	return v
}

func (r *reader) put(q *Question, v value, source string) {
	a := Answer{Key: q.Key, Number: q.Number, Value: v.value, Text: v.text, Skipped: v.skipped, Confidence: v.confidence, Source: trim(source)}
	r.found[q.Number] = append(r.found[q.Number], a)
}
