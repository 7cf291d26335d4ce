package mailbox

import (
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-sasl"
)

// login says who we are, with a token, by SASL PLAIN where it is offered, else by LOGIN. It is tried once: servers lock out who insists.
func (l *link) login(ctx context.Context, o Options, token string) error {
	if err := l.capabilities(ctx, o); err != nil {
		return err
	}
	if l.client.State() != imap.ConnStateNotAuthenticated {
		return nil // PREAUTH over TLS
	}
	if o.Tokens != nil {
		return l.present(ctx, o, token)
	}
	if !l.caps["AUTH=PLAIN"] && l.caps["LOGINDISABLED"] {
		if o.Security == Plain {
			return fmt.Errorf("%w: the server wants TLS before a login", ErrSecurity)
		}
		return fmt.Errorf("%w: the server takes no password", ErrLogin)
	}
	password, err := o.password()
	if err != nil {
		return fmt.Errorf("imap: password: %w", err)
	}
	err = l.under(ctx, o.Timeout, 0, "login", func() error {
		if l.caps["AUTH=PLAIN"] {
			return l.client.Authenticate(sasl.NewPlainClient("", o.User, password))
		}
		return l.client.Login(o.User, password).Wait()
	})
	if err != nil {
		return refused(err, password)
	}
	return l.capabilities(ctx, o)
}

func (o Options) password() (string, error) {
	if o.Password == nil {
		return "", errors.New("none given")
	}
	return o.Password()
}

func refused(err error, password string) error {
	var no *imap.Error
	if !errors.As(err, &no) || no.Code == imap.ResponseCodeUnavailable {
		return err
	}
	text := no.Text
	if password != "" {
		text = strings.ReplaceAll(text, password, "…")
	}
	return fmt.Errorf("%w: %s", ErrLogin, strings.TrimSpace(string(no.Type)+" "+text))
}

func (l *link) capabilities(ctx context.Context, o Options) error {
	return l.under(ctx, o.Timeout, 0, "CAPABILITY", func() error {
		caps := l.client.Caps()
		if caps == nil {
			return fmt.Errorf("no answer: %w", os.ErrDeadlineExceeded)
		}
		l.caps = map[string]bool{}
		for name := range caps {
			l.caps[strings.ToUpper(string(name))] = true
		}
		return nil
	})
}

var address = regexp.MustCompile(`[^\s<>"']+@[^\s<>"']+`)

// clean takes addresses out of what servers say: errors end up in logs.
func clean(err error) error {
	if !address.MatchString(err.Error()) {
		return err
	}
	var no *imap.Error
	if errors.As(err, &no) {
		return &imap.Error{Type: no.Type, Code: no.Code, Text: address.ReplaceAllString(no.Text, "…")}
	}
	return errors.New(address.ReplaceAllString(err.Error(), "…"))
}
