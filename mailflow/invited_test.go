package mailflow_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"debrief/store"
)

// responds is how somebody's calendar answers an invitation (METHOD:REPLY or COUNTER).
func (s *story) responds(who, method, partstat, extra string) {
	s.Helper()
	s.sent++
	s.arrives(hiring, []byte(strings.ReplaceAll(fmt.Sprintf(`From: %s <%s>
To: %s
Subject: Re: Interview
Message-ID: <response-%d@mail.test>
MIME-Version: 1.0
Content-Type: text/calendar; charset=utf-8; method=%s

BEGIN:VCALENDAR
METHOD:%s
BEGIN:VEVENT
UID:interview-1
DTSTAMP:%s
ORGANIZER:mailto:%s
ATTENDEE;PARTSTAT=%s:mailto:%s
%sEND:VEVENT
END:VCALENDAR
`, names[who], who, hiring, s.sent, method, method, time.Now().UTC().Format("20060102T150405Z"), hiring, partstat, who, extra), "\n", "\r\n")))
}

// A colleague forwards the recruiter's invitation: it is the recruiter who says whether anybody is asked.
func TestForwardedByAColleague(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{from: ian})
		asked := s.reads(rita, "Should we ask about this interview?", ian+" has sent us an invitation that is not theirs", "Cara Candidate", "Ivy Interviewer",
			"Tuesday 24 November, 15:00 in Madrid", `Reply with "yes"`)
		s.phase(store.Held)
		s.silence()
		s.replies(rita, asked, "yes")
		s.reads(rita, "Cara Candidate", "Ivy Interviewer")
		s.phase(store.Scheduled)
		s.until("2026-11-24", "16:31")
		s.reads(cara)
		s.reads(ivy)
	})
}

// ... or the recruiter sends it after all: then there is nothing left to ask.
func TestForwardedAndThenSent(t *testing.T) {
	tell(t, func(s *story) {
		stamp := "20261123T075900Z"
		s.invite(invitation{from: ian, stamp: stamp})
		s.reads(rita, "Should we ask about this interview?")
		s.invite(invitation{stamp: stamp})
		s.reads(rita, "is noted", "Cara Candidate")
		s.phase(store.Scheduled)
	})
}

// Who is neither organizer nor recruiter changes nothing. The recruiter hears of it, once.
func TestAColleagueMovesWhatIsNotTheirs(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		moved := invitation{from: ian, start: "20261126T100000", end: "20261126T110000", sequence: 3, stamp: "20261123T083000Z"}
		s.invite(moved)
		told := s.reads(rita, "An invitation that has changed nothing", ian+" has sent us a newer invitation", "when: 2026-11-26 10:00 Europe/Madrid")
		s.invite(moved)
		s.silence()
		s.invite(invitation{from: ian, method: "CANCEL", sequence: 4, stamp: "20261123T083500Z"})
		s.reads(rita, ian+" has sent us a cancellation", `reply with "cancel"`)
		s.phase(store.Scheduled)
		s.replies(rita, told, "when: 2026-11-26 10:00 Europe/Madrid")
		s.reads(rita, "has moved", "Thursday 26 November, 10:00")
		s.until("2026-11-26", "11:29")
		s.silence()
		s.until("2026-11-26", "11:31")
		s.reads(cara)
		s.reads(ivy)
	})
}

// The assistant sends for the recruiter, as Outlook and Google do it (SENT-BY), and changes what the assistant did not begin.
func TestTheAssistantSends(t *testing.T) {
	tell(t, func(s *story) {
		sentBy := func(i invitation) {
			raw := s.invitation(i)
			s.arrives(hiring, []byte(strings.Replace(string(raw), "ORGANIZER;CN=Rita Recruiter:", `ORGANIZER;CN=Rita Recruiter;SENT-BY="mailto:`+ian+`":`, 1)))
		}
		sentBy(invitation{from: ian})
		s.reads(rita, "is noted", "Cara Candidate", "Ivy Interviewer")
		sentBy(invitation{from: ian, start: "20261126T100000", end: "20261126T110000", sequence: 1})
		s.reads(rita, "has moved", "26 November")
		s.silence()
		s.until("2026-11-26", "11:31")
		s.reads(cara)
		s.reads(ivy)
	})
}

// A decline in somebody's calendar is no cancellation: the recruiter is told, once, and says what follows from it.
func TestDeclinedInTheCalendar(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.responds(cara, "REPLY", "ACCEPTED", "")
		s.silence()
		s.responds(cara, "REPLY", "DECLINED", "")
		told := s.reads(rita, "Cara Candidate has declined", "That changes nothing here", `reply with "cancel"`)
		s.responds(cara, "REPLY", "DECLINED", "")
		s.responds(mallet, "REPLY", "DECLINED", "")
		s.silence()
		s.phase(store.Scheduled)
		i := s.only()
		if got := i.Candidate().PartStat; got != "DECLINED" {
			t.Errorf("what is known of the candidate's calendar is %q", got)
		}
		s.replies(rita, told, "cancel")
		s.reads(rita, "is cancelled")
		s.phase(store.Cancelled)
		s.inbox(1) // the stranger's
	})
}

// Another time that a candidate proposes changes nothing until the recruiter moves it.
func TestCountered(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.responds(cara, "COUNTER", "TENTATIVE", "DTSTART:20261125T150000Z\r\nDTEND:20261125T160000Z\r\n")
		told := s.reads(rita, "Cara Candidate proposes another time", "when: 2026-11-25 16:00 Europe/Madrid")
		s.phase(store.Scheduled)
		s.replies(rita, told, "when: 2026-11-25 16:00 Europe/Madrid")
		s.reads(rita, "has moved", "Wednesday 25 November, 16:00")
		s.until("2026-11-25", "17:31")
		s.reads(cara)
		s.reads(ivy)
	})
}

