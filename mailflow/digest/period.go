package digest

import (
	"time"

	"debrief/mailflow/workflow"
)

// A Schedule says when digests are written, by the clock on the wall: robfig/cron's schedules are one. Its Next is asked in UTC.
type Schedule interface{ Next(time.Time) time.Time }

// Next is the next moment of a schedule after t, by the clocks of a zone; zero when there is none. It is looked for among wall
// clocks and not among instants: what the clocks skip in spring comes as soon as they have.
func Next(s Schedule, t time.Time, in *time.Location) time.Time {
	if s == nil {
		return time.Time{}
	}
	next := s.Next(wall(t.In(in)))
	if next.IsZero() {
		return next
	}
	at := set(next, in)
	if !at.After(t) { // in autumn an hour comes twice
		return Next(s, t.Add(time.Hour), in)
	}
	return at.UTC()
}

func wall(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
}

func set(wall time.Time, in *time.Location) time.Time {
	return time.Date(wall.Year(), wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), wall.Second(), 0, in)
}

// mostMissed bounds how many moments are looked at that passed while nobody looked: ten years of days.
const mostMissed = 3660

// Last is the last moment of a schedule that is not after now, or since where there is none after that: however many were missed,
// one digest speaks of them all.
func Last(s Schedule, since, now time.Time, in *time.Location) time.Time {
	last := since
	for range mostMissed {
		next := Next(s, last, in)
		if next.IsZero() || next.After(now) {
			break
		}
		last = next
	}
	return last
}

// Due is when the next digest after since goes out: at the schedule's moment, or when its reader is awake and at work again.
func Due(s Schedule, since time.Time, policy workflow.Policy, zone string, in *time.Location) time.Time {
	at := Next(s, since, in)
	if at.IsZero() {
		return at
	}
	return policy.Awake(at, zone)
}
