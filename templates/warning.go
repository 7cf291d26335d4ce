package templates

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"
)

// Warnings are what works and may not be what was meant: answers that more people see than with the built-in questions, languages
// that are out of step, what is not translated yet, and all that is missing in a draft.
func (s *Set) Warnings() []Problem {
	var all []Problem
	english := english()
	for _, tag := range s.Drafts() {
		t := s.languages[tag]
		all = append(all, t.unread...)
		all = append(all, t.lintFiles(english)...)
	}
	all = append(all, s.widened()...)
	all = append(all, s.untaught()...)
	all = append(all, s.outOfStep()...)
	for _, tag := range append(s.Languages(), s.Drafts()...) {
		all = append(all, s.languages[tag].unplural()...)
		all = append(all, s.untranslated(s.languages[tag])...)
	}
	return sorted(distinct(all))
}

var sides = []string{"candidate", "interviewer", "session"}

// readership is how many people may see an answer, from the fewest.
var readership = []string{"recruiter", "company", "everyone"}

func wider(now, before string) bool {
	return slices.Index(readership, now) > slices.Index(readership, before)
}

// widened finds questions of an admin's own whose answers more people see than those to the built-in one.
func (s *Set) widened() []Problem {
	data, _ := builtin.ReadFile("en/" + questionPath)
	built, _ := readQuestions(file{data: string(data)})
	var all []Problem
	for _, t := range s.languages {
		f := t.files[questionPath]
		if !f.own || t.base != "" {
			continue
		}
		for _, side := range sides {
			for n, e := range t.questions.side(side) {
				at := slices.IndexFunc(built.side(side), func(o questionEntry) bool { return o.Key == e.Key })
				if at >= 0 && wider(e.Visibility, built.side(side)[at].Visibility) {
					all = append(all, Problem{f.name, nth(f.data, "[["+side+"]]", n), 1,
						fmt.Sprintf("the answers to %s are for %q, and with the built-in question for %q alone", quoted(e.Key), e.Visibility, built.side(side)[at].Visibility),
						"make sure that this is meant: who was asked before keeps what they were promised"})
				}
			}
		}
	}
	return all
}

// outOfStep finds questions that one language of an admin's own has and another has not.
func (s *Set) outOfStep() []Problem {
	var all []Problem
	for _, tag := range s.Languages() {
		for _, other := range s.Languages() {
			t, o := s.languages[tag], s.languages[other]
			f := o.files[questionPath]
			if !f.own || !t.files[questionPath].own {
				continue
			}
			for _, side := range sides {
				for n, e := range o.questions.side(side) {
					if _, at := t.entry(side, e.Key); at < 0 {
						all = append(all, Problem{f.name, nth(f.data, "[["+side+"]]", n), 1,
							fmt.Sprintf("who is written to in %q is not asked %s", tag, quoted(e.Key)), "add it to " + tag + "/" + questionPath + ", or retire it here as well"})
					}
				}
			}
		}
	}
	return all
}

// entry finds a question by its key; at is less than zero when there is none.
func (t *translation) entry(side, key string) (e questionEntry, at int) {
	all := t.questions.side(side)
	at = slices.IndexFunc(all, func(e questionEntry) bool { return e.Key == key })
	if at < 0 {
		return e, at
	}
	return all[at], at
}

// unplural finds words to count with that lack a form which the language has for whole numbers (CLDR's plural rules).
func (t *translation) unplural() []Problem {
	f := t.files[phraseFile]
	if !f.own || t.base != "" {
		return nil
	}
	var all []Problem
	for _, key := range sortedKeys(t.phrases) {
		word, ok := strings.CutSuffix(key, ".other")
		if !ok || !strings.HasPrefix(word, "plural.") {
			continue
		}
		for _, form := range t.forms() {
			if _, ok := t.phrases[word+"."+form]; !ok {
				all = append(all, Problem{f.name, lineOf(f.data, key), 1, "there is no " + word + "." + form, fmt.Sprintf("%q has this form; without it the one for other is used", t.tag)})
			}
		}
	}
	return all
}

// forms are those that a language has for the numbers that letters count to.
func (t *translation) forms() []string {
	seen := map[plural.Form]bool{}
	for n := range 200 {
		seen[plural.Cardinal.MatchPlural(t.tag, n, 0, 0, 0, 0)] = true
	}
	var all []string
	for form, name := range map[plural.Form]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many"} {
		if seen[form] {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return all
}

const mostLines = 3 // lines of one file that are named as not translated

// untranslated finds what is still in English in an admin's own files of another language.
func (s *Set) untranslated(t *translation) []Problem {
	from, ok := s.languages["en"]
	if !ok || t.tag == from.tag || t.base != "" {
		return nil
	}
	var all []Problem
	for _, name := range sortedNames(t.files) {
		f, model := t.files[name], from.files[name]
		if !f.own || model.data == "" {
			continue
		}
		if f.data == model.data && len(same(f, model)) > 0 {
			all = append(all, Problem{f.name, 1, 1, "this file is not translated: it is as in English", ""})
			continue
		}
		all = append(all, same(f, model)...)
	}
	return all
}

// same names lines that hold words and stand in both files.
func same(f, model file) []Problem {
	known := map[string]bool{}
	for _, l := range strings.Split(model.data, "\n") {
		known[l] = true
	}
	var all []Problem
	count := 0
	for n, l := range strings.Split(f.data, "\n") {
		if !known[l] || !wordy(l, strings.HasSuffix(f.path, ".toml")) {
			continue
		}
		if count++; count <= mostLines {
			all = append(all, Problem{f.name, n + 1, 1, "this line is not translated: " + quoted(strings.TrimSpace(l)), ""})
		}
	}
	if count > mostLines {
		all = append(all, Problem{f.name, 0, 0, fmt.Sprintf("%d more lines are not translated", count-mostLines), ""})
	}
	return all
}

var (
	action = regexp.MustCompile("\\{\\{.*?\\}\\}|`[^`]*`|\\{[a-z]+\\}|https?://\\S+")
	value  = regexp.MustCompile(`"([^"]*)"`)
	word   = regexp.MustCompile(`\pL{3,}`)
	fixing = regexp.MustCompile(`^(key|kind|visibility|mirror|every|clock)\s*=|^\s*\{?\s*value\s*=\s*"\w*"\s*,?\s*\}?$`)
)

// wordy tells whether a line says something in a language: in a table, between quotes; in a letter, outside of the actions.
func wordy(l string, table bool) bool {
	l = strings.TrimSpace(l)
	if !table {
		return len(word.FindAllString(action.ReplaceAllString(l, ""), -1)) > 2
	}
	if strings.HasPrefix(l, "#") || fixing.MatchString(l) {
		return false
	}
	words := 0
	for _, m := range value.FindAllStringSubmatch(l, -1) {
		words += len(word.FindAllString(action.ReplaceAllString(m[1], ""), -1))
	}
	return words > 1
}
