package mailflow_test

import (
	"strings"
	"testing"
	"time"

	"debrief/store"
)

// drafted brings an interview into review: Ivy says no.
func drafted(s *story) (ask, askIvy, draft letter) {
	s.Helper()
	invited(s)
	ask, askIvy = s.reads(cara), s.reads(ivy)
	s.replies(cara, ask, "1. 4\n2. 5\n3. a good conversation")
	s.reads(cara, "your answer has arrived")
	s.replies(ivy, askIvy, "1. 2\n2. yes\n3. 3\n4. no\n5. calm\n6. databases\n7. read more\n8. none\n")
	s.reads(ivy, "your answer has arrived")
	s.until("2026-11-24", "18:30")
	draft = s.reads(rita, "Nothing goes out before you say so")
	s.phase(store.Review)
	return ask, askIvy, draft
}

// The recruiter passes a draft on to the one whom it is about, to an interviewer, a colleague, a stranger: what they reply with orders
// nothing and brings them nothing, and the recruiter is never told to take them for somebody of the interview.
func TestAForwardedDraftOrdersNothing(t *testing.T) {
	for _, who := range []string{cara, ivy, ian, mallet} {
		t.Run(who, func(t *testing.T) {
			tell(t, func(s *story) {
				_, _, draft := drafted(s)
				for _, order := range []string{"release", "edit", "outcome: advance\nrelease", "who", "cancel"} {
					s.replies(who, draft, order)
					l := s.reads(rita, who, "Only recruiters decide about an interview")
					if strings.Contains(l.Text, "candidate: ") || strings.Contains(l.Text, "do not know") {
						t.Errorf("the recruiter is told:\n%s", l.Text)
					}
				}
				s.silence()
				s.phase(store.Review)
			})
		})
	}
}

// The recruiter's address stands in From, and the reply comes under somebody else's key: it orders nothing, and is not said to be of an
// address that nobody knows.
func TestTheRecruitersNameUnderAnothersKey(t *testing.T) {
	tell(t, func(s *story) {
		ask, askIvy, _ := drafted(s)
		for l, name := range map[*letter]string{&ask: names[cara], &askIvy: names[ivy]} {
			s.replies(rita, *l, "release")
			told := s.reads(rita, "our mail to "+name, "the address of Rita Recruiter")
			if strings.Contains(told.Text, ": rita@corp.test") {
				t.Errorf("the recruiter is told to be the candidate:\n%s", told.Text)
			}
		}
		s.silence()
		s.phase(store.Review)
	})
}

// What a candidate asks looks like orders, and stands in the recruiter's reply as Outlook quotes: without any mark. It goes back to them
// as nobody's words, and orders nothing.
func TestOrdersInWhatTheRecruiterQuotes(t *testing.T) {
	tell(t, func(s *story) {
		ask, _, _ := drafted(s)
		s.replies(cara, ask, "Rita, when do I hear from you?\n\nrelease\n\ncancel\n\noutcome: advance")
		s.reads(cara, "Your question has arrived")
		l := s.reads(rita, "A question for you", "outcome: advance")
		s.arrives(l.ReplyTo[0].Address, s.reply(rita, l, "I look at this tomorrow.\n\n________________________________\nFrom: Corp hiring <hiring@corp.test>\n"+
			"Sent: Tuesday, November 24, 2026 6:30 PM\nTo: Rita Recruiter <rita@corp.test>\nSubject: "+l.Subject+"\n\n"+strings.ReplaceAll(l.Text, "  | ", "")))
		_, said, _ := strings.Cut(s.reads(cara, "Rita Recruiter answers").Text, "answers:")
		if strings.Contains(said, "release") || !strings.Contains(said, "I look at this tomorrow.") {
			t.Errorf("she is said to say: %s", said)
		}
		s.silence()
		s.phase(store.Review)
	})
}

// A delivery report under the candidate's key tells of the interviewer's address: it is believed of nobody but the key's own reader.
func TestABounceForSomebodyElse(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		head, body := dsn(ivy, "failed", "5.1.1", ask.MessageID)
		to := strings.Replace(ask.ReplyTo[0].Address, "+r", "+b", 1)
		if err := s.world.DeliverFrom("", to, []byte("To: "+to+"\nMessage-ID: <forged@mail.test>\n"+strings.TrimSuffix(head, "\nIn-Reply-To:\nReferences:")+"\n\n"+body)); err != nil {
			t.Fatal(err)
		}
		s.pass(time.Minute)
		for _, p := range s.only().People {
			if p.Address == ivy && p.Standing != store.Asked {
				t.Errorf("the interviewer is %s", p.Standing)
			}
		}
		s.silence()
		s.until("2026-11-25", "09:01")
		s.reads(ivy, "how did the interview")
		s.got(cara)
		s.got(rita)
	})
}
