package mailflow_test

import (
	"maps"
	"strings"
	"testing"
	"time"

	"debrief/mailflow/workflow"
	"debrief/store"
)

// ivyDeclines is a careful no.
var ivyDeclines = map[int]string{1: "2", 2: "yes", 3: "3", 4: "no", 5: "She found the lost message.", 6: "Little about databases.", 7: "Do you know Postgres?", 8: "Say earlier what you did."}

// decided is an interview whose summaries everybody has, after the recruiter's word where one was wanted.
func decided(s *story, says map[int]string) (summaryCara, summaryIvy, summaryRita letter) {
	invited(s)
	askCara, askIvy := s.reads(cara), s.reads(ivy)
	s.answers(cara, askCara, caraSays)
	s.reads(cara)
	s.answers(ivy, askIvy, says)
	s.reads(ivy)
	s.pass(30 * time.Minute)
	if s.only().Phase == store.Review {
		s.replies(rita, s.reads(rita, "Nothing goes out before you say so"), "release")
	}
	summaryCara, summaryIvy, summaryRita = s.reads(cara), s.reads(ivy), s.reads(rita)
	s.phase(store.Released)
	return
}

// What the candidate adds turns a no into a yes, and each is told what changed, once.
func TestAnAddendumThatTurnsANoIntoAYes(t *testing.T) {
	correspond(t, "no-to-yes", func(s *story) {
		forCara, forIvy, _ := decided(s, ivyDeclines)
		s.pass(2 * time.Hour)
		s.answers(cara, forCara, map[int]string{1: "I kept our Postgres running for two years.", 2: "Yes, since version 9."})
		s.reads(cara, "It went to Ivy Interviewer and Rita Recruiter")
		added := s.reads(ivy, "I kept our Postgres running", "Do you know Postgres?", "do you recommend the next step?")
		s.reads(rita, "I kept our Postgres running")
		s.pass(time.Hour)
		s.answers(ivy, added, map[int]string{2: "yes"})
		s.reads(ivy, "yes (before: no)", "It went to Cara Candidate and Rita Recruiter")
		turned := s.reads(cara, "recommends that you go on", "for the better")
		for _, secret := range []string{"before: no", "recommended"} {
			if strings.Contains(turned.Text, secret) {
				t.Errorf("the candidate reads %q", secret)
			}
		}
		s.reads(rita, "yes (before: no)", "arrange the next conversation")
		s.silence()
		// Once is once.
		s.answers(ivy, forIvy, map[int]string{2: "strong yes"})
		s.reads(ivy, "alone has it")
		s.reads(rita, "not passed on to anybody else", "strong yes")
		s.silence()
		if i := s.only(); i.Outcome != store.Advance {
			t.Errorf("the outcome is %s", i.Outcome)
		}
	})
}

// A second look that makes a yes a no waits for the recruiter: nobody hears of it before.
func TestASecondLookThatMakesAYesANo(t *testing.T) {
	correspond(t, "yes-to-no", func(s *story) {
		_, forIvy, _ := decided(s, ivySays)
		s.pass(20 * time.Hour)
		s.replies(ivy, forIvy, "I change my recommendation to no, her former team told me of the outage.")
		s.reads(ivy, "no (before: yes)", "Rita Recruiter reads it first")
		review := s.reads(rita, "makes another outcome", "does not recommend the next step")
		s.silence()
		s.replies(rita, review, "missing: Experience with outages.\n\nrelease")
		told := s.reads(cara, "one of the answers has changed", "does not go any further", "Experience with outages.")
		if strings.Contains(told.Text, "former team") || strings.Contains(told.Subject, "not") {
			t.Errorf("the candidate reads what is not theirs:\n%s\n%s", told.Subject, told.Text)
		}
		s.reads(rita)
		s.reads(ivy, "Rita Recruiter has read this")
		s.silence()
	})
}

// A second look that changes nothing for the candidate: Ivy's yes becomes a strong yes. The first one is kept, Rita sees both, and nobody is
// told of next steps that are the same as before. There is one second look.
func TestASecondLookThatChangesNothing(t *testing.T) {
	correspond(t, "second-look", func(s *story) {
		_, forIvy, _ := decided(s, ivySays)
		s.replies(ivy, forIvy, "2. strong yes")
		s.reads(ivy)
		told := s.reads(rita, "strong yes (before: yes)")
		if strings.Contains(told.Text, "What happens next now") {
			t.Errorf("next steps are told that are the same:\n%s", told.Text)
		}
		s.silence()
		s.replies(ivy, forIvy, "2. no")
		s.reads(ivy, "alone has it")
		s.reads(rita, "not passed on")
		s.silence()
		if i := s.only(); i.Outcome != store.Advance {
			t.Errorf("the outcome is %s", i.Outcome)
		}
	})
}

