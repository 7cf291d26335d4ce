package post

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/wneessen/go-mail/smtp"

	"debrief/mailflow/failpoint"
)

// A Sender sends over one connection, which it opens when needed and keeps for a burst. It is for one goroutine.
type Sender struct {
	o     Options
	line  *line // nil: none
	dirty bool  // a transaction was refused in its middle: RSET comes before the next
}

// New makes a sender; nothing is dialed yet.
func New(o Options) *Sender { return &Sender{o: o.withDefaults()} }

// Send hands over one mail. dot is called after the body and before the final dot; when it returns an error nothing is
// delivered. Without a dot the body and its end leave together. Every error is an *Error. raw is sent as it is, with CRLF line
// ends; from may be "", the null path.
//
// With Options.Echo the envelope names that address as well, once the recipient was taken: a server takes a mail for both or
// for none (RFC 5321 4.5.3.1.8 and 6.1), so that the copy proves that the mail was taken where its answer was lost. A server that
// refuses the copy sends the mail all the same.
func (s *Sender) Send(ctx context.Context, from, to string, raw []byte, dot func() error) error {
	if err := admit(from, to); err != nil {
		return err
	}
	if err := s.mail(ctx, from, to); err != nil {
		return s.end(err)
	}
	if err := s.open(ctx, to); err != nil {
		return s.end(err)
	}
	if err := s.data(ctx, raw, dot); err != nil {
		return s.end(err)
	}
	return nil
}

// open names the second recipient, and asks to be let to send. Only the loss of the connection is an error of the first: a letter is
// not held up by our own precaution.
func (s *Sender) open(ctx context.Context, to string) *Error {
	pipelined := false
	if s.o.Echo != "" && !strings.EqualFold(s.o.Echo, to) {
		s.say("RCPT TO:<%s>", s.o.Echo)
		if pipelined = s.line.pipelines(); pipelined {
			s.say("DATA")
		}
		err := s.hear(ctx, "echo", 25)
		if err != nil && (err.Code == 0 || err.Code == 421) {
			return err
		}
		if s.o.Echoed != nil {
			s.o.Echoed(err)
		}
	}
	if !pipelined {
		s.say("DATA")
	}
	return s.hear(ctx, "data", 354)
}

// admit refuses what would say something else on the wire than is meant (RFC 5321 4.1.2).
func admit(from, to string) error {
	odd := func(a string) bool {
		return strings.ContainsFunc(a, func(r rune) bool { return r < ' ' || r == 0x7f || r == '<' || r == '>' })
	}
	if odd(from) {
		return &Error{Temporary: true, About: Us, Step: "mail", Err: errors.New("the sender is not an address")}
	}
	if odd(to) || !strings.Contains(to, "@") {
		return &Error{About: Recipient, Step: "rcpt", Err: errors.New("the recipient is not an address")}
	}
	return nil
}

// mail begins a transaction, and names the recipient. A kept connection that the server has closed meanwhile is replaced once:
// nothing was sent yet.
func (s *Sender) mail(ctx context.Context, from, to string) *Error {
	kept := s.line != nil
	err := s.begin(ctx, from, to)
	if err != nil && kept && err.Step == "mail" && (err.Code == 0 || err.Code == 421) && ctx.Err() == nil {
		s.drop()
		return s.begin(ctx, from, to)
	}
	return err
}

// begin says MAIL and RCPT at once where the server lets us (RFC 2920). DATA waits for the answer: a mail that nobody but ourselves
// is to get must not be begun.
func (s *Sender) begin(ctx context.Context, from, to string) *Error {
	if s.line == nil {
		_, domain, _ := strings.Cut(from, "@")
		if domain == "" {
			domain = "localhost"
		}
		l, err := open(ctx, s.o, domain)
		if err != nil {
			return err
		}
		s.line, s.dirty = l, false
	}
	if s.dirty {
		if err := s.command(ctx, "mail", func(c *smtp.Client) error { return c.Reset() }); err != nil {
			return err
		}
		s.dirty = false
	}
	if err := s.international(from, to); err != nil {
		return err
	}
	pipelined := s.line.pipelines()
	s.say("MAIL FROM:<%s>%s", from, s.parameters(from, to))
	if pipelined {
		s.say("RCPT TO:<%s>", to)
	}
	if err := s.hear(ctx, "mail", 250); err != nil {
		return err
	}
	if !pipelined {
		s.say("RCPT TO:<%s>", to)
	}
	return s.hear(ctx, "rcpt", 25)
}

// parameters of MAIL (RFC 6152 and RFC 6531).
func (s *Sender) parameters(from, to string) (all string) {
	if eight, _ := s.line.client.Extension("8BITMIME"); eight {
		all += " BODY=8BITMIME"
	}
	if !ascii(from) || !ascii(to) {
		all += " SMTPUTF8"
	}
	return all
}

