package reply

import (
	"slices"
	"strings"
)

// Verdict is the value of the option to which a reply changes a recommendation in so many words: "I change my recommendation
// to yes". Empty when it does not, or not surely: when it asks, hedges, or says it of two options.
func Verdict(visible string, options []Option) string {
	core := Core(visible)
	if strings.Contains(core, "?") {
		return ""
	}
	found := ""
	for _, c := range clauses(core) {
		words := c.words
		if len(words) > 0 && wishes().at("then", words[:1], false) == 1 {
			words = words[1:]
		}
		n := wishes().at("revised", words, false)
		if n <= 0 && wishes().has("hedged", c.words) {
			return ""
		}
		if n <= 0 {
			continue
		}
		value := optionIn(words[n:], options)
		if value == "" || found != "" {
			return ""
		}
		found = value
	}
	return found
}

// optionIn is the option that words name, and nothing else; an article may stand before it.
func optionIn(words []string, options []Option) string {
	if len(words) > 1 && wishes().at("article", words[:1], false) == 1 {
		words = words[1:]
	}
	for _, o := range options {
		if slices.Equal(words, strings.Fields(wordsOf(bare(o.Label)))) || slices.Equal(words, strings.Fields(strings.ReplaceAll(o.Value, "_", " "))) {
			return o.Value
		}
	}
	return ""
}

// Judges tells whether a reply speaks of a recommendation or a decision, in whatever way.
func Judges(visible string) bool {
	return mentions("judges", visible)
}
