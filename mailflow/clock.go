package mailflow

import (
	"context"
	"errors"
	"time"
)

// batch is how many rows one look takes.
const batch = 100

// clock is the loop that lets time pass for the interviews whose moment has come.
func (d *Daemon) clock(ctx context.Context) {
	for {
		d.tick.begin()
		err := d.distrust()
		if err == nil {
			err = errors.Join(d.due(ctx), d.digests(ctx))
		}
		d.healthy.report(d.Log, "clock", err)
		d.tick.end()
		if !pause(ctx, d.tick.ring, d.rest(ctx, d.next, err)) {
			return
		}
	}
}

// next is the earliest moment at which an interview or a digest is due; zero when there is none.
func (d *Daemon) next(ctx context.Context) (time.Time, error) {
	interview, err := d.Store.NextDue(ctx)
	if err != nil {
		return interview, err
	}
	digest, err := d.Store.NextDigest(ctx)
	if interview.IsZero() || !digest.IsZero() && digest.Before(interview) {
		return digest, err
	}
	return interview, err
}

// due steps every interview that is due, once all mail is read: an answer or a cancellation that lies in the mailbox came
// before the time that passes now, and while the mailbox is out of reach nobody can be said to be silent.
func (d *Daemon) due(ctx context.Context) error {
	ids, err := d.Store.Due(ctx, d.Now().UTC(), 1)
	if err != nil || len(ids) == 0 {
		return err
	}
	d.mail.wake()
	if _, err := d.mail.quiet(ctx); err != nil {
		return nil //nolint:nilerr // it was told to stop
	}
	if err := d.distrust(); err != nil { // that may have taken long
		return err
	}
	return d.pass(ctx)
}

// pass lets time pass for all that is due. One that cannot be stepped is put aside until the next look.
func (d *Daemon) pass(ctx context.Context) error {
	failed := map[string]bool{}
	var first error
	for {
		ids, err := d.Store.Due(ctx, d.Now().UTC(), batch+len(failed))
		if err != nil {
			return err
		}
		progress := false
		for _, id := range ids {
			if failed[id] || ctx.Err() != nil {
				continue
			}
			if stuck, err := d.unsent(ctx, id); err != nil || stuck {
				failed[id], first = true, errors.Join(err, errUnsent)
				continue
			}
			if err := guard(func() error { return d.ticked(ctx, id) }); err != nil {
				failed[id] = true
				d.Log.Error("interview could not go on", "interview", id, "err", err)
				first = err
				continue
			}
			progress = true
		}
		if !progress {
			return first
		}
	}
}

// rest is how long a loop has nothing to do. The poll wakes every loop besides, so that a clock that was set is noticed.
func (d *Daemon) rest(ctx context.Context, nextDue func(context.Context) (time.Time, error), failed error) time.Duration {
	const most, least = time.Hour, 10 * time.Millisecond
	next, err := nextDue(ctx)
	if failed != nil || err != nil {
		return time.Minute
	}
	if next.IsZero() {
		return most
	}
	return min(max(next.Sub(d.Now()), least), most)
}
