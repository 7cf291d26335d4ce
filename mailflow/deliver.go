package mailflow

import (
	"context"
	"errors"
	"fmt"
	"time"

	"debrief/mailflow/post"
	"debrief/store"
	"debrief/store/db"
)

// deliver is the loop that empties the outbox.
func (d *Daemon) deliver(ctx context.Context) {
	s := d.sender()
	defer s.Rest()
	for {
		d.out.begin()
		d.waits = time.Time{}
		d.unstick(ctx)
		d.overdue(ctx)
		err := d.burst(ctx, s)
		d.healthy.report(d.Log, "outbox", err)
		s.Rest()
		d.unkept()
		d.out.end()
		if !pause(ctx, d.out.ring, d.restOut(ctx, err)) {
			return
		}
	}
}

// burst sends all that is due over one connection.
func (d *Daemon) burst(ctx context.Context, s *post.Sender) error {
	next := func(attempts int) time.Time {
		at, _ := retryAt(d.Now().UTC(), attempts)
		if at.IsZero() {
			at = d.Now().UTC().Add(steps[len(steps)-1])
		}
		return at
	}
	var first error
	for ctx.Err() == nil {
		if wait, err := d.closed(ctx); err != nil || !wait.IsZero() {
			d.waits = wait
			return errors.Join(first, err)
		}
		var claimed []store.Outgoing
		err := durable("claim", func() (err error) {
			claimed, err = d.Store.Claim(ctx, d.Now().UTC(), batch, next)
			return err
		})
		if err != nil || len(claimed) == 0 {
			return errors.Join(first, err)
		}
		for n, o := range claimed {
			err := d.sendOne(ctx, s, o)
			if w := (*waiting)(nil); errors.As(err, &w) {
				d.waits = w.until
				return errors.Join(first, d.waitAll(ctx, claimed[n+1:], w))
			}
			if e := (*post.Error)(nil); errors.As(err, &e) && shut(e) {
				return errors.Join(err, d.putBack(ctx, claimed[n+1:], e))
			}
			if err != nil && first == nil {
				first = err
			}
		}
	}
	return first
}

// sendOne hands over one claimed letter and settles it. What was begun is settled even when the daemon is told to stop.
func (d *Daemon) sendOne(ctx context.Context, s *post.Sender, o store.Outgoing) error {
	log := d.Log.With("interview", o.Interview, "participant", o.Participant, "letter", o.Letter, "message_id", o.MessageID, "attempt", o.Attempts)
	if ctx.Err() != nil {
		return d.settle(context.WithoutCancel(ctx), o.Again(d.Now().UTC(), 0, "", "stopped before it was sent"))
	}
	if still, err := d.Store.Claimed(ctx, o); err != nil || !still {
		return err
	}
	if held, err := d.hold(ctx, o); held || err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx)
	if d.Instead != nil {
		return errors.Join(d.Instead(o, d.why(o)), d.settle(ctx, o.Taken(d.Now().UTC())))
	}
	to, raw := d.envelope(o)
	err := s.Send(ctx, o.From, to, raw, func() error { return d.dot(ctx, o) })
	now := d.Now().UTC()
	var failure *post.Error
	switch {
	case err == nil:
		log.Info("letter sent")
		return errors.Join(d.settle(ctx, o.Taken(now)), d.late(ctx, o))
	case errors.Is(err, db.ErrConflict):
		log.Info("letter held back at the last moment: it was withdrawn, or has gone out before")
		return nil
	case !errors.As(err, &failure):
		failure = &post.Error{Temporary: true, About: post.Us, Err: err}
	}
	if failure.Doubtful && d.Settling != SettleResend {
		log.Warn("the answer was lost: a letter may have been sent", "settle", d.Settling, "after", d.SettleAfter)
		return trouble(failure) // its row says so already, and when it is settled
	}
	log.Warn("letter not sent", "code", failure.Code, "enhanced", failure.Enhanced, "about", failure.About, "step", failure.Step, "temporary", failure.Temporary)
	return d.failed(ctx, o, failure, now)
}

// putBack leaves letters for later without trying them: a server that refuses a login locks out who insists.
func (d *Daemon) putBack(ctx context.Context, claimed []store.Outgoing, e *post.Error) error {
	ctx = context.WithoutCancel(ctx)
	var all []error
	for _, o := range claimed {
		if err := d.failed(ctx, o, e, d.Now().UTC()); err != nil && !errors.Is(err, e) {
			all = append(all, err)
		}
	}
	return errors.Join(all...)
}

// failed plans the next attempt, or gives up and says so: what a reader's server refused goes to the recruiter. Trouble of
// our own says nothing about a letter, however long it lasts.
func (d *Daemon) failed(ctx context.Context, o store.Outgoing, e *post.Error, now time.Time) error {
	next, over := retryAt(now, o.Attempts)
	if e.About == post.Us {
		next, over = ours(now, o)
	}
	reason := fmt.Sprintf("%s: %d %s", e.Step, e.Code, e.Enhanced)
	if e.Temporary && !over {
		if err := d.settle(ctx, o.Again(next, e.Code, e.Enhanced, reason)); err != nil {
			return err
		}
		return trouble(e)
	}
	if err := d.settle(ctx, o.GivenUp(e.Code, e.Enhanced, reason)); err != nil {
		return err
	}
	if e.About == post.Us {
		return fmt.Errorf("a letter was given up: %s", reason)
	}
	return d.refused(ctx, o, fmt.Sprintf("%d %s", e.Code, e.Enhanced))
}

// trouble is what of a failure is about the server and not about one letter. What the server says of letters stays out of
// the log: it may quote them.
func trouble(e *post.Error) error {
	switch {
	case e.About != post.Us:
		return nil
	case shut(e):
		return e
	}
	return fmt.Errorf("sending: %s: code %d %s", e.Step, e.Code, e.Enhanced)
}

// shut tells whether the server was not even reached, or did not let us in.
func shut(e *post.Error) bool { return e.Step == "dial" || e.Step == "tls" || e.Step == "login" }

// settle writes what became of a letter; that it was settled otherwise meanwhile is no error.
func (d *Daemon) settle(ctx context.Context, o store.Outgoing) error {
	entry := store.Entry{At: d.Now().UTC(), Interview: o.Interview, Participant: o.Participant, What: string(o.State), Detail: o.Name()}
	err := durable("settle", func() error { return d.Store.Settle(ctx, d.Now().UTC(), o, entry) })
	if errors.Is(err, db.ErrConflict) {
		return nil
	}
	return err
}
