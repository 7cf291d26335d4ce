package mailflow

import (
	"context"
	"slices"
	"time"

	"debrief/store"
)

// A tally counts what has left, and what is leaving with a wave, so that caps and rates hold to the letter while several are on
// their way. It is good for one transaction.
type tally struct {
	d       *Daemon
	now     time.Time
	calm    bool // nothing was paused of late: counts have no end of a pause to begin at
	left    map[store.Scope]map[string]int
	leaving []store.Outgoing
	pauses  []store.Pause // that it had to make
}

// recently is the longest time over which letters are counted.
const recently = 24 * time.Hour

// tallied reads at once what is to be known of all letters that are ready. leaving are those on their way.
func (d *Daemon) tallied(ctx context.Context, now time.Time, leaving, ready []store.Outgoing) (t *tally, err error) {
	t = &tally{d: d, now: now, left: map[store.Scope]map[string]int{}}
	proved, err := d.Store.Gone(ctx, leaving) // their copies were faster than their wave
	if err != nil {
		return t, err
	}
	t.leaving = slices.DeleteFunc(slices.Clone(leaving), func(o store.Outgoing) bool { return proved[o.ID] })
	if t.calm, err = d.Store.Calm(ctx, now.Add(-recently)); err != nil || !t.calm || len(ready) == 0 {
		return t, err
	}
	for _, l := range []limited{
		{store.OneAddress, max(d.Caps.AddressHour, d.Caps.RecruiterHour), time.Hour}, {store.OneInterview, d.Caps.InterviewDay, recently}, {store.Everything, d.Caps.Hour, time.Hour},
	} {
		if l.most <= 0 {
			continue
		}
		if t.left[l.scope], err = d.Store.Left(ctx, l.scope, ready, now.Add(-l.span), l.most-len(leaving)-len(ready)); err != nil {
			return t, err
		}
	}
	return t, nil
}

// hold tells whether a letter may go, and counts it if so. Where a cap is reached the breaker trips: letters of that scope wait, and
// those of others go on.
func (t *tally) hold(ctx context.Context, o store.Outgoing) (stay, error) {
	room, err := t.d.tooFast(ctx, t.now, len(t.leaving))
	if err != nil || !room.IsZero() {
		return stay{room, forRate, true}, err
	}
	s, err := t.paused(ctx, o)
	if err == nil && s.until.IsZero() {
		s, err = t.trips(ctx, o)
	}
	if err == nil && s.until.IsZero() {
		t.leaving = append(t.leaving, o)
	}
	return s, err
}

func (t *tally) paused(ctx context.Context, o store.Outgoing) (stay, error) {
	if t.calm {
		return stay{}, nil
	}
	until, err := t.d.Store.Paused(ctx, t.now, o, store.Scopes...)
	return stay{until: until, reason: store.HeldBack}, err
}

// trips tells whether this letter would be one too many for any of the caps, and until when it waits then.
func (t *tally) trips(ctx context.Context, o store.Outgoing) (stay, error) {
	for _, l := range t.d.limits(o) {
		if l.most <= 0 {
			continue
		}
		n, err := t.count(ctx, l, o)
		if err != nil {
			return stay{}, err
		}
		if n >= l.most {
			p, err := t.d.trip(ctx, o, l, t.now)
			t.calm, t.pauses = false, append(t.pauses, p)
			return stay{p.Until, store.HeldBack, l.scope == store.Everything}, err
		}
	}
	return stay{}, nil
}

// count is how many letters have left within a scope of o, or are leaving.
func (t *tally) count(ctx context.Context, l limited, o store.Outgoing) (n int, err error) {
	if t.calm {
		n = t.left[l.scope][l.scope.Of(o)]
	} else if n, err = t.d.Store.Count(ctx, l.scope, o, t.now.Add(-l.span)); err != nil {
		return 0, err
	}
	for _, other := range t.leaving {
		if l.scope.Of(other) == l.scope.Of(o) {
			n++
		}
	}
	return n, nil
}
