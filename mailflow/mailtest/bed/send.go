package bed

import (
	"bytes"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Submit sends a mail as one of the bed's people: over the submission port, with STARTTLS and their login.
func (b *Bed) Submit(t TB, from string, to []string, raw []byte) {
	t.Helper()
	c := b.submission(t, from)
	defer c.Close()
	if err := c.SendMail(from, to, bytes.NewReader(raw)); err != nil {
		t.Fatalf("submission as %s: %v", from, err)
	}
}

// submission is a connection as one of the bed's people.
func (b *Bed) submission(t TB, from string) *smtp.Client {
	t.Helper()
	c, err := smtp.DialStartTLS(b.Submission, b.TLS(t))
	if err != nil {
		t.Fatalf("submission: %v", err)
	}
	if err := c.Auth(sasl.NewPlainClient("", from, Password)); err != nil {
		t.Fatalf("submission as %s: %v", from, err)
	}
	return c
}

// Deliver brings a mail in as another domain's server does: in clear, without a login, to the bed's own people. The error is
// the server's refusal, an *smtp.SMTPError.
func (b *Bed) Deliver(from string, to []string, raw []byte) error {
	c, err := smtp.Dial(b.MX)
	if err != nil {
		return err
	}
	defer c.Close()
	return c.SendMail(from, to, bytes.NewReader(raw))
}
