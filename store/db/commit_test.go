package db

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"debrief/store"
)

func TestACommitIsWhole(t *testing.T) {
	d, ctx := opened(t), context.Background()
	i := meeting(1)
	i.Answers = store.Given(store.Answer{Participant: "c1", Question: store.KeyOverall, Value: "4", Confidence: store.Certain})
	in := mail(5)
	commit(t, d, store.Change{
		Incoming: in, Interviews: []store.Interview{i}, Letters: []store.Outgoing{letter("a", i.ID)},
		Journal: []store.Entry{{Interview: i.ID, What: "invited"}, {Interview: i.ID, What: "answered", Incoming: 99}},
	})
	if in.ID != 1 {
		t.Errorf("incoming has ID %d, want 1", in.ID)
	}
	a := must[store.Interview](t)(d.Interview(ctx, i.ID)).Answers.List()[0]
	if a.Incoming != in.ID || !a.At.Equal(noon) {
		t.Errorf("answer has incoming %d and moment %v, want %d and %v", a.Incoming, a.At, in.ID, noon)
	}
	want := store.Cursor{Mailbox: "hiring", UIDValidity: 7, UID: 5}
	if got := must[store.Cursor](t)(d.Cursor(ctx, "hiring")); got != want {
		t.Errorf("cursor is %v, want %v", got, want)
	}
	entries := must[[]store.Entry](t)(d.Journal(ctx, i.ID))
	previous := ""
	for n, incoming := range []int64{in.ID, 99} {
		e := entries[n]
		if e.Incoming != incoming || !e.At.Equal(noon) || e.Broken(previous) != "" {
			t.Errorf("entry %+v: want incoming %d, moment %v, and an unbroken chain", e, incoming, noon)
		}
		previous = e.Hash
	}
}

// A refusal is a change that cannot be committed, and the words that say why.
type refusal struct {
	name   string
	change store.Change
	is     error
	words  []string
}

// refusals of a database in which meeting(1) is stored.
func refusals() []refusal {
	bad := letter("bad", "x")
	bad.NextAttempt = time.Time{}
	alien := meeting(3)
	alien.Phase = "dreaming"
	stranger := meeting(3)
	stranger.Answers = store.Given(store.Answer{Participant: "nobody", Question: "overall", Confidence: store.Certain})
	final := meeting(3)
	final.Phase = store.Closed
	stale := meeting(3)
	stale.Version = 4
	twin := meeting(3)
	twin.Calendar = meeting(1).Calendar
	thief := meeting(3)
	thief.People[0].Key = meeting(1).People[0].Key
	twice := meeting(3)
	twice.Answers = store.Given(store.Answer{Participant: "c1", Question: "q", Confidence: store.Certain}, store.Answer{Participant: "c1", Question: "q", Confidence: store.Certain})
	return []refusal{
		{"a letter that waits without a next attempt", store.Change{Letters: []store.Outgoing{letter("good", "x"), bad}}, nil,
			[]string{`letter "bad"`, "next_attempt_of_what_waits"}},
		{"a phase that there is not", store.Change{Interviews: []store.Interview{meeting(2), alien}}, nil,
			[]string{`interview "iv000003"`, "CHECK constraint failed: phase IN"}},
		{"a final interview that is due", store.Change{Interviews: []store.Interview{final}}, nil,
			[]string{`interview "iv000003"`, "CHECK constraint failed: due IS NULL"}},
		{"an answer of nobody", store.Change{Interviews: []store.Interview{stranger}}, nil,
			[]string{`interview "iv000003": answers`, "FOREIGN KEY constraint failed"}},
		{"two answers of one mail to one question", store.Change{Interviews: []store.Interview{twice}}, nil,
			[]string{`interview "iv000003": answers`, "UNIQUE constraint failed: answers.interview"}},
		{"a version that is not the newest", store.Change{Interviews: []store.Interview{meeting(2), stale}}, ErrConflict,
			[]string{`interview "iv000003": changed by somebody else in the meantime`}},
		{"an ID that is taken", store.Change{Interviews: []store.Interview{meeting(1)}}, ErrConflict, []string{`interview "iv000001"`}},
		{"an invitation that is known", store.Change{Interviews: []store.Interview{twin}}, ErrConflict, []string{`interview "iv000003"`}},
		{"a reply key that is taken", store.Change{Interviews: []store.Interview{thief}}, nil,
			[]string{`interview "iv000003": participants`, "UNIQUE constraint failed: participants.key"}},
		{"a withdrawal from everybody", store.Change{Withdraw: []store.Withdrawal{{}}}, nil, []string{"withdrawal: no interview named"}},
		{"an entry that says nothing", store.Change{Journal: []store.Entry{{What: "good"}, {Interview: "x"}}}, nil,
			[]string{`journal: "" of interview "x"`}},
	}
}

