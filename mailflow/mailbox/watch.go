package mailbox

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"sync"
	"time"

	"github.com/emersion/go-imap/v2/imapclient"

	"debrief/mailflow/failpoint"
)

// errFlood is said when a server sends more than a command can need.
var errFlood = errors.New("the server sends more than it was asked for")

// spare is what any command may bring besides what it asks for: status lines, untagged news.
const spare = 1 << 20

// A meter is a connection with a byte budget. The library buffers lines and literals outside of bodies without limit.
type meter struct {
	net.Conn
	mu     sync.Mutex
	left   int64
	failed error  // how the reading ended: the library keeps only its words
	heard  func() // called when something arrives; nil: nobody waits
	head   []byte // read already, to be read again
}

func (m *meter) Read(p []byte) (int, error) {
	m.mu.Lock()
	if len(m.head) > 0 {
		n := copy(p, m.head)
		m.head = m.head[n:]
		m.mu.Unlock()
		return n, nil
	}
	m.mu.Unlock()
	n, err := m.Conn.Read(p)
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.left -= int64(n); m.left < 0 {
		m.failed = errFlood
		m.Conn.Close()
		return 0, errFlood
	}
	if err != nil && m.failed == nil {
		m.failed = err
	}
	if n > 0 && m.heard != nil {
		m.heard()
	}
	return n, err
}

func (m *meter) budget(n int64, heard func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.left, m.heard = n, heard
}

func (m *meter) ended() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.failed
}

// A link is one connection. The raw connection is kept to be closed under everything that may wait for it: go-imap has no
// timeout for an answer that does not come, and TLS would wait to say goodbye.
type link struct {
	raw    net.Conn
	meter  *meter
	client *imapclient.Client
	caps   map[string]bool
	news   chan struct{} // holds a token when the server told of a new mail
	next   uint32        // UIDNEXT, as it was when a folder was last selected
}

// under runs one command. It ends when the server says nothing for d, talks for longer than ten times d, sends more than
// budget bytes, or ctx is done; the connection is then gone.
func (l *link) under(ctx context.Context, d time.Duration, budget int64, command string, f func() error) error {
	if ctx.Err() != nil {
		return fmt.Errorf("imap: %s: %w", command, context.Cause(ctx))
	}
	var late sync.Once
	timedOut := false
	quit := func() { late.Do(func() { timedOut = true }); l.raw.Close() }
	silent, endless := time.AfterFunc(d, quit), time.AfterFunc(10*d, quit)
	l.meter.budget(budget+spare, func() { silent.Reset(d) })
	stop := context.AfterFunc(ctx, func() { l.raw.Close() })
	failpoint.Before("imap", command)
	err := f()
	failpoint.After("imap", command)
	stop()
	l.meter.budget(spare, nil)
	silent.Stop()
	endless.Stop()
	late.Do(func() {}) // from here on timedOut is ours to read
	switch {
	case err == nil:
		return nil
	case errors.Is(l.meter.ended(), errFlood):
		err = errFlood
	case timedOut, errors.Is(l.meter.ended(), os.ErrDeadlineExceeded):
		err = fmt.Errorf("no answer within %v: %w", d, os.ErrDeadlineExceeded)
	case ctx.Err() != nil:
		err = context.Cause(ctx)
	}
	return fmt.Errorf("imap: %s: %w", command, clean(err))
}

// close ends a connection that nobody needs any more, without a word.
func (l *link) close() {
	l.raw.Close()
	_ = l.client.Close()
}
