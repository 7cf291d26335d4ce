// Package provider is an OAuth 2.0 authorization server for tests: codes with PKCE, device codes, refresh tokens, client credentials.
//
// Its access tokens are JWTs (RFC 7519, HS256), which a Dovecot that knows the key takes without asking it. Only tests use it.
package provider

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"time"
)

// A Provider serves /authorize, /token and /device. Fields are set before it is used, or by Change.
type Provider struct {
	ClientID string
	Secret   string // empty: a public client
	Key      []byte // signs access tokens
	User     string // who logs in; the subject of tokens

	Life    time.Duration // of access tokens, as is said
	Truth   time.Duration // of access tokens, as they are; zero: the same
	Rotate  bool          // each refresh gives a new refresh token, and ends the old one
	Silent  bool          // no refresh token is given
	Deny    bool          // who logs in says no
	Pending []string      // what a device hears before its token: "authorization_pending", "slow_down" …
	Failure string        // error code that every refresh and every client hears; "503" for no answer at all

	mu       sync.Mutex
	codes    map[string]url.Values // of /authorize
	refresh  map[string]bool       // refresh tokens that are good
	issued   []string              // access tokens, in order
	asked    map[string]int        // requests by grant
	moments  []time.Time           // of requests for a device's token
	problems []string              // what a client did wrong
}

// Change sets fields while it is in use.
func (p *Provider) Change(f func(*Provider)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	f(p)
}

// Revoke ends all refresh tokens.
func (p *Provider) Revoke() { p.Change(func(p *Provider) { p.refresh = map[string]bool{} }) }

// Asked is how often a grant was asked for ("refresh_token"), or a page ("authorize").
func (p *Provider) Asked(grant string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.asked[grant]
}

// Issued are all access tokens that were given out.
func (p *Provider) Issued() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.issued...)
}

// Moments are those at which a device asked for its token.
func (p *Provider) Moments() []time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]time.Time(nil), p.moments...)
}

// Problems are what clients did against the rules.
func (p *Provider) Problems() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.problems...)
}

// Client reaches the provider without a network, at any host.
func (p *Provider) Client() *http.Client { return &http.Client{Transport: direct{p}} }

type direct struct{ p *Provider }

func (d direct) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	d.p.ServeHTTP(w, r)
	answer := w.Result()
	answer.Request = r
	return answer, nil
}

func (p *Provider) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.asked == nil {
		p.asked, p.codes = map[string]int{}, map[string]url.Values{}
		if p.refresh == nil {
			p.refresh = map[string]bool{}
		}
	}
	switch {
	case r.URL.Path == "/authorize" && r.Method == http.MethodGet:
		p.authorize(w, r)
	case r.URL.Path == "/token" && r.Method == http.MethodPost:
		p.token(w, r)
	case r.URL.Path == "/device" && r.Method == http.MethodPost:
		p.asked["device"]++
		say(w, 200, map[string]any{"device_code": "device-secret", "user_code": "ABCD-EFGH", "verification_uri": "https://provider.test/go", "expires_in": 900, "interval": 5})
	default:
		http.NotFound(w, r)
	}
}

// authorize is the page on which a person says yes or no; here it says so at once.
func (p *Provider) authorize(w http.ResponseWriter, r *http.Request) {
	p.asked["authorize"]++
	q := r.URL.Query()
	back, err := url.Parse(q.Get("redirect_uri"))
	p.want("client_id", q.Get("client_id"), p.ClientID)
	p.want("response_type", q.Get("response_type"), "code")
	p.want("code_challenge_method", q.Get("code_challenge_method"), "S256")
	if err != nil || back.Scheme != "http" || back.Hostname() != "127.0.0.1" && back.Hostname() != "localhost" || len(q.Get("state")) < 16 || q.Get("scope") == "" {
		p.problems = append(p.problems, "authorize: "+r.URL.RawQuery)
	}
	answer := url.Values{"state": {q.Get("state")}}
	if p.Deny {
		answer.Set("error", "access_denied")
		answer.Set("error_description", "the user ivy@corp.test said no")
	} else {
		code := word("code")
		p.codes[code] = q
		answer.Set("code", code)
	}
	back.RawQuery = answer.Encode()
	http.Redirect(w, r, back.String(), http.StatusFound)
}

