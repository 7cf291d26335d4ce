package mailflow_test

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"debrief/store"
)

// What went wrong, or could, once somebody looked for it.

// The daemon was down when the deadline passed, and both answers lie in the mailbox: they are read before time is let pass.
func TestAnswersThatCameWhileTheDaemonWasDown(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		s.stop()
		s.deliver(askCara, s.reply(cara, askCara, "1. 4\n3. The part about queues.\n"))
		s.deliver(askIvy, s.reply(ivy, askIvy, "1. 4\n4. yes\n5. She found the lost message.\n8. Say earlier what you did.\n"))
		s.until("2026-12-01", "10:00")
		s.start()
		s.pass(time.Minute)
		s.reads(cara, "your answer has arrived")
		s.reads(ivy, "your answer has arrived")
		s.pass(30 * time.Minute)
		s.reads(cara, "She found the lost message.")
		s.reads(ivy, "The part about queues.")
		s.reads(rita)
		s.phase(store.Released)
		s.inbox(0)
	})
}

// While the mailbox cannot be read nobody is said to be silent, and nobody is asked about what may be cancelled.
func TestTheMailboxIsOutOfReach(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.world.Refuse("imap", 1000)
		s.world.Disconnect()
		s.pass(time.Minute)
		if err := s.world.Deliver(hiring, s.invitation(invitation{method: "CANCEL", sequence: 1, extra: "STATUS:CANCELLED"})); err != nil {
			t.Fatal(err)
		}
		s.until("2026-11-24", "20:00")
		s.silence()
		s.world.Heal()
		s.pass(time.Hour)
		s.reads(rita, "cancel")
		s.silence()
		s.phase(store.Cancelled)
	})
}

// A letter that the server put off is not sent after all once the interview is cancelled.
func TestCancelledWhileALetterIsPutOff(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.world.Silence("smtp", "RCPT", 1)
		s.until("2026-11-24", "16:30")
		s.invite(invitation{method: "CANCEL", sequence: 1, extra: "STATUS:CANCELLED"})
		s.world.Heal()
		s.pass(time.Hour)
		s.reads(rita, "cancel")
		s.silence()
		s.phase(store.Cancelled)
	})
}

// That our own server is down says nothing about anybody's address, however long.
func TestOurServerIsDownForAWeek(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		s.world.Refuse("smtp", 1000)
		s.answers(cara, askCara, caraSays)
		s.until("2026-12-01", "10:00")
		s.silence()
		s.world.Heal()
		s.until("2026-12-02", "10:00")
		s.reads(cara, "She found the lost message.") // in which order is the schedules' business
		s.reads(cara, "your answer has arrived")
		s.reads(ivy, "The part about queues.")
		s.reads(rita)
		s.silence()
	})
}

// One calendar that holds the same meeting twice must not keep the mailbox busy for good.
func TestTheSameMeetingTwiceInOneMail(t *testing.T) {
	tell(t, func(s *story) {
		raw := string(s.invitation(invitation{}))
		event := raw[strings.Index(raw, "BEGIN:VEVENT"):strings.Index(raw, "END:VCALENDAR")]
		later := strings.ReplaceAll(strings.ReplaceAll(event, "20261124T", "20261125T"), "SEQUENCE:0", "SEQUENCE:1")
		s.arrives(hiring, []byte(strings.Replace(raw, "END:VCALENDAR", later+"END:VCALENDAR", 1)))
		s.reads(rita, "25 November") // one mail, one receipt
		s.inbox(0)
		s.until("2026-11-25", "16:31")
		s.reads(cara, "25 November")
		s.reads(ivy)
	})
}

// What is no address cannot be written to: the recruiter is asked, and nobody waits for it.
func TestAnAddressThatIsNone(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{attendees: []string{"cara candidate@mail.test", ivy}})
		ask := s.reads(rita, "does not tell us for certain who is who")
		s.replies(rita, ask, "candidate: "+cara)
		s.reads(rita)
		s.until("2026-11-24", "16:31")
		s.reads(cara)
		s.reads(ivy)
	})
}

