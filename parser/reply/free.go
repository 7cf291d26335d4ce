package reply

import "strings"

// free reads what stands under no question: above the quote, below it, or without one.
func (r *reader) free(p piece, inline bool) {
	if len(p.lines) == 0 || len(r.order) == 0 {
		return
	}
	if rest := r.unheaded(p.lines); len(rest) > 0 && !inline {
		if r.announced(rest) || r.valued(rest[:1]) {
			p.lines = rest
		} else if r.inOrder(rest, true) {
			return
		}
	}
	before, list := items(p.lines, r.titles)
	if len(list) == 0 && !inline {
		if list = r.lettered(p.lines); list != nil {
			r.list(nil, list, false)
			return
		}
	}
	switch {
	case !inline && (!labelled(before, list, filled(p.lines)) || boxed(list) || r.calledFirst(before, list)) && r.inOrder(p.lines, true):
	case !inline && boxed(list) && r.answerLines(p.lines) > 1:
		r.several(p.lines)
	case !inline && r.compact(p.lines, list):
	case len(list) > 1 && !inline && r.ambiguous(list):
		r.put(r.order[0], doubt(join(p.lines)), join(p.lines))
		r.mark(p.lines, r.order[0].Number)
	case len(list) > 0 && !inline && numbersOnly(list) && r.inOrder(p.lines, false):
	case !inline && r.enumeration(before, list):
		r.prose(p.lines)
	case len(list) > 0 && r.narrated(list):
		r.tell(p.lines)
	case len(list) > 0 && listed(list):
		r.list(before, list, inline)
	case len(list) == 1 && !inline:
		r.lone(p, before, list[0])
	case inline && r.besides(before, list):
		r.list(nil, list, true)
	case inline:
		r.above(p.lines)
	case r.inOrder(p.lines, false):
	default:
		r.tell(p.lines)
	}
}

// calledFirst: only the first line has the shape of a label, and that names the first question: "Rating: 4" above other bare answers.
func (r *reader) calledFirst(before []typed, list []item) bool {
	return len(list) == 1 && list[0].form == byWords && list[0].n == r.order[0].Number && len(before) == 0
}

// besides: next to answers under their questions, the first among them, one stands that names its question by number.
func (r *reader) besides(before []typed, list []item) bool {
	if len(list) == 1 && trim(join(before)) == "" && (r.owned(list[0]) || list[0].n == r.order[0].Number && list[0].class() == closing && r.states(r.order[0], join0(list[0].text))) {
		return true // one that contradicts the answer under its question makes that unclear
	}
	if len(list) != 1 || trim(join(before)) != "" || list[0].class() != closing && list[0].class() != worded || join0(list[0].text) == "" {
		return false
	}
	q := r.question(list[0].n)
	return q != nil && len(r.found[q.Number]) == 0 && (q.Kind == "scale" && list[0].style == "." && scoreFirst(list[0].text[0]) || q == r.order[0] && list[0].style == "." && begunByNumber(list[0].text[0]) || len(r.found[r.order[0].Number]) > 0 || q.Number > anyScale.Max)
}

// tell reads prose, which may speak of questions by their numbers.
func (r *reader) tell(lines []typed) {
	if !r.spoken(lines) {
		r.prose(lines)
	}
}

// above reads what stands beside answers under their questions: an introduction ("see below") or a remark, unless it is a plain
// value. The first question may lack it, have it too, or have another one.
func (r *reader) above(lines []typed) {
	first, text := r.order[0], join(lines)
	if v := first.read(text); len(text) <= 100 && v.value != "" && v.confidence == certain && (len(r.found[first.Number]) == 0 || first.Kind == "scale") {
		if len(r.found[first.Number]) == 0 {
			v.confidence = likely
		}
		r.put(first, v, text)
		r.mark(lines, first.Number)
		return
	}
	r.remark(lines)
}

