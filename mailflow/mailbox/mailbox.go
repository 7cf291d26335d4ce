// Package mailbox reads the hiring mailbox over IMAP (RFC 3501, RFC 9051).
//
// It promises that no server and no mail can hang, flood or stop it: every command runs under a watchdog and a byte budget,
// a mail that cannot be fetched is found by bisection and set aside, and a mail is only handed out whole. It asks for
// UID, FLAGS, INTERNALDATE, RFC822.SIZE and BODY.PEEK[] and for nothing else, because what else servers say of mails that
// anyone can send breaks the connection. It keeps no state: the cursor is the caller's. It is the only package that imports
// go-imap.
package mailbox

import (
	"context"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"time"
)

// Security of a connection.
const (
	ImplicitTLS = "tls"      // port 993 or 465
	StartTLS    = "starttls" // refused when the server does not offer it
	Plain       = "none"     // only when the configuration says so
)

// Options of a mailbox. Zero durations and sizes take their defaults.
type Options struct {
	Address   string // host:port
	Security  string
	TLS       *tls.Config // nil: the system's roots, the host's name, TLS 1.2 or newer
	User      string
	Password  func() (string, error) // asked for at each login
	Folder    string                 // default INBOX
	Processed string                 // default Processed; made when missing
	Dial      func(ctx context.Context, network, address string) (net.Conn, error)
	Timeout   time.Duration // of a command, default 60 s
	Idle      time.Duration // of one IDLE cycle, default 9 min
	Window    int           // mails per FETCH, default 100
	MaxSize   int64         // larger mails come without their body, default 25 MiB
	Log       *slog.Logger
}

// Errors that callers ask for.
var (
	ErrLogin    = errors.New("login refused")
	ErrSecurity = errors.New("no secure connection")
	ErrFolder   = errors.New("no such folder")
)

// A Message of the folder.
type Message struct {
	UID      uint32
	Flags    []string
	Received time.Time // INTERNALDATE
	Size     int64
	Raw      []byte
	Problem  error // the mail could not be fetched, alone in its window, again and again: set it aside
}

// A Session is one connection with the folder selected. It is for one goroutine; after an error it is of no more use.
type Session struct{}

// Dial connects, logs in and selects the folder.
func Dial(ctx context.Context, o Options) (*Session, error) {
	return nil, errors.New("mailbox: nothing here yet")
}

// UIDValidity of the selected folder (RFC 3501 2.3.1.1).
func (s *Session) UIDValidity() uint32 { return 0 }

// After hands each mail with a higher UID to f, in order, window by window. It stops at f's first error and returns it.
func (s *Session) After(ctx context.Context, uid uint32, f func(Message) error) error { return nil }

// File moves a mail to the Processed folder. A mail that is not there any more counts as filed.
func (s *Session) File(ctx context.Context, uid uint32) error { return nil }

// Flag marks a mail as not understood (\Flagged) and leaves it.
func (s *Session) Flag(ctx context.Context, uid uint32) error { return nil }

// Wait returns when the server tells of something new, when wake does, when an IDLE cycle is over or ctx is done.
func (s *Session) Wait(ctx context.Context, wake <-chan struct{}) error { return nil }

// Close logs out and closes the connection.
func (s *Session) Close() error { return nil }

// Check tries everything that a daemon will need and lists what is wrong: connection, security, login, folders and the
// right to move mails between them.
func Check(ctx context.Context, o Options) []error { return nil }
