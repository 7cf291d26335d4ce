package db

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"debrief/store"
)

func TestTheFilesAreTheOwnersAlone(t *testing.T) {
	d, err := Open(context.Background(), Options{Path: filepath.Join(t.TempDir(), "debrief.db"), Exclusive: true})
	ok(t, err)
	defer func() { ok(t, d.Close()) }()
	commit(t, d, store.Change{Interviews: []store.Interview{meeting(1)}})
	for _, side := range []string{"", "-wal", "-shm", ".lock"} {
		info := must[os.FileInfo](t)(os.Stat(d.path + side))
		if mode := info.Mode().Perm(); mode != 0o600 {
			t.Errorf("mode of %q is %04o, want 0600", side, mode)
		}
	}
}

func TestPragmasAreAsserted(t *testing.T) {
	d := opened(t)
	ok(t, assert(context.Background(), d.sql))
	if n := d.sql.Stats().MaxOpenConnections; n != 1 {
		t.Errorf("%d connections may be open, want the one writer", n)
	}
	for set, words := range map[string]string{
		"synchronous = NORMAL":  `PRAGMA synchronous is "1" and should be "2"`,
		"foreign_keys = 0":      `PRAGMA foreign_keys is "0" and should be "1"`,
		"busy_timeout = 1":      `PRAGMA busy_timeout is "1" and should be "5000"`,
		"secure_delete = 0":     `PRAGMA secure_delete is "0" and should be "1"`,
		"journal_mode = DELETE": `PRAGMA journal_mode is "delete" and should be "wal"`,
	} {
		other := opened(t)
		if _, err := other.sql.Exec("PRAGMA " + set); err != nil {
			t.Fatal(err)
		}
		refused(t, assert(context.Background(), other.sql), words)
	}
}

func TestOddFileNames(t *testing.T) {
	for _, name := range []string{"a b.db", "50%.db", "100%25.db", "what?.db", "#1.db", "mode=ro&x.db", "ñ.db"} {
		path := filepath.Join(t.TempDir(), name)
		reopened(t, path)
		if info := must[os.FileInfo](t)(os.Stat(path)); info.Size() == 0 {
			t.Errorf("%q is empty: the database went elsewhere", name)
		}
	}
}

func TestSecretAndSinceStay(t *testing.T) {
	ctx := context.Background()
	d := opened(t)
	secret := must[[]byte](t)(d.Secret(ctx))
	if len(secret) != 32 || bytes.Equal(secret, make([]byte, 32)) {
		t.Errorf("secret is %x, want 32 random bytes", secret)
	}
	start := must[time.Time](t)(d.Since(ctx, noon.In(time.FixedZone("", 3600))))
	if start != noon {
		t.Errorf("since is %v, want %v", start, noon)
	}
	again := reopened(t, d.path)
	if got := must[[]byte](t)(again.Secret(ctx)); !bytes.Equal(got, secret) {
		t.Error("another secret after the second opening")
	}
	if got := must[time.Time](t)(again.Since(ctx, noon.Add(time.Hour))); got != noon {
		t.Errorf("since became %v, want %v", got, noon)
	}
	if other := must[[]byte](t)(opened(t).Secret(ctx)); bytes.Equal(other, secret) {
		t.Error("two databases have one secret")
	}
}

func TestOneDaemonADatabase(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "debrief.db")
	first, err := Open(ctx, Options{Path: path, Exclusive: true})
	ok(t, err)
	_, err = Open(ctx, Options{Path: path, Exclusive: true})
	refused(t, err, path, "another daemon uses this database", "stop the other one first")
	if !errors.Is(err, ErrLocked) {
		t.Errorf("%v is not ErrLocked", err)
	}
	reopened(t, path) // a command beside the daemon
	ok(t, first.Close())
	second, err := Open(ctx, Options{Path: path, Exclusive: true})
	ok(t, err)
	ok(t, second.Close())
}

