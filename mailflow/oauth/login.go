package oauth

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"golang.org/x/oauth2"
)

// A Browser is how a person gets to the provider's page and back.
type Browser struct {
	Port int                  // of this machine, to which the page sends the browser back; 0: any
	Show func(address string) // where to go
	// Pasted are addresses that the person copied from a browser on another machine, which could not come back; may be nil.
	Pasted <-chan string
}

// maxLogin is how long a person may take.
const maxLogin = 15 * time.Minute

var errNoPerson = advised{errors.New("oauth: with client_credentials the program logs in by itself"), "nothing is to be done: debrief check tries it"}

// Login has a person log in with a browser, by an authorization code with PKCE over a loopback redirect (RFC 8252, RFC 7636), and keeps
// the token.
func Login(ctx context.Context, o Options, b Browser) error {
	o = o.withDefaults()
	if o.Grant == Client {
		return errNoPerson
	}
	c, err := o.config()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, maxLogin, fmt.Errorf("oauth: nobody has logged in for %v", maxLogin))
	defer cancel()
	d, err := openDoor(ctx, b.Port)
	if err != nil {
		return err
	}
	defer d.close()
	c.RedirectURL = "http://" + o.loopback() + ":" + strconv.Itoa(d.port)
	verifier := oauth2.GenerateVerifier()
	b.Show(c.AuthCodeURL(d.state, append(o.wishes(), oauth2.S256ChallengeOption(verifier))...))
	code, err := d.wait(ctx, b.Pasted)
	if err != nil {
		return err
	}
	t, err := c.Exchange(o.with(ctx), code, oauth2.VerifierOption(verifier))
	if err != nil {
		return explain(err, c.ClientSecret, code, verifier)
	}
	return o.store(ctx, t)
}

// loopback is this machine as the provider knows it: Microsoft ignores the port of http://localhost alone.
func (o Options) loopback() string {
	if o.Provider == Microsoft {
		return "localhost"
	}
	return "127.0.0.1"
}

// wishes are what a provider is asked for besides.
func (o Options) wishes() []oauth2.AuthCodeOption {
	var all []oauth2.AuthCodeOption
	if o.User != "" {
		all = append(all, oauth2.SetAuthURLParam("login_hint", o.User))
	}
	if o.Provider == Google { // it gives a refresh token only to who asks so, and again only with consent
		all = append(all, oauth2.AccessTypeOffline, oauth2.SetAuthURLParam("prompt", "consent"))
	}
	return all
}

// store keeps what a login gave.
func (o Options) store(ctx context.Context, t *oauth2.Token) error {
	if t.RefreshToken == "" {
		hint := "ask for the scope offline_access (oauth.scopes)"
		if o.Provider == Google {
			hint = "take Debrief's access away at myaccount.google.com/permissions, and log in again"
		}
		return advised{errors.New("oauth: the provider gave no refresh token: in an hour somebody would have to log in again"), hint}
	}
	if err := os.MkdirAll(filepath.Dir(o.File), 0o700); err != nil {
		return fmt.Errorf("oauth: %w", err)
	}
	unlock, err := lock(ctx, o.File)
	if err != nil {
		return err
	}
	defer unlock()
	return write(o.File, keep(t, o))
}

// A door is a server on this machine that takes one browser coming back.
type door struct {
	state   string
	port    int
	servers []*http.Server
	answers chan answer
}

type answer struct {
	code string
	err  error
}

// openDoor listens on IPv4, and on IPv6 where that can be: "localhost" may be either.
func openDoor(ctx context.Context, port int) (*door, error) {
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return nil, advised{fmt.Errorf("oauth: waiting for the browser: %w", err), "name another port with --port"}
	}
	d := &door{state: oauth2.GenerateVerifier(), answers: make(chan answer, 1)}
	d.port = l.Addr().(*net.TCPAddr).Port
	d.serve(l)
	if six, err := config.Listen(ctx, "tcp", net.JoinHostPort("::1", strconv.Itoa(d.port))); err == nil {
		d.serve(six)
	}
	return d, nil
}

func (d *door) serve(l net.Listener) {
	s := &http.Server{Handler: http.HandlerFunc(d.visit), ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: 64 << 10}
	d.servers = append(d.servers, s)
	go func() { _ = s.Serve(l) }()
}

// close lets the page be sent to its end.
func (d *door) close() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	for _, s := range d.servers {
		_ = s.Shutdown(ctx)
		_ = s.Close()
	}
}

// visit takes the browser back. The first one that brings an answer counts, and no other.
func (d *door) visit(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	if r.Method != http.MethodGet || r.URL.Path != "/" || len(query) == 0 {
		http.NotFound(w, r) // a browser asks for an icon, too
		return
	}
	got := d.read(query)
	status, text := http.StatusOK, "Debrief has what it needs. You can close this window; the rest is said where you began."
	if got.err != nil {
		status, text = http.StatusBadRequest, "This did not work. You can close this window; why is said where you began."
	}
	select {
	case d.answers <- got:
	default:
		status, text = http.StatusGone, "This login is over. You can close this window."
	}
	h := w.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Connection", "close")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text + "\n"))
}

// read checks what the provider sent along (RFC 6749 4.1.2).
func (d *door) read(query url.Values) answer {
	switch {
	case subtle.ConstantTimeCompare([]byte(query.Get("state")), []byte(d.state)) != 1:
		return answer{err: advised{errors.New("oauth: the browser came back from another login (state)"), "begin again, and take the newest address"}}
	case query.Get("error") != "":
		return answer{err: refused(query.Get("error"), query.Get("error_description"), d.state)}
	case query.Get("code") == "":
		return answer{err: errors.New("oauth: the browser came back without a code")}
	}
	return answer{code: query.Get("code")}
}

// wait is for the browser to come back, or for somebody to paste where it wanted to go.
func (d *door) wait(ctx context.Context, pasted <-chan string) (string, error) {
	for {
		select {
		case got := <-d.answers:
			return got.code, got.err
		case text, ok := <-pasted:
			if !ok {
				pasted = nil
				continue
			}
			at, err := url.Parse(strings.TrimSpace(text))
			if err != nil || at.RawQuery == "" {
				return "", advised{errors.New("oauth: what was pasted is not the address of a page that came back"), "copy the whole address, from http:// on"}
			}
			got := d.read(at.Query())
			return got.code, got.err
		case <-ctx.Done():
			return "", context.Cause(ctx)
		}
	}
}
