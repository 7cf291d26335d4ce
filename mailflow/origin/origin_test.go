package origin

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-msgauth/dkim"
)

func TestResults(t *testing.T) {
	cases := []struct {
		name    string
		server  string
		results []string
		authAs  []string
		from    string
		want    Proof
	}{
		{"Gmail, DMARC", "mx.google.com", []string{"mx.google.com; dkim=pass header.i=@corp.test header.s=k header.b=abc; spf=pass (google.com: domain of rita@corp.test designates 192.0.2.1 as permitted sender) smtp.mailfrom=rita@corp.test; dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=corp.test"}, nil, "rita@corp.test", Proved},
		{"DMARC failed", "mx.corp.test", []string{"mx.corp.test; spf=pass smtp.mailfrom=evil.test; dmarc=fail header.from=corp.test"}, nil, "rita@corp.test", Disproved},
		{"DKIM of the same organization", "mx.corp.test", []string{"mx.corp.test; dkim=pass header.d=mail.corp.test"}, nil, "rita@corp.test", Proved},
		{"DKIM of another one", "mx.corp.test", []string{"mx.corp.test; dkim=pass header.d=evil.test"}, nil, "rita@corp.test", Unproved},
		{"DKIM of a neighbour under a public suffix", "mx.corp.test", []string{"mx.corp.test; dkim=pass header.d=evil.co.uk"}, nil, "rita@corp.co.uk", Unproved},
		{"SPF of the same domain", "mx.corp.test", []string{"mx.corp.test; spf=pass smtp.mailfrom=bounces@corp.test"}, nil, "rita@corp.test", Proved},
		{"SPF failed softly", "mx.corp.test", []string{"mx.corp.test; spf=softfail smtp.mailfrom=rita@corp.test"}, nil, "rita@corp.test", Unproved},
		{"another server's word", "mx.corp.test", []string{"mx.evil.test; dmarc=pass header.from=corp.test"}, nil, "rita@corp.test", Unproved},
		{"a forged field below ours", "mx.corp.test", []string{"mx.corp.test; dmarc=fail header.from=corp.test", "mx.corp.test; dmarc=pass header.from=corp.test"}, nil, "rita@corp.test", Disproved},
		{"a result in a comment", "mx.corp.test", []string{"mx.corp.test; spf=none (domain of x; dmarc=pass header.from=corp.test) smtp.mailfrom=evil.test"}, nil, "rita@corp.test", Unproved},
		{"a result in quotation marks", "mx.corp.test", []string{`mx.corp.test; spf=none reason="a; dmarc=pass header.from=corp.test" smtp.mailfrom=evil.test`}, nil, "rita@corp.test", Unproved},
		{"a result in a nested comment", "mx.corp.test", []string{`mx.corp.test; spf=none (a (b) \) ; dmarc=pass header.from=corp.test) smtp.mailfrom=evil.test`}, nil, "rita@corp.test", Unproved},
		{"DMARC of another From", "mx.corp.test", []string{"mx.corp.test; dmarc=pass header.from=evil.test"}, nil, "rita@corp.test", Unproved},
		{"no server is believed", "", []string{"mx.corp.test; dmarc=pass header.from=corp.test"}, nil, "rita@corp.test", Unproved},
		{"Microsoft 365, from outside", Exchange, []string{"spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=corp.test; dkim=none (message not signed) header.d=none;dmarc=pass action=none header.from=corp.test;compauth=pass reason=100"}, nil, "rita@corp.test", Proved},
		{"Microsoft 365, from inside", Exchange, []string{"dkim=none (message not signed) header.d=none;dmarc=none action=none header.from=corp.test;"}, []string{"Internal"}, "rita@corp.test", Proved},
		{"Microsoft 365, anonymous", Exchange, []string{"spf=fail (sender IP is 192.0.2.1) smtp.mailfrom=corp.test; dmarc=fail action=oreject header.from=corp.test"}, []string{"Anonymous"}, "rita@corp.test", Disproved},
		{"AuthAs on another server", "mx.corp.test", nil, []string{"Internal"}, "rita@corp.test", Unproved},
		{"no sender", "mx.corp.test", []string{"mx.corp.test; dmarc=pass"}, nil, "", Unproved},
		{"broken field", "mx.corp.test", []string{"mx.corp.test; ; =; dkim"}, nil, "rita@corp.test", Unproved},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, reason := Check(nil, c.results, c.authAs, c.from, Options{Server: c.server})
			if got != c.want || reason == "" {
				t.Errorf("%s (%s), want %s", got, reason, c.want)
			}
		})
	}
}

func TestSignature(t *testing.T) {
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	mail := "From: Rita <rita@corp.test>\r\nSubject: Interview\r\nDate: Mon, 23 Nov 2026 09:00:00 +0000\r\n\r\ncandidate: jane@home.test\r\n"
	var signed bytes.Buffer
	err = dkim.Sign(&signed, strings.NewReader(mail), &dkim.SignOptions{Domain: "corp.test", Selector: "k", Signer: private})
	if err != nil {
		t.Fatal(err)
	}
	keys := func(domain string) ([]string, error) {
		if domain != "k._domainkey.corp.test" {
			return nil, errors.New("no such name")
		}
		return []string{"v=DKIM1; k=ed25519; p=" + base64.StdEncoding.EncodeToString(public)}, nil
	}
	resigned := func(o dkim.SignOptions) string {
		o.Domain, o.Selector, o.Signer = "corp.test", "k", private
		var b bytes.Buffer
		if err := dkim.Sign(&b, strings.NewReader(mail), &o); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	check := func(name, raw, from string, lookup func(string) ([]string, error), want Proof) {
		if got, reason := Check([]byte(raw), nil, nil, from, Options{LookupTXT: lookup}); got != want {
			t.Errorf("%s: %s (%s), want %s", name, got, reason, want)
		}
	}
	check("valid", signed.String(), "rita@corp.test", keys, Proved)
	check("with the line ends of a file", strings.ReplaceAll(signed.String(), "\r\n", "\n"), "rita@corp.test", keys, Proved)
	check("of another domain", signed.String(), "rita@other.test", keys, Unproved)
	check("changed on the way", strings.Replace(signed.String(), "jane@", "mallet@", 1), "rita@corp.test", keys, Unproved)
	check("not expired yet", resigned(dkim.SignOptions{Expiration: time.Now().Add(time.Hour)}), "rita@corp.test", keys, Proved)
	check("expired", resigned(dkim.SignOptions{Expiration: time.Now().Add(-time.Hour)}), "rita@corp.test", keys, Unproved)
	check("another From on top", "From: Rita <rita@other.test>\r\n"+signed.String(), "rita@other.test", keys, Unproved)
	check("unsigned", mail, "rita@corp.test", keys, Unproved)
	check("not looked at", signed.String(), "rita@corp.test", nil, Unproved)
	check("no key", signed.String(), "rita@corp.test", func(string) ([]string, error) { return nil, errors.New("no such name") }, Unproved)
}
