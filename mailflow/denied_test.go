package mailflow_test

import (
	"testing"

	"debrief/store"
)

// Words that call an interview off announce none. Where one is plainly meant its recruiter is asked, and cancels it by reply.
func TestCalledOffInWords(t *testing.T) {
	for _, c := range []struct{ subject, text string }{
		{"Tomorrow", "Hi,\nno interview with Cara tomorrow.\nRita"},
		{"Tomorrow", "The interview with Cara tomorrow at 3 pm is off."},
		{"Cara Candidate", "Das Interview fällt leider aus."},
		{"Interview", "Kein Interview mit Frau Candidate morgen um 15 Uhr."},
		{"Entrevista", "Mañana no hay entrevista con Cara."},
		{"Entretien", "Pas d'entretien avec Cara demain à 15h."},
		{"Entrevista", "A entrevista com a Cara amanhã foi cancelada."},
		{"Tomorrow", "We have to cancel the interview tomorrow."}, // the only one that day
	} {
		t.Run(c.text, func(t *testing.T) {
			tell(t, func(s *story) {
				s.invite(invitation{})
				s.reads(rita, "is noted")
				s.announces(rita, "", c.subject, c.text)
				asked := s.reads(rita, "Is this interview off?", "Your mail sounds as if", "on Tuesday 24 November, 15:00 in Madrid", "We have changed nothing", "reply with \"cancel\"")
				s.phase(store.Scheduled)
				s.silence()
				s.replies(rita, asked, "cancel")
				s.reads(rita, "is cancelled")
				s.phase(store.Cancelled)
				s.inbox(0)
				s.until("2026-11-24", "17:00")
				s.silence()
			})
		})
	}
}

// An interviewer who writes it cancels nothing: the recruiter is told who did, and need not do anything.
func TestCalledOffByAnInterviewer(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.announces(ivy, "", "Tomorrow", "I am ill and can't make it to the interview with Cara tomorrow.")
		s.reads(rita, "A mail from "+ivy+" sounds as if", "can't make it")
		s.silence()
		s.until("2026-11-24", "16:31")
		s.reads(cara)
		s.reads(ivy)
	})
}

// Where nobody can tell which interview is meant, or nothing says that it is off, or a stranger says it, nothing is asked: the mail stays
// with people, and no interview begins.
func TestCalledOffAndNotPlainly(t *testing.T) {
	for _, c := range []struct{ from, text string }{
		{rita, "No interview with Jane tomorrow."},
		{rita, "No interview with Cara on Friday."},
		{rita, "The interview is cancelled."},
		{rita, "Is the interview with Cara cancelled?"},
		{rita, "If the interview with Cara is cancelled, please tell me."},
		{mallet, "No interview with Cara tomorrow."},
		{cara, "I have to cancel the interview tomorrow."},
	} {
		t.Run(c.from+" "+c.text, func(t *testing.T) {
			tell(t, func(s *story) {
				s.invite(invitation{})
				s.reads(rita)
				s.announces(c.from, "", "Tomorrow", c.text)
				s.silence()
				s.inbox(1)
				s.phase(store.Scheduled)
			})
		})
	}
}

// Two candidates of one first name: the whole name tells, the first alone does not.
func TestCalledOffOneOfTwo(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.invite(invitation{uid: "interview-2", attendees: []string{carl, ian}, start: "20261124T170000", end: "20261124T180000"})
		s.reads(rita)
		s.announces(rita, "", "Tomorrow", "No interview with our Candidate tomorrow.")
		s.silence()
		s.inbox(1)
		s.announces(rita, "", "Tomorrow", "No interview with Carl Candidate tomorrow.")
		s.reads(rita, "17:00 in Madrid", "reply with \"cancel\"")
		s.until("2026-11-24", "16:31")
		s.reads(cara)
		s.reads(ivy)
	})
}
