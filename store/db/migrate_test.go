package db

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"debrief/store"
)

var update = flag.Bool("update", false, "write testdata/version1.sql anew; never once version 1 was released")

// version1 is a database as the first release left it.
func version1(t *testing.T) string {
	t.Helper()
	if *update {
		if n := len(must[[]migration](t)(known(migrations))); n != 1 {
			t.Fatalf("there are %d migrations: version 1 was released", n)
		}
		ok(t, os.WriteFile("testdata/version1.sql", []byte(dumped(t, half(t))), 0o600))
	}
	dump := must[[]byte](t)(os.ReadFile("testdata/version1.sql"))
	return raw(t, filepath.Join(t.TempDir(), "debrief.db"), string(dump))
}

// half is one interview, asked and half answered, with a receipt on its way.
func half(t *testing.T) *DB {
	t.Helper()
	ctx, d := context.Background(), opened(t)
	_, err := d.sql.Exec("UPDATE meta SET value = x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f' WHERE name = 'secret'")
	ok(t, err)
	must[time.Time](t)(d.Since(ctx, noon))
	i := meeting(1)
	i.ID, i.Phase, i.Job, i.Zone, i.Language = "abcd2345", store.Asking, "Backend Engineer", "Europe/Madrid", "en"
	i.Asked, i.Deadline, i.Due = noon.Add(3*time.Hour), noon.Add(75*time.Hour), noon.Add(24*time.Hour)
	i.People[0].Name, i.People[0].Standing, i.People[0].Letters = "Ana Ruiz", store.Answered, map[store.Letter]int{store.Ask: 1}
	i.People[1].Name, i.People[1].Standing = "Ben Vogel", store.Asked
	i.Questionnaires = []store.Questionnaire{{Participant: "c1", Language: "en", Asked: i.Asked, Questions: asked}}
	i.Answers = store.Given(store.Answer{Participant: "c1", Question: store.KeyOverall, Value: "4", Words: "went well, thanks",
		Confidence: store.Certain, Source: "4, went well, thanks", At: i.Asked.Add(time.Hour)})
	in := mail(5)
	in.Interview, in.Participant, in.From = i.ID, "c1", "ana@person.example"
	commit(t, d, store.Change{
		Incoming: in, Interviews: []store.Interview{i}, Letters: []store.Outgoing{letter("abcd2345/c1/receipt/1", i.ID)},
		Journal: []store.Entry{{Interview: i.ID, What: "asked", Detail: "both sides"}, {Interview: i.ID, Participant: "c1", What: "answered"}},
	})
	commit(t, d, store.Change{Wishes: []store.Suppression{{Address: "ana@person.example", Reason: "asked by mail"}}})
	return d
}

// asked are the questions of half.
var asked = []store.Question{
	{Key: store.KeyOverall, Number: 1, Kind: store.Scale, Prompt: "Overall, how did the interview go?", Hint: "1 to 5", Min: 1, Max: 5,
		Required: true, Visibility: store.Everyone, Mirror: store.KeyOverall},
	{Key: store.KeyHeld, Number: 2, Kind: store.Choice, Prompt: "Did it take place as planned?", Visibility: store.ToHiring,
		Options: []store.Option{{Value: "yes", Label: "Yes"}, {Value: "no_show", Label: "No-show"}}},
}

// dumped writes a database as SQL: tables, rows, then what hangs on them.
func dumped(t *testing.T, d *DB) string {
	t.Helper()
	out := []string{"-- A database as version 1 left it: one interview, asked and half answered, with a receipt on its way.", "BEGIN"}
	out = append(out, column(t, d, "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid")...)
	for _, table := range column(t, d, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'sqlite_sequence' ORDER BY rowid") {
		names := column(t, d, "SELECT 'quote(' || name || ')' FROM pragma_table_info('"+table+"')")
		row := strings.Join(names, " || ', ' || ")
		out = append(out, column(t, d, "SELECT 'INSERT INTO "+table+" VALUES (' || "+row+" || ')' FROM "+table)...)
	}
	out = append(out, column(t, d, "SELECT sql FROM sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL ORDER BY rowid")...)
	out = append(out, fmt.Sprintf("PRAGMA application_id = %d", application), "PRAGMA user_version = 1", "COMMIT")
	return strings.Join(out[:1], "") + "\n" + strings.Join(out[1:], ";\n") + ";\n"
}

func column(t *testing.T, d *DB, query string) (all []string) {
	t.Helper()
	rows, err := d.sql.Query(query)
	ok(t, err)
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var s string
		ok(t, rows.Scan(&s))
		all = append(all, s)
	}
	ok(t, rows.Err())
	return all
}

// schema is all that the database is made of, by name.
func schema(t *testing.T, d *DB) map[string]string {
	t.Helper()
	rows, err := d.sql.Query("SELECT name, coalesce(sql, '') FROM sqlite_schema")
	ok(t, err)
	defer func() { _ = rows.Close() }()
	all := map[string]string{}
	for rows.Next() {
		var name, sql string
		ok(t, rows.Scan(&name, &sql))
		all[name] = sql
	}
	ok(t, rows.Err())
	return all
}

