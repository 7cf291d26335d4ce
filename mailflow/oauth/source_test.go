package oauth

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"debrief/mailflow/bearer"
	"debrief/mailflow/mailtest/provider"
)

const mailbox = "hiring@corp.test"

func fake() *provider.Provider {
	return &provider.Provider{ClientID: "debrief", Key: []byte("key"), User: mailbox, Life: time.Hour, Rotate: true}
}

// options are of a client of p; what it logs is added to log.
func options(t *testing.T, p *provider.Provider, log *bytes.Buffer) Options {
	o := Options{
		Provider: Other, ClientID: "debrief", Scopes: []string{"mail"}, User: mailbox, File: filepath.Join(t.TempDir(), "oauth.json"),
		AuthURL: "https://provider.test/authorize", TokenURL: "https://provider.test/token", DeviceURL: "https://provider.test/device",
		Client: p.Client(), Now: time.Now,
	}
	if log != nil {
		o.Log = slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	}
	return o
}

// put writes a token file as a login would have.
func put(t *testing.T, o Options, k kept) {
	t.Helper()
	if k.Client == "" {
		k.Client = o.ClientID
	}
	if err := write(o.File, k); err != nil {
		t.Fatal(err)
	}
}

func stored(t *testing.T, o Options) (k kept) {
	t.Helper()
	data, err := os.ReadFile(o.File)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &k); err != nil {
		t.Fatal(err)
	}
	return k
}

func token(t *testing.T, s *Source) string {
	t.Helper()
	got, err := s.Token(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestTokenIsRenewedBeforeItEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := fake()
		var log bytes.Buffer
		o := options(t, p, &log)
		put(t, o, kept{Access: "first", Refresh: p.Grant(), Expiry: time.Now().Add(10 * time.Minute)})
		s := New(o)
		if got := token(t, s); got != "first" || p.Asked("refresh_token") != 0 {
			t.Fatalf("at the start: %q after %d", got, p.Asked("refresh_token"))
		}
		time.Sleep(9*time.Minute - time.Second)
		if got := token(t, s); got != "first" {
			t.Errorf("more than a minute before its end: %q", got)
		}
		time.Sleep(2 * time.Second)
		second := token(t, s)
		if second == "first" || p.Asked("refresh_token") != 1 {
			t.Errorf("a minute before its end: %q after %d", second, p.Asked("refresh_token"))
		}
		if got := token(t, s); got != second || p.Asked("refresh_token") != 1 {
			t.Errorf("asked again: %q after %d", got, p.Asked("refresh_token"))
		}
		time.Sleep(time.Hour)
		if got := token(t, s); got == second || p.Asked("refresh_token") != 2 {
			t.Errorf("an hour later: %q after %d", got, p.Asked("refresh_token"))
		}
		silent(t, log.String(), o, p)
	})
}

// silent: no token stands in what was said.
func silent(t *testing.T, said string, o Options, p *provider.Provider) {
	t.Helper()
	secrets := append(p.Issued(), mailbox, "refresh-", "code-", "device-secret", "sesame")
	if data, err := os.ReadFile(o.File); err == nil {
		var k kept
		_ = json.Unmarshal(data, &k)
		secrets = append(secrets, k.Access, k.Refresh)
	}
	for _, s := range secrets {
		if s != "" && strings.Contains(said, s) {
			t.Errorf("%q stands in %q", s, said)
		}
	}
}

// A provider that replaces the refresh token with each use: the new one is in the file before the access token is used, and a
// source made later goes on with it.
func TestRotatedRefreshTokenIsKept(t *testing.T) {
	p := fake()
	o := options(t, p, nil)
	first := p.Grant()
	put(t, o, kept{Access: "old", Refresh: first, Expiry: time.Now().Add(-time.Hour)})
	access := token(t, New(o))
	k := stored(t, o)
	if k.Access != access || k.Refresh == first || k.Refresh == "" || k.Client != "debrief" || time.Until(k.Expiry) < 50*time.Minute {
		t.Errorf("the file holds %+v", k)
	}
	if info, err := os.Stat(o.File); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	k.Expiry = time.Now()
	put(t, o, k)
	if got := token(t, New(o)); got == access {
		t.Error("the second source has the first one's token")
	}
	left, _ := filepath.Glob(filepath.Join(filepath.Dir(o.File), ".*"))
	if len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
	p.Change(func(p *provider.Provider) { p.Rotate = false })
	k = stored(t, o)
	refresh := k.Refresh
	k.Expiry = time.Now()
	put(t, o, k)
	token(t, New(o))
	if k = stored(t, o); k.Refresh != refresh {
		t.Errorf("a provider that keeps the refresh token: %q became %q", refresh, k.Refresh)
	}
}

