package oauth

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"

	"debrief/mailflow/bearer"
)

// A Source gives out tokens for IMAP and SMTP together. It is a bearer.Source.
type Source struct {
	o    Options
	turn chan struct{} // holds a token while somebody is at it: one renewal at a time

	held    kept
	unsaved bool      // the file does not have what is held
	spoilt  string    // an access token that a mail server did not take
	forced  time.Time // when one was last renewed for that
	dead    refusal   // what the provider said of a refresh token that is no more
}

// A refusal is remembered, so that nobody insists.
type refusal struct {
	token string
	at    time.Time
	err   error
}

const (
	early    = time.Minute      // before its end a token is renewed
	patience = 10 * time.Second // between two tokens that are renewed only because a server did not take one
	again    = time.Hour        // after which a dead refresh token is tried once more: providers err, too
)

// New makes a source; nothing is read or fetched yet.
func New(o Options) *Source {
	return &Source{o: o.withDefaults(), turn: make(chan struct{}, 1)}
}

// enter waits for its turn.
func (s *Source) enter(ctx context.Context) error {
	select {
	case s.turn <- struct{}{}:
		return nil
	default:
	}
	select {
	case s.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("oauth: waiting for a token: %w", context.Cause(ctx))
	}
}

// Token is one that is good for a minute at least, or ends soon and could not be renewed. Where a person has to log in first, the
// error is bearer.ErrLogin.
func (s *Source) Token(ctx context.Context) (string, error) {
	if err := s.enter(ctx); err != nil {
		return "", err
	}
	defer func() { <-s.turn }()
	if s.unsaved {
		s.save()
	}
	if s.good(s.held, early) {
		return s.held.Access, nil
	}
	renew := s.renew
	if s.o.Grant == Client {
		renew = s.claim
	}
	if err := renew(ctx); err != nil {
		if !s.good(s.held, 0) || errors.Is(err, bearer.ErrLogin) {
			return "", err
		}
		s.o.Log.Warn("the token could not be renewed yet", "err", err)
	}
	return s.held.Access, nil
}

// good tells whether a token can be used now and for a while.
func (s *Source) good(k kept, spare time.Duration) bool {
	return k.Access != "" && k.Access != s.spoilt && (k.Expiry.IsZero() || k.Expiry.After(s.o.Now().Add(spare)))
}

// Refused notes that a mail server did not take a token.
func (s *Source) Refused(token string) (again bool) {
	s.turn <- struct{}{}
	defer func() { <-s.turn }()
	if token != s.held.Access {
		return true // there is a newer one already
	}
	if now := s.o.Now(); s.forced.IsZero() || now.Sub(s.forced) >= patience {
		s.forced, s.spoilt = now, token
		return true
	}
	return false
}

// claim logs the program in as itself (RFC 6749 4.4).
func (s *Source) claim(ctx context.Context) error {
	c, err := s.o.config()
	if err != nil {
		return err
	}
	own := clientcredentials.Config{ClientID: c.ClientID, ClientSecret: c.ClientSecret, TokenURL: c.Endpoint.TokenURL, Scopes: c.Scopes, AuthStyle: c.Endpoint.AuthStyle}
	t, err := own.Token(s.o.with(ctx))
	if err != nil {
		return explain(err, c.ClientSecret)
	}
	s.held = keep(t, s.o)
	return nil
}

// renew takes a newer token from the file, where "debrief login" or another process may have put one, or fetches one.
func (s *Source) renew(ctx context.Context) error {
	unlock, err := lock(ctx, s.o.File)
	if err != nil {
		return err
	}
	defer unlock()
	if !s.unsaved {
		if s.held, err = read(s.o); err != nil {
			return err
		}
	}
	if s.good(s.held, early) {
		return nil
	}
	if s.held.Refresh == "" {
		return fmt.Errorf("oauth: the provider gave no refresh token: %w", bearer.ErrLogin)
	}
	if s.held.Refresh == s.dead.token && s.o.Now().Sub(s.dead.at) < again {
		return s.dead.err
	}
	return s.refresh(ctx)
}

// refresh fetches a new token (RFC 6749 6). A refresh token that comes with it takes the place of the old one, which the library puts in
// its place otherwise.
func (s *Source) refresh(ctx context.Context) error {
	c, err := s.o.config()
	if err != nil {
		return err
	}
	old := s.held.Refresh
	t, err := c.TokenSource(s.o.with(ctx), &oauth2.Token{RefreshToken: old}).Token()
	if err != nil {
		err = explain(err, c.ClientSecret, old, s.held.Access)
		if errors.Is(err, bearer.ErrLogin) {
			s.dead = refusal{old, s.o.Now(), err}
		}
		return err
	}
	s.held = keep(t, s.o)
	s.o.Log.Debug("token renewed", "until", s.held.Expiry, "rotated", t.RefreshToken != old)
	s.save()
	return nil
}

// save writes what is held. A full disk must not stop the mail: it is tried again with each use, and said each time.
func (s *Source) save() {
	err := write(s.o.File, s.held)
	if s.unsaved = err != nil; s.unsaved {
		s.o.Log.Error("a new token could not be kept: after a restart somebody may have to log in again", "err", err)
	}
}

// with gives the library our client.
func (o Options) with(ctx context.Context) context.Context {
	return context.WithValue(ctx, oauth2.HTTPClient, o.Client)
}
