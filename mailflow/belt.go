package mailflow

import (
	"slices"

	"debrief/mailflow/mailbox"
)

// A belt brings windows of mails from the loop that fetches to whoever takes them in, one at a time. The zero belt is empty.
type belt struct{ done chan error }

// weighty is for how many bytes of mail the one that fetches waits, so that no two such windows are held at once.
const weighty = 2 << 20

// put begins to take a window in. The belt must be empty.
func (b *belt) put(window []mailbox.Message, take func([]mailbox.Message) error) {
	weight := 0
	for _, m := range window {
		weight += len(m.Raw)
	}
	window, b.done = slices.Clone(window), make(chan error, 1)
	if weight >= weighty {
		b.done <- take(window)
		return
	}
	go func() { b.done <- take(window) }()
}

// empty waits until what was put is taken in, and tells what became of it.
func (b *belt) empty() error {
	if b.done == nil {
		return nil
	}
	err := <-b.done
	b.done = nil
	return err
}
