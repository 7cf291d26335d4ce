package workflow

import (
	"time"

	"debrief/store"
)

// maxDelays is how often a candidate is told of a new date: by default the last one is five months away.
const maxDelays = 5

// overdue tells whether somebody interviewed, was asked, and has not said anything.
func overdue(p store.Participant) bool {
	return p.Role == store.Interviewer && p.Standing == store.Asked
}

// Overdue are the interviewers whose answer is missing. Recruiters who interview as well know of their own, and who is away longer was told of.
func Overdue(i store.Interview) []store.Participant {
	var all []store.Participant
	r := i.Recruiter()
	for _, p := range i.People {
		if overdue(p) && !p.Away.After(i.Deadline) && (r == nil || r.Address != p.Address) {
			all = append(all, p)
		}
	}
	return all
}

// chaseAt is when somebody is told next that an interviewer's answer is overdue: the recruiter one business day before the
// deadline, or when half the time is over, whatever is later; the backup the morning after. It is zero when nobody is.
func chaseAt(i store.Interview, policy Policy) time.Time {
	late := Overdue(i)
	r := i.Recruiter()
	if i.Phase != store.Asking || len(late) == 0 || r == nil || i.Look.Chased > 1 || i.Look.Chased == 1 && policy.Backup == "" {
		return time.Time{}
	}
	asked := late[0].Asked
	for _, p := range late {
		asked = later(asked, p.Asked)
	}
	zone := zoneOf(i, *r)
	at := policy.awake(later(policy.earlier(i.Deadline, 1, zone), asked.Add(i.Deadline.Sub(asked)/2)), zone)
	if i.Look.Chased == 1 {
		at = policy.morning(later(at, i.Look.Overdue), zone)
	}
	if !at.Before(i.Deadline) {
		return time.Time{}
	}
	return at
}

// chase tells the recruiter, and then the backup, whose answer is missing. Where the recruiter cannot be told, the backup is at once.
func (d *desk) chase() {
	if !passed(chaseAt(d.Interview, d.policy), d.now) || passed(d.Deadline, d.now) {
		return
	}
	late := Overdue(d.Interview)[0].ID
	d.Look.Chased, d.Look.Overdue = d.Look.Chased+1, d.now
	if d.Look.Chased == 1 {
		if d.tell(Write{About: "overdue", Who: late}) {
			d.note("overdue", late, "the recruiter is told")
			return
		}
		d.Look.Chased = 2
	}
	if b := d.backup(true); b != nil && d.write(Write{Letter: store.Notice, To: b.ID, About: "overdue", Who: late, Flags: []string{"backup"}}) {
		d.note("overdue", late, "the backup is told")
	}
}

// delayAt is when the candidate is told that it takes longer than they were promised: on the last morning before that, and only
// when it is so. It is zero when there is nothing to tell. The letter is the same whatever the reason is: an interviewer who
// was given more time, or a recruiter who looks at the summary.
func delayAt(i store.Interview, now time.Time, policy Policy) time.Time {
	c := i.Candidate()
	if c == nil || i.Promised.IsZero() || WantsNone(*c) || c.Standing == store.Waiting || c.Standing == store.Unreachable || c.Letters[store.Delay] >= maxDelays {
		return time.Time{}
	}
	if i.Phase != store.Review && (i.Phase != store.Asking || settled(i) || !comes(i, *c, policy).After(i.Promised)) {
		return time.Time{}
	}
	zone := zoneOf(i, *c)
	return policy.awake(later(policy.morningBefore(i.Promised, zone), now), zone)
}

// comes is when a candidate hears at the latest, should nobody look at the summary first.
func comes(i store.Interview, c store.Participant, policy Policy) time.Time {
	return policy.awake(i.Deadline, zoneOf(i, c))
}

// delay tells the candidate the new date, before the one that was promised has passed.
func (d *desk) delay() {
	if !passed(delayAt(d.Interview, d.now, d.policy), d.now) {
		return
	}
	c := d.Candidate()
	until := d.afresh(*c)
	if d.write(Write{Letter: store.Delay, To: c.ID}) {
		d.Promised = until
		d.note("delayed", c.ID, "told a new date")
		return
	}
	d.Promised = time.Time{} // they have had enough letters
}

// afresh is the new date: the last day for answers, where that was moved; else a recruiter has as long as for any next step. Each
// further date is twice as far away as the one before, so that nobody gets such letters without end.
func (d *desk) afresh(c store.Participant) time.Time {
	until, before := comes(d.Interview, c, d.policy), c.Letters[store.Delay]
	if d.Phase != store.Review && until.After(later(d.Promised, d.now)) && before == 0 {
		return until
	}
	zone := zoneOf(d.Interview, c)
	day := d.policy.later(later(d.Promised, d.now), max(1, d.policy.NextStepDays)<<before, zone)
	return later(until, clock(day.In(d.policy.zone(zone)), d.policy.WakeUntil).UTC())
}

// promise remembers what the candidate was told in a letter that names the last day for answers.
func (d *desk) promise() {
	c := d.Candidate()
	if c == nil || d.Phase != store.Asking {
		return
	}
	for _, e := range d.effects {
		w, ok := e.(Write)
		if !ok || w.To != c.ID {
			continue
		}
		switch w.Letter {
		case store.Ask, store.Remind, store.Clarify, store.Receipt:
			d.Promised = comes(d.Interview, *c, d.policy)
		}
	}
}

// earlier is the same time of day so many business days before t.
func (p Policy) earlier(t time.Time, days int, zone string) time.Time {
	local := t.In(p.zone(zone))
	day, found := noon(local, 0), 0
	for n := 1; n <= longest && found < days; n++ {
		if day = noon(local, -n); p.workday(day) {
			found++
		}
	}
	y, m, d := day.Date()
	return time.Date(y, m, d, local.Hour(), local.Minute(), local.Second(), 0, local.Location()).UTC()
}

// morningBefore is the last reminder hour of a business day that is at least an hour before t.
func (p Policy) morningBefore(t time.Time, zone string) time.Time {
	local := t.In(p.zone(zone))
	for n := range longest {
		at := clock(noon(local, -n), p.Morning)
		if p.workday(at) && !at.Add(time.Hour).After(t) {
			return at.UTC()
		}
	}
	return t.UTC()
}
