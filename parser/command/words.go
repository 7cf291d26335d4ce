package command

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed words.txt
var wordsFile string

// A vocabulary is words.txt, read: the orders by how they are written, and words that stand around them.
type vocabulary struct {
	bare, colon, with, whole, outcome map[string]string
	until, back, greeting, end        []string
	and, away                         []string // in replies to letters about many interviews
}

var words = sync.OnceValue(func() vocabulary {
	sections, orders, section := map[string][]string{}, map[string]map[string]string{}, ""
	for line := range strings.Lines(wordsFile) {
		line, _, _ = strings.Cut(line, "#")
		switch line = strings.TrimSpace(line); {
		case strings.HasPrefix(line, "["):
			section = strings.Trim(line, "[]")
			orders[section] = map[string]string{}
		case line != "":
			word, order, other := strings.Cut(line, " = ")
			if !other {
				order = word
			}
			sections[section] = append(sections[section], word)
			orders[section][word] = order
		}
	}
	return vocabulary{bare: orders["bare"], colon: orders["colon"], with: orders["with"], whole: orders["whole"], outcome: orders["outcome"],
		until: sections["until"], back: sections["back"], greeting: sections["greeting"], end: sections["end"], and: sections["and"], away: sections["away"]}
})
