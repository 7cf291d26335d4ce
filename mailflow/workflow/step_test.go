package workflow

import (
	"testing"
	"time"

	"debrief/store"
)

func at(t *testing.T, s string) time.Time {
	t.Helper()
	v, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestHappyWay(t *testing.T) {
	p := Default()
	q := []store.Question{{Key: store.KeyOverall, Number: 1, Kind: store.Scale, Min: 1, Max: 5, Required: true, Visibility: store.Everyone},
		{Key: store.KeyRecommend, Number: 2, Kind: store.Choice, Visibility: store.Company, Required: true},
		{Key: store.KeyWentWell, Number: 3, Kind: store.Text, Visibility: store.Everyone},
		{Key: store.KeyAdvice, Number: 4, Kind: store.Text, Visibility: store.Everyone}}
	p.Questions = map[store.Role]map[string][]store.Question{store.Candidate: {"en": q[:1]}, store.Interviewer: {"en": q}}
	i := store.Interview{ID: "abcdefgh"}
	now := at(t, "2026-11-20 10:00")
	step := func(e Event, letters ...store.Letter) {
		t.Helper()
		next, effects, err := Step(i, e, now, p)
		if err != nil {
			t.Fatalf("%T: %v", e, err)
		}
		var got []store.Letter
		for _, f := range effects {
			if w, ok := f.(Write); ok {
				got = append(got, w.Letter)
			}
		}
		if len(got) != len(letters) {
			t.Fatalf("%T at %s: wrote %v, want %v (%+v)", e, now, got, letters, effects)
		}
		for n := range got {
			if got[n] != letters[n] {
				t.Fatalf("%T: wrote %v, want %v", e, got, letters)
			}
		}
		i = next
	}
	people := []store.Participant{{Role: store.Candidate, Address: "cara@mail.test", Name: "Cara"}, {Role: store.Interviewer, Address: "ivy@corp.test"}, {Role: store.Recruiter, Address: "r@corp.test"}}
	step(Invited{Mailbox: "hiring@corp.test", Calendar: store.Calendar{UID: "u", Stamp: now}, Starts: at(t, "2026-11-24 14:00"), Ends: at(t, "2026-11-24 15:00"), Zone: "Europe/Madrid", People: people}, store.Confirmed)
	if want := at(t, "2026-11-24 15:30"); !i.Due.Equal(want) {
		t.Fatalf("due %s, want %s", i.Due, want)
	}
	now = i.Due
	step(Ticked{}, store.Ask, store.Ask)
	now = now.Add(time.Hour)
	step(Answered{Participant: "c1", Answers: []store.Answer{{Question: store.KeyOverall, Value: "4", Confidence: store.Certain}}}, store.Receipt)
	if len(Visible(i, "i1")) != 0 {
		t.Fatal("the interviewer sees the candidate's answer before the release")
	}
	now = at(t, "2026-11-25 08:00")
	step(Ticked{}, store.Remind)
	step(Answered{Participant: "i1", Answers: []store.Answer{{Question: store.KeyOverall, Value: "5", Confidence: store.Certain},
		{Question: store.KeyRecommend, Value: Yes, Confidence: store.Certain}, {Question: store.KeyWentWell, Words: "x", Confidence: store.Certain},
		{Question: store.KeyAdvice, Words: "y", Confidence: store.Certain}}}, store.Receipt)
	now = now.Add(p.Grace)
	step(Ticked{}, store.Summary, store.Summary, store.Summary)
	if i.Phase != store.Released || i.Outcome != store.Advance {
		t.Fatalf("%s %s", i.Phase, i.Outcome)
	}
	now = i.Due
	step(Ticked{})
	if i.Phase != store.Closed {
		t.Fatal(i.Phase)
	}
}
