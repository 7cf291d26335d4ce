package mailflow_test

import (
	"strings"
	"testing"

	"debrief/parser/calendar"
	"debrief/store"
)

// accepts reads the mailbox's own calendar reply.
func (s *story) accepts(who string, sequence int, start string) {
	s.Helper()
	l := s.reads(who, "Accepted: Interview: Backend engineer")
	if len(l.Calendars) != 1 || l.From[0].Address != hiring || l.Header == nil {
		s.Fatalf("%d calendars from %v:\n%s", len(l.Calendars), l.From, l.Raw)
	}
	o, err := calendar.Read(l.Calendars[0].Data)
	if err != nil || o.Method != "REPLY" || l.Calendars[0].Method != "REPLY" || len(o.Events) != 1 {
		s.Fatalf("%v\n%s", err, l.Calendars[0].Data)
	}
	e := o.Events[0]
	if e.UID != "interview-1" || e.Sequence != sequence || e.Start.String() != start || e.Organizer.Address != who || e.Stamp.IsZero() ||
		len(e.Attendees) != 1 || e.Attendees[0].Address != hiring || e.Attendees[0].PartStat != "ACCEPTED" {
		s.Errorf("the reply is\n%s", l.Calendars[0].Data)
	}
	if !strings.Contains(string(l.Raw), "Auto-Submitted: auto-replied") {
		s.Error("the reply does not say that a machine wrote it")
	}
}

// accepting begins a story anew with a mailbox that accepts invitations.
func (s *story) accepting() {
	s.stop()
	s.policy.Accepts = true
	s.start()
}

// The mailbox accepts once for each new time, whatever comes twice; never what is copied, called off or unclear.
func TestTheMailboxAccepts(t *testing.T) {
	tell(t, func(s *story) {
		s.accepting()
		first := invitation{stamp: "20261123T080000Z"}
		s.invite(first)
		s.reads(rita, "is noted")
		s.accepts(rita, 0, "2026-11-24T14:00:00Z")
		s.invite(first)
		s.silence()
		moved := invitation{start: "20261126T100000", end: "20261126T110000", sequence: 1, stamp: "20261123T090000Z"}
		s.invite(moved)
		s.reads(rita, "has moved")
		s.accepts(rita, 1, "2026-11-26T09:00:00Z")
		s.invite(moved)
		s.invite(first)
		s.silence()
		off := invitation{method: "CANCEL", sequence: 2, stamp: "20261123T100000Z"}
		s.invite(off)
		s.reads(rita, "is cancelled")
		s.invite(off)
		s.silence()
	})
}

// The reply goes to the organizer, who may be another than the recruiter; not to one outside of the company.
func TestWhoIsToldOfTheAcceptance(t *testing.T) {
	tell(t, func(s *story) {
		s.accepting()
		s.invite(invitation{organizer: ivy})
		s.reads(rita, "is noted")
		s.accepts(ivy, 0, "2026-11-24T14:00:00Z")
		s.silence()
	})
	tell(t, func(s *story) {
		s.accepting()
		s.invite(invitation{organizer: mallet, attendees: []string{cara, ivy}})
		s.reads(rita)
		s.silence()
	})
	tell(t, func(s *story) { // by a colleague: it is not theirs
		s.accepting()
		s.invite(invitation{from: ian})
		asked := s.reads(rita, "Should we ask about this interview?")
		s.replies(rita, asked, "yes")
		s.reads(rita)
		s.silence()
	})
	tell(t, func(s *story) { // it is the mailbox that need not reply, or has done so
		s.accepting()
		for n, had := range []string{"RSVP=FALSE;CN=Hiring", "PARTSTAT=ACCEPTED;CN=Hiring"} {
			i := invitation{uid: "interview-" + had[:4], start: []string{"20261124T150000", "20261125T150000"}[n], end: []string{"20261124T160000", "20261125T160000"}[n]}
			s.arrives(hiring, []byte(strings.Replace(string(s.invitation(i)), "CN=Hiring", had, 1)))
			s.reads(rita, "is noted")
			s.silence()
		}
	})
}

// What is unclear is accepted once it is clear.
func TestAcceptedWhenItIsClear(t *testing.T) {
	tell(t, func(s *story) {
		s.accepting()
		s.invite(invitation{attendees: []string{cara, mallet, ivy}})
		asked := s.reads(rita, "who is who")
		s.silence()
		s.phase(store.Held)
		s.replies(rita, asked, "candidate: "+cara)
		s.reads(rita, "Candidate: Cara Candidate")
		s.accepts(rita, 0, "2026-11-24T14:00:00Z")
		s.silence()
	})
}
