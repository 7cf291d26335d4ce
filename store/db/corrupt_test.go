package db

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"debrief/store"
)

// crashed is a database as a daemon leaves it that was killed, and its log: much is in the file, and the last ten commits in the log
// alone.
func crashed(t *testing.T) map[string][]byte {
	t.Helper()
	dir := t.TempDir()
	filled := filledFile(t, filepath.Join(dir, "filled.db"))
	d := must[*DB](t)(Open(context.Background(), Options{Path: filled}))
	for n := range 10 {
		commit(t, d, store.Change{Interviews: []store.Interview{meeting(1000 + n)}})
	}
	defer func() { ok(t, d.Close()) }()
	return map[string][]byte{"": must[[]byte](t)(os.ReadFile(filled)), "-wal": must[[]byte](t)(os.ReadFile(filled + "-wal"))}
}

// Where the file or its log is damaged, check names it, the daemon refuses to start, and neither changes a byte. What a crash leaves
// is no damage.
func TestDamage(t *testing.T) {
	noise := bytes.Repeat([]byte("spoiled "), 8192)
	over := func(from, n int) func([]byte) []byte {
		return func(b []byte) []byte {
			if from < 0 {
				from += len(b)
			}
			copy(b[from:from+n], noise)
			return b
		}
	}
	same := func(b []byte) []byte { return b }
	tests := []struct {
		name      string
		file, log func([]byte) []byte
		words     []string // none: it is sound
		commits   int      // that are left of ten
	}{
		{"after a crash", same, same, nil, 10},
		{"a page in the middle of the file", over(40*4096, 4096), same, []string{"the file is corrupted; restore a backup"}, 0},
		{"many pages at its end", over(-10*4096, 10*4096), same, []string{"the file is corrupted; restore a backup"}, 0},
		{"its header", over(0, 100), same, []string{"this is not a SQLite database", "restore a backup"}, 0},
		{"its first page", over(100, 3996), func([]byte) []byte { return nil }, []string{"the file is corrupted; restore a backup"}, 0},
		{"half of it is gone", func(b []byte) []byte { return b[:len(b)/2] }, same, []string{"the file is corrupted; restore a backup"}, 0},
		{"all of it is gone", func([]byte) []byte { return nil }, same, []string{"is empty, and its log is not", "restore a backup"}, 0},
		{"the middle of the log", same, func(b []byte) []byte { return over(len(b)/2, 100)(b) }, []string{`debrief.db-wal" is damaged`, "commits behind a broken place", "restore a backup"}, 0},
		{"the first frame of the log", same, over(40, 4), []string{`debrief.db-wal" is damaged`, "restore a backup"}, 0},
		{"the header of the log", same, over(0, 32), []string{`debrief.db-wal" is damaged: its beginning was overwritten`}, 0},
		{"the salts of the log", same, over(16, 8), []string{`debrief.db-wal" is damaged: its beginning was overwritten`}, 0},
		{"the last commit is cut off", same, func(b []byte) []byte { return b[:len(b)-100] }, nil, 9},
		{"the last commit is noise in part", same, over(-2000, 2000), nil, 9},
		{"noise behind the log", same, func(b []byte) []byte { return append(b, noise...) }, nil, 10},
		{"an empty log", same, func([]byte) []byte { return nil }, nil, 0},
	}
	left := crashed(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "debrief.db")
			for end, change := range map[string]func([]byte) []byte{"": test.file, "-wal": test.log} {
				write(t, path+end, change(bytes.Clone(left[end])))
			}
			before := content(t, path)
			judged(t, Check(context.Background(), path), test.words)
			if content(t, path) != before {
				t.Error("check changed something")
			}
			d, err := Open(context.Background(), Options{Path: path, Exclusive: true})
			judged(t, err, test.words)
			if len(test.words) > 0 {
				if content(t, path) != before {
					t.Error("the daemon changed something")
				}
				return
			}
			n := 0
			ok(t, d.sql.QueryRow("SELECT count(*) FROM interviews WHERE uid LIKE 'iv00100_@%'").Scan(&n))
			if n != test.commits {
				t.Errorf("%d commits are left, want %d", n, test.commits)
			}
			ok(t, d.Close())
		})
	}
}

func judged(t *testing.T, err error, words []string) {
	t.Helper()
	if len(words) == 0 {
		ok(t, err)
		return
	}
	refused(t, err, append(words, "debrief.db")...)
}

// content is all of the file and its log.
func content(t *testing.T, path string) string {
	t.Helper()
	var b strings.Builder
	for _, end := range []string{"", "-wal"} {
		raw, err := os.ReadFile(path + end)
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // an empty log may go
			t.Error(err)
		}
		b.Write(raw)
	}
	return b.String()
}

// A log that is written to just now, or that earlier logs shine through, is not called damaged.
func TestALogThatIsUsed(t *testing.T) {
	d := opened(t)
	for n := range 300 {
		commit(t, d, store.Change{Interviews: []store.Interview{meeting(n)}})
		if n%10 == 0 {
			ok(t, Check(context.Background(), d.path))
		}
		if n%100 == 99 { // begun anew, over what it held
			_, err := d.sql.Exec("PRAGMA wal_checkpoint(RESTART)")
			ok(t, err)
		}
	}
	ok(t, logSound(d.path))
}
