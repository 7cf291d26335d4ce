package mailflow_test

import (
	"strings"
	"testing"
	"time"

	"debrief/store"
)

// full are answers to every question, by number, as careful people give them.
var (
	caraSays = map[int]string{1: "4 - a good conversation", 2: "5", 3: "The part about queues.", 4: "I forgot to mention Kafka.", 5: "How big is the team?", 6: "5", 7: "Please call after six."}
	ivySays  = map[int]string{1: "4", 2: "yes", 3: "4", 4: "yes", 5: "She found the lost message.", 6: "Little about databases.", 7: "Do you know Postgres?", 8: "Say earlier what you did.", 9: "I invite her by 1 December.", 10: "I want her."}
)

// invited is how every story begins: the invitation, the recruiter's receipt, silence until the end.
func invited(s *story) {
	s.invite(invitation{})
	s.reads(rita, "Cara Candidate", "Ivy Interviewer", "24 November")
	s.inbox(0)
	s.until("2026-11-24", "16:29")
	s.silence()
	s.until("2026-11-24", "16:31")
}

func TestBothAnswer(t *testing.T) {
	correspond(t, "the-happy-way", func(s *story) {
		invited(s)
		askCara := s.reads(cara, "a reply to this mail is all that it takes", "1. Overall, how did the interview go?")
		askIvy := s.reads(ivy, "Do you recommend the next step?")
		s.pass(time.Hour)
		s.answers(cara, askCara, caraSays)
		s.reads(cara, "your answer has arrived", "a good conversation", "We still wait for the other side.")
		s.silence()
		s.until("2026-11-25", "08:30")
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy, "your answer has arrived", "She found the lost message")
		s.silence()
		s.pass(30 * time.Minute)
		got := s.reads(cara, "recommends that you go on", "She found the lost message.", "Say earlier what you did.", "I invite her by 1 December.")
		for _, secret := range []string{"I want her", "strong yes"} {
			if strings.Contains(got.Text, secret) {
				t.Errorf("the candidate's summary holds %q", secret)
			}
		}
		got = s.reads(ivy, "The part about queues.", "I forgot to mention Kafka.", "How big is the team?")
		for _, secret := range []string{"call after six", "interested"} {
			if strings.Contains(got.Text, secret) {
				t.Errorf("the interviewer's summary holds %q", secret)
			}
		}
		s.reads(rita, "Please call after six.", "I want her.", "Rita")
		s.phase(store.Released)
		s.pass(8 * 24 * time.Hour)
		s.phase(store.Closed)
		s.silence()
		s.inbox(0)
	})
}

func TestOneSideNeverAnswers(t *testing.T) {
	correspond(t, "one-side-silent", func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		s.replies(cara, ask, "4, went well, thanks")
		s.reads(cara, "your answer has arrived")
		s.until("2026-11-25", "09:01")
		first := s.reads(ivy, "The other side has answered.")
		s.until("2026-11-26", "09:01")
		s.reads(ivy)
		s.until("2026-11-27", "09:01")
		s.reads(ivy)
		s.reads(rita, "Still waiting for Ivy Interviewer")
		s.silence()
		s.until("2026-11-27", "16:32")
		s.reads(cara, "no answer yet from Ivy Interviewer", "Rita")
		s.reads(ivy, "4")
		s.reads(rita, "Ivy Interviewer")
		s.phase(store.Released)
		// The late answer is passed on with its date, and opens what the silence had kept.
		s.until("2026-11-30", "10:00")
		s.answers(ivy, first, ivySays)
		s.reads(ivy, "your answer has arrived")
		s.silence() // it can still be corrected
		s.pass(30 * time.Minute)
		s.reads(cara, "She found the lost message.")
		s.reads(rita, "I want her.")
		s.reads(ivy)
	})
}

func TestNobodyAnswers(t *testing.T) {
	correspond(t, "nobody-answers", func(s *story) {
		invited(s)
		s.reads(cara)
		s.reads(ivy)
		for _, day := range []string{"2026-11-25", "2026-11-26", "2026-11-27"} {
			s.until(day, "09:01")
			s.reads(ivy)
			if day != "2026-11-27" {
				s.reads(cara)
			}
		}
		s.until("2026-11-27", "16:32")
		s.reads(rita, "Still waiting for Ivy Interviewer")
		s.reads(rita, "Nobody has answered about the interview")
		s.phase(store.Closed)
		s.silence()
	})
}