// The answers of one candidate are not another's, and neither is the summary.
func TestAnotherCandidateIsNamedAfterTheAnswers(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		askCara := s.reads(cara)
		askIvy := s.reads(ivy)
		s.answers(cara, askCara, caraSays)
		s.reads(cara)
		s.arrives(hiring, s.order("candidate: Mal Let <"+mallet+">"))
		s.reads(rita)
		s.pass(time.Minute)
		askMallet := s.reads(mallet, "1. Overall, how did the interview go?")
		if strings.Contains(askMallet.Text, "Cara") {
			t.Errorf("the new candidate is greeted as the old one:\n%s", askMallet.Text)
		}
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		s.replies(mallet, askMallet, "3")
		s.reads(mallet)
		s.pass(time.Hour)
		got := s.reads(mallet, "She found the lost message.")
		got.Text += s.reads(ivy).Text + s.reads(rita).Text
		for _, secret := range []string{"The part about queues", "call after six", "Kafka"} {
			if strings.Contains(got.Text, secret) {
				t.Errorf("somebody else's words are passed on: %q", secret)
			}
		}
		s.silence()
	})
}

// A letter that is still on its way to the wrong address does not go there once the right one is named.
func TestTheWrongAddressIsPutOff(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{attendees: []string{mallet, ivy}})
		s.reads(rita)
		s.world.FailRcpt(mallet, 450, "4.2.0", "greylisted", 2)
		s.until("2026-11-24", "16:31")
		s.reads(ivy)
		s.arrives(hiring, s.order("candidate: Cara Candidate <"+cara+">"))
		s.reads(rita)
		s.pass(time.Minute)
		s.reads(cara)
		s.pass(2 * time.Hour)
		s.silence()
	})
}

// Nothing is guessed where a command names several people, or the mailbox itself.
func TestCommandsThatNameNobody(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{attendees: []string{cara, mallet, ivy}})
		question := s.reads(rita, "who is who")
		s.replies(rita, question, "candidate: "+cara+", "+mallet)
		s.reads(rita, "candidate:")
		s.phase(store.Held)
		s.replies(rita, question, "candidate: "+hiring)
		s.reads(rita, "candidate:")
		s.phase(store.Held)
		s.until("2026-11-24", "17:00")
		s.silence()
	})
}

// Recruiters may share the mailbox's own address: what is sent from it is not answered to it in vain.
func TestTheMailboxInvites(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{from: hiring, organizer: hiring})
		s.reads(rita, "Cara Candidate", "Ivy Interviewer")
		s.until("2026-11-24", "16:31")
		s.reads(cara)
		s.reads(ivy)
		s.inbox(0)
	})
}

// A reply may carry the marks of two people: it is of the one who wrote it.
func TestAReplyWithTheMarksOfTwo(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		// Ivy answers hers to the address that Cara was given, from a forwarded letter.
		mixed := strings.Replace(string(s.reply(ivy, askIvy, "1. 2\n5. She was late.\n")), askIvy.ReplyTo[0].Address, askCara.ReplyTo[0].Address, 1)
		s.arrives(hiring, []byte(mixed))
		s.reads(ivy, "your answer has arrived", "She was late.")
		s.silence()
		i := s.only()
		if given := i.AnswersOf("c1"); len(given) != 0 {
			t.Errorf("the candidate has answered: %+v", given)
		}
	})
}

// drained is how many mails somebody had, whatever they say.
func (s *story) drained(who string) int {
	n := 0
	for _, ok := s.world.Take(who); ok; _, ok = s.world.Take(who) {
		n++
	}
	return n
}

// deliver puts a reply into the mailbox of a daemon that does not run.
func (s *story) deliver(to letter, raw []byte) {
	s.Helper()
	if err := s.world.Deliver(to.ReplyTo[0].Address, raw); err != nil {
		s.Fatal(err)
	}
}

