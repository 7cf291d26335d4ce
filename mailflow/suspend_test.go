package mailflow_test

import (
	"strings"
	"testing"
	"time"

	"debrief/mailflow/mailtest"
	"debrief/store"
)

// suspend puts the machine to sleep: the clock on the wall goes on, the one that timers go by stands still, and the connections of before
// are dead. What comes meanwhile lies in the mailbox. The network is back two minutes after the machine.
func (s *story) suspend(d time.Duration, meanwhile func()) {
	s.Helper()
	s.world.Refuse("imap", mailtest.Always)
	s.world.Refuse("smtp", mailtest.Always)
	s.world.Disconnect()
	meanwhile()
	s.ahead.Add(int64(d))
	s.pass(2 * time.Minute)
	s.world.Heal()
}

// A laptop or a virtual machine sleeps for days in the middle of whatever it waits for. When it wakes, the clock is watched for a quarter
// of an hour, the mail that came is read first, and each letter that is due goes out once.
func TestSuspended(t *testing.T) {
	nothing := func() {}
	for _, c := range []struct {
		name string
		tell func(s *story)
	}{
		{"over the end of the interview: both are asked, once", func(s *story) {
			s.invite(invitation{})
			s.reads(rita)
			s.until("2026-11-24", "12:00")
			s.suspend(24*time.Hour, nothing) // it is noon the next day
			s.silence()
			s.pass(80 * time.Minute)
			s.reads(cara, "1. Overall")
			s.reads(ivy, "1. Overall")
			s.pass(2 * time.Hour)
			s.silence()
		}},
		{"over a cancellation: nobody is asked", func(s *story) {
			s.invite(invitation{})
			s.reads(rita)
			s.until("2026-11-24", "12:00")
			s.suspend(24*time.Hour, func() {
				if err := s.world.Deliver(hiring, s.invitation(invitation{method: "CANCEL", sequence: 1, extra: "STATUS:CANCELLED"})); err != nil {
					s.Fatal(err)
				}
			})
			s.pass(2 * time.Hour)
			s.reads(rita, "cancel")
			s.silence()
			s.phase(store.Cancelled)
		}},
		{"three days over reminders and the deadline: the answer that came counts", func(s *story) {
			invited(s)
			askCara, askIvy := s.reads(cara), s.reads(ivy)
			s.suspend(72*time.Hour, func() {
				s.deliver(askCara, s.reply(cara, askCara, "1. 4\n3. The part about queues.\n"))
				s.deliver(askIvy, s.reply(ivy, askIvy, "1. 4\n4. yes\n5. She found the lost message.\n8. Say earlier what you did.\n"))
			})
			s.pass(80 * time.Minute)
			s.reads(cara, "your answer has arrived")
			s.reads(cara, "She found the lost message.")
			s.reads(ivy, "your answer has arrived")
			s.reads(ivy, "The part about queues.")
			s.reads(rita)
			s.silence()
			s.phase(store.Released)
		}},
		{"three days in which nobody answers: one reminder at most, and never two at once", func(s *story) {
			invited(s)
			s.reads(cara)
			s.reads(ivy)
			s.suspend(40*time.Hour, nothing) // it is Thursday morning, the second reminder's day
			s.pass(80 * time.Minute)
			if c, i := s.got(cara), s.got(ivy); c != 1 || i != 1 {
				s.Errorf("%d and %d reminders, want one each", c, i)
			}
			s.silence()
		}},
		{"a week: the recruiter decides", func(s *story) {
			s.invite(invitation{})
			s.reads(rita)
			s.suspend(9*24*time.Hour, nothing)
			s.pass(80 * time.Minute)
			s.reads(rita, "so long ago that nobody has been asked")
			s.silence()
			s.phase(store.Held)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tell(t, func(s *story) {
				c.tell(s)
				if n := strings.Count(s.log.String(), "the clock has leapt ahead by"); n != 1 {
					t.Errorf("it is said %d times that the clock has leapt:\n%s", n, s.log)
				}
			})
		})
	}
}

// The clock leaps while what is due waits for a mailbox that is out of reach: it is not believed then either.
func TestClockLeapsWhileTheMailboxIsOutOfReach(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.until("2026-11-24", "16:00")
		s.world.Refuse("imap", mailtest.Always)
		s.world.Disconnect()
		s.until("2026-11-24", "16:45") // both are to be asked, once the mailbox is read
		s.silence()
		s.ahead.Store(int64(14 * 24 * time.Hour))
		s.world.Heal()
		s.pass(14 * time.Minute)
		s.silence()
		s.leap(0)
		s.pass(time.Hour)
		s.reads(cara, "1. Overall")
		s.reads(ivy, "1. Overall")
		s.silence()
	})
}