func TestACommitThatFailsLeavesNothing(t *testing.T) {
	for _, test := range refusals() {
		t.Run(test.name, func(t *testing.T) {
			d := opened(t)
			commit(t, d, store.Change{Interviews: []store.Interview{meeting(1)}})
			before := counts(t, d)
			c := test.change
			c.Now, c.Incoming = noon, mail(5)
			c.Interviews = append([]store.Interview{meeting(9)}, c.Interviews...)
			err := d.Commit(context.Background(), c)
			refused(t, err, test.words...)
			if test.is != nil && !errors.Is(err, test.is) {
				t.Errorf("error %v is not %v", err, test.is)
			}
			if diff := cmp.Diff(before, counts(t, d)); diff != "" {
				t.Errorf("something was left behind:\n%s", diff)
			}
			if c.Incoming.ID != 0 {
				t.Errorf("the mail has ID %d, and it is not stored", c.Incoming.ID)
			}
			commit(t, d, store.Change{Incoming: mail(5), Interviews: []store.Interview{meeting(9)}})
		})
	}
}

func TestAFullDiskIsSaidAndLeavesNothing(t *testing.T) {
	d := opened(t)
	var pages int
	ok(t, d.sql.QueryRow("PRAGMA page_count").Scan(&pages))
	if _, err := d.sql.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages+2)); err != nil {
		t.Fatal(err)
	}
	before := counts(t, d)
	in := mail(1)
	in.Raw = make([]byte, 100_000)
	c := store.Change{Now: noon, Interviews: []store.Interview{meeting(1)}, Incoming: in}
	err := d.Commit(context.Background(), c)
	refused(t, err, d.path, "the disk or the database is full", "nothing was written", "free some space")
	if !errors.Is(err, ErrFull) || !Ailing(err) {
		t.Errorf("error %v is not ErrFull, or no trouble of the database's own", err)
	}
	if Ailing(ErrConflict) || Ailing(fmt.Errorf("a mail: %w", ErrSeen)) || Ailing(nil) {
		t.Error("what the database refuses for good reason is trouble of its own")
	}
	if diff := cmp.Diff(before, counts(t, d)); diff != "" {
		t.Errorf("something was left behind:\n%s", diff)
	}
	if _, err := d.sql.Exec("PRAGMA max_page_count = 10000"); err != nil {
		t.Fatal(err)
	}
	commit(t, d, c)
}

func TestAMailIsReadOnce(t *testing.T) {
	d, ctx := opened(t), context.Background()
	commit(t, d, store.Change{Incoming: mail(5)})
	elsewhere := func(digest string) *store.Incoming {
		in := mail(6)
		in.Digest = digest
		return in
	}
	place := mail(5)
	place.Digest = "another"
	for name, in := range map[string]*store.Incoming{"place": place, "digest": elsewhere("digest 5")} {
		before := counts(t, d)
		c := store.Change{Now: noon, Incoming: in, Interviews: []store.Interview{meeting(1)}}
		if err := d.Commit(ctx, c); !errors.Is(err, ErrSeen) {
			t.Errorf("same %s: Commit returns %v, want ErrSeen", name, err)
		}
		if _, err := d.Record(ctx, *in); !errors.Is(err, ErrSeen) {
			t.Errorf("same %s: Record returns %v, want ErrSeen", name, err)
		}
		if diff := cmp.Diff(before, counts(t, d)); diff != "" {
			t.Errorf("same %s: something was left behind:\n%s", name, diff)
		}
	}
	copied := elsewhere("digest 5")
	copied.Fate = store.Repeated
	id := must[int64](t)(d.Record(ctx, *copied))
	if got := must[store.Cursor](t)(d.Cursor(ctx, "hiring")); got.UID != 6 {
		t.Errorf("cursor is %v after the second copy, want UID 6", got)
	}
	if got := must[store.Incoming](t)(d.Seen(ctx, "hiring", 7, 6, "")); got.ID != id {
		t.Errorf("seen at place 6: ID %d, want %d", got.ID, id)
	}
	if got := must[store.Incoming](t)(d.Seen(ctx, "hiring", 8, 1, "digest 5")); got.UID != 5 {
		t.Errorf("seen by digest: UID %d, want the first copy's 5", got.UID)
	}
	if _, err := d.Seen(ctx, "other", 7, 5, "digest 5"); !errors.Is(err, ErrNotFound) {
		t.Errorf("seen in another mailbox: %v, want ErrNotFound", err)
	}
	// What could not be fetched has no digest, and there may be many of it.
	for _, uid := range []uint32{7, 8} {
		poison := mail(uid)
		poison.Digest, poison.Fate = "", store.Poisonous
		must[int64](t)(d.Record(ctx, *poison))
	}
	if _, err := d.Seen(ctx, "hiring", 7, 9, ""); !errors.Is(err, ErrNotFound) {
		t.Errorf("seen without a digest: %v, want ErrNotFound", err)
	}
}

