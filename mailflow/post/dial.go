package post

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync/atomic"
	"time"

	"github.com/wneessen/go-mail/smtp"

	"debrief/mailflow/bearer"
	"debrief/mailflow/failpoint"
)

// A line is one connection, past greeting, TLS and login. The raw connection is kept to be closed under whatever waits.
type line struct {
	raw    net.Conn
	cap    *capped
	client *smtp.Client
}

// longest is more than all lines of an answer can need.
const longest = 1 << 20

// capped is a connection on which a server can say only so much in answer to a command: replies are buffered whole.
type capped struct {
	net.Conn
	left atomic.Int64
	dot  atomic.Bool // the next that is written is the final dot
}

func (c *capped) Write(p []byte) (int, error) {
	n, err := c.Conn.Write(p)
	if c.dot.Swap(false) {
		failpoint.Here("between the final dot and its answer")
	}
	return n, err
}

func (c *capped) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if c.left.Add(int64(-n)) < 0 {
		c.Conn.Close()
		return 0, errFlood
	}
	return n, err
}

var errFlood = errors.New("the server says more than an answer can need")

var errNoTLS = errors.New("the server does not offer STARTTLS")

// open connects, secures and logs in. hello is the name to say in EHLO when the options have none. A token that is refused is
// replaced once, on a new connection.
func open(ctx context.Context, o Options, hello string) (*line, *Error) {
	l, err := enter(ctx, o, hello)
	if err != nil && errors.Is(err, bearer.ErrStale) {
		return enter(ctx, o, hello)
	}
	return l, err
}

func enter(ctx context.Context, o Options, hello string) (*line, *Error) {
	token, err := o.token(ctx) // before the server waits for it
	if err != nil {
		return nil, fault("login", err)
	}
	conn, err := o.dial(ctx)
	if err != nil {
		return nil, fault("dial", err)
	}
	raw := &capped{Conn: conn}
	l := &line{raw: raw, cap: raw}
	for _, step := range []struct {
		name string
		f    func() error
	}{
		{"tls", func() error { return l.implicit(ctx, o) }},
		{"dial", func() error { return l.greet(o, hello) }},
		{"tls", func() error { return l.startTLS(o) }},
		{"login", func() error { return l.login(o, token) }},
	} {
		failpoint.Before("smtp", step.name)
		err := l.under(ctx, o.Timeout, step.f)
		failpoint.After("smtp", step.name)
		if err != nil {
			raw.Close()
			return nil, fault(step.name, err)
		}
	}
	return l, nil
}

func (o Options) dial(ctx context.Context) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, o.Timeout)
	defer cancel()
	if o.Dial != nil {
		return o.Dial(ctx, "tcp", o.Address)
	}
	return (&net.Dialer{KeepAlive: 30 * time.Second}).DialContext(ctx, "tcp", o.Address)
}

// under runs one command. When it takes longer than d, or ctx is done, the connection is closed, which ends it.
func (l *line) under(ctx context.Context, d time.Duration, f func() error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	l.cap.left.Store(longest)
	late := make(chan struct{})
	timer := time.AfterFunc(d, func() { close(late); l.raw.Close() })
	stop := context.AfterFunc(ctx, func() { l.raw.Close() })
	err := f()
	stop()
	timer.Stop()
	if err == nil {
		return nil
	}
	select {
	case <-late:
		return fmt.Errorf("no answer within %v: %w", d, context.DeadlineExceeded)
	default:
	}
	if ctx.Err() != nil && code(err) == 0 {
		return context.Cause(ctx)
	}
	return err
}

func (o Options) tls() *tls.Config {
	c := &tls.Config{}
	if o.TLS != nil {
		c = o.TLS.Clone()
	}
	if c.ServerName == "" {
		c.ServerName = o.host()
	}
	c.MinVersion = max(c.MinVersion, tls.VersionTLS12)
	return c
}

func (o Options) host() string {
	host, _, err := net.SplitHostPort(o.Address)
	if err != nil {
		return o.Address
	}
	return host
}

func (l *line) implicit(ctx context.Context, o Options) error {
	switch o.Security {
	case StartTLS, Plain:
		return nil
	case ImplicitTLS:
		conn := tls.Client(l.raw, o.tls())
		if err := conn.HandshakeContext(ctx); err != nil {
			return err
		}
		l.raw = wrapped{conn, l.raw}
		return nil
	}
	return fmt.Errorf("security %q: want tls, starttls or none", o.Security)
}

func (l *line) greet(o Options, hello string) (err error) {
	conn := l.raw
	if w, ok := conn.(wrapped); ok {
		conn = w.Conn // smtp looks for the type
	}
	if l.client, err = smtp.NewClient(conn, o.host()); err != nil {
		return err
	}
	if o.Hello != "" {
		hello = o.Hello
	}
	return l.client.Hello(hello)
}

// wrapped is a TLS connection that closes without saying goodbye, which would wait for a peer that does not listen.
type wrapped struct {
	net.Conn
	raw net.Conn
}

func (w wrapped) Close() error { return w.raw.Close() }

// startTLS is mandatory where it is configured: a server that stops offering it may be somebody in between.
func (l *line) startTLS(o Options) error {
	if o.Security != StartTLS {
		return nil
	}
	if offered, _ := l.client.Extension("STARTTLS"); !offered {
		return errNoTLS
	}
	return l.client.StartTLS(o.tls())
}

// login says who we are by a token, PLAIN or LOGIN, in clear text only where the configuration says so.
func (l *line) login(o Options, token string) error {
	if o.User == "" {
		return nil
	}
	if o.Tokens != nil {
		return l.present(o, token)
	}
	password, err := o.password()
	if err != nil {
		return fmt.Errorf("password: %w", err)
	}
	_, offered := l.client.Extension("AUTH")
	mechanisms := strings.Fields(strings.ToUpper(offered))
	for _, m := range mechanisms {
		if m == "PLAIN" {
			return veil(l.client.Auth(smtp.PlainAuth("", o.User, password, o.host(), o.Security == Plain)), password)
		}
	}
	for _, m := range mechanisms {
		if m == "LOGIN" {
			return veil(l.client.Auth(smtp.LoginAuth(o.User, password, o.host(), o.Security == Plain)), password)
		}
	}
	return fmt.Errorf("the server offers neither AUTH PLAIN nor LOGIN, but %q", offered)
}

func (o Options) password() (string, error) {
	if o.Password == nil {
		return "", errors.New("none given")
	}
	return o.Password()
}

// pipelines tells whether the server takes several commands at once (RFC 2920).
func (l *line) pipelines() bool {
	offered, _ := l.client.Extension("PIPELINING")
	return offered
}

// quit ends a connection politely, and soon.
func (l *line) quit() {
	failpoint.Before("smtp", "quit")
	_ = l.under(context.Background(), 5*time.Second, l.client.Quit)
	failpoint.After("smtp", "quit")
	l.raw.Close()
}

// Check connects and logs in, and says what is wrong: an *Error, or nil. With Echo it asks whether a mail of that address to itself
// would be taken, and sends none.
func Check(ctx context.Context, o Options) error {
	s := &Sender{o: o.withDefaults()}
	l, err := open(ctx, s.o, "localhost")
	if err != nil {
		return err
	}
	s.line = l
	defer s.Rest()
	if o.Echo == "" {
		return nil
	}
	failed := s.begin(ctx, o.Echo, o.Echo)
	switch {
	case failed == nil:
		return nil
	case failed.Step == "rcpt":
		return fault("echo", failed.Err)
	}
	return failed
}
