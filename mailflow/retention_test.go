package mailflow_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"debrief/store"
)

// keptDays are those of the stories' company.
const keptDays = 180 * 24 * time.Hour

// finished is an interview that everybody answered and that is closed, and a stranger's mail that is left for people. It
// returns the candidate's questionnaire.
func finished(s *story) (ask letter) {
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
	s.arrives(hiring, []byte("From: Mallet <mallet@evil.test>\nTo: hiring@corp.test\nSubject: hello\nMessage-ID: <stranger@evil.test>\n\nYou have won.\n"))
	s.pass(8 * 24 * time.Hour)
	s.phase(store.Closed)
	s.inbox(1)
	return askCara
}

// away stops the daemon, lets time go by, and starts it again.
func (s *story) away(d time.Duration) {
	s.Helper()
	s.stop()
	s.pass(d)
	s.start()
	s.pass(2 * time.Second)
}

// words of the story that must not be left anywhere.
var written = []string{"cara@mail.test", "Cara", "Ivy", "queues", "Kafka", "databases", "after six", "You have won", "Backend"}

// kept counts these words in the database's files.
func (s *story) kept() (found []string) {
	s.Helper()
	files, err := filepath.Glob(filepath.Join(s.dir, "debrief.db*"))
	if err != nil || len(files) == 0 {
		s.Fatalf("no database: %v", err)
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			s.Fatal(err)
		}
		for _, w := range written {
			if bytes.Contains(raw, []byte(w)) {
				found = append(found, filepath.Base(name)+": "+w)
			}
		}
	}
	return found
}

// whole checks the journal's chain, as debrief journal verify does, and returns its last words.
func (s *story) whole() (last store.Entry) {
	s.Helper()
	entries, err := s.store.Journal(context.Background(), "")
	if err != nil || len(entries) == 0 {
		s.Fatalf("%d entries: %v", len(entries), err)
	}
	for _, e := range entries {
		if what := e.Broken(last.Hash); what != "" {
			s.Error(what)
		}
		last = e
	}
	return last
}

func TestWhatIsKeptIsDeleted(t *testing.T) {
	tell(t, func(s *story) {
		ask := finished(s)
		if n := len(s.world.Mails(hiring, "Processed")); n != 3 {
			t.Fatalf("%d mails are processed, want the invitation and two replies", n)
		}
		if n := len(s.world.Mails(hiring, "Sent")); n == 0 {
			t.Fatal("no copy of a letter is kept with what was sent")
		}
		closed := s.only().Closed
		s.away(time.Until(closed.Add(keptDays)) - time.Hour)
		if s.only().Answers.Len() == 0 || len(s.world.Mails(hiring, "Processed")) != 3 || len(s.kept()) == 0 {
			t.Fatal("something was deleted before its time")
		}
		s.pass(24 * time.Hour) // over the next midnight
		i := s.only()
		if i.Answers.Len() != 0 || i.Purged.IsZero() || i.Title != "" || i.Candidate().Name+i.Candidate().Address != "" {
			t.Errorf("the interview is %+v", i)
		}
		if i.Phase != store.Closed || i.Outcome != store.Advance || i.Candidate().Standing != store.Answered || len(i.Questionnaires) != 2 {
			t.Errorf("the figures are gone: %+v", i)
		}
		if got := s.kept(); len(got) != 0 {
			t.Errorf("the database still holds %q", got)
		}
		for _, m := range slices.Concat(s.world.Mails(hiring, "Processed"), s.world.Mails(hiring, "Sent")) {
			t.Errorf("this mail is still there:\n%s", m)
		}
		s.inbox(1) // the stranger's is there for people
		s.silence()
		if last := s.whole(); last.What != "purged" || last.Interview != i.ID {
			t.Errorf("the journal ends with %+v", last)
		}
		s.lateReply(ask)
	})
}

// lateReply comes after the purge: it is flagged, and answered with nothing.
func (s *story) lateReply(ask letter) {
	s.Helper()
	s.replies(cara, ask, "5, I think of it still")
	s.inbox(2)
	for _, flags := range s.world.Flags(hiring, "INBOX") {
		if !slices.Contains(flags, `\flagged`) {
			s.Errorf("a mail in the inbox has the flags %q", flags)
		}
	}
	s.pass(10 * 24 * time.Hour)
	s.silence()
	if i := s.only(); i.Answers.Len() != 0 || i.Phase != store.Closed || i.Candidate().Address != "" {
		s.Errorf("the interview came back: %+v", i)
	}
	// Its turn comes as well.
	s.away(keptDays)
	if got := s.kept(); len(got) != 0 {
		s.Errorf("of the late reply the database still holds %q", got)
	}
	if last := s.whole(); last.Detail != "1 mails of no interview" {
		s.Errorf("the journal ends with %+v", last)
	}
	s.silence()
}

