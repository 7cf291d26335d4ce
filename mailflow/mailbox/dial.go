package mailbox

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"strings"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"debrief/mailflow/bearer"
)

// Dial connects, logs in and selects the folder.
func Dial(ctx context.Context, o Options) (*Session, error) {
	o = o.withDefaults()
	l, err := open(ctx, o)
	if err != nil {
		return nil, err
	}
	s := &Session{o: o, link: l}
	if s.validity, err = l.choose(ctx, o); err != nil {
		l.close()
		return nil, err
	}
	s.next = l.next
	return s, nil
}

// open makes a connection that is logged in. A token that is refused is replaced once, on a new connection.
func open(ctx context.Context, o Options) (*link, error) {
	l, err := enter(ctx, o)
	if errors.Is(err, bearer.ErrStale) {
		return enter(ctx, o)
	}
	return l, err
}

func enter(ctx context.Context, o Options) (*link, error) {
	token, err := o.token(ctx) // before the server waits for it
	if err != nil {
		return nil, err
	}
	l, err := connect(ctx, o)
	if err != nil {
		return nil, err
	}
	if err = l.login(ctx, o, token); err != nil {
		l.close()
		return nil, err
	}
	return l, nil
}

func connect(ctx context.Context, o Options) (*link, error) {
	raw, err := o.dial(ctx)
	if err != nil {
		return nil, fmt.Errorf("imap: connect to %q: %w", o.Address, err)
	}
	l := &link{raw: raw, meter: &meter{Conn: raw, left: spare}, news: make(chan struct{}, 1)}
	if err = l.secure(ctx, o); err != nil {
		raw.Close()
		return nil, err
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

func (o Options) tls() *tls.Config {
	c := &tls.Config{}
	if o.TLS != nil {
		c = o.TLS.Clone()
	}
	if c.ServerName == "" {
		c.ServerName, _, _ = net.SplitHostPort(o.Address)
	}
	c.MinVersion = max(c.MinVersion, tls.VersionTLS12)
	return c
}

// secure brings the connection to where a password may be said: past TLS and the greeting.
func (l *link) secure(ctx context.Context, o Options) error {
	switch o.Security {
	case ImplicitTLS:
		return l.implicit(ctx, o)
	case StartTLS:
		return l.startTLS(ctx, o)
	case Plain:
		return l.greet(ctx, o, "greeting")
	}
	return fmt.Errorf("imap: security %q: want tls, starttls or none", o.Security)
}

func (l *link) implicit(ctx context.Context, o Options) error {
	conn := tls.Client(l.raw, o.tls())
	err := l.under(ctx, o.Timeout, 0, "TLS", func() error { return conn.HandshakeContext(ctx) })
	if err != nil {
		return insecure(err)
	}
	l.meter = &meter{Conn: conn, left: spare}
	return l.greet(ctx, o, "greeting")
}

func (l *link) greet(ctx context.Context, o Options, command string) error {
	return l.under(ctx, o.Timeout, 0, command, func() error {
		l.client = imapclient.New(l.meter, l.options(nil))
		return l.client.WaitGreeting()
	})
}

// startTLS reads the greeting itself before the library does: to PREAUTH in clear text the library would still wait for an
// answer to STARTTLS, and commands of ours could be somebody else's.
func (l *link) startTLS(ctx context.Context, o Options) error {
	err := l.under(ctx, o.Timeout, 0, "STARTTLS", func() error {
		greeting, err := l.meter.line()
		if err != nil {
			return err
		}
		if strings.HasPrefix(strings.ToUpper(greeting), "* PREAUTH") {
			return fmt.Errorf("%w: the server greets with PREAUTH in clear text", ErrSecurity)
		}
		l.client, err = imapclient.NewStartTLS(l.meter, l.options(o.tls()))
		return err
	})
	var refused *imap.Error
	if errors.As(err, &refused) {
		return fmt.Errorf("%w: the server does not offer STARTTLS: %w", ErrSecurity, err)
	}
	return insecure(err)
}

// line reads the first line and puts it back.
func (m *meter) line() (string, error) {
	var read []byte
	for one := make([]byte, 1); len(read) < 4096; {
		if _, err := m.Read(one); err != nil {
			return "", err
		}
		if read = append(read, one[0]); one[0] == '\n' {
			break
		}
	}
	m.head = read
	return string(read), nil
}

func (l *link) options(c *tls.Config) *imapclient.Options {
	return &imapclient.Options{TLSConfig: c, UnilateralDataHandler: &imapclient.UnilateralDataHandler{
		Mailbox: func(d *imapclient.UnilateralDataMailbox) {
			if d.NumMessages == nil {
				return
			}
			select {
			case l.news <- struct{}{}:
			default:
			}
		},
	}}
}

// insecure calls what TLS refused by its name; a lost connection is not that. crypto/tls has no common type for its
// refusals (an alert from the server has none at all), but they all say where they come from.
func insecure(err error) error {
	if err == nil || !strings.Contains(err.Error(), "tls: ") && !strings.Contains(err.Error(), "x509: ") {
		return err
	}
	return fmt.Errorf("%w: %w", ErrSecurity, err)
}

func (l *link) choose(ctx context.Context, o Options) (validity uint32, err error) {
	err = l.under(ctx, o.Timeout, 0, "SELECT", func() error {
		d, err := l.client.Select(o.Folder, &imap.SelectOptions{ReadOnly: o.ReadOnly}).Wait()
		if err == nil {
			validity, l.next = d.UIDValidity, uint32(d.UIDNext)
		}
		return err
	})
	var no *imap.Error
	if errors.As(err, &no) {
		return 0, fmt.Errorf("%w: %q: %w", ErrFolder, o.Folder, err)
	}
	return validity, err
}

// redial replaces a lost connection. The UIDs in hand are worth nothing when the folder was made anew.
func (s *Session) redial(ctx context.Context) error {
	s.link.close()
	l, err := open(ctx, s.o)
	if err != nil {
		return err
	}
	s.link = l
	validity, err := l.choose(ctx, s.o)
	if err == nil && validity != s.validity {
		err = fmt.Errorf("imap: %q: %w", s.o.Folder, ErrValidity)
	}
	return err
}

// Close logs out and closes the connection.
func (s *Session) Close() error {
	_ = s.link.under(context.Background(), min(s.o.Timeout, 5*time.Second), 0, "LOGOUT", func() error {
		return s.link.client.Logout().Wait()
	})
	s.link.close()
	return nil
}
