package bed

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"debrief/mailflow/bearer"
	"debrief/mailflow/mailbox"
	"debrief/mailflow/mailtest/provider"
	"debrief/mailflow/post"
)

// key is what Dovecot checks tokens with.
func (b *Bed) key(t *testing.T) []byte {
	t.Helper()
	key, err := base64.StdEncoding.DecodeString(string(readFile(t, filepath.Join(b.Dir, "etc/keys/default/HS256/default"))))
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// single is a source of one token, which can be had no newer.
type single string

func (s single) Token(context.Context) (string, error) { return string(s), nil }
func (single) Refused(string) bool                     { return false }

// Tokens against Dovecot, by itself and behind Postfix: both mechanisms, and what is wrong with a token.
func TestTokens(t *testing.T) {
	b := Start(t)
	good := provider.Token(b.key(t), Hiring, time.Now().Add(time.Hour))
	for _, c := range []struct {
		name, token string
		fits        bool
	}{
		{"good", good, true},
		{"ended", provider.Token(b.key(t), Hiring, time.Now().Add(-time.Minute)), false},
		{"somebody else's", provider.Token(b.key(t), Ivy, time.Now().Add(time.Hour)), false},
		{"signed by a stranger", provider.Token([]byte("a key that nobody here knows, 32"), Hiring, time.Now().Add(time.Hour)), false},
		{"no token at all", "sesame", false},
	} {
		for mechanism, server := range map[string]string{bearer.OAuthBearer: "localhost", bearer.XOAuth2: "server.gmail.com"} {
			in, out := mailboxOptions(t, b), postOptions(t, b)
			in.Tokens, in.Password, out.Tokens, out.Password = single(c.token), nil, single(c.token), nil
			in.Dial, in.Address = called(b.IMAPS), server+":993"
			out.Dial, out.Address = called(b.Submission), server+":587"
			what := c.name + " by " + mechanism
			login(t, what+" to IMAP", c.token, c.fits, errors.Join(mailbox.Check(t.Context(), in)...))
			in.Dial, in.Security = called(b.IMAP), mailbox.StartTLS
			login(t, what+" to IMAP, STARTTLS", c.token, c.fits, errors.Join(mailbox.Check(t.Context(), in)...))
			login(t, what+" to SMTP", c.token, c.fits, post.Check(t.Context(), out))
			out.Dial, out.Security = called(b.Submissions), post.ImplicitTLS
			login(t, what+" to SMTP, TLS", c.token, c.fits, post.Check(t.Context(), out))
		}
	}
	log := string(readFile(t, filepath.Join(b.Dir, "log", "dovecot.log")))
	for _, mechanism := range []string{bearer.OAuthBearer, bearer.XOAuth2} {
		if !strings.Contains(log, "method="+mechanism) {
			t.Errorf("nobody logged in by %s", mechanism)
		}
	}
}

// called dials one server in place of another: the name decides the mechanism, and the certificate is of localhost.
func called(address string) func(context.Context, string, string) (net.Conn, error) {
	return func(ctx context.Context, network, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, network, address)
	}
}

func login(t *testing.T, what, token string, fits bool, err error) {
	t.Helper()
	if (err == nil) != fits || err != nil && !errors.Is(err, bearer.ErrRefused) {
		t.Errorf("%s: %v", what, err)
	}
	if err != nil && strings.Contains(err.Error(), token) {
		t.Errorf("%s: the token stands in %q", what, err)
	}
}

// byToken is the configuration in which both servers are logged in to by token.
func byToken(config, server string) string {
	config = strings.ReplaceAll(config, "password = {file = \"password\"}\n", "")
	return config + fmt.Sprintf(`
[oauth]
provider = "other"
client_id = "debrief"
scopes = ["mail"]
authorize_url = "%[1]s/authorize"
token_url = "%[1]s/token"
device_url = "%[1]s/device"
`, server)
}

