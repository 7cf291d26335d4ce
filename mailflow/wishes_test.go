package mailflow_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

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

// often is a question that is put to a person now and then only, as an admin adds it to the questions.
const often = `
[[candidate]]
key = "recommend_us"
kind = "scale"
prompt = "Would you recommend an interview with us to a friend?"
low = "never"
high = "surely"
visibility = "recruiter"
every = "6 months"
`

// A question that is put to a person once in six months at most, whatever the interview: it is in Cara's first questionnaire, not in that of an
// interview three weeks later, and again in one half a year on.
func TestRecommendUs(t *testing.T) {
	correspond(t, "recommend-us", func(s *story) {
		s.stop()
		s.templates = filepath.Join(s.dir, "templates")
		for _, language := range []string{"en", "es"} {
			builtin, err := os.ReadFile(filepath.Join("..", "templates", language, "questions.toml"))
			if err != nil {
				t.Fatal(err)
			}
			folder := filepath.Join(s.templates, language)
			if err := os.MkdirAll(folder, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(folder, "questions.toml"), append(builtin, often...), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		s.start()
		invited(s)
		const question = "8. Would you recommend an interview with us to a friend?"
		ask, askIvy := s.reads(cara, question), s.reads(ivy)
		s.answers(cara, ask, map[int]string{1: "4", 8: "5 - I would, they were kind"})
		s.reads(cara, "I would, they were kind")
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		s.until("2026-11-24", "17:10")
		s.reads(cara)
		if got := s.reads(ivy); strings.Contains(got.Text, "they were kind") {
			t.Error("it is for the recruiter alone")
		}
		s.reads(rita, "I would, they were kind")
		for n, meeting := range []invitation{{uid: "interview-2", start: "20261215T150000", end: "20261215T160000"}, {uid: "interview-3", start: "20270601T150000", end: "20270601T160000"}} {
			day := meeting.start[:4] + "-" + meeting.start[4:6] + "-" + meeting.start[6:8]
			s.stop() // so that months pass quickly
			s.until(day, "10:00")
			s.start()
			s.invite(meeting)
			s.reads(rita)
			s.until(day, "16:31")
			got := s.reads(cara)
			if asked := strings.Contains(got.Text, "recommend an interview"); asked != (n == 1) {
				t.Errorf("%s: it is asked: %v", meeting.start, asked)
			}
			s.reads(ivy)
			s.invite(invitation{uid: meeting.uid, start: meeting.start, end: meeting.end, method: "CANCEL", sequence: 1, extra: "STATUS:CANCELLED"})
			s.reads(rita)
		}
		s.silence()
	})
}
