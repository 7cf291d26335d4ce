package templates

import (
	"fmt"
	"slices"
	"strings"
)

// follow makes the built-in questions of other languages those that an admin asks in their own: which there are, their order, their
// kind and who sees the answers. So a question is changed in one file, and what stands beside it is the same for everybody. What
// has no translation is asked in the admin's words, and lint says so.
func (s *Set) follow() {
	lead := s.lead()
	if lead == nil {
		return
	}
	for _, t := range s.languages {
		if f := t.files[questionPath]; f.own || f.data == "" {
			continue
		}
		t.follows, t.builtin = lead.tag.String(), t.questions
		t.questions = questionFile{
			Candidate:   followed(lead.questions.Candidate, t.builtin.Candidate),
			Interviewer: followed(lead.questions.Interviewer, t.builtin.Interviewer),
			Session:     followed(lead.questions.Session, t.builtin.Session),
		}
	}
}

// lead is the language whose questions an admin has written; of several the English ones, or the first.
func (s *Set) lead() *translation {
	for _, tag := range append([]string{"en"}, s.Languages()...) {
		if t, ok := s.languages[tag]; ok && !t.unready && t.files[questionPath].own {
			return t
		}
	}
	return nil
}

// followed are the questions of the lead, in the words of a translation where it has them.
func followed(lead, translation []questionEntry) []questionEntry {
	all := slices.Clone(lead)
	for n, e := range all {
		if known := translated(e, translation); known != nil {
			words := *known
			words.Min, words.Max, words.Required, words.Visibility = e.Min, e.Max, e.Required, e.Visibility
			words.Mirror, words.Every = e.Mirror, e.Every
			all[n] = words
		}
	}
	return all
}

// translated is the same question in a translation; nil where there is none.
func translated(e questionEntry, translation []questionEntry) *questionEntry {
	n := slices.IndexFunc(translation, func(o questionEntry) bool {
		return o.Key == e.Key && o.Kind == e.Kind && slices.Equal(values(o), values(e))
	})
	if n < 0 {
		return nil
	}
	return &translation[n]
}

func values(e questionEntry) []string {
	var all []string
	for _, o := range e.Options {
		all = append(all, o.Value)
	}
	return all
}

// untaught are questions that are asked in a language that is not the reader's, because nobody has translated them.
func (s *Set) untaught() []Problem {
	lead := s.lead()
	if lead == nil {
		return nil
	}
	f := lead.files[questionPath]
	var all []Problem
	for _, side := range sides {
		for n, e := range lead.questions.side(side) {
			var lacking []string
			for _, tag := range s.Languages() {
				if t := s.languages[tag]; t.follows != "" && translated(e, t.builtin.side(side)) == nil {
					lacking = append(lacking, tag)
				}
			}
			if len(lacking) > 0 {
				all = append(all, Problem{f.name, nth(f.data, "[["+side+"]]", n), 1,
					fmt.Sprintf("%s is not translated into %s, and is asked in %q there", quoted(e.Key), strings.Join(lacking, ", "), lead.tag),
					"debrief template copy makes the questions of a language your own, to translate it there"})
			}
		}
	}
	return all
}
