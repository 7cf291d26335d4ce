package mailflow

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"debrief/mailflow/failpoint"
	"debrief/mailflow/post"
	"debrief/store"
	"debrief/store/db"
)

// A wave is letters that are claimed at once, in one commit. While letters leave slowly it is one for each connection, which is
// marked as perhaps taken just before its final dot, and a crash leaves in doubt what it cut off and nothing else. Where they leave
// fast, that mark would cost more time than the letter: then a whole wave is marked when it is claimed. A copy settles what a crash
// leaves of it; where nothing does (SettleResend) there are no such waves.
type wave struct {
	letters  []store.Outgoing
	lanes    [][]store.Outgoing // the same, by connection
	doubtful bool               // marked when it was claimed
	claimed  time.Time
	shut     *atomic.Pointer[post.Error] // the server cannot be reached, or does not let us in
	late     *atomic.Bool                // something was not begun in time
	state    *state
}

// A state is which letters of a wave still stood as they were claimed when somebody looked last.
type state struct {
	sync.Mutex
	read time.Time
	fell map[int64]bool // withdrawn, or proved to have gone out before
}

const (
	longestWave = 32                    // letters for each connection
	brisk       = 20 * time.Millisecond // for a letter, on average: waves grow
	waveSpan    = 2 * time.Second       // what was not begun by then goes back
	looked      = 20 * time.Millisecond // who was withdrawn since then is taken to be just leaving
	settleSoon  = time.Second           // what has left is settled by then, whatever the rest of its wave waits for
)

// An outcome is what became of a letter of a wave.
type outcome struct {
	db.Settlement
	unsettled bool                            // it stays as it is
	lane      int                             // the connection that it was for
	err       error                           // what of it is about us or our server
	then      func(ctx context.Context) error // what follows once it is written; may be nil
}

// became is an outcome that the journal tells.
func (d *Daemon) became(claimed, o store.Outgoing) outcome {
	entry := store.Entry{At: d.Now().UTC(), Interview: o.Interview, Participant: o.Participant, What: string(o.State), Detail: o.Name()}
	return outcome{Settlement: db.Settlement{Claimed: claimed, Outgoing: o, Entry: entry}}
}

// unbegun goes back at once: its attempt was none.
func (d *Daemon) unbegun(o store.Outgoing, reason string) outcome {
	back := o.Again(d.Now().UTC(), o.Code, o.Enhanced, reason)
	back.Attempts--
	return outcome{Settlement: db.Settlement{Claimed: o, Outgoing: back}}
}

// turn settles what is owed and claims the next wave, of at most so many letters, in one commit. leaving are letters that are on
// their way meanwhile. trouble is of what follows from what was settled. After an error nothing was written, and what is owed stays so.
func (d *Daemon) turn(ctx context.Context, leaving []store.Outgoing, most int) (w wave, trouble, err error) {
	owed := d.owed
	d.owed = nil
	if w, trouble, err = d.record(ctx, owed, leaving, most); err != nil {
		d.owed = owed
	}
	return w, trouble, err
}

// ahead begins a turn, and returns how to wait for its end.
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

// record is the commit of a turn, and what follows from it.
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
	return w, d.settled(ctx, owed), nil
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

// settled does what follows once outcomes are written.
func (d *Daemon) settled(ctx context.Context, owed []outcome) (trouble error) {
	for _, o := range owed {
		d.flying.Delete(o.Claimed.ID)
	}
	for _, o := range owed {
		if o.then == nil {
			continue
		}
		if err := o.then(ctx); err != nil && trouble == nil {
			trouble = err
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

// shared deals letters out to connections. Those to one address take one connection, in their order.
func shared(letters []store.Outgoing, connections int) [][]store.Outgoing {
	lanes, of := make([][]store.Outgoing, connections), map[string]int{}
	for _, o := range letters {
		to := strings.ToLower(o.To)
		lane, known := of[to]
		if !known {
			for n := range lanes {
				if len(lanes[n]) < len(lanes[lane]) {
					lane = n
				}
			}
			of[to] = lane
		}
		lanes[lane] = append(lanes[lane], o)
	}
	return lanes
}

// longest is how many letters one connection takes at most.
func (w wave) longest() (n time.Duration) {
	for _, letters := range w.lanes {
		n = max(n, time.Duration(len(letters)))
	}
	return n
}

// stands tells whether a letter still is as it was claimed.
func (w *wave) stands(ctx context.Context, d *Daemon, o store.Outgoing, now time.Time) (bool, error) {
	w.state.Lock()
	defer w.state.Unlock()
	if now.Sub(w.state.read) >= looked {
		fell, err := d.Store.Fallen(ctx, w.letters)
		if err != nil {
			return false, err
		}
		w.state.read, w.state.fell = now, fell
	}
	return !w.state.fell[o.ID], nil
}

// sail sends a wave. What became of it is owed to the store, and all but its last is settled on the way where each letter was marked
// alone, or the wave takes long. shut is that the server cannot be reached, or does not let us in.
func (d *Daemon) sail(ctx context.Context, senders []*post.Sender, w wave) (trouble error, shut *post.Error) {
	back, written := make(chan outcome), make([]chan bool, len(w.lanes))
	for n, letters := range w.lanes {
		written[n] = make(chan bool, 1)
		go func() {
			for _, o := range letters {
				r := d.handOver(ctx, senders[n], &w, o)
				r.lane = n
				back <- r
				if !w.doubtful {
					<-written[n] // so that a crash never finds two of them marked
				}
			}
		}()
	}
	tick := time.NewTicker(settleSoon)
	defer tick.Stop()
	for left := len(w.letters); left > 0; {
		lane := -1
		select {
		case o := <-back:
			left--
			d.owed = append(d.owed, o)
			trouble = first(trouble, o.err)
			if w.doubtful {
				continue
			}
			lane = o.lane
		case <-tick.C:
		}
		if left > 0 {
			_, more, err := d.turn(ctx, nil, 0)
			trouble = first(trouble, first(more, err))
		}
		if lane >= 0 {
			written[lane] <- true
		}
	}
	return trouble, w.shut.Load()
}

// first is the error that came first.
func first(a, b error) error {
	if a != nil {
		return a
	}
	return b
}
