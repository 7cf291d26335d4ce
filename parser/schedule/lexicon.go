package schedule

import (
	"embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

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
	sections map[string]map[string][]entry // by section, by first word
	common   map[string]bool
}

// An entry is a word or phrase, and what it stands for.
type entry struct {
	words []string
	value int
}

// lexicons are read once, when they are first needed.
var lexicons = sync.OnceValue(func() map[string]*lexicon {
	all := map[string]*lexicon{}
	for _, name := range languages {
		text, _ := files.ReadFile("words/" + name + ".txt")
		all[name] = newLexicon(name, string(text))
	}
	return all
})

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
	for _, t := range tokens(strings.TrimRight(form, "'’"), 0) { // "d'" stands before a word always
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
	if i < 0 || i >= len(all) {
		return 0, i, false
	}
next:
	for _, e := range l.sections[section][all[i].text] {
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
func told(lines []string) string {
	count := map[string]int{}
	for n, line := range lines {
		for _, t := range tokens(line, n) {
			for name, l := range lexicons() {
				if l.common[t.text] {
					count[name]++
				}
			}
		}
	}
	chosen := "en"
	for _, name := range languages {
		if count[name] > count[chosen] {
			chosen = name
		}
	}
	return chosen
}

// fold is a word as it is compared: lower case, without accents.
func fold(s string) string {
	var out strings.Builder
	for _, r := range norm.NFD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			out.WriteRune(unicode.ToLower(r))
		}
	}
	return out.String()
}
