package templates

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Lint finds what is wrong with the set: what a template uses that is not there, what it must say and does not, questions and
// phrases that are incomplete, and letters that fail for some people. No problem means that every letter can be written.
func (s *Set) Lint() []Problem {
	return s.lint(func(*translation, string) bool { return true })
}

// lintOwn is Lint without writing the letters that are built-in from end to end: the tests of the program have done that.
func (s *Set) lintOwn() []Problem {
	return s.lint(func(t *translation, letter string) bool {
		for name, f := range t.all() {
			if f.own && (name == letter+".md" || name == phraseFile || name == questionPath || isPart(name)) {
				return true
			}
		}
		return false
	})
}

// lint looks at everything, and writes the letters that are to be tried.
func (s *Set) lint(try func(t *translation, letter string) bool) []Problem {
	problems, english := append(s.lintAgreement(), s.lintSteps()...), english()
	all := append(s.Languages(), s.Forms()...)
	for _, tag := range all {
		problems = append(problems, s.languages[tag].lintFiles(english)...)
	}
	if len(problems) > 0 {
		return sorted(distinct(problems)) // what fails because of these would hide them
	}
	for _, tag := range all {
		problems = append(problems, s.lintRendered(tag, s.languages[tag], try)...)
	}
	return sorted(distinct(problems))
}

// lintFiles looks at the files of one language, without writing a letter.
func (t *translation) lintFiles(english *language) []Problem {
	if t.base != "" {
		return slices.Concat(t.lintAddress(english), t.lintLetters())
	}
	return slices.Concat(t.lintPhrases(english), t.lintQuestions(), t.lintLetters())
}

// english is the built-in English: its phrases are the ones that a language has to have.
func english() *language {
	data, _ := builtin.ReadFile("en/" + phraseFile)
	l, _ := phrases("en", file{data: string(data)})
	return l
}

// lintLetters checks what the letters use, and what they have to.
func (t *translation) lintLetters() []Problem {
	var problems []Problem
	for _, name := range letterNames {
		s, ok := t.letters[name]
		if !ok {
			continue
		}
		used, found := t.checked(name)
		problems = append(problems, found...)
		for _, n := range needs[name] {
			if !used[n.uses] {
				problems = append(problems, Problem{File: s.file, Line: 1, Column: 1, What: n.what, Hint: n.hint})
			}
		}
	}
	return append(problems, t.lintParts()...)
}

// checked walks a letter with the types of its data: what it uses, and what is wrong with that.
func (t *translation) checked(name string) (used map[string]bool, problems []Problem) {
	s, used := t.letters[name], map[string]bool{}
	for _, p := range s.parsed() {
		c := checker{language: t.language, file: s.file, text: p.text, calls: t.functions(), parts: t.parts, used: used,
			variables: map[string]reflect.Type{"$": letterTypes[name]}}
		c.walk(p.tree.Root, letterTypes[name])
		problems = append(problems, c.problems...)
	}
	return used, problems
}

// lintParts finds parts that no letter contains.
func (t *translation) lintParts() []Problem {
	var problems []Problem
	for name, p := range t.parts {
		found := false
		for _, s := range t.letters {
			for _, text := range s.texts {
				found = found || strings.Contains(text, `template "`+name+`"`)
			}
		}
		if !found {
			problems = append(problems, Problem{File: p.name, Line: 1, Column: 1, What: "no letter contains this part",
				Hint: `contain it by {{template "` + name + `" .}}, or delete the file`})
		}
	}
	return problems
}

// lintRendered writes every letter to people of all sorts. One failure of a letter is enough: the others would say the same.
func (s *Set) lintRendered(tag string, t *translation, try func(*translation, string) bool) []Problem {
	var problems []Problem
	for _, name := range letterNames {
		if !try(t, name) {
			continue
		}
		for _, side := range readers(name) {
			if found := s.lintReader(tag, t, name, side); found != nil {
				problems = append(problems, *found)
				break
			}
		}
	}
	return problems
}

func (s *Set) lintReader(tag string, t *translation, name, side string) *Problem {
	from := t.letters[name]
	for _, each := range s.crowd(t, name, side, tag) {
		m, err := s.Render(tag, each.data)
		if err != nil {
			p := t.failed(from, each.name, err)
			return &p
		}
		if what, hint := fault(m); what != "" {
			return &Problem{from.file, 1, 1, fmt.Sprintf("%s (%s to the %s)", what, each.name, side), hint}
		}
	}
	return nil
}

// fault is what is wrong with a letter as it would be sent.
func fault(m Message) (what, hint string) {
	switch {
	case m.Subject == "":
		return "the subject is empty", ""
	case !strings.Contains(m.Text, "\nRef: "+sampleReference+"\n"):
		return "the mark by which a reply is recognized does not stand on a line of its own", `write it as a paragraph: "Ref: {{.Reference}}"`
	}
	return "", ""
}

var executeError = regexp.MustCompile(`(?s)^template: ([^:]*):(\d+):(\d+): executing "[^"]*" at <(.*?)>: (.*)$`)

// failed is a letter that could not be written, with its place.
func (t *translation) failed(from *source, specimen string, err error) Problem {
	m := executeError.FindStringSubmatch(err.Error())
	if m == nil {
		return Problem{File: from.file, What: err.Error(), Hint: "it fails for the sample " + quoted(specimen)}
	}
	p := Problem{File: from.file, What: m[4] + ": " + m[5], Hint: "it fails for the sample " + quoted(specimen)}
	if part, ok := t.parts[m[1]]; ok {
		p.File = part.name
	}
	p.Line, _ = strconv.Atoi(m[2]) // digits, by the pattern
	p.Column, _ = strconv.Atoi(m[3])
	return p
}

// distinct leaves out what was found twice.
func distinct(all []Problem) []Problem {
	seen := map[Problem]bool{}
	var kept []Problem
	for _, p := range all {
		if !seen[p] {
			kept = append(kept, p)
		}
		seen[p] = true
	}
	return kept
}
