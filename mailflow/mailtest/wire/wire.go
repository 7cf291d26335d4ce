// Package wire is the way between a client and a mail server, where it goes wrong at a protocol line of one's choice: the line
// comes late, is lost with the connection, comes in half, as noise, twice, or not at all. It is for tests.
//
// What counts as a line is a line of the protocol: a command, a line of an answer, and once each the bytes of an IMAP literal
// (RFC 3501 4.3) and of a mail in SMTP's DATA (RFC 5321 4.1.1.4). It reads clear text: TLS would make a cut of every fault.
package wire

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"sync"
	"time"
)

// Kind of a fault.
type Kind string

// The faults.
const (
	None     Kind = ""
	Delay    Kind = "delay"    // the line comes when nobody may be waiting for it any more
	Cut      Kind = "cut"      // the connection ends before it
	Truncate Kind = "truncate" // the connection ends in its middle
	Garble   Kind = "garble"   // noise stands in it: of a client's line in its first word, of a server's anywhere
	Replay   Kind = "replay"   // it comes twice
	Mute     Kind = "mute"     // it and all after it vanish, and the connection stays open
)

// Kinds are all of them.
var Kinds = []Kind{Delay, Cut, Truncate, Garble, Replay, Mute}

// Side says who speaks.
type Side string

// The sides.
const (
	Client Side = "client"
	Server Side = "server"
)

// A Line that is about to pass.
type Line struct {
	Side    Side
	N       int    // the how manieth of its side on this wire, from 1, over all connections
	Text    string // without its end; empty for the bytes of a mail
	Content bool   // the bytes of a mail
}

// Options of a wire.
type Options struct {
	SMTP  bool // else IMAP
	Seed  uint64
	Late  time.Duration            // how long Delay takes
	Fault func(Line) Kind          // what goes wrong; called for one line at a time
	To    func() (net.Conn, error) // the server
}

// A Wire is the way to one server, over any number of connections.
type Wire struct {
	o      Options
	mu     sync.Mutex
	random *rand.Rand
	count  map[Side]int
	pumps  sync.WaitGroup
}

// New lays a wire.
func New(o Options) *Wire {
	return &Wire{o: o, random: rand.New(rand.NewPCG(o.Seed, 7)), count: map[Side]int{}}
}

// Lines counts what has passed from a side.
func (w *Wire) Lines(s Side) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.count[s]
}

// Dial connects in memory; it is a mailbox.Options.Dial and a post.Options.Dial.
func (w *Wire) Dial(context.Context, string, string) (net.Conn, error) {
	server, err := w.o.To()
	if err != nil {
		return nil, err
	}
	client, near := net.Pipe()
	w.join(near, server)
	return client, nil
}

// Listen serves on a port of 127.0.0.1 until ctx is done.
func (w *Wire) Listen(ctx context.Context) (address string, err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("wire: listen: %w", err)
	}
	context.AfterFunc(ctx, func() { l.Close() })
	go func() {
		for {
			near, err := l.Accept()
			if err != nil {
				return
			}
			server, err := w.o.To()
			if err != nil {
				near.Close()
				continue
			}
			w.join(near, server)
		}
	}()
	return l.Addr().String(), nil
}

// Wait returns when all connections have ended.
func (w *Wire) Wait() { w.pumps.Wait() }

// join pumps both ways until one side has ended; then both have.
func (w *Wire) join(client, server net.Conn) {
	c := &conn{w: w, client: client, server: server}
	for _, side := range []Side{Client, Server} {
		w.pumps.Go(func() {
			defer c.close()
			p := newPump(c, side)
			for {
				if err := p.pass(); err != nil {
					return
				}
			}
		})
	}
}

// A conn is one connection.
type conn struct {
	w              *Wire
	client, server net.Conn
	mu             sync.Mutex
	data           bool // the server has asked for the bytes of a mail
}

func (c *conn) close() {
	c.client.Close()
	c.server.Close()
}

// asked notes that the server waits for a mail, or takes note of it.
func (c *conn) asked(set bool) (was bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	was, c.data = c.data, set
	return was
}

// fate counts a line and decides what happens to it.
func (w *Wire) fate(s Side, text string, content bool) Kind {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.count[s]++
	if w.o.Fault == nil {
		return None
	}
	return w.o.Fault(Line{Side: s, N: w.count[s], Text: text, Content: content})
}

func (w *Wire) pick(n int) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.random.IntN(n)
}

var errCut = errors.New("wire: cut")