func TestAnswersAreOnlyAdded(t *testing.T) {
	d, ctx := opened(t), context.Background()
	i := meeting(1)
	say := func(value string, incoming int64) store.Answer {
		return store.Answer{Participant: "c1", Question: store.KeyOverall, Value: value, Confidence: store.Certain, Incoming: incoming, At: noon.Add(time.Microsecond)}
	}
	first := must[int64](t)(d.Record(ctx, *mail(1)))
	i.Answers = store.Given(say("3", first))
	commit(t, d, store.Change{Interviews: []store.Interview{i}})
	i.Version = 1 // not loaded again: its moments are finer than what is kept
	commit(t, d, store.Change{Interviews: []store.Interview{i}})
	i = must[store.Interview](t)(d.Interview(ctx, i.ID))

	fewer := i.Clone()
	fewer.Answers = store.Answers{}
	refused(t, d.Commit(ctx, store.Change{Now: noon, Interviews: []store.Interview{fewer}}),
		`interview "iv000001": answers: 0 are given and 1 are kept: answers are only ever added`)
	changed := i.Clone()
	changed.Answers = store.Given(say("5", first))
	refused(t, d.Commit(ctx, store.Change{Now: noon, Interviews: []store.Interview{changed}}),
		"number 1 differs from what is kept: answers are superseded, never overwritten")
	_, err := d.sql.Exec("UPDATE answers SET value = '5'")
	refused(t, err, "answers are superseded, never overwritten")

	i.Answers = i.Answers.With(say("5", 0))
	commit(t, d, store.Change{Incoming: mail(2), Interviews: []store.Interview{i}})
	got := must[store.Interview](t)(d.Interview(ctx, i.ID)).Answers.List()
	if len(got) != 2 || got[0].Value != "3" || got[0].Incoming != 1 || got[1].Value != "5" || got[1].Incoming != 2 {
		t.Errorf("answers are %+v, want 3 of mail 1, then 5 of mail 2", got)
	}
}

func TestParticipantsStay(t *testing.T) {
	d, ctx := opened(t), context.Background()
	i := meeting(1)
	commit(t, d, store.Change{Interviews: []store.Interview{i}})
	i.Version, i.People = 1, i.People[:1]
	commit(t, d, store.Change{Interviews: []store.Interview{i}})
	if got := must[store.Interview](t)(d.Interview(ctx, i.ID)); len(got.People) != 2 {
		t.Errorf("%d people are left, want both", len(got.People))
	}
}

func TestOneOfTwoWritersGetsAConflict(t *testing.T) {
	d, ctx := opened(t), context.Background()
	commit(t, d, store.Change{Interviews: []store.Interview{meeting(1)}})
	one := must[store.Interview](t)(d.Interview(ctx, "iv000001"))
	two := one.Clone()
	one.Title, two.Title = "one", "two"
	commit(t, d, store.Change{Interviews: []store.Interview{one}})
	err := d.Commit(ctx, store.Change{Now: noon, Interviews: []store.Interview{two}, Journal: []store.Entry{{What: "lost"}}})
	if !errors.Is(err, ErrConflict) {
		t.Errorf("the second gets %v, want ErrConflict", err)
	}
	got := must[store.Interview](t)(d.Interview(ctx, "iv000001"))
	if got.Title != "one" || got.Version != 2 {
		t.Errorf("title %q, version %d, want the first writer's and 2", got.Title, got.Version)
	}
	if n := counts(t, d)["journal"]; n != 0 {
		t.Errorf("the journal has %d entries, want none of the one that lost", n)
	}
}

// TestManyWriters lets eight goroutines, half of them through a second opening of the file as another process would have,
// count up one interview's sequence. None is lost, and the journal is one chain.
func TestManyWriters(t *testing.T) {
	const writers, rounds = 8, 20
	d := opened(t)
	other := reopened(t, d.path)
	commit(t, d, store.Change{Interviews: []store.Interview{meeting(1)}})
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			handle := []*DB{d, other}[w%2]
			for r := range rounds {
				if err := countUp(handle, fmt.Sprintf("w%d/%d", w, r)); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	ctx := context.Background()
	got := must[store.Interview](t)(d.Interview(ctx, "iv000001"))
	if got.Calendar.Sequence != writers*rounds || got.Version != writers*rounds+1 {
		t.Errorf("counted to %d in version %d, want %d and %d", got.Calendar.Sequence, got.Version, writers*rounds, writers*rounds+1)
	}
	previous := ""
	entries := must[[]store.Entry](t)(d.Journal(ctx, ""))
	for _, e := range entries {
		if what := e.Broken(previous); what != "" {
			t.Fatal(what)
		}
		previous = e.Hash
	}
	if len(entries) != writers*rounds || counts(t, d)["outgoing"] != writers*rounds {
		t.Errorf("%d entries and %d letters, want %d", len(entries), counts(t, d)["outgoing"], writers*rounds)
	}
}

// countUp loads, decides and commits until nobody came between.
func countUp(d *DB, key string) error {
	for {
		i, err := d.Interview(context.Background(), "iv000001")
		if err != nil {
			return err
		}
		i.Calendar.Sequence++
		err = d.Commit(context.Background(), store.Change{
			Now: noon, Interviews: []store.Interview{i}, Letters: []store.Outgoing{letter(key, i.ID)},
			Journal: []store.Entry{{Interview: i.ID, What: "counted"}},
		})
		if !errors.Is(err, ErrConflict) {
			return err
		}
	}
}
