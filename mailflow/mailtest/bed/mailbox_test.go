package bed

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"debrief/mailflow/mailbox"
)

// What package mailbox promises, against Dovecot. The tests share a bed and follow each other: each takes the hiring
// mailbox as the one before left it.
func TestMailbox(t *testing.T) {
	b := Start(t)
	t.Run("check", func(t *testing.T) { mailboxCheck(t, b) })
	t.Run("refusals", func(t *testing.T) { mailboxRefusals(t, b) })
	t.Run("whole mails in order", func(t *testing.T) { mailboxAfter(t, b) })
	t.Run("file and flag", func(t *testing.T) { mailboxFile(t, b) })
	t.Run("wait", func(t *testing.T) { mailboxWait(t, b) })
	t.Run("large", func(t *testing.T) { mailboxLarge(t, b) })
	t.Run("forget", func(t *testing.T) { mailboxForget(t, b) })
	t.Run("save", func(t *testing.T) { mailboxSave(t, b) })
}

func open(t *testing.T, o mailbox.Options) *mailbox.Session {
	t.Helper()
	s, err := mailbox.Dial(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// after collects what comes after a UID.
func after(t *testing.T, s *mailbox.Session, uid uint32) []mailbox.Message {
	t.Helper()
	var all []mailbox.Message
	if err := each(t.Context(), s, uid, func(m mailbox.Message) error { all = append(all, m); return nil }); err != nil {
		t.Fatal(err)
	}
	return all
}

func mailboxCheck(t *testing.T, b *Bed) {
	for _, security := range []string{mailbox.ImplicitTLS, mailbox.StartTLS} {
		o := mailboxOptions(t, b)
		if o.Security = security; security == mailbox.StartTLS {
			o.Address = b.IMAP
		}
		if problems := mailbox.Check(t.Context(), o); len(problems) != 0 {
			t.Errorf("%s: %v", security, problems)
		}
	}
}

func mailboxRefusals(t *testing.T, b *Bed) {
	for _, c := range []struct {
		name   string
		change func(*mailbox.Options)
		want   error
	}{
		{"wrong password", func(o *mailbox.Options) { o.Password = func() (string, error) { return "wrong", nil } }, mailbox.ErrLogin},
		{"unknown authority", func(o *mailbox.Options) { o.TLS = nil }, mailbox.ErrSecurity},
		{"TLS where STARTTLS is spoken", func(o *mailbox.Options) { o.Address = b.IMAP }, nil},
		{"no such folder", func(o *mailbox.Options) { o.Folder = "Nowhere" }, mailbox.ErrFolder},
		{"nobody listens", func(o *mailbox.Options) { o.Address = "127.0.0.1:1" }, nil},
	} {
		o := mailboxOptions(t, b)
		c.change(&o)
		s, err := mailbox.Dial(t.Context(), o)
		if err == nil {
			s.Close()
			t.Errorf("%s: no error", c.name)
			continue
		}
		if c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: got %q, which is not %q", c.name, err, c.want)
		}
		if problems := mailbox.Check(t.Context(), o); len(problems) == 0 {
			t.Errorf("%s: Check finds nothing", c.name)
		}
		t.Logf("%s: %v", c.name, err)
	}
}

// mailboxAfter: every mail as Dovecot keeps it, among them one with a message/global part, whose BODYSTRUCTURE breaks clients.
func mailboxAfter(t *testing.T, b *Bed) {
	names := []string{"global.eml", "nulls.eml", "bare.eml"}
	for _, name := range names {
		raw := readFile(t, filepath.Join("testdata", name))
		if err := b.Deliver(Recruiter, []string{"hiring+k7@corp.test"}, raw); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	b.Until(t, "three mails", func() bool { return len(b.Folder(t, Hiring, "")) == 3 })
	s := open(t, mailboxOptions(t, b))
	if s.UIDValidity() == 0 {
		t.Error("UIDVALIDITY is 0")
	}
	got := after(t, s, 0)
	if len(got) != 3 {
		t.Fatalf("%d mails, want 3", len(got))
	}
	for n, m := range got {
		whole(t, b, m, n > 0 && m.UID <= got[n-1].UID)
	}
	if late := after(t, s, got[1].UID); len(late) != 1 || late[0].UID != got[2].UID {
		t.Errorf("after the second: %d mails", len(late))
	}
	if none := after(t, s, got[2].UID); len(none) != 0 {
		t.Errorf("after the last one there is still UID %d", none[0].UID)
	}
	stop := errors.New("stop here")
	if err := each(t.Context(), s, 0, func(mailbox.Message) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("the callback's error became %v", err)
	}
}

func whole(t *testing.T, b *Bed, m mailbox.Message, disorder bool) {
	t.Helper()
	if disorder || m.Problem != nil || m.Received.IsZero() || m.Size != int64(len(m.Raw)) {
		t.Errorf("UID %d: out of order %v, problem %v, received %v, size %d of %d", m.UID, disorder, m.Problem, m.Received, len(m.Raw), m.Size)
	}
	for _, file := range b.files(t, Hiring, "") {
		disk, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Equal(crlf(disk), m.Raw) {
			return
		}
	}
	t.Errorf("UID %d is no mail that Dovecot keeps:\n%q", m.UID, m.Raw)
}

func mailboxFile(t *testing.T, b *Bed) {
	s := open(t, mailboxOptions(t, b))
	all := after(t, s, 0)
	for range 2 { // the second time after a crash between the move and its note
		if err := s.File(t.Context(), all[0].UID); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(b.Folder(t, Hiring, "Processed")); n != 1 {
		t.Errorf("%d mails in Processed, want 1", n)
	}
	if err := s.Flag(t.Context(), all[1].UID); err != nil {
		t.Fatal(err)
	}
	left := after(t, s, 0)
	if len(left) != 2 || left[0].UID != all[1].UID {
		t.Fatalf("%d mails left, want the second and the third", len(left))
	}
	if flags := strings.Join(left[0].Flags, " "); !strings.Contains(flags, `\Flagged`) || strings.Contains(flags, `\Seen`) {
		t.Errorf("the flags are %q: people read this mailbox", flags)
	}
}

// mailboxWait: a new mail, a wake-up and the end of the context each end the waiting, and nothing is missed between
// a look and the wait.
func mailboxWait(t *testing.T, b *Bed) {
	s := open(t, mailboxOptions(t, b))
	seen := after(t, s, 0)
	last := seen[len(seen)-1].UID
	if err := b.Deliver(Cara, []string{Hiring}, note(Cara, "wait")); err != nil {
		t.Fatal(err)
	}
	for len(after(t, s, last)) == 0 {
		if err := s.Wait(t.Context(), nil); err != nil {
			t.Fatalf("waiting for mail: %v", err)
		}
	}
	wake := make(chan struct{}, 1)
	wake <- struct{}{}
	if err := s.Wait(t.Context(), wake); err != nil {
		t.Fatalf("woken: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Wait(ctx, nil); err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("a context that is done: %v", err)
	}
}

// mailboxLarge: of a mail of 200 MB the beginning comes, and all of the next one.
func mailboxLarge(t *testing.T, b *Bed) {
	s := open(t, mailboxOptions(t, b))
	before := after(t, s, 0)
	head := "From: " + Cara + "\r\nSubject: large\r\nMessage-ID: <large@mail.test>\r\n\r\n1. 4\r\n"
	name := filepath.Join(b.Dir, "mail", Hiring, "Maildir", "tmp", "large")
	if err := os.WriteFile(name, []byte(head), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(name, 200<<20); err != nil { // a hole on the disk, and zeros to whoever reads it
		t.Fatal(err)
	}
	info, err := os.Stat(filepath.Dir(name))
	if err != nil {
		t.Fatal(err)
	}
	owner := info.Sys().(*syscall.Stat_t)
	if err := errors.Join(os.Chown(name, int(owner.Uid), int(owner.Gid)), os.Rename(name, filepath.Join(filepath.Dir(name), "..", "new", "1.large.test"))); err != nil {
		t.Fatal(err)
	}
	if err := b.Deliver(Cara, []string{Hiring}, note(Cara, "after large")); err != nil {
		t.Fatal(err)
	}
	var fresh []mailbox.Message
	for fresh = after(t, s, before[len(before)-1].UID); len(fresh) < 2; fresh = after(t, s, before[len(before)-1].UID) {
		if err := s.Wait(t.Context(), nil); err != nil {
			t.Fatalf("waiting for mail: %v", err)
		}
	}
	for _, m := range fresh {
		large := bytes.HasPrefix(m.Raw, []byte(head))
		if m.Problem != nil || large != m.Truncated || len(m.Raw) > 1<<20 || large && m.Size < 200<<20 {
			t.Errorf("UID %d: %d of %d bytes, truncated %v: %v", m.UID, len(m.Raw), m.Size, m.Truncated, m.Problem)
		}
		if err := s.File(t.Context(), m.UID); err != nil {
			t.Error(err)
		}
	}
}

// mailboxForget: of mails whose Message-IDs contain each other, or hold what no SEARCH takes, only those named are deleted.
func mailboxForget(t *testing.T, b *Bed) {
	s := open(t, mailboxOptions(t, b))
	before, filed := after(t, s, 0), len(b.Folder(t, Hiring, "Processed"))
	ids := []string{"<7@corp.test>", "<17@corp.test>", "<7@corp.test>", "<na\u00efve \\ one@corp.test>"}
	for n, id := range ids {
		raw := fmt.Appendf(nil, "From: %s\r\nMESSAGE-ID:\r\n %s\r\nSubject: %d\r\n\r\nbody\r\n", Cara, id, n)
		if err := b.Deliver(Cara, []string{Hiring}, raw); err != nil {
			t.Fatal(err)
		}
	}
	fresh := after(t, s, before[len(before)-1].UID)
	for ; len(fresh) < len(ids); fresh = after(t, s, before[len(before)-1].UID) {
		if err := s.Wait(t.Context(), nil); err != nil {
			t.Fatalf("waiting for mail: %v", err)
		}
	}
	for _, m := range fresh {
		if err := s.File(t.Context(), m.UID); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct{ forgotten, left int }{{3, 1}, {0, 1}} {
		n, err := s.Forget(t.Context(), []string{ids[0], ids[3], "<nobody@corp.test>"})
		if left := len(b.Folder(t, Hiring, "Processed")) - filed; err != nil || n != step.forgotten || left != step.left {
			t.Errorf("%d forgotten and %d left, want %d and %d: %v", n, left, step.forgotten, step.left, err)
		}
	}
	if got := after(t, s, 0); len(got) != len(before) {
		t.Errorf("%d mails in the inbox, want %d", len(got), len(before))
	}
}

// each hands mails to f one by one.
func each(ctx context.Context, s *mailbox.Session, uid uint32, f func(mailbox.Message) error) error {
	return s.After(ctx, uid, time.Time{}, func(window []mailbox.Message) error {
		for _, m := range window {
			if err := f(m); err != nil {
				return err
			}
		}
		return nil
	})
}
