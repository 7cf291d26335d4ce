package reply

import (
	"strconv"
	"strings"
)

// ends are the words that the letter printed for the two ends of a scale, "1 = very badly … 5 = very well", as its hint has
// them; empty where the hint names none.
func (q *Question) ends() (low, high string) {
	if q.Kind != "scale" || q.Hint == "" {
		return "", ""
	}
	_, rest, ok := cutEnd(q.Hint, q.Min)
	if !ok {
		return "", ""
	}
	low, high, ok = cutEnd(rest, q.Max)
	if !ok {
		return "", ""
	}
	if n := strings.IndexAny(high, ";)"); n >= 0 {
		high = high[:n]
	}
	return bare(low), bare(high)
}

// cutEnd cuts a hint where it says what a figure of the scale means.
func cutEnd(hint string, n int) (before, after string, found bool) {
	return strings.Cut(hint, strconv.Itoa(n)+" = ")
}

// atEnd reads one of these words as the end of the scale: the whole answer, but for courtesy. Words that only resemble them
// are a comment: "well" is not "very well".
func (q *Question) atEnd(text string) (value, bool) {
	low, high := q.ends()
	if low == "" || high == "" || low == high || len(text) > longestEnd {
		return value{}, false
	}
	switch uncourteous(text) {
	case low:
		return value{value: strconv.Itoa(q.Min), confidence: certain}, true
	case high:
		return value{value: strconv.Itoa(q.Max), confidence: certain}, true
	}
	return value{}, false
}

const longestEnd = 120 // bytes of an answer that may be nothing but the words of an end

// uncourteous is a short text as bare words, without the courtesy around them; empty where it has several clauses of them.
func uncourteous(text string) string {
	said := clauses(text)
	if len(said) != 1 {
		return ""
	}
	return bare(strings.Join(said[0].bare, " "))
}
