package main

import (
	"log/slog"
	"path/filepath"
	"time"

	"debrief/mailflow/bearer"
	"debrief/mailflow/oauth"
)

// An oauthConfig says who gives the tokens with which both mail servers are logged in to.
type oauthConfig struct {
	Provider     string // empty: passwords are used
	Grant        string
	Tenant       string
	ClientID     string
	Secret       secret
	Scopes       []string
	Token        string // file; empty: in the folder of the state
	AuthorizeURL string
	TokenURL     string
	DeviceURL    string
}

func (o *oauthConfig) settings() []setting {
	return []setting{
		{"oauth.provider", optional, either(&o.Provider, oauth.Google, oauth.Microsoft, oauth.Other)},
		{"oauth.grant", optional, oneOf(&o.Grant, oauth.Code, oauth.Client)},
		{"oauth.tenant", optional, text(&o.Tenant)},
		{"oauth.client_id", optional, text(&o.ClientID)},
		{"oauth.client_secret", optional, hidden(&o.Secret, "client secret")},
		{"oauth.scopes", optional, list(&o.Scopes, func(s string) (string, error) { return s, nil })},
		{"oauth.token", optional, text(&o.Token)},
		{"oauth.authorize_url", optional, link(&o.AuthorizeURL)},
		{"oauth.token_url", optional, link(&o.TokenURL)},
		{"oauth.device_url", optional, link(&o.DeviceURL)},
	}
}

// either is one of several words, or none.
func either(to *string, choices ...string) func(any) error {
	one := oneOf(to, choices...)
	return func(value any) error {
		if *to, _ = value.(string); *to == "" && value == "" {
			return nil
		}
		return one(value)
	}
}

// on tells whether tokens are used.
func (o *oauthConfig) on() bool { return o.Provider != "" }

// rules of the options together.
func (o *oauthConfig) rules(c *Config, secrets bool, add add) {
	if !o.on() {
		if o.ClientID != "" {
			add("oauth.provider", `write "google", "microsoft" or "other"`, "is missing for the client_id")
		}
		return
	}
	if o.ClientID == "" {
		add("oauth.client_id", "the provider gives it when you register the app: see README.md", "is missing for the provider")
	}
	if c.IMAP.Password.source != "" && (c.SMTP.User == "" || c.SMTP.Password.source != "") {
		add("oauth.provider", "leave the password out where a token is to be used", "no server is logged in to by token: each has a password, or no user")
	}
	o.ways(add)
	if secrets && o.Secret.source != "" {
		if _, err := o.Secret.read(c.path); err != nil {
			add("oauth.client_secret", hintOf(err), err.Error())
		}
	}
}

// ways checks what each provider and grant wants.
func (o *oauthConfig) ways(add add) {
	anybody := o.Tenant == "" || o.Tenant == "organizations" || o.Tenant == "common" || o.Tenant == "consumers"
	switch {
	case o.Grant == oauth.Client && o.Provider == oauth.Google:
		add("oauth.grant", `leave it out, and run debrief login`, "Google lets no program into a mailbox with client_credentials")
	case o.Grant == oauth.Client && o.Provider == oauth.Microsoft && anybody:
		add("oauth.tenant", "write your tenant's ID or domain", "client_credentials are of one tenant")
	case o.Provider == oauth.Other && o.TokenURL == "":
		add("oauth.token_url", "your provider's documentation names it", "is missing for another provider")
	case o.Provider == oauth.Other && o.Grant == oauth.Code && o.AuthorizeURL == "" && o.DeviceURL == "":
		add("oauth.authorize_url", "your provider's documentation names it", "is missing for another provider, and so is device_url")
	}
	if o.Secret.source == "" && (o.Grant == oauth.Client || o.Provider == oauth.Google) {
		add("oauth.client_secret", secretHint, "is missing: the provider wants one")
	}
}

// byToken tells whether this server is logged in to by a token: where there is a user without a password.
func (s *serverConfig) byToken(c *Config) bool {
	return c.OAuth.on() && s.User != "" && s.Password.source == ""
}

// source is where the tokens for this server come from; nil where it takes a password, or nothing.
func (s *serverConfig) source(c *Config, tokens bearer.Source) bearer.Source {
	if !s.byToken(c) {
		return nil
	}
	return tokens
}

// tokens is the source for both servers, so that there is one renewal for the two of them.
func (c *Config) tokens(log *slog.Logger) bearer.Source { return oauth.New(c.oauth(log)) }

// oauth is the configuration in the words of package oauth.
func (c *Config) oauth(log *slog.Logger) oauth.Options {
	o := oauth.Options{
		Provider: c.OAuth.Provider, Grant: c.OAuth.Grant, Tenant: c.OAuth.Tenant, ClientID: c.OAuth.ClientID, Scopes: c.OAuth.Scopes,
		AuthURL: c.OAuth.AuthorizeURL, TokenURL: c.OAuth.TokenURL, DeviceURL: c.OAuth.DeviceURL,
		User: c.IMAP.User, File: c.tokenFile(), Now: time.Now, Log: log,
	}
	if c.OAuth.Secret.source != "" {
		o.Secret = c.password(c.OAuth.Secret)
	}
	return o
}

func (c *Config) tokenFile() string {
	if c.OAuth.Token != "" {
		return c.path(c.OAuth.Token)
	}
	return filepath.Join(c.path(c.State), "oauth.json")
}
