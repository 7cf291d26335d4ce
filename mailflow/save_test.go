package mailflow_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"debrief/mailflow"
	"debrief/mailflow/mailtest"
)

// saving tells a story in which copies of letters are to stand among what was sent.
func saving(t *testing.T, settling string, f func(s *story)) {
	t.Helper()
	tell(t, func(s *story) {
		s.saveSent, s.settling = true, settling
		s.again()
		f(s)
	})
}

// copies checks how many copies stand among what was sent: each once, as read, with the bytes that went out.
func (s *story) copies(want int) {
	s.Helper()
	mails, flags := s.world.Mails(hiring, "Sent"), s.world.Flags(hiring, "Sent")
	seen := map[string]int{}
	for n, raw := range mails {
		seen[show(s.T, raw).MessageID]++
		if !slices.Contains(flags[n], `\seen`) {
			s.Errorf("copy %d is not marked as read: %q", n+1, flags[n])
		}
		if !slices.ContainsFunc(s.world.Sent(), func(m mailtest.Mail) bool { return bytes.HasSuffix(raw, m.Sent) && m.User != hiring }) {
			s.Errorf("copy %d is not what was sent", n+1)
		}
	}
	if len(seen) != want || len(mails) != want {
		s.Errorf("%d copies of %d letters are kept, want %d of each\n%s", len(mails), len(seen), want, s.log)
	}
}

// Where nobody else keeps copies, we do; those that the echo brings are enough.
func TestSaveSent(t *testing.T) {
	for _, settling := range []string{mailflow.SettleResend, mailflow.SettleEcho} {
		t.Run(settling, func(t *testing.T) {
			saving(t, settling, func(s *story) {
				invited(s)
				s.reads(cara)
				s.reads(ivy)
				s.pass(2 * time.Hour)
				s.copies(3)
				s.inbox(0)
				s.again()
				s.pass(2 * time.Hour)
				s.copies(3)
			})
		})
	}
}

// A provider's own copy that comes late is found, and no second one is added.
func TestSaveSentLooksFirst(t *testing.T) {
	saving(t, mailflow.SettleSent, func(s *story) {
		s.invite(invitation{})
		noted := s.reads(rita)
		if n := len(s.world.Mails(hiring, "Sent")); n != 0 {
			t.Errorf("%d copies at once: the provider's own was not waited for", n)
		}
		if err := s.world.File(hiring, "Sent", noted.Raw); err != nil {
			t.Fatal(err)
		}
		s.pass(2 * time.Hour)
		if n := len(s.world.Mails(hiring, "Sent")); n != 1 {
			t.Errorf("%d copies, want the provider's alone", n)
		}
	})
}

// A server that takes no echo: the copy is added once nobody waits for the echo any more. An echo that comes later still is put away.
func TestSaveSentWithoutEcho(t *testing.T) {
	saving(t, mailflow.SettleEcho, func(s *story) {
		s.world.FailRcpt("hiring+echo@corp.test", 550, "5.1.1", "no such user", mailtest.Always)
		s.invite(invitation{})
		noted := s.reads(rita)
		s.pass(2 * time.Hour)
		s.copies(1)
		s.arrives("hiring+echo@corp.test", s.world.Mails(hiring, "Sent")[0])
		s.copies(1)
		s.inbox(0)
		if n := len(s.world.Mails(hiring, "Processed")); n != 2 {
			t.Errorf("%d mails are in Processed, want the invitation and the late echo of %s", n, noted.MessageID)
		}
	})
}

// The connection breaks while a copy is added, before the server takes it or after: it stands there once.
func TestSaveSentOverABrokenConnection(t *testing.T) {
	saving(t, mailflow.SettleResend, func(s *story) {
		s.world.Cut("imap", "APPEND", 1)
		s.invite(invitation{})
		s.reads(rita)
		s.pass(3 * time.Hour)
		s.copies(1)
	})
}

// A folder that cannot be written to holds nothing up, is told once, and gets its copies when it can.
func TestSaveSentFailsSoftly(t *testing.T) {
	saving(t, mailflow.SettleResend, func(s *story) {
		if err := s.world.Remove(hiring, "Sent"); err != nil {
			t.Fatal(err)
		}
		invited(s)
		s.reads(cara)
		s.reads(ivy)
		if n := strings.Count(s.log.String(), "no such folder of sent mail"); n != 1 {
			t.Errorf("it is said %d times that there is no folder:\n%s", n, s.log)
		}
		if err := s.world.Create(hiring, "Sent"); err != nil {
			t.Fatal(err)
		}
		s.pass(3 * time.Hour)
		s.again() // the folder is looked for once in a connection
		s.pass(3 * time.Hour)
		s.copies(3)
	})
}

// What was sent long ago is left alone.
func TestSaveSentOfOldLetters(t *testing.T) {
	tell(t, func(s *story) {
		s.settling = mailflow.SettleResend
		s.again()
		s.invite(invitation{start: "20261224T150000", end: "20261224T160000"})
		s.reads(rita)
		s.pass(8 * 24 * time.Hour)
		s.saveSent = true
		s.again()
		s.pass(2 * time.Hour)
		s.copies(0)
	})
}
