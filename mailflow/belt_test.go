package mailflow

import (
	"errors"
	"testing"
	"testing/synctest"
)

// Something is taken in while its bringer goes on, and what became of it is told once.
func TestBelt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		broken := errors.New("broken")
		var b belt
		if err := b.empty(); err != nil || !b.idle() {
			t.Errorf("an empty belt tells %v, idle %v", err, b.idle())
		}
		held, got := make(chan struct{}), 0
		b.put(func() error {
			<-held
			got = 7
			return broken
		})
		if b.idle() {
			t.Error("a full belt is idle")
		}
		close(held)
		if err := b.empty(); !errors.Is(err, broken) || got != 7 {
			t.Errorf("%v, and %d was taken in; want broken, and 7", err, got)
		}
		if err := b.empty(); err != nil {
			t.Errorf("told twice: %v", err)
		}
	})
}
