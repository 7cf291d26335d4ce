package mailflow

import (
	"context"
	"errors"
	"fmt"
	"net/mail"
	"strings"

	"debrief/mailflow/workflow"
	"debrief/parser/command"
	"debrief/store"
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

// A Refused is an order that cannot be carried out where the interview stands.
type Refused struct {
	Interview string
	Phase     store.Phase
	Verb      string
}

func (r *Refused) Error() string {
	return fmt.Sprintf("interview %q %s: %s", r.Interview, stands[r.Phase], only[r.Verb])
}

// stands is a phase in words.
var stands = map[store.Phase]string{
	store.Held: "waits until it is clear who meets whom, and when", store.Scheduled: "is still to come", store.Asking: "waits for answers",
	store.Review: "is under review", store.Released: "is released", store.Closed: "is closed", store.Cancelled: "is cancelled",
}

// only is what an order is for.
var only = map[string]string{
	"cancel": "nothing is left to cancel", "release": "only summaries under review can be released", "hold": "only summaries under review can be held back",
}

// Order carries out one command for the recruiter of an interview, as if the recruiter had written it. A *Refused says why
// it cannot be.
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
	if err != nil && !errors.Is(err, workflow.ErrImpossible) {
		return fmt.Errorf("interview %q: %w", interview, err)
	}
	if err != nil || next.Phase == i.Phase && next.Due.Equal(i.Due) {
		return &Refused{interview, i.Phase, verb}
	}
	return d.step(ctx, nil, verdict{interview: interview, moves: []move{{interview, e}}})
}
