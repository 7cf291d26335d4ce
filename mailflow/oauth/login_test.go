package oauth

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"debrief/mailflow/mailtest/provider"
)

// served is a provider on loopback, and options of a client of it.
func served(t *testing.T, p *provider.Provider) Options {
	t.Helper()
	server := httptest.NewServer(p)
	t.Cleanup(server.Close)
	o := options(t, p, nil)
	o.AuthURL, o.TokenURL, o.DeviceURL, o.Client = server.URL+"/authorize", server.URL+"/token", server.URL+"/device", nil
	return o
}

// visit goes to an address as a browser does, and returns the page at which it ends.
func visit(t *testing.T, address string) (status int, page string, header http.Header) {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Error(err)
		return 0, "", nil
	}
	defer answer.Body.Close()
	body, _ := io.ReadAll(answer.Body)
	return answer.StatusCode, string(body), answer.Header
}

func TestLogin(t *testing.T) {
	p := fake()
	p.Secret = "sesame"
	o := served(t, p)
	o.Secret = func() (string, error) { return "sesame", nil }
	o.File = strings.Replace(o.File, "oauth.json", "state/oauth.json", 1) // the folder is made
	ended := make(chan struct{})
	err := Login(t.Context(), o, Browser{Show: func(address string) {
		at, _ := url.Parse(address)
		q := at.Query()
		if q.Get("login_hint") != mailbox || q.Get("scope") != "mail" || q.Get("code_challenge") == "" || len(q.Get("state")) < 40 {
			t.Errorf("asked by %s", address)
		}
		if status, _, _ := visit(t, q.Get("redirect_uri")+"/favicon.ico"); status != http.StatusNotFound {
			t.Errorf("an icon: %d", status)
		}
		go func() {
			defer close(ended)
			status, page, header := visit(t, address)
			if status != http.StatusOK || !strings.Contains(page, "You can close this window") || header.Get("Cache-Control") != "no-store" || header.Get("Referrer-Policy") != "no-referrer" {
				t.Errorf("%d %q %v", status, page, header)
			}
		}()
	}})
	<-ended
	if err != nil {
		t.Fatal(err)
	}
	k := stored(t, o)
	if k.Access == "" || k.Refresh == "" || k.Client != "debrief" || time.Until(k.Expiry) < 50*time.Minute {
		t.Errorf("the file holds %+v", k)
	}
	if info, err := os.Stat(o.File); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	o.Now = time.Now
	if got := token(t, New(o)); got != k.Access {
		t.Errorf("the source has %q", got)
	}
	if problems := p.Problems(); len(problems) > 0 {
		t.Errorf("against the rules: %q", problems)
	}
}

// Where the browser does not come back as it should: nothing is kept, and the provider is not asked for a token with what came.
func TestLoginRefused(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*provider.Provider)
		visit  func(address string) string // where the browser goes, given where it should
		words  string
		hint   string
		tokens int // how often the provider is asked for a token
	}{
		{"denied", func(p *provider.Provider) { p.Deny = true }, nil,
			"oauth: the provider says access_denied: the user … said no", "an administrator", 0},
		{"of another login", nil, func(address string) string { return back(address, "code=stolen&state=guess") },
			"oauth: the browser came back from another login (state)", "newest address", 0},
		{"without state", nil, func(address string) string { return back(address, "code=stolen") },
			"oauth: the browser came back from another login (state)", "newest address", 0},
		{"without code", nil, func(address string) string { return back(address, "state="+state(address)) },
			"oauth: the browser came back without a code", "", 0},
		{"code of somebody else", nil, func(address string) string { return back(address, "code=code-unknown&state="+state(address)) },
			"oauth: the provider says invalid_grant: the code … is not known: nobody has logged in, or not any more", "", 1},
		{"no refresh token", func(p *provider.Provider) { p.Silent = true }, nil,
			"oauth: the provider gave no refresh token: in an hour somebody would have to log in again", "offline_access", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := fake()
			if c.change != nil {
				c.change(p)
			}
			o := served(t, p)
			done := make(chan struct{})
			err := Login(t.Context(), o, Browser{Show: func(address string) {
				go func() {
					defer close(done)
					if c.visit != nil {
						address = c.visit(address)
					}
					visit(t, address)
				}()
			}})
			<-done
			refusedWith(t, err, c.words, c.hint)
			if _, err := os.Stat(o.File); err == nil {
				t.Error("something was kept")
			}
			if n := p.Asked("authorization_code"); n != c.tokens {
				t.Errorf("asked for a token %d times", n)
			}
		})
	}
}

func refusedWith(t *testing.T, err error, words, hint string) {
	t.Helper()
	if err == nil || err.Error() != words {
		t.Errorf("got %v\nwant %s", err, words)
	}
	var h interface{ Hint() string }
	if got := errors.As(err, &h); got != (hint != "") || got && !strings.Contains(h.Hint(), hint) {
		t.Errorf("hint %v, want %q", h, hint)
	}
}

func state(address string) string {
	at, _ := url.Parse(address)
	return at.Query().Get("state")
}

func back(address, query string) string {
	at, _ := url.Parse(address)
	return at.Query().Get("redirect_uri") + "/?" + query
}

