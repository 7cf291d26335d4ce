package wording

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// A List is the phrases of one language, read from a file.
//
//	[trait: age]                    a section: its category and, if you like, what it is about
//	why: Age must not decide.       the sentence that the recruiter gets; each such section has one
//	source: AGG § 1                 where it comes from; it may stand several times
//	overqualified                   an entry: a word, or words one after another
//	nag~                            with the usual endings of the language: nags, nagged, nagging
//	(his|her) age                   one of these words, or sequences of words
//	too [very|much] old             these may be missing
//	too … for                       up to three other words may stand here; "..." is the same
//	@who looked tired               one of a class of words
//	  but not: looked tired of it   what is fine, of the entry above; it holds wherever it overlaps with a hit
//	!año                            accents count: "ano" is not meant
//	@who = he, she, candidate~      a class, before it is used; @number is any number, @name the first or last name of one of the people
//	[fine]                          a section of what is fine wherever it overlaps with a hit, one phrase a line
//	[language]                      a section of function words, by which a text is known to be in this language
//	# a comment; behind an entry it has two blanks before it
type List struct {
	Language string // as the file is named: "en"

	function map[string]bool
	open     func() *List // of a built-in list: the whole of it, read when it is first needed; else nil

	sections []section
	entries  []entry
	forms    map[string][]form
	known    map[string]*known // every form as it is written, with its accents and without
	starts   [][]*phrase       // by the set of the first word
	masks    map[mask][]form
	numbers  []int // the sets that hold all numbers
	names    []int // the sets that hold the names of the people
	span     int   // how many words the longest exception covers
}

type section struct {
	category, about, why string
	line                 int
}

type entry struct {
	section int
	text    string
	line    int
}

// Entries is how many entries the list has.
func (l *List) Entries() int { return len(l.opened().entries) }

// opened is the list with its phrases.
func (l *List) opened() *List {
	if l.open == nil {
		return l
	}
	return l.open()
}

// unopened is a list without problems of which only the function words are known: they tell which list a text needs, and a company
// writes in one or two languages.
func unopened(name string, data []byte) *List {
	l := &List{Language: strings.TrimSuffix(name, ".txt"), function: map[string]bool{}}
	l.open = sync.OnceValue(func() *List {
		whole, _ := Parse(name, data)
		return whole
	})
	within := false
	for line := range strings.Lines(string(data)) {
		line, _, _ = strings.Cut(line, "  #")
		switch line = strings.TrimSpace(line); {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			within = line == "["+languageSection+"]"
		case within:
			l.learnFunction(line)
		}
	}
	return l
}

// learnFunction reads function words.
func (l *List) learnFunction(line string) {
	for _, w := range strings.Fields(line) {
		folded, _ := fold(w)
		l.function[folded] = true
	}
}

// A reading is a list while it is read.
type reading struct {
	list     *List
	file     string
	line     int
	mode     string         // "", "entries", fineSection, languageSection
	sets     map[string]int // numbers of sets by how they are written
	classes  map[string][]string
	seen     map[string]int // lines of entries
	insults  map[int]bool   // sets that are an insult in one word
	problems Problems
	folds    map[string][2]string // words that were folded before
}

const (
	fineSection     = "fine"
	languageSection = "language"
	entrySection    = "entries"
)