func (p *Provider) token(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm()
	form := r.PostForm
	if user, secret, ok := r.BasicAuth(); ok {
		form.Set("client_id", user)
		form.Set("client_secret", secret)
	}
	grant := form.Get("grant_type")
	p.asked[grant]++
	if form.Get("client_id") != p.ClientID || form.Get("client_secret") != p.Secret {
		fail(w, "invalid_client", "AADSTS7000215: Invalid client secret provided: "+form.Get("client_secret")+". Trace ID: 1 Timestamp: 2")
		return
	}
	if p.Failure != "" && (grant == "refresh_token" || grant == "client_credentials") {
		fail(w, p.Failure, "AADSTS1: it does not work for "+p.User+" with "+form.Get("refresh_token")+". Trace ID: 1 Timestamp: 2")
		return
	}
	switch grant {
	case "authorization_code":
		p.code(w, form)
	case "refresh_token":
		p.renew(w, form.Get("refresh_token"))
	case "client_credentials":
		p.issue(w, "")
	case "urn:ietf:params:oauth:grant-type:device_code":
		p.device(w, form)
	default:
		fail(w, "unsupported_grant_type", "")
	}
}

// code is good once, and for who knows the verifier (RFC 7636 4.6).
func (p *Provider) code(w http.ResponseWriter, form url.Values) {
	q, known := p.codes[form.Get("code")]
	delete(p.codes, form.Get("code"))
	sum := sha256.Sum256([]byte(form.Get("code_verifier")))
	switch {
	case !known:
		fail(w, "invalid_grant", "the code "+form.Get("code")+" is not known")
	case base64.RawURLEncoding.EncodeToString(sum[:]) != q.Get("code_challenge"):
		fail(w, "invalid_grant", "the verifier is not the challenge's")
	case form.Get("redirect_uri") != q.Get("redirect_uri"):
		fail(w, "invalid_grant", "another redirect_uri")
	default:
		p.issue(w, p.grant())
	}
}

func (p *Provider) device(w http.ResponseWriter, form url.Values) {
	p.moments = append(p.moments, time.Now())
	p.want("device_code", form.Get("device_code"), "device-secret")
	if len(p.Pending) > 0 {
		var next string
		next, p.Pending = p.Pending[0], p.Pending[1:]
		fail(w, next, "")
		return
	}
	p.issue(w, p.grant())
}

func (p *Provider) renew(w http.ResponseWriter, old string) {
	if !p.refresh[old] {
		fail(w, "invalid_grant", "AADSTS70000: the refresh token "+old+" of "+p.User+" was revoked. Trace ID: 1 Timestamp: 2")
		return
	}
	if !p.Rotate {
		p.issue(w, "")
		return
	}
	delete(p.refresh, old)
	p.issue(w, p.grant())
}

// grant is a new refresh token; empty where none is given.
func (p *Provider) grant() string {
	if p.Silent {
		return ""
	}
	t := word("refresh")
	p.refresh[t] = true
	return t
}

// Grant makes a refresh token without a login.
func (p *Provider) Grant() (token string) {
	p.Change(func(p *Provider) {
		if p.refresh == nil {
			p.refresh = map[string]bool{}
		}
		token = p.grant()
	})
	return token
}

func (p *Provider) issue(w http.ResponseWriter, refresh string) {
	truth := p.Truth
	if truth == 0 {
		truth = p.Life
	}
	access := Token(p.Key, p.User, time.Now().Add(truth))
	p.issued = append(p.issued, access)
	answer := map[string]any{"access_token": access, "token_type": "Bearer"}
	if p.Life > 0 {
		answer["expires_in"] = int(p.Life.Seconds())
	}
	if refresh != "" {
		answer["refresh_token"] = refresh
	}
	say(w, 200, answer)
}

// Token is a JWT for a user (RFC 7519), signed with HS256.
func Token(key []byte, user string, until time.Time) string {
	now := until.Add(-24 * time.Hour).Unix()
	part := func(v any) string {
		text, _ := json.Marshal(v)
		return base64.RawURLEncoding.EncodeToString(text)
	}
	text := part(map[string]any{"alg": "HS256", "typ": "JWT"}) + "." +
		part(map[string]any{"sub": user, "iat": now, "nbf": now, "exp": until.Unix(), "jti": word("jti")})
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(text))
	return text + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

func (p *Provider) want(what, got, want string) {
	if got != want {
		p.problems = append(p.problems, fmt.Sprintf("%s is %q, want %q", what, got, want))
	}
}

func fail(w http.ResponseWriter, code, description string) {
	if code == "503" {
		http.Error(w, "come back later", http.StatusServiceUnavailable)
		return
	}
	say(w, http.StatusBadRequest, map[string]any{"error": code, "error_description": description})
}

func say(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

func word(kind string) string { return kind + "-" + strings.ToLower(rand.Text()) }
