package mailbox

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

func TestCheck(t *testing.T) {
	tests := []struct {
		name     string
		world    mailtest.Options
		security string
		password string
		change   func(*Options, *mailtest.World)
		is       error
		want     []string // beginnings of the problems
	}{
		{"clear text, as configured", mailtest.Options{}, Plain, "sesame", nil, nil, nil},
		{"tls", mailtest.Options{TLS: true}, ImplicitTLS, "sesame", nil, nil, nil},
		{"starttls", mailtest.Options{StartTLS: true}, StartTLS, "sesame", nil, nil, nil},
		{"no IDLE is no problem", mailtest.Options{Without: []string{"IDLE"}}, Plain, "sesame", nil, nil, nil},
		{"UIDPLUS is enough", mailtest.Options{Without: []string{"MOVE"}}, Plain, "sesame", nil, nil, nil},
		{"cannot move", mailtest.Options{Without: []string{"MOVE", "UIDPLUS"}}, Plain, "sesame", nil, ErrMove,
			[]string{`imap: the server can neither MOVE nor UIDPLUS: mails are marked $Processed and stay in "INBOX"`}},
		{"wrong password", mailtest.Options{}, Plain, "tr0ub4dor", nil, ErrLogin,
			[]string{"login refused: NO Authentication failed"}},
		{"no password", mailtest.Options{}, Plain, "", func(o *Options, _ *mailtest.World) {
			o.Password = func() (string, error) { return "", errors.New("file is gone") }
		}, nil, []string{"imap: password: file is gone"}},
		{"all folders are wrong", mailtest.Options{}, Plain, "sesame", func(o *Options, w *mailtest.World) {
			o.Folder, o.Processed = "Hirring", "Done"
			w.RefuseCreate(mailtest.Always)
		}, ErrFolder, []string{
			`no such folder: "Hirring": imap: SELECT: `, `no such folder: "Done": it cannot be made: imap: CREATE: `}},
		{"starttls stripped", mailtest.Options{}, StartTLS, "sesame", nil, ErrSecurity,
			[]string{"no secure connection: the server does not offer STARTTLS"}},
		{"clear text where TLS is wanted", mailtest.Options{StartTLS: true}, Plain, "sesame", nil, ErrSecurity,
			[]string{"no secure connection: the server wants TLS before a login"}},
		{"clear text on a tls port", mailtest.Options{}, ImplicitTLS, "sesame", nil, ErrSecurity, []string{"no secure connection: imap: TLS: tls: first record"}},
		{"unknown authority", mailtest.Options{TLS: true}, ImplicitTLS, "sesame", func(o *Options, _ *mailtest.World) { o.TLS = nil },
			ErrSecurity, []string{"no secure connection: imap: TLS: tls: failed to verify certificate"}},
		{"unknown authority, starttls", mailtest.Options{StartTLS: true}, StartTLS, "sesame", func(o *Options, _ *mailtest.World) { o.TLS = nil },
			ErrSecurity, []string{"no secure connection: imap: STARTTLS: tls: failed to verify certificate"}},
		{"other host", mailtest.Options{TLS: true}, ImplicitTLS, "sesame", func(o *Options, _ *mailtest.World) { o.TLS.ServerName = "evil.test" },
			ErrSecurity, []string{"no secure connection: imap: TLS: tls: failed to verify certificate: x509: certificate is valid for mail.test"}},
		{"expired certificate", mailtest.Options{TLS: true}, ImplicitTLS, "sesame", func(o *Options, _ *mailtest.World) {
			o.TLS.Time = func() time.Time { return time.Now().AddDate(200, 0, 0) }
		}, ErrSecurity, []string{"no secure connection: imap: TLS: tls: failed to verify certificate: x509: certificate has expired"}},
		{"old TLS", mailtest.Options{TLS: true}, ImplicitTLS, "sesame", func(o *Options, _ *mailtest.World) { o.TLS.MaxVersion = tls.VersionTLS11 },
			ErrSecurity, []string{"no secure connection: imap: TLS: tls: "}},
		{"refused", mailtest.Options{}, Plain, "sesame", func(_ *Options, w *mailtest.World) { w.Refuse("imap", 1) }, nil,
			[]string{`imap: connect to "mail.test:143": mailtest: imap: connection refused`}},
		{"no such security", mailtest.Options{}, "ssl", "sesame", nil, nil, []string{`imap: security "ssl": want tls, starttls or none`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := world(t, tt.world)
				o := options(w)
				o.Security, o.TLS, o.Password = tt.security, w.TLSConfig(), password(tt.password)
				if tt.change != nil {
					tt.change(&o, w)
				}
				problems := Check(t.Context(), o)
				if len(problems) != len(tt.want) {
					t.Fatalf("problems %v, want %q", problems, tt.want)
				}
				for i, err := range problems {
					if !strings.HasPrefix(err.Error(), tt.want[i]) || tt.is != nil && !errors.Is(err, tt.is) {
						t.Errorf("problem %q, want %q", err, tt.want[i])
					}
					if tt.password != "" && strings.Contains(err.Error(), tt.password) {
						t.Errorf("the password stands in %v", err)
					}
				}
			})
		})
	}
}

