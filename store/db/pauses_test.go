package db

import (
	"context"
	"testing"
	"time"

	"debrief/store"
)

// gone are letters that were sent at a moment, to these addresses, about an interview.
func gone(t *testing.T, d *DB, at time.Time, interview string, to ...string) {
	t.Helper()
	for _, address := range to {
		o := letter(interview+address+at.Format(time.RFC3339Nano), interview)
		o.To, o.Created, o.NextAttempt = address, at, at
		commit(t, d, store.Change{Letters: []store.Outgoing{o}})
		ok(t, d.Settle(context.Background(), at, claim(t, d, at)[0].Taken(at)))
	}
}

func TestCount(t *testing.T) {
	d, ctx := opened(t), context.Background()
	gone(t, d, noon, "x", "ana@person.example")
	gone(t, d, noon.Add(time.Minute), "x", "ana@person.example", "ben@company.example")
	gone(t, d, noon.Add(2*time.Minute), "y", "ana@person.example")
	o := store.Outgoing{To: "ana@person.example", Interview: "x"}
	for _, c := range []struct {
		scope store.Scope
		since time.Time
		want  int
	}{
		{store.OneAddress, noon.Add(-time.Hour), 3}, {store.OneAddress, noon.Add(time.Second), 2}, {store.OneInterview, noon.Add(-time.Hour), 3},
		{store.OneInterview, noon.Add(time.Minute), 2}, {store.Everything, noon.Add(-time.Hour), 4}, {store.Everything, noon.Add(time.Hour), 0},
	} {
		if got := must[int](t)(d.Count(ctx, c.scope, o, c.since)); got != c.want {
			t.Errorf("%s since %v: %d, want %d", c.scope, c.since, got, c.want)
		}
	}
	end := noon.Add(90 * time.Second)
	ok(t, d.Pause(ctx, store.Pause{Scope: store.OneAddress, Interview: "x", Since: noon, Until: end}, o))
	if got := must[int](t)(d.Count(ctx, store.OneAddress, o, noon.Add(-time.Hour))); got != 1 {
		t.Errorf("%d are counted that left after the last pause, want 1", got)
	}
}

// A pause holds what is in its scope and nothing else, until its end or somebody's word.
func TestPauses(t *testing.T) {
	d, ctx := opened(t), context.Background()
	ana, ben := letter("a", "x"), letter("b", "y")
	ana.To, ben.To = "ana@person.example", "ben@company.example"
	commit(t, d, store.Change{Letters: []store.Outgoing{ana, ben}})
	end := noon.Add(6 * time.Hour)
	ok(t, d.Pause(ctx, store.Pause{Scope: store.OneAddress, Interview: "x", Participant: "c1", Most: 20, Since: noon, Until: end}, ana))
	held := ana
	held.To = "Ana@Person.Example"
	for _, c := range []struct {
		name   string
		o      store.Outgoing
		at     time.Time
		scopes []store.Scope
		want   time.Time
	}{
		{"the address", held, noon, store.Scopes, end},
		{"another", ben, noon, store.Scopes, time.Time{}},
		{"after its end", ana, end, store.Scopes, time.Time{}},
		{"everything", ana, noon, []store.Scope{store.Everything}, time.Time{}},
	} {
		if got := must[time.Time](t)(d.Paused(ctx, c.at, c.o, c.scopes...)); !got.Equal(c.want) {
			t.Errorf("%s: until %v, want %v", c.name, got, c.want)
		}
	}
	all := must[[]store.Pause](t)(d.Pauses(ctx, noon))
	if len(all) != 1 || all[0] != (store.Pause{Scope: store.OneAddress, Interview: "x", Participant: "c1", Most: 20, Since: noon, Until: end}) {
		t.Errorf("pauses %+v", all)
	}
	ok(t, d.Together(ctx, func(ctx context.Context) error {
		ready := must[[]store.Outgoing](t)(d.Ready(ctx, noon, 1))
		return d.Begin(ctx, ready, []store.Outgoing{ready[0].Again(end, 0, "", store.HeldBack)})
	}))
	if got := state(t, d, "a"); got.State != store.Queued || got.Attempts != 0 || !got.NextAttempt.Equal(end) || got.LastError != store.HeldBack {
		t.Errorf("put off: %+v", got)
	}
	now := noon.Add(time.Minute)
	if n := must[int](t)(d.Resume(ctx, now)); n != 1 {
		t.Errorf("%d letters go on, want 1", n)
	}
	if got := state(t, d, "a"); !got.NextAttempt.Equal(now) {
		t.Errorf("it goes at %v, want now", got.NextAttempt)
	}
	if len(must[[]store.Pause](t)(d.Pauses(ctx, now))) != 0 {
		t.Error("the pause holds still")
	}
	if n := must[int](t)(d.Resume(ctx, now)); n != 0 {
		t.Errorf("%d letters go on again", n)
	}
}

func TestRoom(t *testing.T) {
	d, ctx := opened(t), context.Background()
	for n := range 3 {
		gone(t, d, noon.Add(time.Duration(n)*10*time.Second), "x", "ana@person.example")
	}
	now := noon.Add(30 * time.Second)
	for most, want := range map[int]time.Time{4: {}, 3: noon.Add(time.Minute), 2: noon.Add(70 * time.Second), 1: noon.Add(80 * time.Second)} {
		if got := must[time.Time](t)(d.Room(ctx, now, most, time.Minute)); !got.Equal(want) {
			t.Errorf("at most %d a minute: %v, want %v", most, got, want)
		}
	}
	if n := must[int](t)(d.Waiting(ctx)); n != 0 {
		t.Errorf("%d wait, want none", n)
	}
}