// IMAP and SMTP, and a second process, ask at the same moment: the provider is asked once.
func TestOneRenewalAtATime(t *testing.T) {
	p := fake()
	o := options(t, p, nil)
	put(t, o, kept{Access: "old", Refresh: p.Grant(), Expiry: time.Now().Add(-time.Hour)})
	sources := []*Source{New(o), New(o)}
	var group sync.WaitGroup
	got := make([]string, 16)
	for n := range got {
		group.Go(func() {
			var err error
			if got[n], err = sources[n%2].Token(context.Background()); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	for _, g := range got {
		if g != got[0] {
			t.Errorf("%q and %q", g, got[0])
		}
	}
	if n := p.Asked("refresh_token"); n != 1 {
		t.Errorf("the provider was asked %d times", n)
	}
}

func TestWaitingForATokenEnds(t *testing.T) {
	p := fake()
	o := options(t, p, nil)
	put(t, o, kept{Access: "old", Refresh: p.Grant(), Expiry: time.Now().Add(-time.Hour)})
	unlock, err := lock(t.Context(), o.File)
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := New(o).Token(ctx); err == nil || err.Error() != "oauth: another process renews the token: context canceled" {
		t.Errorf("got %v", err)
	}
	s := New(o)
	s.turn <- struct{}{}
	if _, err := s.Token(ctx); err == nil || err.Error() != "oauth: waiting for a token: context canceled" {
		t.Errorf("got %v", err)
	}
}

// What the provider says no to, in its words: without tokens and addresses, with what to do.
func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		failure string
		change  func(*Options)
		words   string
		hint    string
		login   bool
	}{
		{"invalid_grant", nil, "oauth: the provider says invalid_grant: AADSTS1: it does not work for … with …: nobody has logged in, or not any more", "", true},
		{"interaction_required", nil, "oauth: the provider says interaction_required: AADSTS1: it does not work for … with …: nobody has logged in, or not any more", "", true},
		{"unauthorized_client", nil, "oauth: the provider says unauthorized_client: AADSTS1: it does not work for … with …", "oauth.grant", false},
		{"invalid_scope", nil, "oauth: the provider says invalid_scope: AADSTS1: it does not work for … with …", "oauth.scopes", false},
		{"503", nil, "oauth: the provider answers 503 without a reason", "", false},
		{"", func(o *Options) { o.Secret = func() (string, error) { return "sesame", nil } },
			"oauth: the provider says invalid_client: AADSTS7000215: Invalid client secret provided: …", "the secret's value, not its ID", false},
		{"", func(o *Options) { o.Secret = func() (string, error) { return "", errors.New("there is no file") } }, "oauth: client secret: there is no file", "", false},
		{"", func(o *Options) { o.TokenURL = "https://provider.test/nowhere" }, "oauth: the provider answers 404 without a reason", "", false},
	} {
		t.Run(c.words, func(t *testing.T) {
			p := fake()
			p.Failure = c.failure
			o := options(t, p, nil)
			if c.change != nil {
				c.change(&o)
			}
			put(t, o, kept{Access: "old", Refresh: p.Grant(), Expiry: time.Now().Add(-time.Hour)})
			_, err := New(o).Token(t.Context())
			if err == nil || err.Error() != c.words || errors.Is(err, bearer.ErrLogin) != c.login {
				t.Fatalf("got %v\nwant %s", err, c.words)
			}
			var h interface{ Hint() string }
			if got := errors.As(err, &h); got != (c.hint != "") || got && !strings.Contains(h.Hint(), c.hint) {
				t.Errorf("hint %v, want %q", h, c.hint)
			}
			silent(t, err.Error(), o, p)
		})
	}
}

// What is wrong with the file.
func TestTokenFile(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(t *testing.T, file string)
		words string
		login bool
	}{
		"missing":    {func(t *testing.T, file string) { must(t, os.Remove(file)) }, `there is no token in "FILE"`, true},
		"readable":   {func(t *testing.T, file string) { must(t, os.Chmod(file, 0o640)) }, `others can read the token file "FILE" (mode 0640)`, false},
		"damaged":    {func(t *testing.T, file string) { must(t, os.WriteFile(file, []byte(`{"access`), 0o600)) }, `"FILE" holds no token`, true},
		"empty":      {func(t *testing.T, file string) { must(t, os.WriteFile(file, []byte(`{}`), 0o600)) }, `"FILE" holds no token`, true},
		"of another": {func(t *testing.T, file string) { must(t, write(file, kept{Client: "x", Access: "a"})) }, `the token in "FILE" is of another client_id`, true},
		"no refresh": {func(t *testing.T, file string) {
			must(t, write(file, kept{Client: "debrief", Access: "a", Expiry: time.Now()}))
		}, "gave no refresh token", true},
		"no folder": {func(t *testing.T, file string) { must(t, os.RemoveAll(filepath.Dir(file))) }, "oauth: lock: ", false},
	} {
		o := options(t, fake(), nil)
		put(t, o, kept{Access: "a", Refresh: "r"})
		c.spoil(t, o.File)
		_, err := New(o).Token(t.Context())
		if want := strings.ReplaceAll(c.words, "FILE", o.File); err == nil || !strings.Contains(err.Error(), want) || errors.Is(err, bearer.ErrLogin) != c.login {
			t.Errorf("%s: got %v, want %s", name, err, want)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// A refresh token that is no more is not tried again and again, and a new login counts without a restart.
func TestRevokedUntilSomebodyLogsIn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := fake()
		o := options(t, p, nil)
		put(t, o, kept{Access: "old", Refresh: p.Grant(), Expiry: time.Now().Add(-time.Hour)})
		p.Revoke()
		s := New(o)
		for range 5 {
			if _, err := s.Token(t.Context()); !errors.Is(err, bearer.ErrLogin) {
				t.Fatalf("got %v", err)
			}
			time.Sleep(time.Minute)
		}
		if n := p.Asked("refresh_token"); n != 1 {
			t.Errorf("asked %d times", n)
		}
		time.Sleep(time.Hour)
		_, _ = s.Token(t.Context())
		if n := p.Asked("refresh_token"); n != 2 {
			t.Errorf("an hour later: asked %d times in all", n)
		}
		put(t, o, kept{Access: "new", Refresh: p.Grant(), Expiry: time.Now().Add(time.Hour)})
		if got := token(t, s); got != "new" {
			t.Errorf("after the login: %q", got)
		}
	})
}

