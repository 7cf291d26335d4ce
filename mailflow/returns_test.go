package mailflow_test

import (
	"strings"
	"testing"
	"time"

	"debrief/store"
)

// What comes back that is no answer, and what is no clear one.

func TestABounceGoesToTheRecruiter(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		var verp string
		for _, m := range s.world.Sent() {
			if m.User == cara {
				verp = m.From
			}
		}
		s.arrives(verp, []byte(strings.ReplaceAll(`From: Mail Delivery System <MAILER-DAEMON@mail.test>
To: `+verp+`
Subject: Undelivered Mail Returned to Sender
Message-ID: <dsn-1@mail.test>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.test

Final-Recipient: rfc822; cara@mail.test
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <cara@mail.test> user unknown

--b
Content-Type: message/rfc822-headers

Message-ID: `+ask.MessageID+`
Subject: How did the interview go?

--b--
`, "\n", "\r\n")))
		s.reads(rita, "could not be delivered", cara)
		s.until("2026-11-25", "09:01")
		s.reads(ivy) // the other side is still asked, and nothing more goes to the dead address
		s.silence()
		s.inbox(0)
	})
}

func TestAnAbsenceMovesTheReminder(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		s.reads(cara)
		ask := s.reads(ivy)
		s.arrives(ask.ReplyTo[0].Address, []byte(strings.ReplaceAll(`From: Ivy Interviewer <ivy@corp.test>
To: `+ask.ReplyTo[0].Address+`
Subject: Automatic reply: How did the interview go?
Message-ID: <away-1@corp.test>
In-Reply-To: `+ask.MessageID+`
Auto-Submitted: auto-replied
Content-Type: text/plain; charset=utf-8

I am out of the office and back on 26 November 2026.
`, "\n", "\r\n")))
		s.silence() // nothing answers automatic mail
		s.until("2026-11-25", "09:01")
		s.reads(cara)
		s.silence()
		s.until("2026-11-26", "09:01")
		s.reads(cara)
		s.reads(ivy)
		s.inbox(0)
	})
}

func TestWhatIsUnclearIsAskedAgainOnce(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		s.answers(cara, ask, map[int]string{1: "3 or 4", 2: "5"})
		again := s.reads(cara, "could not read for certain", "1. Overall, how did the interview go?", "3 or 4")
		if strings.Contains(again.Text, "2. Did you get a fair chance") && strings.Contains(again.Text, "your interviewer sees this after both have answered)\n\n2.") {
			t.Errorf("it asks again for what was clear:\n%s", again.Text)
		}
		s.silence()
		s.replies(cara, again, "4")
		s.reads(cara, "your answer has arrived", "4 of 5")
		i := s.only()
		if got := i.AnswersOf("c1"); len(got) != 2 || got[0].Value != "4" || got[1].Value != "5" {
			t.Errorf("what stands is %+v", got)
		}
	})
}

func TestAnEmptyReplyIsAskedAgainOnce(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		s.replies(cara, ask, "")
		s.reads(cara, "no answer in it")
		s.replies(cara, ask, " ")
		s.reads(rita, "could not read")
		s.silence()
		s.inbox(2)
	})
}

func TestOrdinaryWordsOrderNothing(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		receipt := s.reads(rita)
		s.replies(rita, receipt, "Thanks, looks good. We may have to cancel if Ivy is ill, I will let you know.")
		s.silence()
		s.phase(store.Scheduled)
		s.inbox(1)
		s.replies(rita, receipt, "cancel")
		s.reads(rita, "cancel")
		s.phase(store.Cancelled)
	})
}

func TestMailFromBeforeTheFirstStartIsLeftAlone(t *testing.T) {
	tell(t, func(s *story) {
		s.stop()
		s.dir = t.TempDir() // a new daemon on a mailbox that was in use before
		if err := s.world.Deliver(hiring, s.invitation(invitation{uid: "old"})); err != nil {
			t.Fatal(err)
		}
		s.pass(time.Hour)
		s.start()
		s.pass(time.Minute)
		s.silence()
		s.inbox(1)
		s.invite(invitation{})
		s.reads(rita)
		s.inbox(1)
	})
}

