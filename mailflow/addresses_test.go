package mailflow_test

import (
	"strings"
	"testing"
	"time"
)

// Addresses as they may be (RFC 5321 4.5.3.1, RFC 6531): whoever is asked answers, and who cannot be written to is told to the recruiter.
func TestOddAddresses(t *testing.T) {
	long := strings.Repeat("a", 64) + "@mail.test" // as long as a local part may be
	for _, c := range []struct {
		address string
		reads   bool // a letter comes through to it
	}{
		{"cara.o'neil@mail.test", true},
		{"cara+interviews@mail.test", true},
		{"c/a=r{a}!#$%&*@mail.test", true},
		{long, true},
		{"a" + long, false},
		{strings.Repeat("a", 60) + "@" + strings.Repeat("b.", 120) + "test", false},
		{"jos\u00e9@mail.test", true},
		{"cara@b\u00fccher.test", true},
		{"cara@xn--bcher-kva.test", true},
		{"cara@@mail.test", false},
		{"cara@", false},
		{"@mail.test", false},
	} {
		t.Run(c.address, func(t *testing.T) {
			var more []string
			if c.reads {
				more = append(more, strings.Replace(c.address, "+interviews", "", 1))
			}
			among(t, more, func(s *story) {
				s.invite(invitation{attendees: []string{c.address, ivy}})
				if !c.reads {
					s.reads(rita, "candidate:")
					s.pass(4 * 24 * time.Hour)
					s.got(rita)
					s.got(ivy)
					for _, m := range s.world.Sent() {
						if m.User != rita && m.User != ivy && m.User != hiring {
							t.Errorf("a letter went to %q", m.To)
						}
					}
					return
				}
				s.reads(rita, "Noted")
				s.until("2026-11-24", "16:31")
				ask := s.reads(more[0], "1. Overall")
				s.reads(ivy)
				s.arrives(ask.ReplyTo[0].Address, s.reply(c.address, ask, "1. 4\r\n"))
				s.reads(more[0], "4 of 5")
				s.silence()
				s.inbox(0)
			})
		})
	}
}

// A wish to be deleted, or to hear no more, that comes from another address is done nothing about until the known one says yes.
func TestAWishFromAnotherAddress(t *testing.T) {
	for _, wish := range []string{"Please delete all my data.", "stop", "unsubscribe"} {
		t.Run(wish, func(t *testing.T) {
			tell(t, func(s *story) {
				invited(s)
				ask := s.reads(cara)
				s.reads(ivy)
				s.replies(mallet, ask, wish)
				s.reads(cara, "has come from another address")
				s.reads(rita, "another address")
				s.until("2026-11-25", "09:01")
				s.reads(cara) // reminded as ever
				s.reads(ivy)
				s.replies(cara, ask, "4, a good conversation")
				s.reads(cara, "your answer has arrived")
				s.silence()
			})
		})
	}
}

// A reply that comes after the interview was called off, or after all that was kept of it was deleted, changes nothing.
func TestAReplyToWhatIsOver(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		s.invite(invitation{method: "CANCEL", sequence: 1, extra: "STATUS:CANCELLED"})
		s.reads(rita, "cancel")
		s.replies(cara, ask, "4, a good conversation")
		s.drained(cara)
		s.silence()
		if n := s.only().Answers.Len(); n != 0 {
			t.Errorf("%d answers after it was called off", n)
		}
		s.away(keptDays + 30*24*time.Hour)
		if i := s.only(); i.Purged.IsZero() {
			t.Fatal("it was not deleted")
		}
		s.replies(cara, ask, "5, a good conversation")
		s.silence()
		if n := s.only().Answers.Len(); n != 0 {
			t.Errorf("%d answers after it was deleted", n)
		}
	})
}
