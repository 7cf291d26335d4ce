// Package mailtest has IMAP and SMTP servers that live in this process, for tests and for debrief demo.
//
// They are real servers on real protocols, one pair of them a company: what is sent by SMTP to an address that they know
// lands in that person's mailbox, "+anything" included, and can be read over IMAP. They fail on cue. They are not for
// production.
//
// DialIMAP and DialSMTP connect in memory, so that the servers run inside testing/synctest, where a real socket would stop
// the pretended clock. Listen opens real ports on 127.0.0.1 for real mail clients. Nothing ever leaves this process.
package mailtest

import (
	"crypto/tls"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"
	"github.com/emersion/go-smtp"
)

// Options of a world.
type Options struct {
	Users    map[string]string // address to password
	Now      func() time.Time  // stamps deliveries; nil: the clock
	TLS      bool              // implicit TLS on every connection
	StartTLS bool              // STARTTLS is offered, and nobody can log in without it
	Without  []string          // IMAP capabilities that the server lacks: MOVE, UIDPLUS, IDLE
}

// A World is one company's mail: mailboxes, an IMAP server and an SMTP server. Its methods may be called from several
// goroutines.
type World struct {
	o       Options
	domains map[string]bool
	tls     *tls.Config // the servers'; nil: clear text
	client  *tls.Config
	imap    *imapserver.Server
	inner   *imapserver.Server // the same mailboxes without faults, for the world's own eyes
	smtp    *smtp.Server
	conns   map[string]*queue // listeners of the in-memory connections, by protocol

	serving sync.WaitGroup

	mu         sync.Mutex
	boxes      map[string]*imapmemserver.User
	deliveries []*delivery
	faults     faults
	relay      func(to string, raw []byte) []byte
	live       map[*wire]bool
	dials      map[string]int
}

// A Mail that was delivered.
type Mail struct {
	User string // whose mailbox
	From string // envelope sender, "" is the null path
	To   string // envelope recipient with its tag
	At   time.Time
	Raw  []byte // as it stands in the mailbox, trace fields on top
	Sent []byte // as it was handed over, byte by byte
}

type delivery struct {
	Mail
	taken bool
}

// New starts a world. Close it, in the same synctest bubble if there is one.
func New(o Options) (*World, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	w := &World{o: o, domains: map[string]bool{}, boxes: map[string]*imapmemserver.User{}, live: map[*wire]bool{}, dials: map[string]int{}}
	for address, password := range o.Users {
		if err := w.add(strings.ToLower(address), password); err != nil {
			return nil, err
		}
	}
	if o.TLS || o.StartTLS {
		var err error
		if w.tls, w.client, err = certificates(); err != nil {
			return nil, err
		}
	}
	w.serveIMAP()
	w.serveSMTP()
	return w, nil
}

func (w *World) add(address, password string) error {
	_, domain, ok := strings.Cut(address, "@")
	if !ok {
		return fmt.Errorf("mailtest: user %q: not an address", address)
	}
	box := imapmemserver.NewUser(address, password)
	if err := box.Create("INBOX", nil); err != nil {
		return fmt.Errorf("mailtest: user %q: %w", address, err)
	}
	w.domains[domain], w.boxes[address] = true, box
	return nil
}

// Close ends both servers and all connections.
func (w *World) Close() {
	for _, q := range w.conns {
		q.Close()
	}
	w.serving.Wait() // the libraries' Close races with a Serve that has only begun
	w.Disconnect()
	w.imap.Close()
	w.inner.Close()
	w.smtp.Close()
}

// Disconnect cuts every connection there is, as a restarting server does.
func (w *World) Disconnect() {
	w.mu.Lock()
	live := w.live
	w.live = map[*wire]bool{}
	w.mu.Unlock()
	for c := range live {
		c.Close()
	}
}

// Dials counts the connections made so far; protocol is "imap" or "smtp".
func (w *World) Dials(protocol string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.dials[protocol]
}

// TLSConfig trusts the world's throw-away authority; nil when the world speaks clear text.
func (w *World) TLSConfig() *tls.Config {
	if w.client == nil {
		return nil
	}
	return w.client.Clone()
}

func (w *World) caps() imap.CapSet {
	caps := imap.CapSet{imap.CapIMAP4rev1: {}, imap.CapUIDPlus: {}, imap.CapMove: {}, imap.CapNamespace: {}}
	for _, name := range w.o.Without {
		delete(caps, imap.Cap(strings.ToUpper(name)))
	}
	return caps
}
