package mailflow_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"debrief/mailflow"
	"debrief/store"
)

// weekly and monthly are the schedules of the stories.
var weekly, monthly = mailflow.Digests{Recruiters: "0 9 * * MON"}, mailflow.Digests{Interviewers: "0 9 1 * *"}

// digestsOn runs the daemon anew, with digests.
func (s *story) digestsOn(when mailflow.Digests) {
	s.Helper()
	s.stop()
	s.digests = when
	s.start()
}

// named is the reference of the interview with a title or a UID.
func (s *story) named(uid string) string {
	s.Helper()
	all, err := s.store.Interviews(context.Background(), false, 0)
	if err != nil {
		s.Fatal(err)
	}
	for _, i := range all {
		if i.Calendar.UID == uid {
			return i.ID
		}
	}
	s.Fatalf("there is no interview %s", uid)
	return ""
}

// skip reads what somebody has, and remembers nothing of it.
func (s *story) skip(who ...string) {
	for _, w := range who {
		for {
			if _, ok := s.world.Take(w); !ok {
				break
			}
		}
	}
}

// holds checks that a letter has these words, in whatever lines.
func (s *story) holds(l letter, words ...string) {
	s.Helper()
	text := strings.Join(strings.Fields(l.Subject+"\n"+l.Text), " ")
	for _, w := range words {
		if !strings.Contains(text, w) {
			s.Fatalf("the letter lacks %q:\nSubject: %s\n\n%s", w, l.Subject, l.Text)
		}
	}
}

// heads checks that a letter's head has these words.
func (s *story) heads(l letter, words ...string) {
	s.Helper()
	head, _, _ := strings.Cut(strings.ReplaceAll(string(l.Raw), "\r\n ", " "), "\r\n\r\n")
	for _, w := range words {
		if !strings.Contains(head, w) {
			s.Errorf("the head lacks %q:\n%s", w, head)
		}
	}
}

func (s *story) lacks(l letter, words ...string) {
	s.Helper()
	text := strings.Join(strings.Fields(l.Subject+"\n"+l.Text), " ")
	for _, w := range words {
		if strings.Contains(text, w) {
			s.Fatalf("the letter has %q:\nSubject: %s\n\n%s", w, l.Subject, l.Text)
		}
	}
}

// busy is a week with one interview under review, one overdue, one that is waited for, one that is unclear, and a mail that nobody
// could place: on Monday 30 November at nine.
func busy(s *story) letter {
	s.digestsOn(weekly)
	s.invite(invitation{uid: "review"})
	s.reads(rita)
	s.until("2026-11-24", "16:31")
	askCara, askIvy := s.reads(cara), s.reads(ivy)
	s.answers(cara, askCara, caraSays)
	no := map[int]string{1: "2", 2: "yes", 3: "2", 4: "no", 5: "She found the lost message.", 6: "Little about databases.", 8: "Say earlier what you did.", 9: "I write to her by 1 December."}
	s.answers(ivy, askIvy, no)
	s.reads(cara, "your answer has arrived")
	s.reads(ivy, "your answer has arrived")
	s.until("2026-11-24", "17:30")
	s.reads(rita, "Nothing goes out before you say so")
	s.until("2026-11-26", "10:00")
	s.invite(invitation{uid: "overdue", start: "20261126T120000", end: "20261126T130000", attendees: []string{ian, carl}})
	s.invite(invitation{uid: "waiting", start: "20261127T150000", end: "20261127T160000", attendees: []string{ida, cleo}})
	s.invite(invitation{uid: "unclear", start: "20261202T150000", end: "20261202T160000", attendees: []string{ida, "one@mail.test", "two@mail.test"}})
	s.arrives(hiring, []byte("From: Mallet <mallet@evil.test>\r\nTo: hiring@corp.test\r\nSubject: hello\r\nMessage-ID: <m@evil.test>\r\n\r\nDo you have a job for me?\r\n"))
	s.until("2026-11-30", "08:59")
	s.skip(rita, ian, ida, ivy, cara, carl, cleo)
	s.silence()
	s.until("2026-11-30", "09:01")
	s.skip(ian, ida, cara, carl, cleo)
	return s.reads(rita, "Your interviews: 3 need a word from you")
}

