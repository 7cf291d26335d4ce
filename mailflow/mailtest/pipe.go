package mailtest

import (
	"io"
	"net"
	"os"
	"sync"
	"time"
)

// pipe is a connection in memory. Unlike net.Pipe its writes never wait for the reader: imapmemserver writes while it holds
// a mailbox's lock, and in a synctest bubble somebody who waits for that lock would stop the clock for the reader.
func pipe() (client, server net.Conn) {
	a, b := newStream(), newStream()
	return &end{in: a, out: b}, &end{in: b, out: a}
}

// A stream is one direction.
type stream struct {
	mu       sync.Mutex
	buf      []byte
	closed   bool
	deadline time.Time
	changed  chan struct{} // holds a token when something above has changed
}

func newStream() *stream { return &stream{changed: make(chan struct{}, 1)} }

func (s *stream) wake() {
	select {
	case s.changed <- struct{}{}:
	default:
	}
}

func (s *stream) update(f func()) {
	s.mu.Lock()
	f()
	s.mu.Unlock()
	s.wake()
}

func (s *stream) write(p []byte) (n int, err error) {
	s.update(func() {
		if s.closed {
			err = io.ErrClosedPipe
			return
		}
		s.buf, n = append(s.buf, p...), len(p)
	})
	return n, err
}

// take is one try to read; again tells to wait, until when at most.
func (s *stream) take(p []byte) (n int, again bool, until time.Time, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case len(s.buf) > 0:
		n = copy(p, s.buf)
		if s.buf = s.buf[n:]; len(s.buf) == 0 {
			s.buf = nil
		}
		return n, false, until, nil
	case s.closed:
		return 0, false, until, io.EOF
	case !s.deadline.IsZero() && time.Until(s.deadline) <= 0:
		return 0, false, until, os.ErrDeadlineExceeded
	}
	return 0, true, s.deadline, nil
}

func (s *stream) read(p []byte) (int, error) {
	for {
		n, again, until, err := s.take(p)
		if !again {
			return n, err
		}
		if until.IsZero() {
			<-s.changed
			continue
		}
		timer := time.NewTimer(time.Until(until))
		select {
		case <-s.changed:
		case <-timer.C:
		}
		timer.Stop()
	}
}

// An end of a pipe.
type end struct{ in, out *stream }

func (e *end) Read(p []byte) (int, error)  { return e.in.read(p) }
func (e *end) Write(p []byte) (int, error) { return e.out.write(p) }

// Close loses what was not read here yet, and lets the other end read what was written before.
func (e *end) Close() error {
	e.in.update(func() { e.in.closed, e.in.buf = true, nil })
	e.out.update(func() { e.out.closed = true })
	return nil
}

func (e *end) LocalAddr() net.Addr                { return memory{} }
func (e *end) RemoteAddr() net.Addr               { return memory{} }
func (e *end) SetDeadline(t time.Time) error      { return e.SetReadDeadline(t) }
func (e *end) SetWriteDeadline(t time.Time) error { return nil }
func (e *end) SetReadDeadline(t time.Time) error {
	e.in.update(func() { e.in.deadline = t })
	return nil
}

type memory struct{}

func (memory) Network() string { return "memory" }
func (memory) String() string  { return "memory" }
