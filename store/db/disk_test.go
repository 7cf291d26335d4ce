package db

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"debrief/mailflow/mailtest/disk"
	"debrief/store"
)

// sends is a letter's way through the store, in its steps.
var sends = []struct {
	name string
	do   func(d *DB) error
}{
	{"commit", func(d *DB) error {
		in := mail(1)
		in.Raw = make([]byte, 20_000)
		return d.Commit(context.Background(), store.Change{Now: noon, Incoming: in, Interviews: []store.Interview{meeting(1)},
			Letters: []store.Outgoing{letter("a", "x")}, Journal: []store.Entry{{Interview: "x", What: "asked"}}})
	}},
	{"claim", func(d *DB) error {
		_, err := begun(d, noon, 1)
		return err
	}},
	{"dot", func(d *DB) error {
		o, err := the(d)
		if err == nil {
			err = d.Dot(context.Background(), o, noon.Add(time.Hour))
		}
		return err
	}},
	{"settle", func(d *DB) error {
		o, err := the(d)
		if err == nil {
			err = d.Together(context.Background(), func(ctx context.Context) error {
				return d.SettleAll(ctx, noon, []Settlement{{o, o.Taken(noon), store.Entry{Interview: "x", What: "sent"}}})
			})
		}
		return err
	}},
}

// the letter that goes.
func the(d *DB) (store.Outgoing, error) {
	all, err := d.Letters(context.Background(), "x")
	if err != nil || len(all) != 1 {
		return store.Outgoing{}, errors.Join(err, fmt.Errorf("%d letters", len(all)))
	}
	return all[0], nil
}

// Each write, each fsync and each read of a letter's way through the store fails in turn, once or from then on, with and without a
// checkpoint after each commit: what returns no error is there, what returns one is not, a crash at that moment leaves a sound file
// with the one or the other, and once the disk is well it goes on as if nothing had been. It is tried at 16 calls by chance, and with
// DEBRIEF_FAULTS=all at every one.
func TestTheDiskFails(t *testing.T) {
	seed := uint64(time.Now().UnixNano() % 1_000_000)
	t.Logf("seed %d", seed)
	for _, eager := range []bool{false, true} {
		well := sick{eager: eager, at: -1}
		well.play(t)
		if len(well.calls) < 20 {
			t.Fatalf("only %d calls: %v", len(well.calls), well.calls)
		}
		chosen := rand.New(rand.NewPCG(seed, 4)).Perm(len(well.calls))
		if os.Getenv("DEBRIEF_FAULTS") != "all" {
			chosen = chosen[:16]
		}
		failed := 0
		for _, n := range chosen {
			call := well.calls[n]
			for _, code := range troubles[call.Op] {
				for _, lasting := range []bool{false, true} {
					s := sick{eager: eager, at: n, code: code, lasting: lasting}
					s.play(t)
					failed += s.failed
					if diff := cmp.Diff(well.end, s.end); diff != "" {
						t.Errorf("%v fails with %d (lasting %v): it ends otherwise\n%s", call, code, lasting, diff)
					}
				}
			}
		}
		t.Logf("checkpoint after each commit %v: %d of %d calls, %d steps that failed", eager, len(chosen), len(well.calls), failed)
		if failed < len(chosen)/2 {
			t.Errorf("only %d steps failed: the disk is none", failed)
		}
	}
}

// Commits whose fsync fails leave their frames in the log, each the tail of a longer one before it. Once one is durable again, they do
// not look like commits that were lost.
func TestRemainsAreNoDamage(t *testing.T) {
	dir, ill := t.TempDir(), false
	defer disk.Fail(dir, func(c disk.Call) disk.Trouble {
		if ill && c.Op == disk.Sync {
			return disk.BadSync
		}
		return disk.None
	})()
	d := must[*DB](t)(Open(context.Background(), Options{Path: filepath.Join(dir, "debrief.db")}))
	defer func() { ok(t, d.Close()) }()
	commit(t, d, store.Change{Interviews: []store.Interview{meeting(1)}})
	ill = true
	for n := range uint32(4) {
		in := mail(n + 10)
		in.Raw = make([]byte, 200_000-n*40_000)
		refused(t, d.Commit(context.Background(), store.Change{Now: noon, Incoming: in}), "the disk could not be read or written")
	}
	ill = false
	commit(t, d, store.Change{Incoming: mail(9)})
	if diff := cmp.Diff(contents(t, d), reborn(t, dir)); diff != "" {
		t.Errorf("a crash afterwards:\n%s", diff)
	}
}

