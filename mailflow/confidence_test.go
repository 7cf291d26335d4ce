package mailflow_test

import (
	"maps"
	"strings"
	"testing"
	"time"

	"debrief/mailflow/workflow"
	"debrief/store"
)

// A candidate asks that Ivy does not see something, in an answer that Ivy would see: a recruiter reads it first, whatever the
// policy is, with the words marked.
func TestAWishThatItIsNotPassedOn(t *testing.T) {
	for _, review := range []string{workflow.ReviewFlagged, workflow.ReviewNever} {
		t.Run(review, func(t *testing.T) {
			tell(t, func(s *story) {
				s.stop()
				s.policy.Review = review
				s.start()
				invited(s)
				askCara, askIvy := s.reads(cara), s.reads(ivy)
				says := maps.Clone(caraSays)
				says[4] = "Please do not show this to Ivy: I would rather work in another team."
				s.answers(cara, askCara, says)
				s.reads(cara)
				s.answers(ivy, askIvy, ivySays)
				s.reads(ivy)
				s.pass(30 * time.Minute)
				s.phase(store.Review)
				review := s.reads(rita, "*Please do not show this*", "a wish that it is not passed on")
				s.silence()
				s.replies(rita, review, "release")
				s.reads(ivy, "another team")
				s.reads(cara)
				s.reads(rita)
				s.phase(store.Released)
			})
		})
	}
}

// What is for the recruiter alone waits for her word after the summaries, too: nobody else reads it meanwhile.
func TestForTheRecruiterAloneAfterTheRelease(t *testing.T) {
	correspond(t, "for-rita-only", func(s *story) {
		_, forIvy, _ := decided(s, ivySays)
		s.replies(ivy, forIvy, "Rita only: I have my doubts about what she said of Kafka.")
		s.reads(ivy, "Rita Recruiter reads it first")
		held := s.reads(rita, "A word from you, please", "Rita only", "a wish that it is not passed on")
		s.silence()
		s.replies(rita, held, "hold")
		if kept := s.reads(rita); strings.Contains(kept.Text, "went to") {
			t.Errorf("it was passed on:\n%s", kept.Text)
		}
		s.pass(10 * 24 * time.Hour)
		s.silence()
	})
}
