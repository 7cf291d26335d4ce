package reply

import "strings"

// inOrder reads bare answers, one a line, in the order of the questions. Every line must fit its question; full asks for one
// line for each.
func (r *reader) inOrder(lines []typed, full bool) bool {
	if len(lines) > 20*len(r.order) {
		return false
	}
	all := r.bareAnswers(lines)
	if len(all) < 2 || full && len(all) != len(r.order) || len(all) > len(r.order) || !r.fits(all) {
		return false
	}
	for i, l := range all {
		q := r.order[i]
		v := q.read(l.text)
		if len(all) < len(r.order) && v.confidence == certain {
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
	case len(all) != len(r.order) && len(paragraphs) == len(r.order):
		return paragraphs
	}
	return unlisted(all)
}

// oneLine: "4; 5; good team; -; -; 3; no", as many parts as questions.
func (r *reader) oneLine(l typed) []typed {
	for _, sep := range []string{";", "|", "/", ","} {
		if strings.Count(l.text, sep)+1 != len(r.order) {
			continue
		}
		var out []typed
		for _, s := range strings.Split(l.text, sep) {
			out = append(out, typed{row: l.row, text: trim(s)})
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
				out = append(out, typed{row: l.row, text: trim(rest)})
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
		q := r.order[i]
		v := q.read(l.text)
		if q.Kind == "text" {
			if len(all) < len(r.order) && !v.skipped || len(all) < 3 {
				return false
			}
			continue
		}
		if v.value == "" && !v.skipped || v.confidence == unclear || len(v.text) > 0 && len(all) < len(r.order) {
			return false
		}
		closedOnes++
	}
	return closedOnes > 0
}