var troubles = map[disk.Op][]disk.Trouble{disk.Read: {disk.BadRead}, disk.Write: {disk.BadWrite, disk.Full}, disk.Sync: {disk.BadSync}}

// A sick disk fails at one of the calls.
type sick struct {
	eager   bool // checkpoints
	at      int
	code    disk.Trouble
	lasting bool
	on      bool
	calls   []disk.Call
	failed  int      // steps
	end     []string // what is in the database
}

func (s *sick) play(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	defer disk.Fail(dir, s.fault)()
	d := must[*DB](t)(Open(context.Background(), Options{Path: filepath.Join(dir, "debrief.db")}))
	defer func() { ok(t, d.Close()) }()
	if s.eager {
		_, err := d.sql.Exec("PRAGMA wal_autocheckpoint = 1")
		ok(t, err)
	}
	for _, step := range sends {
		before := contents(t, d)
		s.on = true
		err := step.do(d)
		s.on = false
		if err == nil {
			continue
		}
		s.failed++
		where := fmt.Sprintf("%s, call %d, code %d", step.name, s.at, s.code)
		s.words(t, where, err)
		if diff := cmp.Diff(before, contents(t, d)); diff != "" {
			t.Errorf("%s: it failed and left something\n%s", where, diff)
		}
		crashed := reborn(t, dir)
		done := false
		for n := 0; n < 2 && s.lasting && !done; n++ { // while it is ill
			s.on = true
			done = step.do(d) == nil
			s.on = false
		}
		s.at = -1 // well again
		if !done {
			ok(t, step.do(d))
		}
		if diff := cmp.Diff(contents(t, d), reborn(t, dir)); diff != "" {
			t.Errorf("%s: a crash afterwards:\n%s", where, diff)
		}
		if after := contents(t, d); cmp.Diff(before, crashed) != "" && cmp.Diff(after, crashed) != "" {
			t.Errorf("%s: a crash leaves something between the two:\n%s", where, cmp.Diff(after, crashed))
		}
	}
	s.end = contents(t, d)
	ok(t, sound(context.Background(), d.sql, d.path))
}

// fault counts the calls and fails at the one that it is to.
func (s *sick) fault(c disk.Call) disk.Trouble {
	if !s.on {
		return disk.None
	}
	n := len(s.calls)
	s.calls = append(s.calls, c)
	if s.at >= 0 && (n == s.at || s.lasting && n > s.at) && (c.Op != disk.Read || s.code == disk.BadRead) {
		return s.code
	}
	return disk.None
}

// words that help the one who looks after the daemon.
func (s *sick) words(t *testing.T, where string, err error) {
	t.Helper()
	if s.code == disk.Full {
		refused(t, err, "debrief.db", "free some space")
		if !errors.Is(err, ErrFull) {
			t.Errorf("%s: %v is not ErrFull", where, err)
		}
		return
	}
	refused(t, err, "debrief.db", "the disk could not be read or written; check its health")
}

// contents are the rows that the steps touch.
func contents(t *testing.T, d *DB) []string {
	t.Helper()
	var all []string
	for _, query := range []string{"SELECT key || ' ' || state || ' ' || attempts FROM outgoing", "SELECT id FROM interviews", "SELECT uid FROM incoming", "SELECT what FROM journal"} {
		rows, err := d.sql.Query(query)
		ok(t, err)
		for rows.Next() {
			var row string
			ok(t, rows.Scan(&row))
			all = append(all, row)
		}
		ok(t, rows.Err())
		ok(t, rows.Close())
	}
	return all
}

// reborn is what a database holds that is opened again from the files as they lie there.
func reborn(t *testing.T, dir string) []string {
	t.Helper()
	copied := t.TempDir()
	for _, name := range []string{"debrief.db", "debrief.db-wal"} {
		if raw, err := os.ReadFile(filepath.Join(dir, name)); err == nil {
			write(t, filepath.Join(copied, name), raw)
		}
	}
	d := must[*DB](t)(Open(context.Background(), Options{Path: filepath.Join(copied, "debrief.db")}))
	defer func() { ok(t, d.Close()) }()
	ok(t, sound(context.Background(), d.sql, d.path))
	return contents(t, d)
}