// say puts a command among what the server is told next.
func (s *Sender) say(format string, args ...any) {
	fmt.Fprintf(s.line.client.Text.W, format+"\r\n", args...)
}

// hear sends what was said, and takes the next answer: each command has one, in their order.
func (s *Sender) hear(ctx context.Context, step string, want int) *Error {
	return s.command(ctx, step, func(c *smtp.Client) error {
		if err := c.Text.W.Flush(); err != nil {
			return err
		}
		_, _, err := c.Text.ReadResponse(want)
		return err
	})
}

// international asks for SMTPUTF8 (RFC 6531) only where an address needs it: with it, reports come back in a form that few
// can read.
func (s *Sender) international(from, to string) *Error {
	needed := !ascii(from) || !ascii(to)
	if offered, _ := s.line.client.Extension("SMTPUTF8"); offered || !needed {
		return nil
	}
	s.dirty = true // nothing was begun, and RSET does no harm
	err := errors.New("the server does not know SMTPUTF8, which the address needs")
	if ascii(to) {
		return &Error{Temporary: true, About: Us, Step: "mail", Enhanced: "5.6.7", Err: err}
	}
	return &Error{About: Recipient, Step: "mail", Enhanced: "5.6.7", Err: err}
}

func ascii(s string) bool { return !strings.ContainsFunc(s, func(r rune) bool { return r > 0x7f }) }

func (s *Sender) command(ctx context.Context, step string, f func(*smtp.Client) error) *Error {
	failpoint.Before("smtp", step)
	err := s.line.under(ctx, s.o.Timeout, func() error { return f(s.line.client) })
	failpoint.After("smtp", step)
	if err != nil {
		return fault(step, err)
	}
	return nil
}

// data sends the body and the final dot. Until the dot the mail is not there; after it, only an answer tells.
func (s *Sender) data(ctx context.Context, raw []byte, dot func() error) *Error {
	text := s.line.client.Text
	body := text.DotWriter()
	// Flushed where the dot is marked, so that what is said of it is true: all that is left to write is the dot. body is not
	// closed after an error, for that would write the dot after half a mail.
	err := s.command(ctx, "data", func(*smtp.Client) error {
		if _, err := body.Write(raw); err != nil || dot == nil {
			return err
		}
		return text.W.Flush()
	})
	if err != nil {
		return err
	}
	if ctx.Err() != nil {
		return fault("data", context.Cause(ctx))
	}
	if dot != nil {
		if err := dot(); err != nil {
			return &Error{Temporary: true, About: Us, Step: "dot", Err: fmt.Errorf("held back before the final dot: %w", err)}
		}
	}
	return s.finish(ctx, func() error {
		if err := body.Close(); err != nil {
			return err
		}
		_, _, err := text.ReadResponse(250)
		return err
	})
}

// finish writes the dot and hears the answer. It outlives ctx a little: an answer now is worth more than a quick stop.
func (s *Sender) finish(ctx context.Context, end func() error) *Error {
	late, cancel := context.WithCancelCause(context.WithoutCancel(ctx))
	defer cancel(nil)
	stop := context.AfterFunc(ctx, func() {
		timer := time.AfterFunc(grace, func() { cancel(context.Cause(ctx)) })
		context.AfterFunc(late, func() { timer.Stop() })
	})
	defer stop()
	failpoint.Before("smtp", "dot")
	s.line.cap.dot.Store(true)
	err := s.line.under(late, max(dotTimeout, s.o.Timeout), end)
	failpoint.After("smtp", "dot")
	if err == nil {
		return nil
	}
	e := fault("dot", err)
	e.Doubtful = e.Code == 0
	return e
}

// end keeps the connection after a plain refusal of an address, and throws it away after everything else: replies may be
// off by one, and half a mail may stand in it.
func (s *Sender) end(e *Error) error {
	switch {
	case e.Step == "rcpt" && e.Code != 0 && e.Code != 421, e.Step == "mail" && e.Enhanced == "5.6.7" && e.Code == 0:
		s.dirty = true
	default:
		s.drop()
	}
	s.o.Log.Debug("smtp: not sent", "step", e.Step, "code", e.Code, "enhanced", e.Enhanced, "about", e.About, "doubtful", e.Doubtful)
	return e
}

func (s *Sender) drop() {
	if s.line != nil {
		s.line.raw.Close()
		s.line = nil
	}
}

// Rest closes the connection after a burst.
func (s *Sender) Rest() {
	if s.line != nil {
		s.line.quit()
		s.line = nil
	}
}
