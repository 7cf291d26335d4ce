package mailflow_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"debrief/store"
)

// announces is a mail to the mailbox that says in words when an interview is.
func (s *story) announces(from, cc, subject, text string) {
	s.Helper()
	s.sent++
	head := fmt.Sprintf("From: %s <%s>\r\nTo: %s\r\n", names[from], from, hiring)
	if cc != "" {
		head += "Cc: " + cc + "\r\n"
	}
	head += fmt.Sprintf("Subject: %s\r\nMessage-ID: <words-%d@corp.test>\r\nDate: %s\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n",
		subject, s.sent, time.Now().Format(time.RFC1123Z))
	s.arrives(hiring, []byte(head+strings.ReplaceAll(text, "\n", "\r\n")+"\r\n"))
}

func TestAnnouncedInWords(t *testing.T) {
	tell(t, func(s *story) {
		s.announces(rita, "", "A new one", "Interview: Cara Candidate <"+cara+"> with Ivy Interviewer <"+ivy+">, Tue 24 Nov 15:00 Madrid, Backend Engineer\n\nThanks\nRita")
		asked := s.reads(rita, "Your mail announces an interview", "- Candidate: Cara Candidate", "- With: Ivy Interviewer",
			"- When: Tuesday 24 November, 15:00 in Madrid, until 16:00", "- For: Backend Engineer", "Reply with \"yes\" if this is")
		s.silence()
		s.phase(store.Held)
		s.replies(rita, asked, "yes")
		s.reads(rita, "Cara Candidate", "Ivy Interviewer", "24 November")
		s.phase(store.Scheduled)
		s.until("2026-11-24", "16:29")
		s.silence()
		s.until("2026-11-24", "16:31")
		askCara := s.reads(cara, "1. Overall, how did the interview go?")
		askIvy := s.reads(ivy, "Do you recommend the next step?")
		s.answers(cara, askCara, caraSays)
		s.answers(ivy, askIvy, ivySays)
		s.reads(cara)
		s.reads(ivy)
		s.pass(30 * time.Minute)
		s.reads(cara, "recommends that you go on")
		s.reads(ivy)
		s.reads(rita)
		s.inbox(0)
	})
}

// Nobody is asked before the recruiter has confirmed, also when the interview is over by then.
func TestAnnouncedAndNeverConfirmed(t *testing.T) {
	tell(t, func(s *story) {
		s.announces(rita, ivy, "Interview Cara", "Interview with Cara Candidate <"+cara+"> tomorrow at 3 pm")
		s.reads(rita, "- With: ivy", "Tuesday 24 November, 15:00 in Madrid")
		s.until("2026-11-27", "12:00")
		s.silence()
		s.phase(store.Held)
		s.pass(15 * 24 * time.Hour)
		s.phase(store.Cancelled)
		s.silence()
	})
}

// A recruiter says who is meant by a name without an address, and confirms all the same.
func TestAnnouncedWithANameAlone(t *testing.T) {
	tell(t, func(s *story) {
		s.announces(rita, "", "Interview", "Interview: Cara Candidate <"+cara+"> with Bob, Tue 24 Nov 15:00")
		asked := s.reads(rita, "- With: not clear", "Your mail also names Bob")
		if strings.Contains(asked.Text, "if this is") {
			t.Error("the letter offers to confirm what is not clear")
		}
		s.replies(rita, asked, "interviewer: Ian Interviewer <"+ian+">")
		asked = s.reads(rita, "- With: Ian Interviewer", "Reply with \"yes\" if this is")
		s.silence()
		s.phase(store.Held)
		s.replies(rita, asked, "yes")
		s.reads(rita, "Ian Interviewer")
		s.phase(store.Scheduled)
		s.until("2026-11-24", "16:31")
		s.reads(cara)
		s.reads(ian)
	})
}

// What could be Tuesday or Wednesday is asked about, and cannot be confirmed by a mere yes.
func TestAnnouncedForAnUnclearTime(t *testing.T) {
	tell(t, func(s *story) {
		s.announces(rita, "", "Interview", "Interview: Cara <"+cara+"> with Ivy <"+ivy+"> on Tuesday or Wednesday at 3 pm")
		asked := s.reads(rita, "- When: not clear, from “Tuesday, Wednesday”")
		s.replies(rita, asked, "yes")
		s.reads(rita, "yes")
		s.phase(store.Held)
		s.replies(rita, asked, "when: about three")
		s.reads(rita, "when")
		s.phase(store.Held)
		s.replies(rita, asked, "when: tomorrow at 3 pm London time")
		asked = s.reads(rita, "- When: Tuesday 24 November, 15:00 in London")
		s.silence()
		s.replies(rita, asked, "yes")
		s.reads(rita, "15:00 in London")
		s.phase(store.Scheduled)
	})
}

// Strangers, and people's ordinary mail, announce nothing.
func TestAnnouncedByNobody(t *testing.T) {
	tell(t, func(s *story) {
		s.announces(mallet, "", "Interview", "Interview: Cara <"+cara+"> with Ivy <"+ivy+">, Tue 24 Nov 15:00")
		s.announces(rita, ivy, "Lunch", "Shall we have lunch tomorrow at 13:00?")
		s.announces(rita, "", "Interview room", "The interview room is being painted on 24 November at 15:00.")
		s.silence()
		s.inbox(3)
	})
}

// "de" joins the interview to the name, or is the beginning of the name: whose address says so is called by their whole name.
func TestAnnouncedWithAParticle(t *testing.T) {
	tell(t, func(s *story) {
		s.announces(rita, "\"de la Cruz\" <"+cara+">, "+ivy, "Entrevista", "Entrevista de la Cruz <"+cara+"> con Ivy Interviewer <"+ivy+">, mañana a las 15:00, puesto: Analista")
		asked := s.reads(rita, "- Candidate: de la Cruz", "- With: Ivy Interviewer", "- For: Analista")
		s.replies(rita, asked, "yes")
		s.reads(rita, "Candidate: de la Cruz")
	})
	tell(t, func(s *story) {
		s.announces(rita, ivy, "Interview", "Entretien de Cara Candidate <"+cara+"> avec Ivy demain à 15h")
		asked := s.reads(rita, "- Candidate: Cara Candidate")
		if strings.Contains(asked.Text, "de Cara") {
			t.Errorf("the particle is taken for a part of the name:\n%s", asked.Text)
		}
	})
	tell(t, func(s *story) {
		s.titled(invitation{attendees: []string{mallet, cara, ivy}}, "Entrevista de Cara Candidate")
		s.reads(rita, "The candidate is probably Cara Candidate")
	})
}
