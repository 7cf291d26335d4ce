package workflow

import (
	"time"

	"debrief/store"
)

// awake is t, or the next moment after it within the waking hours of a business day in the zone.
func (p *Policy) awake(t time.Time, zone string) time.Time {
	local := t.In(p.zone(zone))
	if p.workday(local) {
		switch from, until := clock(local, p.WakeFrom), clock(local, p.WakeUntil); {
		case local.Before(from):
			return from.UTC()
		case local.Before(until):
			return t.UTC()
		}
	}
	return clock(p.nextWorkday(local), p.WakeFrom).UTC()
}

// morning is the first reminder hour of a business day in the zone that comes at least half a working day after t: nobody
// is asked at eight and reminded at nine.
func (p *Policy) morning(t time.Time, zone string) time.Time {
	local := t.Add(4 * time.Hour).In(p.zone(zone))
	if at := clock(local, p.Morning); p.workday(local) && !local.After(at) {
		return at.UTC()
	}
	return clock(p.nextWorkday(local), p.Morning).UTC()
}

// later is the same time of day so many business days after t.
func (p *Policy) later(t time.Time, days int, zone string) time.Time {
	local := t.In(p.zone(zone))
	day := local
	for range days {
		day = p.nextWorkday(day)
	}
	y, m, d := day.Date()
	return time.Date(y, m, d, local.Hour(), local.Minute(), local.Second(), 0, local.Location()).UTC()
}

// longest is more days off in a row than any calendar has.
const longest = 31

// nextWorkday is some time on the next business day. A week of weekends has none: then it is the next day.
func (p *Policy) nextWorkday(local time.Time) time.Time {
	for n := 1; n <= longest; n++ {
		if day := noon(local, n); p.workday(day) {
			return day
		}
	}
	return noon(local, 1)
}

// clock is a time of day on t's day; where the clocks skip it, the moment after the gap.
func clock(t time.Time, sinceMidnight time.Duration) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, int(sinceMidnight/time.Minute), 0, 0, t.Location())
}

// noon days later: no clock change has ever reached it.
func noon(t time.Time, days int) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d+days, 12, 0, 0, 0, t.Location())
}

// AskAt is when a participant is asked: the delay after the end, when they are awake, and not on a day that is full.
func AskAt(i store.Interview, p store.Participant, policy Policy) time.Time {
	at := ended(i, p).Add(policy.Delay)
	if p.NotBefore.After(at) {
		at = p.NotBefore
	}
	return policy.awake(at, zoneOf(i, p))
}

// putOff tells whether somebody who waits to be asked is asked on a later day than the end of the interview would have it.
func putOff(i store.Interview, p store.Participant, policy Policy) bool {
	return p.NotBefore.After(policy.awake(ended(i, p).Add(policy.Delay), zoneOf(i, p)))
}

// deadline is the moment until which the first who is asked has had the business days, moved on until everybody else has had
// as many by their own calendar: whoever has a holiday or a weekend in between loses nothing by it.
func deadline(i store.Interview, policy Policy) time.Time {
	at := policy.until(i.Asked, i.Zone)
	for _, p := range i.People {
		if p.Role == store.Recruiter || p.Zone == "" || p.Standing != store.Waiting && p.Standing != store.Asked {
			continue
		}
		for n := 0; n < longest && policy.noons(AskAt(i, p, policy), at, p.Zone, policy.DeadlineDays) < policy.DeadlineDays; n++ {
			at = policy.later(at, 1, i.Zone)
		}
	}
	return policy.capped(i.Asked, at)
}

// noons counts the business days whose middle lies between two moments, until they are enough: the nights, which everybody has at
// another time, don't count.
func (p *Policy) noons(from, to time.Time, zone string, enough int) int {
	count := 0
	for day := noon(from.In(p.zone(zone)), 0); !day.After(to) && count <= enough; day = noon(day, 1) {
		if !day.Before(from) && p.workday(day) {
			count++
		}
	}
	return count
}

// until when who is asked at a moment may answer.
func (p *Policy) until(asked time.Time, zone string) time.Time {
	return p.capped(asked, p.later(asked, p.DeadlineDays, zone))
}

// capped is at, or the moment after which nobody is waited for, whatever the calendars say.
func (p *Policy) capped(asked, at time.Time) time.Time {
	if latest := asked.Add(p.DeadlineMax); p.DeadlineMax > 0 && at.After(latest) {
		return latest
	}
	return at
}

// remindAt is when somebody who is silent is reminded next, zero when never: in the morning after the questionnaire or the
// last reminder, or after they are back.
func remindAt(i store.Interview, p store.Participant, policy Policy) time.Time {
	if p.Standing != store.Asked || p.Reminders >= policy.reminders(p.Role) {
		return time.Time{}
	}
	last := p.Asked
	if p.Reminded.After(last) {
		last = p.Reminded
	}
	at := policy.morning(last, zoneOf(i, p))
	if !p.Away.IsZero() {
		at = later(at, policy.awake(p.Away, zoneOf(i, p)))
	}
	if p.NotBefore.After(at) {
		at = policy.awake(p.NotBefore, zoneOf(i, p))
	}
	if !at.Before(i.Deadline) {
		return time.Time{}
	}
	return at
}

func zoneOf(i store.Interview, p store.Participant) string {
	if p.Zone != "" {
		return p.Zone
	}
	return i.Zone
}

// due is the next moment at which time alone changes something, zero when it never does. It is after now, or zero.
func due(i store.Interview, now time.Time, policy Policy) time.Time {
	var at time.Time
	sooner := func(t time.Time) {
		if !t.IsZero() && (at.IsZero() || t.Before(at)) {
			at = t
		}
	}
	switch i.Phase {
	case store.Held:
		sooner(i.Due)
	case store.Review:
		sooner(i.Look.Next)
		sooner(delayAt(i, now, policy))
	case store.Released:
		sooner(Until(i, policy))
		for _, a := range i.Additions {
			if a.State == store.Resting || a.State == store.Awaiting {
				sooner(a.Due)
			}
		}
	case store.Scheduled:
		for _, p := range i.People {
			if p.Role != store.Recruiter && p.Standing == store.Waiting {
				sooner(AskAt(i, p, policy))
			}
		}
		if at.IsZero() {
			at = policy.awake(i.Ends.Add(policy.Delay), i.Zone) // nobody is left to be asked: then it ends
		}
	case store.Asking:
		over := passed(i.Deadline, now)
		if over || settled(i) {
			sooner(releaseAt(i, now, policy))
		}
		if !over {
			sooner(i.Deadline) // which may come before the time to correct the last answer is up
			sooner(chaseAt(i, policy))
			sooner(delayAt(i, now, policy))
		}
		for _, p := range i.People {
			if p.Role != store.Recruiter && p.Standing == store.Waiting {
				sooner(AskAt(i, p, policy))
			}
			if !over {
				sooner(remindAt(i, p, policy))
			}
		}
	}
	if !at.IsZero() && !at.After(now) {
		return now.Add(time.Second) // what is late already is taken up at once: by the next tick
	}
	return at
}
