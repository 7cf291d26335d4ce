package schedule

import (
	"embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The words of dates and times are data: one file per language under words/, and zones.txt for the names of zones.
//
//go:embed words/*.txt
var files embed.FS

var languages = []string{"en", "es", "de", "fr", "pt"}

// A lexicon holds one language's words by section.
type lexicon struct {
	language string
	self     int                           // its place among the lexicons
	sections map[string]map[string][]entry // by section, by first word
	common   map[string]bool
}

// An entry is a word or phrase, and what it stands for.
type entry struct {
	words []string
	value int
}

// ofZones is the place of zones.txt among the lexicons, behind the languages.
const ofZones = 5

// A beginning is a word with which phrases begin, in each lexicon; nil where none does.
type beginning [ofZones + 1]*phrases

// phrases that begin with the same word.
type phrases struct {
	times bool // one of them can begin a date or a time of day
	day   bool // one of them is a date or a time of day, or a part that each has which is written without digits
	by    []section
}

// A section's entries that begin with the same word, the longest first.
type section struct {
	name    string
	entries []entry
}

// starters are the sections of what can begin a date or a time of day.
var starters = []string{"next", "coming", "this", "days", "months", "day", "nextweek", "thisweek", "numbered", "in", "at", "noon", "midnight", "halfto", "past", "to", "number", "from"}

// anchors are those of which every date and time of day without a digit has one.
var anchors = []string{"days", "months", "day", "nextweek", "thisweek", "noon", "midnight", "number"}

// lexicons are read once, when they are first needed.
var lexicons = sync.OnceValue(func() map[string]*lexicon {
	all := map[string]*lexicon{}
	for n, name := range languages {
		text, _ := files.ReadFile("words/" + name + ".txt")
		all[name] = newLexicon(name, string(text))
		all[name].self = n
	}
	return all
})

// vocabulary has every word that begins a phrase. Most words of a mail begin none, and are not looked up in each section then.
var vocabulary = sync.OnceValue(func() map[string]*beginning {
	all := map[string]*beginning{}
	zones().learn(all)
	for _, l := range lexicons() {
		l.learn(all)
	}
	return all
})

func (l *lexicon) learn(all map[string]*beginning) {
	for name, byFirst := range l.sections {
		for word, entries := range byFirst {
			if all[word] == nil {
				all[word] = &beginning{}
			}
			p := all[word][l.self]
			if p == nil {
				p = &phrases{}
				all[word][l.self] = p
			}
			p.by = append(p.by, section{name, entries})
			p.times = p.times || slices.Contains(starters, name)
			p.day = p.day || slices.Contains(anchors, name)
		}
	}
}

// begin are the entries of a section that begin with a token.
func (l *lexicon) begin(section string, t *token) []entry {
	p := l.of(t)
	if p == nil {
		return nil
	}
	for _, s := range p.by {
		if s.name == section {
			return s.entries
		}
	}
	return nil
}

// of are the phrases that begin with a token, nil when none does.
func (l *lexicon) of(t *token) *phrases {
	if t.begins == nil {
		return nil
	}
	return t.begins[l.self]
}

func newLexicon(language, text string) *lexicon {
	l := &lexicon{language: language, sections: map[string]map[string][]entry{}, common: map[string]bool{}}
	eachLine(text, func(section, line string) {
		names, value, numbered := strings.Cut(line, " = ")
		n, _ := strconv.Atoi(strings.TrimSpace(value))
		switch section {
		case "months", "days", "days-unit", "weeks-unit", "minutes", "hours", "trade", "chief", "modifier", "field": // several forms a line
			for _, form := range strings.Fields(names) {
				l.add(section, form, n)
			}
		case "common":
			for _, w := range strings.Fields(names) {
				l.common[fold(w)] = true
			}
		default:
			if !numbered {
				names = line
			}
			l.add(section, names, n)
		}
	})
	for _, byFirst := range l.sections {
		for _, entries := range byFirst {
			slices.SortStableFunc(entries, func(a, b entry) int { return len(b.words) - len(a.words) })
		}
	}
	return l
}

// eachLine calls f with each line of a file of words and the section it stands in.
func eachLine(text string, f func(section, line string)) {
	section := ""
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
			section = line[1 : len(line)-1]
		default:
			f(section, line)
		}
	}
}

func (l *lexicon) add(section, form string, value int) {
	var words []string
	for _, t := range cut(nil, strings.TrimRight(form, "'’"), 0) { // "d'" stands before a word always
		words = append(words, t.text)
	}
	if len(words) == 0 {
		return
	}
	if l.sections[section] == nil {
		l.sections[section] = map[string][]entry{}
	}
	l.sections[section][words[0]] = append(l.sections[section][words[0]], entry{words, value})
}

// match finds the longest phrase of a section at token i; end is the token after it.
func (l *lexicon) match(section string, all []token, i int) (value, end int, ok bool) {
	if i < 0 || i >= len(all) || all[i].begins == nil {
		return 0, i, false
	}
next:
	for _, e := range l.begin(section, &all[i]) {
		if i+len(e.words) > len(all) {
			continue
		}
		for n, w := range e.words {
			if all[i+n].text != w || all[i+n].line != all[i].line && n > 0 && len(e.words) > 2 {
				continue next
			}
		}
		return e.value, i + len(e.words), true
	}
	return 0, i, false
}

// told is the language that most of the frequent words of a text belong to; English when there are none.
func told(lines [][]token) string {
	count := make([]int, len(languages))
	for _, line := range lines {
		for _, t := range line {
			for _, n := range common()[t.text] {
				count[n]++
			}
		}
	}
	return languages[slices.Index(count, slices.Max(count))]
}

// common tells of every frequent word in which languages it is one.
var common = sync.OnceValue(func() map[string][]int {
	all := map[string][]int{}
	for _, l := range lexicons() {
		for word := range l.common {
			all[word] = append(all[word], l.self)
		}
	}
	return all
})

// fold is a word as it is compared: lower case, without accents.
func fold(s string) string {
	if plain, ok := lower(s); ok {
		return plain
	}
	var out strings.Builder
	for _, r := range norm.NFD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			out.WriteRune(unicode.ToLower(r))
		}
	}
	return out.String()
}

// lower is a word of ASCII letters in lower case.
func lower(s string) (string, bool) {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return "", false
		}
	}
	return strings.ToLower(s), true
}
