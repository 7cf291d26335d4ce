package mailflow

import (
	"net/mail"
	"slices"
	"strings"
	"time"

	"debrief/mailflow/workflow"
	"debrief/parser"
	"debrief/parser/calendar"
	"debrief/parser/schedule"
	"debrief/store"
)

// usualLength is how long an interview takes of which only the start is announced.
const usualLength = time.Hour

// announced is a mail that says in words when an interview is. It comes from somebody trusted, speaks of an interview, and
// names an address of the candidate or of an interviewer; everything else stays with people.
func (d *Daemon) announced(v verdict, u Understanding) verdict {
	v.fate = store.Flagged
	e := d.meeting(u)
	cast := d.Company.who(e, u.Mail, store.Interview{}, nil)
	if !u.Schedule.Announces && !u.Schedule.Labelled || len(cast.people) < 2 && len(cast.guesses) == 0 || u.Mail.MessageID == "" {
		v.reason = "it says when people meet, and not that it is an interview, or with whom"
		return v
	}
	invited := workflow.Invited{Mailbox: d.Company.Address, Calendar: identified(e, u.Mail), Title: e.Summary, Job: u.Schedule.Role,
		Starts: u.Schedule.Start.UTC(), Ends: e.End.At.UTC(), Zone: d.Company.Zone, Language: "", People: cast.people, Doubt: cast.doubt,
		Guesses: slices.Concat(cast.guesses, nameless(u.Schedule, cast.people)), Unclear: u.Schedule.Doubtful}
	if u.Schedule.Zone != "" {
		invited.Zone = u.Schedule.Zone
	}
	if u.Schedule.Ask != "" && invited.Doubt == "" {
		invited.Doubt = workflow.DoubtTime
	}
	id := d.mint.Interview(d.Company.Address, e.UID, "")
	v.fate, v.interview = store.Taken, id
	v.moves = []move{{id, invited}}
	return v
}

// meeting is what the words say as a calendar would: whoever is named with an address takes part.
func (d *Daemon) meeting(u Understanding) calendar.Event {
	s := u.Schedule
	e := calendar.Event{UID: store.InWords(u.Mail.MessageID), Stamp: u.Mail.Date, Summary: title(u.Mail.Subject)}
	if !s.Start.IsZero() {
		end := s.End
		if end.IsZero() {
			end = s.Start.Add(usualLength)
		}
		e.Start.At, e.End.At = s.Start, end
	}
	for _, p := range append([]schedule.Person{s.Candidate}, s.Interviewers...) {
		if p.Address != "" {
			e.Attendees = append(e.Attendees, calendar.Person{Name: whole(p, u.Mail), Address: p.Address})
		}
	}
	for _, a := range slices.Concat(u.Mail.To, u.Mail.Cc, written(u)) {
		e.Attendees = append(e.Attendees, calendar.Person{Name: christened(a, s), Address: a.Address})
	}
	return e
}

// whole is the name of somebody in the words, as their own address has it where that is the same name: "la Cruz" behind "entrevista
// de" may be short for "de la Cruz".
func whole(p schedule.Person, m parser.Mail) string {
	for _, a := range slices.Concat(m.To, m.Cc) {
		if strings.EqualFold(a.Address, p.Address) && schedule.Alike(a.Name, p.Name) {
			return a.Name
		}
	}
	return p.Name
}

// christened is the name of an address: its own, or that of the person in the words whom it is plainly of.
func christened(a parser.Address, s *schedule.Schedule) string {
	if a.Name != "" {
		return a.Name
	}
	local, _, _ := strings.Cut(strings.ToLower(a.Address), "@")
	for _, p := range append([]schedule.Person{s.Candidate}, s.Interviewers...) {
		first, _, _ := strings.Cut(strings.ToLower(p.Name), " ")
		if p.Address == "" && first != "" && slices.Contains(strings.FieldsFunc(local, func(r rune) bool { return strings.ContainsRune("._-+", r) }), first) {
			return p.Name
		}
	}
	return ""
}

// nameless are the people in the words who have no address: the recruiter tells theirs.
func nameless(s *schedule.Schedule, known []store.Participant) []string {
	var all []string
	for _, p := range append([]schedule.Person{s.Candidate}, s.Interviewers...) {
		meant := func(k store.Participant) bool {
			return strings.HasPrefix(strings.ToLower(k.Name), strings.ToLower(p.Name)) || schedule.Alike(k.Name, p.Name)
		}
		if p.Address == "" && p.Name != "" && !slices.ContainsFunc(known, meant) {
			all = append(all, p.Name)
		}
	}
	return all
}

// maxWritten is how many addresses of a text are looked at.
const maxWritten = 20

// written are the addresses that stand in the words.
func written(u Understanding) []parser.Address {
	var all []parser.Address
	text := u.Reading.Visible
	if u.Schedule != nil && u.Schedule.Labelled {
		text = u.Mail.Readable() // a forwarded appointment
	}
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t\n\r<>()[],;:\"'", r) }) {
		if len(all) == maxWritten || !strings.Contains(w, "@") {
			continue
		}
		if a, err := mail.ParseAddress(strings.TrimRight(w, ".!?")); err == nil {
			all = append(all, parser.Address{Address: strings.ToLower(a.Address)})
		}
	}
	return all
}

// title is a subject without what clients put before it.
func title(subject string) string {
	for {
		before, rest, found := strings.Cut(subject, ":")
		if !found || len(before) > 4 || strings.ContainsAny(before, " ") {
			return strings.TrimSpace(subject)
		}
		subject = strings.TrimSpace(rest)
	}
}
