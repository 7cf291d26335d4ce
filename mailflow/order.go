package mailflow

import (
	"context"
	"fmt"
	"net/mail"
	"strings"

	"debrief/mailflow/workflow"
	"debrief/parser/command"
)

// orders are a recruiter's commands as the workflow takes them, with the address that a command names.
func (d *Daemon) orders(commands []command.Command) []workflow.Order {
	var all []workflow.Order
	for _, c := range commands {
		o := workflow.Order{Verb: c.Verb, Text: c.Text, Line: c.Line}
		if c.Verb == "candidate" || c.Verb == "interviewer" {
			o.Name, o.Address = addressIn(c.Text)
			if d.mint.Mine(o.Address) {
				o.Address = "" // we ask no questions of ourselves
			}
		}
		all = append(all, o)
	}
	return all
}

// addressIn finds the address in what people write after "candidate:": bare, in angle brackets, or as a mail client turns it
// into a link (Outlook: "jane@example.com<mailto:jane@example.com>"). Several addresses name nobody: it is not guessed who.
func addressIn(text string) (name, address string) {
	if a, err := mail.ParseAddress(strings.TrimSpace(text)); err == nil {
		return a.Name, strings.ToLower(a.Address)
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t\n<>()[],;:\"'", r) })
	var before []string
	for _, w := range words {
		a, err := mail.ParseAddress(w)
		switch {
		case err == nil && address == "":
			name, address = strings.Join(before, " "), strings.ToLower(a.Address)
		case err == nil && !strings.EqualFold(a.Address, address):
			return "", ""
		}
		before = append(before, w)
	}
	return name, address
}

// Order carries out one command for the recruiter of an interview, as if the recruiter had written it. The error says why
// it was refused.
func (d *Daemon) Order(ctx context.Context, interview, verb string) error {
	i, err := d.Store.Interview(ctx, interview)
	if err != nil {
		return fmt.Errorf("interview %q: %w", interview, err)
	}
	r := i.Recruiter()
	if r == nil {
		return fmt.Errorf("interview %q has no recruiter to answer to", interview)
	}
	e := workflow.Ordered{By: r.ID, Orders: []workflow.Order{{Verb: verb, Line: verb}}}
	next, _, err := workflow.Step(i, e, d.Now().UTC(), d.Policy)
	if err != nil {
		return fmt.Errorf("interview %q is %s: %w", interview, i.Phase, err)
	}
	if next.Phase == i.Phase && next.Due.Equal(i.Due) {
		return fmt.Errorf("interview %q is %s: %s changes nothing", interview, i.Phase, verb)
	}
	return d.step(ctx, nil, verdict{interview: interview, moves: []move{{interview, e}}})
}
