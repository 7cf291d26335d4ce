package mailflow

import (
	"context"
	"sync"
)

// A bell wakes a loop, and knows whether the loop has looked since it was last rung. A pretended clock is turned only when
// nothing rings any more.
type bell struct {
	ring chan struct{} // holds at most one: to ring twice before anybody looks is to ring once

	mu     sync.Mutex
	rung   int // how often it was rung
	heard  int // how much of that the look that is going on answers
	seen   int // how much of it was answered
	change chan struct{}
}

func newBell() *bell { return &bell{ring: make(chan struct{}, 1), change: make(chan struct{})} }

// wake makes the loop look.
func (b *bell) wake() {
	b.mu.Lock()
	b.rung++
	b.mu.Unlock()
	select {
	case b.ring <- struct{}{}:
	default:
	}
}

// begin is called when the loop begins to look, end when it has found nothing more to do.
func (b *bell) begin() {
	b.mu.Lock()
	b.heard = b.rung
	b.mu.Unlock()
}

func (b *bell) end() {
	b.mu.Lock()
	b.seen = b.heard
	close(b.change)
	b.change = make(chan struct{})
	b.mu.Unlock()
}

// quiet waits until the loop has answered all rings; it tells whether it had at once.
func (b *bell) quiet(ctx context.Context) (atOnce bool, err error) {
	atOnce = true
	for {
		b.mu.Lock()
		done, change := b.seen >= b.rung, b.change
		b.mu.Unlock()
		if done {
			return atOnce, nil
		}
		atOnce = false
		select {
		case <-change:
		case <-ctx.Done():
			return false, ctx.Err()
		}
	}
}

// Settle makes all loops look, and waits until none finds anything to do: one loop's work is another's. For callers that turn
// a pretended clock.
func (d *Daemon) Settle(ctx context.Context) error {
	d.Wake()
	for {
		calm := true
		for _, b := range []*bell{d.mail, d.tick, d.out} {
			atOnce, err := b.quiet(ctx)
			if err != nil {
				return err
			}
			calm = calm && atOnce
		}
		if calm {
			return nil
		}
	}
}
