package mailflow_test

import (
	"strings"
	"testing"
	"time"

	"debrief/store"
)

// What went wrong, or could, once somebody looked for it.

// The daemon was down when the deadline passed, and both answers lie in the mailbox: they are read before time is let pass.
func TestAnswersThatCameWhileTheDaemonWasDown(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		s.stop()
		s.deliver(askCara, s.reply(cara, askCara, "1. 4\n3. The part about queues.\n"))
		s.deliver(askIvy, s.reply(ivy, askIvy, "1. 4\n4. yes\n5. She found the lost message.\n8. Say earlier what you did.\n"))
		s.until("2026-12-01", "10:00")
		s.start()
		s.pass(time.Minute)
		s.reads(cara, "your answer has arrived")
		s.reads(ivy, "your answer has arrived")
		s.pass(30 * time.Minute)
		s.reads(cara, "She found the lost message.")
		s.reads(ivy, "The part about queues.")
		s.reads(rita)
		s.phase(store.Released)
		s.inbox(0)
	})
}

// While the mailbox cannot be read nobody is said to be silent, and nobody is asked about what may be cancelled.
func TestTheMailboxIsOutOfReach(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.world.Refuse("imap", 1000)
		s.world.Disconnect()
		s.pass(time.Minute)
		if err := s.world.Deliver(hiring, s.invitation(invitation{method: "CANCEL", sequence: 1, extra: "STATUS:CANCELLED"})); err != nil {
			t.Fatal(err)
		}
		s.until("2026-11-24", "20:00")
		s.silence()
		s.world.Heal()
		s.pass(time.Hour)
		s.reads(rita, "cancel")
		s.silence()
		s.phase(store.Cancelled)
	})
}

// A letter that the server put off is not sent after all once the interview is cancelled.
func TestCancelledWhileALetterIsPutOff(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.world.Silence("smtp", "RCPT", 1)
		s.until("2026-11-24", "16:30")
		s.invite(invitation{method: "CANCEL", sequence: 1, extra: "STATUS:CANCELLED"})
		s.world.Heal()
		s.pass(time.Hour)
		s.reads(rita, "cancel")
		s.silence()
		s.phase(store.Cancelled)
	})
}

// That our own server is down says nothing about anybody's address, however long.
func TestOurServerIsDownForAWeek(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		s.world.Refuse("smtp", 1000)
		s.answers(cara, askCara, caraSays)
		s.until("2026-12-01", "10:00")
		s.silence()
		s.world.Heal()
		s.until("2026-12-02", "10:00")
		s.reads(cara, "She found the lost message.") // in which order is the schedules' business
		s.reads(cara, "your answer has arrived")
		s.reads(ivy, "The part about queues.")
		s.reads(rita)
		s.silence()
	})
}

// One calendar that holds the same meeting twice must not keep the mailbox busy for good.
func TestTheSameMeetingTwiceInOneMail(t *testing.T) {
	tell(t, func(s *story) {
		raw := string(s.invitation(invitation{}))
		event := raw[strings.Index(raw, "BEGIN:VEVENT"):strings.Index(raw, "END:VCALENDAR")]
		later := strings.ReplaceAll(strings.ReplaceAll(event, "20261124T", "20261125T"), "SEQUENCE:0", "SEQUENCE:1")
		s.arrives(hiring, []byte(strings.Replace(raw, "END:VCALENDAR", later+"END:VCALENDAR", 1)))
		s.reads(rita, "24 November")
		s.reads(rita, "25 November")
		s.inbox(0)
		s.until("2026-11-25", "16:31")
		s.reads(cara, "25 November")
		s.reads(ivy)
	})
}

// What is no address cannot be written to: the recruiter is asked, and nobody waits for it.
func TestAnAddressThatIsNone(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{attendees: []string{"cara candidate@mail.test", ivy}})
		ask := s.reads(rita, "does not tell us for certain who is who")
		s.replies(rita, ask, "candidate: "+cara)
		s.reads(rita)
		s.until("2026-11-24", "16:31")
		s.reads(cara)
		s.reads(ivy)
	})
}