func TestCheckMakesTheFolderAndNothingElse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		deliver(t, w, 1)
		if w.Exists(ivy, "Processed") {
			t.Fatal("the folder is there already")
		}
		for range 2 {
			if problems := Check(t.Context(), options(w)); len(problems) != 0 {
				t.Fatal(problems)
			}
		}
		if !w.Exists(ivy, "Processed") || len(w.Mails(ivy, "INBOX")) != 1 || len(w.Flags(ivy, "INBOX")[0]) != 0 {
			t.Error("the folder was not made, or the mail touched")
		}
	})
}

func TestDialNeedsTheFolder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := world(t, mailtest.Options{})
		o := options(w)
		o.Folder = "Hiring"
		if _, err := Dial(t.Context(), o); !errors.Is(err, ErrFolder) {
			t.Errorf("error %v", err)
		}
	})
}

// A server that is not what it should be hears no password.
func TestNoPasswordWithoutTLS(t *testing.T) {
	for name, answers := range map[string][]string{
		"stripped":           {"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\r\n", "T1 BAD what?\r\n"},
		"PREAUTH":            {"* PREAUTH [CAPABILITY IMAP4rev1] come in\r\n"},
		"injected":           {"* OK [CAPABILITY IMAP4rev1 STARTTLS] hi\r\n", "T1 OK go\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n"},
		"logindisabled kept": {"* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] hi\r\n", "T1 NO not now\r\n"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				heard := make(chan string, 1)
				o := Options{Address: "mail.test:143", Security: StartTLS, TLS: &tls.Config{InsecureSkipVerify: true}, User: ivy, Password: password("sesame")}
				o.Dial = func(context.Context, string, string) (net.Conn, error) {
					client, server := net.Pipe()
					go func() { heard <- script(server, answers) }()
					return client, nil
				}
				start := time.Now()
				if _, err := Dial(t.Context(), o); !errors.Is(err, ErrSecurity) {
					t.Errorf("error %v", err)
				}
				if time.Since(start) != 0 {
					t.Errorf("noticed after %v", time.Since(start))
				}
				if got := <-heard; strings.Contains(got, "LOGIN") || strings.Contains(got, "AUTH") {
					t.Errorf("said: %q", got)
				}
			})
		})
	}
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

func TestLogin(t *testing.T) {
	tests := []struct {
		name, caps string
		answers    map[string]string
		said       string // one command that must be heard
		is         error
		words      string
	}{
		{"SASL", "AUTH=PLAIN SASL-IR", nil, "AUTHENTICATE PLAIN AGl2eQBzZXNhbWU=", nil, ""},
		{"LOGIN", "", nil, `LOGIN "ivy" "sesame"`, nil, ""},
		{"LOGINDISABLED with SASL", "LOGINDISABLED AUTH=PLAIN SASL-IR", nil, "AUTHENTICATE PLAIN", nil, ""},
		{"refused once", "AUTH=PLAIN SASL-IR", map[string]string{"AUTHENTICATE": "%t NO [AUTHENTICATIONFAILED] no\r\n"}, "AUTHENTICATE", ErrLogin, "login refused: NO no"},
		{"words of others", "", map[string]string{"LOGIN": "%t NO sesame is wrong for ivy@corp.test\r\n"}, "LOGIN", ErrLogin, "login refused: NO … is wrong for …"},
		{"unavailable is no refusal", "", map[string]string{"LOGIN": "%t NO [UNAVAILABLE] later\r\n"}, "LOGIN", nil, "imap: login: imap: NO [UNAVAILABLE] later"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f := &fake{caps: tt.caps, answers: tt.answers}
				s, err := Dial(t.Context(), f.options())
				if err == nil {
					s.Close()
				}
				f.wg.Wait()
				if tt.words == "" && err != nil || tt.words != "" && (err == nil || err.Error() != tt.words) || tt.is != nil && !errors.Is(err, tt.is) {
					t.Errorf("error %v, want %q", err, tt.words)
				}
				if tt.is == nil && errors.Is(err, ErrLogin) {
					t.Error("counts as a refused login")
				}
				if n := f.said(tt.said); n != 1 {
					t.Errorf("%q was said %d times: %q", tt.said, n, f.heard)
				}
			})
		})
	}
}

func TestCloseNeverHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{answers: map[string]string{"LOGOUT": "SILENT"}}
		s, err := Dial(t.Context(), f.options())
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		s.Close()
		f.wg.Wait()
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("took %v", took)
		}
		s.Close() // twice does no harm
	})
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
