package reply

import (
	"slices"
	"strings"
)

const longestCorrection = 80 // bytes

// corrections takes a last paragraph such as "Sorry, number 2 should be 4" off the answer above it. What it means is not certain, but
// that the answer it speaks of no longer is.
func (r *reader) corrections(list []item) []item {
	it := &list[len(list)-1]
	at := len(it.text)
	for at > 1 && trim(it.text[at-1]) == "" {
		at--
	}
	if at < 2 || trim(it.text[at-2]) != "" || len(it.text[at-1]) > longestCorrection {
		return list
	}
	q := r.spokenOf(it.text[at-1], it.n)
	if q == nil {
		q = r.restated(it.text[at-1], list)
	}
	if q == nil {
		return list
	}
	r.put(q, doubt(it.text[at-1]), it.text[at-1])
	it.text = it.text[:at-1]
	return list
}

// spokenOf is the closed question that a sentence names by its number, where it holds one more number, which that question can have
// for an answer; nil for none.
func (r *reader) spokenOf(sentence string, own int) *Question {
	low := fold(sentence)
	for i := range low {
		if i > 0 && wordByte(low[i-1]) || !wordByte(low[i]) {
			continue
		}
		n, ok := named(low[i:])
		if !ok || n.needs == ended || n.at < 3 {
			continue
		}
		f, ok := leading(low[i+n.at:])
		q := r.question(f.n)
		if !ok || q == nil || f.n == own || q.Kind != "scale" {
			return nil
		}
		rest := strings.FieldsFunc(low[i+n.at+f.used:], func(c rune) bool { return !wordRune(c) })
		if len(rest) == 0 {
			return nil
		}
		g, ok := leading(rest[len(rest)-1])
		if !ok || !g.exact || g.n < q.Min || g.n > q.Max || g.used != len(rest[len(rest)-1]) {
			return nil
		}
		return q
	}
	return nil
}

// restated is the closed question that a last sentence gives another answer to by nothing but its number, "Pardon, la 1 est 2", "Correction:
// 1: 4": at most a few words, the number of an answer of the list, a sign or a word such as "is", and the plain value, with nothing
// behind it. Nil for none.
func (r *reader) restated(sentence string, list []item) *Question {
	low := strings.TrimRight(fold(sentence), " .!")
	at := strings.IndexAny(low, "0123456789")
	if at < 0 || len(strings.Fields(low[:at])) > mostBeforeNumber || at > 0 && wordByte(low[at-1]) {
		return nil
	}
	f, _ := leading(low[at:])
	q, rest := r.question(f.n), low[at+f.used:]
	if q == nil || q.Kind == "text" || !f.exact || !slices.ContainsFunc(list, func(it item) bool { return it.n == f.n }) {
		return nil
	}
	words := uncopula(strings.TrimLeft(rest, " "))
	if signless := strings.TrimLeft(words, " :=>-–"); signless != words {
		words = signless
	} else if words == strings.TrimLeft(rest, " ") {
		return nil
	}
	if v := q.read(words); v.value == "" || v.confidence != certain || v.text != "" {
		return nil
	}
	return q
}

const mostBeforeNumber = 4 // words: "sorry, the answer to 2 is 4"
