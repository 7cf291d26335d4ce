package mailtest

import (
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"strings"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

func (w *World) serveSMTP() {
	w.smtp = smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		return &transaction{w: w, wire: under(c.Conn())}, nil
	}))
	w.smtp.Domain = names[0]
	w.smtp.ErrorLog = log.New(io.Discard, "", 0)
	w.smtp.AllowInsecureAuth = !w.o.StartTLS
	w.smtp.EnableSMTPUTF8 = true
	w.smtp.MaxLineLength = 4096
	if w.o.StartTLS {
		w.smtp.TLSConfig = w.tls
	}
	w.serving.Go(func() { w.smtp.Serve(w.conns["smtp"]) })
}

// under finds the wire below a STARTTLS layer.
func under(c net.Conn) *wire {
	if t, ok := c.(interface{ NetConn() net.Conn }); ok {
		c = t.NetConn()
	}
	found, _ := c.(*wire)
	return found
}

// A transaction is one mail on its way in (RFC 5321 3.3).
type transaction struct {
	w    *World
	wire *wire
	from string
	to   []string
}

var errCut = errors.New("mailtest: cut")

// AuthMechanisms is smtp.AuthSession's.
func (t *transaction) AuthMechanisms() []string { return []string{sasl.Plain} }

// Auth is smtp.AuthSession's.
func (t *transaction) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		user = strings.ToLower(user)
		if known, ok := t.w.o.Users[user]; !ok || known != password || t.w.spend("smtp login") {
			return smtp.ErrAuthFailed
		}
		return nil
	}), nil
}

// Mail is smtp.Session's.
func (t *transaction) Mail(from string, o *smtp.MailOptions) error {
	if e := t.w.reply("smtp mail"); e != nil {
		return e
	}
	t.from = from
	return nil
}

// Rcpt knows the users, refuses others, and lets nothing leave.
func (t *transaction) Rcpt(to string, _ *smtp.RcptOptions) error {
	if e := t.w.reply("smtp rcpt " + strings.ToLower(to)); e != nil {
		return e
	}
	user, known := t.w.whose(to)
	if !known {
		return refusal(550, "5.1.2", fmt.Sprintf("<%s>: no such domain, and nothing leaves this world", to))
	}
	if user == "" {
		return refusal(550, "5.1.1", fmt.Sprintf("<%s>: no such user here", to))
	}
	t.to = append(t.to, to)
	return nil
}

// Data is smtp.Session's.
func (t *transaction) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if e := t.w.reply("smtp dot"); e != nil {
		return e
	}
	for _, to := range t.to {
		if err := t.w.deliver(t.from, to, raw); err != nil {
			return err
		}
	}
	if t.w.spend("smtp answer") {
		t.wire.Close()
		return errCut
	}
	return nil
}

// Reset is smtp.Session's.
func (t *transaction) Reset() { t.from, t.to = "", nil }

// Logout is smtp.Session's.
func (t *transaction) Logout() error { return nil }

func refusal(code int, enhanced, text string) *smtp.SMTPError {
	e := &smtp.SMTPError{Code: code, EnhancedCode: smtp.NoEnhancedCode, Message: text}
	if enhanced != "" {
		fmt.Sscanf(enhanced, "%d.%d.%d", &e.EnhancedCode[0], &e.EnhancedCode[1], &e.EnhancedCode[2])
	}
	return e
}

// line is a refusal as the server would write it.
func line(e *smtp.SMTPError) []byte {
	if e.EnhancedCode == smtp.NoEnhancedCode {
		return fmt.Appendf(nil, "%d %s\r\n", e.Code, e.Message)
	}
	c := e.EnhancedCode
	return fmt.Appendf(nil, "%d %d.%d.%d %s\r\n", e.Code, c[0], c[1], c[2], e.Message)
}
