package workflow

import (
	"testing"
	"time"

	"debrief/store"
)

// Who was asked late has as long as the others had, is reminded from the next morning on, and of what was written in between nothing
// comes; whoever has answered, and a case that is over, are left alone.
func TestDelivered(t *testing.T) {
	policy := Default()
	policy.Zone = "Europe/Madrid"
	asked := time.Date(2026, 11, 24, 15, 30, 0, 0, time.UTC)
	late := asked.Add(66 * time.Hour)
	begin := func() store.Interview {
		return store.Interview{ID: "i", Phase: store.Asking, Zone: "Europe/Madrid", Starts: asked.Add(-time.Hour), Ends: asked.Add(-time.Minute), Asked: asked,
			Deadline: asked.Add(72 * time.Hour), People: []store.Participant{
				{ID: "c1", Role: store.Candidate, Address: "cara@mail.test", Standing: store.Asked, Asked: asked, Reminders: 2, Reminded: asked.Add(40 * time.Hour)},
				{ID: "i1", Role: store.Interviewer, Address: "ivy@corp.test", Standing: store.Answered, Asked: asked},
			}, Questionnaires: []store.Questionnaire{{Participant: "c1"}, {Participant: "i1"}}}
	}
	next, effects, err := Step(begin(), Delivered{"c1"}, late, policy)
	if err != nil {
		t.Fatal(err)
	}
	if want := policy.until(late, "Europe/Madrid"); !next.Deadline.Equal(want) {
		t.Errorf("the deadline is %v, want %v", next.Deadline, want)
	}
	if p := next.Participant("c1"); !p.Asked.Equal(late) || p.Reminders != 0 || !p.Reminded.IsZero() {
		t.Errorf("the candidate is %+v", p)
	}
	if due := next.Due; !due.Equal(time.Date(2026, 11, 30, 8, 0, 0, 0, time.UTC)) { // Monday, 09:00 in Madrid
		t.Errorf("the next reminder is due at %v", due)
	}
	withdrawn := false
	for _, e := range effects {
		w, ok := e.(Withdraw)
		withdrawn = withdrawn || ok && w.To == "c1" && len(w.Letters) == 1 && w.Letters[0] == store.Remind
		if _, ok := e.(Write); ok {
			t.Errorf("something is written: %+v", e)
		}
	}
	if !withdrawn {
		t.Error("the reminders that were written meanwhile go out")
	}
	over := begin()
	over.Phase, over.Released = store.Released, asked.Add(time.Hour)
	for name, c := range map[string]struct {
		i   store.Interview
		who string
	}{"who answered": {begin(), "i1"}, "nobody": {begin(), "x9"}, "released": {over, "c1"}} {
		if next, _, err := Step(c.i, Delivered{c.who}, late, policy); err != nil || !next.Deadline.Equal(c.i.Deadline) {
			t.Errorf("%s: the deadline is %v: %v", name, next.Deadline, err)
		}
	}
}
