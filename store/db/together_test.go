package db

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
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

// Mails that nothing follows from move the cursor once, with the last of them, and not at all when the whole is given up.
func TestCursorOfABatch(t *testing.T) {
	d, ctx := opened(t), context.Background()
	at := func() uint32 {
		t.Helper()
		return must[store.Cursor](t)(d.Cursor(ctx, "hiring")).UID
	}
	ok(t, d.Together(ctx, func(ctx context.Context) error {
		ok(t, d.Commit(ctx, store.Change{Now: noon, Incoming: mail(1)}))
		ok(t, d.Commit(ctx, store.Change{Now: noon, Incoming: mail(2), Interviews: []store.Interview{meeting(1)}}))
		must[int64](t)(d.Record(ctx, *mail(4)))
		if err := d.Commit(ctx, store.Change{Now: noon, Incoming: mail(4)}); !errors.Is(err, ErrSeen) {
			t.Errorf("the same mail again: %v, want ErrSeen", err)
		}
		must[int64](t)(d.Record(ctx, *mail(3)))
		return nil
	}))
	if at() != 4 {
		t.Errorf("the cursor is at %d, want 4", at())
	}
	broken := errors.New("broken")
	err := d.Together(ctx, func(ctx context.Context) error {
		must[int64](t)(d.Record(ctx, *mail(9)))
		return broken
	})
	if !errors.Is(err, broken) || at() != 4 {
		t.Errorf("%v, and the cursor is at %d, want 4", err, at())
	}
}

// Whoever asks the one connection for something of its own while it belongs to others who wait for the answer waits for ever.
func TestEveryStatementKnowsItsTransaction(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if name != "tx.go" && !strings.HasSuffix(name, "_test.go") && strings.Contains(string(text), "d.gorm.") {
			t.Errorf("%s: d.gorm: take d.on(ctx), which is the transaction that goes on under ctx", name)
		}
	}
}
