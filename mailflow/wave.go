package mailflow

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"time"

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
	brisk       = 50 * time.Millisecond // for a letter, on average: waves grow
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
	then      func(ctx context.Context) error // what follows from it, in the commit that writes it; may be nil
}

// became is an outcome that the journal tells.
func (d *Daemon) became(claimed, o store.Outgoing) outcome {
	entry := store.Entry{At: d.Now().UTC(), Interview: o.Interview, Participant: o.Participant, What: string(o.State), Detail: o.Name()}
	return outcome{Settlement: db.Settlement{Claimed: claimed, Outgoing: o, Entry: entry}}
}

// waits tells whether the letter has not left for now: what follows it to the same person must not overtake it.
func (r outcome) waits() bool {
	return !r.unsettled && (r.Outgoing.State == store.Queued || r.Outgoing.State == store.Doubtful)
}

// unbegun goes back at once: its attempt was none.
func (d *Daemon) unbegun(o store.Outgoing, reason string) outcome {
	back := o.Again(d.Now().UTC(), o.Code, o.Enhanced, reason)
	back.Attempts--
	return outcome{Settlement: db.Settlement{Claimed: o, Outgoing: back}}
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
func (d *Daemon) sail(ctx context.Context, senders []*post.Sender, w wave) (shut *post.Error, trouble error) {
	back, written := make(chan outcome), make([]chan bool, len(w.lanes))
	for n, letters := range w.lanes {
		written[n] = make(chan bool, 1)
		go func() {
			stuck := map[string]bool{}
			for _, o := range letters {
				r, person := d.unbegun(o, inTurn), o.Interview+"/"+o.Participant
				if !stuck[person] {
					r = d.handOver(ctx, senders[n], &w, o)
				}
				stuck[person] = o.Participant != "" && r.waits()
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
			_, more, err := d.turn(ctx, 0)
			trouble = first(trouble, first(more, err))
		}
		if lane >= 0 {
			written[lane] <- true
		}
	}
	return w.shut.Load(), trouble
}

// first is the error that came first.
func first(a, b error) error {
	if a != nil {
		return a
	}
	return b
}
