package post

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"debrief/mailflow/mailtest"
)

func login(o Options, password string) Options {
	o.User, o.Password = hiring, func() (string, error) { return password, nil }
	return o
}

func TestCheck(t *testing.T) {
	tests := []struct {
		name     string
		world    mailtest.Options
		security string
		password string
		change   func(*Options, *mailtest.World)
		want     string // "" is fine
	}{
		{"clear text, as configured", mailtest.Options{}, Plain, "sesame", nil, ""},
		{"tls", mailtest.Options{TLS: true}, ImplicitTLS, "sesame", nil, ""},
		{"starttls", mailtest.Options{StartTLS: true}, StartTLS, "sesame", nil, ""},
		{"wrong password", mailtest.Options{TLS: true}, ImplicitTLS, "tr0ub4dor", nil, `smtp: login: 535 "5.7.8 Authentication failed"`},
		{"no password", mailtest.Options{TLS: true}, ImplicitTLS, "", func(o *Options, _ *mailtest.World) {
			o.Password = func() (string, error) { return "", errors.New("file is gone") }
		}, "smtp: login: password: file is gone"},
		{"starttls stripped", mailtest.Options{}, StartTLS, "sesame", nil, "smtp: tls: the server does not offer STARTTLS"},
		{"unknown authority", mailtest.Options{TLS: true}, ImplicitTLS, "sesame", func(o *Options, _ *mailtest.World) { o.TLS = nil }, "smtp: tls: tls: failed to verify certificate"},
		{"unknown authority, starttls", mailtest.Options{StartTLS: true}, StartTLS, "sesame", func(o *Options, _ *mailtest.World) { o.TLS = nil }, "smtp: tls: tls: failed to verify certificate"},
		{"other host", mailtest.Options{TLS: true}, ImplicitTLS, "sesame", func(o *Options, _ *mailtest.World) { o.TLS.ServerName = "evil.test" }, "not evil.test"},
		{"expired certificate", mailtest.Options{StartTLS: true}, StartTLS, "sesame", func(o *Options, _ *mailtest.World) {
			o.TLS.Time = func() time.Time { return time.Now().AddDate(200, 0, 0) }
		}, "certificate has expired"},
		{"clear text on a tls port", mailtest.Options{}, ImplicitTLS, "sesame", nil, "smtp: tls: tls: first record does not look like a TLS handshake"},
		{"refused", mailtest.Options{}, Plain, "sesame", func(_ *Options, w *mailtest.World) { w.Refuse("smtp", 1) }, "smtp: dial: mailtest: smtp: connection refused"},
		{"no such security", mailtest.Options{}, "ssl", "sesame", nil, `smtp: tls: security "ssl": want tls, starttls or none`},
		{"login before starttls", mailtest.Options{StartTLS: true}, Plain, "sesame", nil, `smtp: login: the server offers neither AUTH PLAIN nor LOGIN, but ""`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := world(t, tt.world)
				o := login(options(w), tt.password)
				o.Security, o.TLS = tt.security, w.TLSConfig()
				if tt.change != nil {
					tt.change(&o, w)
				}
				err := Check(t.Context(), o)
				if tt.want == "" && err != nil {
					t.Errorf("error %v", err)
				}
				if tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
					t.Errorf("error %v, want %q", err, tt.want)
				}
				if err != nil && tt.password != "" && strings.Contains(err.Error(), tt.password) {
					t.Errorf("the password stands in %v", err)
				}
			})
		})
	}
}

func TestLoginIsAboutUs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		w.RefuseLogin("smtp", 1)
		s := sender(t, login(options(w), "sesame"))
		if e := send(t, s, jane); e == nil || e.About != Us || !e.Temporary || e.Code != 535 || e.Step != "login" {
			t.Errorf("%+v", e)
		}
		if e := send(t, s, jane); e != nil {
			t.Errorf("the next: %v", e)
		}
	})
}

// A server that offers no STARTTLS, one that refuses it, and one that puts words behind it hear no password.
func TestNoPasswordWithoutTLS(t *testing.T) {
	for name, answers := range map[string][]string{
		"stripped": {"220 hi\r\n", "250-x\r\n250 AUTH PLAIN\r\n"},
		"refused":  {"220 hi\r\n", "250-x\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n", "454 not now\r\n"},
		"injected": {"220 hi\r\n", "250-x\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n", "220 go\r\n250-x\r\n250 AUTH PLAIN\r\n", "250 more\r\n"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				heard := make(chan string, 1)
				o := login(Options{Address: "mail.test:587", Security: StartTLS, TLS: &tls.Config{InsecureSkipVerify: true}}, "sesame")
				o.Dial = func(context.Context, string, string) (net.Conn, error) {
					client, server := net.Pipe()
					go func() { heard <- script(server, answers) }()
					return client, nil
				}
				e := send(t, New(o), jane)
				if e == nil || e.About != Us || !e.Temporary || e.Step != "tls" {
					t.Errorf("%+v", e)
				}
				if got := <-heard; strings.Contains(got, "AUTH") || strings.Contains(got, "MAIL") {
					t.Errorf("said: %q", got)
				}
			})
		})
	}
}

func TestFloodIsCut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		heard := make(chan string, 1)
		o := Options{Address: "mail.test:25", Security: Plain}
		o.Dial = func(context.Context, string, string) (net.Conn, error) {
			client, server := net.Pipe()
			go func() { heard <- script(server, []string{strings.Repeat("220-more\r\n", 1<<20)}) }()
			return client, nil
		}
		if e := send(t, New(o), jane); e == nil || !errors.Is(e, errFlood) || !e.Temporary {
			t.Errorf("%+v", e)
		}
		<-heard
	})
}

// script says each answer after hearing something, and then listens to the end.
func script(c net.Conn, answers []string) (heard string) {
	defer c.Close()
	buf := make([]byte, 4096)
	for i, a := range answers {
		if i > 0 {
			n, err := c.Read(buf)
			if heard += string(buf[:n]); err != nil {
				return heard
			}
		}
		io.WriteString(c, a)
	}
	rest, _ := io.ReadAll(c)
	return heard + string(rest)
}

func TestOldTLSIsNotSpoken(t *testing.T) {
	for _, c := range []*tls.Config{nil, {MinVersion: tls.VersionTLS10}} {
		got := Options{Address: "mail.test:1", TLS: c}.tls()
		if got.MinVersion != tls.VersionTLS12 || got.ServerName != "mail.test" {
			t.Errorf("from version %x as %q", got.MinVersion, got.ServerName)
		}
	}
	if got := (Options{TLS: &tls.Config{MinVersion: tls.VersionTLS13, ServerName: "x.test"}}).tls(); got.MinVersion != tls.VersionTLS13 || got.ServerName != "x.test" {
		t.Error("a stricter configuration is not kept")
	}
}
