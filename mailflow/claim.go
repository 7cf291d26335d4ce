package mailflow

import (
	"context"
	"sync/atomic"
	"time"

	"debrief/mailflow/failpoint"
	"debrief/mailflow/post"
	"debrief/store"
	"debrief/store/db"
)

// turn settles what is owed and claims the next wave, of at most so many letters, in one commit. trouble is of what follows from what was settled. After an error nothing was written, and what is owed stays so.
func (d *Daemon) turn(ctx context.Context, most int) (w wave, trouble, err error) {
	owed := d.owed
	d.owed = nil
	if w, trouble, err = d.record(ctx, owed, nil, most); err != nil {
		d.owed = owed
	}
	return w, trouble, err
}

// ahead begins a turn while letters are leaving, and returns how to wait for its end.
func (d *Daemon) ahead(ctx context.Context, leaving []store.Outgoing, most int) (end func() (wave, error, error)) {
	owed := d.owed
	d.owed = nil
	var w wave
	var trouble, err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		w, trouble, err = d.record(ctx, owed, leaving, most)
	}()
	return func() (wave, error, error) {
		<-done
		if err != nil {
			d.owed = append(owed, d.owed...)
		}
		return w, trouble, err
	}
}

// record is the commit of a turn.
func (d *Daemon) record(ctx context.Context, owed []outcome, leaving []store.Outgoing, most int) (w wave, trouble, err error) {
	if ctx.Err() != nil {
		most = 0
	}
	if most == 0 && len(owed) == 0 {
		return w, nil, nil
	}
	ctx = context.WithoutCancel(ctx)
	t, step := (*tally)(nil), "claim"
	err = d.Store.Together(ctx, func(ctx context.Context) (err error) {
		if err = d.Store.SettleAll(ctx, d.Now().UTC(), settlements(owed)); err != nil {
			return err
		}
		trouble = followed(ctx, owed)
		if most > 0 {
			w, t, err = d.claim(ctx, leaving, most)
		}
		switch {
		case w.doubtful:
			step = "wave"
		case len(owed) > 0:
			step = "settle"
		}
		failpoint.Before("commit", step)
		return err
	})
	if err != nil {
		return wave{}, nil, err
	}
	failpoint.After("commit", step)
	if t != nil {
		for _, p := range t.pauses {
			d.tripped(ctx, p)
		}
	}
	for _, o := range w.letters {
		d.flying.Store(o.ID, true)
	}
	for _, o := range owed {
		d.flying.Delete(o.Claimed.ID)
	}
	return w, trouble, nil
}

func settlements(owed []outcome) []db.Settlement {
	var all []db.Settlement
	for _, o := range owed {
		if !o.unsettled {
			all = append(all, o.Settlement)
		}
	}
	return all
}

// followed does what follows from outcomes, in the commit that settles them: a crash in between would leave nobody told. What of it fails
// leaves nothing behind.
func followed(ctx context.Context, owed []outcome) (trouble error) {
	for _, o := range owed {
		if o.then != nil {
			trouble = first(trouble, o.then(ctx))
		}
	}
	return trouble
}

// claim takes letters that are due and may leave, and puts off those that may not. The attempt is counted before anybody dials.
func (d *Daemon) claim(ctx context.Context, leaving []store.Outgoing, most int) (w wave, t *tally, err error) {
	now := d.Now().UTC()
	if d.waits, err = d.closed(ctx); err != nil || !d.waits.IsZero() {
		return w, nil, err
	}
	for len(w.letters) == 0 {
		ready, err := d.Store.Ready(ctx, now, most)
		if err != nil || len(ready) == 0 {
			return w, t, err
		}
		if t == nil {
			if t, err = d.tallied(ctx, now, leaving, ready); err != nil {
				return w, t, err
			}
		}
		begun, all, err := d.admit(ctx, t, ready)
		if err != nil {
			return w, t, err
		}
		w = d.embark(begun, now)
		if err := d.Store.Begin(ctx, ready, begun); err != nil || all {
			return w, t, err
		}
	}
	return w, t, nil
}

// admit turns letters into what they are from now on: claimed, or put off, the attempt not counted. all is that nothing else may leave.
func (d *Daemon) admit(ctx context.Context, t *tally, ready []store.Outgoing) (begun []store.Outgoing, all bool, err error) {
	var s stay
	for _, o := range ready {
		if !s.all {
			if s, err = t.hold(ctx, o); err != nil {
				return nil, false, err
			}
		}
		if s.until.IsZero() {
			begun = append(begun, o.Claimed(d.nextAttempt(o.Attempts+1)))
			continue
		}
		begun = append(begun, o.Again(s.until, o.Code, o.Enhanced, s.reason))
	}
	return begun, s.all, nil
}

// embark makes a wave of what was claimed, and marks it where it is one to be marked at once.
func (d *Daemon) embark(begun []store.Outgoing, now time.Time) wave {
	w := wave{claimed: now, shut: &atomic.Pointer[post.Error]{}, late: &atomic.Bool{}, state: &state{read: now}}
	admitted := 0
	for _, o := range begun {
		if o.State == store.Sending {
			admitted++
		}
	}
	w.doubtful = admitted > d.Connections && d.Settling != SettleResend && d.Instead == nil
	for n, o := range begun {
		if o.State != store.Sending {
			continue
		}
		if w.doubtful {
			begun[n] = o.Dotted(now.Add(d.SettleAfter))
		}
		w.letters = append(w.letters, begun[n])
	}
	w.lanes = shared(w.letters, d.Connections)
	return w
}
