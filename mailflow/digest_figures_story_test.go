package mailflow_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"debrief/mailflow"
	"debrief/store"
)

// meets plays one whole interview of Ivy with somebody, from ten to eleven on a day: both answer, and the summaries go out.
func (s *story) meets(day, candidate string, theirs int) {
	s.Helper()
	date := strings.ReplaceAll(day, "-", "")
	s.invite(invitation{uid: day, start: date + "T100000", end: date + "T110000", attendees: []string{candidate, ivy}})
	s.until(day, "11:31")
	s.skip(rita)
	askThem, askIvy := s.reads(candidate), s.reads(ivy)
	s.pass(2 * time.Hour)
	s.answers(candidate, askThem, map[int]string{1: fmt.Sprint(theirs), 2: "5", 3: "The part about queues."})
	s.answers(ivy, askIvy, ivySays)
	s.pass(time.Hour)
	s.skip(rita, ivy, candidate)
}

// Four answers in a month are too few to tell anything of; they count once there is a fifth. What came before the last digest counts
// for no other.
func TestAMonthOfAnInterviewer(t *testing.T) {
	tell(t, func(s *story) {
		s.digestsOn(monthly)
		for n, day := range []string{"2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26"} {
			s.meets(day, []string{cara, carl, cleo, cara}[n], 2)
		}
		s.until("2026-12-01", "12:00")
		s.silence()
		s.meets("2026-12-02", carl, 5)
		s.until("2027-01-01", "08:59")
		s.silence()
		s.until("2027-01-01", "09:01")
		l := s.reads(ivy, "These are figures about your own answers, from 23 November 2026 to 1 January 2027. They go to nobody but you.",
			"You were asked about 5 interviews and answered 5 (100%).", "Half of your answers came within 2 hours.",
			"Overall, how did the interview go? You: 4. The candidates: 2.6. (Of 5, in 5 interviews)")
		s.lacks(l, "Among the other interviewers", "Cara", "Carl", "Cleo", "queues", "recommend", "lost message")
		s.heads(l, "Auto-Submitted: auto-generated", "List-Unsubscribe: <mailto:hiring+r")
		s.silence()
		// An interviewer orders nothing by it.
		s.replies(ivy, l, "release "+s.named("2026-12-02"))
		s.silence()
		s.inbox(1)
		s.until("2027-02-01", "12:00")
		s.silence()
		s.replies(ivy, l, "stop")
		s.reads(ivy, "we send you no more figures about your interviews. You are still asked how each one went.")
		s.meets("2027-02-02", cara, 3) // and is
		s.silence()
	})
}

// Two recruiters get each their own, and a third who sends in the place of one orders for her.
func TestTwoRecruiters(t *testing.T) {
	tell(t, func(s *story) {
		s.policy.Backup, s.policy.BackupName = berta, "Berta Backup"
		s.digestsOn(weekly)
		s.invite(invitation{uid: "ritas", start: "20261127T150000", end: "20261127T160000"})
		s.invite(invitation{uid: "ians", from: ian, organizer: ian, start: "20261127T120000", end: "20261127T130000", attendees: []string{carl, ida}})
		s.until("2026-11-30", "08:59")
		s.skip(rita, ian, ivy, ida, cara, carl)
		s.until("2026-11-30", "09:01")
		s.skip(ivy, ida, cara, carl)
		ritas := s.reads(rita, "Cara Candidate", "status "+s.named("ritas"))
		s.lacks(ritas, "Carl", s.named("ians"))
		ians := s.reads(ian, "Carl Candidate", "status "+s.named("ians"))
		s.lacks(ians, "Cara", s.named("ritas"))
		s.silence()
		// Nobody orders about an interview that is not theirs, whatever its reference.
		s.replies(ian, ians, "cancel "+s.named("ritas"))
		s.reads(ian, "no interview of yours has these characters")
		s.phaseOf("ritas", store.Asking)
		// Berta answers Rita's: Rita is told of what has changed, and Berta is the one who got the answer.
		s.replies(berta, ritas, "extend "+s.named("ritas")+": 1")
		s.reads(rita, "Berta Backup has written to us")
		s.reads(berta, "Hello Berta", "extend "+s.named("ritas")+": 1 done")
		s.silence()
	})
}

