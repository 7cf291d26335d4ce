package db

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"debrief/store"
)

// A copy holds what was committed, beside whoever has the database open, and is the owner's alone.
func TestCopy(t *testing.T) {
	d, ctx := opened(t), context.Background()
	commit(t, d, store.Change{Letters: []store.Outgoing{letter("a", "x")}})
	file := filepath.Join(t.TempDir(), "copy.db")
	ok(t, Copy(ctx, d.path, file))
	commit(t, d, store.Change{Letters: []store.Outgoing{letter("b", "x")}})
	c := must[*DB](t)(Open(ctx, Options{Path: file, Exclusive: true}))
	defer c.Close()
	if n := must[int](t)(c.Waiting(ctx)); n != 1 {
		t.Errorf("%d letters in the copy, want the one that there was", n)
	}
	if string(must[[]byte](t)(c.Secret(ctx))) != string(must[[]byte](t)(d.Secret(ctx))) {
		t.Error("the copy has another secret")
	}
	if info := must[os.FileInfo](t)(os.Stat(file)); info.Mode().Perm() != 0o600 {
		t.Errorf("the copy has the mode %v", info.Mode())
	}
	if err := Copy(ctx, filepath.Join(t.TempDir(), "none.db"), file); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("of nothing: %v", err)
	}
}
