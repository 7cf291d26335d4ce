package templates

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
)

// Lint finds what is wrong with the set: what a template uses that is not there, what it must say and does not, questions and
// phrases that are incomplete, and letters that fail for some people. No problem means that every letter can be written.
func (s *Set) Lint() []Problem {
	problems := s.lintAgreement()
	for _, tag := range s.Languages() {
		t := s.languages[tag]
		problems = append(problems, t.lintPhrases(s.english())...)
		problems = append(problems, t.lintQuestions()...)
		problems = append(problems, t.lintLetters()...)
	}
	if len(problems) > 0 {
		return sorted(distinct(problems)) // what fails because of these would hide them
	}
	for _, tag := range s.Languages() {
		problems = append(problems, s.lintRendered(tag, s.languages[tag])...)
	}
	return sorted(distinct(problems))
}

// english is the built-in English: its phrases are the ones that a language has to have.
func (s *Set) english() *language {
	built, _ := gather(builtin, "built-in")
	l, _ := phrases("en", built["en/"+phraseFile])
	return l
}

// A need is something that a letter has to say, because somebody has a right to it or the program relies on it.
type need struct {
	uses string // a field, a function, or a function of a field
	what string
	hint string
}

var (
	needReference = need{".Reference", "the letter lacks the mark by which a reply is recognized", `end it with {{template "foot" .}}, or with a line "Ref: {{.Reference}}"`}
	needQuestions = need{"questions", "the letter does not print its questions", "add a line {{questions .Questions}}"}
	needDeadline  = need{".Deadline", "the letter does not say until when an answer counts", "add {{when .Deadline .Interview.Zone}}"}
	needSteps     = need{"steps", "the summary does not say what happens next", "add a line {{steps .Next .Me.Role .Interview.Zone}}"}
	needOutcome   = need{".Outcome", "the summary does not say what was recommended", `choose a sentence by {{if eq .Outcome "advance"}}`}
	needUntil     = need{".Until", "the summary does not say until when a reply is passed on", "add {{when .Until .Interview.Zone}}"}
	needSilent    = need{"names .Silent", "the summary does not say who has not answered", "add {{names .Silent}}"}
	needHeard     = need{".Heard", "the summary does not say so when the other side has not written", "choose the first sentence by {{if .Heard}}"}
	needMirrors   = need{"mirrors", "the summary does not show both views", "add a line {{mirrors .Mirrors .Me.Role}}"}
)

var needs = map[string][]need{
	"ask": {
		needReference, needQuestions, needDeadline,
		{".First", "the first mail to a person does not say what is kept, who sees it, for how long, and whom to ask", `add {{if .First}}{{template "kept" .}}{{end}}`},
		{".KeptDays", "the letter does not say for how long answers are kept", `add {{count .KeptDays "day"}}`},
		{".Contact", "the letter does not say whom to ask about what is kept", "add {{.Contact}}"},
	},
	"remind":              {needReference, needQuestions, needDeadline},
	"clarify":             {needReference, needDeadline, {"unclear", "the letter does not print what could not be read", "add a line {{unclear .Unclear}}"}},
	"receipt":             {needReference, {"readings", "the receipt does not say what was understood", "add a line {{readings .Readings}}"}},
	"summary-candidate":   {needReference, needOutcome, needMirrors, needSteps, needSilent, needUntil, needHeard, {"quotes .Missing", "the summary does not give its reasons", "add {{quotes .Missing}}"}, {"quotes .WentWell", "the summary does not say what went well", "add {{quotes .WentWell}}"}, {"quotes .Advice", "the summary gives no advice", "add {{quotes .Advice}}"}, {"quotes .Open", "the summary does not say what is still open", "add {{quotes .Open}}"}},
	"summary-interviewer": {needReference, needOutcome, needMirrors, needSteps, needSilent, needUntil},
	"summary-recruiter":   {needReference, needOutcome, needMirrors, needSteps, needSilent, {"quotes .Private", "the summary leaves out what was meant for the recruiter alone", "add {{quotes .Private}}"}, {".Adrift", "the summary does not warn when the candidate is wrong about how it went", "add a sentence within {{if .Adrift}}"}},
	"addendum":            {needReference, {"quote .Text", "the letter leaves out what was added", "add {{quote .Text}}"}, {"readings", "the letter leaves out the answers that were added", "add {{readings .Readings}}"}},
	"review":              {needReference, {"draft", "the letter does not show the draft", "add a line {{draft .Draft}}"}, {".Lacking", "the letter does not say what is lacking", "add {{range .Lacking}}"}, {".Flags", "the letter does not say why a person is asked", "add {{range .Flags}}"}},
	"notice":              {needReference, {".About", "the letter does not say what it is about", `choose a text by {{if eq .About "who"}}`}},
	"scheduled":           {needReference, {".AskAt", "the letter does not say when people are asked", "add {{when .AskAt .Interview.Zone}}"}},
	"status":              {needReference, {"transcript", "the letter does not say what came of the commands", "add a line {{transcript .Lines}}"}},
	"goodbye":             {needReference},
}

// lintLetters checks what the letters use, and what they have to.
func (t *translation) lintLetters() []Problem {
	var problems []Problem
	for _, name := range letterNames {
		s, ok := t.letters[name]
		if !ok {
			continue
		}
		used := map[string]bool{}
		for _, p := range s.parsed {
			c := checker{language: t.language, file: s.file, text: p.text, calls: t.functions(), parts: t.parts, used: used,
				variables: map[string]reflect.Type{"$": letterTypes[name]}}
			c.walk(p.tree.Root, letterTypes[name])
			problems = append(problems, c.problems...)
		}
		for _, n := range needs[name] {
			if !used[n.uses] {
				problems = append(problems, Problem{File: s.file, Line: 1, Column: 1, What: n.what, Hint: n.hint})
			}
		}
	}
	return append(problems, t.lintParts()...)
}

// lintParts finds parts that no letter contains.
func (t *translation) lintParts() []Problem {
	var problems []Problem
	for name, p := range t.parts {
		found := false
		for _, s := range t.letters {
			for _, each := range s.parsed {
				found = found || strings.Contains(each.text, `template "`+name+`"`)
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
func (s *Set) lintRendered(tag string, t *translation) []Problem {
	var problems []Problem
	for _, name := range letterNames {
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
	fmt.Sscan(m[2], &p.Line)
	fmt.Sscan(m[3], &p.Column)
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
