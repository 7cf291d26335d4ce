package reply

import (
	"strings"
	"unicode"
)

// A reader collects what each question was answered with.
type reader struct {
	rows      []row
	questions []Question
	order     []*Question // those that the letter asked, in its order; bare answers are read in it
	titles    []title
	found     map[int][]Answer // by number
	name      string           // that the letter greets, folded
	naming    bool             // the list at hand names its questions behind their numbers
	sign      string           // that stands behind every name there
}

// A piece is a stretch of typed lines under one question, or under none.
type piece struct {
	ask   *asked
	lines []typed
}

// answers reads the parts that the person typed.
func (r *reader) answers(parts []part) []Answer {
	r.found, r.titles = map[int][]Answer{}, titles(inOrder(nil, r.questions))
	all := r.pieces(r.copied(parts))
	ownMarks(all)
	r.initialed(all)
	unanswered(all)
	unnumbered(all)
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

// unanswered takes "A. " off all answers, where each of two or more begins with it. One alone may be a name.
func unanswered(all []piece) {
	var begun []*typed
	for i := range all {
		if p := &all[i]; p.ask != nil && len(p.lines) > 0 {
			if _, ok := answerWords[fold(p.lines[0].text[:min(len(p.lines[0].text), 1)])]; !ok || !strings.HasPrefix(p.lines[0].text[1:], ". ") {
				return
			}
			begun = append(begun, &p.lines[0])
		}
	}
	for _, l := range begun {
		if len(begun) > 1 {
			l.text, l.raw = trimLeft(l.text[2:]), ""
		}
	}
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
	r.signedAbove(out)
	return out
}

// wraps: what was typed behind a question's own words goes on in the next row, because a program broke the long line.
func (r *reader) wraps(from, to part) bool {
	a, b := r.rows[from.row], r.rows[to.row]
	if to.row != from.row+1 || a.why != besides || b.why == besides || len(a.text) < 50 || from.ask != to.ask || indent(b.text) > indent(a.text) {
		return false
	}
	l, numbered := readLabel(to.text)
	l = l.entitled(r.titles, false)
	_, labelled := wordLabel(to.text, r.titles)
	labelled = labelled && (from.text == "" || to.text == "" || sentence(from.text) || !unicode.IsLower([]rune(to.text)[0])) // "The next steps are still", "unclear: who decides?"
	return !labelled && !(numbered && l.class() != nothing && r.question(l.n) != nil)
}

// indent is how many spaces a row begins with. Some programs quote with spaces, so only what more of them says counts.
func indent(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }

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
	if r.depth > 0 && indent(s) == 1 {
		s = s[1:] // KMail sets two spaces behind its mark
	}
	return s
}

// under reads a piece that stands under its question.
func (r *reader) under(p piece) {
	if len(p.lines) == 0 {
		return
	}
	q := p.ask.question
	if before, list := items(p.lines, r.titles); len(list) > 1 && q.Kind != "text" && listed(list) {
		if len(before) > 0 && r.states(q, join(before)) && list[0].n > q.Number && (len(list) > 2 || list[0].class() == closing) {
			r.add(q, before) // the other answers stand below this one
			r.list(nil, list, true)
			return
		}
		if len(list) > 2 {
			r.free(piece{lines: p.lines}, false) // a whole list of answers, typed below the first question
			return
		}
	}
	lines := r.unremarked(r.named(q, p.lines))
	if len(lines) == 0 {
		return
	}
	if l, ok := readLabel(lines[0].text); ok && l.n == q.Number && !strings.HasPrefix(l.style, "/") && (l.class() == worded || l.class() == closing) {
		switch {
		case trim(l.rest) == "":
		case q.relabelled(l), q.Kind == "text" && l.class() == closing && q.read(l.rest).skipped:
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
	if len(list) > 0 && len(before) == 0 && r.states(q, lines[0].text) {
		return lines // "Rating: 4" is what this question was answered with
	}
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
// names that one and gives it an answer; if that is a question of words, with the lines below it.
func (r *reader) namedLines(q *Question, lines []typed) []typed {
	var out, words []typed
	var to *Question
	flush := func() {
		if to != nil && len(words) > 0 {
			r.add(to, strip(words))
		}
		to, words = nil, nil
	}
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		o, rest := r.calls(q, lines, i)
		switch {
		case o == nil && to != nil:
			words = append(words, l)
		case o == nil:
			out = append(out, l)
		case o.Kind == "text":
			flush()
			to, words = o, []typed{{row: l.row, text: rest}}
		case rest == "":
			flush()
			i++
			r.add(o, []typed{{row: lines[i].row, text: lines[i].text}})
		default:
			flush()
			r.add(o, []typed{{row: l.row, text: rest}})
		}
	}
	flush()
	return strip(out)
}

// calls is the question other than q that line i names, and what it answers there; an answer on the next line is left to the caller.
func (r *reader) calls(q *Question, lines []typed, i int) (*Question, string) {
	lab, ok := wordLabel(lines[i].text, r.titles)
	o, rest := r.question(lab.n), trim(lab.rest)
	switch {
	case i == 0 || !ok || o == nil || o == q:
		return nil, ""
	case o.Kind == "text":
		if lab.loose {
			return nil, ""
		}
		return o, rest
	case rest == "" && (i+1 == len(lines) || trim(lines[i+1].text) == "" || !o.fitting(lines[i+1].text)), rest != "" && !o.fitting(rest):
		return nil, ""
	}
	return o, rest
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
	text = r.untitled(q, text)
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
