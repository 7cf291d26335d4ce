package mailflow_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"debrief/mailflow"
	"debrief/mailflow/mailtest"
	"debrief/store"
)

// questionnaires are how often cara was given the first questionnaire.
func (s *story) questionnaires() int {
	n := 0
	for _, m := range s.world.Sent() {
		if m.User == cara && strings.Contains(show(s.T, m.Raw).Subject, "How did the interview go?") {
			n++
		}
	}
	return n
}

// A server takes the questionnaire and the connection breaks before it says so: the copy that comes back proves it, and nobody is
// asked twice.
func TestLostAnswerIsSettledByTheEcho(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.world.CutAnswer(1)
		s.until("2026-11-24", "16:31")
		s.pass(20 * time.Minute)
		s.reads(ivy)
		ask := s.reads(cara)
		s.silence()
		if got := s.state(cara, store.Ask); got != store.Sent {
			t.Errorf("the questionnaire is %s, want sent", got)
		}
		s.inbox(0)
		s.answers(cara, ask, caraSays)
		s.reads(cara, "your answer has arrived")
	})
}

// state of somebody's newest letter of a kind.
func (s *story) state(who string, l store.Letter) store.Post {
	s.Helper()
	i := s.only()
	all, err := s.store.Letters(context.Background(), i.ID)
	if err != nil {
		s.Fatal(err)
	}
	found := store.Post("missing")
	for _, o := range all {
		if p := i.Participant(o.Participant); p != nil && p.Address == who && o.Letter == l {
			found = o.State
		}
	}
	return found
}

// What the connection's end means, at each word and in each mode: how often the questionnaire comes, and when.
func TestLostAnswers(t *testing.T) {
	cutAnswer := func(s *story) { s.world.CutAnswer(1) }
	beforeDot := func(s *story) { s.world.Cut("smtp", mailtest.Dot, 1) }
	for _, c := range []struct {
		name     string
		settling string
		fault    func(s *story)
		times    int    // that cara gets the questionnaire
		at       string // by when all of them have come
	}{
		{"echo, taken", mailflow.SettleEcho, cutAnswer, 1, "16:32"},
		{"echo, not taken", mailflow.SettleEcho, beforeDot, 1, "16:52"},
		{"sent, taken, and the server keeps no copy", mailflow.SettleSent, cutAnswer, 2, "16:52"},
		{"sent, not taken", mailflow.SettleSent, beforeDot, 1, "16:52"},
		{"resend, taken", mailflow.SettleResend, cutAnswer, 2, "16:35"},
		{"resend, not taken", mailflow.SettleResend, beforeDot, 1, "16:35"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tell(t, func(s *story) {
				s.stop()
				s.settling = c.settling
				s.start()
				s.invite(invitation{attendees: []string{cara, ivy}})
				s.reads(rita)
				s.until("2026-11-24", "16:29")
				c.fault(s)
				s.until("2026-11-24", c.at)
				if got := s.questionnaires(); got != c.times {
					t.Errorf("cara was asked %d times by %s, want %d", got, c.at, c.times)
				}
				s.pass(2 * time.Hour)
				if got := s.questionnaires(); got != c.times {
					t.Errorf("cara was asked %d times in the end, want %d", got, c.times)
				}
				var first []byte
				for range c.times {
					m, _ := s.world.Take(cara)
					if first == nil {
						first = m.Sent
					}
					if !bytes.Equal(first, m.Sent) {
						t.Error("the second is another mail than the first")
					}
				}
				s.reads(ivy)
				if got := s.state(cara, store.Ask); got != store.Sent {
					t.Errorf("the questionnaire is %s in the end", got)
				}
			})
		})
	}
}

// The provider keeps a copy of what it was given to send: that is proof, too.
func TestSettledBySentFolder(t *testing.T) {
	tell(t, func(s *story) {
		s.stop()
		s.settling = mailflow.SettleSent
		s.start()
		s.invite(invitation{})
		s.reads(rita)
		s.world.CutAnswer(1)
		s.until("2026-11-24", "16:32")
		first := s.reads(cara)
		if err := s.world.File(hiring, "Sent", first.Raw); err != nil {
			t.Fatal(err)
		}
		s.pass(time.Hour)
		s.reads(ivy)
		s.silence()
		if got := s.state(cara, store.Ask); got != store.Sent {
			t.Errorf("the questionnaire is %s, want sent", got)
		}
	})
}

