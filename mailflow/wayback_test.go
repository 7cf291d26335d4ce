package mailflow_test

import (
	"strings"
	"testing"

	"debrief/store"
)

// A question goes to the recruiter, and the recruiter's plain reply comes back to who asked, once.
func TestAQuestionAndItsWayBack(t *testing.T) {
	correspond(t, "question-before", func(s *story) {
		invited(s)
		ask := s.reads(cara)
		askIvy := s.reads(ivy)
		s.replies(cara, ask, "Who will see this?")
		s.reads(cara, "question", "1, 2, 3, 4 and 5: your interviewer sees this", "still open")
		notice := s.reads(rita, "A question for you", "Who will see this?")
		s.replies(rita, notice, "Only Ivy and I.\nNobody else at Corp.\n\nBest,\nRita")
		answer := s.reads(cara, "Rita Recruiter answers", "Nobody else at Corp.")
		if strings.Contains(answer.Text, rita) || len(answer.From) != 1 || answer.From[0].Address != hiring {
			t.Errorf("the answer shows the recruiter's address, or comes from elsewhere: %v", answer.From)
		}
		s.silence() // the recruiter gets no receipt, and nobody else anything
		// Thanks are no answer to the questionnaire.
		s.replies(cara, answer, "Thanks, that helps!\n\nCara")
		s.silence()
		s.inbox(1)
		// A second answer to the same question does not go back.
		s.replies(rita, notice, "PS: and my boss.")
		s.reads(rita, "answered already")
		// Nothing but a quote and a signature is no answer, and starts nothing.
		s.replies(rita, notice, "-- \nRita Recruiter\nCorp")
		s.silence()
		s.inbox(2)
		s.answers(cara, ask, caraSays)
		s.reads(cara, "a good conversation")
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		s.phase(store.Asking)
	})
}

// Orders in the reply to a question still are orders.
func TestAnOrderInTheReplyToAQuestion(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		s.replies(cara, ask, "Do I have to answer all of it?")
		s.reads(cara)
		notice := s.reads(rita, "Do I have to answer all of it?")
		s.replies(rita, notice, "status")
		s.reads(rita, "This is how it stands")
		s.silence()
		s.replies(rita, notice, "No")
		s.reads(cara, "No")
		s.replies(cara, ask, "4, went well")
		s.reads(cara, "your answer has arrived")
	})
}

// A gateway that rewrites Message-IDs does not cut the way back: the notice is known by its own lines in the quote.
func TestTheWayBackThroughAGateway(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		s.replies(cara, ask, "Who will see this?")
		s.reads(cara)
		notice := s.reads(rita)
		notice.MessageID = "<rewritten@gateway.test>"
		s.replies(rita, notice, "Ivy and I.")
		s.reads(cara, "Ivy and I.")
		s.silence()
	})
}
