package mailflow_test

import (
	"strings"
	"testing"
	"time"

	"debrief/store"
)

// returned is a hard bounce of the letter that went to whom, as Postfix writes it, sent to the letter's own envelope address.
func (s *story) returned(whom string, ask letter) {
	s.Helper()
	var verp string
	for _, m := range s.world.Sent() {
		if m.User == whom {
			verp = m.From
		}
	}
	s.arrives(verp, []byte(strings.ReplaceAll(`From: Mail Delivery System <MAILER-DAEMON@mail.test>
To: `+verp+`
Subject: Undelivered Mail Returned to Sender
Message-ID: <dsn-`+whom+`>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.test

Final-Recipient: rfc822; `+whom+`
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <`+whom+`> user unknown

--b
Content-Type: message/rfc822-headers

Message-ID: `+ask.MessageID+`
Subject: How did the interview go?

--b--
`, "\n", "\r\n")))
}

// TestABounceAndANewAddress: the letter to the candidate comes back, the recruiter is told and names another address, in an order
// or in a sentence of their own, and the candidate is asked there, by the same questions, and answers.
func TestABounceAndANewAddress(t *testing.T) {
	correspond(t, "bounce-and-new-address", func(s *story) {
		s.invite(invitation{attendees: []string{mallet, ivy}})
		s.reads(rita)
		s.until("2026-11-24", "16:31")
		ask := s.reads(mallet, "1. Overall, how did the interview go?")
		askIvy := s.reads(ivy)
		s.returned(mallet, ask)
		notice := s.reads(rita, "could not be delivered", mallet, "candidate: name@example.org")
		s.returned(mallet, ask) // the same once more: nobody is told twice
		s.silence()
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		s.replies(rita, notice, "Sorry, here is the right one:\n\ncandidate: "+cara+"\n\nBest,\nRita")
		s.reads(rita, cara)
		s.pass(time.Minute)
		again := s.reads(cara, "1. Overall, how did the interview go?", "Ref: ")
		s.silence()
		s.answers(cara, again, caraSays)
		s.reads(cara, "a good conversation")
		s.pass(30 * time.Minute)
		s.reads(cara)
		s.reads(ivy, "a good conversation")
		s.reads(rita)
		s.phase(store.Released)
		s.inbox(0)
	})
}

// TestANewAddressInASentence: the recruiter answers the notice as people do, with the address and no order; words without one come
// back.
func TestANewAddressInASentence(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{attendees: []string{mallet, ivy}})
		s.reads(rita)
		s.until("2026-11-24", "16:31")
		ask := s.reads(mallet)
		s.reads(ivy)
		s.returned(mallet, ask)
		notice := s.reads(rita, "could not be delivered")
		s.replies(rita, notice, "Not "+mallet+"? I will ask her.")
		s.reads(rita, "I will ask her", "not understood")
		s.replies(rita, notice, "Sorry, not "+mallet+", her address is "+cara+".\n\nBest,\nRita")
		s.reads(rita, "her address is "+cara, "done")
		s.pass(time.Minute)
		s.reads(cara, "1. Overall, how did the interview go?")
		// Once she can be reached, words are words again.
		s.replies(rita, notice, "And her second address is "+berta)
		s.silence()
	})
}
