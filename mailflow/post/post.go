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
	"errors"
	"fmt"
	"log/slog"
	"net"
	"time"
)

// Options of a server. Zero durations take their defaults.
type Options struct {
	Address  string // host:port
	Security string // tls, starttls or none, as in package mailbox
	TLS      *tls.Config
	Hello    string // name in EHLO; default: the domain of the sender
	User     string // empty: no login
	Password func() (string, error)
	Dial     func(ctx context.Context, network, address string) (net.Conn, error)
	Timeout  time.Duration // of a command, default 60 s; of the final dot 10 min (RFC 5321 4.5.3.2.6)
	Log      *slog.Logger
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

func (e *Error) Error() string { return fmt.Sprintf("smtp: %s: %v", e.Step, e.Err) }
func (e *Error) Unwrap() error { return e.Err }

// A Sender sends over one connection, which it opens when needed and keeps for a burst. It is for one goroutine.
type Sender struct{}

// New makes a sender; nothing is dialed yet.
func New(o Options) *Sender { return &Sender{} }

// Send hands over one mail. dot is called after the body and before the final dot; when it returns an error nothing is
// delivered. Every error is an *Error.
func (s *Sender) Send(ctx context.Context, from, to string, raw []byte, dot func() error) error {
	return &Error{Temporary: true, About: Us, Step: "dial", Err: errors.New("nothing here yet")}
}

// Rest closes the connection after a burst.
func (s *Sender) Rest() {}

// Check connects and logs in, and says what is wrong.
func Check(ctx context.Context, o Options) error { return nil }