func TestTheServerNumbersTheMailboxAnew(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		receipt := s.reads(rita)
		s.replies(rita, receipt, "Thank you, all fine.")
		s.inbox(1)
		if err := s.world.Renumber(hiring, "INBOX"); err != nil {
			t.Fatal(err)
		}
		s.world.Disconnect()
		s.pass(2 * time.Hour)
		s.silence()
		s.inbox(1)
	})
}

// A question instead of an answer goes to the recruiter, its writer is told so, and what was asked stays open.
func TestAQuestionIsNoAnswer(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		s.replies(cara, ask, "Hello, before I answer: when will I hear back from you? And is the job still remote?")
		s.reads(cara, "it is a question, so it goes to Rita Recruiter")
		s.reads(rita, "Cara Candidate asks something", "when will I hear back from you?")
		s.silence()
		s.inbox(0)
		i := s.only()
		if got := i.AnswersOf("c1"); len(got) != 0 {
			t.Errorf("it was taken for %+v", got)
		}
		s.replies(cara, ask, "4, went well.\nWhen do I hear back?\n\nCara")
		if receipt := s.reads(cara, "your answer has arrived"); strings.Contains(receipt.Text, "| Cara") {
			t.Errorf("the signature is an answer:\n%s", receipt.Text)
		}
	})
}

// While the recruiter's word is waited for, words that order nothing are answered: silence would leave everybody waiting.
func TestARecruitersProseIsAnsweredWhileWeWait(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{attendees: []string{cara, mallet, ivy}})
		question := s.reads(rita, "does not tell us for certain who is who")
		s.replies(rita, question, "It was Cara, she is the one from mail.test")
		s.reads(rita, "It was Cara, she is the one from mail.test", "not understood")
		s.phase(store.Held)
		s.inbox(1)
	})
}

// What was missing is added, and the draft comes back as it is then.
func TestACompletedDraftComesBack(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		s.answers(cara, askCara, caraSays)
		s.reads(cara)
		s.answers(ivy, askIvy, map[int]string{1: "4"})
		s.reads(ivy)
		s.pass(30 * time.Minute)
		draft := s.reads(rita, "What it lacks")
		s.replies(rita, draft, "outcome: advance\nwent well: She listened.\nadvice: Ask more.")
		draft = s.reads(rita, "Nothing is missing in it now", "She listened.", "Ask more.")
		s.silence()
		s.replies(rita, draft, "release")
		s.reads(cara, "She listened.")
		s.reads(ivy)
		s.reads(rita)
	})
}

// After the summaries a question is what they invite to: it is passed on as it stands, as they promise.
func TestAQuestionAfterTheSummaryIsPassedOn(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		s.answers(cara, askCara, caraSays)
		s.reads(cara)
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		s.pass(30 * time.Minute)
		summary := s.reads(cara, "is passed on to Ivy Interviewer")
		s.reads(ivy)
		s.reads(rita)
		s.replies(cara, summary, "How large is the table that you move each night? And who watches it?")
		s.reads(cara, "It went to Ivy Interviewer and Rita Recruiter")
		s.reads(ivy, "How large is the table that you move each night?")
		s.reads(rita, "How large is the table that you move each night?")
		s.inbox(0)
	})
}

// Who has answered and then asks is not told that the questions are still open.
func TestAQuestionAfterTheAnswer(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		s.replies(cara, ask, "4, fine, thanks")
		receipt := s.reads(cara, "your answer has arrived")
		s.replies(cara, receipt, "When will I hear from you?")
		if told := s.reads(cara, "it is a question"); strings.Contains(told.Text, "still open") {
			t.Errorf("the questions are said to be open:\n%s", told.Text)
		}
		s.reads(rita, "When will I hear from you?")
	})
}
