package mailflow

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"debrief/mailflow/workflow"
	"debrief/parser/calendar"
	"debrief/store"
)

const (
	ahead   = 90 * 24 * time.Hour // occurrences of a series further away are announced again by then
	behind  = 7 * 24 * time.Hour
	maxDays = 60 // occurrences of one series
)

// readCalendar makes events of an invitation or a cancellation. Only people of the company can begin, move or cancel an
// interview; a stranger's invitation is kept, flagged, and answered with nothing.
func (d *Daemon) readCalendar(ctx context.Context, v verdict, u Understanding) (verdict, error) {
	now := d.Now()
	for _, e := range u.Calendar.Events {
		if e.UID == "" {
			continue
		}
		moves, err := d.calendarMoves(ctx, u, e, now)
		if err != nil {
			return v, err
		}
		v.moves = append(v.moves, moves...)
	}
	v.fate = store.Taken
	if len(v.moves) == 0 {
		v.fate, v.reason = store.Flagged, "a calendar in which nothing could be found to ask about"
	} else if v.interview == "" {
		v.interview = v.moves[0].interview
	}
	return v, nil
}

func (d *Daemon) calendarMoves(ctx context.Context, u Understanding, e calendar.Event, now time.Time) ([]move, error) {
	known, err := d.Store.ByCalendar(ctx, d.Company.Address, e.UID)
	if err != nil {
		return nil, err
	}
	w := d.weighed(u, e, seats(known, e.UID))
	if u.Kind == KindCancellation || strings.EqualFold(e.Status, "CANCELLED") {
		return d.callOff(w), nil
	}
	occurrences, endless := d.occurrences(e, u.Calendar.Events, now)
	if e.Onwards {
		occurrences = append(occurrences, w.onwards()...)
	}
	var moves []move
	if e.Recurrence == "" && endless == nil {
		moves = d.dropped(w, occurrences, now)
	}
	for n, o := range occurrences {
		one := w
		one.event = o
		if _, heard := seated(w.known, o.Recurrence); !heard && w.outdated() {
			continue
		}
		invited := d.invite(one)
		invited.Series, invited.Quiet = len(occurrences), n > 0
		if endless != nil {
			invited.Doubt = workflow.DoubtTime
		}
		moves = append(moves, move{d.interviewOf(w.known, o), invited})
	}
	return moves, nil
}

// interviewOf is the ID of the interview that a meeting is known in, or of the one that it would be.
func (d *Daemon) interviewOf(known []seat, e calendar.Event) string {
	if s, ok := seated(known, e.Recurrence); ok {
		return s.interview.ID
	}
	return d.mint.Interview(d.Company.Address, e.UID, e.Recurrence)
}

// dropped are the occurrences that were announced, and that the newer series does not hold any more.
func (d *Daemon) dropped(w weighed, occurrences []calendar.Event, now time.Time) []move {
	var moves []move
	for _, s := range w.known {
		i := s.interview
		held := func(o calendar.Event) bool { return o.UID == w.event.UID && o.Recurrence == s.Calendar.Recurrence }
		coming := (i.Phase == store.Scheduled || i.Phase == store.Held || len(i.Sessions) > 0 && i.Phase == store.Asking) && s.Ends.After(now) && !s.Off
		if !coming || slices.ContainsFunc(occurrences, held) || slices.ContainsFunc(w.all, held) && s.Calendar.Recurrence != "" {
			continue
		}
		off := d.off(w, s.Calendar.Recurrence)
		off.Quiet = true
		moves = append(moves, move{i.ID, off})
	}
	return moves
}

// occurrences of an event that are interviews of their own; those that the same calendar changes stand there themselves.
func (d *Daemon) occurrences(e calendar.Event, all []calendar.Event, now time.Time) ([]calendar.Event, error) {
	if e.Rule == "" {
		return []calendar.Event{e}, nil
	}
	found, err := calendar.Occurrences(e, now.Add(-behind), now.Add(ahead), maxDays)
	if err != nil {
		return []calendar.Event{e}, err // without end, or past understanding: the recruiter says what is meant
	}
	var kept []calendar.Event
	for _, o := range found {
		if o.Recurrence == "" {
			o.Recurrence = o.Start.At.UTC().Format(time.RFC3339)
		}
		changed := false
		for _, other := range all {
			changed = changed || other.UID == o.UID && other.Recurrence == o.Recurrence
		}
		if !changed {
			kept = append(kept, o)
		}
	}
	return kept, nil
}

func (d *Daemon) callOff(w weighed) []move {
	e := w.event
	var moves []move
	for _, s := range w.known {
		r := s.Calendar.Recurrence
		if e.Recurrence == "" || e.Recurrence == r || e.Onwards && r > e.Recurrence {
			moves = append(moves, move{s.interview.ID, d.off(w, r)})
		}
	}
	if len(moves) == 0 {
		moves = append(moves, move{d.mint.Interview(d.Company.Address, e.UID, e.Recurrence), d.off(w, e.Recurrence)})
	}
	return moves
}

// off is the cancellation of one meeting.
func (d *Daemon) off(w weighed, recurrence string) workflow.CalledOff {
	off := workflow.CalledOff{Mailbox: d.Company.Address, Calendar: w.calendar(), By: w.by, Title: w.event.Summary}
	off.Calendar.Recurrence = recurrence
	return off
}

// invite is an invitation as the workflow takes it. What a recruiter said of who is who, when it came first, still holds.
func (d *Daemon) invite(w weighed) workflow.Invited {
	e, m := w.event, w.mail
	var before store.Interview
	if s, ok := seated(w.known, e.Recurrence); ok {
		before = s.interview
	}
	cast := d.Company.who(e, m, before)
	invited := workflow.Invited{Mailbox: d.Company.Address, Calendar: w.calendar(), By: w.by, Title: strings.TrimSpace(e.Summary),
		Zone: d.Company.Zone, People: cast.people, Doubt: cast.doubt, Guesses: cast.guesses}
	if e.Start.Zone != "" && e.Start.Zone != "UTC" {
		invited.Zone = e.Start.Zone
	}
	starts, ends, err := d.times(e)
	if err != nil && invited.Doubt == "" {
		invited.Doubt = workflow.DoubtTime
	}
	if invited.Doubt == "" && !w.commands {
		invited.Doubt = workflow.DoubtForwarded
	}
	invited.Starts, invited.Ends = starts, ends
	invited.Floating = e.Start.Floating
	return invited
}

var errTime = errors.New("the time cannot be told")

// times are the instants of an event; a time without zone is taken in the company's own, and the recruiter is told so. What
// the calendar itself leaves in doubt is asked about.
func (d *Daemon) times(e calendar.Event) (starts, ends time.Time, err error) {
	zone := d.location(d.Company.Zone)
	if e.Start.Date || e.Problem != "" {
		return time.Time{}, time.Time{}, errTime
	}
	starts, ends = e.Start.In(zone), e.End.In(zone)
	if starts.IsZero() || ends.Before(starts) {
		return time.Time{}, time.Time{}, errTime
	}
	return starts.UTC(), ends.UTC(), nil
}
