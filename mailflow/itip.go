package mailflow

import (
	"context"
	"slices"
	"strings"

	"debrief/mailflow/workflow"
	"debrief/parser"
	"debrief/parser/calendar"
	"debrief/store"
)

// commands tells whether the sender of a mail can change a meeting: its organizer, whoever sends on the organizer's behalf
// (SENT-BY, RFC 5545 3.2.18), and the recruiters. What anybody else of the company sends of it is a copy, which may be older
// than it looks.
func (d *Daemon) commands(m parser.Mail, e calendar.Event, known []seat) bool {
	s := strings.ToLower(sender(m).Address)
	if d.Company.Recruits(s) || d.backup(s) || d.mint.Mine(s) {
		return true
	}
	if len(known) == 0 {
		return d.begins(m, e, s)
	}
	for _, one := range known {
		organizer := one.Calendar.Organizer
		switch r := one.interview.Recruiter(); {
		case r != nil && untagged(r.Address) == untagged(s), organizer == "", organizer == s:
			return true
		case organizer == e.Organizer.Address && s == e.Organizer.SentBy:
			return true
		}
	}
	return false
}

// begins tells whether who sends the first that is heard of a meeting speaks for it. Without a recruiter on the list it is they
// whom we would ask.
func (d *Daemon) begins(m parser.Mail, e calendar.Event, s string) bool {
	o := e.Organizer
	return o.Address == "" || o.Address == s || o.SentBy == s || d.Company.recruiter(e, m).Address == s
}

// A weighed event is one with what its message is worth.
type weighed struct {
	event    calendar.Event
	all      []calendar.Event // of the same mail
	mail     parser.Mail
	by       string // who sent it, where they cannot change the meeting
	words    string // that they wrote above it, where they can change the meeting
	known    []seat // the meetings of its UID
	commands bool   // who sent it can change the meeting
	asks     bool   // it asks the mailbox to take part, and its organizer is one of the company's people
	request  bool   // it was sent to invite, and is no copy (METHOD:PUBLISH, or none)
}

func (d *Daemon) weighed(u Understanding, e calendar.Event, known []seat) weighed {
	method := u.Calendar.Method
	w := weighed{event: e, all: u.Calendar.Events, mail: u.Mail, by: strings.ToLower(sender(u.Mail).Address), known: known,
		commands: d.commands(u.Mail, e, known), request: method == "REQUEST" || method == "CANCEL" || method == "ADD"}
	w.asks = method == "REQUEST" && d.asked(e)
	if w.commands {
		w.words, w.by = u.Reading.Visible, ""
	}
	return w
}

// asked tells whether the mailbox is invited by somebody who can be answered, and has not accepted yet.
func (d *Daemon) asked(e calendar.Event) bool {
	o := e.Organizer.Address
	return valid(o) && d.Company.Trusted(o) && !d.mint.Mine(o) && slices.ContainsFunc(e.Attendees, func(a calendar.Person) bool {
		return strings.EqualFold(a.Address, d.Company.Address) && !strings.EqualFold(a.PartStat, "ACCEPTED") && !a.Unasked
	})
}

// calendar is the version of the meeting that the message brings.
func (w weighed) calendar() store.Calendar {
	c := identified(w.event, w.mail)
	c.Instance, c.Copied = w.event.Recurrence != "" && w.instance(), !w.commands || !w.request
	c.Asks = !c.Copied && w.asks
	return c
}

// instance tells whether the message speaks of this meeting by itself, and not of the whole series that it is one of.
func (w weighed) instance() bool {
	return slices.ContainsFunc(w.all, func(e calendar.Event) bool {
		return e.UID == w.event.UID && e.Recurrence != "" && (e.Recurrence == w.event.Recurrence || e.Onwards)
	})
}

// outdated tells whether the message is older than what is known of the series as a whole. Then it says nothing of meetings that
// were never heard of: they are of a plan that was given up.
func (w weighed) outdated() bool {
	c := w.calendar()
	return slices.ContainsFunc(w.known, func(s seat) bool {
		return !s.Calendar.Instance && (c.Instance && s.Calendar.Stamp.After(c.Stamp) || !c.Instance && workflow.Newer(s.Calendar, c))
	})
}