func TestMovedTwice(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.pass(time.Hour)
		s.invite(invitation{start: "20261126T100000", end: "20261126T110000", sequence: 1})
		s.reads(rita, "26 November")
		s.pass(time.Hour)
		// Google moves DTSTAMP alone.
		s.invite(invitation{start: "20261125T100000", end: "20261125T110000", sequence: 1})
		s.reads(rita, "25 November")
		// The first one once more, late: it changes nothing.
		s.invite(invitation{stamp: "20261123T080002Z"})
		s.until("2026-11-25", "11:29")
		s.silence()
		s.until("2026-11-25", "11:31")
		s.reads(cara, "25 November")
		s.reads(ivy)
		s.until("2026-11-26", "08:59")
		s.silence()
		s.until("2026-11-26", "09:01")
		s.reads(cara)
		s.reads(ivy)
	})
}

func TestMovedWhileAsking(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		old := s.reads(cara)
		s.reads(ivy)
		s.invite(invitation{start: "20261127T100000", end: "20261127T110000", sequence: 1})
		s.reads(rita, "27 November")
		s.phase(store.Scheduled)
		s.replies(cara, old, "4, went well")
		s.silence()
		s.inbox(1) // for people to look at
		s.until("2026-11-27", "11:31")
		ask := s.reads(cara, "27 November")
		s.reads(ivy)
		s.replies(cara, ask, "3")
		s.reads(cara, "your answer has arrived")
	})
}

// The meeting moves to another day when Cara has answered already: everybody is asked anew after it, and what was said of a meeting that had
// not been is nobody's.
func TestMovedAfterSomeAnswered(t *testing.T) {
	correspond(t, "moved-after-some-answered", func(s *story) {
		invited(s)
		early := s.reads(cara)
		s.reads(ivy)
		s.answers(cara, early, map[int]string{1: "2 - EARLY words", 3: "Nothing, it was over in a minute."})
		s.reads(cara)
		s.invite(invitation{start: "20261126T150000", end: "20261126T160000", sequence: 1})
		s.reads(rita, "Moved", "26 November")
		s.phase(store.Scheduled)
		s.until("2026-11-26", "16:29")
		s.silence()
		s.until("2026-11-26", "16:31")
		askCara, askIvy := s.reads(cara, "26 November"), s.reads(ivy, "26 November")
		s.answers(cara, askCara, caraSays)
		s.reads(cara)
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		s.pass(30 * time.Minute)
		for _, who := range []string{cara, ivy, rita} {
			if got := s.reads(who, "seen from both sides"); strings.Contains(got.Text, "EARLY") || strings.Contains(got.Text, "over in a minute") {
				t.Errorf("%s reads what was said of the meeting before it moved", who)
			}
		}
		s.phase(store.Released)
	})
}

// Cara thinks that it went badly, and Ivy recommends her: Rita is told to write to her soon, and both views stand side by side.
func TestTheCandidateThinksItWentBadly(t *testing.T) {
	correspond(t, "thinks-it-went-badly", func(s *story) {
		invited(s)
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		s.answers(cara, askCara, map[int]string{1: "1 - I lost the thread", 2: "2"})
		s.reads(cara)
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		s.pass(30 * time.Minute)
		forCara := s.reads(cara, "Both views, side by side", "recommends that you go on")
		s.reads(ivy)
		s.reads(rita, "Please write to Cara soon", "thinks that it went badly, and the interviewers recommend")
		if strings.Contains(forCara.Text, "thinks that it went badly") {
			t.Error("the alarm is for the recruiter")
		}
	})
}

func TestCancelled(t *testing.T) {
	cancel := invitation{method: "CANCEL", sequence: 1, extra: "STATUS:CANCELLED"}
	t.Run("before the asking", func(t *testing.T) {
		tell(t, func(s *story) {
			s.invite(invitation{})
			s.reads(rita)
			s.invite(cancel)
			s.reads(rita, "cancel")
			s.pass(10 * 24 * time.Hour)
			s.silence()
			s.phase(store.Cancelled)
		})
	})
	t.Run("during the asking", func(t *testing.T) {
		tell(t, func(s *story) {
			invited(s)
			ask := s.reads(cara)
			s.reads(ivy)
			s.invite(cancel)
			s.reads(rita, "cancel")
			s.replies(cara, ask, "4")
			s.pass(10 * 24 * time.Hour)
			s.silence()
			s.inbox(1)
		})
	})
	t.Run("after the release", func(t *testing.T) {
		tell(t, func(s *story) {
			released(s)
			s.invite(cancel)
			s.pass(10 * 24 * time.Hour)
			s.silence()
			s.phase(store.Closed)
		})
	})
	t.Run("before its invitation arrives", func(t *testing.T) {
		tell(t, func(s *story) {
			s.invite(cancel)
			s.invite(invitation{})
			s.pass(10 * 24 * time.Hour)
			s.silence()
			s.phase(store.Cancelled)
		})
	})
}