// order is a recruiter's mail that quotes nothing.
func (s *story) order(text string) []byte {
	s.Helper()
	s.sent++
	i := s.only()
	key := i.Recruiter().Key
	return []byte(strings.ReplaceAll("From: Rita Recruiter <"+rita+">\nTo: hiring+r"+key+"@corp.test\nSubject: Re: Interview\n"+
		"Message-ID: <order-"+time.Now().Format("150405.000")+"@corp.test>\nContent-Type: text/plain; charset=utf-8\n\n"+text+"\n", "\n", "\r\n"))
}

// People write back from the address that their client knows, whatever tag the invitation had.
func TestAReplyWithoutTheTag(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{attendees: []string{"cara+jobs@mail.test", ivy}})
		s.reads(rita)
		s.until("2026-11-24", "16:31")
		ask := s.reads(cara)
		s.reads(ivy)
		s.replies(cara, ask, "4, went well")
		s.reads(cara, "your answer has arrived")
		s.silence()
	})
}

// Connections break wherever it hurts: nothing is lost, and what may come twice comes under the same Message-ID.
func TestConnectionsBreak(t *testing.T) {
	tell(t, func(s *story) {
		s.world.CutBody(2)
		s.invite(invitation{})
		s.pass(time.Hour)
		s.reads(rita)
		s.world.CutAnswer(1)
		s.until("2026-11-24", "16:35")
		ask := s.reads(cara)
		s.reads(ivy)
		seen := map[string]int{}
		for _, m := range s.world.Sent() {
			seen[show(t, m.Raw).MessageID]++
		}
		for _, who := range []string{cara, ivy} {
			if m, ok := s.world.Take(who); ok {
				if id := show(t, m.Raw).MessageID; seen[id] != 2 {
					t.Errorf("%s got a second letter that is no copy of the first", who)
				}
			}
		}
		s.silence()
		s.world.Cut("imap", "MOVE", 2)
		s.replies(cara, ask, "4, went well")
		s.pass(time.Hour)
		s.reads(cara, "your answer has arrived")
		s.silence()
		s.inbox(0)
	})
}

// A vacation notice that does not say what it is may be asked about once, and does not go round in circles.
func TestAVacationThatSaysNothing(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		for range 40 {
			s.arrives(ask.ReplyTo[0].Address, s.reply(cara, ask, "Dear sender,\nI am travelling and read my mail when I am back in the office.\nKind regards\nCara\n"))
		}
		if n := s.drained(cara); n > 2 {
			t.Errorf("a vacation notice was answered %d times", n)
		}
		if n := s.drained(rita); n > 15 {
			t.Errorf("the recruiter was told of it %d times", n)
		}
		s.arrives(hiring, s.order("status"))
		s.reads(rita, "This is how it stands")
	})
}

// What the recruiter said of who is who outlasts an update that says no more than the invitation did.
func TestTheRecruitersWordOutlastsAnUpdate(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{attendees: []string{cara, mallet, ivy}})
		question := s.reads(rita, "who is who")
		s.replies(rita, question, "candidate: "+cara)
		s.reads(rita, "Candidate: Cara Candidate")
		s.invite(invitation{attendees: []string{cara, mallet, ivy}, start: "20261125T150000", end: "20261125T160000", sequence: 1})
		s.reads(rita, "has moved", "Candidate: Cara Candidate", "25 November")
		s.until("2026-11-25", "16:31")
		s.reads(cara, "25 November")
		s.reads(ivy)
		s.silence()
	})
}

// A candidate who works for the company already is the candidate, and stays it.
func TestACandidateOfTheCompanysOwn(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{attendees: []string{ian, ivy}})
		question := s.reads(rita, "who is who")
		s.replies(rita, question, "candidate: "+ian)
		s.reads(rita, "Candidate: Ian Interviewer", "Interviewer: Ivy Interviewer")
		s.invite(invitation{attendees: []string{ian, ivy}, start: "20261125T150000", end: "20261125T160000", sequence: 1})
		s.reads(rita, "has moved", "Candidate: Ian Interviewer")
		s.until("2026-11-25", "16:31")
		s.reads(ian, "Thank you for talking with Ivy Interviewer")
		s.reads(ivy)
		s.silence()
	})
}

