package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"debrief/mailflow/mailtest"
	"debrief/mailflow/mailtest/provider"
)

// tokenConfig logs in to both servers with tokens of a provider.
const tokenConfig = `
name = "Example"
address = "hiring@corp.test"
domains = ["corp.test"]
zone = "UTC"
[imap]
address = "%[1]s"
security = "none"
user = "hiring@corp.test"
[smtp]
address = "%[2]s"
security = "none"
user = "hiring@corp.test"
[oauth]
provider = "other"
client_id = "debrief"
client_secret = {file = "secret"}
authorize_url = "%[3]s/authorize"
token_url = "%[3]s/token"
device_url = "%[3]s/device"
scopes = ["mail"]
`

// newcomer is a configuration in a folder of its own, in front of a provider and two servers.
func newcomer(t *testing.T, p *provider.Provider, imap, smtp string) (config string) {
	t.Helper()
	server := httptest.NewServer(p)
	t.Cleanup(server.Close)
	config = written(t, "config.toml", fmt.Sprintf(tokenConfig, imap, smtp, server.URL), 0o600)
	if err := os.WriteFile(filepath.Join(filepath.Dir(config), "secret"), []byte("sesame\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return config
}

// types runs a command; whatever it prints to standard output goes to seen as well.
func types(t *testing.T, in string, seen func(string), args ...string) (code int, out, err string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(in), io.MultiWriter(&o, watcher(seen)), &e)
	return code, o.String(), e.String()
}

type watcher func(string)

func (w watcher) Write(b []byte) (int, error) {
	if w != nil {
		w(string(b))
	}
	return len(b), nil
}

var pageAddress = regexp.MustCompile(`^http://\S+/authorize\S+\n$`)

// opens goes to the provider's page as soon as its address is printed.
func opens(t *testing.T) func(string) {
	return func(line string) {
		if !pageAddress.MatchString(line) {
			return
		}
		go func() {
			if answer, err := http.Get(strings.TrimSpace(line)); err == nil {
				answer.Body.Close()
			}
		}()
	}
}

// The login keeps a token, and then tries the servers with it: here ones that are not there, and ones that take no tokens.
func TestLoginCommand(t *testing.T) {
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	world, err := mailtest.New(mailtest.Options{Users: people})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer func() { cancel(); world.Close() }()
	at, err := world.Listen(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ imap, smtp, words string }{
		{"127.0.0.1:1", "127.0.0.1:1", "config.toml:7: imap.address: connect to "},
		{at.IMAP, at.SMTP, "imap.password: login refused: the server takes no tokens (hint: this server wants a password, in the place of [oauth])"},
		{at.IMAP, at.SMTP, `smtp.password: login: the server takes no tokens, but "`},
	} {
		p := &provider.Provider{ClientID: "debrief", Secret: "sesame", Key: []byte("key"), User: "hiring@corp.test", Life: time.Hour}
		config := newcomer(t, p, c.imap, c.smtp)
		code, out, talk := types(t, "", opens(t), "login", "--config", config)
		file := filepath.Join(filepath.Dir(config), "state", "oauth.json")
		if code != exitFailed || !strings.Contains(out, "ok: oauth: the token is kept in "+file+"\n") || !strings.Contains(talk, c.words) ||
			!strings.Contains(talk, "debrief: error: there is a token, and 2 problems\ndebrief: hint: debrief check tries it again\n") {
			t.Errorf("exit %d\n%s%s", code, out, talk)
		}
		if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%v, %v", info, err)
		}
		code, out, talk = types(t, "", nil, "check", "--config", config)
		if code != exitFailed || !strings.Contains(out, "ok: oauth: other, token in "+file+"\n") || !strings.Contains(talk, c.words) {
			t.Errorf("check: exit %d\n%s%s", code, out, talk)
		}
	}
}

// Every other way, and what is said of it.
func TestLoginCommandRefusals(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(config string) string
		deny   bool
		in     string
		args   []string
		words  string
	}{
		{"passwords", func(s string) string {
			s, _, _ = strings.Cut(s, "[oauth]")
			return strings.ReplaceAll(s, "user = ", "password = {env = \"X\"}\nuser = ")
		}, false, "", nil,
			"config.toml names no provider to log in with\ndebrief: hint: write [oauth] with provider and client_id: README.md has the steps\n"},
		{"denied", nil, true, "", nil, "debrief: error: oauth: the provider says access_denied: the user … said no\ndebrief: hint: somebody said no"},
		{"pasted", nil, false, "\nhello\n", []string{"--no-browser"}, "debrief: error: oauth: what was pasted is not the address of a page that came back\ndebrief: hint: copy the whole address"},
		{"Google's devices", func(s string) string { return strings.Replace(s, `"other"`, `"google"`, 1) }, false, "", []string{"--device"},
			"debrief: error: oauth: Google lets no device code read mail\ndebrief: hint: leave --device out"},
		{"by itself", func(s string) string { return s + "grant = \"client_credentials\"\n" }, false, "", nil,
			"debrief: error: oauth: with client_credentials the program logs in by itself\ndebrief: hint: nothing is to be done: debrief check tries it\n"},
		{"no secret", func(s string) string { return strings.Replace(s, `"secret"`, `"gone"`, 1) }, false, "", nil,
			`debrief: error: oauth: client secret: there is no file "`},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := &provider.Provider{ClientID: "debrief", Secret: "sesame", Key: []byte("key"), User: "hiring@corp.test", Life: time.Hour, Deny: c.deny}
			config := newcomer(t, p, "127.0.0.1:1", "127.0.0.1:1")
			if c.change != nil {
				if err := os.WriteFile(config, []byte(c.change(string(readTestFile(t, config)))), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			seen := opens(t)
			if c.in != "" {
				seen = nil
			}
			code, out, talk := types(t, c.in, seen, append([]string{"login", "--config", config}, c.args...)...)
			if code != exitFailed || !strings.Contains(talk, c.words) || strings.Contains(out, "ok:") {
				t.Errorf("exit %d\n%s%s\nwant %s", code, out, talk, c.words)
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(config), "state")); err == nil {
				t.Error("something was kept")
			}
		})
	}
}

// Before anybody has logged in, check says so once, and leaves the servers in peace.
func TestCheckBeforeLogin(t *testing.T) {
	p := &provider.Provider{ClientID: "debrief", Secret: "sesame"}
	config := newcomer(t, p, "127.0.0.1:1", "127.0.0.1:1")
	if err := os.Mkdir(filepath.Join(filepath.Dir(config), "state"), 0o700); err != nil {
		t.Fatal(err)
	}
	code, _, talk := types(t, "", nil, "check", "--config", config)
	for _, want := range []string{
		"config.toml:15: oauth.provider: there is no token in ", "(hint: run debrief login, with this configuration: a daemon takes the new token by itself)\n",
		"debrief: imap: not tried before there is a token\n", "debrief: smtp: not tried before there is a token\n", "debrief: error: 1 problem found\n",
	} {
		if !strings.Contains(talk, want) {
			t.Errorf("exit %d, and %q is not said:\n%s", code, want, talk)
		}
	}
}
