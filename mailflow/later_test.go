package mailflow_test

import (
	"testing"
	"time"

	"debrief/parser/reply"
	"debrief/store"
)

// Who promises an answer has not answered: nothing comes of it but that the reminder waits for the day that was named.
func TestAPromiseIsNoAnswer(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		s.replies(cara, askCara, "ok will do\n\nCara")
		s.replies(ivy, askIvy, "Sorry, I am travelling, will answer on Thursday.")
		s.silence()
		s.inbox(0)
		i := s.only()
		if got := i.Participant("c1").Standing; got != store.Asked {
			t.Errorf("the candidate is %q", got)
		}
		if got := i.Participant("i1").Away; got.Format(time.DateOnly) != "2026-11-26" {
			t.Errorf("ivy's reminder waits until %v", got)
		}
		s.until("2026-11-25", "10:31")
		s.reads(cara) // is reminded
		s.silence()   // and Ivy is not yet
		s.replies(cara, askCara, "4, thanks for the reminder")
		s.reads(cara, "4 of 5")
		s.until("2026-11-26", "10:31")
		s.reads(ivy)
	})
}

// Who sends us to somebody else is answered by a person, and reminded as before.
func TestAPointerGoesToTheRecruiter(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		s.reads(cara)
		ask := s.reads(ivy)
		s.replies(ivy, ask, "ask Ian, he led it")
		s.reads(rita, "ask Ian, he led it")
		s.reads(ivy)
		i := s.only()
		if got := i.Participant("i1").Standing; got != store.Asked {
			t.Errorf("ivy is %q", got)
		}
	})
}

// It was put off, in the words of somebody who is asked how it went: that ends the asking, and the recruiter knows.
func TestItWasMoved(t *testing.T) {
	for _, words := range []string{"We moved it to Thursday", "It was rescheduled, sorry"} {
		tell(t, func(s *story) {
			invited(s)
			ask := s.reads(cara)
			s.reads(ivy)
			s.replies(cara, ask, words)
			s.reads(cara)
			s.reads(rita)
			s.phase(store.Cancelled)
		})
	}
	for _, words := range []string{"Não tive problemas", "No tuve problemas", "Il n'y a pas eu de problème"} {
		if got := reply.Wish(words); got != "" {
			t.Errorf("%q is taken for %q", words, got)
		}
	}
}