// released is an interview whose summaries everybody has read.
func released(s *story) {
	invited(s)
	askCara, askIvy := s.reads(cara), s.reads(ivy)
	s.answers(cara, askCara, caraSays)
	s.reads(cara)
	s.answers(ivy, askIvy, ivySays)
	s.reads(ivy)
	s.pass(30 * time.Minute)
	s.reads(cara)
	s.reads(ivy)
	s.reads(rita)
	s.phase(store.Released)
}

func TestPanelOfThree(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{attendees: []string{cara, ivy, ian, ida}})
		s.reads(rita, "Ivy", "Ian", "Ida")
		s.until("2026-11-24", "16:31")
		askCara := s.reads(cara, "Ivy Interviewer, Ian Interviewer and Ida Interviewer")
		asks := map[string]letter{ivy: s.reads(ivy), ian: s.reads(ian), ida: s.reads(ida)}
		for n, who := range []string{ivy, ian} {
			says := map[int]string{}
			for k, v := range ivySays {
				says[k] = v
			}
			says[4] = []string{"yes", "no"}[n]
			says[5] = []string{"ONLY-IVY saw this", "ONLY-IAN saw that"}[n]
			s.answers(who, asks[who], says)
			s.reads(who, "your answer has arrived")
		}
		s.answers(cara, askCara, caraSays)
		s.reads(cara)
		s.silence()
		s.until("2026-11-25", "09:01")
		s.reads(ida)
		s.until("2026-11-26", "09:01")
		s.reads(ida)
		s.until("2026-11-27", "09:01")
		s.reads(ida)
		s.reads(rita, "Still waiting for Ida Interviewer")
		s.until("2026-11-27", "16:32")
		draft := s.reads(rita, "The interviewers do not agree.", "ONLY-IVY saw this", "ONLY-IAN saw that")
		s.reads(cara, "A little more time", "by Wednesday 2 December")
		s.silence()
		s.replies(rita, draft, "release")
		got := s.reads(cara, "ONLY-IVY saw this", "ONLY-IAN saw that", "The interviewers see it differently")
		for _, named := range []string{"Ian says", "Ian:", "Ivy:", "Ian Interviewer:"} {
			if strings.Contains(got.Text, named) {
				t.Errorf("the candidate of a panel reads %q:\n%s", named, got.Text)
			}
		}
		s.reads(ivy, "ONLY-IAN saw that")
		s.reads(ian, "ONLY-IVY saw this")
		got = s.reads(ida, "The part about queues.")
		if strings.Contains(got.Text, "ONLY-") {
			t.Errorf("an interviewer who has not answered reads the others:\n%s", got.Text)
		}
		s.reads(rita, "ONLY-IVY saw this", "ONLY-IAN saw that")
	})
}

func TestSameMailTwice(t *testing.T) {
	tell(t, func(s *story) {
		raw := s.invite(invitation{})
		s.reads(rita)
		s.arrives(hiring, raw)
		s.silence()
		s.until("2026-11-24", "16:31")
		ask := s.reads(cara)
		s.reads(ivy)
		reply := s.replies(cara, ask, "4")
		s.reads(cara)
		s.arrives(ask.ReplyTo[0].Address, reply)
		s.silence()
		s.inbox(0)
	})
}

func TestForwarded(t *testing.T) {
	tell(t, func(s *story) {
		inner := s.invitation(invitation{})
		s.arrives(hiring, []byte("From: Rita Recruiter <"+rita+">\r\nTo: "+hiring+"\r\nSubject: Fwd: Interview\r\nMessage-ID: <forward@corp.test>\r\n"+
			"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nfyi\r\n--b\r\n"+
			"Content-Type: message/rfc822\r\n\r\n"+string(inner)+"\r\n--b--\r\n"))
		s.reads(rita, "Cara Candidate", "Ivy Interviewer")
		s.until("2026-11-24", "16:31")
		s.reads(cara)
		s.reads(ivy)
	})
}

func TestCorrection(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		s.replies(cara, askCara, "1. 2")
		receipt := s.reads(cara, "2")
		s.replies(cara, receipt, "1. 4, I was too hard on myself")
		s.reads(cara, "4", "I was too hard on myself")
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		s.pass(30 * time.Minute)
		s.reads(cara)
		got := s.reads(ivy, "I was too hard on myself")
		if strings.Contains(got.Text, "2 ██") {
			t.Errorf("the corrected answer is shown:\n%s", got.Text)
		}
		s.reads(rita)
	})
}

func TestAStrangersInvitation(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{from: mallet})
		s.pass(10 * 24 * time.Hour)
		s.silence()
		s.inbox(1)
	})
}

