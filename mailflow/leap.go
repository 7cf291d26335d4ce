package mailflow

import (
	"context"
	"fmt"
	"time"
)

// trial is how long a clock that has leapt is watched before it is believed: a machine that comes up with a wrong one, or that was
// asleep, is set right by its time service within minutes.
const trial = 15 * time.Minute

// A leap compares the clock on the wall with the one that only counts. For the clock loop alone.
type leap struct {
	began time.Time     // when the comparison began, by the clock that counts
	wall  time.Time     // by the clock on the wall
	ahead time.Duration // how far the wall was ahead when it was last believed
	since time.Time     // by the clock that counts: when it leapt; zero: it is believed
}

// distrust is an error while the clock has leapt ahead and was not believed yet: what falls due by it would be written too early, and
// a letter cannot be taken back. A clock that goes back only makes things late.
func (d *Daemon) distrust() error {
	if d.Leap <= 0 {
		return nil
	}
	l, now, wall := &d.leapt, time.Now(), d.Now().Round(0)
	if l.began.IsZero() {
		l.began, l.wall = now, wall
	}
	ahead := wall.Sub(l.wall) - now.Sub(l.began)
	jump := ahead - l.ahead
	switch {
	case jump < d.Leap:
		l.ahead, l.since = ahead, time.Time{}
		return nil
	case l.since.IsZero():
		l.since = now
	case now.Sub(l.since) >= trial:
		l.ahead, l.since = ahead, time.Time{}
		return nil
	}
	return fmt.Errorf("the clock has leapt ahead by %v: nothing is written by it for %v, in case that it is set right", jump.Round(time.Second), trial)
}

// unstick brings forward what a clock that has gone back since would keep waiting.
func (d *Daemon) unstick(ctx context.Context) {
	n, err := d.Store.Unstick(ctx, d.Now().UTC(), d.SettleAfter)
	if err == nil && n > 0 {
		d.Log.Warn("the clock has gone back: letters that would have waited for it go on", "letters", n)
	}
}