// Questions go both ways and come back: the interviewer's to the candidate, the candidate's to the interviewer and the recruiter.
func TestClarificationBothWays(t *testing.T) {
	correspond(t, "clarification", func(s *story) {
		forCara, forIvy, forRita := decided(s, ivySays)
		s.answers(cara, forCara, map[int]string{2: "Yes, since version 9."})
		s.reads(cara, "Do you know Postgres?", "Yes, since version 9.", "It went to")
		s.reads(ivy, "Do you know Postgres?", "Yes, since version 9.")
		s.reads(rita, "Yes, since version 9.")
		s.answers(ivy, forIvy, map[int]string{3: "Eight people, soon ten."})
		s.reads(ivy, "Eight people")
		s.reads(cara, "How big is the team?", "Eight people, soon ten.")
		s.reads(rita, "Eight people")
		s.replies(rita, forRita, "And two of them are on call with you.\n\nRita")
		s.reads(cara, "Rita Recruiter answers", "two of them are on call")
		s.replies(cara, forCara, "When would I start? And where?")
		s.reads(cara, "It went to Ivy Interviewer and Rita Recruiter")
		asked := s.reads(ivy, "When would I start?", "What would you like to answer?")
		s.reads(rita, "When would I start?", "reply to this mail")
		s.replies(ivy, asked, "In March, in Madrid.")
		s.reads(ivy)
		s.reads(cara, "In March, in Madrid.")
		s.reads(rita, "In March")
		s.replies(cara, forCara, "And who would pay the move?")
		s.reads(cara, "ask something once", "alone has it")
		s.reads(rita, "who would pay the move?")
		s.silence()
	})
}

// A panel with one dissent: the candidate does not learn whose words are whose, nor who changes what.
func TestAPanelWithOneDissent(t *testing.T) {
	correspond(t, "panel", func(s *story) {
		s.invite(invitation{attendees: []string{cara, ivy, ian}})
		s.reads(rita)
		s.until("2026-11-24", "16:31")
		askCara, askIvy, askIan := s.reads(cara), s.reads(ivy), s.reads(ian)
		s.answers(cara, askCara, caraSays)
		s.reads(cara)
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		dissent := maps.Clone(ivyDeclines)
		dissent[5], dissent[7] = "She asked good questions.", "Would you move?"
		s.answers(ian, askIan, dissent)
		s.reads(ian)
		s.pass(30 * time.Minute)
		s.replies(rita, s.reads(rita, "do not agree"), "release")
		forCara := s.reads(cara, "The interviewers see it differently", "Would you move?")
		s.reads(ivy)
		forIan := s.reads(ian)
		s.reads(rita)
		s.answers(cara, forCara, map[int]string{3: "Yes, in spring."})
		s.reads(cara)
		s.reads(ivy, "Would you move?", "Yes, in spring.")
		s.reads(ian, "Would you move?", "Yes, in spring.")
		s.reads(rita)
		s.answers(ian, forIan, map[int]string{1: "That helps, see you in spring.", 2: "yes"})
		s.reads(ian)
		told := s.reads(cara, "All who have answered recommend", "for the better")
		if strings.Contains(told.Text, "Ian Interviewer:") || strings.Contains(told.Text, "Ian:") {
			t.Errorf("the candidate of a panel reads who said what:\n%s", told.Text)
		}
		s.reads(ivy, "yes (before: no)", "arranges the next conversation")
		s.reads(rita)
		s.silence()
	})
}

