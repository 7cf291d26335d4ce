package reply

import "strings"

// free reads what stands under no question: above the quote, below it, or without one.
func (r *reader) free(p piece, inline bool) {
	if len(p.lines) == 0 || len(r.questions) == 0 {
		return
	}
	before, list := items(p.lines, r.titles)
	switch {
	case !inline && !labelled(list, filled(p.lines)) && r.inOrder(p.lines, true):
	case len(list) > 1 && !inline && r.ambiguous(list):
		r.put(&r.questions[0], doubt(join(p.lines)), join(p.lines))
		r.mark(p.lines, r.questions[0].Number)
	case !inline && r.enumeration(before, list):
		r.prose(p.lines)
	case len(list) > 0 && listed(list, &r.questions[0]):
		r.list(before, list, inline)
	case len(list) == 1 && !inline:
		r.lone(p, before, list[0])
	case inline:
		// an introduction to the answers below ("see below"), or a remark after them
	case r.inOrder(p.lines, false):
	default:
		r.prose(p.lines)
	}
}

// list reads labelled answers. What stands before the first label is an introduction, unless it states the first answer.
func (r *reader) list(before []typed, list []item, inline bool) {
	if it := list[0]; len(list) == 1 && trim(join0(it.text)) == "" && !inline { // "#4" alone: a number without an answer, or a score
		first := &r.questions[0]
		r.put(first, doubt(it.source), it.source)
		r.mark([]typed{{it.rows[0], ""}}, first.Number)
		return
	}
	for _, it := range list {
		q := r.question(it.n)
		lines := make([]typed, len(it.text))
		for i := range it.text {
			lines[i] = typed{it.rows[min(i, len(it.rows)-1)], it.text[i]}
		}
		r.add(q, r.tail(lines))
	}
	first := &r.questions[0]
	if len(r.found[first.Number]) > 0 || len(before) == 0 || inline {
		return
	}
	if v := first.read(join(before)); v.value != "" && v.confidence != unclear {
		r.add(first, before)
	}
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
	first := &r.questions[0]
	text := join(p.lines)
	rest := trim(strings.Join(it.text, "\n"))
	scored := first.Kind == "scale" && it.n >= first.Min && it.n <= first.Max || first.Kind == "choice" && it.n <= len(first.Options)
	switch {
	case len(before) > 0 && join(before) != "":
		r.prose(p.lines)
	case rest == "" || it.style == "" || strings.ContainsAny(it.style, "-–—:=/"):
		r.prose(p.lines) // a value, with a comment behind it
	case !scored:
		r.list(nil, []item{it}, false)
	case it.n == first.Number && r.states(first, rest):
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

// ambiguous: "4 - good" and "5 - yes" may be the fourth and fifth answer or two scores with a comment. They are labels when they
// count from 1, when three or more rise, or when a value stands behind each label of a closed question.
func (r *reader) ambiguous(list []item) bool {
	if ascending(list) || len(list) > 2 && rising(list) {
		return false
	}
	for _, it := range list {
		q := r.question(it.n)
		if it.sure || strings.Trim(it.style, "-–—/ ") != "" {
			return false
		}
		if q.Kind == "text" || !r.states(q, join0(it.text)) {
			return true
		}
	}
	return false
}

// enumeration: a list of points below some prose, in which no closed question gets a value, is the person's own list.
func (r *reader) enumeration(before []typed, list []item) bool {
	intro := join(before)
	if trim(intro) == "" || strings.HasSuffix(trim(intro), ":") && len(intro) < 60 {
		return false
	}
	closedOnes := 0
	for _, it := range list {
		if q := r.question(it.n); q.Kind != "text" {
			closedOnes++
			if v := q.read(join0(it.text)); v.value != "" || v.skipped || it.form != "" {
				return false
			}
		}
	}
	return closedOnes > 0
}

// labelled: labels that can be nothing else, or that are all different on most of the lines.
func labelled(list []item, lines int) bool {
	sure := len(list) > 0
	for _, it := range list {
		sure = sure && it.sure
	}
	return sure || 2*len(list) > lines && (ascending(list) || distinct(list)) || len(list) > 3 && distinct(list) && uniform(list)
}

// uniform: one sign behind every number, and no dash.
func uniform(list []item) bool {
	for _, it := range list {
		if it.style != list[0].style || it.style == "" || strings.ContainsAny(it.style, "-–—") {
			return false
		}
	}
	return true
}

func filled(lines []typed) int {
	n := 0
	for _, l := range lines {
		if trim(l.text) != "" {
			n++
		}
	}
	return n
}

func distinct(list []item) bool {
	seen := map[int]bool{}
	for _, it := range list {
		if seen[it.n] {
			return false
		}
		seen[it.n] = true
	}
	return true
}

func rising(list []item) bool {
	for i := 1; i < len(list); i++ {
		if list[i].n <= list[i-1].n {
			return false
		}
	}
	return true
}

func join0(text []string) string { return trim(strings.Join(text, "\n")) }

// inOrder reads bare answers, one a line, in the order of the questions. Every line must fit its question; full asks for one
// line for each.
func (r *reader) inOrder(lines []typed, full bool) bool {
	if len(lines) > 20*len(r.questions) {
		return false
	}
	all := r.bareAnswers(lines)
	if len(all) < 2 || full && len(all) != len(r.questions) || len(all) > len(r.questions) || !r.fits(all) {
		return false
	}
	for i, l := range all {
		q := &r.questions[i]
		v := q.read(l.text)
		if len(all) < len(r.questions) && v.confidence == certain {
			v.confidence = likely
		}
		r.put(q, v, l.text)
		r.rows[l.row].q = q.Number
	}
	return true
}

// bareAnswers cuts a piece into answers: its lines without their common bullet, or its paragraphs where these are as many as
// the questions, or the parts of a single line.
func (r *reader) bareAnswers(lines []typed) []typed {
	var all, paragraphs []typed
	for i, l := range lines {
		if trim(l.text) == "" {
			continue
		}
		all = append(all, l)
		if n := len(paragraphs); n > 0 && lines[i-1].text != "" {
			paragraphs[n-1].text += "\n" + l.text
		} else {
			paragraphs = append(paragraphs, l)
		}
	}
	switch {
	case len(all) == 1:
		return r.oneLine(all[0])
	case len(all) != len(r.questions) && len(paragraphs) == len(r.questions):
		return paragraphs
	}
	return unlisted(all)
}

// oneLine: "4; 5; good team; -; -; 3; no", as many parts as questions.
func (r *reader) oneLine(l typed) []typed {
	for _, sep := range []string{";", "|", "/", ","} {
		if strings.Count(l.text, sep)+1 != len(r.questions) {
			continue
		}
		var out []typed
		for _, s := range strings.Split(l.text, sep) {
			out = append(out, typed{l.row, trim(s)})
		}
		return out
	}
	return []typed{l}
}

// unlisted strips the bullet that every line has.
func unlisted(all []typed) []typed {
	for _, b := range []string{"- ", "* ", "• ", "– "} {
		var out []typed
		for _, l := range all {
			if rest, ok := strings.CutPrefix(l.text, b); ok {
				out = append(out, typed{l.row, trim(rest)})
			}
		}
		if len(out) == len(all) && len(all) > 1 {
			return out
		}
	}
	return all
}

// fits: with as many lines as questions each closed question must be answered by its line; with fewer, all lines must be
// plain values.
func (r *reader) fits(all []typed) bool {
	closedOnes := 0
	for i, l := range all {
		q := &r.questions[i]
		v := q.read(l.text)
		if q.Kind == "text" {
			if len(all) < len(r.questions) && !v.skipped || len(all) < 3 {
				return false
			}
			continue
		}
		if v.value == "" && !v.skipped || v.confidence == unclear || len(v.text) > 0 && len(all) < len(r.questions) {
			return false
		}
		closedOnes++
	}
	return closedOnes > 0
}

// prose is the first question's comment, with a value where one is stated.
func (r *reader) prose(lines []typed) {
	q := &r.questions[0]
	text := join(lines)
	if trim(text) == "" {
		return
	}
	v := q.read(text)
	if q.Kind != "text" && v.value == "" && !v.skipped && v.confidence == unclear && q.Kind != "scale" {
		q, v = r.proseFor(text, v)
	}
	r.put(q, v, text)
	r.mark(lines, q.Number)
}

// proseFor: when the first question is closed and prose does not answer it, the first scale takes it as its comment.
func (r *reader) proseFor(text string, v value) (*Question, value) {
	for i := range r.questions {
		if q := &r.questions[i]; q.Kind == "scale" {
			return q, q.read(text)
		}
	}
	return &r.questions[0], v
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
