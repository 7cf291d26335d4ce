package command

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed words.txt
var wordsFile string

// A vocabulary is words.txt, read.
type vocabulary struct{ bare, colon, whole, back, greeting, end []string }

var words = sync.OnceValue(func() vocabulary {
	sections, section := map[string][]string{}, ""
	for line := range strings.Lines(wordsFile) {
		line, _, _ = strings.Cut(line, "#")
		switch line = strings.TrimSpace(line); {
		case strings.HasPrefix(line, "["):
			section = strings.Trim(line, "[]")
		case line != "":
			sections[section] = append(sections[section], line)
		}
	}
	return vocabulary{sections["bare"], sections["colon"], sections["whole"], sections["back"], sections["greeting"], sections["end"]}
})
