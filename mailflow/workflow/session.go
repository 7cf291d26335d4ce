package workflow

import (
	"fmt"
	"slices"
	"time"

	"debrief/store"
)

// session takes an invitation to one of the meetings of a loop, or to the one that makes it a loop.
func (d *desk) session(e Invited) error {
	n := d.sessionOf(e.Calendar)
	switch {
	case n >= 0 && !newer(e.Calendar, d.Sessions[n].Calendar):
		d.unheeded(e.Calendar, &d.Sessions[n].Calendar, "invited again", Write{Address: e.By, Detail: d.spoken(e.Starts)})
		return nil
	case n < 0 && (over(d.Phase) || e.Doubt != ""):
		return fmt.Errorf("another session of an interview that is %s: %w", d.Phase, ErrImpossible)
	case over(d.Phase):
		d.tooLate(n, e)
		return nil
	case n < 0:
		n = d.enter()
	}
	d.resit(n, e)
	return nil
}

// over tells whether the summaries are made.
func over(p store.Phase) bool {
	return p == store.Review || p == store.Released || p == store.Closed
}

// sessionOf finds a session by its calendar; less than zero when there is none.
func (d *desk) sessionOf(c store.Calendar) int {
	return slices.IndexFunc(d.Sessions, func(s store.Session) bool { return meets(s.Calendar, c) })
}

func (d *desk) tooLate(n int, e Invited) {
	d.note("moved too late", "", "the summaries are made")
	if s := &d.Sessions[n]; !e.Ends.Equal(s.Ends) && d.Phase != store.Closed {
		d.tell(Write{About: "late"})
	}
	stamp(&d.Sessions[n].Calendar, e.Calendar)
}

// enter makes room for another session. The first time, what was a single meeting becomes the first one.
func (d *desk) enter() int {
	if len(d.Sessions) == 0 {
		first := store.Session{ID: "s1", Calendar: d.Calendar, Title: d.Title, Starts: d.Starts, Ends: d.Ends}
		for _, p := range d.Interviewers() {
			first.Interviewers = append(first.Interviewers, p.ID)
		}
		d.Sessions = append(d.Sessions, first)
		d.Calendar = store.Calendar{Organizer: d.Calendar.Organizer, Invitation: d.Calendar.Invitation}
	}
	d.Sessions = append(d.Sessions, store.Session{ID: fmt.Sprintf("s%d", len(d.Sessions)+1)})
	return len(d.Sessions) - 1
}

// resit takes over what an invitation says of a session, and asks anew whom it concerns and who has not answered yet.
func (d *desk) resit(n int, e Invited) {
	again := d.Phase == store.Cancelled
	if again {
		d.forget()
	}
	before := d.Interview.Clone()
	s := &d.Sessions[n]
	s.Calendar, s.Off, d.Calendar.Invitation = e.Calendar, false, e.Calendar.Invitation
	if e.Doubt == DoubtTime {
		d.note("session unclear", "", s.ID)
		d.tell(Write{About: DoubtTime})
		return
	}
	s.Title, s.Starts, s.Ends = e.Title, e.Starts.UTC(), e.Ends.UTC()
	if e.Doubt == "" {
		d.crew(n, e.People)
	}
	d.span()
	d.note("session", "", s.ID)
	switch was := before.Sessions[n]; {
	case again:
		d.plan(Invited{Floating: e.Floating}, "resumed")
	case was.Starts.IsZero(), was.Off:
		d.reopen()
		d.plan(Invited{Floating: e.Floating}, map[bool]string{true: "moved"}[e.Moved])
	case !was.Starts.Equal(s.Starts), !was.Ends.Equal(s.Ends), d.Phase == store.Held:
		d.reopen()
		d.plan(Invited{Floating: e.Floating}, "moved")
	case !sameFaces(before, d.Interview):
		d.confirm("moved")
	}
}

