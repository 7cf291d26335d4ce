package mailflow

import (
	"bytes"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"strings"
	"syscall"
	"testing"

	"debrief/mailflow/mailbox"
	"debrief/mailflow/post"
)

func TestAdvice(t *testing.T) {
	refused := &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}
	for _, c := range []struct {
		err  error
		want string // a part of the advice; none when empty
	}{
		{errors.New("something else"), ""},
		{fmt.Errorf("%w: NO go away", mailbox.ErrLogin), "imap.password"},
		{&post.Error{Step: "login", Code: 535, Err: errors.New("no")}, "smtp.password"},
		{&post.Error{Step: "login", Err: errors.New("neither AUTH PLAIN nor LOGIN")}, "only after TLS"},
		{fmt.Errorf("%w: %q", mailbox.ErrFolder, "Hiring"), "imap.folder"},
		{fmt.Errorf("%w: %q: %w", mailbox.ErrFolder, "Done", mailbox.ErrUnmade), "imap.processed"},
		{fmt.Errorf("imap: %w", mailbox.ErrMove), "nothing is lost"},
		{fmt.Errorf("imap: %w", refused), "does the server run"},
		{&post.Error{Step: "dial", Err: refused}, "does the server run"},
		{&net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", Name: "imap"}}, "name server"},
		{fmt.Errorf("no answer within 1m: %w", os.ErrDeadlineExceeded), "says nothing"},
		{&post.Error{Step: "dial", Err: context.DeadlineExceeded}, "says nothing"},
		{fmt.Errorf("%w: %w", mailbox.ErrSecurity, x509.UnknownAuthorityError{}), "trusts nobody"},
		{&post.Error{Step: "tls", Err: x509.HostnameError{Certificate: &x509.Certificate{}}}, "names it"},
		{fmt.Errorf("%w: %w", mailbox.ErrSecurity, x509.CertificateInvalidError{Reason: x509.Expired}), "renew"},
		{fmt.Errorf("%w: no STARTTLS", mailbox.ErrSecurity), "port 993"},
		{&post.Error{Step: "tls", Err: errors.New("no STARTTLS")}, "port 465"},
		{&post.Error{Step: "rcpt", Code: 550, Err: errors.New("no such user")}, ""},
	} {
		if got := Advice(c.err); !strings.Contains(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%v: the advice is %q and should say %q", c.err, got, c.want)
		}
	}
}

// Trouble is told when it begins, when it changes and when it is over; another port of ours is no change.
func TestHealthTellsOnce(t *testing.T) {
	var b bytes.Buffer
	log := slog.New(slog.NewTextHandler(&b, nil))
	var h health
	for _, err := range []error{
		errors.New("read tcp 10.0.0.1:53422: reset"), errors.New("read tcp 10.0.0.1:53424: reset"), nil, nil,
		errors.New("read tcp 10.0.0.1:53426: reset"), fmt.Errorf("%w: NO", mailbox.ErrLogin), nil,
	} {
		h.report(log, "mailbox", err)
	}
	if n := strings.Count(b.String(), "does not work"); n != 3 {
		t.Errorf("trouble was told %d times, not 3:\n%s", n, &b)
	}
	if n := strings.Count(b.String(), "works again"); n != 2 {
		t.Errorf("its end was told %d times, not 2:\n%s", n, &b)
	}
	if n := strings.Count(b.String(), "hint="); n != 1 {
		t.Errorf("%d hints, not 1:\n%s", n, &b)
	}
}
