package templates

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var (
	kinds        = []string{"scale", "choice", "yesno", "text"}
	visibilities = []string{"everyone", "company", "recruiter"}
	keyForm      = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
)

// fixed are the options that the workflow reads: an admin may name them, not change them.
var fixed = map[string][]string{
	"held":      {"yes", "no_show", "cut_short", "not_there"},
	"recommend": {"strong_yes", "yes", "no", "strong_no"},
}

// lintQuestions checks the questions of one language.
func (t *translation) lintQuestions() []Problem {
	f, ok := t.files[questionPath]
	if !ok || t.follows != "" {
		return nil // what follows has the problems of what it follows
	}
	var problems []Problem
	for _, side := range sides {
		all := t.questions.side(side)
		seen := map[string]bool{}
		if side == "session" && len(all) > 1 {
			problems = append(problems, Problem{f.name, nth(f.data, "[[session]]", 1), 1, "there is more than one question for each session", "one is all that is asked"})
		}
		for n, e := range all {
			line := nth(f.data, "[["+side+"]]", n)
			for _, what := range t.questions.faults(e, side) {
				problems = append(problems, Problem{f.name, line, 1, what[0], what[1]})
			}
			if seen[e.Key] {
				problems = append(problems, Problem{f.name, line, 1, fmt.Sprintf("the key %s stands twice for the %s", quoted(e.Key), side),
					"answers are kept under it: choose another"})
			}
			seen[e.Key] = true
		}
		problems = append(problems, indispensable(f, side, seen)...)
	}
	return problems
}

// indispensable are the questions without which nothing can be summed up.
func indispensable(f file, side string, seen map[string]bool) []Problem {
	var problems []Problem
	for _, key := range map[string][]string{"candidate": {"overall"}, "interviewer": {"overall", "recommend"}}[side] {
		if !seen[key] {
			problems = append(problems, Problem{f.name, 1, 1, fmt.Sprintf("the %s has no question %s", side, quoted(key)),
				"the summaries are made from it: you can write it anew, and not leave it out"})
		}
	}
	return problems
}

// faults are what is wrong with one question, each with a hint.
func (f *questionFile) faults(e questionEntry, side string) [][2]string {
	var all [][2]string
	add := func(hint, format string, values ...any) {
		all = append(all, [2]string{fmt.Sprintf(format, values...), hint})
	}
	name := quoted(e.Key)
	if !keyForm.MatchString(e.Key) {
		add("lower-case letters, digits and _", "key %s is no key", name)
	}
	if strings.TrimSpace(e.Prompt) == "" {
		add("", "question %s has no prompt", name)
	}
	if !slices.Contains(kinds, e.Kind) {
		add(meant(e.Kind, kinds), "question %s: unknown kind %s", name, quoted(e.Kind))
	}
	if !slices.Contains(visibilities, e.Visibility) {
		add(meant(e.Visibility, visibilities), "question %s: unknown visibility %s", name, quoted(e.Visibility))
	}
	if _, ok := days(e.Every); !ok {
		add(`write "6 months", "2 weeks" or "10 days"`, "question %s: %s is no span of time", name, quoted(e.Every))
	}
	if e.Every != "" && e.Required {
		add("the program needs its answer each time", "question %s is required and not for every questionnaire", name)
	}
	if side == "session" && !strings.Contains(e.Prompt, "{who}") {
		add("{who} and {time} are put in when it is asked", "question %s does not say of which session it asks", name)
	}
	f.faultsOfMirror(e, side, add)
	faultsOfScale(e, add)
	faultsOfOptions(e, add)
	return all
}

type complaint func(hint, format string, values ...any)

