package workflow

import (
	"strings"
	"time"

	"debrief/store"
)

// resend sends somebody, or everybody, the last letter of ours that they should have once more: who has not answered the
// questionnaire, who got a summary that.
func (d *desk) resend(o Order) (string, string) {
	people, ok := d.meant(o)
	if !ok {
		return refused, "person"
	}
	if d.Phase == store.Asking && passed(d.Deadline, d.now) {
		return refused, "over" // the summaries are as good as on their way
	}
	sent := false
	for _, p := range people {
		switch {
		case d.Phase == store.Asking && p.Standing == store.Unreachable && p.Asked.IsZero():
			p.Standing, sent = store.Waiting, true // nothing was asked yet: the clock asks, knowing what else they were asked today
		case d.Phase == store.Asking && awaited(*p) && !p.NoFeedback && !ended(d.Interview, *p).After(d.now):
			if p.Standing == store.Unreachable {
				p.Standing = store.Asked // the recruiter says that the address is right
			}
			sent = d.write(Write{Letter: store.Ask, To: p.ID}) || sent
		case d.Phase == store.Released && p.Letters[store.Summary] > 0 && !WantsNone(*p):
			sent = d.summarize(p, Write{}) || sent
		}
	}
	if !sent {
		return refused, "resend"
	}
	return Done, ""
}

func awaited(p store.Participant) bool {
	return p.Standing == store.Asked || p.Standing == store.Partial || p.Standing == store.Unreachable
}

// remindNow reminds those of whom an answer is awaited, in their waking hours and no more often than the policy lets.
func (d *desk) remindNow(o Order) (string, string) {
	people, ok := d.meant(o)
	if !ok {
		return refused, "person"
	}
	result, detail := refused, "remind"
	for _, p := range people {
		switch {
		case d.Phase != store.Asking || p.Standing != store.Asked || passed(d.Deadline, d.now):
		case p.Reminders >= d.policy.reminders(p.Role):
			detail = "often"
		case d.policy.awake(d.now, zoneOf(d.Interview, *p)).After(d.now):
			detail = "night"
		default:
			p.Reminders, p.Reminded = p.Reminders+1, d.now
			d.note("reminded", p.ID, "as the recruiter wants")
			if d.write(Write{Letter: store.Remind, To: p.ID}) {
				result = Done
			}
		}
	}
	if result == Done {
		detail = ""
	}
	return result, detail
}

// meant are the people whom an order names, by address, name or part; nobody named is everybody. ok is false where the words
// name nobody, or several people by one name.
func (d *desk) meant(o Order) (people []*store.Participant, ok bool) {
	want := strings.ToLower(strings.TrimSpace(o.Text))
	for n := range d.People {
		p := &d.People[n]
		if p.Role == store.Recruiter || p.Standing == store.Gone {
			continue
		}
		if want == "" || calls(want, o.Address, *p) {
			people = append(people, p)
		}
	}
	role := want == string(store.Candidate) || want == string(store.Interviewer)
	return people, want == "" || role || len(people) == 1
}

func calls(want, address string, p store.Participant) bool {
	if address != "" {
		return p.Address == address
	}
	return want == strings.ToLower(p.Called()) || want == strings.ToLower(p.First()) || want == string(p.Role)
}

// prolong moves the last day for answers: by business days, or until the end of a day's waking hours.
func (d *desk) prolong(o Order) (string, string) {
	if d.Phase != store.Asking {
		return refused, "asking"
	}
	at := d.longer(o)
	switch {
	case o.Days <= 0 && o.Starts.IsZero():
		return refused, "extend"
	case !at.After(d.now), !at.After(d.Deadline):
		return refused, "sooner"
	case d.policy.DeadlineMax > 0 && at.After(d.Asked.Add(d.policy.DeadlineMax)):
		return refused, "longest"
	}
	d.Deadline = at
	d.note("extended", "", "")
	return Done, ""
}

// longer is the later last moment that an order asks for: as many business days more, or until the end of a day, for everybody of
// whom an answer is awaited, by their own clock and calendar.
func (d *desk) longer(o Order) time.Time {
	from := later(d.Deadline, d.now)
	at := d.policy.later(from, o.Days, d.Zone)
	if !o.Starts.IsZero() {
		at = clock(o.Starts.In(d.policy.zone(d.Zone)), d.policy.WakeUntil).UTC()
	}
	for _, p := range d.People {
		if p.Role == store.Recruiter || p.Zone == "" || p.Standing != store.Waiting && p.Standing != store.Asked && p.Standing != store.Partial {
			continue
		}
		zone := d.policy.zone(p.Zone)
		if !o.Starts.IsZero() {
			y, m, day := o.Starts.In(d.policy.zone(d.Zone)).Date()
			at = later(at, clock(time.Date(y, m, day, 12, 0, 0, 0, zone), d.policy.WakeUntil).UTC())
			continue
		}
		for n := 0; n < longest && d.policy.noons(from, at, p.Zone, o.Days) < o.Days; n++ {
			at = d.policy.later(at, 1, d.Zone)
		}
	}
	return at
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// reschedule is a recruiter's word on when the interview is. Its length stays.
func (d *desk) reschedule(o Order) (string, string) {
	if o.Starts.IsZero() {
		return refused, "when"
	}
	switch d.Phase {
	case store.Held, store.Scheduled, store.Asking:
	default:
		return refused, "over"
	}
	if len(d.Sessions) > 0 {
		return d.shift(o)
	}
	length := d.Ends.Sub(d.Starts)
	if length <= 0 || length > 24*time.Hour {
		length = time.Hour
	}
	d.Starts, d.Ends = o.Starts.UTC(), o.Starts.Add(length).UTC()
	if o.Zone != "" {
		d.Zone = o.Zone
	}
	if d.Phase != store.Held {
		d.moved(Invited{})
		return Done, ""
	}
	if !d.Asked.IsZero() && d.Ends.Add(d.policy.Delay).After(d.now) {
		d.forget()
	}
	d.note("moved", "", "")
	doubt := ""
	if d.Candidate() == nil || len(d.Interviewers()) == 0 {
		doubt = DoubtCandidate
	}
	d.plan(Invited{Doubt: doubt, Guesses: d.Guesses}, "resumed")
	return Done, ""
}
