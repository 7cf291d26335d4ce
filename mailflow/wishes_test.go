package mailflow_test

import "testing"

// No feedback, please: the outcome and the next step are all that the candidate gets.
func TestNoFeedback(t *testing.T) {
	correspond(t, "no-feedback", func(s *story) {
		invited(s)
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		s.replies(cara, askCara, "Hi,\n\nNo feedback please, I only need to know the decision.\n\nCara")
		s.reads(cara)
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		s.until("2026-11-24", "17:10")
		s.reads(cara)
		s.reads(ivy)
		s.reads(rita)
		s.inbox(0)
	})
}

// No feedback, and then the whole of it after all.
func TestFeedbackAfterAll(t *testing.T) {
	correspond(t, "feedback-after-all", func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.until("2026-11-24", "16:31")
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		s.replies(cara, askCara, "I would rather not read any feedback, thanks.")
		s.reads(cara)
		s.until("2026-11-24", "17:10")
		brief := s.reads(cara)
		s.reads(ivy)
		s.reads(rita)
		s.until("2026-11-26", "09:00")
		s.replies(cara, brief, "I changed my mind: could you send me the feedback?")
		s.reads(cara)
		s.silence()
		s.inbox(0)
	})
}

// Stop, in reply to anything: it holds for later interviews, the recruiter is told, and "start" takes it back.
func TestStopForGood(t *testing.T) {
	correspond(t, "stop-for-good", func(s *story) {
		invited(s)
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		s.replies(ivy, askIvy, "stop")
		goodbye := s.reads(ivy)
		s.answers(cara, askCara, caraSays)
		s.reads(cara)
		s.invite(invitation{uid: "interview-2", start: "20261125T100000", end: "20261125T110000", attendees: []string{mallet, ivy, ian}})
		s.reads(rita)
		s.until("2026-11-24", "17:10")
		s.reads(cara)
		s.reads(rita)
		s.until("2026-11-25", "11:31")
		s.reads(mallet)
		s.reads(ian)
		s.silence() // nothing for ivy
		s.replies(ivy, goodbye, "start")
		s.reads(ivy)
		s.invite(invitation{uid: "interview-3", start: "20261126T100000", end: "20261126T110000", attendees: []string{ida, mallet, ivy}})
		s.reads(rita)
	})
}

// The candidate says that it did not take place, and the interviewer says how it went.
func TestDidItTakePlace(t *testing.T) {
	correspond(t, "did-it-take-place", func(s *story) {
		invited(s)
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		s.replies(cara, askCara, "Hello,\n\nnobody showed up.\n\nCara")
		s.reads(cara)
		s.reads(rita)
		s.answers(ivy, askIvy, ivySays)
		s.reads(rita)
		s.inbox(1)
		s.invite(invitation{start: "20261126T150000", end: "20261126T160000", sequence: 1})
		s.reads(rita)
		s.until("2026-11-26", "16:31")
		s.reads(cara)
		s.reads(ivy)
	})
}

// The interviewer says that the candidate did not come; a new date begins it again.
func TestNoShowAndANewDate(t *testing.T) {
	correspond(t, "no-show", func(s *story) {
		invited(s)
		s.reads(cara)
		ask := s.reads(ivy)
		s.replies(ivy, ask, "The candidate did not show up.")
		s.reads(ivy)
		s.reads(rita)
		s.until("2026-11-25", "10:00")
		s.silence()
		s.invite(invitation{start: "20261126T150000", end: "20261126T160000", sequence: 1})
		s.reads(rita)
		s.until("2026-11-26", "16:31")
		s.reads(cara)
		s.reads(ivy)
		s.inbox(0)
	})
}

// One interviewer, three candidates on one day: one questionnaire a day, the oldest interview first, and each deadline follows.
func TestOneQuestionnaireADay(t *testing.T) {
	correspond(t, "one-questionnaire-a-day", func(s *story) {
		s.invite(invitation{start: "20261124T090000", end: "20261124T100000"})
		s.reads(rita)
		s.invite(invitation{uid: "interview-2", start: "20261124T110000", end: "20261124T120000", attendees: []string{mallet, ivy}})
		second := s.reads(rita)
		s.until("2026-11-24", "10:31")
		s.reads(cara)
		ask := s.reads(ivy)
		s.answers(ivy, ask, ivySays)
		s.reads(ivy)
		s.until("2026-11-24", "12:31")
		s.reads(mallet)
		s.silence()
		s.replies(rita, second, "status")
		s.reads(rita)
		s.until("2026-11-25", "08:01")
		s.reads(ivy)
		s.until("2026-11-25", "09:01")
		s.reads(cara)
		s.reads(mallet)
		s.silence()
	})
}
