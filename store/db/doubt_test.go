package db

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"debrief/store"
)

// A letter whose dot was written is nobody's to claim: it waits to be settled, and a copy of it settles it for good.
func TestDoubt(t *testing.T) {
	d, ctx := opened(t), context.Background()
	b := letter("b", "x")
	b.Participant = "i1"
	commit(t, d, store.Change{Letters: []store.Outgoing{letter("a", "x"), b}})
	claimed := claim(t, d, noon)
	soon := noon.Add(11 * time.Minute)
	ok(t, d.Dot(ctx, claimed[0], soon))
	if got := claim(t, d, noon.Add(10*time.Minute)); cmp.Diff([]string{"b"}, keys(got)) != "" {
		t.Errorf("claimed %q, want b alone", keys(got))
	}
	next, waiting, err := d.NextDoubt(ctx, noon)
	if err != nil || !next.Equal(soon) || waiting {
		t.Errorf("the next doubt is at %v (waiting %v): %v", next, waiting, err)
	}
	if next, waiting, err = d.NextDoubt(ctx, soon); err != nil || !next.IsZero() || !waiting {
		t.Errorf("at that moment: next %v, waiting %v: %v", next, waiting, err)
	}
	if got := must[[]store.Outgoing](t)(d.Doubts(ctx, soon.Add(-time.Millisecond), 0)); len(got) != 0 {
		t.Errorf("to be settled too early: %q", keys(got))
	}
	open := must[[]store.Outgoing](t)(d.Doubts(ctx, soon, 0))
	if diff := cmp.Diff([]string{"a"}, keys(open)); diff != "" || open[0].Raw != nil || open[0].MessageID == "" {
		t.Fatalf("to be settled: %+v\n%s", open, diff)
	}
	for n, want := range []bool{true, false} {
		if news := must[bool](t)(d.Proved(ctx, noon, open[0], "its copy")); news != want {
			t.Errorf("proof %d is news: %v", n+1, news)
		}
	}
	if got := state(t, d, "a"); got.State != store.Sent || !got.SentAt.Equal(noon) || got.Attempts != 1 || len(got.Raw) == 0 {
		t.Errorf("stored as %s at %v after %d attempts", got.State, got.SentAt, got.Attempts)
	}
}

// The dot of what was withdrawn, proved or claimed anew meanwhile is not written; what was never begun is proved by nothing.
func TestDotIsHeldBack(t *testing.T) {
	d, ctx := opened(t), context.Background()
	commit(t, d, store.Change{Letters: []store.Outgoing{letter("withdrawn", "x"), letter("proved", "y"), letter("again", "z")}})
	claimed := claim(t, d, noon)
	commit(t, d, store.Change{Withdraw: []store.Withdrawal{{Interview: "x"}}})
	must[bool](t)(d.Proved(ctx, noon, claimed[1], "its copy"))
	claim(t, d, later(1))
	for _, o := range claimed {
		if err := d.Dot(ctx, o, noon); !errors.Is(err, ErrConflict) {
			t.Errorf("%s: %v, want ErrConflict", o.Key, err)
		}
	}
	if news := must[bool](t)(d.Proved(ctx, noon, claimed[0], "its copy")); !news || state(t, d, "withdrawn").State != store.Sent {
		t.Error("what was withdrawn too late is not told as sent")
	}
	commit(t, d, store.Change{Letters: []store.Outgoing{letter("new", "x")}})
	if news := must[bool](t)(d.Proved(ctx, noon, state(t, d, "new"), "its copy")); news {
		t.Error("a letter that nobody began to send is proved to be sent")
	}
}