// Trouble that passes does not take a token away that is still good.
func TestProviderIsDown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := fake()
		var log bytes.Buffer
		o := options(t, p, &log)
		p.Failure = "503"
		put(t, o, kept{Access: "first", Refresh: p.Grant(), Expiry: time.Now().Add(30 * time.Second)})
		s := New(o)
		if got := token(t, s); got != "first" || !strings.Contains(log.String(), "could not be renewed yet") {
			t.Errorf("%q; the log says %q", got, log.String())
		}
		time.Sleep(31 * time.Second)
		if _, err := s.Token(t.Context()); err == nil || errors.Is(err, bearer.ErrLogin) {
			t.Errorf("after its end: %v", err)
		}
		p.Change(func(p *provider.Provider) { p.Failure = "" })
		if got := token(t, s); got == "first" {
			t.Error("no new token after the provider is back")
		}
		silent(t, log.String(), o, p)
	})
}

// A token that a mail server does not take is replaced, once; when that one is not taken either, nobody insists.
func TestRefusedTokenIsReplacedOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := fake()
		o := options(t, p, nil)
		put(t, o, kept{Access: "first", Refresh: p.Grant(), Expiry: time.Now().Add(time.Hour)})
		s := New(o)
		token(t, s)
		if !s.Refused("first") {
			t.Fatal("no other token is promised")
		}
		second := token(t, s)
		if second == "first" {
			t.Fatal("the refused token again")
		}
		if !s.Refused("first") {
			t.Error("who still has the first one is told to insist on it")
		}
		if s.Refused(second) || token(t, s) != second || p.Asked("refresh_token") != 1 {
			t.Errorf("the provider was asked %d times", p.Asked("refresh_token"))
		}
		time.Sleep(2 * time.Minute)
		if !s.Refused(second) || token(t, s) == second {
			t.Error("after a while it is not tried again")
		}
	})
}