// onwards are the later meetings of a series, where the message speaks of one and all that follow.
func (w weighed) onwards() []calendar.Event {
	var all []calendar.Event
	for _, s := range w.known {
		if named := slices.ContainsFunc(w.all, func(e calendar.Event) bool { return e.Recurrence == s.Calendar.Recurrence }); named {
			continue
		}
		if e, err := w.event.Shifted(s.Calendar.Recurrence); err == nil {
			all = append(all, e)
		}
	}
	return all
}

// maxResponses is how many events of one calendar reply are looked at.
const maxResponses = 20

// responses are the answers to an invitation that people gave in their calendars, as far as they come to this mailbox. They change
// nothing; a decline is shown to the recruiter.
func (d *Daemon) responses(ctx context.Context, u Understanding) ([]move, error) {
	if u.Calendar == nil || u.Calendar.Method != "REPLY" && u.Calendar.Method != "COUNTER" {
		return nil, nil
	}
	var moves []move
	for _, e := range u.Calendar.Events[:min(len(u.Calendar.Events), maxResponses)] {
		known, err := d.Store.ByCalendar(ctx, d.Company.Address, e.UID)
		if err != nil || e.UID == "" {
			return nil, err
		}
		for _, s := range seats(known, e.UID) {
			if e.Recurrence != "" && e.Recurrence != s.Calendar.Recurrence {
				continue
			}
			if r, ok := d.response(u, e, s.interview); ok && !slices.ContainsFunc(moves, func(m move) bool { return m.interview == s.interview.ID }) {
				moves = append(moves, move{s.interview.ID, r})
			}
		}
	}
	return moves, nil
}

// response is what the sender of a reply says for themselves (RFC 5546 3.2.3: it holds the one attendee who replies).
func (d *Daemon) response(u Understanding, e calendar.Event, i store.Interview) (workflow.Responded, bool) {
	s := untagged(strings.ToLower(sender(u.Mail).Address))
	for _, a := range e.Attendees {
		if untagged(a.Address) != s {
			continue
		}
		n := slices.IndexFunc(i.People, func(p store.Participant) bool {
			return p.Role != store.Recruiter && p.Standing != store.Gone && untagged(p.Address) == s
		})
		if n < 0 {
			return workflow.Responded{}, false
		}
		r := workflow.Responded{Participant: i.People[n].ID, PartStat: strings.ToUpper(a.PartStat), Stamp: e.Stamp.UTC()}
		if e.Stamp.IsZero() {
			r.Stamp = u.Mail.Date.UTC() // RFC 5546 3.2.3 wants one, and some programs leave it out
		}
		if u.Calendar.Method == "COUNTER" {
			r.PartStat = workflow.Countered
			if starts, _, err := d.times(e); err == nil && !starts.Equal(i.Starts) {
				r.Starts = starts
			}
		}
		return r, known(r.PartStat)
	}
	return workflow.Responded{}, false
}

// known tells the answers that a calendar can give (RFC 5545 3.2.12).
func known(partstat string) bool {
	return slices.Contains([]string{"ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED", workflow.Countered}, partstat)
}

// readResponse is a calendar reply: it changes nothing but what is known of how people answered.
func (d *Daemon) readResponse(ctx context.Context, v verdict, u Understanding, raw []byte) (verdict, bool, error) {
	moves, err := d.responses(ctx, u)
	if err != nil || len(moves) == 0 {
		return v, false, err
	}
	if ok, reason := d.authentic(u.Mail, raw); !ok {
		v.fate, v.reason = store.Flagged, "a calendar reply "+reason
		return v, true, nil
	}
	v.fate, v.moves, v.interview = store.Taken, moves, moves[0].interview
	if u.Calendar.Method == "COUNTER" {
		v.fate = store.Flagged // somebody has to answer it
	}
	return v, true, nil
}

func identified(e calendar.Event, m parser.Mail) store.Calendar {
	return store.Calendar{UID: e.UID, Recurrence: e.Recurrence, Sequence: e.Sequence, Stamp: e.Stamp.UTC(),
		Organizer: e.Organizer.Address, Invitation: m.MessageID}
}