// TestReaders: the command line lists interviews while the daemon writes, and when there is none.
func TestReaders(t *testing.T) {
	ctx, d := context.Background(), opened(t)
	commit(t, d, store.Change{Interviews: []store.Interview{meeting(1)}})
	look := func() *DB { return must[*DB](t)(Open(ctx, Options{Path: d.path, ReadOnly: true})) }
	reader := look()
	commit(t, d, store.Change{Interviews: []store.Interview{meeting(2)}})
	if got := ids(must[[]store.Interview](t)(reader.Interviews(ctx, false, 0))); len(got) != 2 {
		t.Errorf("the reader sees %q, want both", got)
	}
	err := reader.Commit(ctx, store.Change{Now: noon, Interviews: []store.Interview{meeting(3)}})
	refused(t, err, d.path, "attempt to write a readonly database")
	ok(t, reader.Close())
	ok(t, d.sql.Close())
	alone := look()
	if got := ids(must[[]store.Interview](t)(alone.Interviews(ctx, false, 0))); len(got) != 2 {
		t.Errorf("alone the reader sees %q, want both", got)
	}
	ok(t, alone.Close())
}

// write makes a file for a test of refusals.
func write(t *testing.T, path string, content []byte) string {
	t.Helper()
	ok(t, os.WriteFile(path, content, 0o600))
	return path
}

func TestWhatCannotBeOpened(t *testing.T) {
	dir := t.TempDir()
	tests := []struct {
		name     string
		path     string
		readOnly bool
		words    []string
	}{
		{"no path", "", false, []string{"no path given"}},
		{"missing directory", filepath.Join(dir, "none", "debrief.db"), false,
			[]string{`none" does not exist`, "make it with: install -d -m 700"}},
		{"missing directory of a reader", filepath.Join(dir, "none", "debrief.db"), true, []string{`none" does not exist`}},
		{"missing file of a reader", filepath.Join(dir, "none.db"), true, []string{"none.db", "it is made when the daemon first runs"}},
		{"empty file of a reader", write(t, filepath.Join(dir, "empty.db"), nil), true, []string{"is empty", "the daemon first runs"}},
		{"directory", dir, false, []string{"is a directory, the path of a file is wanted"}},
		{"a file as directory", filepath.Join(write(t, filepath.Join(dir, "file"), nil), "debrief.db"), false, []string{"cannot be made", "not a directory"}},
		{"not a database", write(t, filepath.Join(dir, "letter.db"), bytes.Repeat([]byte("Dear Sir, "), 999)), false,
			[]string{"file is not a database", "this is not a SQLite database; check the path"}},
		{"of another program", other(t, filepath.Join(dir, "other.db")), false, []string{"belongs to another program; check the path"}},
		{"newer", newer(t, filepath.Join(dir, "newer.db")), false,
			[]string{"made by a newer program: it has version 9999 and this program knows versions up to 1", "install the newer debrief again, or restore the backup"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			before, _ := os.ReadFile(test.path)
			_, err := Open(context.Background(), Options{Path: test.path, ReadOnly: test.readOnly})
			refused(t, err, test.words...)
			after, _ := os.ReadFile(test.path)
			if !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
			if left, _ := filepath.Glob(test.path + "-*"); len(left) > 0 && test.path != "" {
				t.Errorf("files were left beside it: %q", left)
			}
		})
	}
	_, err := Open(context.Background(), Options{Path: filepath.Join(dir, "newer.db")})
	if !errors.Is(err, ErrNewer) {
		t.Errorf("%v is not ErrNewer", err)
	}
	if _, err := Open(context.Background(), Options{Path: filepath.Join(dir, "none.db"), ReadOnly: true}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v is not fs.ErrNotExist", err)
	}
}

// TestInABubble: the database lives in pretended time as in real time.
func TestInABubble(t *testing.T) {
	path := filepath.Join(t.TempDir(), "debrief.db")
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		d := must[*DB](t)(Open(ctx, Options{Path: path, Exclusive: true}))
		i := meeting(1)
		i.Due = time.Now().Add(72 * time.Hour)
		ok(t, d.Commit(ctx, store.Change{Now: time.Now(), Interviews: []store.Interview{i}}))
		ticker := time.NewTicker(time.Hour)
		ticks := 0
		for ; len(must[[]string](t)(d.Due(ctx, time.Now(), 0))) == 0; ticks++ {
			<-ticker.C
		}
		if ticks != 72 {
			t.Errorf("due after %d hours, want 72", ticks)
		}
		ticker.Stop()
		cancel()
		_, err := d.Due(ctx, time.Now(), 0)
		if !errors.Is(err, context.Canceled) {
			t.Errorf("after the stop: %v, want context.Canceled", err)
		}
		ok(t, d.Close())
	})
}
