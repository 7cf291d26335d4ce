package mailflow_test

import (
	"strings"
	"testing"

	"debrief/mailflow"
	"debrief/mailflow/origin"
	"debrief/store"
)

// agency tells a story in which an agency recruits, by the addresses that the configuration lists.
func agency(t *testing.T, listed []string, f func(s *story)) {
	t.Helper()
	among(t, []string{agnes, adam}, func(s *story) {
		s.agencies = listed
		s.again()
		f(s)
	})
}

// A recruiter of an agency invites, takes part in the call, gets the receipt and the summary, and is neither the candidate nor an
// interviewer.
func TestAnAgencyRecruits(t *testing.T) {
	agency(t, []string{agnes}, func(s *story) {
		s.invite(invitation{from: agnes, organizer: agnes, attendees: []string{cara, ivy, agnes}})
		noted := s.reads(agnes, "Candidate: Cara Candidate", "Interviewer: Ivy Interviewer")
		if strings.Contains(noted.Text, "Interviewer: Agnes") || strings.Contains(noted.Text, "Candidate: Agnes") {
			t.Errorf("the recruiter takes part:\n%s", noted.Text)
		}
		s.silence()
		s.phase(store.Scheduled)
		s.replies(agnes, noted, "when: 2026-11-24 17:00 Europe/Madrid")
		noted = s.reads(agnes, "has moved", "17:00 in Madrid")
		s.replies(agnes, noted, "status")
		s.reads(agnes, "Cara Candidate")
		s.until("2026-11-24", "18:31")
		askCara, askIvy := s.reads(cara, "1. Overall, how did the interview go?"), s.reads(ivy, "Do you recommend the next step?")
		s.silence()
		if _, ok := s.world.Take(agnes); ok {
			t.Error("the recruiter is asked how it went")
		}
		s.answers(cara, askCara, caraSays)
		s.answers(ivy, askIvy, ivySays)
		s.reads(cara)
		s.reads(ivy)
		s.until("2026-11-25", "08:31")
		s.reads(cara, "recommends that you go on")
		s.reads(ivy)
		s.reads(agnes, "The part about queues.", "Please call after six.")
		s.inbox(0)
	})
}

// A whole agency is listed by its domain: a colleague of the recruiter on the call is no candidate, and cancels.
func TestAnAgencyByItsDomain(t *testing.T) {
	agency(t, []string{"@agency.test"}, func(s *story) {
		s.invite(invitation{from: agnes, organizer: agnes, attendees: []string{adam, cara, ivy}})
		s.reads(agnes, "Candidate: Cara Candidate", "Interviewer: Ivy Interviewer")
		s.phase(store.Scheduled)
		s.invite(invitation{from: adam, organizer: agnes, method: "CANCEL", sequence: 1, attendees: []string{adam, cara, ivy}})
		noted := s.drained(agnes) + s.drained(adam)
		if noted != 1 {
			t.Errorf("%d recruiters are told of the cancellation", noted)
		}
		s.phase(store.Cancelled)
		s.silence()
	})
}

// The agency's recruiter only attends: the company's own invites, and is the one who is told.
func TestAnAgencyOnTheCall(t *testing.T) {
	agency(t, []string{"@agency.test"}, func(s *story) {
		s.invite(invitation{attendees: []string{agnes, cara, ivy}})
		s.reads(rita, "Candidate: Cara Candidate", "Interviewer: Ivy Interviewer")
		s.until("2026-11-24", "16:31")
		s.reads(cara)
		s.reads(ivy)
		if n := s.drained(agnes); n > 0 {
			t.Errorf("the agency has %d mails", n)
		}
	})
}

// An agency that is not listed recruits for nobody: its invitation stays with people, and its address on the call is a question.
func TestAnAgencyThatIsNotListed(t *testing.T) {
	agency(t, nil, func(s *story) {
		s.invite(invitation{from: agnes, organizer: agnes, attendees: []string{cara, ivy}})
		s.inbox(1)
		s.silence()
		s.invite(invitation{uid: "interview-2", attendees: []string{agnes, cara, ivy}})
		asked := s.reads(rita, "It could be one of these", agnes, cara)
		s.phase(store.Held)
		s.replies(rita, asked, "candidate: "+cara)
		s.reads(rita, "Candidate: Cara Candidate")
		s.until("2026-11-24", "16:31")
		s.reads(cara)
		s.reads(ivy)
		if n := s.drained(agnes); n > 0 {
			t.Errorf("the agency has %d mails", n)
		}
	})
}

