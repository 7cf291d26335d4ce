package mailflow

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"debrief/store"
	"debrief/store/db"
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
	Event       string    `json:"event"` // "paused"
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

// waiting is that nothing may leave for a while.
type waiting struct {
	until  time.Time
	reason string
}

func (w *waiting) Error() string { return "nothing may leave now: " + w.reason }

// forRate is what a letter waits for that the provider does not take yet.
const forRate = "the provider's rate is reached"

// closed tells until when nothing at all may leave; zero: something may.
func (d *Daemon) closed(ctx context.Context) (time.Time, error) {
	now := d.Now().UTC()
	until, err := d.Store.Paused(ctx, now, store.Outgoing{}, store.Everything)
	if err != nil || !until.IsZero() {
		return until, err
	}
	return d.tooFast(ctx, now)
}

// hold keeps a claimed letter back that may not go now, and tells whether it did. Where a cap is reached the breaker trips: letters
// of that scope wait, those of others go on, and the admin is told. The error is a *waiting where nothing else may go either.
func (d *Daemon) hold(ctx context.Context, o store.Outgoing) (held bool, err error) {
	now := d.Now().UTC()
	room, err := d.tooFast(ctx, now)
	if err != nil {
		return false, err
	}
	if !room.IsZero() {
		w := &waiting{room, forRate}
		return true, errors.Join(w, d.putOff(ctx, o, w.until, w.reason))
	}
	until, err := d.Store.Paused(ctx, now, o, store.Scopes...)
	scope := store.OneAddress
	if err == nil && until.IsZero() {
		until, scope, err = d.trips(ctx, o, now)
	}
	if err != nil || until.IsZero() {
		return false, err
	}
	err = d.putOff(ctx, o, until, store.HeldBack)
	if scope == store.Everything {
		return true, errors.Join(&waiting{until, store.HeldBack}, err)
	}
	return true, err
}

// trips tells whether this letter would be one too many for any of the caps, and until when it waits then.
func (d *Daemon) trips(ctx context.Context, o store.Outgoing, now time.Time) (until time.Time, scope store.Scope, err error) {
	for _, l := range d.limits(o) {
		if l.most <= 0 {
			continue
		}
		n, err := d.Store.Count(ctx, l.scope, o, now.Add(-l.span))
		if err != nil {
			return until, "", err
		}
		if n >= l.most {
			return now.Add(d.Caps.Pause), l.scope, d.trip(ctx, o, l, now)
		}
	}
	return until, "", nil
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

// waitAll gives claimed letters back.
func (d *Daemon) waitAll(ctx context.Context, claimed []store.Outgoing, w *waiting) error {
	var all []error
	for _, o := range claimed {
		all = append(all, d.putOff(context.WithoutCancel(ctx), o, w.until, w.reason))
	}
	return errors.Join(all...)
}

// putOff gives one back; that it was settled otherwise meanwhile is no error.
func (d *Daemon) putOff(ctx context.Context, o store.Outgoing, until time.Time, reason string) error {
	err := d.Store.PutOff(ctx, o, until, reason)
	if errors.Is(err, db.ErrConflict) {
		return nil
	}
	return err
}

// tooFast is when the provider's rate lets another letter go; zero: now.
func (d *Daemon) tooFast(ctx context.Context, now time.Time) (time.Time, error) {
	for _, r := range []struct {
		most int
		span time.Duration
	}{{d.Rate.Minute, time.Minute}, {d.Rate.Day, 24 * time.Hour}} {
		if r.most <= 0 {
			continue
		}
		room, err := d.Store.Room(ctx, now, r.most, r.span)
		if err != nil || room.After(now) {
			return room, err
		}
	}
	return time.Time{}, nil
}

// trip pauses a scope and tells the admin, out of the mail's band.
func (d *Daemon) trip(ctx context.Context, o store.Outgoing, l limited, now time.Time) error {
	p := store.Pause{Scope: l.scope, Interview: o.Interview, Participant: o.Participant, Most: l.most, Since: now, Until: now.Add(d.Caps.Pause)}
	if err := d.Store.Pause(ctx, p, o); err != nil {
		return err
	}
	text := PauseText(p)
	d.Log.Error("sending paused", "scope", string(p.Scope), "interview", p.Interview, "participant", p.Participant, "most", p.Most, "until", p.Until,
		"hint", "look at debrief interview show, then debrief outbox resume")
	if d.Alarm != nil {
		go d.Alarm(ctx, Alarm{Event: "paused", Scope: string(p.Scope), Interview: p.Interview, Participant: p.Participant, Most: p.Most, Until: p.Until, Text: text})
	}
	return nil
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
