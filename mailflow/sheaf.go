package mailflow

import (
	"iter"
	"runtime"
	"slices"
	"sync"

	"debrief/mailflow/mailbox"
)

// A sheaf is mails that were fetched together. They are read ahead of whoever takes them in, while the sheaf before them is still
// written down.
type sheaf struct {
	mails []mailbox.Message
	heavy bool      // another one must not be held beside it
	ahead *drafting // of mails, not begun upon; nil where they are read when they are taken in
}

const (
	weighty   = 2 << 20 // bytes of mail that make a sheaf heavy
	lookahead = 16      // mails that are read ahead of the one that is written down
)

// sheaf binds mails, which its caller may use for others afterwards.
func (d *Daemon) sheaf(all []mailbox.Message) sheaf {
	weight := 0
	for _, m := range all {
		weight += len(m.Raw)
	}
	return sheaf{mails: slices.Clone(all), heavy: weight >= weighty}
}

// readAhead begins to read a sheaf, unless the program has ended over mail before: then it reads nothing that no note tells of. The note
// of what is taken in meanwhile stays; after an end at this sheaf, nothing is read ahead, and its own note tells of it.
func (d *Daemon) readAhead(f *sheaf, validity uint32, alone bool) {
	if f.heavy || d.before.crashes > 0 {
		return
	}
	if alone {
		d.jot(nowReading, note{validity: validity, first: f.mails[0].UID, last: f.mails[len(f.mails)-1].UID})
	}
	f.ahead = d.drafts(f.mails, lookahead)
}

// drop ends what was read ahead of a sheaf.
func (f sheaf) drop() {
	if f.ahead != nil {
		f.ahead.end()
	}
}

// arrivals are the mails of a sheaf as they were read, in its order.
func (d *Daemon) arrivals(f sheaf) iter.Seq[arrival] {
	if f.ahead != nil {
		return f.ahead.all
	}
	return d.drafts(f.mails, runtime.GOMAXPROCS(0)).all
}

// A drafting reads mails, several at once, and gives them in their order.
type drafting struct {
	next chan chan arrival
	done chan struct{}
	end  func() // of reading; more than once does no harm
}

// drafts begins to read mails, at most so many ahead of who takes them.
func (d *Daemon) drafts(mails []mailbox.Message, ahead int) *drafting {
	g := &drafting{next: make(chan chan arrival, ahead), done: make(chan struct{})}
	g.end = sync.OnceFunc(func() { close(g.done) })
	go func() {
		defer close(g.next)
		slots := make(chan struct{}, runtime.GOMAXPROCS(0))
		for _, m := range mails {
			one := make(chan arrival, 1)
			select {
			case g.next <- one:
			case <-g.done:
				return
			}
			slots <- struct{}{}
			go func() {
				one <- d.attempt(m)
				<-slots
			}()
		}
	}()
	return g
}

// all gives what was read, once.
func (g *drafting) all(yield func(arrival) bool) {
	defer g.end()
	for one := range g.next {
		if !yield(<-one) {
			return
		}
	}
}