// A connection that breaks between the server and the store only repeats what was done.
func TestDeletingIsRepeated(t *testing.T) {
	tell(t, func(s *story) {
		finished(s)
		s.world.Cut("imap", "UID EXPUNGE", 1)
		s.away(keptDays)
		if i := s.only(); !i.Purged.IsZero() || i.Answers.Len() == 0 {
			t.Fatalf("purged here, and not on the server: %+v", i)
		}
		s.pass(24 * time.Hour)
		if i := s.only(); i.Purged.IsZero() || i.Answers.Len() != 0 || len(s.world.Mails(hiring, "Processed")) != 0 {
			t.Errorf("it was not done again: %+v", i)
		}
		s.whole()
		s.silence()
	})
}

// A review that nobody looks at ends as well, and its recruiter is reminded no more.
func TestAReviewIsNotKeptForGood(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		s.reads(cara)
		ask := s.reads(ivy)
		s.answers(ivy, ask, ivySays)
		s.reads(ivy)
		i := s.only()
		i.Phase = store.Review
		s.commit(store.Change{Now: time.Now(), Interviews: []store.Interview{i}})
		s.away(keptDays + 10*24*time.Hour)
		s.pass(24 * time.Hour) // at the start a reminder may just be on its way
		if i := s.only(); i.Purged.IsZero() || i.Phase != store.Closed || i.Answers.Len() != 0 {
			t.Errorf("the interview is %+v", i)
		}
		for _, m := range s.world.Left(hiring) {
			if m.User != rita {
				t.Errorf("%s has mail", m.User)
			}
			s.world.Take(m.User)
		}
		s.pass(30 * 24 * time.Hour)
		s.silence()
	})
}

func (s *story) commit(c store.Change) {
	s.Helper()
	if err := s.store.Commit(context.Background(), c); err != nil {
		s.Fatal(err)
	}
}

// More than one batch goes in one night.
func TestManyAreDeleted(t *testing.T) {
	tell(t, func(s *story) {
		c := store.Change{Now: time.Now()}
		for n := range 250 {
			i := store.Interview{ID: fmt.Sprintf("many%04d", n), Phase: store.Closed, Closed: time.Now(), Title: "Backend"}
			c.Interviews = append(c.Interviews, i)
		}
		s.commit(c)
		s.away(keptDays + time.Hour)
		all, err := s.store.Interviews(context.Background(), false, 0)
		if err != nil || len(all) != 250 {
			t.Fatal(len(all), err)
		}
		for _, i := range all {
			if i.Purged.IsZero() || i.Title != "" {
				t.Fatalf("%s was left", i.ID)
			}
		}
		if got := s.kept(); len(got) != 0 {
			t.Errorf("the database still holds %q", got)
		}
	})
}

// What was called off long ago and is announced again begins anew, with the people who are named now.
func TestCalledOffDeletedAndAnnouncedAgain(t *testing.T) {
	tell(t, func(s *story) {
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		s.replies(cara, ask, "4, went well, thanks")
		s.reads(cara)
		s.invite(invitation{method: "CANCEL", sequence: 1, extra: "STATUS:CANCELLED"})
		s.reads(rita, "cancel")
		s.away(keptDays + time.Hour)
		s.invite(invitation{method: "CANCEL", sequence: 2, extra: "STATUS:CANCELLED"})
		if i := s.only(); i.Purged.IsZero() || i.Phase != store.Cancelled || i.Calendar.Organizer+i.Calendar.Invitation+i.Title != "" {
			t.Fatalf("the interview is %+v", i)
		}
		s.silence()
		s.invite(invitation{sequence: 3, start: "20270601T150000", end: "20270601T160000"})
		s.reads(rita, "Cara Candidate", "Ivy Interviewer", "1 June")
		if i := s.only(); !i.Purged.IsZero() || i.Phase != store.Scheduled || i.Candidate().Address != cara || len(i.Interviewers()) != 1 {
			t.Fatalf("the interview is %+v", i)
		}
		s.until("2027-06-01", "16:31")
		ask = s.reads(cara)
		s.reads(ivy)
		s.replies(cara, ask, "5")
		s.reads(cara)
		if n := s.only().Answers.Len(); n != 1 {
			t.Errorf("%d answers, want 1", n)
		}
	})
}
