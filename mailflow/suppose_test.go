package mailflow_test

import (
	"strings"
	"testing"

	"debrief/store"
)

// titled is an invitation with another title.
func (s *story) titled(i invitation, title string) {
	s.Helper()
	raw := strings.ReplaceAll(string(s.invitation(i)), "SUMMARY:Interview: Backend engineer", "SUMMARY:"+title)
	s.arrives(hiring, []byte(raw))
}

// Two are invited from outside, and the title names one of them: the recruiter's yes is enough.
func TestTheTitleNamesTheCandidate(t *testing.T) {
	tell(t, func(s *story) {
		s.titled(invitation{attendees: []string{mallet, cara, ivy}}, "Interview Cara Candidate / Backend")
		asked := s.reads(rita, "The candidate is probably Cara Candidate <"+cara+">. If that is right, reply with \"yes\".", "The interviewers seem to be Ivy Interviewer")
		s.phase(store.Held)
		s.silence()
		s.replies(rita, asked, "yes")
		s.reads(rita, "Candidate: Cara Candidate", "Interviewer: Ivy Interviewer")
		s.titled(invitation{attendees: []string{mallet, cara, ivy}, start: "20261125T150000", end: "20261125T160000", sequence: 1}, "Interview Cara Candidate / Backend")
		s.reads(rita, "has moved", "Candidate: Cara Candidate", "Job: Backend")
		s.until("2026-11-25", "16:31")
		s.reads(cara, "about the job of Backend")
		s.reads(ivy)
	})
}

// A yes that is none to the guess: the recruiter names somebody else.
func TestTheGuessIsWrong(t *testing.T) {
	tell(t, func(s *story) {
		s.titled(invitation{attendees: []string{mallet, cara, ivy}}, "Interview Mallet Evil / Backend")
		asked := s.reads(rita, "It could be one of these", cara, mallet)
		s.replies(rita, asked, "yes")
		s.reads(rita, "yes")
		s.phase(store.Held)
		s.replies(rita, asked, "candidate: "+cara)
		s.reads(rita, "Candidate: Cara Candidate")
		s.phase(store.Scheduled)
	})
}

// The invitation names the mailbox alone, and its title somebody without an address.
func TestTheMailboxAndANameInTheTitle(t *testing.T) {
	tell(t, func(s *story) {
		s.titled(invitation{attendees: []string{}}, "2nd round – Data Engineer – Cara Candidate")
		asked := s.reads(rita, "The title names Cara Candidate, and the invitation has no address for that name.")
		s.phase(store.Held)
		s.replies(rita, asked, "candidate: Cara Candidate <"+cara+">\ninterviewer: Ivy Interviewer <"+ivy+">")
		s.reads(rita, "Candidate: Cara Candidate", "Interviewer: Ivy Interviewer", "Job: Data Engineer", "Round: 2nd round")
		s.until("2026-11-24", "16:31")
		s.reads(cara, "about the job of Data Engineer")
		s.reads(ivy)
	})
}

// The candidate's address stands in the description alone.
func TestTheAddressInTheDescription(t *testing.T) {
	tell(t, func(s *story) {
		s.titled(invitation{attendees: []string{ivy}, extra: `DESCRIPTION:Cara Candidate (` + cara + `) has seen the task.\nHer mail of Monday is with ` + rita + `.`}, "Technical interview")
		asked := s.reads(rita, "The candidate is probably <"+cara+">", `reply with "yes"`)
		s.replies(rita, asked, "yes")
		s.reads(rita, "Candidate: cara", "Round: Technical interview")
		s.phase(store.Scheduled)
		s.until("2026-11-24", "16:31")
		s.reads(cara)
		s.reads(ivy)
	})
}

// One person under two addresses is one candidate: which address, the recruiter says.
func TestACandidateWithTwoAddresses(t *testing.T) {
	tell(t, func(s *story) {
		second := "ATTENDEE;CN=Cara Candidate:mailto:" + mallet
		s.titled(invitation{extra: second}, "Interview")
		asked := s.reads(rita, "The candidate is probably Cara Candidate <"+cara+">")
		s.replies(rita, asked, "yes")
		s.reads(rita, "Candidate: Cara Candidate")
		s.titled(invitation{extra: second, start: "20261125T150000", end: "20261125T160000", sequence: 1}, "Interview")
		s.reads(rita, "has moved", "Candidate: Cara Candidate")
		s.until("2026-11-25", "16:31")
		s.reads(cara)
		s.reads(ivy)
		s.silence()
	})
}

