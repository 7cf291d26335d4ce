package bed

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// shared is one bed for all tests that leave nothing behind but mail.
var shared *Bed

func TestBed(t *testing.T) {
	shared = Start(t)
	t.Run("plus address", plusAddress)
	t.Run("inbound in clear", inbound)
	t.Run("refusals on cue", refusals)
	t.Run("delivery status notification", bounce)
	t.Run("submission needs TLS and a login", submission)
	t.Run("capabilities", capabilities)
}

func plusAddress(t *testing.T) {
	shared.Submit(t, Cara, []string{"HIRING+Key7@corp.test"}, note(Cara, "plus"))
	m := shared.Wait(t, Hiring, "", "the mail to a plus address", bySubject("plus"))
	if got := m.Header.Get("Delivered-To"); !strings.EqualFold(got, "hiring+key7@corp.test") {
		t.Errorf("Delivered-To is %q, the key is lost", got)
	}
	if m.Text != "Hello.\n" {
		t.Errorf("the text is %q", m.Text)
	}
}

func inbound(t *testing.T) {
	if err := shared.Deliver("stranger@elsewhere.test", []string{Ivy, Ian}, note("stranger@elsewhere.test", "two of you")); err != nil {
		t.Fatal(err)
	}
	shared.Wait(t, Ivy, "", "the mail to two", bySubject("two of you"))
	shared.Wait(t, Ian, "", "the mail to two", bySubject("two of you"))
}

func refusals(t *testing.T) {
	for _, c := range []struct {
		to   string
		code int
		word string
	}{
		{"x@reject.test", 550, "no such person"},
		{"x@defer.test", 450, "mailbox full"},
		{"nobody@corp.test", 550, "User unknown"},
		{"somebody@example.com", 550, "no other domain"},
	} {
		err := shared.Deliver(Cara, []string{c.to}, note(Cara, "refused"))
		var refusal *smtp.SMTPError
		if !errors.As(err, &refusal) || refusal.Code != c.code || !strings.Contains(refusal.Message, c.word) {
			t.Errorf("%s: got %v, want %d and %q", c.to, err, c.code, c.word)
		}
	}
}

func bounce(t *testing.T) {
	shared.Submit(t, Ivy, []string{"nobody@bounce.test"}, note(Ivy, "into the void"))
	m := shared.Wait(t, Ivy, "", "a delivery status notification", func(m Mail) bool {
		kind, _, err := m.Header.ContentType()
		return err == nil && kind == "multipart/report"
	})
	if !strings.Contains(string(m.Raw), "Status: 5.1.1") || m.Header.Get("Return-Path") != "<>" {
		t.Errorf("no real notification:\n%s", m.Raw)
	}
}

func submission(t *testing.T) {
	c, err := smtp.Dial(shared.Submission)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.Mail(Cara, nil); err == nil || !strings.Contains(err.Error(), "STARTTLS") {
		t.Errorf("MAIL in clear: got %v, want a demand for STARTTLS", err)
	}
	c, err = smtp.DialTLS(shared.Submissions, shared.TLS(t))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	var refusal *smtp.SMTPError
	if err := c.Auth(sasl.NewPlainClient("", Cara, "wrong")); !errors.As(err, &refusal) || refusal.Code != 535 {
		t.Errorf("wrong password: got %v, want 535", err)
	}
	if err := c.SendMail(Cara, []string{Hiring}, strings.NewReader("")); err == nil {
		t.Error("a mail was taken without a login")
	}
}

func capabilities(t *testing.T) {
	c, err := imapclient.DialStartTLS(shared.IMAP, &imapclient.Options{TLSConfig: shared.TLS(t)})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.Login(Hiring, "wrong").Wait(); err == nil {
		t.Error("a wrong password was taken")
	}
	if err := c.Login(Hiring, Password).Wait(); err != nil {
		t.Fatal(err)
	}
	for _, want := range []imap.Cap{imap.CapMove, imap.CapIdle, imap.CapUIDPlus} {
		if !c.Caps().Has(want) {
			t.Errorf("IMAP lacks %s", want)
		}
	}
}

func TestLacking(t *testing.T) {
	root := t.TempDir()
	if got, want := lacking(t, root), "missing Debian packages: apt-get install dovecot-imapd dovecot-lmtpd postfix openssl neomutt nmh msmtp bsdutils strace systemd\n"; got != want {
		t.Errorf("nothing there: got %q, want %q", got, want)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(readFile(t, "packages"))), "\n") {
		_, file, _ := strings.Cut(line, " ")
		if strings.Contains(file, "neomutt") {
			continue
		}
		file = filepath.Join(root, file)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, nil, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := lacking(t, root), "missing Debian packages: apt-get install neomutt\n"; got != want {
		t.Errorf("all but one there: got %q, want %q", got, want)
	}
}

// lacking is what is said of a machine; whether this test is root's is left out.
func lacking(t *testing.T, root string) string {
	t.Helper()
	out, err := exec.Command("./lacking.sh", root).CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 {
		t.Errorf("lacking.sh ends with %v, want exit status 1", err)
	}
	return strings.Replace(string(out), "; root is needed, because Postfix's master is started", "", 1)
}

// A bed leaves neither processes nor files.
func TestStopLeavesNothing(t *testing.T) {
	var dir string
	t.Run("bed", func(t *testing.T) { dir = Start(t).Dir })
	if dir == "" {
		t.Skip("no bed here; the line above says why")
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s is still there: %v", dir, err)
	}
	files, _ := os.ReadDir("/proc")
	for _, f := range files {
		line, _ := os.ReadFile("/proc/" + f.Name() + "/cmdline")
		if strings.Contains(string(line), dir) {
			t.Errorf("process %s is left: %q", f.Name(), line)
		}
	}
}

func note(from, subject string) []byte {
	return []byte("From: " + from + "\r\nSubject: " + subject + "\r\nMessage-ID: <" + strings.ReplaceAll(subject, " ", ".") + "@test>\r\n\r\nHello.\r\n")
}

func bySubject(subject string) func(Mail) bool {
	return func(m Mail) bool { return m.Subject() == subject }
}
