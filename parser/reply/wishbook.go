package reply

import (
	"embed"
	"strings"
	"sync"
)

// What people wish is data, like the phrases of mail programs. See wishes/README.md.
//
//go:embed wishes/*.txt
var wishFiles embed.FS

// A wishbook holds the patterns of each section by the words that they can begin with.
type wishbook map[string]map[string][]pattern

// wishes are read once, when they are first needed.
var wishes = sync.OnceValue(func() wishbook {
	book := wishbook{}
	entries, _ := wishFiles.ReadDir("wishes")
	for _, e := range entries {
		data, _ := wishFiles.ReadFile("wishes/" + e.Name())
		book.add(string(data))
	}
	return book
})

func (b wishbook) add(text string) {
	section := ""
	for line := range strings.Lines(text) {
		switch line = trim(line); {
		case line == "" || line[0] == '#':
		case isSection(line):
			section = line[1 : len(line)-1]
			if b[section] == nil {
				b[section] = map[string][]pattern{}
			}
		default:
			p := compile(line)
			for _, w := range p.starts() {
				b[section][w] = append(b[section][w], p)
			}
		}
	}
}

// at is how many words a section's longest phrase takes at the beginning; -1 for none. whole tells that nothing may follow it.
func (b wishbook) at(section string, words []string, whole bool) int {
	best := -1
	if len(words) == 0 {
		return best
	}
	for _, p := range b[section][words[0]] {
		if p.whole && !whole {
			continue
		}
		if n := p.match(words); n > best && (!p.whole || n == len(words)) {
			best = n
		}
	}
	return best
}

// A clause of a reply: all its words, and those without courtesy.
type clause struct{ words, bare []string }

// A found phrase is words[from:to].
type found struct {
	words    []string
	from, to int
}

func (f found) before() []string { return f.words[:f.from] }
func (f found) after() []string  { return f.words[f.to:] }
func (f found) last() string     { return f.words[f.to-1] }

// locate finds a section's phrase in a clause; not ok when it stands nowhere.
func (b wishbook) locate(section string, c clause) (found, bool) {
	if n := b.at(section, c.bare, true); n > 0 {
		return found{c.bare, 0, n}, true
	}
	for i := range c.words {
		if n := b.at(section, c.words[i:], false); n > 0 {
			return found{c.words, i, i + n}, true
		}
	}
	return found{}, false
}

// has tells whether a phrase of the section stands among the words.
func (b wishbook) has(section string, words []string) bool {
	_, ok := b.locate(section, clause{words: words})
	return ok
}

// speaks tells whether something of how it went stands beside a phrase: around it in its clause, or in another one.
func (b wishbook) speaks(said []clause, at int, f found) bool {
	for n, c := range said {
		if n != at && b.has("held", c.bare) {
			return true
		}
	}
	return b.has("held", b.bare(f.before())) || b.has("held", b.bare(f.after()))
}

// bare takes the courtesy off both ends of a clause.
func (b wishbook) bare(clause []string) []string {
	for n := b.at("courtesy", clause, true); n > 0; n = b.at("courtesy", clause, true) {
		clause = clause[n:]
	}
	for cut := true; cut; {
		cut = false
		for n := len(clause) - 1; n >= 0 && !cut; n-- {
			if b.at("courtesy", clause[n:], true) == len(clause)-n {
				clause, cut = clause[:n], true
			}
		}
	}
	return clause
}

// again tells whether a clause takes an earlier wish back.
func (b wishbook) again(c clause) bool {
	f, ok := b.locate("again", c)
	return ok && !b.has("denied", f.before()[max(0, f.from-near):])
}