// A series of three: one is moved by itself, one is cancelled by itself, and each of the others is asked about in its time.
func TestASeriesWithOneMovedAndOneCancelled(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{extra: "RRULE:FREQ=DAILY;COUNT=3"})
		s.reads(rita, "series", "Tuesday 24 November")
		one := func(i invitation, day string) invitation {
			i.extra = "RECURRENCE-ID;TZID=Europe/Madrid:202611" + day + "T150000"
			return i
		}
		s.invite(one(invitation{start: "20261125T170000", end: "20261125T180000", sequence: 1}, "25"))
		s.reads(rita, "has moved", "Wednesday 25 November, 17:00")
		s.invite(one(invitation{method: "CANCEL", start: "20261126T150000", end: "20261126T160000", sequence: 2}, "26"))
		s.reads(rita, "is cancelled", "Thursday 26 November")
		s.until("2026-11-24", "16:31")
		s.reads(cara, "Tuesday 24 November")
		s.reads(ivy)
		s.until("2026-11-25", "16:31")
		s.drained(rita)
		s.drained(cara) // reminders of the first
		s.drained(ivy)
		s.until("2026-11-25", "18:31")
		if n := s.drained(cara); n == 0 {
			t.Error("the one that moved is not asked about")
		}
		s.until("2026-11-28", "12:00")
		for _, l := range s.daemonLetters("Thursday 26 November") {
			t.Errorf("asked about what was cancelled:\n%s", l)
		}
		s.drained(cara)
		s.drained(ivy)
		s.drained(rita)
	})
}

// daemonLetters are the texts of all questionnaires with some words in them.
func (s *story) daemonLetters(words string) []string {
	s.Helper()
	all, err := s.store.Interviews(s.Context(), true, 0)
	if err != nil {
		s.Fatal(err)
	}
	var found []string
	for _, i := range all {
		letters, err := s.store.Letters(s.Context(), i.ID)
		if err != nil {
			s.Fatal(err)
		}
		for _, l := range letters {
			if (l.Letter == store.Ask || l.Letter == store.Remind) && strings.Contains(l.Text, words) {
				found = append(found, l.Text)
			}
		}
	}
	return found
}

// The clocks change between the interview and the next working day: people are asked at eight by the new time.
func TestTheNightTheClocksChange(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{start: "20270326T194500", end: "20270326T204500"}) // a Friday; summer begins on Sunday
		s.reads(rita, "Friday 26 March", "On Monday 29 March")
		s.until("2027-03-29", "07:59")
		s.silence()
		s.until("2027-03-29", "08:01")
		s.reads(cara)
		s.reads(ivy)
		if got := time.Now().UTC().Format("15:04"); got != "06:01" {
			t.Errorf("it is %s in UTC", got)
		}
	})
}

// The zone has a name of the company's own: what it means only the invitation tells.
func TestAZoneThatOnlyTheInvitationDefines(t *testing.T) {
	tell(t, func(s *story) {
		zone := "BEGIN:VTIMEZONE\r\nTZID:Corp time\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nTZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT"
		raw := strings.ReplaceAll(string(s.invitation(invitation{})), "TZID=Europe/Madrid", "TZID=Corp time")
		s.arrives(hiring, []byte(strings.Replace(raw, "BEGIN:VEVENT", zone, 1)))
		s.reads(rita, "Tuesday 24 November, 07:00 in Madrid")
		raw = strings.ReplaceAll(string(s.invitation(invitation{uid: "interview-2"})), "TZID=Europe/Madrid", "TZID=Nowhere")
		s.arrives(hiring, []byte(raw))
		s.reads(rita, "When is this interview?", "could not tell for certain when", "when: 2026-11-24 15:00")
		s.until("2026-11-24", "08:31")
		s.reads(cara)
		s.reads(ivy)
	})
}

// An interview that is over when its invitation comes is asked about at once, or, after days, when the recruiter says so.
func TestOverBeforeTheMailArrived(t *testing.T) {
	tell(t, func(s *story) {
		s.until("2026-11-24", "17:00")
		s.invite(invitation{})
		s.reads(rita, "is noted")
		s.reads(cara)
		s.reads(ivy)
	})
	tell(t, func(s *story) {
		s.until("2026-11-30", "10:00")
		s.invite(invitation{})
		asked := s.reads(rita, "Should we still ask about this interview?", "Tuesday 24 November")
		s.pass(time.Hour)
		s.silence()
		s.replies(rita, asked, "yes")
		s.drained(rita)
		s.pass(time.Minute)
		s.reads(cara)
		s.reads(ivy)
	})
}

// Some programs leave the stamp out of a calendar reply: the mail's own date tells when it was given.
func TestDeclinedWithoutAStamp(t *testing.T) {
	tell(t, func(s *story) {
		s.invite(invitation{})
		s.reads(rita)
		s.arrives(hiring, []byte("From: Cara <"+cara+">\r\nTo: "+hiring+"\r\nSubject: Declined\r\nMessage-ID: <unstamped@mail.test>\r\nDate: "+time.Now().Format(time.RFC1123Z)+
			"\r\nMIME-Version: 1.0\r\nContent-Type: text/calendar; charset=utf-8; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:interview-1\r\n"+
			"ORGANIZER:mailto:"+rita+"\r\nATTENDEE;PARTSTAT=DECLINED:mailto:"+cara+"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"))
		s.reads(rita, "Cara Candidate has declined")
		s.phase(store.Scheduled)
	})
}