// Parse reads a list. name is its file, which also names its language; all problems are told at once, as Problems.
func Parse(name string, data []byte) (*List, error) {
	language := strings.TrimSuffix(path.Base(name), ".txt")
	r := reading{
		list: &List{Language: language, forms: map[string][]form{}, starts: make([][]*phrase, 1), masks: map[mask][]form{}},
		file: name, sets: map[string]int{}, classes: map[string][]string{}, seen: map[string]int{}, insults: map[int]bool{},
		folds: map[string][2]string{},
	}
	if !languageForm.MatchString(language) {
		r.problem(`name it like "en.txt" or "pt-br.txt"`, "%q is no language", language)
	}
	if !utf8.Valid(data) {
		r.problem("save it as UTF-8", "is not in UTF-8")
		return nil, r.problems
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	for line := range strings.Lines(text) {
		r.line++
		r.read(line)
	}
	r.line = 0
	r.whole()
	if r.problems != nil {
		slices.SortStableFunc(r.problems, func(a, b Problem) int { return a.Line - b.Line })
		return nil, r.problems
	}
	r.veil()
	r.list.index()
	return r.list, nil
}

func (r *reading) problem(hint, format string, args ...any) {
	r.problems = append(r.problems, Problem{r.file, r.line, fmt.Sprintf(format, args...), hint})
}

// read reads a line.
func (r *reading) read(line string) {
	line, _, _ = strings.Cut(line, "  #")
	line = strings.Join(strings.Fields(line), " ")
	name, value, _ := strings.Cut(line, ":")
	value = strings.TrimSpace(value)
	switch {
	case line == "" || line[0] == '#':
	case line[0] == '[' && line[len(line)-1] == ']' && !strings.ContainsAny(line[1:len(line)-1], "[]"):
		r.section(line[1 : len(line)-1])
	case line[0] == '@' && strings.Contains(line, "="):
		r.class(line)
	case name == "why" && value != "":
		r.why(value)
	case name == "source":
	case name == "but not":
		r.except(value)
	case r.mode == languageSection:
		r.list.learnFunction(line)
	case r.mode == fineSection:
		r.phrase(line, all, true)
	case r.mode == entrySection:
		r.entry(line)
	default:
		r.problem("write one above it, as [insult]", "%q stands in no section", line)
	}
}

// section begins a section.
func (r *reading) section(head string) {
	r.whyMissing()
	category, about, _ := strings.Cut(head, ":")
	category = strings.TrimSpace(category)
	switch {
	case category == fineSection:
		r.mode = category
	case category == languageSection:
		r.mode = category
		if r.list.function == nil {
			r.list.function = map[string]bool{}
		}
	default:
		if !slices.Contains(Categories, category) {
			r.problem(fmt.Sprintf("there are %s, %s and %s", strings.Join(Categories, ", "), fineSection, languageSection), "%q is no section", category)
		}
		r.mode = entrySection
		r.list.sections = append(r.list.sections, section{category, strings.TrimSpace(about), "", r.line})
	}
}

// whyMissing reports a section that has ended without its reason.
func (r *reading) whyMissing() {
	if n := len(r.list.sections); r.mode == entrySection && n > 0 && r.list.sections[n-1].why == "" {
		s := r.list.sections[n-1]
		r.problems = append(r.problems, Problem{r.file, s.line, fmt.Sprintf("section %q does not say why", s.category), "write a line as: why: Age must not decide."})
	}
}

func (r *reading) why(text string) {
	n := len(r.list.sections)
	switch {
	case r.mode != entrySection:
		r.problem("write it under a section such as [insult]", "%q stands in no section", "why: "+text)
	case r.list.sections[n-1].why != "":
		r.problem("keep one", "the section says why twice")
	default:
		r.list.sections[n-1].why = text
	}
}

// class reads "@name = word, word".
func (r *reading) class(line string) {
	name, value, _ := strings.Cut(line, "=")
	name = strings.TrimSpace(name)
	var members []string
	for _, w := range strings.Split(value, ",") {
		if w = strings.TrimSpace(w); w != "" {
			members = append(members, w)
		}
	}
	switch {
	case slices.ContainsFunc(members, func(m string) bool { return m == name }):
		r.problem("write its words", "the class %q is made of itself", name)
	case name == numberClass || name == nameClass || r.classes[name] != nil:
		r.problem("take another name", "the class %q is there already", name)
	case len(name) < 2 || strings.ContainsAny(name, " ()[]|~!"):
		r.problem("write a name such as @who", "%q is no name of a class", name)
	case members == nil:
		r.problem("write @who = he, she", "the class %q has no words", name)
	default:
		r.classes[name] = members
	}
}

// entry reads an entry.
func (r *reading) entry(line string) {
	if first := r.seen[line]; first > 0 {
		r.problem("leave one out", "%q stands in line %d already", line, first)
		return
	}
	r.seen[line] = r.line
	r.list.entries = append(r.list.entries, entry{len(r.list.sections) - 1, line, r.line})
	r.phrase(line, len(r.list.entries)-1, false)
}

// except reads what stands behind "but not:".
func (r *reading) except(value string) {
	n := len(r.list.entries)
	if r.mode != entrySection || n == 0 || r.list.entries[n-1].section != len(r.list.sections)-1 {
		r.problem("write it under the entry that it is about, or in a section [fine]", "%q has no entry above it", "but not: "+value)
		return
	}
	for _, one := range strings.Split(value, ",") {
		r.phrase(strings.TrimSpace(one), n-1, true)
	}
}

// whole looks at what shows only at the end.
func (r *reading) whole() {
	r.whyMissing()
	if len(r.list.entries) == 0 && r.problems == nil {
		r.problem("leave the file out to get the built-in list", "has no entries")
	}
	for _, e := range r.list.entries {
		if r.list.function[e.text] {
			r.problems = append(r.problems, Problem{r.file, e.line, fmt.Sprintf("%q alone would be found in nearly every text", e.text), "write more of the phrase"})
		}
	}
}

// index looks every form up once, as it stands in a text.
func (l *List) index() {
	l.known = make(map[string]*known, len(l.forms))
	for folded, forms := range l.forms {
		l.known[folded] = l.learn(word{folded: folded})
		for _, f := range forms {
			if f.written != folded && l.known[f.written] == nil {
				l.known[f.written] = l.learn(word{folded: folded, written: f.written})
			}
		}
	}
}

// veil notes the insults that may be masked.
func (r *reading) veil() {
	for folded, forms := range r.list.forms {
		for _, f := range forms {
			if r.insults[f.set] && len(folded) > 3 {
				key := mask{len(folded), folded[0]}
				r.list.masks[key] = append(r.list.masks[key], f)
			}
		}
	}
}