// The answers of one candidate are not another's, and neither is the summary.
func TestAnotherCandidateIsNamedAfterTheAnswers(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		askCara := s.reads(cara)
		askIvy := s.reads(ivy)
		s.answers(cara, askCara, caraSays)
		s.reads(cara)
		s.arrives(hiring, s.order("candidate: Mal Let <"+mallet+">"))
		s.reads(rita)
		s.pass(time.Minute)
		askMallet := s.reads(mallet, "1. Overall, how did the interview go?")
		if strings.Contains(askMallet.Text, "Cara") {
			t.Errorf("the new candidate is greeted as the old one:\n%s", askMallet.Text)
		}
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		s.replies(mallet, askMallet, "3")
		s.reads(mallet)
		s.pass(time.Hour)
		got := s.reads(mallet, "She found the lost message.")
		got.Text += s.reads(ivy).Text + s.reads(rita).Text
		for _, secret := range []string{"The part about queues", "call after six", "Kafka"} {
			if strings.Contains(got.Text, secret) {
				t.Errorf("somebody else's words are passed on: %q", secret)
			}
		}
		s.silence()
	})
}

// A letter that is still on its way to the wrong address does not go there once the right one is named.
func TestTheWrongAddressIsPutOff(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{attendees: []string{mallet, ivy}})
		s.reads(rita)
		s.world.FailRcpt(mallet, 450, "4.2.0", "greylisted", 2)
		s.until("2026-11-24", "16:31")
		s.reads(ivy)
		s.arrives(hiring, s.order("candidate: Cara Candidate <"+cara+">"))
		s.reads(rita)
		s.pass(time.Minute)
		s.reads(cara)
		s.pass(2 * time.Hour)
		s.silence()
	})
}

// Nothing is guessed where a command names several people, or the mailbox itself.
func TestCommandsThatNameNobody(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{attendees: []string{cara, mallet, ivy}})
		question := s.reads(rita, "who is who")
		s.replies(rita, question, "candidate: "+cara+", "+mallet)
		s.reads(rita, "candidate:")
		s.phase(store.Held)
		s.replies(rita, question, "candidate: "+hiring)
		s.reads(rita, "candidate:")
		s.phase(store.Held)
		s.until("2026-11-24", "17:00")
		s.silence()
	})
}

// Recruiters may share the mailbox's own address: what is sent from it is not answered to it in vain.
func TestTheMailboxInvites(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{from: hiring, organizer: hiring})
		s.reads(rita, "Cara Candidate", "Ivy Interviewer")
		s.until("2026-11-24", "16:31")
		s.reads(cara)
		s.reads(ivy)
		s.inbox(0)
	})
}

// A reply may carry the marks of two people: it is of the one who wrote it.
func TestAReplyWithTheMarksOfTwo(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		// Ivy answers hers to the address that Cara was given, from a forwarded letter.
		mixed := strings.Replace(string(s.reply(ivy, askIvy, "1. 2\n5. She was late.\n")), askIvy.ReplyTo[0].Address, askCara.ReplyTo[0].Address, 1)
		s.arrives(hiring, []byte(mixed))
		s.reads(ivy, "your answer has arrived", "She was late.")
		s.silence()
		i := s.only()
		if given := i.AnswersOf("c1"); len(given) != 0 {
			t.Errorf("the candidate has answered: %+v", given)
		}
	})
}

// deliver puts a reply into the mailbox of a daemon that does not run.
func (s *story) deliver(to letter, raw []byte) {
	s.Helper()
	if err := s.world.Deliver(to.ReplyTo[0].Address, raw); err != nil {
		s.Fatal(err)
	}
}

// order is a recruiter's mail that quotes nothing.
func (s *story) order(text string) []byte {
	s.Helper()
	s.sent++
	i := s.only()
	key := i.Recruiter().Key
	return []byte(strings.ReplaceAll("From: Rita Recruiter <"+rita+">\nTo: hiring+r"+key+"@corp.test\nSubject: Re: Interview\n"+
		"Message-ID: <order-"+time.Now().Format("150405.000")+"@corp.test>\nContent-Type: text/plain; charset=utf-8\n\n"+text+"\n", "\n", "\r\n"))
}