func TestAWeekOfARecruiter(t *testing.T) {
	tell(t, func(s *story) {
		l := busy(s)
		review, overdue, waiting, unclear := s.named("review"), s.named("overdue"), s.named("waiting"), s.named("unclear")
		s.holds(l,
			"Waiting for your word ---------------------", "Tuesday 24 November: the summary waits for your word since Tuesday 24 November", "release "+review, "hold "+review,
			"Not clear yet", "cancel "+unclear,
			"Overdue", "no answer yet from Carl Candidate and Ian Interviewer, although reminded", "remind "+overdue,
			"Waiting for answers", "Cleo Candidate and Ida Interviewer may answer until", "status "+waiting,
			"Left in the mailbox for you", "A mail from mallet@evil.test, of Thursday 26 November", "done ")
		// Nothing of what anybody said, nor of how it looks.
		s.lacks(l, "lost message", "databases", "queues", "recommend", "decline", "2 of 5", "In figures")
		s.heads(l, "Auto-Submitted: auto-generated", "List-Unsubscribe: <mailto:hiring+r")
		// Two orders in one reply, above the quoted letter.
		s.replies(rita, l, "Hi,\n\nrelease "+review+"\nextend "+overdue+": 2\n\nThanks, Rita")
		s.reads(cara, "Say earlier what you did.")
		s.reads(ivy)
		s.reads(rita, "does not recommend the next step", "Please call after six.")
		done := s.reads(rita, "This is what came of the lines that you sent", "Cara Candidate", "> release "+review+" done", "Carl Candidate", "> extend "+overdue+": 2 done")
		s.heads(done, "Auto-Submitted: auto-replied")
		s.silence()
		// A week later what was done is not spoken of any more.
		s.until("2026-12-07", "08:59")
		s.skip(rita, ian, ida, ivy, cara, carl, cleo)
		s.until("2026-12-07", "09:01")
		s.skip(ian, ida, cara, carl, cleo)
		next := s.reads(rita, "Your interviews: 1 needs a word from you", "cancel "+unclear)
		s.lacks(next, review, overdue, waiting, "In figures")
		s.silence()
		s.inbox(1)
	})
}

// Orders that are not plainly meant for one interview of the reader's do nothing and are told so.
func TestOrdersInReplyToADigest(t *testing.T) {
	tell(t, func(s *story) {
		l := busy(s)
		review, overdue := s.named("review"), s.named("overdue")
		number := regexp.MustCompile(`done (\d+)`).FindStringSubmatch(l.Text)[1]
		s.replies(rita, l, "release\nhold zzzz2222\nrelaese "+review+"\ndone "+number+"\ndone 4711\ncancel "+overdue)
		told := s.reads(rita, "please say which interview", "no interview of yours has these characters", `did you mean "release"?`,
			"> done "+number+" done", "no mail of this number waits for you", "> cancel "+overdue+" not done yet", "confirm "+overdue+" ")
		s.inbox(0) // what was dealt with is put away
		s.phaseOf("overdue", store.Asking)
		s.silence()
		code := regexp.MustCompile(`confirm ` + overdue + ` ([a-z2-7]{8})`).FindString(told.Text)
		s.replies(rita, told, code)
		s.skip(ian, carl)
		s.reads(rita, "is cancelled") // which shows that it was done: one mail, one answer
		s.silence()
		s.phaseOf("overdue", store.Cancelled)
		s.silence()
		// Once only.
		s.replies(rita, told, code)
		s.reads(rita, "nothing waits to be confirmed")
		s.phaseOf("review", store.Review)
	})
}

func (s *story) phaseOf(uid string, want store.Phase) {
	s.Helper()
	i, err := s.store.Interview(context.Background(), s.named(uid))
	if err != nil || i.Phase != want {
		s.Fatalf("the interview %s is %s, want %s (%v)", uid, i.Phase, want, err)
	}
}

// Prose in reply to a digest orders nothing, a stranger's mail neither, and an automatic one is answered by nobody.
func TestWhatIsNoOrderInReplyToADigest(t *testing.T) {
	tell(t, func(s *story) {
		l := busy(s)
		review := s.named("review")
		s.replies(rita, l, "Thanks. I will look at this on Tuesday, and\nrelease "+review+"\nonce I have spoken with Ivy.")
		s.silence()
		s.inbox(2)
		s.replies(mallet, l, "release "+review)
		s.silence()
		s.inbox(3)
		s.machine(rita, l, "Auto-Submitted: auto-replied", "I am away.\n\nrelease "+review)
		s.silence()
		s.inbox(3)
		s.replies(ian, l, "release "+review) // one of the company, and no recruiter
		s.silence()
		s.inbox(4)
		s.phaseOf("review", store.Review)
	})
}

// The answer to "status" is the overview as it is now, to "help" what can be written, and "status" with a reference is about one.
func TestQuestionsInReplyToADigest(t *testing.T) {
	tell(t, func(s *story) {
		l := busy(s)
		s.replies(rita, l, "status")
		s.reads(rita, "Your interviews: 3 need a word from you", "release "+s.named("review"))
		s.replies(rita, l, "help")
		s.reads(rita, "What you can write", "The eight characters say which interview")
		s.replies(rita, l, "status "+s.named("waiting"))
		s.reads(rita, "This is how it stands", "Ida Interviewer (interviewer), asked")
		s.silence()
	})
}

