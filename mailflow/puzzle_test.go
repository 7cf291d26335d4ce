package mailflow_test

import "testing"

// TestALoneNumberAfterTheAnswer: "5. …" in reply to a receipt may be a score or the fifth answer. It changes nothing, and the
// recruiter is shown it; a clear word after it still counts.
func TestALoneNumberAfterTheAnswer(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		s.replies(cara, ask, "1. 4\n2. 4\n3. the queues")
		receipt := s.reads(cara, "the queues")
		s.replies(cara, receipt, "5. who decides in the end")
		s.reads(rita, "we could not read it as an answer")
		s.silence()
		s.inbox(1)
		s.replies(cara, receipt, "👍")
		s.silence() // a sign alone wants nothing
		s.replies(cara, receipt, "Question 5: who decides in the end?")
		s.reads(cara, "who decides in the end?")
		s.silence()
	})
}
