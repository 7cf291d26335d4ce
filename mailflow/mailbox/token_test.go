package mailbox

import (
	"context"
	"encoding/base64"
	"errors"
	"net"
	"strings"
	"testing"
	"testing/synctest"

	"debrief/mailflow/bearer"
)

// purse gives out tokens, one after another as they are refused.
type purse struct {
	tokens  []string
	err     error
	refused []string
	asked   int
}

func (p *purse) Token(context.Context) (string, error) {
	p.asked++
	if p.err != nil {
		return "", p.err
	}
	return p.tokens[min(len(p.refused), len(p.tokens)-1)], nil
}

func (p *purse) Refused(token string) bool {
	p.refused = append(p.refused, token)
	return len(p.refused) < len(p.tokens)
}

func b64(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }

// What is said with a token, and what becomes of the server's answers. Each dial takes the next script.
func TestTokenLogin(t *testing.T) {
	const (
		bearerCaps = "* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=XOAUTH2 AUTH=OAUTHBEARER] hi\r\n"
		xoauthCaps = "* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=XOAUTH2] hi\r\n"
		no         = "T1 NO [AUTHENTICATIONFAILED] tok1 is no good for ivy@corp.test\r\n"
	)
	challenge := "+ " + b64(`{"status":"invalid_token","scope":"mail"}`) + "\r\n"
	done := []string{"T1 OK [CAPABILITY IMAP4rev1] in\r\n", "* 0 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\nT2 OK done\r\n", "* BYE\r\nT3 OK done\r\n"}
	tests := []struct {
		name    string
		tokens  []string
		scripts [][]string
		said    string
		words   string // empty: no error
		is      []error
	}{
		{"OAUTHBEARER", []string{"tok1"}, [][]string{append([]string{bearerCaps}, done...)},
			"AUTHENTICATE OAUTHBEARER " + b64("n,a=ivy,\x01host=localhost\x01port=143\x01auth=Bearer tok1\x01\x01"), "", nil},
		{"XOAUTH2", []string{"tok1"}, [][]string{append([]string{xoauthCaps}, done...)},
			"AUTHENTICATE XOAUTH2 " + b64("user=ivy\x01auth=Bearer tok1\x01\x01"), "", nil},
		{"without initial response", []string{"tok1"}, [][]string{append([]string{"* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2] hi\r\n", "+ \r\n"}, done...)},
			"AUTHENTICATE XOAUTH2\r\n" + b64("user=ivy\x01auth=Bearer tok1\x01\x01"), "", nil},
		{"refused with its reason", []string{"tok1"}, [][]string{{xoauthCaps, challenge, no}}, "\r\nAQ==",
			"login refused: token refused: NO … is no good for … (invalid_token)", []error{ErrLogin, bearer.ErrRefused}},
		{"refused without a challenge, as Exchange does", []string{"tok1"}, [][]string{{xoauthCaps, "T1 NO AUTHENTICATE failed.\r\n"}}, "XOAUTH2",
			"login refused: token refused: NO AUTHENTICATE failed.", []error{ErrLogin, bearer.ErrRefused}},
		{"closed behind the challenge", []string{"tok1"}, [][]string{{xoauthCaps, challenge, ""}}, "AQ==", "login refused: token refused: invalid_token",
			[]error{ErrLogin, bearer.ErrRefused}},
		{"the next token is taken", []string{"tok1", "tok2"}, [][]string{{xoauthCaps, challenge, no}, append([]string{xoauthCaps}, done...)},
			b64("user=ivy\x01auth=Bearer tok2\x01\x01"), "", nil},
		{"and no third", []string{"tok1", "tok2", "tok3"}, [][]string{{xoauthCaps, no}, {xoauthCaps, "T1 NO tok2 neither\r\n"}}, b64("user=ivy\x01auth=Bearer tok2\x01\x01"),
			"login refused: token refused: NO … neither", []error{ErrLogin, bearer.ErrRefused}},
		{"unavailable is no refusal", []string{"tok1", "tok2"}, [][]string{{xoauthCaps, "T1 NO [UNAVAILABLE] later\r\n"}}, "XOAUTH2", "[UNAVAILABLE] later", nil},
		{"no mechanism", []string{"tok1"}, [][]string{{"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\r\n"}}, "", "login refused: the server takes no tokens",
			[]error{ErrLogin, bearer.ErrOffer}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := &purse{tokens: tt.tokens}
				heard := make(chan string, len(tt.scripts))
				dials := 0
				o := Options{Address: "localhost:143", Security: Plain, User: "ivy", Tokens: p}
				o.Dial = func(context.Context, string, string) (net.Conn, error) {
					client, server := net.Pipe()
					answers := tt.scripts[dials]
					dials++
					go func() { heard <- script(server, answers) }()
					return client, nil
				}
				s, err := Dial(t.Context(), o)
				if err == nil {
					s.Close()
				}
				all := ""
				for range dials {
					all += <-heard
				}
				if dials != len(tt.scripts) || !strings.Contains(all, tt.said) {
					t.Errorf("%d connections; said: %q", dials, all)
				}
				if (err == nil) != (tt.words == "") || err != nil && !strings.Contains(err.Error(), tt.words) {
					t.Errorf("error %v, want %q", err, tt.words)
				}
				for _, is := range tt.is {
					if !errors.Is(err, is) {
						t.Errorf("%v is not %v", err, is)
					}
				}
				if len(tt.is) == 0 && (errors.Is(err, ErrLogin) || len(p.refused) > 0 && dials == 1) {
					t.Errorf("counts as refused: %v, %q", err, p.refused)
				}
				if err != nil && strings.ContainsAny(err.Error(), "12@") {
					t.Errorf("a token or an address stands in %v", err)
				}
			})
		})
	}
}

// A token is not even fetched where it would go in clear text, and a server is not called before there is one.
func TestTokenStaysHome(t *testing.T) {
	for name, c := range map[string]struct {
		address, security string
		err               error
		words             string
		is                error
		asked             int
	}{
		"clear text":  {"imap.corp.test:143", Plain, nil, "imap: login: no secure connection: a token is not sent in clear text", ErrSecurity, 0},
		"none to get": {"imap.corp.test:993", ImplicitTLS, bearer.ErrLogin, "imap: login: nobody has logged in, or not any more", bearer.ErrLogin, 1},
	} {
		p := &purse{tokens: []string{"tok1"}, err: c.err}
		o := Options{Address: c.address, Security: c.security, User: "ivy", Tokens: p}
		o.Dial = func(context.Context, string, string) (net.Conn, error) {
			t.Errorf("%s: the server was called", name)
			return nil, errors.New("no")
		}
		_, err := Dial(t.Context(), o)
		if err == nil || err.Error() != c.words || !errors.Is(err, c.is) || p.asked != c.asked {
			t.Errorf("%s: error %v after %d", name, err, p.asked)
		}
	}
}
