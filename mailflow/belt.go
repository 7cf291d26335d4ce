package mailflow

// A belt brings what was fetched to whoever takes it in, one thing at a time, while the next is on its way. The zero belt is empty.
type belt struct{ done chan error }

// put begins to take something in. The belt must be empty.
func (b *belt) put(take func() error) {
	b.done = make(chan error, 1)
	go func() { b.done <- take() }()
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

// idle tells that nothing was put.
func (b *belt) idle() bool { return b.done == nil }
