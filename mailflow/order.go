package mailflow

import (
	"net/mail"
	"strings"

	"debrief/mailflow/workflow"
	"debrief/parser/command"
)

// orders are a recruiter's commands as the workflow takes them, with the address that a command names.
func orders(commands []command.Command) []workflow.Order {
	var all []workflow.Order
	for _, c := range commands {
		o := workflow.Order{Verb: c.Verb, Text: c.Text, Line: c.Line}
		if c.Verb == "candidate" || c.Verb == "interviewer" {
			o.Name, o.Address = addressIn(c.Text)
		}
		all = append(all, o)
	}
	return all
}

// addressIn finds the address in what people write after "candidate:": bare, in angle brackets, or as a mail client turns it
// into a link (Outlook: "jane@example.com<mailto:jane@example.com>").
func addressIn(text string) (name, address string) {
	if a, err := mail.ParseAddress(strings.TrimSpace(text)); err == nil {
		return a.Name, strings.ToLower(a.Address)
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t\n<>()[],;:\"'", r) })
	var before []string
	for _, w := range words {
		if a, err := mail.ParseAddress(w); err == nil {
			return strings.Join(before, " "), strings.ToLower(a.Address)
		}
		before = append(before, w)
	}
	return "", ""
}