// Who lives in another zone gets it by the clocks there, also in the week in which they change; and who has a day off, on the next day.
func TestDigestsByTheReadersClock(t *testing.T) {
	tell(t, func(s *story) {
		s.policy.Holiday = func(zone string, day time.Time) bool {
			return zone == "America/New_York" && day.Format(time.DateOnly) == "2027-03-15"
		}
		s.zones = map[string]string{rita: "America/New_York"}
		s.policy.HeldFor = 60 * 24 * time.Hour
		s.stop()
		s.until("2027-03-05", "12:00")
		s.digestsOn(weekly)
		s.invite(invitation{uid: "unclear", start: "20270501T150000", end: "20270501T160000", attendees: []string{ida, "one@mail.test", "two@mail.test"}})
		s.reads(rita)
		for _, at := range []struct{ day, before, after string }{ // New York is six hours behind Madrid; from 14 to 28 March it is five
			{"2027-03-08", "14:59", "15:01"},
			{"2027-03-16", "12:59", "13:01"}, // Monday is a day off: Tuesday, as soon as she is awake
			{"2027-03-22", "13:59", "14:01"},
			{"2027-03-29", "14:59", "15:01"},
		} {
			s.until(at.day, at.before)
			s.silence()
			s.until(at.day, at.after)
			s.reads(rita, "Your interviews: 1 needs a word from you")
			s.silence()
		}
	})
}

// A digest in its reader's language.
func TestADigestInSpanish(t *testing.T) {
	tell(t, func(s *story) {
		s.language = "es"
		s.digestsOn(weekly)
		s.invite(invitation{uid: "esperando", start: "20261127T150000", end: "20261127T160000"})
		s.until("2026-11-30", "08:59")
		s.skip(rita, ivy, cara)
		s.until("2026-11-30", "09:01")
		s.skip(ivy, cara)
		s.reads(rita, "Así están sus entrevistas. No hay nada pendiente de usted.", "A la espera de respuestas", "esperamos la respuesta de Cara Candidate e Ivy Interviewer hasta el")
		s.silence()
	})
}

// Figures without names stay when all names and words are deleted, and digests speak of them; digests that name somebody go with them.
func TestFiguresAfterAPurge(t *testing.T) {
	tell(t, func(s *story) {
		s.keptDays = 20
		s.digestsOn(mailflow.Digests{Recruiters: "0 9 * * MON"})
		for n, day := range []string{"2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"} {
			s.meets(day, []string{cara, carl, cleo, cara, carl}[n], 2)
		}
		s.invite(invitation{uid: "later", start: "20261215T100000", end: "20261215T110000", attendees: []string{cleo, ian}})
		s.skip(rita)
		s.until("2026-11-30", "09:01")
		s.reads(rita, "5 of 5 candidates answered (100%), half of them within 2 hours.", "Of 5 interviews of yours, the two sides saw 5 very differently.")
		s.until("2026-12-28", "08:59")
		s.skip(rita, ian, cleo)
		for _, day := range []string{"2026-11-23", "2026-11-27"} {
			if i, err := s.store.Interview(context.Background(), s.named(day)); err != nil || i.Purged.IsZero() {
				t.Fatalf("the interview of %s was not purged: %v", day, err)
			}
		}
		s.invite(invitation{uid: "latest", start: "20261228T093000", end: "20261228T094500", attendees: []string{carl, "one@mail.test", ian}})
		s.skip(rita)
		s.until("2026-12-28", "09:01")
		l := s.reads(rita, "5 of 6 candidates answered", "needs a word from you")
		s.lacks(l, "Cara", "two sides saw")
	})
}
