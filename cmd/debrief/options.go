package main

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"time"

	"debrief/mailflow"
	"debrief/mailflow/bearer"
	"debrief/mailflow/mailbox"
	"debrief/mailflow/post"
)

// The configuration in the words of each package.

// atLeast is how many mails are fetched at once, however few one commit takes in.
const atLeast = 100

func (c *Config) mailbox(tokens bearer.Source, log *slog.Logger) (mailbox.Options, error) {
	secure, err := c.tls(c.IMAP.serverConfig)
	return mailbox.Options{
		Address: c.IMAP.Address, Security: c.IMAP.Security, TLS: secure,
		User: c.IMAP.User, Password: c.password(c.IMAP.Password), Tokens: c.IMAP.source(c, tokens),
		Folder: c.IMAP.Folder, Processed: c.IMAP.Processed, Sent: c.IMAP.Sent,
		Idle: c.IMAP.Idle, Window: max(c.IMAP.Window, atLeast), MaxSize: c.IMAP.MaxSize, Log: log,
	}, err
}

func (c *Config) post(tokens bearer.Source, log *slog.Logger) (post.Options, error) {
	secure, err := c.tls(c.SMTP.serverConfig)
	return post.Options{
		Address: c.SMTP.Address, Security: c.SMTP.Security, TLS: secure,
		User: c.SMTP.User, Password: c.password(c.SMTP.Password), Tokens: c.SMTP.source(c, tokens), Hello: c.SMTP.Hello, Log: log,
	}, err
}

// password asks for the secret at each login, so that a new one needs no restart.
func (c *Config) password(s secret) func() (string, error) {
	return func() (string, error) { return s.read(c.path) }
}

// tls is nil, which means the system's own roots, unless another root is configured.
func (c *Config) tls(s serverConfig) (*tls.Config, error) {
	if s.CA == "" {
		return nil, nil
	}
	pool, err := roots(c.path(s.CA))
	if err != nil {
		return nil, err
	}
	host, _, err := net.SplitHostPort(s.Address)
	return &tls.Config{RootCAs: pool, ServerName: host, MinVersion: tls.VersionTLS12}, err
}

// roots are the system's and those in the file.
func roots(file string) (*x509.CertPool, error) {
	data, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fail("name a file of certificates in PEM, or leave ca out", "there is no file %q", file)
	case err != nil:
		return nil, err
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(data) {
		return nil, fail("it must hold -----BEGIN CERTIFICATE-----", "%q holds no certificate in PEM", file)
	}
	return pool, nil
}

// logger writes to stderr as configured.
func (c *Config) logger(p *program) *slog.Logger {
	options := &slog.HandlerOptions{Level: c.Log}
	if c.LogFormat == "json" {
		return slog.New(mailflow.Discreet(slog.NewJSONHandler(p.err, options)))
	}
	return slog.New(mailflow.Discreet(slog.NewTextHandler(p.err, options)))
}

// shortest is the least time that the configured days of work can take.
func (c *Config) shortest() time.Duration { return time.Duration(c.Ask.DeadlineDays) * day }

// clockText writes a time of day.
func clockText(t time.Duration) string {
	return fmt.Sprintf("%02d:%02d", int(t.Hours()), int(t.Minutes())%60)
}