// list reads labelled answers. What stands before the first label is an introduction, unless it states the first answer.
func (r *reader) list(before []typed, list []item, inline bool) {
	if it := list[0]; len(list) == 1 && trim(join0(it.text)) == "" && !inline { // "#4" alone: a number without an answer, or a score
		first := r.order[0]
		r.put(first, doubt(it.source), it.source)
		r.mark([]typed{{row: it.rows[0]}}, first.Number)
		return
	}
	list = r.corrections(list)
	close := tight(list)
	named := r.namesThem(list)
	r.naming, r.sign = named > 1 && 2*named >= len(list), ""
	if named > 0 && len(list) > 1 {
		r.sign = r.signOf(list)
	}
	var below []typed
	for _, it := range list {
		q := r.question(it.n)
		if r.oddly(q, &it, list) {
			continue
		}
		if close && q.Kind != "text" {
			below = it.below() // what follows the last answer of such a list belongs to no label
			it.text = it.text[:paragraph(it.text)]
		}
		lines := make([]typed, len(it.text))
		for i := range it.text {
			lines[i] = typed{row: it.rows[min(i, len(it.rows)-1)], text: it.text[i]}
		}
		if lines = r.unremarked(r.tail(lines)); q.repeatedBy(lines) {
			r.put(q, doubt(join(lines)), join(lines))
			r.mark(lines, q.Number)
			continue
		}
		r.add(q, lines)
	}
	first := r.order[0]
	if r.oddlyBegun(before, list) {
		return
	}
	if v := first.read(join(before)); len(r.found[first.Number]) == 0 && !inline && v.value != "" && v.confidence != unclear {
		r.add(first, before)
		before = nil
	}
	r.remark(before)
	r.remark(below)
}

// repeatedBy: the number stands alone above, and once more before words that give no value: "2.", "2. Good pace". It may be the
// question's, or the score.
func (q *Question) repeatedBy(lines []typed) bool {
	lines = strip(lines)
	if q.Kind != "scale" || len(lines) == 0 {
		return false
	}
	l, ok := readLabel(lines[0].text)
	return ok && l.n == q.Number && l.form == "" && strings.Trim(l.style, ".)") == "" && l.style != "" && l.rest != "" && !q.relabelled(l) && lines[0].raw == ""
}

// namesThem counts the items of the list that name their question behind its number.
func (r *reader) namesThem(list []item) int {
	n := 0
	for _, it := range list {
		if lab, ok := wordLabel(it.text[0], r.titles); ok && lab.n == it.n {
			n++
		}
	}
	return n
}

// signOf is the sign that stands behind a few words at the beginning of each answer that does not begin with a name that is known;
// empty where one lacks it.
func (r *reader) signOf(list []item) string {
	sign := ""
	for _, it := range list {
		if lab, ok := wordLabel(it.text[0], r.titles); ok && lab.n == it.n {
			continue
		}
		bullet, name, s := shape(it.text[0])
		if s == "" || sign != "" && s != sign || bullet != "" || len(strings.Fields(name)) > 6 || strings.ContainsAny(name, "0123456789.,?!") {
			return ""
		}
		sign = s
	}
	return sign
}

// narrated: "Question 3 was hard" alone speaks of the question, and answers none.
func (r *reader) narrated(list []item) bool {
	if it := list[0]; len(list) == 1 && it.style == "" && strings.Contains("abcdefghijklmnopqrstuvwxyz", it.form[:min(len(it.form), 1)]) && len(it.form) > 1 && it.form != byWords {
		q := r.question(it.n)
		return q.Kind == "text" || !q.fitting(join0(it.text))
	}
	return false
}

// unremarked cuts off a last line that is said to nobody's question ("Let me know if you need more"), right below an answer.
func (r *reader) unremarked(lines []typed) []typed {
	n := len(lines) - 1
	if n < 1 || !isRemark(lines[n:]) {
		return lines
	}
	r.role(lines[n:], signoff, "a last remark that answers no question")
	return r.tail(lines[:n])
}

