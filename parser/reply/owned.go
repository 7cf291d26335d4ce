package reply

import (
	"slices"
	"strings"
)

// A lone "4 - good pace" is a score and its comment. Not so "4 - yes" where question 4 asks for yes or no, "5 = n/a", or
// "6 - 1/5": what stands behind the number answers the question that has this number, and says nothing of a score.

// owned tells whether it does.
func (r *reader) owned(it item) bool {
	q, rest := r.question(it.n), join0(it.text)
	if q == nil || !r.asks(it.n) || rest == "" || it.class() == nothing || strings.HasPrefix(it.style, "/") {
		return false
	}
	if isSkip(rest) {
		return true
	}
	v := q.read(rest)
	if v.value == "" || v.confidence == unclear {
		return false
	}
	switch q.Kind {
	case "scale":
		return rated(rest, v, it.class() == dash && !strings.HasPrefix(it.style, "="))
	case "choice", "yesno":
		return v.text == ""
	}
	return false
}

// opted: the words behind the number begin with an option of the question that has it, and go on; or they are a plain yes or no, which it
// does not offer.
func (r *reader) opted(it item) bool {
	q := r.question(it.n)
	if q == nil || q.Kind == "scale" || q.Kind == "text" || it.class() != dash && it.style != ":" {
		return false
	}
	low := bare(join0(it.text))
	return r.states(q, join0(it.text)) || low != "" && (yeses.at(low) == low || noes.at(low) == low)
}

// rated: the text begins with a score. Behind a dash, where two figures would be a range, it must say more than one figure: "1/5",
// "2 out of 5", "three", "★★".
func rated(text string, v value, dashed bool) bool {
	f, ok := leading(fold(text))
	if !ok || !f.exact || v.confidence != certain {
		return false
	}
	rest := strings.TrimLeft(fold(text)[f.used:], " ")
	if f.word || !isFigured(text) {
		return closed(rest)
	}
	return !dashed && (rest == "" || !wordByte(rest[0]) || outOfs.at(rest) != "") || strings.HasPrefix(rest, "/") || outOfs.at(rest) != ""
}

// isFigured: the text begins with a plain figure, not with stars or the like.
func isFigured(text string) bool { return text[0] >= '0' && text[0] <= '9' }

// numbers: what stands behind the number begins with a figure of its own, so that the first one may be a label: "1: 4 we had no time".
func (it *item) numbers() bool {
	rest := join0(it.text)
	return rest != "" && isFigured(rest) && it.class() != nothing && !strings.HasPrefix(it.style, "/") && len(strings.TrimLeft(rest, "0123456789")) > 0
}

// asks: the letter asked this question.
func (r *reader) asks(n int) bool {
	return slices.ContainsFunc(r.order, func(q *Question) bool { return q.Number == n })
}

// heads: the sign behind the number heads an answer rather than parting a score from its comment, for which people write a dash; or
// what follows is a question, or a list.
func (it *item) heads() bool {
	rest := join0(it.text)
	switch {
	case rest == "":
		return false
	case it.style == ":" || it.style == "=" || it.style == "/" || it.form == "keycap":
		return true
	case it.class() != dash:
		return false
	}
	first, _, several := strings.Cut(rest, "\n")
	return strings.HasSuffix(rest, "?") || several && isBullet(first)
}
