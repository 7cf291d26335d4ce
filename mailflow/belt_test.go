package mailflow

import (
	"errors"
	"testing"
	"testing/synctest"

	"debrief/mailflow/mailbox"
)

// A window is taken in while its bringer goes on, and what became of it is told once; a heavy one is waited for.
func TestBelt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		broken := errors.New("broken")
		var b belt
		if err := b.empty(); err != nil {
			t.Errorf("an empty belt tells %v", err)
		}
		window, held, got := []mailbox.Message{{UID: 7, Raw: []byte("light")}}, make(chan struct{}), uint32(0)
		b.put(window, func(all []mailbox.Message) error {
			<-held
			got = all[0].UID
			return broken
		})
		clear(window) // its bringer uses it for the next
		close(held)
		if err := b.empty(); !errors.Is(err, broken) || got != 7 {
			t.Errorf("%v, and mail %d was taken in; want broken, and 7", err, got)
		}
		if err := b.empty(); err != nil {
			t.Errorf("told twice: %v", err)
		}
		taken := false
		b.put([]mailbox.Message{{Raw: make([]byte, weighty)}}, func([]mailbox.Message) error {
			taken = true
			return nil
		})
		if !taken {
			t.Error("a heavy window is held while the next one is fetched")
		}
		if err := b.empty(); err != nil {
			t.Error(err)
		}
	})
}
