package mailflow

import (
	"time"

	"debrief/parser/reply"
	"debrief/parser/schedule"
	"debrief/store"
)

// farthestPromise is how long a promise is believed to move a reminder.
const farthestPromise = 60 * 24 * time.Hour

// deferred looks at a reply that promises an answer, or sends us to somebody else. It is neither where it answers a question all
// the same, or comes after the summaries, when all words are passed on. A day that a promise names is when to remind again.
func (u *Understanding) deferred(f Frame) {
	if u.Wish != reply.Later && u.Wish != reply.Refers {
		return
	}
	if f.Released || u.placed() {
		u.Wish = ""
		return
	}
	day := schedule.Day(u.Reading.Visible, schedule.Frame{Now: f.Now, Zone: f.Zone})
	if u.Wish == reply.Later && day.After(f.Now) && day.Before(f.Now.Add(farthestPromise)) {
		u.AwayUntil = day
	}
}

// promised is a reply that only promises an answer: it answers nothing, stops no reminder, and needs nobody to look at it. With a
// day it moves the reminder as an absence does.
func (d *Daemon) promised(v verdict, u Understanding, who owner) verdict {
	v.fate = store.Ignored
	return d.readAuto(v, u, who)
}
