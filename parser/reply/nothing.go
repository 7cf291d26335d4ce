package reply

import "strings"

// nothings are what people answer who have nothing to say ("none", "nichts", "all clear").
var nothings = wordSet("nothing")

// asksForMore are the usual questions of words that ask whether there is more to say: "nothing" is no answer to them, and would
// stand as a piece of advice, a question or a next step in the other side's summary. To "What went well?" and "What was
// missing?" it is an answer, and to questions that only an admin knows it may be one.
var asksForMore = map[string]bool{"add": true, "unclear": true, "doubt": true, "advice": true, "next": true, "private": true}

// hasNothing: the whole answer to such a question says that there is nothing to say.
func (q *Question) hasNothing(text string) bool {
	if q.Kind != "text" || !asksForMore[q.Key] || len(text) > longestEnd || strings.Contains(text, "?") {
		return false
	}
	said := clauses(text)
	for _, c := range said {
		if nothings[bare(strings.Join(c.bare, " "))] == "" {
			return false
		}
	}
	return len(said) > 0
}
