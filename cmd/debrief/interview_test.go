package main

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"debrief/mailflow/workflow"
	"debrief/store"
)

// TestShownSessions: the meetings of one day stand in interview show, each with who interviews, and whether it is off.
func TestShownSessions(t *testing.T) {
	nine := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	i := store.Interview{ID: "abcd2345", Phase: store.Scheduled, Title: "Backend", Starts: nine, Ends: nine.Add(3 * time.Hour),
		Sessions: []store.Session{{ID: "s1", Starts: nine, Ends: nine.Add(time.Hour), Interviewers: []string{"i1"}},
			{ID: "s2", Starts: nine.Add(2 * time.Hour), Ends: nine.Add(3 * time.Hour), Off: true}},
		People: []store.Participant{{ID: "i1", Role: store.Interviewer, Address: "ivy@corp.test", Standing: store.Waiting}}}
	s := standingOf(i, workflow.Default())
	want := []session{{ID: "s1", Starts: nine, Ends: nine.Add(time.Hour), Interviewers: []string{"i1"}},
		{ID: "s2", Starts: nine.Add(2 * time.Hour), Ends: nine.Add(3 * time.Hour), Off: true}}
	if diff := cmp.Diff(want, s.Sessions); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	var out strings.Builder
	if err := s.print(&program{out: &out}, time.UTC); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"s1  Tue 2026-11-24 09:00 UTC to Tue 2026-11-24 10:00 UTC, ivy@corp.test\n", "s2  Tue 2026-11-24 11:00 UTC to Tue 2026-11-24 12:00 UTC, off\n"} {
		if !strings.Contains(out.String(), line) {
			t.Errorf("%q is missing in:\n%s", line, out.String())
		}
	}
}

// TestShownAdditions: what somebody added after the summaries waits for the recruiter's word, and interview show says so of both, and
// until when it is asked for again.
func TestShownAdditions(t *testing.T) {
	released := time.Date(2026, 11, 24, 17, 0, 0, 0, time.UTC)
	again := released.Add(24 * time.Hour)
	i := store.Interview{ID: "abcd2345", Phase: store.Released, Released: released, Due: again,
		Additions: []store.Addition{{Participant: "i1", State: store.Awaiting, Due: again}},
		People: []store.Participant{{ID: "c1", Role: store.Candidate, Address: "cara@mail.test", Standing: store.Answered},
			{ID: "i1", Role: store.Interviewer, Address: "ivy@corp.test", Standing: store.Answered}, {ID: "r1", Role: store.Recruiter, Address: "rita@corp.test"}}}
	got := map[string]waiting{}
	for _, w := range standingOf(i, workflow.Default()).People {
		got[w.ID] = w
	}
	for id, want := range map[string]string{"c1": workflow.ForAdditions, "i1": workflow.ForWord, "r1": workflow.ForWord} {
		if got[id].For != want || want == workflow.ForWord && !got[id].Until.Equal(again) {
			t.Errorf("%s waits for %q until %s, want %q", id, got[id].For, got[id].Until, want)
		}
	}
	if waits[workflow.ForWord] == "" {
		t.Error("there are no words for it")
	}
}
