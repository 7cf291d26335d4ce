package mailtest

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"sync"
)

// DialIMAP connects to the IMAP server in memory; network and address do not matter. It is a mailbox.Options.Dial.
func (w *World) DialIMAP(ctx context.Context, network, address string) (net.Conn, error) {
	return w.connect(ctx, "imap", false)
}

// DialSMTP connects to the SMTP server in memory. It is a post.Options.Dial.
func (w *World) DialSMTP(ctx context.Context, network, address string) (net.Conn, error) {
	return w.connect(ctx, "smtp", false)
}

func (w *World) connect(ctx context.Context, protocol string, inside bool) (net.Conn, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if !inside && w.refused(protocol) {
		return nil, fmt.Errorf("mailtest: %s: connection refused", protocol)
	}
	client, server := pipe()
	if inside {
		protocol = "inside"
	}
	if !w.conns[protocol].offer(w.wrap(server, protocol, inside)) {
		return nil, fmt.Errorf("mailtest: %s: server closed", protocol)
	}
	return client, nil
}

func (w *World) refused(protocol string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.dials[protocol]++
	return w.faults.spend(protocol + " dial")
}

// wrap lays TLS under the wire that knows the faults, so that these see the protocol's own lines. With STARTTLS they see
// only what comes before it.
func (w *World) wrap(server net.Conn, protocol string, inside bool) net.Conn {
	if w.o.TLS && !inside {
		server = tls.Server(server, w.tls)
	}
	c := &wire{Conn: server, w: w, protocol: protocol, inside: inside}
	w.mu.Lock()
	w.live[c] = true
	w.mu.Unlock()
	return c
}

// Addresses are where Listen serves.
type Addresses struct{ IMAP, SMTP string }

// Listen serves both protocols on ports of 127.0.0.1 until ctx is done.
func (w *World) Listen(ctx context.Context) (Addresses, error) {
	var at Addresses
	for protocol, where := range map[string]*string{"imap": &at.IMAP, "smtp": &at.SMTP} {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return at, fmt.Errorf("mailtest: listen: %w", err)
		}
		*where = l.Addr().String()
		context.AfterFunc(ctx, func() { l.Close() })
		go w.accept(l, protocol)
	}
	return at, nil
}

func (w *World) accept(l net.Listener, protocol string) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		w.mu.Lock()
		w.dials[protocol]++
		w.mu.Unlock()
		if !w.conns[protocol].offer(w.wrap(c, protocol, false)) {
			c.Close()
		}
	}
}

// A queue is a net.Listener whose connections are made elsewhere.
type queue struct {
	conns chan net.Conn
	done  chan struct{}
	once  sync.Once
}

func newQueue() *queue { return &queue{conns: make(chan net.Conn), done: make(chan struct{})} }

func (q *queue) offer(c net.Conn) bool {
	select {
	case q.conns <- c:
		return true
	case <-q.done:
		return false
	}
}

// Accept is net.Listener's.
func (q *queue) Accept() (net.Conn, error) {
	select {
	case c := <-q.conns:
		return c, nil
	case <-q.done:
		return nil, net.ErrClosed
	}
}

// Close is net.Listener's.
func (q *queue) Close() error {
	q.once.Do(func() { close(q.done) })
	return nil
}

// Addr is net.Listener's.
func (q *queue) Addr() net.Addr { return memory{} }
