// Package mailbox reads the hiring mailbox over IMAP (RFC 3501, RFC 9051).
//
// It promises that no server and no mail can hang, flood or stop it: every command runs under a watchdog and a byte budget,
// a mail that cannot be fetched is found by bisection and set aside, and a mail is only handed out whole. It asks for
// UID, FLAGS, INTERNALDATE, RFC822.SIZE and BODY.PEEK and for nothing else, because what else servers say of mails that
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

	"debrief/mailflow/bearer"
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
	Tokens    bearer.Source          // logs in with OAuth tokens in place of the password; may be nil
	Folder    string                 // default INBOX
	Processed string                 // default Processed; made when missing
	Sent      string                 // of sent mail; default: the one that the server marks as such, or one with a usual name
	ReadOnly  bool                   // nothing in the mailbox is changed: File, Keep, Flag and Forget do nothing
	Dial      func(ctx context.Context, network, address string) (net.Conn, error)
	Timeout   time.Duration // of a command without a word from the server, default 60 s; ten times as long in all
	Idle      time.Duration // of one IDLE cycle, default 9 min
	Window    int           // mails per FETCH, default 100
	MaxSize   int64         // of larger mails only the beginning comes, default 25 MiB
	Log       *slog.Logger
}

// Errors that callers ask for.
var (
	ErrLogin    = errors.New("login refused")
	ErrSecurity = errors.New("no secure connection")
	ErrFolder   = errors.New("no such folder")
	ErrUnmade   = errors.New("it cannot be made")                              // with ErrFolder, of the folder for processed mail
	ErrValidity = errors.New("the folder was made anew (UIDVALIDITY changed)") // dial again and begin with cursor 0
	ErrMove     = errors.New("the server can neither MOVE nor UIDPLUS")        // the mail was marked with Keyword and stays
)

// Keyword marks a mail as filed on servers that cannot move it.
const Keyword = "$Processed"

// A Message of the folder.
type Message struct {
	UID       uint32
	Flags     []string
	Received  time.Time // INTERNALDATE
	Size      int64     // as the server says; some only estimate
	Raw       []byte    // none of a mail that came before it was asked for (After)
	Truncated bool      // larger than MaxSize: Raw is only its beginning
	Problem   error     // the mail could not be fetched, alone in its window, again and again: set it aside
}

// A Session is one connection with the folder selected. It is for one goroutine; after an error it is of no more use.
type Session struct {
	o        Options
	link     *link
	validity uint32
	next     uint32
	redials  int       // since a mail was last fetched
	asked    bool      // for the folder of sent mail
	since    time.Time // before which mails are handed out without their bytes
}

// UIDValidity of the selected folder (RFC 3501 2.3.1.1).
func (s *Session) UIDValidity() uint32 { return s.validity }

// UIDNext is the lowest UID that a mail can get which comes after the session began (RFC 3501 2.3.1.1); 0 where the server does not say.
func (s *Session) UIDNext() uint32 { return s.next }

func (o Options) withDefaults() Options {
	if o.Folder == "" {
		o.Folder = "INBOX"
	}
	if o.Processed == "" {
		o.Processed = "Processed"
	}
	if o.Timeout <= 0 {
		o.Timeout = time.Minute
	}
	if o.Idle <= 0 {
		o.Idle = 9 * time.Minute
	}
	if o.Window <= 0 {
		o.Window = 100
	}
	if o.MaxSize <= 0 {
		o.MaxSize = 25 << 20
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Security == "" {
		o.Security = ImplicitTLS
	}
	return o
}
