// Package oauth gets access tokens for the mail servers from an OAuth 2.0 provider (RFC 6749), and keeps them fresh.
//
// It promises that a token is renewed before it ends, once for all who need it, in this process and in others on the same file; that
// a refresh token which the provider replaced is kept before it is used; and that no token, code or secret stands in an error or a
// log line. It is the only package that imports golang.org/x/oauth2.
package oauth

import (
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/endpoints"
)

// Providers.
const (
	Google    = "google"
	Microsoft = "microsoft"
	Other     = "other" // AuthURL and TokenURL say where
)

// Grants.
const (
	Code   = "authorization_code" // a person logs in once
	Client = "client_credentials" // the program logs in as itself, with its secret
)

// Options of a client. Provider and ClientID are needed.
type Options struct {
	Provider  string
	Grant     string // default Code
	Tenant    string // of Microsoft; default "organizations", which is any
	ClientID  string
	Secret    func() (string, error) // asked for at each use; nil: a public client
	Scopes    []string               // default: those that mail needs
	AuthURL   string                 // in place of the provider's
	TokenURL  string
	DeviceURL string
	User      string // whose mailbox: suggested to the provider's page
	File      string // where the token is kept; none with Client

	Client *http.Client // default: one with a time limit that follows no redirects
	Now    func() time.Time
	Log    *slog.Logger
}

// maxAnswer is how long a provider may take.
const maxAnswer = 30 * time.Second

func (o Options) withDefaults() Options {
	if o.Grant == "" {
		o.Grant = Code
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Client == nil {
		o.Client = &http.Client{Timeout: maxAnswer}
	}
	client := *o.Client
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse } // secrets go where they were sent
	o.Client = &client
	if len(o.Scopes) == 0 {
		o.Scopes = o.scopes()
	}
	return o
}

func (o Options) scopes() []string {
	switch {
	case o.Provider == Google:
		return []string{"https://mail.google.com/"}
	case o.Provider == Microsoft && o.Grant == Client:
		return []string{"https://outlook.office365.com/.default"}
	case o.Provider == Microsoft:
		return []string{"https://outlook.office.com/IMAP.AccessAsUser.All", "https://outlook.office.com/SMTP.Send", "offline_access"}
	}
	return nil
}

// endpoint is where the provider answers.
func (o Options) endpoint() oauth2.Endpoint {
	var e oauth2.Endpoint
	switch o.Provider {
	case Google:
		e = endpoints.Google
		e.AuthStyle = oauth2.AuthStyleInParams
	case Microsoft:
		tenant := o.Tenant
		if tenant == "" {
			tenant = "organizations"
		}
		e = endpoints.AzureAD(tenant)
		e.AuthStyle = oauth2.AuthStyleInParams
	}
	for _, own := range []struct {
		to  *string
		url string
	}{{&e.AuthURL, o.AuthURL}, {&e.TokenURL, o.TokenURL}, {&e.DeviceAuthURL, o.DeviceURL}} {
		if own.url != "" {
			*own.to = own.url
		}
	}
	if o.Secret == nil {
		e.AuthStyle = oauth2.AuthStyleInParams // there is nothing to put into a header
	}
	return e
}

// config is the client in the library's words, and its secret, to be taken out of what is said.
func (o Options) config() (*oauth2.Config, error) {
	c := &oauth2.Config{ClientID: o.ClientID, Endpoint: o.endpoint(), Scopes: o.Scopes}
	if o.Secret == nil {
		return c, nil
	}
	secret, err := o.Secret()
	if err != nil {
		return nil, fmt.Errorf("oauth: client secret: %w", err)
	}
	c.ClientSecret = secret
	return c, nil
}