// A token that cannot be written is used all the same, and written later.
func TestFullDisk(t *testing.T) {
	p := fake()
	var log bytes.Buffer
	o := options(t, p, &log)
	put(t, o, kept{Access: "old", Refresh: p.Grant(), Expiry: time.Now().Add(-time.Hour)})
	s := New(o)
	folder := filepath.Dir(o.File)
	s.o.File = filepath.Join(folder, strings.Repeat("x", 246)) // its temporary name is too long
	must(t, os.Rename(o.File, s.o.File))
	got := token(t, s)
	if got == "old" || !strings.Contains(log.String(), "could not be kept") {
		t.Errorf("%q; the log says %q", got, log.String())
	}
	s.o.File = o.File
	if again := token(t, s); again != got || stored(t, o).Access != got || stored(t, o).Refresh == "" {
		t.Errorf("later: %q, and the file holds %+v", again, stored(t, o))
	}
	silent(t, log.String(), o, p)
}

func TestClientCredentials(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := fake()
		p.Secret = "sesame"
		o := options(t, p, nil)
		o.Grant, o.File, o.Secret = Client, "", func() (string, error) { return "sesame", nil }
		s := New(o)
		first := token(t, s)
		if token(t, s) != first || p.Asked("client_credentials") != 1 {
			t.Errorf("asked %d times", p.Asked("client_credentials"))
		}
		time.Sleep(time.Hour)
		if token(t, s) == first {
			t.Error("an hour later the same token")
		}
		p.Change(func(p *provider.Provider) { p.Failure = "invalid_client" })
		time.Sleep(time.Hour)
		_, err := s.Token(t.Context())
		if err == nil || !strings.HasPrefix(err.Error(), "oauth: the provider says invalid_client") || errors.Is(err, bearer.ErrLogin) {
			t.Errorf("got %v", err)
		}
	})
}

// What each provider is asked for, and where.
func TestProviders(t *testing.T) {
	for _, c := range []struct {
		o                   Options
		auth, token, device string
		scopes              string
	}{
		{Options{Provider: Google}, "https://accounts.google.com/o/oauth2/auth", "https://oauth2.googleapis.com/token", "https://oauth2.googleapis.com/device/code", "https://mail.google.com/"},
		{Options{Provider: Microsoft}, "https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize", "https://login.microsoftonline.com/organizations/oauth2/v2.0/token",
			"https://login.microsoftonline.com/organizations/oauth2/v2.0/devicecode", "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access"},
		{Options{Provider: Microsoft, Tenant: "corp.test", Grant: Client, TokenURL: "https://x.test/t"}, "https://login.microsoftonline.com/corp.test/oauth2/v2.0/authorize", "https://x.test/t",
			"https://login.microsoftonline.com/corp.test/oauth2/v2.0/devicecode", "https://outlook.office365.com/.default"},
		{Options{Provider: Other, AuthURL: "a", TokenURL: "t", Scopes: []string{"x", "y"}}, "a", "t", "", "x y"},
	} {
		o := c.o.withDefaults()
		e := o.endpoint()
		if got := strings.Join(o.Scopes, " "); e.AuthURL != c.auth || e.TokenURL != c.token || e.DeviceAuthURL != c.device || got != c.scopes {
			t.Errorf("%+v: %+v %q", c.o, e, got)
		}
	}
}
