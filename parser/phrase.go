package parser

import (
	"embed"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// What mail systems and people's automatic replies say is data: one file per language under phrases/. A line is a phrase, a
// line in brackets starts a section, what follows "  # " says who writes it. Case, blanks and the shape of quotation
// marks do not count. A phrase is looked for anywhere in the text; "^" ties it to the start.
//
//go:embed phrases/*.txt
var phraseFiles embed.FS

// A phrasebook holds the phrases of all languages by section, and those that are looked for together.
type phrasebook struct {
	sections                      map[string][]phrase
	tongues                       []*tongue
	subject, text, clause, report *index
}

// An index is the phrases of some sections by their first three bytes: a text is searched for all of them in one pass.
type index struct {
	sections []string
	heads    [1 << 10]uint64 // which first three bytes there are, hashed
	byHead   map[[3]byte][]phrase
}

func indexOf(sections ...string) *index {
	return &index{sections: sections, byHead: map[[3]byte][]phrase{}}
}

type phrase struct {
	text     string
	section  string
	anchored bool
	tongue   *tongue
}

// A scan holds what phrases a text has: for each section the first one.
type scan map[string]string

// phrases are read once, when they are first needed.
var phrases = sync.OnceValue(func() *phrasebook {
	book := &phrasebook{
		sections: map[string][]phrase{},
		subject:  indexOf("auto-subject", "bounce-subject", "delay-subject", "receipt-subject", "reply-prefix"),
		text:     indexOf("auto-declared", "away", "ticket", "challenge", "bounce-text", "delay-text", "original-below", "receipt-text"),
		clause:   indexOf("away", "away-formula", "ticket", "polite"),
		report:   indexOf("bounce-hard", "bounce-soft", "bounce-stage"),
	}
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
			b.enter(phrase{folded(strings.TrimPrefix(line, "^")), section, strings.HasPrefix(line, "^"), t})
		}
	}
	b.tongues = append(b.tongues, t)
}

// minPhrase is the length of the shortest phrase, in bytes.
const minPhrase = 3

func (b *phrasebook) enter(p phrase) {
	b.sections[p.section] = append(b.sections[p.section], p)
	for _, i := range []*index{b.subject, b.text, b.clause, b.report} {
		if slices.Contains(i.sections, p.section) && len(p.text) >= minPhrase {
			i.enter(p)
		}
	}
}

func (x *index) enter(p phrase) {
	head := [3]byte([]byte(p.text))
	h := hashed(head)
	x.heads[h>>6] |= 1 << (h & 63)
	x.byHead[head] = append(x.byHead[head], p)
}

func hashed(b [3]byte) uint32 {
	return (uint32(b[0])*0x9e3779b1 + uint32(b[1])*0x85ebca6b + uint32(b[2])*0xc2b2ae35) >> 16
}

// find is the first phrase of a section in a short text that was folded before; empty when there is none.
func (b *phrasebook) find(section, text string) string {
	for _, p := range b.sections[section] {
		if p.anchored && strings.HasPrefix(text, p.text) || !p.anchored && strings.Contains(text, p.text) {
			return p.text
		}
	}
	return ""
}

// tongueOf is the language of a phrase.
func (b *phrasebook) tongueOf(section, text string) *tongue {
	for _, p := range b.sections[section] {
		if p.text == text {
			return p.tongue
		}
	}
	return nil
}

// scan finds the phrases of all its sections in a text that was folded before.
func (x *index) scan(text string) scan {
	found := scan{}
	for i := 0; i+minPhrase <= len(text); i++ {
		head := [3]byte{text[i], text[i+1], text[i+2]}
		if h := hashed(head); x.heads[h>>6]&(1<<(h&63)) == 0 {
			continue
		}
		for _, p := range x.byHead[head] {
			if (i == 0 || !p.anchored) && strings.HasPrefix(text[i:], p.text) && found[p.section] == "" {
				found[p.section] = p.text
			}
		}
	}
	return found
}

// count is how many phrases of a section stand behind one another in a text that was folded before; of those that begin at one place
// the longest counts.
func (x *index) count(section, text string) int {
	n := 0
	for i := 0; i+minPhrase <= len(text); i++ {
		longest := 0
		for _, p := range x.byHead[[3]byte{text[i], text[i+1], text[i+2]}] {
			if p.section == section && len(p.text) > longest && strings.HasPrefix(text[i:], p.text) {
				longest = len(p.text)
			}
		}
		if longest > 0 {
			n, i = n+1, i+longest-1
		}
	}
	return n
}

// folded is text as phrases are compared: lower case, one blank between words, straight quotation marks, no ">" of quotes.
func folded(s string) string {
	out := make([]byte, 0, len(s))
	blank := true
	for i := 0; i < len(s); {
		if b := s[i]; b > ' ' && b < utf8.RuneSelf { // nearly all
			out, blank = append(out, plainASCII[b]), false
			i++
			continue
		}
		c, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if unicode.IsSpace(c) {
			if !blank {
				out = append(out, ' ')
			}
			blank = true
			continue
		}
		blank = false
		if c = plain(c); c < utf8.RuneSelf {
			out = append(out, byte(c))
		} else {
			out = utf8.AppendRune(out, c)
		}
	}
	return strings.TrimSpace(string(out))
}

// plainASCII is plain for one byte.
var plainASCII = func() (table [utf8.RuneSelf]byte) {
	for b := range table {
		table[b] = byte(plain(rune(b)))
	}
	return table
}()

// plain is a character as it is compared.
func plain(r rune) rune {
	switch {
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	case r < utf8.RuneSelf && r != '`':
		return r
	case r == '\u2019', r == '\u2018', r == '\u00b4', r == '`':
		return '\''
	case r == '\u201c', r == '\u201d', r == '\u201e':
		return '"'
	}
	return unicode.ToLower(r)
}
