package templates

import (
	"fmt"
	"slices"
)

// An Inuse is a question that people of running interviews were asked and can still answer.
type Inuse struct {
	Side, Language, Key, Kind, Prompt, Visibility string
	Interviews                                    int // in so many interviews
}

// Against compares the questions with those that people are answering. Nothing of it changes what these people were asked, and
// what they were promised; but answers under another key are not put together with theirs, and so on.
func (s *Set) Against(all []Inuse) []Problem {
	var found []Problem
	for _, q := range all {
		t, ok := s.languages[q.Language]
		if !ok {
			continue
		}
		f := t.files[questionPath]
		problem := func(line int, hint, format string, values ...any) {
			found = append(found, Problem{f.name, line, 1, fmt.Sprintf(format, values...), hint})
		}
		running := fmt.Sprintf("%d running interviews ask", q.Interviews)
		if q.Interviews == 1 {
			running = "1 running interview asks"
		}
		e, at := t.entry(q.Side, q.Key)
		if at < 0 {
			hint := "their people answer it as it was asked; nobody else is asked it any more"
			if renamed, n := t.worded(q.Side, q.Prompt); n >= 0 {
				problem(nth(f.data, "[["+q.Side+"]]", n), "change the words and keep the key, or their answers are two different things", "the key of this question is now %s, and %s it as %s", quoted(renamed.Key), running, quoted(q.Key))
				continue
			}
			problem(1, hint, "%s the %s %s, which is not here any more", running, q.Side, quoted(q.Key))
			continue
		}
		line := nth(f.data, "[["+q.Side+"]]", at)
		if e.Kind != q.Kind {
			problem(line, "a question of another kind is another question: give it a key of its own", "%s is a %s now, and %s it as a %s", quoted(q.Key), e.Kind, running, q.Kind)
		}
		if wider(e.Visibility, q.Visibility) {
			problem(line, "they keep what they were promised; from now on more people see it", "the answers to %s are for %q now, and %s it for %q alone", quoted(q.Key), e.Visibility, running, q.Visibility)
		}
	}
	return sorted(distinct(found))
}

// worded finds a question by its words.
func (t *translation) worded(side, prompt string) (e questionEntry, at int) {
	all := t.questions.side(side)
	at = slices.IndexFunc(all, func(e questionEntry) bool { return oneLine(e.Prompt, 500) == prompt })
	if at < 0 {
		return e, at
	}
	return all[at], at
}