// A series that changes asks nobody about what does not take place any more.
func TestASeriesThatChanges(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{extra: "RRULE:FREQ=DAILY;COUNT=3"})
		s.reads(rita, "series")
		s.invite(invitation{extra: "RRULE:FREQ=DAILY;COUNT=2", start: "20261124T160000", end: "20261124T170000", sequence: 1})
		s.reads(rita, "series", "16:00")
		s.until("2026-11-24", "16:31")
		s.silence()
		s.until("2026-11-24", "17:31")
		s.reads(cara)
		s.reads(ivy)
		n := 0
		s.until("2026-11-26", "23:00")
		for {
			m, ok := s.world.Take(cara)
			if !ok {
				break
			}
			n++
			if letter := show(t, m.Raw); strings.Contains(letter.Text, "Thursday 26 November") {
				t.Errorf("asked about what does not take place:\n%s", letter.Text)
			}
		}
		if n == 0 {
			t.Error("the second of the series was not asked about")
		}
		s.drained(ivy)
		s.drained(rita)
	})
}

// Late answers that cannot be read are asked about or told of; they do not vanish.
func TestALateAnswerThatIsUnclear(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		s.replies(cara, askCara, "4, went well, thanks")
		s.reads(cara)
		s.until("2026-11-27", "16:32")
		for range 3 {
			s.reads(ivy)
		}
		s.reads(cara, "no answer yet")
		s.reads(ivy)
		s.reads(rita, "Still waiting for Ivy Interviewer")
		s.reads(rita, "seen from both sides")
		s.answers(ivy, askIvy, map[int]string{1: "3 or 4"})
		s.reads(rita, "could not read")
		s.silence()
		s.inbox(1) // the notice says that it is kept there
	})
}

// However often an invitation changes, the summary is owed.
func TestManyUpdatesLeaveRoomForTheSummary(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		for n := range 40 {
			s.invite(invitation{sequence: n + 1, start: "20261124T15" + []string{"00", "01"}[n%2] + "00"})
		}
		s.drained(rita)
		s.until("2026-11-24", "16:31")
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		s.answers(cara, askCara, caraSays)
		s.reads(cara)
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		s.pass(time.Hour)
		s.reads(cara)
		s.reads(ivy)
		s.reads(rita, "I want her.")
	})
}

// An order for an interview that is over is answered: it came too late.
func TestAnOrderThatComesTooLate(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		receipt := s.reads(rita)
		s.replies(rita, receipt, "cancel")
		s.reads(rita, "cancel")
		s.replies(rita, receipt, "candidate: "+cara)
		s.reads(rita, "candidate: "+cara)
		s.pass(10 * 24 * time.Hour)
		s.silence()
		s.phase(store.Cancelled)
	})
}

// An interview that was closed in silence and takes place after all: the recruiter hears that this invitation moves nothing.
func TestMovedAfterItWasClosed(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		s.until("2026-11-27", "16:32")
		s.drained(cara)
		s.drained(ivy)
		s.reads(rita, "Still waiting for Ivy Interviewer")
		s.reads(rita, "Nobody has answered")
		s.phase(store.Closed)
		s.invite(invitation{start: "20261202T150000", end: "20261202T160000", sequence: 1})
		s.reads(rita, "nobody is asked again")
		s.pass(20 * 24 * time.Hour)
		s.silence()
	})
}

// What was asked for again and could not be read again is where the notice says.
func TestWhatPeopleShouldReadIsLeftInTheMailbox(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		s.answers(cara, ask, map[int]string{1: "3 or 4"})
		s.reads(cara, "could not read for certain")
		s.answers(cara, ask, map[int]string{1: "2 or 5"})
		s.reads(rita, "could not read", "kept in the mailbox with a flag.")
		s.silence()
		s.inbox(1)
	})
}

