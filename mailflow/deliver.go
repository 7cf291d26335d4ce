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
	senders := d.senders()
	rest := func() {
		for _, s := range senders {
			s.Rest()
		}
	}
	defer rest()
	for {
		d.out.begin()
		d.waits = time.Time{}
		d.unstick(ctx)
		d.overdue(ctx)
		err := d.burst(ctx, senders)
		d.healthy.report(d.Log, "outbox", err)
		rest()
		d.unkept()
		d.out.end()
		if !pause(ctx, d.out.ring, d.restOut(ctx, err)) {
			return
		}
	}
}

// burst sends all that is due over connections that are kept: wave after wave, larger ones as long as letters leave fast. While a
// wave that was marked as a whole is sent, the one before it is settled and the one after it claimed.
func (d *Daemon) burst(ctx context.Context, senders []*post.Sender) (trouble error) {
	size := 1
	w, more, err := d.turn(ctx, len(senders))
	for err == nil && len(w.letters) > 0 {
		trouble = first(trouble, more)
		size = min(2*size, longestWave)
		ahead := func() (wave, error, error) { return wave{}, nil, nil }
		if w.doubtful {
			ahead = d.ahead(ctx, w.letters, size*len(senders))
		} else if _, late, failed := d.turn(ctx, 0); late != nil || failed != nil { // what the wave before it still owes
			trouble = first(trouble, first(late, failed))
		}
		began := d.Now()
		shut, said := d.sail(ctx, senders, w)
		trouble = first(trouble, said)
		if said != nil || d.Now().Sub(began) > w.longest()*brisk {
			size = 1
		}
		late := w.late.Load()
		w, more, err = ahead()
		if late { // those of the wave before come first
			for _, o := range w.letters {
				d.owed = append(d.owed, d.unbegun(o, tooLate))
			}
			w.letters = nil
		}
		if shut != nil {
			for _, o := range w.letters {
				d.owed = append(d.owed, d.failed(o, shut, d.Now().UTC()))
			}
			_, late, failed := d.turn(ctx, 0)
			return errors.Join(trouble, first(more, late), err, failed)
		}
		if err == nil && len(w.letters) == 0 {
			trouble = first(trouble, more)
			w, more, err = d.turn(ctx, size*len(senders))
		}
	}
	return errors.Join(first(trouble, more), err)
}

// Why a claimed letter was not begun.
const (
	tooLate = "those before it took too long"
	inTurn  = "the one before it to the same person has not left"
)

// nextAttempt is when the next would follow after so many attempts if nothing more is heard.
func (d *Daemon) nextAttempt(attempts int) time.Time {
	at, _ := retryAt(d.Now().UTC(), attempts)
	if at.IsZero() {
		at = d.Now().UTC().Add(steps[len(steps)-1])
	}
	return at
}

// handOver sends the next letter of a wave, unless something has come between.
func (d *Daemon) handOver(ctx context.Context, s *post.Sender, w *wave, o store.Outgoing) outcome {
	now := d.Now().UTC()
	e := w.shut.Load()
	switch {
	case ctx.Err() != nil:
		return d.unbegun(o, "stopped before it was sent")
	case e != nil: // a server that refuses a login locks out who insists
		return d.failed(o, e, now)
	case w.doubtful && now.After(w.claimed.Add(min(waveSpan, d.SettleAfter/10))):
		w.late.Store(true)
		return d.unbegun(o, tooLate)
	}
	if still, err := w.stands(ctx, d, o, now); err != nil || !still {
		r := d.unbegun(o, "stopped before it was sent")
		r.err, r.unsettled = err, err == nil
		return r
	}
	r := d.sendOne(context.WithoutCancel(ctx), s, w.doubtful, o)
	if e := (*post.Error)(nil); errors.As(r.err, &e) && shut(e) {
		w.shut.Store(e)
	}
	return r
}

// sendOne hands over one claimed letter and tells what became of it. Where it was not marked before, it is just before its final dot.
func (d *Daemon) sendOne(ctx context.Context, s *post.Sender, marked bool, o store.Outgoing) outcome {
	log := d.Log.With("interview", o.Interview, "participant", o.Participant, "letter", o.Letter, "message_id", o.MessageID, "attempt", o.Attempts)
	if d.Instead != nil {
		r := d.became(o, o.Taken(d.Now().UTC()))
		r.err = d.Instead(o, d.why(o))
		return r
	}
	to, raw := d.envelope(o)
	dot := func() error { return d.dot(ctx, o) }
	if marked {
		dot = nil
	}
	err := s.Send(ctx, o.From, to, raw, dot)
	now := d.Now().UTC()
	var failure *post.Error
	switch {
	case err == nil:
		log.Info("letter sent")
		r := d.became(o, o.Taken(now))
		r.then = func(ctx context.Context) error { return d.late(ctx, o) }
		return r
	case errors.Is(err, db.ErrConflict):
		log.Info("letter held back at the last moment: it was withdrawn, or has gone out before")
		return outcome{Settlement: db.Settlement{Claimed: o}, unsettled: true}
	case !errors.As(err, &failure):
		failure = &post.Error{Temporary: true, About: post.Us, Err: err}
	}
	if failure.Doubtful && d.Settling != SettleResend {
		log.Warn("the answer was lost: a letter may have been sent", "settle", d.Settling, "after", d.SettleAfter)
		return outcome{Settlement: db.Settlement{Claimed: o, Outgoing: o.Dotted(now.Add(d.SettleAfter))}, err: trouble(failure)}
	}
	log.Warn("letter not sent", "code", failure.Code, "enhanced", failure.Enhanced, "about", failure.About, "step", failure.Step, "temporary", failure.Temporary)
	return d.failed(o, failure, now)
}

// failed plans the next attempt, or gives up and says so: what a reader's server refused goes to the recruiter. Trouble of
// our own says nothing about a letter, however long it lasts.
func (d *Daemon) failed(o store.Outgoing, e *post.Error, now time.Time) outcome {
	next, over := retryAt(now, o.Attempts)
	over = over || stale(o, now)
	if e.About == post.Us {
		next, over = ours(now, o)
	}
	reason := fmt.Sprintf("%s: %d %s", e.Step, e.Code, e.Enhanced)
	if e.Temporary && !over {
		r := d.became(o, o.Again(next, e.Code, e.Enhanced, reason))
		r.err = trouble(e)
		return r
	}
	r := d.became(o, o.GivenUp(e.Code, e.Enhanced, reason))
	if e.About == post.Us {
		r.err = fmt.Errorf("a letter was given up: %s", reason)
		return r
	}
	r.then = func(ctx context.Context) error { return d.refused(ctx, o, fmt.Sprintf("%d %s", e.Code, e.Enhanced)) }
	return r
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
