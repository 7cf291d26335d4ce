// Package post hands mails to an SMTP server (RFC 5321).
//
// It promises to send the bytes it is given, unchanged, to exactly one recipient a transaction, over one connection for a
// burst, and to tell for each failure whom it is about, whether it may pass, and whether the mail may have been taken all
// the same. It does not retry and does not remember: the outbox does. With mailflow/compose.go it is the only code that
// imports go-mail.
package post

import (
	"context"
	"crypto/tls"
	"fmt"
	"log/slog"
	"net"
	"time"

	"debrief/mailflow/bearer"
)

// Options of a server. Zero durations take their defaults.
type Options struct {
	Address  string // host:port
	Security string // tls, starttls or none, as in package mailbox
	TLS      *tls.Config
	Hello    string // name in EHLO; default: the domain of the sender
	User     string // empty: no login
	Password func() (string, error)
	Tokens   bearer.Source // logs in with OAuth tokens in place of the password; may be nil
	Echo     string        // an address of our own that is given a copy in each transaction (see Send); empty: none
	Dial     func(ctx context.Context, network, address string) (net.Conn, error)
	Timeout  time.Duration // of a command, default 60 s; of the final dot 10 min (RFC 5321 4.5.3.2.6)
	Log      *slog.Logger

	// Echoed is told of each transaction whether the server took Echo as a recipient: nil, or its refusal. May be nil.
	Echoed func(refusal *Error)
}

// What an error is about.
const (
	Us        = "us"        // our login, our address, our rate, the way to the server
	Recipient = "recipient" // the address that we write to
	Content   = "content"   // this mail
)

// An Error of a transaction.
type Error struct {
	Temporary bool   // may pass; what cannot be told is temporary
	Doubtful  bool   // the final dot was written and no answer was seen: the mail may have been taken
	Code      int    // SMTP reply code, 0 when there was none
	Enhanced  string // enhanced status code (RFC 3463), such as 5.1.1
	About     string
	Step      string // dial, tls, login, mail, rcpt, data, dot
	Err       error
}

// Error names no address: errors end up in logs.
func (e *Error) Error() string { return fmt.Sprintf("smtp: %s: %v", e.Step, e.Err) }
func (e *Error) Unwrap() error { return e.Err }

// Security of a connection.
const (
	ImplicitTLS = "tls"      // port 465
	StartTLS    = "starttls" // port 587; refused when the server does not offer it
	Plain       = "none"     // only when the configuration says so
)

const (
	dotTimeout = 10 * time.Minute // RFC 5321 4.5.3.2.6
	grace      = 15 * time.Second // for the answer to the final dot when the daemon is told to stop
)

func (o Options) withDefaults() Options {
	if o.Timeout <= 0 {
		o.Timeout = time.Minute
	}
	if o.Security == "" {
		o.Security = ImplicitTLS
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o
}