// A late answer after the deadline can be corrected for a while, and then goes out with its date.
func TestALateAnswerAfterTheDeadline(t *testing.T) {
	correspond(t, "late", func(s *story) {
		invited(s)
		ask, askIvy := s.reads(cara), s.reads(ivy)
		s.replies(cara, ask, "4, went well, thanks")
		s.reads(cara)
		for _, day := range []string{"2026-11-25", "2026-11-26", "2026-11-27"} {
			s.until(day, "09:01")
			s.reads(ivy)
		}
		s.reads(rita, "Still waiting for Ivy Interviewer")
		s.until("2026-11-27", "16:32")
		s.reads(cara, "no answer yet from Ivy Interviewer")
		s.reads(ivy)
		s.reads(rita)
		s.until("2026-11-30", "10:00")
		s.answers(ivy, askIvy, ivySays)
		receipt := s.reads(ivy, "you can reply and write it once more")
		s.silence()
		s.pass(10 * time.Minute)
		s.replies(ivy, askIvy, "8. Say earlier what you did, and why.")
		s.reads(ivy, "and why.")
		_ = receipt
		s.pass(30 * time.Minute)
		s.reads(cara, "Something more was written since our last mail", "and why.")
		s.reads(rita, "She found the lost message.")
		s.reads(ivy, "4")
		s.silence()
	})
}

// What the word check holds goes to the recruiter for a word instead of to the other side.
func TestAFlaggedAddendum(t *testing.T) {
	correspond(t, "flagged", func(s *story) {
		s.stop()
		s.policy.Check = func(text, _ string, _ ...string) []workflow.Hit {
			at := strings.Index(text, "accent")
			if at < 0 {
				return nil
			}
			return []workflow.Hit{{Words: "accent", Start: at, End: at + len("accent"), Category: "accent", Why: "how somebody speaks says nothing of what they can do"}}
		}
		s.start()
		_, forIvy, _ := decided(s, ivySays)
		s.replies(ivy, forIvy, "She would fit better if she were a younger mother without that accent.")
		s.reads(ivy, "Rita Recruiter reads it first")
		held := s.reads(rita, "A word from you, please", "accent")
		s.silence()
		s.replies(rita, held, "status")
		s.reads(rita, "Ivy Interviewer (interviewer), answered: what they added waits for the recruiter's word")
		s.pass(25 * time.Hour)
		s.reads(rita, "still waits for your word")
		s.replies(rita, held, "hold")
		s.reads(rita)
		s.pass(10 * 24 * time.Hour)
		s.silence()
		s.phase(store.Closed)
	})
}

// Words that speak of a recommendation without saying surely which assert none: the recruiter reads them first.
func TestARecommendationThatIsNotSure(t *testing.T) {
	tell(t, func(s *story) {
		_, forIvy, _ := decided(s, ivySays)
		s.replies(ivy, forIvy, "Thinking of it again, I would rather not recommend her.")
		s.reads(ivy, "reads it first")
		s.reads(rita, "could not tell for certain which", "rather not recommend her")
		s.silence()
		if i := s.only(); i.Outcome != store.Advance {
			t.Errorf("the outcome is %s", i.Outcome)
		}
	})
}

// When the window is over, nothing is passed on any more, and it is said so kindly, once.
func TestTheWindowIsOver(t *testing.T) {
	correspond(t, "window-over", func(s *story) {
		forCara, _, _ := decided(s, ivySays)
		s.pass(8 * 24 * time.Hour)
		s.phase(store.Closed)
		s.replies(cara, forCara, "One more thing: I know Kafka.")
		s.reads(cara, "ended on", "Rita Recruiter alone")
		s.reads(rita, "not passed on to anybody else", "One more thing: I know Kafka.")
		s.replies(cara, forCara, "And Postgres.")
		s.silence()
		s.inbox(1)
	})
}

// A question of "who will see this?" after the release is the recruiter's to answer, and no addition.
func TestAQuestionToUsAfterTheRelease(t *testing.T) {
	correspond(t, "question-after", func(s *story) {
		forCara, _, _ := decided(s, ivySays)
		s.replies(cara, forCara, "Who will see this if I answer?")
		s.reads(cara, "question")
		notice := s.reads(rita, "Who will see this if I answer?")
		s.silence()
		s.replies(rita, notice, "Ivy and I, and nobody else.")
		s.reads(cara, "Rita Recruiter answers", "Ivy and I")
		s.replies(cara, forCara, "Thanks a lot for all this!")
		s.reads(ivy, "Thanks a lot")
		s.reads(rita, "Thanks a lot")
		s.replies(cara, forCara, "I kept our Postgres running for two years.")
		s.reads(cara, "It went to")
		s.reads(ivy)
		s.reads(rita)
		s.silence()
	})
}