func (f *questionFile) faultsOfMirror(e questionEntry, side string, add complaint) {
	if e.Mirror == "" {
		return
	}
	other := map[string]string{"candidate": "interviewer", "interviewer": "candidate"}[side]
	var known []string
	for _, o := range f.side(other) {
		if o.Key == e.Mirror {
			if o.Mirror != e.Key {
				add("each names the other", "question %s mirrors %s, which does not mirror it", quoted(e.Key), quoted(e.Mirror))
			}
			if o.Kind != e.Kind {
				add("", "question %s is a %s and mirrors %s, a %s", quoted(e.Key), e.Kind, quoted(e.Mirror), o.Kind)
			}
			return
		}
		known = append(known, o.Key)
	}
	add(meant(e.Mirror, known), "question %s: the %s has no question %s to mirror", quoted(e.Key), other, quoted(e.Mirror))
}

func faultsOfScale(e questionEntry, add complaint) {
	if e.Kind != "scale" {
		return
	}
	if e.Low == "" || e.High == "" {
		add(`write low = "very badly" and high = "very well"`, "question %s does not say what the ends of its scale mean", quoted(e.Key))
	}
	if lowest, highest := e.Min, e.Max; highest != 0 && (lowest < 0 || highest <= lowest || highest > 10) {
		add("such as 1 to 5; 10 is the most", "question %s: %d to %d is no scale", quoted(e.Key), lowest, highest)
	}
}

func faultsOfOptions(e questionEntry, add complaint) {
	if e.Kind == "choice" && len(e.Options) < 2 {
		add("", "question %s is a choice of %d", quoted(e.Key), len(e.Options))
	}
	var values, shown []string
	for _, o := range e.Options {
		if o.Value == "" || strings.TrimSpace(o.Label) == "" {
			add("each needs a value and a label", "question %s has an option that is not complete", quoted(e.Key))
		}
		if slices.Contains(values, o.Value) || slices.Contains(shown, strings.ToLower(o.Label)) {
			add("", "question %s has the option %s twice", quoted(e.Key), quoted(o.Value))
		}
		values, shown = append(values, o.Value), append(shown, strings.ToLower(o.Label))
	}
	if want, ok := fixed[e.Key]; ok && e.Kind == "choice" && !slices.Equal(values, want) {
		add("the values are "+strings.Join(want, ", ")+", in this order", "question %s has other options than the program knows", quoted(e.Key))
	}
}

// lintAgreement checks that a question which two files have is the same question in both: above all, that nobody sees more in one
// of them. Built-in languages follow those of an admin's own.
func (s *Set) lintAgreement() []Problem {
	var problems []Problem
	for _, side := range sides {
		first, from := map[string]questionEntry{}, map[string]string{}
		for _, tag := range s.Languages() {
			t := s.languages[tag]
			for n, e := range t.questions.side(side) {
				before, ok := first[e.Key]
				if _, at := t.entry(side, e.Key); t.follows != "" || at != n {
					continue // it has what it follows, or stands twice, and that is told
				}
				if !ok {
					first[e.Key], from[e.Key] = e, tag
					continue
				}
				if what := differs(before, e); what != "" {
					f := t.files[questionPath]
					problems = append(problems, Problem{f.name, nth(f.data, "[["+side+"]]", n), 1,
						fmt.Sprintf("question %s has another %s than in %q", quoted(e.Key), what, from[e.Key]), "a translation changes words alone"})
				}
			}
		}
	}
	return problems
}

// differs names what is not the same in a translation.
func differs(a, b questionEntry) string {
	switch {
	case !slices.Contains(kinds, b.Kind) || !slices.Contains(visibilities, b.Visibility):
		return "" // it is told that these are none
	case a.Kind != b.Kind:
		return "kind"
	case a.Visibility != b.Visibility:
		return "visibility"
	case a.Min != b.Min || a.Max != b.Max:
		return "scale"
	case a.Mirror != b.Mirror:
		return "mirror"
	case a.Every != b.Every:
		return "every"
	case !slices.Equal(values(a), values(b)):
		return "set of options"
	}
	return ""
}

// nth is the line of the nth table with that header, from 0.
func nth(text, header string, n int) int {
	for at, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), header) {
			if n == 0 {
				return at + 1
			}
			n--
		}
	}
	return 1
}