// tail cuts a signature block off the last answer.
func (r *reader) tail(lines []typed) []typed {
	for len(lines) > 1 && lines[len(lines)-1].text == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// lone reads a single number with words behind it and no other label: "1. It went well" is an answer to question 1; with
// any other number it may as well be a score.
func (r *reader) lone(p piece, before []typed, it item) {
	first := r.order[0]
	text := join(p.lines)
	rest := trim(strings.Join(it.text, "\n"))
	scored := first.Kind == "scale" && it.n >= first.Min && it.n <= first.Max || first.Kind == "choice" && it.n <= len(first.Options)
	switch {
	case len(before) == 0 && r.headed(p.lines) && r.states(first, rest):
		r.list(nil, []item{it}, false)
	case len(before) == 0 && r.valued(p.lines[1:]), r.valued(before):
		r.several(p.lines)
	case len(before) == 0 && rest != "" && strings.Trim(rest, "?") == "":
		r.put(first, doubt(text), text) // "1 => ?"
		r.mark(p.lines, first.Number)
	case r.corrected(before, it):
	case len(before) > 0 && len(substance(before)) == 0:
		r.lone(piece{lines: p.lines[len(p.lines)-len(it.text):]}, nil, it)
	case len(before) > 0 && it.apart(before) && r.states(r.question(it.n), rest):
		if it.n > anyScale.Max || strings.ContainsAny(it.style, ":)") {
			r.list(before, []item{it}, false)
			return
		}
		r.put(first, doubt(text), text)
		r.mark(p.lines, first.Number)
	case len(before) > 0 && join(before) != "":
		if !isValue(before[0].text) || !r.inOrder(p.lines, false) { // "4", and below it "5 - good pace"
			r.prose(p.lines)
		}
	case strings.HasSuffix(it.style, ":") && (isValue(it.text[0]) || begunByNumber(it.text[0]) && r.states(r.question(it.n), rest)), len(before) == 0 && r.owned(it):
		r.list(nil, []item{it}, false) // "2: 4": nobody writes two numbers for one score
	case scored && len(before) == 0 && it.n != first.Number && r.asks(it.n) && (r.question(it.n).Kind == "text" && it.heads() && first.read(rest).value == "" || r.opted(it)), scored && len(before) == 0 && it.numbers():
		r.put(first, doubt(text), text) // "3: the task", "4 - no, too short": a score and what it was for, or the third answer
		r.mark(p.lines, first.Number)
	case rest == "" || strings.Trim(it.style, "*_ ") == "" || it.class() == dash || strings.ContainsAny(it.style, ":"):
		r.prose(p.lines) // a value, with a comment behind it
	case !scored:
		r.list(nil, []item{it}, false)
	case it.n == first.Number && r.states(first, rest), r.offered(it.n, rest):
		r.list(nil, []item{it}, false)
	default:
		r.put(first, doubt(text), text)
		r.mark(p.lines, first.Number)
	}
}

// states: the words behind the number give a value themselves, so the number is a label.
func (r *reader) states(q *Question, rest string) bool {
	v := q.read(rest)
	return v.value != "" && v.confidence != unclear
}

// corrected reads "3. 4", on its own or below "One correction:": behind a figure nobody writes a second one, unless the first
// is a question's number.
func (r *reader) corrected(before []typed, it item) bool {
	q, intro := r.question(it.n), trim(join(before))
	if q == nil || q.Kind != "scale" || it.style != "." || intro != "" && (!strings.HasSuffix(intro, ":") || len(intro) > 60) {
		return false
	}
	if len(it.text) == 0 || !scoreFirst(it.text[0]) || q == r.order[0] && strings.Trim(it.text[0], "0123456789. ") != "" {
		return false // the first question's own number may stand before any answer
	}
	rest := join0(it.text)
	v := q.read(rest)
	if v.value == "" || v.confidence == unclear {
		return false
	}
	v.confidence = likely
	r.put(q, v, rest)
	for _, row := range it.rows {
		r.rows[row].q = q.Number
	}
	return true
}

// scoreFirst: a figure, and behind it nothing, or a sign that parts a comment from it: "4", "5 - good pace".
func scoreFirst(s string) bool {
	rest := strings.TrimLeft(s, "0123456789. ")
	if rest == "" || rest == s || digit(rune(s[0])) < 0 {
		return rest == ""
	}
	return s[len(s)-len(rest)-1] == ' ' && (strings.HasPrefix(rest, "- ") || strings.HasPrefix(rest, "– ") || strings.HasPrefix(rest, "— ") || rest[0] == '(') || rest[0] == ',' || strings.HasPrefix(rest, "/5")
}

// offered: the words give an option of question n that is more than yes or no, such as "no-show": nobody says that of a score.
func (r *reader) offered(n int, words string) bool {
	q := r.question(n)
	if q == nil || q.Kind != "choice" {
		return false
	}
	v := q.read(words)
	for _, o := range q.Options {
		if name := bare(o.Label); o.Value == v.value && v.confidence != unclear {
			return yeses.at(name) != name && noes.at(name) != name
		}
	}
	return false
}

// prose is the first question's comment, with a value where one is stated.
func (r *reader) prose(lines []typed) {
	q := r.order[0]
	text := join(lines)
	if trim(text) == "" {
		return
	}
	if o, v := r.optionAlone(text); o != nil {
		r.put(o, v, text)
		r.mark(lines, o.Number)
		return
	}
	if r.answerLines(lines) > 2 && r.inOrder(lines, false) {
		return
	}
	if _, name, sign := shape(lines[0].text); sign == ":" && filled(lines) == 1 {
		if t, how := namedBy(bare(name), r.titles); how != unnamed && t.number != q.Number {
			r.put(q, doubt(text), text) // it answers another question, and how is not plain
			r.mark(lines, q.Number)
			return
		}
	}
	v := q.read(text)
	if alone, ok := q.figure(lines); ok && r.answerLines(lines) < 2 {
		v = alone
	} else if q.Kind != "text" && v.confidence != unclear && (severals(lines) || r.answerLines(lines) > 1) {
		v = doubt(text) // more answers than one, and nobody knows to what
	}
	if q.Kind != "text" && v.value == "" && !v.skipped && v.confidence == unclear && q.Kind != "scale" {
		q, v = r.proseFor(text, v)
	}
	if _, end := q.atEnd(text); end {
		v.confidence = likely // "very well" may not have the scale in mind
	}
	r.put(q, v, text)
	r.mark(lines, q.Number)
}

// figure is the value of a scale that stands on a line of its own below or among words that state no other: "It went well.", "4".
// With more than two lines below it, these may be answers and the figure one of them.
func (q *Question) figure(lines []typed) (value, bool) {
	at := -1
	var words []typed
	for n, l := range lines {
		switch {
		case !isFigure(l.text):
			words = append(words, l)
		case at >= 0:
			return value{}, false
		default:
			at = n
		}
	}
	if q.Kind != "scale" || at <= 0 || severals(words) || filled(lines[at+1:]) > 2 {
		return value{}, false
	}
	v, said := q.read(lines[at].text), q.read(join(words))
	if v.value == "" || v.confidence == unclear || said.confidence == unclear || said.value != "" && said.value != v.value {
		return value{}, false
	}
	v.text, v.confidence = join(words), likely
	return v, true
}

// isFigure: a value that is no label without its answer, such as "4.".
func isFigure(s string) bool { return isValue(s) && !strings.HasSuffix(trim(s), ".") }

// severals: below the first line stands another that is a value or a skip and nothing else; below a value also a yes or no, or a few
// words that state a value.
func severals(lines []typed) bool {
	seen, score := false, false
	for _, l := range lines {
		if trim(l.text) == "" {
			continue
		}
		if !seen {
			score = scored(l.text)
		} else if score && (standsAlone(l.text) || len(l.text) <= shortDoubt && readScale(&anyScale, l.text).value != "") {
			return true
		}
		if seen && (isValue(l.text) || isSkip(l.text) || readScale(&anyScale, l.text).confidence == certain && begunByNumber(l.text)) {
			return true
		}
		seen = true
	}
	return false
}

var anyScale = Question{Kind: "scale", Min: 1, Max: 5}

// optionAlone: the reply begins with an option that only one question offers ("no-show", "strong yes"), with no more than
// punctuation and a comment, or "from me", behind it. A plain yes or no may answer anything.
func (r *reader) optionAlone(text string) (*Question, value) {
	var found *Question
	var v value
	for i := range r.questions {
		q := &r.questions[i]
		if q.Kind != "choice" {
			continue
		}
		low := fold(text)
		o, n := q.option(low)
		if o == nil || !settledOption(low[n:]) {
			continue
		}
		if name := bare(o.Label); yeses.at(name) == name || noes.at(name) == name || found != nil {
			return nil, v
		}
		if found, v = q, q.read(text); v.value != o.Value {
			return nil, v
		}
		v.confidence = likely
	}
	return found, v
}

// settledOption: nothing that could change the meaning of an option stands right behind it.
func settledOption(rest string) bool {
	s := strings.TrimLeft(rest, " ")
	if p := mines.at(s); p != "" {
		s = strings.TrimLeft(s[len(p):], " ")
	}
	return s == "" || strings.IndexByte(".,!;(\n", s[0]) >= 0 || strings.HasPrefix(s, "- ") || strings.HasPrefix(s, "– ")
}

var mines = prefixTable("mine")

// proseFor: when the first question is closed and prose does not answer it, the first scale takes it as its comment. A few words, "no mucho",
// are no prose.
func (r *reader) proseFor(text string, v value) (*Question, value) {
	for _, q := range r.order {
		if q.Kind == "scale" && len(text) > shortDoubt {
			return q, q.read(text)
		}
	}
	return r.order[0], v
}

func (r *reader) mark(lines []typed, n int) {
	for _, l := range lines {
		r.rows[l.row].q = n
	}
}

func (r *reader) question(n int) *Question {
	for i := range r.questions {
		if r.questions[i].Number == n {
			return &r.questions[i]
		}
	}
	return nil
}
