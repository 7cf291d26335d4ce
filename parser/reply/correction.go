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
	if at < 2 || trim(it.text[at-2]) != "" || join0(it.text[:at-1]) == "" || len(it.text[at-1]) > longestCorrection {
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

// spokenOf is the closed question that a sentence names by its number, where one more number stands at or near its end, which that
// question can have for an answer; nil for none.
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
		if !q.amended(low[i+n.at+f.used:]) {
			return nil
		}
		return q
	}
	return nil
}

// amended: the words behind a question's number end with a score of it, but for two more at most, which the score does not count: "should
// be 4", "bitte auf 4 ändern".
func (q *Question) amended(low string) bool {
	words := strings.FieldsFunc(low, func(c rune) bool { return !wordRune(c) })
	for n := len(words) - 1; n >= 0 && n >= len(words)-3; n-- {
		g, ok := leading(words[n])
		if !ok || g.used != len(words[n]) || g.word && n < len(words)-1 {
			continue
		}
		return g.exact && g.n >= q.Min && g.n <= q.Max && !counted(" "+strings.Join(words[n+1:], " "))
	}
	return false
}

// restated is the closed question that a last sentence gives another answer to by nothing but its number, "Pardon, la 1 est 2", "Correction:
// 1: 4": the number of an answer of the list and a plain value for it. Nil for none.
func (r *reader) restated(sentence string, list []item) *Question {
	n, words, ok := amends(sentence)
	if lab, close := closeLabel(sentence, nil); close && list[0].style == "." {
		n, words, ok = lab.n, lab.rest, true
	}
	q := r.question(n)
	if !ok || q == nil || q.Kind == "text" || !slices.ContainsFunc(list, func(it item) bool { return it.n == n }) {
		return nil
	}
	if v := q.read(words); v.value == "" || v.confidence != certain || v.text != "" {
		return nil
	}
	return q
}

const mostBeforeNumber = 4 // words: "sorry, the answer to 2 is 4"

// amends cuts a short sentence at its first number, where a sign or a word such as "is" stands behind that, and at most a few words before.
func amends(sentence string) (n int, words string, ok bool) {
	low := strings.TrimRight(fold(sentence), " .!")
	at := strings.IndexAny(low, "0123456789")
	if at < 0 || len(low) > longestCorrection || len(strings.Fields(low[:at])) > mostBeforeNumber || at > 0 && wordByte(low[at-1]) {
		return 0, "", false
	}
	f, _ := leading(low[at:])
	rest := strings.TrimLeft(low[at+f.used:], " ")
	words = uncopula(rest)
	if sign := strings.TrimLeft(words, " :=>-–.)"); sign != words {
		words = sign
	} else if words == rest {
		return 0, "", false
	}
	return f.n, words, f.exact
}
