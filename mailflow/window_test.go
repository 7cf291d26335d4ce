package mailflow_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"debrief/mailflow/mailtest"
	"debrief/store"
)

// What came while the daemon was down is read in windows: replies count as if each had come alone, the mail that cannot be read stands
// aside, and all others are filed away at once.
func TestManyMailsAtOnce(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		askIvy := s.reads(ivy)
		s.stop()
		deliver := func(to string, raw []byte) {
			t.Helper()
			if err := s.world.Deliver(to, raw); err != nil {
				t.Fatal(err)
			}
		}
		deliver(hiring, []byte("\x00\x01 no mail at all"))
		for n := range 150 {
			deliver(hiring, fmt.Appendf(nil, "From: shop@mail.test\nSubject: offer %d\nMessage-ID: <offer-%d@mail.test>\nList-Id: <offers.mail.test>\n\nPaper.\n", n, n))
		}
		deliver(ask.ReplyTo[0].Address, s.reply(cara, ask, "4, a good conversation"))
		deliver(askIvy.ReplyTo[0].Address, s.reply(ivy, askIvy, "5"))
		deliver(askIvy.ReplyTo[0].Address, s.reply(ivy, askIvy, "5"))
		s.start()
		s.pass(time.Minute)
		s.reads(cara, "your answer has arrived")
		s.got(ivy)
		s.silence()
		if n := strings.Count(s.log.String(), "msg=\"mail read\""); n < 152 {
			t.Errorf("%d mails are read, want all", n)
		}
		s.inbox(151) // what is for people
		for n, flags := range s.world.Flags(hiring, "INBOX") {
			if !slices.Contains(flags, `\flagged`) {
				t.Errorf("mail %d of those left is not flagged: %q", n+1, flags)
			}
		}
	})
}

// The server takes nothing into the folder for what was read: mail is read all the same, and filed when it can be.
func TestFilingIsRefused(t *testing.T) {
	tell(t, func(s *story) {
		s.world.RefuseCreate(mailtest.Always)
		s.invite(invitation{})
		s.reads(rita)
		s.invite(invitation{uid: "interview-2", attendees: []string{carl, ian}, start: "20261126T150000", end: "20261126T160000"})
		s.reads(rita)
		s.inbox(2)
		if n := strings.Count(s.log.String(), "part=filing"); n != 1 {
			t.Errorf("it is said %d times:\n%s", n, s.log)
		}
		s.world.Heal()
		s.pass(2 * time.Hour)
		s.inbox(0)
		if all, err := s.store.Interviews(context.Background(), false, 0); err != nil || len(all) != 2 || all[0].Phase != store.Scheduled {
			t.Errorf("%v, %v", all, err)
		}
	})
}

// Of what a stranger writes no word is read: it could begin nothing, stays with people, and is not copied. The same words of a recruiter begin an interview.
func TestAStrangersWordsAreNotRead(t *testing.T) {
	tell(t, func(s *story) {
		announce := func(n int, from string) {
			t.Helper()
			s.arrives(hiring, fmt.Appendf(nil, "From: %s\nTo: %s, %s, %s\nSubject: Interview with Cara, buyer\nDate: %s\nMessage-ID: <words-%d@mail.test>\n\nThe interview with Cara is on 24 November 2026 at 15:00.\n",
				from, hiring, cara, ivy, time.Now().Format(time.RFC1123Z), n))
		}
		announce(1, "shop@mail.test")
		s.silence()
		s.inbox(1)
		if want := "kind=unknown fate=flagged"; !strings.Contains(s.log.String(), want) || !strings.Contains(s.log.String(), "by somebody who cannot start an interview") {
			t.Errorf("the log does not say %q, and why:\n%s", want, s.log.String())
		}
		announce(2, rita)
		s.reads(rita)
		for id, want := range map[int64]bool{1: false, 2: true} {
			in, err := s.store.Incoming(context.Background(), id)
			if err != nil || (len(in.Raw) > 0) != want {
				t.Errorf("of mail %d %d bytes are kept (%v), want any: %v", id, len(in.Raw), err, want)
			}
		}
	})
}

// Somebody to whom a questionnaire went is read, though their mail answers none: people are told that it is a question.
func TestFreshWordsOfSomebodyAskedAreRead(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		s.reads(cara)
		s.arrives(hiring, fmt.Appendf(nil, "From: %s\nTo: %s\nSubject: Monday\nDate: %s\nMessage-ID: <fresh@mail.test>\n\nWho will read what I write here?\n", cara, hiring, time.Now().Format(time.RFC1123Z)))
		if want := "kind=question fate=flagged"; !strings.Contains(s.log.String(), want) {
			t.Errorf("the log does not say %q:\n%s", want, s.log.String())
		}
		s.reads(ivy)
	})
}
