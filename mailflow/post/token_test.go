package post

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
		greeting = "220 hi\r\n"
		both     = "250-x\r\n250 AUTH PLAIN XOAUTH2 OAUTHBEARER\r\n"
		xoauth   = "250-x\r\n250 AUTH LOGIN XOAUTH2\r\n"
		in       = "235 2.7.0 in\r\n"
		no       = "535 5.7.8 tok1 is no good for ivy@corp.test\r\n"
	)
	challenge := "334 " + b64(`{"status":"400","schemes":"Bearer"}`) + "\r\n"
	tests := []struct {
		name    string
		tokens  []string
		scripts [][]string
		said    string
		words   string // empty: no error
		code    int
		stale   bool // the token was told to be refused
	}{
		{"OAUTHBEARER", []string{"tok1"}, [][]string{{greeting, both, in, "221 bye\r\n"}},
			"AUTH OAUTHBEARER " + b64("n,a=hiring@corp.test,\x01host=localhost\x01port=25\x01auth=Bearer tok1\x01\x01"), "", 0, false},
		{"XOAUTH2", []string{"tok1"}, [][]string{{greeting, xoauth, in, "221 bye\r\n"}},
			"AUTH XOAUTH2 " + b64("user=hiring@corp.test\x01auth=Bearer tok1\x01\x01"), "", 0, false},
		{"refused with its reason", []string{"tok1"}, [][]string{{greeting, xoauth, challenge, no, "221 bye\r\n"}}, "\r\n\r\n",
			`smtp: login: token refused: 535 "5.7.8 … is no good for …" (400)`, 535, true},
		{"refused by OAUTHBEARER", []string{"tok1"}, [][]string{{greeting, both, challenge, no, "500 what\r\n", "221 bye\r\n"}}, "\r\nAQ==\r\n",
			`smtp: login: token refused: 535 "5.7.8 … is no good for …" (400)`, 535, true},
		{"refused without a challenge", []string{"tok1"}, [][]string{{greeting, xoauth, "535 5.7.3 Authentication unsuccessful\r\n", "221 bye\r\n"}}, "XOAUTH2",
			`smtp: login: token refused: 535 "5.7.3 Authentication unsuccessful"`, 535, true},
		{"the next token is taken", []string{"tok1", "tok2"}, [][]string{{greeting, xoauth, no, "221 bye\r\n"}, {greeting, xoauth, in, "221 bye\r\n"}},
			b64("user=hiring@corp.test\x01auth=Bearer tok2\x01\x01"), "", 0, true},
		{"trouble of its own", []string{"tok1", "tok2"}, [][]string{{greeting, xoauth, "454 4.7.0 later\r\n", "221 bye\r\n"}}, "XOAUTH2",
			`smtp: login: 454 "4.7.0 later"`, 454, false},
		{"no mechanism", []string{"tok1"}, [][]string{{greeting, "250-x\r\n250 AUTH PLAIN LOGIN\r\n", "221 bye\r\n"}}, "",
			`smtp: login: the server takes no tokens, but "PLAIN LOGIN"`, 0, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := &purse{tokens: tt.tokens}
				heard := make(chan string, len(tt.scripts))
				dials := 0
				o := Options{Address: "localhost:25", Security: Plain, User: hiring, Tokens: p}
				o.Dial = func(context.Context, string, string) (net.Conn, error) {
					client, server := net.Pipe()
					answers := tt.scripts[dials]
					dials++
					go func() { heard <- script(server, answers) }()
					return client, nil
				}
				err := Check(t.Context(), o)
				all := ""
				for range dials {
					all += <-heard
				}
				if dials != len(tt.scripts) || !strings.Contains(all, tt.said) {
					t.Errorf("%d connections; said: %q", dials, all)
				}
				if (len(p.refused) > 0) != tt.stale {
					t.Errorf("refused: %q", p.refused)
				}
				if tt.words == "" {
					if err != nil {
						t.Error(err)
					}
					return
				}
				var e *Error
				if !errors.As(err, &e) || err.Error() != tt.words || e.Code != tt.code || e.About != Us || !e.Temporary || e.Step != "login" {
					t.Errorf("got %+v: %v\nwant %s", e, err, tt.words)
				}
				if errors.Is(err, bearer.ErrRefused) != tt.stale {
					t.Errorf("refused token: %v", !tt.stale)
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
		asked             int
	}{
		"clear text":  {"smtp.corp.test:25", Plain, nil, "smtp: login: a token is not sent in clear text", 0},
		"none to get": {"smtp.corp.test:465", ImplicitTLS, bearer.ErrLogin, "smtp: login: nobody has logged in, or not any more", 1},
	} {
		p := &purse{tokens: []string{"tok1"}, err: c.err}
		o := Options{Address: c.address, Security: c.security, User: hiring, Tokens: p}
		o.Dial = func(context.Context, string, string) (net.Conn, error) {
			t.Errorf("%s: the server was called", name)
			return nil, errors.New("no")
		}
		err := Check(t.Context(), o)
		if err == nil || err.Error() != c.words || p.asked != c.asked {
			t.Errorf("%s: error %v after %d", name, err, p.asked)
		}
	}
}