func TestNoMoreDigests(t *testing.T) {
	tell(t, func(s *story) {
		l := busy(s)
		s.replies(rita, l, "stop")
		stopped := s.reads(rita, "we send you no more overviews", "reply to this mail with the one word \"start\"")
		s.until("2026-12-07", "12:00")
		s.skip(rita, ian, ida, cara, carl, cleo)
		s.until("2026-12-14", "08:59")
		s.skip(rita, ian, ida, cara, carl, cleo)
		s.until("2026-12-14", "09:01")
		s.silence()
		// A start, and a restart in between, and the next one comes with its time.
		s.replies(rita, stopped, "start")
		s.reads(rita, "you get overviews of your interviews again")
		s.stop()
		s.start()
		s.until("2026-12-21", "08:59")
		s.skip(rita)
		s.silence()
		s.until("2026-12-21", "09:01")
		s.reads(rita, "Your interviews: 1 needs a word from you")
		s.silence()
	})
}

// A mail program's own way to say that no more are wanted: an empty mail to the address in the header.
func TestUnsubscribed(t *testing.T) {
	tell(t, func(s *story) {
		l := busy(s)
		to := regexp.MustCompile(`List-Unsubscribe: <mailto:([^?]+)\?subject=stop>`).FindStringSubmatch(strings.ReplaceAll(string(l.Raw), "\r\n ", " "))
		s.arrives(to[1], fmt.Appendf(nil, "From: Rita <%s>\r\nTo: %s\r\nSubject: stop\r\nMessage-ID: <u@corp.test>\r\n\r\n", rita, to[1]))
		s.reads(rita, "we send you no more overviews")
		s.silence()
	})
}

// While the daemon was down two Mondays passed: that gives one digest, at the first moment at which its reader is awake.
func TestDownOverTheMomentOfADigest(t *testing.T) {
	tell(t, func(s *story) {
		s.digestsOn(weekly)
		s.invite(invitation{uid: "review"})
		s.until("2026-11-24", "16:31")
		s.skip(rita)
		ask := s.reads(ivy)
		s.answers(ivy, ask, map[int]string{1: "2", 4: "no", 5: "She found the lost message.", 6: "Little about databases."})
		s.until("2026-11-27", "17:00")
		s.skip(rita, ivy, cara)
		s.stop()
		s.until("2026-12-11", "03:00")
		s.start()
		s.pass(time.Minute)
		s.skip(rita, cara)
		s.silence() // at three in the morning nobody is written to
		s.until("2026-12-11", "07:59")
		s.skip(cara)
		s.silence()
		s.until("2026-12-11", "08:01")
		s.skip(cara)
		reads := 0
		for {
			m, ok := s.world.Take(rita)
			if !ok {
				break
			}
			if l := show(s.T, m.Raw); strings.HasPrefix(l.Subject, "Your interviews") {
				reads++
			}
		}
		if reads != 1 {
			t.Fatalf("%d digests, want one", reads)
		}
		s.until("2026-12-14", "08:59")
		s.skip(rita)
		s.until("2026-12-14", "09:01")
		s.reads(rita, "Your interviews")
		s.silence()
	})
}

// Where nothing waits and nothing was over, nothing is written.
func TestNothingToTell(t *testing.T) {
	tell(t, func(s *story) {
		s.digestsOn(weekly)
		s.invite(invitation{start: "20270112T150000", end: "20270112T160000"})
		s.reads(rita)
		s.until("2026-12-21", "12:00")
		s.silence()
	})
}

// TestAQuestionInTheOverview: Cara asked Rita something, and Rita has not replied. The overview says so, and a line in reply to it is the
// answer.
func TestAQuestionInTheOverview(t *testing.T) {
	tell(t, func(s *story) {
		s.digestsOn(weekly)
		s.invite(invitation{start: "20261126T150000", end: "20261126T160000"})
		s.reads(rita)
		s.until("2026-11-26", "16:31")
		ask := s.reads(cara)
		s.reads(ivy)
		s.replies(cara, ask, "Before I answer: how large is the team?")
		s.reads(cara, "Your question has arrived")
		s.reads(rita, "how large is the team?")
		s.until("2026-11-30", "09:01")
		s.skip(cara, ivy)
		id := s.named("interview-1")
		overview := s.reads(rita, "Waiting for your word", "Cara Candidate has asked you something on Thursday 26 November", "answer "+id+": …")
		s.replies(rita, overview, "answer "+id+": We are nine,\nand two of us work from Lisbon.\n\nRita")
		s.reads(cara, "how large is the team?", "We are nine,", "and two of us work from Lisbon.")
		s.reads(rita, "answer "+id)
		s.replies(rita, overview, "answer "+id+": We are ten.")
		s.reads(rita, "not done: nobody has asked you anything in it that is still open")
		s.silence()
	})
}
