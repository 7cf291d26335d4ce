package reply

import (
	"embed"
	"strings"
)

// The phrases are data: one file per language, in sections, with the client that emits each. See words/README.md.
//
//go:embed words/*.txt
var files embed.FS

// A phrase is one line of a section, folded.
type phrase struct{ text, lang string }

var lexicon = loadWords()

// loadWords reads all languages; section names lead to their phrases.
func loadWords() map[string][]phrase {
	out := map[string][]phrase{}
	entries, _ := files.ReadDir("words")
	for _, e := range entries {
		data, _ := files.ReadFile("words/" + e.Name())
		lang, section := strings.TrimSuffix(e.Name(), ".txt"), ""
		for line := range strings.Lines(string(data)) {
			line = trim(line)
			switch {
			case line == "" || strings.HasPrefix(line, "#"):
			case isSection(line):
				section = line[1 : len(line)-1]
			default:
				out[section] = append(out[section], phrase{fold(strings.TrimPrefix(line, "\\")), lang})
			}
		}
	}
	return out
}

// isSection: "[verb]" opens a section; a phrase that begins with "[" is written "\[".
func isSection(line string) bool { return line[0] == '[' && line[len(line)-1] == ']' }

// wordSet is a section as a set.
func wordSet(sections ...string) map[string]string {
	out := map[string]string{}
	for _, s := range sections {
		for _, p := range lexicon[s] {
			if _, ok := out[p.text]; !ok {
				out[p.text] = s
			}
		}
	}
	return out
}

// A prefixes finds the phrases of a section that a text begins with, by their first word.
type prefixes map[string][]string

func prefixTable(section string) prefixes {
	out := prefixes{}
	for _, p := range lexicon[section] {
		k := firstWord(p.text)
		out[k] = append(out[k], p.text)
	}
	return out
}

// at returns the longest phrase that the folded text begins with, as whole words; empty when there is none.
func (p prefixes) at(text string) string {
	best := ""
	for _, x := range p[firstWord(text)] {
		if len(x) > len(best) && strings.HasPrefix(text, x) && edge(text, len(x)) {
			best = x
		}
	}
	return best
}

// begins is at for what programs write: in scripts without spaces the phrase may go on in another word.
func (p prefixes) begins(text string) string {
	best := ""
	for _, x := range p[firstWord(text)] {
		if len(x) > len(best) && strings.HasPrefix(text, x) && (x[0] >= 0xe3 || edge(text, len(x))) {
			best = x
		}
	}
	return best
}

// firstWord is the key under which a phrase is found: it ends at a space or punctuation; in scripts without spaces it is the
// first character.
func firstWord(s string) string {
	for i, r := range s {
		if i > 0 && (r == ' ' || r == ',' || r == '.' || r == ':' || r == ';' || r == '!' || r == '?' || r > 0x2e80) {
			return s[:i]
		}
		if r > 0x2e80 {
			return s[:len(string(r))]
		}
	}
	return s
}

// edge reports whether a word may end at byte n of text.
func edge(text string, n int) bool {
	if n >= len(text) || n == 0 {
		return true
	}
	c := text[n]
	return !wordByte(c) || !wordByte(text[n-1]) || text[n-1] >= 0xe2
}

// wordByte is true for bytes of words, all non-ASCII taken for letters.
func wordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80
}