// A second browser that comes back while the first one's code is used changes nothing.
func TestOneAnswerCounts(t *testing.T) {
	d, err := openDoor(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	defer d.close()
	home := fmt.Sprintf("http://127.0.0.1:%d/?state=%s&code=", d.port, d.state)
	first, _, _ := visit(t, home+"one")
	second, page, _ := visit(t, home+"two")
	if first != http.StatusOK || second != http.StatusGone || !strings.Contains(page, "This login is over") {
		t.Errorf("%d, %d %q", first, second, page)
	}
	if code, err := d.wait(t.Context(), nil); code != "one" || err != nil {
		t.Errorf("%q, %v", code, err)
	}
}

// On a machine without a browser: the address at which another one failed is pasted.
func TestPasted(t *testing.T) {
	p := fake()
	o := served(t, p)
	pasted := make(chan string, 1)
	err := Login(t.Context(), o, Browser{Pasted: pasted, Show: func(address string) {
		client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		answer, err := client.Get(address)
		if err != nil {
			t.Error(err)
			return
		}
		answer.Body.Close()
		pasted <- " " + answer.Header.Get("Location") + "\n"
	}})
	if err != nil || stored(t, o).Refresh == "" {
		t.Fatal(err)
	}
	pasted <- "what?"
	err = Login(t.Context(), o, Browser{Pasted: pasted, Show: func(string) {}})
	refusedWith(t, err, "oauth: what was pasted is not the address of a page that came back", "the whole address")
	close(pasted) // standard input has ended: the browser may still come
	ctx, cancel := context.WithCancelCause(t.Context())
	err = Login(ctx, o, Browser{Pasted: pasted, Show: func(string) { cancel(errors.New("stopped")) }})
	refusedWith(t, err, "stopped", "")
}

func TestPortIsTaken(t *testing.T) {
	d, err := openDoor(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	defer d.close()
	var h interface{ Hint() string }
	if _, err := openDoor(t.Context(), d.port); err == nil || !strings.Contains(err.Error(), "waiting for the browser: ") || !errors.As(err, &h) || h.Hint() != "name another port with --port" {
		t.Errorf("got %v", err)
	}
}

// Each provider gets the address that it wants to see.
func TestWhatPagesAreAsked(t *testing.T) {
	for name, want := range map[string]map[string]string{
		Google:    {"access_type": "offline", "prompt": "consent", "scope": "https://mail.google.com/", "login_hint": mailbox},
		Microsoft: {"access_type": "", "scope": "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access", "login_hint": mailbox},
	} {
		ctx, cancel := context.WithCancelCause(t.Context())
		o := Options{Provider: name, ClientID: "id", User: mailbox}
		err := Login(ctx, o, Browser{Show: func(address string) {
			at, _ := url.Parse(address)
			for key, value := range want {
				if got := at.Query().Get(key); got != value {
					t.Errorf("%s: %s is %q, want %q", name, key, got, value)
				}
			}
			redirect := at.Query().Get("redirect_uri")
			host := map[string]string{Google: "http://127.0.0.1:", Microsoft: "http://localhost:"}[name]
			if !strings.HasPrefix(redirect, host) || strings.Count(redirect, "/") != 2 {
				t.Errorf("%s: back to %q", name, redirect)
			}
			cancel(errors.New("enough"))
		}})
		if err == nil || err.Error() != "enough" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDevice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := fake()
		p.Pending = []string{"authorization_pending", "slow_down", "authorization_pending"}
		o := options(t, p, nil)
		begin := time.Now()
		err := Device(t.Context(), o, func(address, code string) {
			if address != "https://provider.test/go" || code != "ABCD-EFGH" {
				t.Errorf("shown: %s %s", address, code)
			}
		})
		if err != nil || stored(t, o).Refresh == "" {
			t.Fatal(err)
		}
		var after []int
		for _, m := range p.Moments() {
			after = append(after, int(m.Sub(begin).Seconds()))
		}
		if got := fmt.Sprint(after); got != "[5 10 20 30]" {
			t.Errorf("asked after %s seconds, want every 5 and after slow_down every 10", got)
		}
		if problems := p.Problems(); len(problems) > 0 {
			t.Errorf("against the rules: %q", problems)
		}
	})
}

func TestDeviceRefused(t *testing.T) {
	pending := make([]string, 1000)
	for n := range pending {
		pending[n] = "authorization_pending"
	}
	for _, c := range []struct {
		name        string
		change      func(*provider.Provider, *Options)
		words, hint string
	}{
		{"denied", func(p *provider.Provider, o *Options) { p.Pending = []string{"access_denied"} }, "oauth: the provider says access_denied", "an administrator"},
		{"nobody comes", func(p *provider.Provider, o *Options) { p.Pending = pending }, "oauth: the code has ended before anybody logged in", "begin again"},
		{"too late", func(p *provider.Provider, o *Options) { p.Pending = []string{"expired_token"} }, "oauth: the provider says expired_token", "begin again"},
		{"Google", func(p *provider.Provider, o *Options) { o.Provider = Google }, "oauth: Google lets no device code read mail", "leave --device out"},
		{"nowhere to ask", func(p *provider.Provider, o *Options) { o.DeviceURL = "" }, "oauth: it is not known where the provider gives device codes", "oauth.device_url"},
		{"not there", func(p *provider.Provider, o *Options) { o.DeviceURL = "https://provider.test/no" }, "oauth: the provider answers 404 without a reason", ""},
		{"no person", func(p *provider.Provider, o *Options) { o.Grant = Client }, "oauth: with client_credentials the program logs in by itself", "debrief check"},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := fake()
				o := options(t, p, nil)
				c.change(p, &o)
				refusedWith(t, Device(t.Context(), o, func(string, string) {}), c.words, c.hint)
				if _, err := os.Stat(o.File); err == nil {
					t.Error("something was kept")
				}
			})
		})
	}
	o := options(t, fake(), nil)
	o.Grant = Client
	refusedWith(t, Login(t.Context(), o, Browser{}), "oauth: with client_credentials the program logs in by itself", "debrief check")
}
