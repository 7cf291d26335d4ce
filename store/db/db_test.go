package db

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"debrief/store"
)

// noon is the day on which these tests happen.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// opened is a fresh database in a directory of its own.
func opened(t testing.TB) *DB {
	t.Helper()
	return reopened(t, filepath.Join(t.TempDir(), "debrief.db"))
}

func reopened(t testing.TB, path string) *DB {
	t.Helper()
	d, err := Open(context.Background(), Options{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// must passes on what a call returned, and ends the test when that was an error.
func must[V any](t testing.TB) func(v V, err error) V {
	return func(v V, err error) V {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// refused checks the words of an error.
func refused(t testing.TB, err error, words ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want one with %q", words)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("error %q lacks %q", err, w)
		}
	}
}

// meeting is an interview of Ana and Ben that nobody stored yet.
func meeting(n int) store.Interview {
	id := fmt.Sprintf("iv%06d", n)
	return store.Interview{
		ID: id, Mailbox: "hiring", Calendar: store.Calendar{UID: id + "@calendar.example"},
		Title: "Backend Engineer", Phase: store.Scheduled, Starts: noon, Ends: noon.Add(time.Hour), Due: noon.Add(2 * time.Hour),
		People: []store.Participant{
			{ID: "c1", Role: store.Candidate, Address: "ana@person.example", Key: "kc" + id, Standing: store.Waiting},
			{ID: "i1", Role: store.Interviewer, Address: "ben@company.example", Key: "ki" + id, Standing: store.Waiting},
		},
	}
}

// mail is the nth of the inbox.
func mail(n uint32) *store.Incoming {
	return &store.Incoming{
		Mailbox: "hiring", UIDValidity: 7, UID: n, Digest: fmt.Sprintf("digest %d", n), Fate: store.Taken,
		Received: noon, Raw: []byte("Subject: hello\r\n\r\nhello\r\n"),
	}
}

func letter(key, interview string) store.Outgoing {
	o := store.NewOutgoing(key, noon)
	o.Interview, o.Participant, o.Letter, o.Raw = interview, "c1", store.Ask, []byte("Subject: how did it go?\r\n\r\n")
	o.MessageID, o.From, o.To = "<"+key+"@company.example>", "hiring@company.example", "ana@person.example"
	return o
}

// commit stores a change at noon.
func commit(t testing.TB, d *DB, c store.Change) {
	t.Helper()
	c.Now = noon
	ok(t, d.Commit(context.Background(), c))
}

// counts is how many rows each table has.
func counts(t testing.TB, d *DB) map[string]int {
	t.Helper()
	all := map[string]int{}
	for _, table := range []string{"incoming", "cursors", "interviews", "participants", "questionnaires", "answers", "outgoing", "journal"} {
		var n int
		ok(t, d.sql.QueryRow("SELECT count(*) FROM "+table).Scan(&n))
		all[table] = n
	}
	return all
}
