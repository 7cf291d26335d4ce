package mailflow_test

import (
	"strings"
	"testing"
	"time"

	"debrief/store"
)

// Four meetings on one day, each invited by itself: two with Ivy, the second of them with Ida as well, one with Ian, one with
// Ida. Ian's goes to the next day after it was
// planned, and is an interview of its own; Ida's is cancelled.
func TestLoopOfFour(t *testing.T) {
	correspond(t, "loop-of-four", func(s *story) {
		s.invite(invitation{start: "20261124T090000", end: "20261124T100000"})
		s.reads(rita, "Ivy Interviewer")
		s.invite(invitation{uid: "interview-2", start: "20261124T100000", end: "20261124T110000", attendees: []string{cara, ian}})
		s.reads(rita, "10:00 to 11:00: Ian Interviewer", "These meetings belong together")
		s.invite(invitation{uid: "interview-3", start: "20261124T110000", end: "20261124T120000", attendees: []string{cara, ida}})
		s.reads(rita)
		s.invite(invitation{uid: "interview-4", start: "20261124T120000", end: "20261124T130000", attendees: []string{cara, ivy, ida}})
		s.reads(rita, "12:00 to 13:00: Ivy Interviewer and Ida Interviewer", "24 November, 13:30")
		s.invite(invitation{uid: "interview-2", start: "20261125T100000", end: "20261125T110000", attendees: []string{cara, ian}, sequence: 1})
		s.reads(rita, "Moved", "25 November")
		s.invite(invitation{uid: "interview-3", method: "CANCEL", sequence: 1, extra: "STATUS:CANCELLED"})
		s.reads(rita, "is cancelled", "24 November, 13:30")
		s.until("2026-11-24", "13:29")
		s.silence()
		s.until("2026-11-24", "13:31")
		askCara, askIvy := s.reads(cara, "At 09:00, with Ivy Interviewer", "At 12:00, with Ivy Interviewer, Ida Interviewer"), s.reads(ivy)
		askIda := s.reads(ida)
		s.silence()
		s.answers(cara, askCara, map[int]string{1: "4", 2: "5 - SESSION-ONE was fun", 3: "3", 4: "5", 5: "The part about queues."})
		s.reads(cara, "SESSION-ONE was fun")
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		s.silence() // the seal lies over the whole day
		s.answers(ida, askIda, map[int]string{1: "3", 4: "yes", 5: "Her questions were good."})
		s.reads(ida)
		s.pass(30 * time.Minute)
		s.reads(cara, "She found the lost message.", "Her questions were good.")
		s.reads(ivy, "SESSION-ONE was fun")
		if got := s.reads(ida, "At 12:00"); strings.Contains(got.Text, "SESSION-ONE") || strings.Contains(got.Text, "At 09:00") {
			t.Error("an interviewer reads what is said of a session that they were not in")
		}
		s.reads(rita, "SESSION-ONE was fun")
		s.until("2026-11-25", "11:31")
		askCara, askIan := s.reads(cara, "25 November"), s.reads(ian)
		s.answers(cara, askCara, caraSays)
		s.reads(cara)
		s.answers(ian, askIan, ivySays)
		s.reads(ian)
		s.pass(30 * time.Minute)
		s.reads(cara)
		s.reads(ian)
		s.reads(rita)
	})
}

// Rita moves one meeting of a day, and calls another off, by mail: by who interviews, or by when it begins. What could be meant of several,
// or goes to another day, is refused, and she is told how.
func TestOneMeetingOfTheLoop(t *testing.T) {
	letterByLetter(t, "one-meeting-of-the-loop", func(s *tale) {
		s.invite(invitation{start: "20261124T090000", end: "20261124T100000"})
		s.skims(rita)
		s.invite(invitation{uid: "interview-2", start: "20261124T100000", end: "20261124T110000", attendees: []string{cara, ian}})
		s.skims(rita)
		s.invite(invitation{uid: "interview-3", start: "20261124T110000", end: "20261124T120000", attendees: []string{cara, ivy, ida}})
		noted := s.gets(rita)
		s.says(rita, noted, "when: Ian, 15:30")
		s.gets(rita)
		s.says(rita, noted, "cancel: Ivy")
		s.gets(rita)
		s.says(rita, noted, "when: 17:00")
		s.gets(rita)
		s.says(rita, noted, "when: Ian, 2026-11-26 10:00")
		s.gets(rita)
		s.says(rita, noted, "cancel: 09:00")
		s.gets(rita)
		s.until("2026-11-24", "12:31")
		s.skims(ida)
		asks := map[string]letter{ivy: s.skims(ivy)}
		s.silence()
		s.fills(ivy, asks[ivy], ivySays)
		s.skims(ivy)
		s.says(rita, noted, "cancel: 11:00")
		s.gets(rita)
		s.until("2026-11-24", "17:01")
		s.reads(cara, "At 11:00, with Ivy Interviewer, Ida Interviewer", "At 15:30, with Ian Interviewer")
		s.skims(ian)
		s.rest(store.Asking)
	})
}
