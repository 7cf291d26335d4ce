package post

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/wneessen/go-mail/smtp"

	"debrief/mailflow/bearer"
)

// token fetches what to log in with; empty where that is a password, or nobody has to. Where it could not be said safely it is not
// asked for.
func (o Options) token(ctx context.Context) (string, error) {
	if o.Tokens == nil || o.User == "" {
		return "", nil
	}
	if err := bearer.Fit(o.Security != Plain, o.Address); err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(ctx, o.Timeout)
	defer cancel()
	return o.Tokens.Token(ctx)
}

// present logs in with a token (RFC 7628, XOAUTH2).
func (l *line) present(o Options, token string) error {
	_, offered := l.client.Extension("AUTH")
	mechanisms := strings.Fields(strings.ToUpper(offered))
	x := &bearer.Exchange{Address: o.Address, User: o.User, Token: token}
	x.Mechanism = bearer.Choose(o.Address, func(m string) bool { return slices.Contains(mechanisms, m) })
	if x.Mechanism == "" {
		return fmt.Errorf("%w, but %q", bearer.ErrOffer, offered)
	}
	err := veil(l.client.Auth(exchange{x}), token)
	switch code := code(err); {
	case err == nil:
		return nil
	case code/100 != 5: // trouble of the server's own
		return err
	}
	if x.Status != "" {
		err = fmt.Errorf("%w (%s)", err, x.Status)
	}
	err = fmt.Errorf("%w: %w", bearer.ErrRefused, err)
	if o.Tokens.Refused(token) {
		return bearer.Stale(err)
	}
	return err
}

// exchange is one in the words of package smtp.
type exchange struct{ *bearer.Exchange }

func (e exchange) Start(*smtp.ServerInfo) (string, []byte, error) { return e.Exchange.Start() }

func (e exchange) Next(challenge []byte, more bool) ([]byte, error) {
	if !more {
		return nil, nil
	}
	answer, err := e.Exchange.Next(challenge)
	if e.Mechanism == bearer.XOAuth2 {
		answer = []byte{} // as Google's and Microsoft's pages have it
	}
	return answer, err
}
