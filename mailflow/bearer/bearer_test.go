package bearer

import (
	"errors"
	"slices"
	"testing"
)

func TestFit(t *testing.T) {
	for address, fits := range map[string]bool{
		"127.0.0.1:143": true, "127.9.9.9:143": true, "[::1]:143": true, "localhost:143": true, "LOCALHOST:143": true,
		"imap.example.com:143": false, "10.0.0.1:143": false, "localhost.example.com:143": false, "127.0.0.1.example.com:143": false, "": false,
	} {
		if err := Fit(false, address); (err == nil) != fits || err != nil && !errors.Is(err, ErrClear) {
			t.Errorf("%q in clear text: %v", address, err)
		}
		if err := Fit(true, address); err != nil {
			t.Errorf("%q over TLS: %v", address, err)
		}
	}
}

func TestChoose(t *testing.T) {
	both := []string{XOAuth2, OAuthBearer, "PLAIN"}
	for _, c := range []struct {
		address string
		offered []string
		want    string
	}{
		{"imap.example.com:993", both, OAuthBearer},
		{"imap.example.com:993", []string{XOAuth2, "PLAIN"}, XOAuth2},
		{"imap.example.com:993", []string{"PLAIN"}, ""},
		{"imap.gmail.com:993", both, XOAuth2},
		{"smtp.GMAIL.com:465", both, XOAuth2},
		{"imap.gmail.com:993", []string{OAuthBearer}, OAuthBearer},
		{"outlook.office365.com:993", []string{"PLAIN", XOAuth2}, XOAuth2},
		{"smtp.office365.com:587", both, XOAuth2},
		{"notgmail.com:993", both, OAuthBearer},
	} {
		if got := Choose(c.address, func(m string) bool { return slices.Contains(c.offered, m) }); got != c.want {
			t.Errorf("%s offering %v: got %q, want %q", c.address, c.offered, got, c.want)
		}
	}
}

// The examples of RFC 7628 4.1 and of Google's and Microsoft's pages, with our names.
func TestStart(t *testing.T) {
	for _, c := range []struct{ mechanism, user, want string }{
		{XOAuth2, "someuser@example.com", "user=someuser@example.com\x01auth=Bearer vF9dft4qmT\x01\x01"},
		{OAuthBearer, "user@example.com", "n,a=user@example.com,\x01host=server.example.com\x01port=143\x01auth=Bearer vF9dft4qmT\x01\x01"},
		{OAuthBearer, "o=x,u@example.com", "n,a=o=3Dx=2Cu@example.com,\x01host=server.example.com\x01port=143\x01auth=Bearer vF9dft4qmT\x01\x01"},
	} {
		e := &Exchange{Mechanism: c.mechanism, Address: "server.example.com:143", User: c.user, Token: "vF9dft4qmT"}
		name, got, err := e.Start()
		if name != c.mechanism || string(got) != c.want || err != nil {
			t.Errorf("%s: got %s %q %v, want %q", c.mechanism, name, got, err, c.want)
		}
	}
	if _, _, err := (&Exchange{Mechanism: OAuthBearer, Address: "no port"}).Start(); err == nil {
		t.Error("an address without a port: no error")
	}
}

func TestNextTellsWhy(t *testing.T) {
	for challenge, want := range map[string]string{
		`{"status":"invalid_token","scope":"example_scope"}`:                     "invalid_token",
		`{"status":"400","schemes":"Bearer","scope":"https://mail.google.com/"}`: "400",
		`{"schemes":"Bearer"}`: "no reason given",
		"not JSON":             "no reason given",
		`{"status":"ivy@corp.test\r\nx012345678901234567890123456789012345678901234567"}`: "ivycorp.testx012345678901234567890123456",
	} {
		e := &Exchange{Mechanism: XOAuth2}
		answer, err := e.Next([]byte(challenge))
		if err != nil || string(answer) != "\x01" {
			t.Errorf("%s is answered with %q, %v", challenge, answer, err)
		}
		if e.Status != want {
			t.Errorf("%s: got %q, want %q", challenge, e.Status, want)
		}
	}
}
