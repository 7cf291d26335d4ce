package db

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"debrief/store"
)

// later is when a mail is tried again of which nothing was heard.
func later(attempts int) time.Time { return noon.Add(time.Duration(attempts) * time.Minute) }

func claim(t testing.TB, d *DB, now time.Time) []store.Outgoing {
	t.Helper()
	return claimed(t, d, now, 10)
}

// claimed are so many letters at most, as they stand after their attempt was counted.
func claimed(t testing.TB, d *DB, now time.Time, limit int) []store.Outgoing {
	t.Helper()
	return must[[]store.Outgoing](t)(begun(d, now, limit))
}

func begun(d *DB, now time.Time, limit int) (all []store.Outgoing, err error) {
	err = d.Together(context.Background(), func(ctx context.Context) error {
		ready, err := d.Ready(ctx, now, limit)
		for _, o := range ready {
			all = append(all, o.Claimed(later(o.Attempts+1)))
		}
		return errors.Join(err, d.Begin(ctx, ready, all))
	})
	return all, err
}

func keys(all []store.Outgoing) (keys []string) {
	for _, o := range all {
		keys = append(keys, o.Key)
	}
	return keys
}

// state is what stands in the outbox under a key.
func state(t *testing.T, d *DB, key string) store.Outgoing {
	t.Helper()
	for _, o := range must[[]store.Outgoing](t)(d.Letters(context.Background(), "x")) {
		if o.Key == key {
			return o
		}
	}
	t.Fatalf("no letter %q", key)
	return store.Outgoing{}
}

func TestClaimCountsTheAttemptFirst(t *testing.T) {
	d := opened(t)
	tomorrow := letter("tomorrow", "x")
	tomorrow.NextAttempt = noon.Add(24 * time.Hour)
	commit(t, d, store.Change{Letters: []store.Outgoing{letter("a", "x"), tomorrow, letter("b", "x")}})
	got := claim(t, d, noon)
	if diff := cmp.Diff([]string{"a", "b"}, keys(got)); diff != "" {
		t.Fatalf("claimed (-want +got):\n%s", diff)
	}
	want := state(t, d, "a")
	if diff := cmp.Diff(want, got[0]); diff != "" {
		t.Errorf("-stored +claimed:\n%s", diff)
	}
	if want.State != store.Sending || want.Attempts != 1 || !want.NextAttempt.Equal(later(1)) {
		t.Errorf("stored as %s, attempt %d, next %v; want sending, 1, %v", want.State, want.Attempts, want.NextAttempt, later(1))
	}
	if again := claim(t, d, noon); len(again) != 0 {
		t.Errorf("claimed again at once: %q", keys(again))
	}
	// Nothing was heard of it: at its next attempt it is taken up again.
	again := claim(t, d, later(1))
	if len(again) != 2 || again[0].Attempts != 2 || !again[0].NextAttempt.Equal(later(2)) {
		t.Errorf("after a minute: %+v, want both for a second time", again)
	}
}

