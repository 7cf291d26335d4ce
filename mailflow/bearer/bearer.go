// Package bearer logs in to mail servers with OAuth 2.0 access tokens (RFC 6750) in place of passwords.
//
// It knows the two SASL mechanisms that carry a token, which of them to take, and that a token is only said where nobody listens.
// Where tokens come from is package oauth's to know: here is what the doors to IMAP and SMTP have in common.
package bearer

import (
	"context"
	"errors"
	"net"
	"strings"
)

// A Source gives out tokens. It is for several goroutines.
type Source interface {
	// Token is one to log in with now; it may have to be fetched first.
	Token(ctx context.Context) (string, error)
	// Refused tells that a server did not take a token. again says whether a new one will be fetched that it may take: a token can
	// be withdrawn, or end sooner than was said. It is false for a while after it was true, so that nobody insists.
	Refused(token string) (again bool)
}

// Errors that callers ask for.
var (
	ErrRefused = errors.New("token refused")                         // by the mail server
	ErrStale   = errors.New("another token may be taken")            // with ErrRefused, and not in its words: log in once more
	ErrClear   = errors.New("a token is not sent in clear text")     // the connection is not secure
	ErrLogin   = errors.New("nobody has logged in, or not any more") // a person has to, with the provider
	ErrOffer   = errors.New("the server takes no tokens")            // it offers neither mechanism
)

// Fit tells whether a token may go to a server: over TLS, or without it to this very machine. encrypted is what the configuration
// says of the connection, for what it says is made sure of before anybody logs in.
func Fit(encrypted bool, address string) error {
	if encrypted || local(address) {
		return nil
	}
	return ErrClear
}

// local tells a server on this machine. A name is only one if it is "localhost": others may resolve to anything later.
func local(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		host = address
	}
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// Stale is an error after which another token is worth a try.
func Stale(err error) error { return stale{err} }

type stale struct{ error }

func (s stale) Unwrap() error        { return s.error }
func (s stale) Is(target error) bool { return target == ErrStale }
