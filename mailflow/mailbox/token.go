package mailbox

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/emersion/go-imap/v2"

	"debrief/mailflow/bearer"
)

// token fetches what to log in with; empty where that is a password. Where it could not be said safely it is not asked for.
func (o Options) token(ctx context.Context) (string, error) {
	if o.Tokens == nil {
		return "", nil
	}
	if err := bearer.Fit(o.Security != Plain, o.Address); err != nil {
		return "", fmt.Errorf("imap: login: %w: %w", ErrSecurity, err)
	}
	ctx, cancel := context.WithTimeout(ctx, o.Timeout)
	defer cancel()
	token, err := o.Tokens.Token(ctx)
	if err != nil {
		return "", fmt.Errorf("imap: login: %w", err)
	}
	return token, nil
}

// present logs in with a token (RFC 7628, XOAUTH2).
func (l *link) present(ctx context.Context, o Options, token string) error {
	x := &bearer.Exchange{Address: o.Address, User: o.User, Token: token}
	x.Mechanism = bearer.Choose(o.Address, func(m string) bool { return l.caps["AUTH="+m] })
	if x.Mechanism == "" {
		return fmt.Errorf("%w: %w", ErrLogin, bearer.ErrOffer)
	}
	err := l.under(ctx, o.Timeout, 0, "login", func() error { return l.client.Authenticate(x) })
	if err == nil {
		return l.capabilities(ctx, o)
	}
	var no *imap.Error
	if errors.As(err, &no) && no.Code == imap.ResponseCodeUnavailable || no == nil && x.Status == "" {
		return err // the server has trouble of its own
	}
	return declined(no, x, o.Tokens.Refused(token))
}

// declined is the server's no, without the token.
func declined(no *imap.Error, x *bearer.Exchange, again bool) error {
	text := x.Status
	if no != nil {
		text = strings.TrimSpace(string(no.Type) + " " + strings.ReplaceAll(no.Text, x.Token, "…"))
		if x.Status != "" {
			text += " (" + x.Status + ")"
		}
	}
	err := fmt.Errorf("%w: %w: %s", ErrLogin, bearer.ErrRefused, text)
	if again {
		return bearer.Stale(err)
	}
	return err
}
