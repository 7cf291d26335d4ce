package main

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"debrief/store"
	"debrief/store/db"
)

// journalOf makes a configuration whose database holds a journal of three entries.
func journalOf(t *testing.T) (config, database string) {
	t.Helper()
	config = written(t, "config.toml", least, 0o600)
	c, problems := readConfig(config, false)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if err := os.Mkdir(filepath.Dir(c.database()), 0o700); err != nil {
		t.Fatal(err)
	}
	d, err := db.Open(t.Context(), db.Options{Path: c.database()})
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC)
	change := store.Change{Now: at}
	for _, what := range []string{"invited", "asked", "answered"} {
		change.Journal = append(change.Journal, store.Entry{At: at, Interview: "abcdefgh", What: what})
	}
	if err := d.Commit(t.Context(), change); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	return config, c.database()
}

func verify(t *testing.T, config string) (code int, out, talk string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(context.Background(), []string{"journal", "verify", "--config", config}, strings.NewReader(""), &o, &e)
	return code, o.String(), e.String()
}

func TestJournalVerify(t *testing.T) {
	config, database := journalOf(t)
	code, out, talk := verify(t, config)
	if code != exitOK || !strings.HasPrefix(out, "ok: 3 entries, last hash ") || talk != "" {
		t.Errorf("exit %d, %q, %q", code, out, talk)
	}
	for _, c := range []struct{ what, statement, want string }{
		{"changed", "UPDATE journal SET what = 'declined' WHERE seq = 2", "entry 2 was changed after it was written"},
		{"taken away", "DELETE FROM journal WHERE seq = 2", "entry 3 does not follow the one before it"},
	} {
		tamper(t, database, "DROP TRIGGER IF EXISTS journal_no_update", "DROP TRIGGER IF EXISTS journal_no_delete", c.statement)
		code, out, talk := verify(t, config)
		if code != exitFailed || out != "" || !strings.HasPrefix(talk, "debrief: error: journal: "+c.want+"\ndebrief: hint: restore the database from a backup") {
			t.Errorf("%s: exit %d, %q, %q", c.what, code, out, talk)
		}
	}
}

func TestJournalVerifyWithoutDatabase(t *testing.T) {
	code, out, talk := verify(t, written(t, "config.toml", least, 0o600))
	if code != exitFailed || out != "" || !strings.Contains(talk, "debrief.db") {
		t.Errorf("exit %d, %q, %q", code, out, talk)
	}
}

// tamper writes to the database behind the program's back.
func tamper(t *testing.T, database string, statements ...string) {
	t.Helper()
	d, err := sql.Open("sqlite", database)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	for _, s := range statements {
		if _, err := d.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}
