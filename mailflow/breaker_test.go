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

// chatter sends n replies, each of which has to be answered with a receipt.
func (s *story) chatter(who string, ask letter, n int) {
	s.Helper()
	for k := range n {
		s.replies(who, ask, fmt.Sprintf("%d, a good conversation", 1+k%5))
	}
}

// got counts the mails that somebody was given and reads them.
func (s *story) got(who string) int {
	n := 0
	for {
		if _, ok := s.world.Take(who); !ok {
			return n
		}
		n++
	}
}

// When more goes to one address than any good reason could explain, its letters wait and nobody else's; the admin is told once, by
// another way than mail; nothing is lost, and what waited goes when the pause is over.
func TestBreakerOfOneAddress(t *testing.T) {
	tell(t, func(s *story) {
		s.caps = mailflow.Caps{AddressHour: 4, Pause: 6 * time.Hour}
		s.again()
		invited(s)
		ask, askIvy := s.reads(cara), s.reads(ivy)
		s.chatter(cara, ask, 6)
		if n := s.got(cara); n != 3 {
			t.Errorf("cara got %d receipts, want three besides the questionnaire", n)
		}
		if len(s.alarms) != 1 || s.alarms[0].Event != "paused" || s.alarms[0].Scope != "address" || strings.Contains(s.alarms[0].Text, "@") {
			t.Errorf("alarms: %+v", s.alarms)
		}
		if n := strings.Count(s.log.String(), "sending paused"); n != 1 {
			t.Errorf("the log says %d times that sending is paused", n)
		}
		s.answers(ivy, askIvy, ivySays)
		s.reads(ivy, "your answer has arrived")
		s.pass(7 * time.Hour) // the summaries have come, too
		s.reads(ivy)
		s.reads(rita)
		if n := s.got(cara); n != 4 {
			t.Errorf("cara got %d letters when the pause was over, want three receipts and the summary", n)
		}
	})
}

// The admin's word ends a pause at once, and what was counted before it counts no more.
func TestBreakerIsResetByHand(t *testing.T) {
	tell(t, func(s *story) {
		s.caps = mailflow.Caps{InterviewDay: 5, Pause: 24 * time.Hour}
		s.again()
		invited(s)
		ask := s.reads(cara)
		s.reads(ivy)
		s.chatter(cara, ask, 4)
		if n := s.got(cara); n != 3 {
			t.Errorf("cara got %d receipts, want three besides the two questionnaires of the day", n)
		}
		pauses, err := s.store.Pauses(context.Background(), time.Now())
		if err != nil || len(pauses) != 1 || pauses[0].Scope != store.OneInterview || pauses[0].Interview != s.only().ID {
			t.Errorf("pauses %+v: %v", pauses, err)
		}
		s.again() // a pause outlives the daemon
		s.pass(time.Hour)
		s.silence()
		if n, err := s.store.Resume(context.Background(), time.Now()); n != 1 || err != nil {
			t.Errorf("%d letters go on: %v", n, err)
		}
		s.pass(time.Hour)
		if n := s.got(cara); n != 1 {
			t.Errorf("cara got %d letters after the reset, want the receipt that waited", n)
		}
	})
}

// The overall cap stops everything, and a recruiter's own cap is not the candidates'.
func TestBreakerOfEverything(t *testing.T) {
	tell(t, func(s *story) {
		s.caps = mailflow.Caps{Hour: 2, AddressHour: 1, RecruiterHour: 10, Pause: 2 * time.Hour}
		s.again()
		for n := range 4 {
			s.invite(invitation{uid: fmt.Sprintf("interview-%d", n), attendees: []string{fmt.Sprintf("cara+%d@mail.test", n), ivy},
				start: fmt.Sprintf("202611%dT150000", 25+n%3), end: fmt.Sprintf("202611%dT160000", 25+n%3)})
		}
		if n := s.got(rita); n != 2 {
			t.Errorf("rita got %d receipts, want two", n)
		}
		if len(s.alarms) != 1 || s.alarms[0].Scope != "all" {
			t.Errorf("alarms: %+v", s.alarms)
		}
		s.pass(130 * time.Minute)
		if n := s.got(rita); n != 2 {
			t.Errorf("rita got %d receipts after the pause, want the other two", n)
		}
	})
}

// What a provider does not take yet waits and is no alarm.
func TestRate(t *testing.T) {
	tell(t, func(s *story) {
		s.rate = mailflow.Rate{Minute: 2, Day: 4}
		s.again()
		for n := range 5 {
			if err := s.world.Deliver(hiring, s.invitation(invitation{uid: fmt.Sprintf("interview-%d", n), attendees: []string{fmt.Sprintf("cara+%d@mail.test", n), ivy},
				start: fmt.Sprintf("202611%dT150000", 25+n%3), end: fmt.Sprintf("202611%dT160000", 25+n%3)})); err != nil {
				t.Fatal(err)
			}
		}
		s.pass(30 * time.Second)
		for _, want := range []int{2, 2, 0, 0} {
			if n := s.got(rita); n != want {
				t.Errorf("rita got %d receipts in a minute, want %d", n, want)
			}
			s.pass(time.Minute)
		}
		s.pass(24 * time.Hour)
		if n := s.got(rita); n != 1 {
			t.Errorf("rita got %d receipts the next day, want the last", n)
		}
		if len(s.alarms) != 0 || strings.Contains(s.log.String(), "level=ERROR") {
			t.Errorf("a rate is an alarm: %+v\n%s", s.alarms, s.log)
		}
	})
}