// crew brings the people up to date with those of one session: who takes part in no session any more is not invited any more.
func (d *desk) crew(n int, people []store.Participant) {
	d.Sessions[n].Interviewers = nil
	var all []store.Participant
	for _, p := range d.People {
		if p.Standing != store.Gone && (p.Role != store.Interviewer || d.sits(p.ID)) {
			all = append(all, p)
		}
	}
	for _, p := range people {
		if p.Role == store.Interviewer {
			all = append(all, p)
		}
	}
	d.meet(all)
	for _, p := range people {
		if known := d.byAddress(p.Address, store.Interviewer); p.Role == store.Interviewer && known != nil {
			d.Sessions[n].Interviewers = append(d.Sessions[n].Interviewers, known.ID)
		}
	}
}

// sits tells whether an interviewer takes part in any session.
func (d *desk) sits(id string) bool {
	return slices.ContainsFunc(Sessions(d.Interview), func(s store.Session) bool { return slices.Contains(s.Interviewers, id) })
}

// span lets the interview begin with the first session and end with the last.
func (d *desk) span() {
	for n, s := range Sessions(d.Interview) {
		if n == 0 {
			d.Starts, d.Ends, d.Title = s.Starts, s.Ends, s.Title
		}
		if s.Ends.After(d.Ends) {
			d.Ends = s.Ends
		}
	}
}

// reopen lets those wait to be asked again whose part is still to come: their questionnaire was about another plan. Answers
// stand.
func (d *desk) reopen() {
	for n := range d.People {
		p := &d.People[n]
		if p.Role == store.Recruiter || p.Standing != store.Asked || !ended(d.Interview, *p).After(d.now) {
			continue
		}
		d.withdraw(p.ID)
		// Asked stays: who answers what was sent already has answered.
		p.Standing, p.Reminded, p.NotBefore, p.Reminders = store.Waiting, time.Time{}, time.Time{}, 0
	}
}

// sessionOff takes a session out: it was called off, did not take place, or went to another day. Without any session the whole
// is cancelled.
func (d *desk) sessionOff(n int, why string) {
	d.Sessions[n].Off = true
	d.note(why, "", d.Sessions[n].ID)
	if len(Sessions(d.Interview)) == 0 {
		return
	}
	d.crew(n, nil)
	d.span()
	d.complete()
}

// sessionCalledOff is a cancellation of one session.
func (d *desk) sessionCalledOff(e CalledOff) error {
	n := d.sessionOf(e.Calendar)
	if n < 0 {
		return fmt.Errorf("a cancellation of a session that nobody announced: %w", ErrImpossible)
	}
	s := &d.Sessions[n]
	switch {
	case newer(s.Calendar, e.Calendar):
		d.unheeded(e.Calendar, &s.Calendar, "cancelled", Write{Address: e.By, Flags: []string{"cancelled"}})
		return nil
	case over(d.Phase) || d.Phase == store.Cancelled || s.Off:
		stamp(&s.Calendar, e.Calendar)
		d.note("cancelled", "", "nothing to stop any more")
		return nil
	}
	e.Calendar.Organizer = s.Calendar.Organizer
	s.Calendar = e.Calendar
	d.sessionOff(n, "session cancelled")
	if len(Sessions(d.Interview)) == 0 {
		d.cancel("cancelled")
		return nil
	}
	if !e.Quiet && d.Phase != store.Released {
		d.confirm("off")
	}
	return nil
}

// parted is a meeting that went to another day, or from a day of its own into a loop. The interview that it goes to tells the
// recruiter.
func (d *desk) parted(e Parted) error {
	n := d.sessionOf(e.Calendar)
	switch {
	case over(d.Phase), n < 0 && !meets(d.Calendar, e.Calendar):
		return fmt.Errorf("a meeting leaves an interview that is %s: %w", d.Phase, ErrImpossible)
	case n < 0:
		d.Calendar = store.Calendar{Invitation: d.Calendar.Invitation}
		d.leaveAll()
		return nil
	}
	d.Sessions[n].Calendar = store.Calendar{}
	d.sessionOff(n, "session moved away")
	if len(Sessions(d.Interview)) == 0 {
		d.leaveAll()
	}
	return nil
}

func (d *desk) leaveAll() {
	if d.Phase == store.Cancelled {
		d.note("moved away", "", "nothing to stop any more")
		return
	}
	d.end(store.Cancelled, "moved away", "it belongs to another day's interview now")
}
