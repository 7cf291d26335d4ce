package db

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"debrief/store"
)

// raw runs statements on a file without our opening it.
func raw(t *testing.T, path string, statements ...string) string {
	t.Helper()
	db := must[*sql.DB](t)(sql.Open("sqlite", fileName(path)))
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	ok(t, db.Close())
	ok(t, os.Chmod(path, 0o600))
	return path
}

// other is a database of another program.
func other(t *testing.T, path string) string {
	return raw(t, path, "CREATE TABLE songs (title TEXT)", "INSERT INTO songs VALUES ('x')")
}

// filledFile is a closed database with many rows.
func filledFile(t *testing.T, path string) string {
	t.Helper()
	d := must[*DB](t)(Open(context.Background(), Options{Path: path}))
	var all []store.Interview
	for n := range 500 {
		all = append(all, meeting(n))
	}
	commit(t, d, store.Change{Interviews: all})
	ok(t, d.Close())
	return path
}

// newer is a database as a later program leaves it.
func newer(t *testing.T, path string) string {
	return raw(t, filledFile(t, path), "PRAGMA user_version = 9999", "CREATE TABLE later (x)")
}

// spoiled is a database with pages of which nothing is left. They hold rows: what opens it sees nothing of that.
func spoiled(t *testing.T, path string) string {
	filledFile(t, path)
	content := must[[]byte](t)(os.ReadFile(path))
	last := len(content) - 10*4096
	copy(content[last:], bytes.Repeat([]byte("spoiled "), 10*4096/8))
	return write(t, path, content)
}

func TestCheck(t *testing.T) {
	dir := t.TempDir()
	open := filledFile(t, filepath.Join(dir, "open.db"))
	ok(t, os.Chmod(open, 0o644))
	tests := []struct {
		name, path string
		words      []string
	}{
		{"well", filledFile(t, filepath.Join(dir, "well.db")), nil},
		{"not there yet", filepath.Join(dir, "none.db"), nil},
		{"empty", write(t, filepath.Join(dir, "empty.db"), nil), nil},
		{"missing directory", filepath.Join(dir, "none", "debrief.db"), []string{`none" does not exist`, "install -d -m 700"}},
		{"directory", dir, []string{"is a directory"}},
		{"not a database", write(t, filepath.Join(dir, "letter.db"), bytes.Repeat([]byte("Dear Sir, "), 999)), []string{"this is not a SQLite database"}},
		{"of another program", other(t, filepath.Join(dir, "other.db")), []string{"belongs to another program"}},
		{"newer", newer(t, filepath.Join(dir, "newer.db")), []string{"made by a newer program", "version 9999"}},
		{"corrupted", spoiled(t, filepath.Join(dir, "spoiled.db")), []string{"the file is corrupted; restore a backup"}},
		{"read by others", open, []string{"has mode 0644, so that others may read it", "chmod 600 "}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			before, _ := os.ReadFile(test.path)
			files := listing(t, dir)
			err := Check(context.Background(), test.path)
			if len(test.words) == 0 {
				ok(t, err)
			} else {
				refused(t, err, append(test.words, test.path)...)
			}
			after, _ := os.ReadFile(test.path)
			if !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
			if got := listing(t, dir); got != files {
				t.Errorf("files are %s, and were %s", got, files)
			}
		})
	}
}

func listing(t *testing.T, dir string) string {
	t.Helper()
	var names []string
	for _, e := range must[[]os.DirEntry](t)(os.ReadDir(dir)) {
		names = append(names, e.Name())
	}
	return fmt.Sprint(names)
}

func TestCheckBesideTheDaemon(t *testing.T) {
	d := opened(t)
	commit(t, d, store.Change{Interviews: []store.Interview{meeting(1)}})
	ok(t, Check(context.Background(), d.path))
	commit(t, d, store.Change{Interviews: []store.Interview{meeting(2)}})
	writing, err := d.sql.Begin() // takes the write lock
	ok(t, err)
	ok(t, Check(context.Background(), d.path))
	ok(t, writing.Rollback())
}

// TestUnwritable runs as a user who may read and not write. Where the test is run by root it takes such a user's place on
// the file system (setfsuid(2), for this thread alone).
func TestUnwritable(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("needs setfsuid(2)")
	}
	dir := t.TempDir()
	well := filledFile(t, filepath.Join(dir, "debrief.db"))
	for path := dir; strings.HasPrefix(path, os.TempDir()+"/"); path = filepath.Dir(path) {
		ok(t, os.Chmod(path, 0o755))
	}
	ok(t, os.Chmod(well, 0o444))
	ok(t, os.Chmod(dir, 0o777))
	asNobody(t, func() { // the directory would do, the file does not
		refused(t, Check(context.Background(), well), "debrief.db", "is not writable", "belong to the user that debrief runs as")
		_, err := Open(context.Background(), Options{Path: well})
		refused(t, err, "debrief.db", "is not writable", "belong to the user that debrief runs as")
	})
	ok(t, os.Chmod(dir, 0o555))
	t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
	asNobody(t, func() {
		ctx := context.Background()
		fresh := filepath.Join(dir, "fresh.db")
		refused(t, Check(ctx, fresh), "fresh.db", "cannot be made", "permission denied", "must belong to the user that debrief runs as")
		_, err := Open(ctx, Options{Path: fresh})
		refused(t, err, "fresh.db", "cannot be made", "permission denied")
		_, err = Open(ctx, Options{Path: fresh, Exclusive: true})
		refused(t, err, "fresh.db", "lock", "permission denied")
		refused(t, Check(ctx, well), "debrief.db", "belong to the user that debrief runs as")
		_, err = Open(ctx, Options{Path: well})
		refused(t, err, "debrief.db", "belong to the user that debrief runs as")
	})
}

func asNobody(t *testing.T, f func()) {
	t.Helper()
	if os.Getuid() == 0 {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		ok(t, syscall.Setfsuid(65534))
		defer func() { ok(t, syscall.Setfsuid(0)) }()
	}
	f()
}