// Somebody of the company's own is the candidate: by the title with the recruiter's yes, or by the invitation's own words.
func TestAnInternalCandidate(t *testing.T) {
	t.Run("by the title", func(t *testing.T) {
		tell(t, func(s *story) {
			s.titled(invitation{attendees: []string{ian, ivy}}, "Interview Ian Interviewer - Team Lead")
			asked := s.reads(rita, "The candidate is probably Ian Interviewer <"+ian+">")
			s.replies(rita, asked, "yes")
			s.reads(rita, "Candidate: Ian Interviewer", "Interviewer: Ivy Interviewer")
			s.until("2026-11-24", "16:31")
			s.reads(ian, "Thank you for talking with Ivy Interviewer")
			s.reads(ivy)
			s.silence()
		})
	})
	t.Run("by a line of the description", func(t *testing.T) {
		tell(t, func(s *story) {
			s.invite(invitation{attendees: []string{ian, ivy}, extra: `DESCRIPTION:Internal move.\ncandidate: ` + ian})
			s.reads(rita, "Candidate: Ian Interviewer", "Interviewer: Ivy Interviewer")
			s.phase(store.Scheduled)
		})
	})
}

// An interviewer with a private address, named so in the invitation.
func TestAnInterviewerWithAPrivateAddress(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{attendees: []string{cara, mallet}, extra: `DESCRIPTION:interviewer: Mallet <` + mallet + `>`})
		s.reads(rita, "Candidate: Cara Candidate", "Interviewer: Mallet")
		s.until("2026-11-24", "16:31")
		s.reads(cara)
		s.reads(mallet, "Do you recommend the next step?")
	})
}

// Who shadows is invited as optional, and is asked nothing. The recruiter can have them asked.
func TestShadowing(t *testing.T) {
	tell(t, func(s *story) {
		raw := strings.Replace(string(s.invitation(invitation{attendees: []string{cara, ivy, ian}})), "CN=Ian Interviewer;ROLE=REQ-PARTICIPANT", "CN=Ian Interviewer;ROLE=OPT-PARTICIPANT", 1)
		s.arrives(hiring, []byte(raw))
		noted := s.reads(rita, "Interviewer: Ivy Interviewer", "Ian Interviewer is invited as optional, and not asked")
		s.replies(rita, noted, "interviewer: "+ian)
		s.reads(rita)
		s.until("2026-11-24", "16:31")
		s.reads(cara)
		s.reads(ivy)
		s.reads(ian)
	})
	tell(t, func(s *story) {
		raw := strings.ReplaceAll(string(s.invitation(invitation{})), "ROLE=REQ-PARTICIPANT", "ROLE=OPT_PARTICIPANT")
		s.arrives(hiring, []byte(raw))
		s.reads(rita, "Candidate: Cara Candidate", "Interviewer: Ivy Interviewer") // with nobody needed, all are
	})
}

// Lists and rooms are nobody to ask, whether the calendar says so or not.
func TestListsAndRooms(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{extra: "ATTENDEE;CN=Backend team:mailto:backend-team@corp.test\r\nATTENDEE;CN=Blue:mailto:c_18@resource.calendar.google.com\r\n" +
			"ATTENDEE;CUTYPE=GROUP;CN=Everybody:mailto:all.of.us@corp.test\r\nATTENDEE;CN=Zoom:mailto:no-reply@zoom.test"})
		noted := s.reads(rita, "Candidate: Cara Candidate", "Interviewer: Ivy Interviewer")
		if strings.Contains(noted.Text, "Backend team") {
			t.Errorf("a list is asked:\n%s", noted.Text)
		}
		s.phase(store.Scheduled)
	})
}

// The language of the description is the one that both sides are written to in.
func TestTheLanguageOfTheDescription(t *testing.T) {
	tell(t, func(s *story) {
		s.titled(invitation{extra: `DESCRIPTION:Hola Cara:\nla entrevista será por vídeo con una persona de su equipo y durará una hora. Gracias por su tiempo.`}, "Entrevista: Analista de datos")
		s.reads(rita)
		s.until("2026-11-24", "16:31")
		s.reads(cara, "para el puesto de Analista de datos", "¿Cómo")
		s.reads(ivy)
	})
}
