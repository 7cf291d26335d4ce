package reply

import "strings"

// optionWords are how people say the options that are usually offered, in all languages: "nobody came" is "no_show".
var optionWords, optionValues = optionTable()

func optionTable() (prefixes, map[string]string) {
	table, values := prefixes{}, map[string]string{}
	for _, p := range lexicon["option"] {
		value, words, _ := strings.Cut(p.text, "=")
		words = trim(words)
		table[firstWord(words)] = append(table[firstWord(words)], words)
		values[words] = trim(value)
	}
	return table, values
}

// otherwise reads an option said in other words, or in another language than the letter's, with no more than a comment behind a
// sign.
func (q *Question) otherwise(s, text string, back func(int) int, skip int) (value, bool) {
	p := optionWords.at(s)
	rest := strings.TrimLeft(s[len(p):], " ")
	if p == "" || rest != "" && strings.IndexByte(".,!;(-", rest[0]) < 0 && !strings.HasPrefix(rest, "–") && !strings.HasPrefix(rest, "—") {
		return value{}, false
	}
	for i := range q.Options {
		o := &q.Options[i]
		if o.Value != optionValues[p] {
			continue
		}
		at := skip + len(p)
		if q.twice(s[len(p):], o) || q.names(s[len(p):], o) || q.withdrawn(text[back(at):], o.Value) {
			return doubt(text), true
		}
		return value{value: o.Value, text: comment(text[back(at):]), confidence: likely}, true
	}
	return value{}, false
}
