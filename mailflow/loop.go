package mailflow

import (
	"context"
	"slices"

	"debrief/mailflow/workflow"
	"debrief/store"
	"debrief/templates"
)

// A seat is a meeting within an interview: the interview itself, or one session of a loop.
type seat struct {
	interview store.Interview
	store.Session
}

// seats are the meetings of a UID among the interviews that are known under it.
func seats(known []store.Interview, uid string) []seat {
	var all []seat
	for _, i := range known {
		if i.Calendar.UID == uid {
			all = append(all, seat{i, store.Session{Calendar: i.Calendar, Starts: i.Starts, Ends: i.Ends}})
		}
		for _, s := range i.Sessions {
			if s.Calendar.UID == uid {
				all = append(all, seat{i, s})
			}
		}
	}
	return all
}

// seated finds a meeting by its recurrence.
func seated(all []seat, recurrence string) (seat, bool) {
	n := slices.IndexFunc(all, func(s seat) bool { return s.Calendar.Recurrence == recurrence })
	if n < 0 {
		return seat{}, false
	}
	return all[n], true
}

// place finds out which interview an invitation belongs to: the one that it is known in, the loop of that candidate's day, or one
// of its own. A meeting that changes its day leaves one interview and comes into another, in one commit.
func (d *Daemon) place(ctx context.Context, c *store.Change, m move) ([]move, error) {
	e, ok := m.event.(workflow.Invited)
	if !ok {
		return []move{m}, nil
	}
	home, _, err := d.standing(ctx, c, m.interview)
	if err != nil {
		return nil, err
	}
	if len(home.Sessions) > 0 && !workflow.Leaves(home, e, d.Policy) || len(home.Sessions) == 0 && home.Phase != "" && !d.movable(home, e) {
		return []move{m}, nil
	}
	loop, err := d.loop(ctx, c, home, e)
	switch {
	case err != nil:
		return nil, err
	case loop == "" && len(home.Sessions) == 0:
		return []move{m}, nil
	case loop == "":
		loop = d.mint.Interview(e.Mailbox, e.Calendar.UID, e.Calendar.Recurrence+"|"+home.ID) // its first name may be the loop's
	}
	e.Moved = home.Phase != ""
	moves := []move{{loop, e}}
	if e.Moved {
		moves = append([]move{{home.ID, workflow.Parted{Calendar: e.Calendar}}}, moves...)
	}
	return moves, nil
}

// movable tells whether a single meeting can go into a loop: it says something new, and its summaries are not made.
func (d *Daemon) movable(i store.Interview, e workflow.Invited) bool {
	switch i.Phase {
	case store.Scheduled, store.Asking, store.Held, store.Cancelled:
		return i.Calendar.UID == e.Calendar.UID && workflow.Newer(e.Calendar, i.Calendar)
	}
	return false
}

// loop is the other interview that an invitation joins; empty when there is none. What the same mail has changed counts.
func (d *Daemon) loop(ctx context.Context, c *store.Change, home store.Interview, e workflow.Invited) (string, error) {
	all := slices.Clone(c.Interviews)
	for _, p := range e.People {
		if p.Role != store.Candidate {
			continue
		}
		known, err := d.Store.ByAddress(ctx, p.Address)
		if err != nil {
			return "", err
		}
		for _, i := range known {
			if !slices.ContainsFunc(c.Interviews, func(j store.Interview) bool { return i.ID == j.ID }) {
				all = append(all, i)
			}
		}
	}
	for _, i := range all {
		if i.ID != home.ID && workflow.Joins(i, e, d.Policy) {
			return i.ID, nil
		}
	}
	return "", nil
}

// latest leaves of several receipts to the same reader about the same interview the last one: one mail, one receipt.
func latest(c *store.Change) {
	var kept []store.Outgoing
	for n, o := range c.Letters {
		same := func(l store.Outgoing) bool {
			return l.Letter == store.Confirmed && l.Interview == o.Interview && l.Participant == o.Participant
		}
		if o.Letter != store.Confirmed || !slices.ContainsFunc(c.Letters[n+1:], same) {
			kept = append(kept, o)
			continue
		}
		c.Journal = slices.DeleteFunc(c.Journal, func(e store.Entry) bool { return e == logged(c.Now, o) })
	}
	c.Letters = kept
}

// sittings are the meetings of a loop, for the recruiter.
func (d desk) sittings() []templates.Sitting {
	if len(workflow.Sessions(d.i)) < 2 {
		return nil
	}
	var all []templates.Sitting
	for _, s := range workflow.Sessions(d.i) {
		one := templates.Sitting{Starts: s.Starts, Ends: s.Ends}
		for _, id := range s.Interviewers {
			one.Interviewers = append(one.Interviewers, person(d.i.Participant(id)))
		}
		all = append(all, one)
	}
	return all
}

// seat speaks to an interviewer of the session that they were in, the last one where it was several.
func (d desk) seat(m *templates.Meeting, me *store.Participant) {
	for _, s := range workflow.Sessions(d.i) {
		if me.Role == store.Interviewer && slices.Contains(s.Interviewers, me.ID) {
			m.Title, m.Starts, m.Ends = templates.Words(s.Title), s.Starts, s.Ends
		}
	}
}

// sessionMirrors put what the candidate says of each session beside what its interviewers say. The candidate gets none: one
// interviewer's score would stand there by name.
func (d desk) sessionMirrors(me *store.Participant, seen []workflow.Sight) []templates.Mirror {
	var all []templates.Mirror
	for _, sight := range seen {
		if sight.Asked.Session == "" || sight.Skipped() || me.Role == store.Candidate {
			continue
		}
		m := templates.Mirror{Key: store.KeyOverall, Prompt: templates.Words(sight.Asked.Prompt)}
		m.Scores = append(m.Scores, d.score(me, d.i.Participant(sight.Participant), sight))
		for _, other := range seen {
			if other.Asked.Key == store.KeyOverall && d.sat(other.Participant, sight.Asked.Session) {
				m.Scores = append(m.Scores, d.score(me, d.i.Participant(other.Participant), other))
			}
		}
		m.Gap = gap(m.Scores)
		all = append(all, m)
	}
	return all
}

// sat tells whether somebody interviewed in a session.
func (d desk) sat(participant, session string) bool {
	return slices.ContainsFunc(d.i.Sessions, func(s store.Session) bool {
		return s.ID == session && slices.Contains(s.Interviewers, participant)
	})
}
