package db

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"debrief/store"
)

// A wave is settled in one go; what was settled otherwise meanwhile stays, and the journal tells of what was written alone.
func TestSettleAll(t *testing.T) {
	d, ctx := opened(t), context.Background()
	commit(t, d, store.Change{Letters: []store.Outgoing{letter("sent", "x"), letter("again", "x"), letter("back", "x"), letter("doubtful", "x"), letter("proved", "x"),
		letter("withdrawn", "x"), letter("too late", "x")}})
	wave := claimed(t, d, noon, 0)
	for n, o := range wave {
		ok(t, d.Dot(ctx, o, noon.Add(time.Minute)))
		wave[n] = o.Dotted(noon.Add(time.Minute))
	}
	must[bool](t)(d.Proved(ctx, noon, wave[4], "its copy"))
	ok(t, d.gorm.Exec("UPDATE outgoing SET state = 'withdrawn', next_attempt = NULL WHERE key IN ('withdrawn', 'too late')").Error)
	if diff := cmp.Diff(map[int64]bool{5: true}, must[map[int64]bool](t)(d.Gone(ctx, wave))); diff != "" {
		t.Errorf("gone (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[int64]bool{5: true, 6: true, 7: true}, must[map[int64]bool](t)(d.Fallen(ctx, wave))); diff != "" {
		t.Errorf("fallen (-want +got):\n%s", diff)
	}
	back := wave[2].Again(noon, 0, "", "stopped")
	back.Attempts--
	var all []Settlement
	for n, o := range []store.Outgoing{wave[0].Taken(noon), wave[1].Again(later(1), 451, "4.3.0", "busy"), back, wave[3].Dotted(later(9)), wave[4].Again(noon, 0, "", "lost"),
		wave[5].Again(noon, 0, "", "lost"), wave[6].Taken(noon)} {
		entry := store.Entry{Interview: "x", What: string(o.State), Detail: o.Key}
		if n == 2 || n == 3 {
			entry = store.Entry{}
		}
		all = append(all, Settlement{wave[n], o, entry})
	}
	ok(t, d.Together(ctx, func(ctx context.Context) error { return d.SettleAll(ctx, noon, all) }))
	for n, s := range all {
		want := s.Outgoing
		switch n {
		case 4:
			want = wave[4].Taken(noon)
		case 5:
			want = wave[5].GivenUp(0, "", "")
			want.State = store.Withdrawn
		}
		want.Raw, want.Text = nil, ""
		got := state(t, d, want.Key)
		got.Raw, got.Text = nil, ""
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", want.Key, diff)
		}
	}
	var told []string
	for _, e := range must[[]store.Entry](t)(d.Journal(ctx, "x")) {
		told = append(told, e.What+" "+e.Detail)
	}
	if diff := cmp.Diff([]string{"sent " + wave[4].Name() + ", proved by its copy", "sent sent", "queued again", "sent too late"}, told); diff != "" {
		t.Errorf("the journal (-want +got):\n%s", diff)
	}
	previous := ""
	for _, e := range must[[]store.Entry](t)(d.Journal(ctx, "")) {
		if broken := e.Broken(previous); broken != "" {
			t.Error(broken)
		}
		previous = e.Hash
	}
	ok(t, d.SettleAll(ctx, noon, nil))
}

// A claim of what is not as it was read writes nothing.
func TestBeginOfWhatHasChanged(t *testing.T) {
	d, ctx := opened(t), context.Background()
	commit(t, d, store.Change{Letters: []store.Outgoing{letter("a", "x"), letter("b", "x")}})
	ready := must[[]store.Outgoing](t)(d.Ready(ctx, noon, 0))
	commit(t, d, store.Change{Withdraw: []store.Withdrawal{{Interview: "x"}}, Letters: []store.Outgoing{letter("c", "x")}})
	ready = append(ready, must[[]store.Outgoing](t)(d.Ready(ctx, noon, 0))...)
	var begun []store.Outgoing
	for _, o := range ready {
		begun = append(begun, o.Claimed(later(1)))
	}
	if err := d.Together(ctx, func(ctx context.Context) error { return d.Begin(ctx, ready, begun) }); !errors.Is(err, ErrConflict) {
		t.Errorf("%v, want ErrConflict", err)
	}
	if got := state(t, d, "c"); got.State != store.Queued || got.Attempts != 0 {
		t.Errorf("c is %s after %d attempts, want queued and none", got.State, got.Attempts)
	}
}

// What has left is counted for many letters at once, as for one.
func TestLeft(t *testing.T) {
	d, ctx := opened(t), context.Background()
	gone(t, d, noon, "x", "ana@person.example", "ben@company.example")
	gone(t, d, noon.Add(time.Minute), "x", "ana@person.example")
	gone(t, d, noon.Add(2*time.Minute), "y", "ana@person.example")
	of := []store.Outgoing{{To: "ana@person.example", Interview: "x"}, {To: "cid@person.example", Interview: "y"}}
	for _, c := range []struct {
		scope store.Scope
		since time.Time
		most  int
		want  map[string]int
	}{
		{store.OneAddress, noon, 1, map[string]int{"ana@person.example": 3}},
		{store.OneAddress, noon.Add(time.Second), 1, map[string]int{"ana@person.example": 2}},
		{store.OneInterview, noon.Add(time.Second), 3, map[string]int{"x": 1, "y": 1}},
		{store.OneInterview, noon.Add(time.Second), 4, map[string]int{"x": 3, "y": 1}}, // cannot be too many in any case
		{store.Everything, noon.Add(time.Second), 1, map[string]int{"": 2}},
	} {
		if diff := cmp.Diff(c.want, must[map[string]int](t)(d.Left(ctx, c.scope, of, c.since, c.most))); diff != "" {
			t.Errorf("%s since %v (-want +got):\n%s", c.scope, c.since, diff)
		}
	}
	o := store.Outgoing{To: "ana@person.example", Interview: "x"}
	ok(t, d.Pause(ctx, store.Pause{Scope: store.OneAddress, Since: noon, Until: noon.Add(time.Hour)}, o))
	for after, want := range map[time.Duration]bool{0: false, time.Hour: true} {
		if got := must[bool](t)(d.Calm(ctx, noon.Add(after))); got != want {
			t.Errorf("calm since %v: %v", after, got)
		}
	}
}

// However many letters are due, a wave looks at its own alone, by the index.
func TestReadyIsFoundByTheIndex(t *testing.T) {
	d := opened(t)
	for query, want := range map[string]string{readyRows: "outgoing_next", behind: "COVERING INDEX outgoing_interview", leftTo: "outgoing_recipient", everAbout: "COVERING INDEX outgoing_interview", leftInAll: "outgoing_sent",
		settle: "INTEGER PRIMARY KEY", begin: "INTEGER PRIMARY KEY", fallen: "INTEGER PRIMARY KEY"} {
		if plan := plan(t, d, strings.ReplaceAll(query, "?", "'[]'")); !strings.Contains(plan, want) || strings.Contains(plan, "SCAN outgoing") && query != leftInAll {
			t.Errorf("%.60s…: %s", query, plan)
		}
	}
}
