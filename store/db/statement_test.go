package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
)

// keeping is a new database with a table of numbers, and the connection it has.
func keeping(t *testing.T) (*sql.DB, func(look func(*conn))) {
	t.Helper()
	db := must[*sql.DB](t)(openKeeping("file:" + filepath.Join(t.TempDir(), "x.db")))
	t.Cleanup(func() { _ = db.Close() })
	db.SetMaxOpenConns(1)
	must[sql.Result](t)(db.Exec("CREATE TABLE n (n INTEGER PRIMARY KEY)"))
	for i := range 3 {
		must[sql.Result](t)(db.Exec("INSERT INTO n VALUES (?)", i))
	}
	return db, func(look func(*conn)) {
		t.Helper()
		c := must[*sql.Conn](t)(db.Conn(context.Background()))
		defer c.Close()
		ok(t, c.Raw(func(raw any) error { look(raw.(*conn)); return nil }))
	}
}

// The same statement is compiled once, and what is run once is not kept.
func TestStatementsAreKept(t *testing.T) {
	_, look := keeping(t)
	look(func(c *conn) {
		if len(c.kept) != 1 || c.kept["INSERT INTO n VALUES (?)"] == nil {
			t.Errorf("kept: %d statements, want the one that was run three times", len(c.kept))
		}
	})
}

// A statement whose rows are still being read can be run beside them.
func TestAStatementBesideItself(t *testing.T) {
	db, _ := keeping(t)
	tx := must[*sql.Tx](t)(db.Begin())
	defer func() { _ = tx.Rollback() }()
	pairs := 0
	read := func(each func(n int)) {
		rows := must[*sql.Rows](t)(tx.Query("SELECT n FROM n ORDER BY n"))
		defer rows.Close()
		for rows.Next() {
			var n int
			ok(t, rows.Scan(&n))
			each(n)
		}
		ok(t, rows.Err())
	}
	read(func(a int) { read(func(b int) { pairs += 10*a + b }) })
	if want := 3*(0+10+20) + 3*(0+1+2); pairs != want {
		t.Errorf("sum of all pairs %d, want %d", pairs, want)
	}
}

// After an error, and after the schema has changed, a kept statement is as good as new.
func TestAKeptStatementLasts(t *testing.T) {
	db, _ := keeping(t)
	if _, err := db.Exec("INSERT INTO n VALUES (?)", 1); err == nil {
		t.Error("the same key twice: no error")
	}
	must[sql.Result](t)(db.Exec("ALTER TABLE n ADD COLUMN word TEXT DEFAULT 'x'"))
	must[sql.Result](t)(db.Exec("INSERT INTO n VALUES (?, 'y')", 7))
	var n int
	var word string
	for range 2 {
		ok(t, db.QueryRow("SELECT n, word FROM n WHERE n = ?", 7).Scan(&n, &word))
	}
	if n != 7 || word != "y" {
		t.Errorf("%d %q, want 7 \"y\"", n, word)
	}
	if err := db.QueryRow("SELECT n FROM n WHERE n = ?", 99).Scan(&n); !errors.Is(err, sql.ErrNoRows) {
		t.Errorf("a row that is not there: %v", err)
	}
}

// However many different statements come, a bounded number is kept, and all of them work.
func TestNotEveryStatementIsKept(t *testing.T) {
	db, look := keeping(t)
	for i := range 2 * keptStatements {
		var n int
		ok(t, db.QueryRow(fmt.Sprintf("SELECT %d", i)).Scan(&n))
		if n != i {
			t.Fatalf("%d, want %d", n, i)
		}
	}
	look(func(c *conn) {
		if len(c.kept) != keptStatements {
			t.Errorf("%d statements kept, want %d", len(c.kept), keptStatements)
		}
	})
}
