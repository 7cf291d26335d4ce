package mailflow_test

import (
	"strings"
	"testing"
	"time"

	"debrief/store"
)

// In the sandbox one person gets all letters, sees whom each is for, and plays everybody's part; nobody else gets a mail, and an
// answer to all would reach nobody else either.
func TestSandbox(t *testing.T) {
	tell(t, func(s *story) {
		s.sandbox = ian
		s.again()
		s.invite(invitation{})
		s.reads(ian, "[for rita@corp.test]", "Cara Candidate", "24 November")
		s.until("2026-11-24", "16:31")
		forCara := s.reads(ian, "[for cara@mail.test] How did the interview go?")
		forIvy := s.reads(ian, "[for ivy@corp.test] How did the interview go?")
		if len(forCara.To) != 1 || forCara.To[0].Address != ian || len(forCara.Cc) != 0 || !strings.Contains(forCara.To[0].Name, "cara at mail.test") {
			t.Errorf("it is addressed to %v", forCara.To)
		}
		s.answers(ian, forCara, caraSays)
		s.reads(ian, "[for cara@mail.test]", "your answer has arrived", "a good conversation")
		s.answers(ian, forIvy, ivySays)
		s.reads(ian, "[for ivy@corp.test]", "your answer has arrived")
		s.pass(31 * time.Minute)
		s.reads(ian, "[for cara@mail.test]", "She found the lost message.")
		s.reads(ian, "[for ivy@corp.test]")
		s.reads(ian, "[for rita@corp.test]")
		s.phase(store.Released)
		s.inbox(0)
		for _, m := range s.world.Sent() {
			if m.User != ian && m.User != hiring {
				t.Errorf("%s got a mail", m.User)
			}
		}
	})
}

// A folded or encoded subject stays whole behind the recipient's address, and no field of the letter is lost but To.
func TestSandboxKeepsTheLetter(t *testing.T) {
	tell(t, func(s *story) {
		s.sandbox = ian
		s.again()
		s.invite(invitation{extra: "DESCRIPTION:x"})
		m, _ := s.world.Take(ian)
		l := show(t, m.Raw)
		if l.MessageID == "" || len(l.ReplyTo) != 1 || !strings.HasPrefix(l.ReplyTo[0].Address, "hiring+r") || l.HTML == "" {
			t.Errorf("the letter is %+v", l.Mail)
		}
		if n := strings.Count(string(m.Sent), "\r\nTo: ") + strings.Count(string(m.Sent), "rita@corp.test>"); n != 1 {
			t.Errorf("To stands there %d times:\n%s", n, m.Sent)
		}
	})
}