// A token's life against real servers: nobody has logged in; somebody does; the token ends before its time and is replaced, in the
// middle of an interview; the login is withdrawn, and given again. Nothing is lost, and no token is in any log.
func TestOAuth(t *testing.T) {
	b := Start(t)
	d := newDaemon(t, b)
	p := &provider.Provider{ClientID: "debrief", Key: b.key(t), User: Hiring, Life: time.Hour, Truth: 12 * time.Second, Rotate: true}
	server := httptest.NewServer(p)
	defer server.Close()
	d.put(t, "config.toml", byToken(string(readFile(t, filepath.Join(d.dir, "config.toml"))), server.URL))
	if err := os.Remove(filepath.Join(d.dir, "password")); err != nil {
		t.Fatal(err)
	}

	d.start(t) // before anybody has logged in: it says so, and waits
	b.Until(t, "the daemon says that somebody has to log in", func() bool {
		return strings.Contains(d.log(t), `part=mailbox err="imap: login: oauth: there is no token in`) && strings.Contains(d.log(t), "run debrief login")
	})
	said := d.logIn(t)
	for _, want := range []string{"ok: oauth: the token is kept in ", "ok: imap: ", "ok: smtp: "} {
		if !strings.Contains(said, want) {
			t.Errorf("debrief login does not say %q:\n%s", want, said)
		}
	}
	d.ready(t)
	begun := time.Now()

	m := meeting{uid: "tokens@corp.test", title: "Backend engineer interview", candidate: Cara, interviewer: Ivy, ends: begun.Add(15 * time.Second)}
	b.Submit(t, Recruiter, []string{Cara, Ivy, Hiring}, m.invitation())
	noted(t, b, m)
	p.Change(func(p *provider.Provider) { p.Truth = 0 }) // from here on tokens live as long as they say
	b.Until(t, "the first token has ended", func() bool { return time.Since(begun) > 13*time.Second })
	dovecot(t, b, "stop") // every connection ends, and the token that the daemon takes for good is refused
	dovecot(t, b)
	for _, person := range []string{Cara, Ivy} {
		b.Wait(t, person, "", "the questionnaire", questionnaire)
	}
	if n := p.Asked("refresh_token"); n != 1 {
		t.Errorf("a new token was fetched %d times, want once for IMAP and SMTP together", n)
	}

	p.Revoke() // the admin of the mailbox takes it back, and the token is withdrawn as well
	p.Change(func(p *provider.Provider) { p.Key = []byte("nobody's") })
	withdraw(t, b)
	dovecot(t, b, "stop")
	dovecot(t, b)
	reload(t, b)
	b.Until(t, "the daemon says that the login was withdrawn", func() bool {
		return strings.Contains(d.log(t), "the provider says invalid_grant") && strings.Contains(d.log(t), "part=mailbox")
	})
	late := meeting{uid: "late@corp.test", title: "Platform engineer interview", candidate: Carl, interviewer: Ian, ends: time.Now().Add(time.Hour)}
	b.Submit(t, Recruiter, []string{Carl, Ian, Hiring}, late.invitation())
	if out, err := d.command("check").CombinedOutput(); err == nil || !strings.Contains(string(out), "oauth.provider: login: the provider says invalid_grant") || !strings.Contains(string(out), "run debrief login") {
		t.Errorf("debrief check: %v\n%s", err, out)
	}
	p.Change(func(p *provider.Provider) { p.Key = b.key(t) })
	d.logIn(t)
	noted(t, b, late) // what came meanwhile is read, without a restart

	d.stop(t)
	quiet(t, d)
	for _, token := range append(p.Issued(), "refresh-", "code-") {
		if strings.Contains(d.log(t), token) {
			t.Errorf("the log says %q", token)
		}
	}
	if problems := p.Problems(); len(problems) > 0 {
		t.Errorf("against the rules of OAuth: %q", problems)
	}
	if info, err := os.Stat(filepath.Join(d.dir, "state", "oauth.json")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the token file: %v, %v", info, err)
	}
}

// reload ends the processes of Postfix that are idle: they would go on asking the Dovecot that they know, when another one runs already.
func reload(t *testing.T, b *Bed) {
	t.Helper()
	pid, err := strconv.Atoi(strings.TrimSpace(string(readFile(t, filepath.Join(b.Dir, "spool/pid/master.pid")))))
	if err == nil {
		err = syscall.Kill(pid, syscall.SIGHUP)
	}
	if err != nil {
		t.Fatalf("postfix: %v", err)
	}
}

// withdraw has Dovecot take no token that was given out so far.
func withdraw(t *testing.T, b *Bed) {
	t.Helper()
	fresh := base64.StdEncoding.EncodeToString([]byte("another key, of 32 bytes and new"))
	if err := os.WriteFile(filepath.Join(b.Dir, "etc/keys/default/HS256/default"), []byte(fresh), 0o644); err != nil {
		t.Fatal(err)
	}
}

var page = regexp.MustCompile(`(?m)^http://\S+$`)

// logIn is "debrief login" with a person who opens the page that it names. It returns all that was said.
func (d *daemon) logIn(t *testing.T) string {
	t.Helper()
	cmd := d.command("login", "--no-browser")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var talk strings.Builder
	cmd.Stderr = &talk
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said := ""
	for buf := make([]byte, 4096); !page.MatchString(said); {
		n, err := out.Read(buf)
		if said += string(buf[:n]); err != nil {
			break
		}
	}
	answer, err := http.Get(page.FindString(said))
	if err != nil {
		t.Fatalf("%v\n%s%s", err, said, talk.String())
	}
	defer answer.Body.Close()
	text, _ := io.ReadAll(answer.Body)
	if !strings.Contains(string(text), "You can close this window") {
		t.Errorf("the browser sees %q", text)
	}
	rest, _ := io.ReadAll(out)
	said += string(rest)
	var exit *exec.ExitError
	if err := cmd.Wait(); errors.As(err, &exit) || err != nil {
		t.Fatalf("debrief login: %v\n%s%s", err, said, talk.String())
	}
	return said
}