// The interviewer forwards the recruiter's summary, and whoever answers it speaks for nobody else.
func TestALetterThatWasForwarded(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		// Cara has Ivy's questionnaire, from wherever, and answers it.
		s.answers(cara, askIvy, ivySays)
		s.reads(rita, "another address")
		// Ivy answers Cara's.
		s.answers(ivy, askCara, caraSays)
		s.reads(rita, "another address")
		s.silence()
		i := s.only()
		if i.Answers.Len() != 0 {
			t.Errorf("answers were taken: %+v", i.Answers.List())
		}
	})
}

// Who wrote to say stop after the answer gets no summary; the others do.
func TestStopAfterTheAnswer(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		askCara, askIvy := s.reads(cara), s.reads(ivy)
		s.answers(cara, askCara, caraSays)
		receipt := s.reads(cara)
		s.replies(cara, receipt, "stop")
		s.reads(cara)
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		s.pass(time.Hour)
		s.reads(ivy, "The part about queues.")
		s.reads(rita)
		s.silence()
	})
}

// One candidate, two interviews that are asked about at once: each reply is of its own.
func TestOneCandidateTwoInterviews(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.invite(invitation{uid: "interview-2", start: "20261125T080000", end: "20261125T082500", attendees: []string{cara, ian}})
		s.reads(rita)
		s.until("2026-11-24", "16:32")
		first, askIvy := s.reads(cara), s.reads(ivy)
		s.until("2026-11-25", "08:56")
		second, askIan := s.reads(cara), s.reads(ian)
		s.replies(cara, second, "1. 2, TO-IAN-ALONE")
		s.reads(cara)
		s.replies(cara, first, "1. 5, TO-IVY-ALONE")
		s.reads(cara)
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy)
		s.answers(ian, askIan, ivySays)
		s.reads(ian)
		s.pass(time.Hour)
		if got := s.reads(ivy, "TO-IVY-ALONE"); strings.Contains(got.Text, "TO-IAN-ALONE") {
			t.Error("an interviewer reads what was said of another interview")
		}
		s.reads(ian, "TO-IAN-ALONE")
		s.drained(cara)
		s.drained(rita)
	})
}

// A daemon that fails between its commit and the server does nothing twice.
func TestStoppedAtEveryStep(t *testing.T) {
	for _, cut := range []struct{ protocol, word string }{{"imap", "MOVE"}, {"imap", "FETCH"}, {"smtp", "MAIL"}, {"smtp", "RCPT"}, {"smtp", "DATA"}} {
		t.Run(cut.protocol+" "+cut.word, func(t *testing.T) {
			tell(t, func(s *story) {
				s.world.Cut(cut.protocol, cut.word, 1)
				s.invite(invitation{})
				s.stop()
				s.start()
				s.pass(time.Hour)
				s.reads(rita, "Noted")
				s.inbox(0)
				s.world.Cut(cut.protocol, cut.word, 1)
				s.until("2026-11-24", "16:31")
				s.stop()
				s.start()
				s.pass(30 * time.Minute)
				ask := s.reads(cara)
				s.reads(ivy)
				s.world.Cut(cut.protocol, cut.word, 1)
				s.replies(cara, ask, "4, went well")
				s.stop()
				s.start()
				s.pass(30 * time.Minute)
				s.reads(cara, "your answer has arrived")
				s.silence()
				s.inbox(0)
			})
		})
	}
}

// A mail that cannot be taken, for whatever reason, does not keep the others waiting for good.
func TestAMailThatFailsAgainAndAgain(t *testing.T) {
	tell(t, func(s *story) {
		raw, err := sql.Open("sqlite", filepath.Join(s.dir, "debrief.db"))
		if err != nil {
			t.Fatal(err)
		}
		_, err = raw.Exec("CREATE TRIGGER no BEFORE INSERT ON interviews WHEN NEW.uid = 'bad' BEGIN SELECT RAISE(ABORT, 'no'); END")
		if closed := raw.Close(); err != nil || closed != nil {
			t.Fatal(err, closed)
		}
		s.invite(invitation{uid: "bad"})
		s.invite(invitation{})
		s.pass(time.Hour)
		s.reads(rita, "Noted")
		s.silence()
		s.inbox(1)
	})
}
