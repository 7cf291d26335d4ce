package mailflow_test

import (
	"fmt"
	"strings"
	"testing"

	"debrief/store"
)

const private = "cara.private@home.test"

// A reply from an address that nobody knows is not counted until its owner says, from the known one, that it is theirs; nothing ever
// goes to the unknown one.
func TestReplyFromAnotherAddress(t *testing.T) {
	for _, c := range []struct {
		says   string
		counts bool
		told   string // in the recruiter's language there is only one notice
	}{
		{"yes", true, "your answer has arrived"},
		{"Sí, era mía", true, "your answer has arrived"},
		{"No", false, ""},
		{"4, a good conversation", true, "your answer has arrived"}, // the answer itself, once more
	} {
		t.Run(c.says, func(t *testing.T) {
			tell(t, func(s *story) {
				invited(s)
				ask := s.reads(cara)
				s.reads(ivy)
				names[private] = "Cara"
				defer delete(names, private)
				s.replies(private, ask, "4, a good conversation")
				s.reads(rita, "another address")
				unsure := s.reads(cara, "has come from another address", "cara.private@home.test", "the one word")
				s.silence()
				if i := s.only(); i.Answers.Len() != 0 {
					t.Error("it was counted before anybody said whose it is")
				}
				s.replies(cara, unsure, c.says)
				if c.told != "" {
					s.reads(cara, c.told, "a good conversation")
				}
				s.silence()
				i := s.only()
				p := i.Candidate()
				if got := i.Answers.Len() > 0 && p.Standing == store.Answered; got != c.counts {
					t.Errorf("after %q the answer counts: %v", c.says, got)
				}
				for _, m := range s.world.Sent() {
					if strings.Contains(m.To, "private") {
						t.Errorf("a mail went to the unknown address: %s", m.To)
					}
				}
			})
		})
	}
}

// Whoever has the address of somebody's questionnaire cannot have them flooded, nor say yes for them, nor run in circles with us.
func TestAnotherAddressIsNoLoop(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		for n := range 30 {
			s.arrives(ask.ReplyTo[0].Address, s.reply(mallet, ask, fmt.Sprintf("%d, I am she\n", 1+n%5)))
		}
		unsure := s.reads(cara, "has come from another address")
		if n := s.got(cara); n != 1 {
			t.Errorf("cara was asked %d times more, want once", n)
		}
		s.arrives(ask.ReplyTo[0].Address, s.reply(mallet, unsure, "yes"))
		if n := s.got(cara) + s.got(mallet); n != 0 {
			t.Errorf("%d letters follow a stranger's yes", n)
		}
		i := s.only()
		if p := i.Candidate(); p.Standing != store.Asked || i.Answers.Len() != 0 {
			t.Errorf("the candidate is %s with %d answers", p.Standing, i.Answers.Len())
		}
		s.got(rita)
	})
}
