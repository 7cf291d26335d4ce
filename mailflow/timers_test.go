package mailflow_test

import (
	"strings"
	"testing"
	"time"

	"debrief/mailflow"
	"debrief/mailflow/mailtest"
	"debrief/store"
)

// A daemon that was down for a week asks nobody about what is long over; the recruiter decides.
func TestWeekOfDowntime(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.stop()
		s.until("2026-12-01", "10:00")
		s.start()
		s.pass(time.Hour)
		s.reads(rita, "so long ago that nobody has been asked")
		s.silence()
		s.phase(store.Held)
	})
}

// What came while it was down counts as if it had been read at once: an answer before the deadline is one, and nobody is reminded of
// what is over.
func TestWeekOfDowntimeAfterAsking(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		s.stop()
		if err := s.world.Deliver(ask.ReplyTo[0].Address, s.reply(cara, ask, "4, a good conversation")); err != nil {
			t.Fatal(err)
		}
		s.until("2026-12-02", "10:00")
		s.start()
		s.pass(3 * time.Hour)
		s.reads(cara, "your answer has arrived", "a good conversation")
		s.reads(cara, "no answer yet from Ivy Interviewer")
		s.reads(ivy)
		s.reads(rita)
		s.silence()
	})
}

// While our mail server is out of reach nobody can be silent: when it is back, people get the questionnaire and nothing else, with as
// long to answer as ever.
func TestMailServerDownForDays(t *testing.T) {
	for _, down := range []string{"2026-11-27 10:00", "2026-12-01 10:00"} { // before and after the deadline as it was
		t.Run(down, func(t *testing.T) {
			tell(t, func(s *story) {
				s.invite(invitation{})
				s.reads(rita)
				s.world.Refuse("smtp", mailtest.Always)
				day, clock, _ := strings.Cut(down, " ")
				s.until(day, clock)
				s.world.Heal()
				s.pass(3 * time.Hour)
				s.reads(cara, "How did the interview go?")
				s.reads(cara, "A little more time") // the questionnaire names the day by which it was to be
				ask := s.reads(ivy, "How did the interview go?")
				s.silence()
				s.phase(store.Asking)
				if i := s.only(); i.Deadline.Before(time.Now().Add(60 * time.Hour)) {
					t.Errorf("the deadline is %v, and it is %v", i.Deadline, time.Now())
				}
				s.answers(ivy, ask, ivySays)
				s.reads(ivy, "your answer has arrived")
				s.pass(71 * time.Hour)
				s.reads(cara, "The other side has answered")
				for _, who := range []string{cara, ivy, rita} {
					s.got(who)
				}
			})
		})
	}
}

// The same when sending was paused.
func TestPausedForDays(t *testing.T) {
	tell(t, func(s *story) {
		s.caps = mailflow.Caps{InterviewDay: 1, Pause: 60 * time.Hour}
		s.again()
		s.until("2026-11-24", "12:00")
		s.invite(invitation{})
		s.reads(rita)
		s.until("2026-11-27", "12:00")
		s.reads(cara, "How did the interview go?")
		s.silence()
		if s.only().Phase != store.Asking {
			t.Errorf("the interview is %s", s.only().Phase)
		}
	})
}

// The reader's own server is not ours: for the others time passes.
func TestOneReadersServerIsDown(t *testing.T) {
	tell(t, func(s *story) {
		s.world.FailRcpt(cara, 450, "4.2.2", "mailbox full", mailtest.Always)
		invited(s)
		s.answers(ivy, s.reads(ivy), ivySays)
		s.reads(ivy, "your answer has arrived")
		s.until("2026-11-27", "16:35")
		if s.only().Phase == store.Asking {
			t.Error("all wait for one full mailbox")
		}
		s.got(ivy)
		s.got(rita)
	})
}

// leap sets the daemon's clock.
func (s *story) leap(d time.Duration) {
	s.ahead.Store(int64(d))
	s.daemon.Wake()
	s.pass(0)
}

// A clock that leaps ahead and is set right after a while has nobody asked about an interview that has not been.
func TestClockLeapsAheadAndBack(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.leap(40 * time.Hour)
		s.pass(10 * time.Minute)
		s.silence()
		if !strings.Contains(s.log.String(), "the clock has leapt ahead by 40h") {
			t.Errorf("nobody is told:\n%s", s.log)
		}
		s.leap(0)
		s.pass(time.Hour)
		s.silence()
		s.phase(store.Scheduled)
		s.until("2026-11-24", "16:31")
		s.reads(cara)
		s.reads(ivy)
		s.silence()
	})
}

// One that stays ahead is believed in the end: the machine was asleep.
func TestClockLeapsAheadForGood(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.leap(32 * time.Hour)
		s.pass(14 * time.Minute)
		s.silence()
		s.pass(2 * time.Hour)
		s.reads(cara)
		s.reads(ivy)
	})
}

// A clock that goes back over the moment of asking has nobody asked twice, and what waited for its next attempt does not wait for it
// to come round again.
func TestClockGoesBack(t *testing.T) {
	tell(t, func(s *story) {
		s.ahead.Store(int64(14 * 24 * time.Hour))
		s.again()
		s.invite(invitation{start: "20261208T150000", end: "20261208T160000"})
		s.reads(rita)
		s.until("2026-11-24", "16:31") // two weeks ahead by the daemon's clock
		s.reads(cara)
		s.reads(ivy)
		s.world.Refuse("smtp", mailtest.Always)
		s.until("2026-11-25", "09:05")
		s.silence() // the reminder cannot leave
		s.leap(0)
		s.world.Heal()
		s.pass(70 * time.Minute)
		s.reads(ivy)
		s.reads(cara)
		s.until("2026-12-08", "16:35")
		s.silence()
	})
}

// Daylight saving: the hour that comes twice and the one that is left out move nothing but the clock's face.
func TestDaylightSaving(t *testing.T) {
	for _, c := range []struct{ day, next string }{{"2027-03-26", "2027-03-30 09:01"}, {"2027-10-29", "2027-11-02 09:01"}} {
		t.Run(c.day, func(t *testing.T) {
			tell(t, func(s *story) {
				date := strings.ReplaceAll(c.day, "-", "")
				s.invite(invitation{start: date + "T150000", end: date + "T160000"})
				s.reads(rita)
				s.stop()
				s.until(c.day, "10:00")
				s.start()
				s.until(c.day, "16:29")
				s.silence()
				s.until(c.day, "16:31")
				s.reads(cara)
				s.reads(ivy)
				day, clock, _ := strings.Cut(c.next, " ")
				s.until(day, clock)
				if n := s.got(cara); n != 1 && n != 2 {
					t.Errorf("cara was reminded %d times over the weekend", n)
				}
				s.got(ivy)
				s.got(rita)
			})
		})
	}
}
