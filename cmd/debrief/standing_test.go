package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"debrief/mailflow/workflow"
	"debrief/store"
)

// What an invitation says beside who and when, and how people answered it in their calendars, is shown where it is known.
func TestStandingOfAnInvitation(t *testing.T) {
	i := store.Interview{ID: "abcd2345", Phase: store.Scheduled, Title: "2nd round", Job: "Data Engineer", Stage: "2nd round", Zone: "UTC",
		People: []store.Participant{{ID: "c1", Role: store.Candidate, Address: "jane@home.example", Standing: store.Waiting, PartStat: "DECLINED"}}}
	shown := func() string {
		var out bytes.Buffer
		s := standingOf(i, workflow.Default())
		if err := s.print(&program{out: &out}, time.UTC); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	if got := shown(); !strings.Contains(got, "\njob Data Engineer\nround 2nd round\nphase scheduled") || !strings.Contains(got, "waiting, calendar says declined") {
		t.Errorf("it shows\n%s", got)
	}
	i.Job, i.Stage, i.People[0].PartStat = "", "", ""
	if got := shown(); strings.Contains(got, "job") || strings.Contains(got, "\nround") || strings.Contains(got, "calendar says") {
		t.Errorf("it shows\n%s", got)
	}
}
