package mailflow

import (
	"net/mail"
	"slices"
	"strings"

	"debrief/parser/command"
	"debrief/store"
)

// readdressed is what a recruiter's words order who answer that somebody's address does not work: the one address in them is the
// right one, as in "candidate: name@example.org". Without one, or with several, they come back as not understood, for silence
// would leave everybody waiting. Nil when everybody can be reached.
func readdressed(i store.Interview, visible, own string) []command.Command {
	var dead []store.Participant
	for _, p := range i.People {
		if p.Standing == store.Unreachable && p.Role != store.Recruiter {
			dead = append(dead, p)
		}
	}
	if len(dead) == 0 {
		return nil
	}
	line := firstLine(visible)
	given := addresses(visible, append(dead, store.Participant{Address: own}))
	if len(dead) > 1 || len(given) != 1 {
		return []command.Command{{Line: line, Guess: command.Near(line)}}
	}
	verb := "interviewer"
	if dead[0].Role == store.Candidate {
		verb = "candidate"
	}
	return []command.Command{{Verb: verb, Text: given[0], Line: line}}
}

// addresses are those in a text that are none of these people's, each once.
func addresses(text string, without []store.Participant) []string {
	var out []string
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r <= ' ' || strings.ContainsRune("<>()[]\"',;:", r) }) {
		a, err := mail.ParseAddress(strings.TrimRight(word, ".!?"))
		if err != nil || slices.Contains(out, strings.ToLower(a.Address)) {
			continue
		}
		if !slices.ContainsFunc(without, func(p store.Participant) bool { return strings.EqualFold(p.Address, a.Address) }) {
			out = append(out, strings.ToLower(a.Address))
		}
	}
	return out
}
