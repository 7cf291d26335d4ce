package mailflow

import (
	"context"
	"errors"
	"fmt"
	"net/mail"
	"strings"
	"time"

	"debrief/mailflow/workflow"
	"debrief/parser/command"
	"debrief/store"
)

// orders are a recruiter's commands as the workflow takes them, with the address, the moment or the code that a command names.
func (d *Daemon) orders(i store.Interview, commands []command.Command) []workflow.Order {
	var all []workflow.Order
	zone := d.location(i.Zone)
	if i.Zone == "" {
		zone = d.location(d.Company.Zone)
	}
	for _, c := range commands {
		o := workflow.Order{Verb: c.Verb, Text: c.Text, Line: c.Line, Guess: c.Guess}
		switch c.Verb {
		case "candidate", "interviewer", "resend", "remind":
			o.Name, o.Address = addressIn(c.Text)
			o.Zone = zoneIn(c.Text)
			if d.mint.Mine(o.Address) {
				o.Address = "" // we ask no questions of ourselves
			}
		case "when":
			o.Starts, o.Zone = d.when(c.Text, zone)
			if len(i.Sessions) > 0 {
				o.Sessions, o.Starts, o.Zone = d.shift(i, c.Text, zone)
			}
		case "cancel":
			if named, rest := workflow.Named(i, c.Text, d.Policy); rest == "" {
				o.Sessions = named
			}
		case "extend":
			o.Days, o.Starts = span(c.Text, zone)
		case "confirm":
			if p := i.Pending; d.mint.Confirms(i.ID, p, c.Text) {
				o.Serial = p.Serial
			}
		}
		all = append(all, o)
	}
	return all
}

// shift reads which meeting of a loop goes to which time: "Ivy, 17:00", "10:00 to 17:00". A time alone is one of that day.
func (d *Daemon) shift(i store.Interview, text string, in *time.Location) (sessions []string, at time.Time, zone string) {
	named, rest := workflow.Named(i, text, d.Policy)
	if rest == "" {
		named, rest = nil, text // the time at which a meeting begins is named, and none to which it goes
	}
	if at, zone = d.when(i.Starts.In(in).Format(time.DateOnly)+" "+rest, in); at.IsZero() {
		at, zone = d.when(rest, in)
	}
	return named, at, zone
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
	Result    string // workflow.Unsettled where it would have to be confirmed
	Why       string // one of the reasons of the workflow
}

func (r *Refused) Error() string {
	if r.Result == workflow.Unsettled {
		return fmt.Sprintf("interview %q %s: %s", r.Interview, stands[r.Phase], grave[r.Verb])
	}
	if why, ok := reasons[r.Why]; ok {
		return fmt.Sprintf("interview %q %s: %s", r.Interview, stands[r.Phase], why)
	}
	return fmt.Sprintf("interview %q %s: %s", r.Interview, stands[r.Phase], only[r.Verb])
}

// stands is a phase in words.
var stands = map[store.Phase]string{
	store.Held: "waits until it is clear who meets whom, and when", store.Scheduled: "is still to come", store.Asking: "waits for answers",
	store.Review: "is under review", store.Released: "is released", store.Closed: "is closed", store.Cancelled: "is cancelled",
}

// only is what an order is for.
var only = map[string]string{
	"resend": "there is nothing to send again", "cancel": "nothing is left to cancel", "release": "only summaries under review can be released", "hold": "only summaries under review can be held back",
}

// grave is what cannot be undone.
var grave = map[string]string{
	"cancel":  "people were asked already, and a cancellation cannot be taken back",
	"release": "the outcome is the opposite of what all interviewers recommend, and a summary cannot be taken back",
}

// reasons are why an order was refused, where it is not the phase.
var reasons = map[string]string{"person": "it names nobody in it, or several people", "resend": "there is nothing to send again"}

// Order carries out one command for the recruiter of an interview, as if the recruiter had written it. What cannot be undone
// needs sure. A *Refused says why it cannot be.
func (d *Daemon) Order(ctx context.Context, interview, verb, text string, sure bool) error {
	i, err := d.Store.Interview(ctx, interview)
	if err != nil {
		return fmt.Errorf("interview %q: %w", interview, err)
	}
	r := i.Recruiter()
	if r == nil {
		return fmt.Errorf("interview %q has no recruiter to answer to", interview)
	}
	line := verb
	if text != "" {
		line += ": " + text
	}
	all := d.orders(i, []command.Command{{Verb: verb, Text: text, Line: line}})
	e := workflow.Ordered{By: r.ID, Orders: all, Confirmed: sure}
	result, why, err := workflow.Try(i, e, d.Now().UTC(), d.rules())
	if err != nil && !errors.Is(err, workflow.ErrImpossible) {
		return fmt.Errorf("interview %q: %w", interview, err)
	}
	if err != nil || result != workflow.Done {
		return &Refused{interview, i.Phase, verb, result, why}
	}
	return d.step(ctx, nil, verdict{interview: interview, moves: []move{{interview, e}}})
}
