package parser

import (
	"embed"
	"path"
	"strings"
	"sync"
	"unicode"
)

// What mail systems and people's automatic replies say is data: one file per language under phrases/. A line is a phrase, a
// line in brackets starts a section, what follows "  # " says who writes it. Case, blanks and the shape of quotation
// marks do not count. A phrase is looked for anywhere in the text; "^" ties it to the start.
//
//go:embed phrases/*.txt
var phraseFiles embed.FS

// A phrasebook holds the phrases of all languages by section.
type phrasebook struct {
	sections map[string][]phrase
	tongues  []*tongue
}

type phrase struct {
	text     string
	anchored bool
	language string
}

// phrases are read once, when they are first needed.
var phrases = sync.OnceValue(func() *phrasebook {
	book := &phrasebook{sections: map[string][]phrase{}}
	files, _ := phraseFiles.ReadDir("phrases")
	for _, f := range files {
		text, _ := phraseFiles.ReadFile(path.Join("phrases", f.Name()))
		book.add(strings.TrimSuffix(f.Name(), ".txt"), string(text))
	}
	return book
})

// add reads one file.
func (b *phrasebook) add(language, text string) {
	t := newTongue(language)
	section := ""
	for _, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "  # ")
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
			section = line[1 : len(line)-1]
		case t.add(section, line):
		default:
			anchored := strings.HasPrefix(line, "^")
			b.sections[section] = append(b.sections[section], phrase{folded(strings.TrimPrefix(line, "^")), anchored, language})
		}
	}
	b.tongues = append(b.tongues, t)
}

// find is the first phrase of a section in text that was folded before; empty when there is none.
func (b *phrasebook) find(section, text string) string {
	for _, p := range b.sections[section] {
		if p.anchored && strings.HasPrefix(text, p.text) || !p.anchored && strings.Contains(text, p.text) {
			return p.text
		}
	}
	return ""
}

// folded is text as phrases are compared: lower case, one blank between words, straight quotation marks, no ">" of quotes.
func folded(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	blank := true
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) || r == '\u00a0':
			if !blank {
				out.WriteByte(' ')
			}
			blank = true
			continue
		case r == '\u2019' || r == '\u2018' || r == '\u00b4' || r == '`':
			r = '\''
		case r == '\u201c' || r == '\u201d' || r == '\u201e':
			r = '"'
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		case r > 127:
			r = unicode.ToLower(r)
		}
		blank = false
		out.WriteRune(r)
	}
	return strings.TrimSpace(out.String())
}
