package bed

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// What administrators and people do to a mailbox of Dovecot's while the daemon serves it: the index is lost (another UIDVALIDITY), people
// move mail back, a backup is restored (the same UIDVALIDITY, and numbers that were given before). New mail is read each time, and what is
// known leads to nothing again.
func TestTheMailboxChanges(t *testing.T) {
	b := Start(t)
	d := newDaemon(t, b)
	d.start(t)
	d.ready(t)
	box := filepath.Join(b.Dir, "mail", Hiring, "Maildir")
	invited := 0
	invites := func(m meeting) {
		t.Helper()
		invited++
		b.Submit(t, Recruiter, []string{Hiring}, m.invitation())
		receipts := func() (n int) {
			for _, mail := range b.Folder(t, Recruiter, "") {
				if ours(mail) {
					n++
				}
			}
			return n
		}
		b.Until(t, fmt.Sprintf("the recruiter has %d receipts", invited), func() bool { return receipts() >= invited })
		b.Until(t, "an inbox with the stranger's mail alone", func() bool { return len(b.files(t, Hiring, "")) == 1 })
		if n := receipts(); n != invited {
			t.Errorf("%d receipts after %d invitations", n, invited)
		}
	}
	meets := func(uid string) meeting {
		return meeting{uid: uid + "@corp.test", title: "The mailbox changes: " + uid, candidate: Cara, interviewer: Ivy, ends: time.Now().Add(time.Hour)}
	}
	b.Submit(t, Carl, []string{Hiring}, note(Carl, "paper"))
	first := meets("first")
	invites(first)

	dovecot(t, b, "stop")
	for _, pattern := range []string{"dovecot*", ".*/dovecot*"} {
		files, _ := filepath.Glob(filepath.Join(box, pattern))
		if len(files) == 0 {
			t.Fatalf("no %s: is this Dovecot?", pattern)
		}
		for _, f := range files {
			if err := os.Remove(f); err != nil {
				t.Fatal(err)
			}
		}
	}
	dovecot(t, b)
	invites(meets("index"))

	dovecot(t, b, "stop")
	backup := filepath.Join(d.dir, "backup")
	copied(t, box, backup)
	dovecot(t, b)
	invites(meets("after"))
	invites(meets("later"))

	for _, f := range b.files(t, Hiring, "Processed") {
		if err := os.Rename(f, filepath.Join(box, "new", filepath.Base(f))); err != nil {
			t.Fatal(err)
		}
	}
	b.Until(t, "that mails which were moved back are filed again", func() bool {
		return len(b.files(t, Hiring, "")) == 1 && len(b.files(t, Hiring, "Processed")) == invited
	})

	dovecot(t, b, "stop")
	if err := os.RemoveAll(box); err != nil {
		t.Fatal(err)
	}
	copied(t, backup, box)
	dovecot(t, b)
	first.sequence, first.cancelled = 1, true
	invites(first)
	invites(meets("last"))
	d.stop(t)
}

func copied(t *testing.T, from, to string) {
	t.Helper()
	if out, err := exec.Command("cp", "-a", from, to).CombinedOutput(); err != nil {
		t.Fatalf("cp: %v\n%s", err, out)
	}
}