func TestWhoIsWhoIsAsked(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{attendees: []string{cara, mallet, ivy}})
		question := s.reads(rita, "does not tell us for certain who is who", cara, mallet)
		s.until("2026-11-24", "17:00")
		s.silence()
		s.replies(rita, question, "candidate: "+cara)
		s.reads(rita, "Candidate: Cara Candidate")
		s.pass(time.Minute)
		s.reads(cara)
		s.reads(ivy)
	})
}

func TestTheWrongAddress(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{attendees: []string{"carla@mail.test", ivy}})
		s.reads(rita)
		s.until("2026-11-24", "16:31")
		s.reads(ivy)
		bad := s.reads(rita, "could not be delivered", "carla@mail.test")
		s.replies(rita, bad, "candidate: "+cara)
		s.reads(rita)
		s.pass(time.Minute)
		s.reads(cara, "1. Overall, how did the interview go?")
	})
}

func TestAReplyFromAnotherAddress(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		s.replies(mallet, ask, "1. 1, terrible")
		s.reads(rita, "another address")
		s.reads(cara, "has come from another address")
		s.silence()
		s.inbox(1)
	})
}

func TestAnIncompleteSummaryGoesToTheRecruiter(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		s.answers(cara, askCara, caraSays)
		s.reads(cara)
		s.answers(ivy, askIvy, map[int]string{1: "4"})
		s.reads(ivy)
		s.pass(30 * time.Minute)
		draft := s.reads(rita, "Nothing goes out before you say so", "recommendation", "advice")
		s.silence()
		s.phase(store.Review)
		s.until("2026-11-25", "17:10")
		s.reads(rita, "still waits")
		s.replies(rita, draft, "outcome: advance\nwent well: She listened.\nadvice: Ask more.\n\nrelease\n\nRita")
		s.reads(cara, "She listened.", "Ask more.")
		s.reads(ivy)
		s.reads(rita)
		s.phase(store.Released)
	})
}

// In a small company nobody is a recruiter: who interviews sends the invitation too, and gets one summary, not two.
func TestWhoInterviewsAndRecruits(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{from: ivy, organizer: ivy, attendees: []string{cara}})
		s.reads(ivy, "Candidate: Cara Candidate", "Interviewer: Ivy Interviewer")
		s.until("2026-11-24", "16:31")
		askCara, askIvy := s.reads(cara), s.reads(ivy, "Do you recommend the next step?")
		s.answers(cara, askCara, caraSays)
		s.reads(cara)
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		s.pass(30 * time.Minute)
		s.reads(cara)
		s.reads(ivy, "The part about queues.", "Please call after six.")
	})
}

// What is kept and who sees it is said in the first mail that a person ever gets, and not again.
func TestTheFirstMailSaysWhatIsKept(t *testing.T) {
	tell(t, func(s *story) {
		const kept = "As this is the first mail that you get from us"
		invited(s)
		s.reads(cara, kept)
		s.reads(ivy, kept)
		s.invite(invitation{uid: "interview-2", start: "20261124T170000", end: "20261124T180000", attendees: []string{mallet, ivy}})
		s.reads(rita)
		s.until("2026-11-24", "18:31")
		s.reads(mallet, kept)
		s.silence() // one questionnaire a day
		s.until("2026-11-25", "08:01")
		if again := s.reads(ivy); strings.Contains(again.Text, kept) {
			t.Errorf("it is said again:\n%s", again.Text)
		}
	})
}

func TestNoShow(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		s.reads(cara)
		ask := s.reads(ivy)
		s.answers(ivy, ask, map[int]string{2: "no-show"})
		s.reads(ivy)
		s.reads(rita, "did not take place")
		s.phase(store.Cancelled)
		s.pass(10 * 24 * time.Hour)
		s.silence()
	})
}

func TestStop(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		askIvy := s.reads(ivy)
		s.replies(cara, ask, "stop")
		s.reads(cara)
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		s.pass(30 * time.Minute)
		s.reads(ivy)
		s.reads(rita)
		s.silence()
	})
}

func TestServersThatFail(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.world.Fail("mail", 451, "4.3.0", "try again", 4)
		s.until("2026-11-24", "16:32")
		s.silence()
		s.until("2026-11-24", "17:00")
		ask := s.reads(cara)
		s.reads(ivy)
		s.stop()
		if err := s.world.Deliver(ask.ReplyTo[0].Address, s.reply(cara, ask, "4, fine")); err != nil {
			t.Fatal(err)
		}
		s.start()
		s.pass(time.Minute)
		s.reads(cara, "your answer has arrived")
	})
}
