package oauth

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/oauth2"

	"debrief/mailflow/bearer"
)

// advised is an error with what to do about it.
type advised struct {
	error
	hint string
}

func (a advised) Unwrap() error { return a.error }
func (a advised) Hint() string  { return a.hint }

// hints by what a provider says (RFC 6749 5.2, RFC 8628 3.5, RFC 6749 4.1.2.1, and Microsoft's own numbers).
var hints = []struct{ word, hint string }{
	{"AADSTS7000222", "the client secret has ended: make a new one with the app registration"},
	{"AADSTS7000215", "oauth.client_secret must be the secret's value, not its ID"},
	{"AADSTS7000218", `a public client needs "Allow public client flows" in the app registration; any other needs oauth.client_secret`},
	{"AADSTS50011", "register http://localhost as redirect URI for mobile and desktop applications"},
	{"AADSTS65001", "an administrator has to grant the permissions of the app registration"},
	{"AADSTS700016", "look at oauth.client_id and oauth.tenant"},
	{"AADSTS90002", "look at oauth.tenant"},
	{"invalid_client", "look at oauth.client_id and oauth.client_secret"},
	{"unauthorized_client", "the provider does not let this client do so: look at oauth.grant and at the app's registration"},
	{"unsupported_grant_type", "the provider does not know this way: look at oauth.grant"},
	{"invalid_scope", "look at oauth.scopes, and at what the app may ask for"},
	{"redirect_uri_mismatch", "make the client one for desktop apps"},
	{"access_denied", "somebody said no, or may not say yes: an administrator may have to allow the app first"},
	{"expired_token", "it took too long: begin again"},
	{"temporarily_unavailable", "the provider has trouble of its own"},
	{"server_error", "the provider has trouble of its own"},
}

// ends are the codes after which only a person can help: the refresh token was withdrawn or has ended, the password was changed, a second
// factor is wanted.
var ends = []string{"invalid_grant", "interaction_required", "login_required", "consent_required"}

// explain says what a provider said, without what is secret.
func explain(err error, secrets ...string) error {
	var r *oauth2.RetrieveError
	if !errors.As(err, &r) {
		return fmt.Errorf("oauth: %w", veiled{err, secrets})
	}
	if r.ErrorCode == "" {
		return fmt.Errorf("oauth: the provider answers %d without a reason", r.Response.StatusCode)
	}
	return refused(r.ErrorCode, r.ErrorDescription, secrets...)
}

// refused is a code of the provider's with its description.
func refused(code, description string, secrets ...string) error {
	text := plain(code, secrets)
	if d := plain(description, secrets); d != "" {
		text += ": " + d
	}
	err := fmt.Errorf("oauth: the provider says %s", text)
	for _, end := range ends {
		if code == end {
			return fmt.Errorf("%w: %w", err, bearer.ErrLogin)
		}
	}
	for _, h := range hints {
		if strings.Contains(text, h.word) {
			return advised{err, h.hint}
		}
	}
	return err
}

// maxWords is how much of a description is kept.
const maxWords = 200

var (
	address = regexp.MustCompile(`[^\s<>"'=:;,()]+@[^\s<>"'=:;,()]+`)
	tracing = regexp.MustCompile(`\s*(Trace ID|Correlation ID|Timestamp): .*`) // Microsoft's, for their support
)

// plain makes the first line of a foreign text fit for a log: no secret, no address, no control character.
func plain(text string, secrets []string) string {
	for _, s := range secrets {
		if s != "" {
			text = strings.ReplaceAll(text, s, "…")
		}
	}
	text, _, _ = strings.Cut(strings.TrimSpace(text), "\n")
	text = address.ReplaceAllString(tracing.ReplaceAllString(text, ""), "…")
	text = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, text)
	if runes := []rune(text); len(runes) > maxWords {
		text = string(runes[:maxWords]) + "…"
	}
	return strings.TrimSuffix(text, ".")
}

// veiled is an error without what is secret.
type veiled struct {
	error
	secrets []string
}

func (v veiled) Unwrap() error { return v.error }

func (v veiled) Error() string {
	text := v.error.Error()
	for _, s := range v.secrets {
		if s != "" {
			text = strings.ReplaceAll(text, s, "…")
		}
	}
	return strings.TrimPrefix(text, "oauth2: ")
}
