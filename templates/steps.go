package templates

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// A StepRule is one thing that happens after the summaries, as next-steps.toml has it.
type StepRule struct {
	When     string // advance, decline, split, hold, unknown or silent
	Do       string // the name of its sentence
	Who      string // recruiter, interviewer or candidate
	Days     int    // until when; -1: no date; 0: as configured
	Business bool   // Days are business days
	For      []string
}

const stepFile = "next-steps.toml"

var (
	states  = []string{"advance", "decline", "split", "hold", "unknown", "silent"}
	parties = []string{"candidate", "interviewer", "recruiter"}
	term    = regexp.MustCompile(`^(\d{1,3}) (business )?days?$`)
)

// Steps are the rules of what happens after the summaries, in their order.
func (s *Set) Steps() []StepRule {
	var all []StepRule
	for _, e := range s.steps {
		all = append(all, e.rule())
	}
	return all
}

// A stepEntry is a rule as it is written.
type stepEntry struct {
	When string   `toml:"when"`
	Do   string   `toml:"do"`
	Who  string   `toml:"who"`
	By   string   `toml:"by"`
	For  []string `toml:"for"`
}

func (e stepEntry) rule() StepRule {
	r := StepRule{When: e.When, Do: e.Do, Who: e.Who, For: e.For}
	if r.For == nil {
		r.For = parties
	}
	if m := term.FindStringSubmatch(e.By); m != nil {
		r.Days, _ = strconv.Atoi(m[1]) // digits, by the pattern
		r.Business = m[2] != ""
	}
	if e.By == "never" {
		r.Days = -1
	}
	return r
}

// readSteps reads next-steps.toml.
func readSteps(f file) ([]stepEntry, []Problem) {
	var all struct {
		Step []stepEntry `toml:"step"`
	}
	if err := toml.NewDecoder(strings.NewReader(f.data)).DisallowUnknownFields().Decode(&all); err != nil {
		return nil, []Problem{malformed(f.name, err, "when", "do", "who", "by", "for")}
	}
	return all.Step, nil
}

// lintSteps checks the rules: that each says what is known, in every language, and that nobody is left without one.
func (s *Set) lintSteps() []Problem {
	var problems []Problem
	f := s.stepFile
	for n, e := range s.steps {
		line := nth(f.data, "[[step]]", n)
		for _, what := range s.stepFaults(e) {
			problems = append(problems, Problem{f.name, line, 1, what[0], what[1]})
		}
	}
	for _, state := range states {
		for _, reader := range parties {
			if !slices.ContainsFunc(s.Steps(), func(r StepRule) bool { return r.When == state && slices.Contains(r.For, reader) }) {
				problems = append(problems, Problem{f.name, 1, 1, fmt.Sprintf("no step for %s tells the %s what happens next", quoted(state), reader),
					"everybody is owed one: leave out for, or add a rule"})
			}
		}
	}
	return problems
}

func (s *Set) stepFaults(e stepEntry) [][2]string {
	var all [][2]string
	add := func(hint, format string, values ...any) {
		all = append(all, [2]string{fmt.Sprintf(format, values...), hint})
	}
	if !slices.Contains(states, e.When) {
		add(meant(e.When, states), "unknown state %s", quoted(e.When))
	}
	if !slices.Contains(parties, e.Who) {
		add(meant(e.Who, parties), "nobody is called %s", quoted(e.Who))
	}
	if e.By != "" && e.By != "never" && !term.MatchString(e.By) {
		add(`write "3 business days", "7 days" or "never"`, "%s is no term", quoted(e.By))
	}
	for _, reader := range e.For {
		if !slices.Contains(parties, reader) {
			add(meant(reader, parties), "nobody is called %s", quoted(reader))
		}
	}
	for _, tag := range s.Languages() {
		for _, reader := range e.rule().For {
			if _, ok := s.languages[tag].phrases["step."+reader+"."+e.Do]; !ok && slices.Contains(parties, reader) {
				add(fmt.Sprintf("add %s = \"{who} …\" to [step.%s] of %s/language.toml", e.Do, reader, tag), "%s has no sentence for the %s in %q", quoted(e.Do), reader, tag)
			}
		}
	}
	return all
}