func TestVersion1IsBroughtUpToDate(t *testing.T) {
	ctx, d := context.Background(), reopened(t, version1(t))
	if diff := cmp.Diff(schema(t, opened(t)), schema(t, d)); diff != "" {
		t.Errorf("schema (-new +old, brought up to date); a migration that was released never changes (before the first release: go test -update):\n%s", diff)
	}
	i := must[store.Interview](t)(d.Interview(ctx, "abcd2345"))
	if i.Phase != store.Asking || !i.Due.Equal(noon.Add(24*time.Hour)) || i.Version != 1 || len(i.People) != 2 {
		t.Errorf("interview is %+v", i)
	}
	if diff := cmp.Diff(asked, i.Questionnaire("c1").Questions); diff != "" {
		t.Errorf("questions as they were asked (-want +got):\n%s", diff)
	}
	answers := i.AnswersOf("c1")
	if len(answers) != 1 || answers[0].Value != "4" || answers[0].Incoming != 1 {
		t.Errorf("answers are %+v", answers)
	}
	if got := must[time.Time](t)(d.Since(ctx, noon.Add(time.Hour))); got != noon {
		t.Errorf("since is %v, want %v", got, noon)
	}
	if !must[bool](t)(d.Suppressed(ctx, "ana@person.example")) {
		t.Error("a suppression was lost: the secret changed, or how addresses are hashed")
	}
	if got := keys(claim(t, d, noon)); len(got) != 1 || got[0] != "abcd2345/c1/receipt/1" {
		t.Errorf("claimed %q, want the receipt", got)
	}
	i.Phase = store.Released
	commit(t, d, store.Change{Interviews: []store.Interview{i}, Journal: []store.Entry{{Interview: i.ID, What: "released"}}})
	previous := ""
	for _, e := range must[[]store.Entry](t)(d.Journal(ctx, "")) {
		if what := e.Broken(previous); what != "" {
			t.Error(what)
		}
		previous = e.Hash
	}
	if n := counts(t, d)["journal"]; n != 3 {
		t.Errorf("%d entries, want 3", n)
	}
}

func TestAMigrationIsWhole(t *testing.T) {
	ctx, d := context.Background(), opened(t)
	before := schema(t, d)
	all := must[[]migration](t)(known(migrations))
	next := len(all) + 1
	bad := migration{next, "0002_bad.sql", "CREATE TABLE good (x) STRICT"}
	refused(t, migrate(ctx, d.sql, append(all, bad)), "migration 0002_bad.sql", "missing datatype")
	bad.SQL = "CREATE TABLE good (x); INSERT INTO none VALUES (1)"
	refused(t, migrate(ctx, d.sql, append(all, bad)), "migration 0002_bad.sql", "no such table: none")
	var version int
	ok(t, d.sql.QueryRow("PRAGMA user_version").Scan(&version))
	if diff := cmp.Diff(before, schema(t, d)); diff != "" || version != len(all) {
		t.Errorf("version is %d, and something was left:\n%s", version, diff)
	}
	good := migration{next, "0002_good.sql", "CREATE TABLE good (x INTEGER) STRICT"}
	for range 2 { // the second time there is nothing to do
		ok(t, migrate(ctx, d.sql, append(all, good)))
	}
	ok(t, d.sql.QueryRow("PRAGMA user_version").Scan(&version))
	if version != next {
		t.Errorf("version is %d, want %d", version, next)
	}
}

func TestAReaderDoesNotMigrate(t *testing.T) {
	path := filledFile(t, filepath.Join(t.TempDir(), "debrief.db"))
	raw(t, path, "PRAGMA user_version = 0")
	_, err := Open(context.Background(), Options{Path: path, ReadOnly: true})
	refused(t, err, "has version 0 and this program wants 1", "the daemon brings it up to date when it starts")
}

func TestMigrationsAreNumbered(t *testing.T) {
	file := &fstest.MapFile{Data: []byte("SELECT 1")}
	tests := map[string][]string{
		`migration "migrations/0003_c.sql": the number should be 2`:    {"migrations/0001_a.sql", "migrations/0003_c.sql"},
		`migration "migrations/first.sql": the number should be 1`:     {"migrations/first.sql"},
		`migration "migrations/0001_b.sql": the number should be 2`:    {"migrations/0001_a.sql", "migrations/0001_b.sql"},
		`migration "migrations/0002_only.sql": the number should be 1`: {"migrations/0002_only.sql"},
	}
	for words, names := range tests {
		files := fstest.MapFS{}
		for _, name := range names {
			files[name] = file
		}
		_, err := known(files)
		refused(t, err, words)
	}
}

// TestTwoStartAtOnce on a file that is not there yet.
func TestTwoStartAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "debrief.db")
	results := make(chan error)
	for range 4 {
		go func() {
			d, err := Open(context.Background(), Options{Path: path})
			if err == nil {
				err = d.Close()
			}
			results <- err
		}()
	}
	var errs []error
	for range 4 {
		errs = append(errs, <-results)
	}
	ok(t, errors.Join(errs...))
}
