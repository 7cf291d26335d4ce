package mailflow_test

import (
	"strings"
	"testing"
	"time"

	"debrief/store"
)

// Cara takes another job before anybody has answered: Rita knows at once, Ivy is asked on, and no summary speaks of a next conversation.
func TestTheCandidateWithdraws(t *testing.T) {
	correspond(t, "withdraws", func(s *story) {
		invited(s)
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		s.replies(cara, askCara, "Hello,\n\nthank you for the interview. I have accepted another offer, so I withdraw my application. All the best to the team.\n\nCara")
		s.reads(cara, "knows now that you withdraw your application")
		notice := s.reads(rita, "I have accepted another offer … I withdraw my application", "cancel")
		if strings.Contains(notice.Text, "All the best") {
			t.Errorf("the notice says more than that she withdraws:\n%s", notice.Text)
		}
		s.silence()
		s.until("2026-11-25", "09:01")
		s.reads(ivy, "one line is enough") // and she is not told; Cara is reminded no more
		s.silence()
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		s.pass(30 * time.Minute)
		for who, l := range map[string]letter{cara: s.reads(cara, "it ends here", "She found the lost message."), ivy: s.reads(ivy, "Cara has withdrawn the application"), rita: s.reads(rita, "Cara has withdrawn the application")} {
			for _, promise := range []string{"arrange", "I invite her", "recommends that you go on"} {
				if strings.Contains(l.Text, promise) {
					t.Errorf("the summary of %s promises %q", who, promise)
				}
			}
		}
		s.phase(store.Released)
		s.inbox(0)
	})
}

// Cara withdraws in the mail in which she says how it went: what she says of it stays sealed, and Rita ends the asking.
func TestTheCandidateWithdrawsAndSaysWhy(t *testing.T) {
	correspond(t, "withdraws-and-answers", func(s *story) {
		invited(s)
		askCara := s.reads(cara)
		s.reads(ivy)
		s.answers(cara, askCara, map[int]string{1: "2 - SEALED the talk was hurried", 3: "SEALED the tour of the office.", 4: "I withdraw my application because SEALED nobody listened."})
		s.reads(cara, "2 of 5", "knows now that you withdraw your application")
		notice := s.reads(rita, "I withdraw my application")
		if strings.Contains(notice.Text, "SEALED") {
			t.Errorf("the notice breaks the seal:\n%s", notice.Text)
		}
		s.book = nil // the code is another one each time
		s.replies(rita, notice, "cancel")
		code := s.reads(rita, "confirm")
		s.replies(rita, code, lineWith(code.Text, "confirm "))
		s.reads(rita, "cancelled")
		s.phase(store.Cancelled)
		s.pass(10 * 24 * time.Hour)
		s.silence()
	})
}

// After the summaries the words go to everybody, as all that is added does, and once.
func TestTheCandidateWithdrawsAfterTheSummaries(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		s.answers(cara, askCara, caraSays)
		s.reads(cara)
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		s.pass(30 * time.Minute)
		summary := s.reads(cara)
		s.reads(ivy)
		s.reads(rita)
		s.replies(cara, summary, "Thank you all. I have taken another job.")
		s.reads(cara, "It went to Ivy Interviewer and Rita Recruiter")
		s.reads(ivy, "I have taken another job.")
		s.reads(rita, "I have taken another job.")
		s.silence()
		if i := s.only(); i.Candidate().Withdrew.IsZero() {
			t.Error("it is not known")
		}
	})
}

// lineWith is the first line of a text that holds a word, without what stands around it.
func lineWith(text, word string) string {
	for line := range strings.Lines(text) {
		if strings.Contains(line, word) && strings.HasPrefix(line, "    ") {
			return strings.TrimSpace(line)
		}
	}
	return ""
}
