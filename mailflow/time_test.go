package mailflow_test

import (
	"testing"

	"debrief/mailflow/holiday"
	"debrief/store"
)

// calendars starts the daemon on a later day, in the morning, with the public holidays, as the command line does.
func (s *story) calendars(day string) {
	s.Helper()
	s.stop()
	s.until(day, "10:00")
	s.policy.Holiday = holiday.New(nil).On
	s.start()
}

// Cara lives in Tokyo, Ivy in Madrid. They talk on the Wednesday before Easter: Ivy has Good Friday off, and the clocks of Madrid go
// forward on the Sunday; in Tokyo there is neither. Everybody is written to in their own morning, on their own business days.
func TestTokyoAndMadrid(t *testing.T) {
	correspond(t, "tokyo-and-madrid", func(s *story) {
		s.calendars("2027-03-22")
		s.invite(invitation{start: "20270324T140000", end: "20270324T150000"})
		s.replies(rita, s.reads(rita, "24 March"), "candidate: Cara Candidate <cara@mail.test> Asia/Tokyo")
		s.reads(rita, "ok")
		s.until("2027-03-24", "15:31")
		s.reads(ivy, "on Tuesday 30 March, 15:30") // Thursday, Monday, Tuesday
		s.silence()
		s.until("2027-03-24", "23:59")
		s.silence()
		s.until("2027-03-25", "00:01") // eight in the morning
		askCara := s.reads(cara, "on Tuesday 30 March, 22:30", "on Wednesday 24 March")
		s.until("2027-03-25", "09:01")
		s.reads(ivy, "How did the interview go?")
		s.silence()
		s.until("2027-03-26", "01:01")
		s.reads(cara, "We asked you") // nine in the morning, on Good Friday
		s.until("2027-03-28", "23:00")
		s.silence() // no business day in Madrid, and a weekend in Tokyo
		s.answers(cara, askCara, caraSays)
		s.reads(cara, "at the latest on Tuesday 30 March, 22:30")
		s.until("2027-03-29", "09:01") // the clocks have changed: nine is nine
		s.answers(ivy, s.reads(ivy, "The other side has answered."), ivySays)
		s.reads(ivy)
		s.until("2027-03-29", "09:45")
		s.reads(cara, "She found the lost message.")
		s.reads(ivy)
		s.reads(rita)
		s.silence()
		s.phase(store.Released)
	})
}

// An interview in New York on the day before Thanksgiving: nobody there is reminded on it, and it is no day to answer.
func TestThanksgiving(t *testing.T) {
	tell(t, func(s *story) {
		s.calendars("2026-11-25")
		s.invite(invitation{start: "20261125T160000", end: "20261125T170000"})
		card := s.reads(rita)
		s.replies(rita, card, "candidate: cara@mail.test America/New_York\ninterviewer: ivy@corp.test America/New_York")
		s.reads(rita, "ok")
		s.until("2026-11-25", "17:31")
		s.reads(cara, "on Tuesday 1 December, 11:30")
		s.reads(ivy, "on Tuesday 1 December, 11:30") // Friday, Monday, Tuesday
		s.until("2026-11-27", "14:59")
		s.silence()
		s.until("2026-11-27", "15:01") // nine on Friday
		s.reads(cara)
		s.reads(ivy)
		s.silence()
	})
}