// Where mail has to be authenticated, the agency's has to be: by the agency's own domain, not by the company's.
func TestAnAgencyHasToProveItsMail(t *testing.T) {
	agency(t, []string{agnes}, func(s *story) {
		s.believing(mailflow.TrustAuthenticated, origin.Options{Server: "mx.corp.test"})
		from := invitation{from: agnes, organizer: agnes}
		s.arrives(hiring, s.invitation(from))
		s.arrives(hiring, append([]byte(passed), s.invitation(from)...)) // corp.test is proved, and did not write it
		s.inbox(2)
		s.silence()
		s.arrives(hiring, append([]byte(strings.ReplaceAll(passed, "corp.test\r\n", "agency.test\r\n")), s.invitation(from)...))
		s.reads(agnes, "Candidate: Cara Candidate")
		s.phase(store.Scheduled)
	})
}

// An agency that announces in words is asked to confirm like anybody, and is not the candidate that it names.
func TestAnAgencyAnnouncesInWords(t *testing.T) {
	agency(t, []string{agnes}, func(s *story) {
		s.announces(agnes, ivy, "Interview", "Interview: Cara Candidate <"+cara+"> with Ivy Interviewer, tomorrow at 15:00\n\nBest\nAgnes Agency <"+agnes+">")
		asked := s.reads(agnes, "- Candidate: Cara Candidate", "- With: Ivy Interviewer", "Tuesday 24 November, 15:00 in Madrid")
		s.silence()
		s.replies(agnes, asked, "yes")
		s.reads(agnes, "Candidate: Cara Candidate")
		s.phase(store.Scheduled)
		s.until("2026-11-24", "16:31")
		s.reads(cara)
		s.reads(ivy)
	})
}

// The assistant's program keeps the recruiter in From and puts itself into Sender (RFC 5322 3.6.2): the recruiter is told, and the
// assistant takes no part.
func TestTheAssistantIsTheSender(t *testing.T) {
	tell(t, func(s *story) {
		raw := strings.Replace(string(s.invitation(invitation{})), "To: ", "Sender: Ian Interviewer <"+ian+">\r\nTo: ", 1)
		s.arrives(hiring, []byte(raw))
		s.reads(rita, "Candidate: Cara Candidate", "Interviewer: Ivy Interviewer")
		s.until("2026-11-24", "16:31")
		s.reads(cara)
		s.reads(ivy)
		s.silence()
	})
}

// An assistant from outside of the company sends for nobody, whatever SENT-BY says: anybody can write that.
func TestAnAssistantFromOutside(t *testing.T) {
	tell(t, func(s *story) {
		raw := strings.Replace(string(s.invitation(invitation{from: mallet})), "ORGANIZER;CN=Rita Recruiter:", `ORGANIZER;CN=Rita Recruiter;SENT-BY="mailto:`+mallet+`":`, 1)
		s.arrives(hiring, []byte(raw))
		s.silence()
		s.inbox(1)
	})
}

// The candidate has two addresses, and the one in the title is the one of the work: the recruiter names the other, and what comes from
// either is told apart from a stranger's.
func TestACandidateWhoIsInvitedTwiceAndNamedOnce(t *testing.T) {
	tell(t, func(s *story) {
		s.titled(invitation{attendees: []string{carl, ivy}, extra: "ATTENDEE;CN=C. Candidate:mailto:" + cleo}, "Interview Carl Candidate / Backend")
		asked := s.reads(rita, "The candidate is probably Carl Candidate <"+carl+">")
		s.replies(rita, asked, "candidate: Carl Candidate <"+cleo+">")
		s.reads(rita, "Candidate: Carl Candidate")
		s.phase(store.Scheduled)
		s.until("2026-11-24", "16:31")
		s.reads(cleo, "1. Overall, how did the interview go?")
		s.reads(ivy)
		s.silence()
	})
}

// Who looks on takes no part, from outside of the company either, also when they have accepted.
func TestAShadowFromOutside(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{extra: "ATTENDEE;CN=Mallet;ROLE=OPT-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:" + mallet})
		s.reads(rita, "Candidate: Cara Candidate", "Interviewer: Ivy Interviewer")
		s.phase(store.Scheduled)
		s.until("2026-11-24", "16:31")
		s.reads(cara)
		s.reads(ivy)
		s.silence()
	})
}