// While the mailbox is out of reach nothing is known of a letter in doubt, and nothing is guessed.
func TestDoubtWaitsForTheMailbox(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.until("2026-11-24", "16:29")
		s.world.Cut("smtp", mailtest.Dot, 1)
		s.pass(90 * time.Second)
		s.world.Refuse("imap", mailtest.Always)
		s.world.Disconnect()
		s.pass(3 * time.Hour)
		if got := s.state(cara, store.Ask); got != store.Doubtful || s.questionnaires() != 0 {
			t.Errorf("the questionnaire is %s and came %d times, want in doubt and never", got, s.questionnaires())
		}
		s.world.Heal()
		s.pass(20 * time.Minute)
		s.reads(cara)
		s.reads(ivy)
		s.silence()
	})
}

// A letter whose fate is open when the daemon ends is open when it starts again, and is not sent in between.
func TestDoubtOutlivesTheDaemon(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.until("2026-11-24", "16:29")
		s.world.Cut("smtp", mailtest.Dot, 1)
		s.pass(90 * time.Second)
		s.stop()
		s.start()
		s.pass(5 * time.Minute)
		if got := s.state(cara, store.Ask); got != store.Doubtful || s.questionnaires() != 0 {
			t.Errorf("the questionnaire is %s and came %d times, want in doubt and never", got, s.questionnaires())
		}
		s.pass(20 * time.Minute)
		s.reads(cara)
		s.reads(ivy)
		s.silence()
	})
}

// A copy that bounces says nothing about the reader; that copies do not work is said once, and the letters go out.
func TestEchoThatDoesNotWork(t *testing.T) {
	tell(t, func(s *story) {
		s.world.FailRcpt("hiring+echo@corp.test", 550, "5.1.1", "no such user", mailtest.Always)
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		if n := strings.Count(s.log.String(), "refuses a copy"); n != 1 {
			t.Errorf("that copies are refused is said %d times:\n%s", n, s.log)
		}
		if !strings.Contains(s.log.String(), "outgoing.settle") {
			t.Error("nobody is told what to change")
		}
		bounce := fmt.Sprintf("Return-Path: <>\r\nFrom: MAILER-DAEMON@corp.test\r\nTo: %s\r\nSubject: Undelivered Mail Returned to Sender\r\n"+
			"Message-ID: <bounce-1@corp.test>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"+
			"--b\r\nContent-Type: text/plain\r\n\r\nIt failed.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.corp.test\r\n\r\n"+
			"Final-Recipient: rfc822; hiring+echo@corp.test\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n"+
			"Message-ID: %s\r\n\r\n--b--\r\n", strings.Replace(ask.ReplyTo[0].Address, "+r", "+b", 1), ask.MessageID)
		s.arrives(strings.Replace(ask.ReplyTo[0].Address, "+r", "+b", 1), []byte(bounce))
		s.silence()
		i := s.only()
		if p := i.Candidate(); p.Standing != store.Asked {
			t.Errorf("the candidate is %s after the copy bounced, want asked", p.Standing)
		}
	})
}

// Without plus addresses the copy comes to the mailbox itself: it is known by its Message-ID, and is no reply.
func TestEchoWithoutPlusAddresses(t *testing.T) {
	tell(t, func(s *story) {
		s.plain = true
		s.again()
		s.invite(invitation{})
		s.reads(rita)
		s.until("2026-11-24", "16:29")
		s.world.CutAnswer(1)
		s.pass(30 * time.Minute)
		ask := s.reads(cara)
		s.reads(ivy)
		s.silence()
		if got := s.state(cara, store.Ask); got != store.Sent || s.questionnaires() != 1 {
			t.Errorf("the questionnaire is %s and came %d times", got, s.questionnaires())
		}
		s.inbox(0)
		if n := len(s.world.Mails(hiring, "Sent")); n != 3 {
			t.Errorf("%d copies are kept with what was sent, want three", n)
		}
		ask.ReplyTo = append(ask.ReplyTo, ask.From...)
		s.answers(cara, ask, caraSays)
		s.reads(cara, "your answer has arrived")
	})
}

// A second copy of a letter, from wherever it comes, is filed away and means nothing.
func TestSecondCopyOfALetter(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		for range 3 {
			s.arrives(hiring, ask.Raw)
		}
		s.pass(time.Hour)
		s.silence()
		s.inbox(0)
	})
}
