package mailflow

import (
	"context"
	"fmt"
	"strings"
	"time"

	"debrief/store"
)

// Caps are how many letters may leave before something must be wrong: a loop, a template, a flood. Zero is no cap.
type Caps struct {
	AddressHour   int           // to one address in an hour
	RecruiterHour int           // to one recruiter in an hour
	InterviewDay  int           // about one interview in a day
	Hour          int           // in an hour
	Pause         time.Duration // how long what went over a cap is held back
}

// A Rate is how many letters a provider takes: what is more waits. Zero is no limit.
type Rate struct {
	Minute int
	Day    int
}

// An Alarm is what the person who looks after the daemon must know now. It names nobody.
type Alarm struct {
	Event       string    `json:"event"` // "paused", "twin"
	Scope       string    `json:"scope"`
	Interview   string    `json:"interview,omitempty"`
	Participant string    `json:"participant,omitempty"`
	Most        int       `json:"most"`
	Until       time.Time `json:"until"`
	Text        string    `json:"text"`
}

type limited struct {
	scope store.Scope
	most  int
	span  time.Duration
}

// A stay is until when a letter may not leave, and why; the zero stay lets it go.
type stay struct {
	until  time.Time
	reason string
	all    bool // no other letter may leave either
}

// forRate is what a letter waits for that the provider does not take yet.
const forRate = "the provider's rate is reached"

// closed tells until when nothing at all may leave; zero: something may.
func (d *Daemon) closed(ctx context.Context) (time.Time, error) {
	now := d.Now().UTC()
	until, err := d.Store.Paused(ctx, now, store.Outgoing{}, store.Everything)
	if err != nil || !until.IsZero() {
		return until, err
	}
	return d.tooFast(ctx, now, 0)
}

// limits of a letter. Recruiters are told of every interview, and have a cap of their own.
func (d *Daemon) limits(o store.Outgoing) []limited {
	hourly := d.Caps.AddressHour
	if d.Company.Recruits(o.To) || d.backup(strings.ToLower(o.To)) {
		hourly = d.Caps.RecruiterHour
	}
	daily := d.Caps.InterviewDay
	if o.Interview == "" {
		daily = 0 // a digest, or a letter to the admin: they are about no one interview
	}
	return []limited{{store.OneAddress, hourly, time.Hour}, {store.OneInterview, daily, 24 * time.Hour}, {store.Everything, d.Caps.Hour, time.Hour}}
}

// tooFast is when the provider's rate lets another letter go, besides those that are leaving; zero: now.
func (d *Daemon) tooFast(ctx context.Context, now time.Time, leaving int) (time.Time, error) {
	for _, r := range []struct {
		most int
		span time.Duration
	}{{d.Rate.Minute, time.Minute}, {d.Rate.Day, 24 * time.Hour}} {
		switch {
		case r.most <= 0:
			continue
		case r.most <= leaving:
			return now.Add(r.span), nil
		}
		room, err := d.Store.Room(ctx, now, r.most-leaving, r.span)
		if err != nil || room.After(now) {
			return room, err
		}
	}
	return time.Time{}, nil
}

// trip pauses a scope.
func (d *Daemon) trip(ctx context.Context, o store.Outgoing, l limited, now time.Time) (store.Pause, error) {
	p := store.Pause{Scope: l.scope, Interview: o.Interview, Participant: o.Participant, Most: l.most, Since: now, Until: now.Add(d.Caps.Pause)}
	return p, d.Store.Pause(ctx, p, o)
}

// tripped tells the admin of a pause, out of the mail's band.
func (d *Daemon) tripped(ctx context.Context, p store.Pause) {
	d.Log.Error("sending paused", "scope", string(p.Scope), "interview", p.Interview, "participant", p.Participant, "most", p.Most, "until", p.Until,
		"hint", "look at debrief interview show, then debrief outbox resume")
	if d.Alarm != nil {
		go d.Alarm(ctx, Alarm{Event: "paused", Scope: string(p.Scope), Interview: p.Interview, Participant: p.Participant, Most: p.Most, Until: p.Until, Text: PauseText(p)})
	}
}

// PauseText says in words what is paused, and names nobody.
func PauseText(p store.Pause) string {
	switch p.Scope {
	case store.OneAddress:
		return fmt.Sprintf("more than %d letters in an hour would have gone to one person (participant %s of interview %s): letters to that address wait", p.Most, p.Participant, p.Interview)
	case store.OneInterview:
		return fmt.Sprintf("more than %d letters in a day would have gone out about interview %s: its letters wait", p.Most, p.Interview)
	}
	return fmt.Sprintf("more than %d letters in an hour would have gone out: all letters wait", p.Most)
}
