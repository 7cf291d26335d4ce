package db

import (
	"context"
	"errors"
	"testing"

	"debrief/store"
)

// What is done together is durable together: of a write that fails nothing stays, the others stay, and after an error nothing does.
func TestTogether(t *testing.T) {
	d, ctx := opened(t), context.Background()
	broken := errors.New("broken")
	seen := func(uid uint32) bool {
		t.Helper()
		_, err := d.Seen(ctx, "hiring", 7, uid, "")
		if err != nil && !errors.Is(err, ErrNotFound) {
			t.Fatal(err)
		}
		return err == nil
	}
	err := d.Together(ctx, func(ctx context.Context) error {
		ok(t, d.Commit(ctx, store.Change{Now: noon, Incoming: mail(1), Interviews: []store.Interview{meeting(1)}}))
		stale := meeting(1) // is there already: the mail that comes with it is not kept either
		if err := d.Commit(ctx, store.Change{Now: noon, Incoming: mail(2), Interviews: []store.Interview{stale}}); !errors.Is(err, ErrConflict) {
			t.Errorf("a second interview of the same name: %v, want ErrConflict", err)
		}
		if _, err := d.Seen(ctx, "hiring", 7, 1, ""); err != nil {
			t.Errorf("what was written is not read by those who belong to it: %v", err)
		}
		_, err := d.Record(ctx, *mail(3))
		return err
	})
	ok(t, err)
	if !seen(1) || seen(2) || !seen(3) {
		t.Errorf("kept: %v %v %v, want the first and the third", seen(1), seen(2), seen(3))
	}
	err = d.Together(ctx, func(ctx context.Context) error {
		must[int64](t)(d.Record(ctx, *mail(4)))
		return broken
	})
	if !errors.Is(err, broken) || seen(4) {
		t.Errorf("%v; kept: %v", err, seen(4))
	}
	func() {
		defer func() { _ = recover() }()
		_ = d.Together(ctx, func(ctx context.Context) error {
			must[int64](t)(d.Record(ctx, *mail(5)))
			panic("in its midst")
		})
	}()
	if seen(5) {
		t.Error("a panic kept what was written")
	}
	must[int64](t)(d.Record(ctx, *mail(6))) // nobody holds the database
}