func TestClaimTakesNoMoreThanTheLimit(t *testing.T) {
	d := opened(t)
	commit(t, d, store.Change{Letters: []store.Outgoing{letter("a", "x"), letter("b", "x"), letter("c", "x")}})
	got := claimed(t, d, noon, 2)
	if diff := cmp.Diff([]string{"a", "b"}, keys(got)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestSettle(t *testing.T) {
	d, ctx := opened(t), context.Background()
	commit(t, d, store.Change{Letters: []store.Outgoing{letter("a", "x")}})
	o := claim(t, d, noon)[0]
	entry := store.Entry{Interview: "x", What: "sent"}

	doubtful := o
	doubtful.State = store.Doubtful
	ok(t, d.Settle(ctx, noon, doubtful))
	if got := claim(t, d, noon.Add(time.Hour)); len(got) != 0 {
		t.Errorf("what may have been taken was claimed: %q", keys(got))
	}
	if next := must[time.Time](t)(d.NextAttempt(ctx, noon)); !next.IsZero() {
		t.Errorf("next attempt is %v, want never: what is doubtful waits for nobody", next)
	}
	ok(t, d.Settle(ctx, noon, o.Taken(noon), entry))
	if got := state(t, d, "a"); got.State != store.Sent || !got.SentAt.Equal(noon) {
		t.Errorf("stored as %s at %v, want sent at noon", got.State, got.SentAt)
	}
	before := counts(t, d)
	err := d.Settle(ctx, noon, o.GivenUp(550, "5.1.1", "no such user"), entry)
	refused(t, err, "letter 1: changed by somebody else in the meantime")
	if !errors.Is(err, ErrConflict) {
		t.Errorf("settled twice: %v, want ErrConflict", err)
	}
	if diff := cmp.Diff(before, counts(t, d)); diff != "" || before["journal"] != 1 {
		t.Errorf("the journal has %d entries, then:\n%s", before["journal"], diff)
	}
	if got := state(t, d, "a"); got.State != store.Sent || got.Code != 0 {
		t.Errorf("stored as %s with code %d, want sent and 0", got.State, got.Code)
	}
}

func TestSettleOfAnEarlierAttemptIsRefused(t *testing.T) {
	d, ctx := opened(t), context.Background()
	commit(t, d, store.Change{Letters: []store.Outgoing{letter("a", "x")}})
	slow := claim(t, d, noon)[0]
	claim(t, d, later(1))
	if err := d.Settle(ctx, noon, slow.Taken(noon)); !errors.Is(err, ErrConflict) {
		t.Errorf("the first attempt settles the second: %v, want ErrConflict", err)
	}
}

func TestRescue(t *testing.T) {
	d, ctx := opened(t), context.Background()
	commit(t, d, store.Change{Letters: []store.Outgoing{letter("sending", "x"), letter("dot", "x"), letter("sent", "x")}})
	claimed := claim(t, d, noon)
	dot := claimed[1]
	dot.State = store.Doubtful
	ok(t, d.Settle(ctx, noon, dot))
	ok(t, d.Settle(ctx, noon, claimed[2].Taken(noon)))
	commit(t, d, store.Change{Letters: []store.Outgoing{letter("queued", "x")}})
	now := noon.Add(time.Second)
	if n := must[int](t)(d.Rescue(ctx, now, store.Sending, store.Doubtful)); n != 2 {
		t.Errorf("%d rescued, want 2", n)
	}
	for _, key := range []string{"sending", "dot"} {
		if o := state(t, d, key); o.State != store.Queued || !o.NextAttempt.Equal(now) || o.Attempts != 1 {
			t.Errorf("%s is %s, next %v, attempts %d; want queued, now, 1", key, o.State, o.NextAttempt, o.Attempts)
		}
	}
	if diff := cmp.Diff([]string{"sending", "dot", "queued"}, keys(claim(t, d, now))); diff != "" {
		t.Errorf("claimed (-want +got):\n%s", diff)
	}
}

func TestALetterIsOfItsCommit(t *testing.T) {
	d := opened(t)
	o := letter("a", "x")
	o.Created = time.Time{}
	commit(t, d, store.Change{Letters: []store.Outgoing{o}})
	if got := state(t, d, "a"); got.Created != noon {
		t.Errorf("created %v, want the commit's noon", got.Created)
	}
}

func TestAKeyIsDecidedOnce(t *testing.T) {
	d := opened(t)
	first := letter("a", "x")
	commit(t, d, store.Change{Letters: []store.Outgoing{first}})
	second := first
	second.Raw = []byte("other bytes")
	commit(t, d, store.Change{Letters: []store.Outgoing{second, letter("b", "x")}})
	if got := state(t, d, "a"); string(got.Raw) != string(first.Raw) {
		t.Errorf("the bytes became %q", got.Raw)
	}
	if n := counts(t, d)["outgoing"]; n != 2 {
		t.Errorf("%d letters, want 2", n)
	}
}

func TestWithdraw(t *testing.T) {
	fresh := func(t *testing.T) *DB {
		d := opened(t)
		claimed, elsewhere, other, receipt := letter("claimed", "x"), letter("elsewhere", "y"), letter("other", "x"), letter("receipt", "x")
		other.Participant, receipt.Letter = "i1", store.Receipt
		commit(t, d, store.Change{Letters: []store.Outgoing{claimed}})
		claim(t, d, noon)
		commit(t, d, store.Change{Letters: []store.Outgoing{letter("ask", "x"), elsewhere, other, receipt}})
		return d
	}
	tests := []struct {
		name string
		w    store.Withdrawal
		left []string
	}{
		{"all", store.Withdrawal{Interview: "x"}, []string{"elsewhere"}},
		{"of one", store.Withdrawal{Interview: "x", Participant: "c1"}, []string{"elsewhere", "other"}},
		{"of one kind", store.Withdrawal{Interview: "x", Letters: []store.Letter{store.Ask, store.Remind}}, []string{"elsewhere", "receipt"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := fresh(t)
			commit(t, d, store.Change{Withdraw: []store.Withdrawal{test.w}, Letters: []store.Outgoing{letter("new", "x")}})
			if diff := cmp.Diff(append(test.left, "new"), keys(claim(t, d, noon))); diff != "" {
				t.Errorf("left to send (-want +got):\n%s", diff)
			}
			claimed := state(t, d, "claimed")
			if claimed.State != store.Withdrawn || !must[map[int64]bool](t)(d.Fallen(context.Background(), []store.Outgoing{claimed}))[claimed.ID] {
				t.Errorf("what was claimed is %s, want withdrawn", claimed.State)
			}
			if err := d.Settle(context.Background(), noon, claimed.Again(noon, 451, "4.3.0", "later")); !errors.Is(err, ErrConflict) {
				t.Errorf("what is withdrawn is tried again: %v", err)
			}
			ok(t, d.Settle(context.Background(), noon, claimed.Taken(noon))) // it was leaving just then
			if got := state(t, d, "ask"); got.State != store.Withdrawn || !got.NextAttempt.IsZero() {
				t.Errorf("the question is %s, next %v; want withdrawn, never", got.State, got.NextAttempt)
			}
		})
	}
}

func TestByMessageID(t *testing.T) {
	d, ctx := opened(t), context.Background()
	commit(t, d, store.Change{Letters: []store.Outgoing{letter("a", "x"), letter("b", "x"), letter("c", "x")}})
	ids := make([]string, 50_000) // more than SQLite takes as parameters
	ids[10], ids[40_000] = "<b@company.example>", "<a@company.example>"
	if got := must[store.Outgoing](t)(d.ByMessageID(ctx, ids)); got.Key != "b" {
		t.Errorf("found %q, want the newer one, b", got.Key)
	}
	for _, none := range [][]string{nil, {}, {"<z@company.example>"}} {
		if _, err := d.ByMessageID(ctx, none); !errors.Is(err, ErrNotFound) {
			t.Errorf("ByMessageID(%q): %v, want ErrNotFound", none, err)
		}
	}
}
