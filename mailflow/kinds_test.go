package mailflow_test

import (
	"strings"
	"testing"
)

// machine is a mail that the person's server or program sends in answer to a letter.
func (s *story) machine(who string, to letter, header, body string) {
	s.Helper()
	raw := string(s.reply(who, to, body))
	if header != "" {
		raw = strings.Replace(raw, "MIME-Version: 1.0\r\n", "MIME-Version: 1.0\r\n"+strings.ReplaceAll(header, "\n", "\r\n")+"\r\n", 1)
	}
	s.arrives(to.ReplyTo[0].Address, []byte(raw))
}

// What nobody here can decrypt is said so, and the answer that follows counts.
func TestAnEncryptedReplyIsToldSo(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		s.machine(cara, ask, "", "-----BEGIN PGP MESSAGE-----\n\nhQEMA4xT8cVd0p9xAQf/YR3uE0xw3p1c0n8Z0h7ykqf0m4l2m0E5T2bX5n9w\n=aB3d\n-----END PGP MESSAGE-----\n")
		told := s.reads(cara, "it is encrypted and we cannot read it", "reply once more without encryption")
		s.silence()
		s.inbox(1)
		s.machine(cara, told, "", "-----BEGIN PGP MESSAGE-----\n\nhQEMB5yU9dWe1q0yBRg/ZS4vF1yx4q2d1o9A1i8zlrg1n5m3n1F6U3cY6o0x\n=bC4e\n-----END PGP MESSAGE-----\n")
		s.reads(rita, "could not read") // once is enough: the recruiter has to ask in another way
		s.silence()
		s.inbox(2)
		s.replies(cara, told, "4")
		s.reads(cara, "your answer has arrived", "4 of 5")
		s.silence()
	})
}

// An answering machine that marks its mail with nothing is one all the same, and its date is kept.
func TestAnAbsenceInWordsAlone(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		s.reads(cara)
		ask := s.reads(ivy)
		s.machine(ivy, ask, "", "Guten Tag,\n\nvielen Dank für Ihre Nachricht. Ich bin bis einschließlich 26.11. nicht im Büro und ab dem 27.11. wieder erreichbar.\nIn dringenden Fällen wenden Sie sich bitte an Ian.\n\nMit freundlichen Grüßen\nIvy")
		s.silence() // nothing answers automatic mail
		s.until("2026-11-25", "09:01")
		s.reads(cara)
		s.silence()
		s.until("2026-11-26", "09:01")
		s.reads(cara)
		s.silence()
		i := s.only()
		if got := i.Participant("i1").Away; got.Format("2006-01-02") != "2026-11-27" {
			t.Errorf("ivy is away until %v", got)
		}
		s.inbox(0)
	})
}

// Who was out of office and answers has answered.
func TestAnAnswerThatSpeaksOfAnAbsence(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		s.replies(cara, ask, "I was out of office last week, sorry.\n\n1. 4\n2. 5")
		s.reads(cara, "your answer has arrived", "4 of 5")
		s.silence()
	})
}

// Tickets, challenges, receipts and accepted invitations are answered with nothing.
func TestMachinesGetNoAnswer(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		for _, m := range []struct{ header, body string }{
			{"Auto-Submitted: auto-generated", "Your request has been received, ticket number 42."},
			{"X-Autoreply: yes", "I no longer work here."},
			{"", "Cara Candidate is using a challenge-response filter. Click the link below to deliver your message."},
			{"Precedence: auto_reply", "Thank you for your mail."},
		} {
			s.machine(cara, ask, m.header, m.body)
			if got, ok := s.world.Take(cara); ok {
				t.Errorf("%q %q is answered:\n%s", m.header, m.body, show(t, got.Raw).Text)
			}
		}
		s.inbox(0)
		s.replies(cara, ask, "4")
		s.reads(cara, "your answer has arrived", "4 of 5")
	})
}

// Who wants their data deleted gets no more mail, and the recruiter is told to see to it.
func TestDeleteMyData(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		s.replies(cara, ask, "Please delete all my data.")
		s.reads(cara, "You asked us to delete", "Rita Recruiter has been told")
		s.reads(rita, "Cara Candidate asks to have deleted")
		s.silence()
		s.inbox(1)
		s.until("2026-11-25", "09:01")
		s.reads(ivy) // reminded; nothing goes to cara
		s.silence()
	})
}

// What an interviewer writes instead of answers answers the question whether it took place.
func TestTheCandidateDidNotCome(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		s.reads(cara)
		ask := s.reads(ivy)
		s.replies(ivy, ask, "Nobody showed up, sorry.")
		s.reads(ivy)
		s.reads(rita)
		i := s.only()
		if got := i.AnswersOf("i1"); len(got) != 1 || got[0].Question != "held" || got[0].Value != "no_show" {
			t.Errorf("what stands is %+v", got)
		}
	})
}
