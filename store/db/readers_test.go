package db

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"debrief/store"
)

const ana, ben, ria = "ana@person.example", "ben@company.example", "ria@company.example"

// recruited is a meeting that Ria looks after.
func recruited(n int) store.Interview {
	i := meeting(n)
	i.People = append(i.People, store.Participant{ID: "r1", Role: store.Recruiter, Name: "Ria", Address: ria, Key: "kr" + i.ID, Standing: store.Waiting})
	return i
}

// TestWhoGetsDigests: recruiters and interviewers, once each, from their first interview on; nobody's row is touched by another one.
func TestWhoGetsDigests(t *testing.T) {
	d, ctx := opened(t), context.Background()
	gone := recruited(1)
	gone.People = append(gone.People, store.Participant{ID: "i2", Role: store.Interviewer, Address: "left@company.example", Standing: store.Gone})
	commit(t, d, store.Change{Interviews: []store.Interview{gone}})
	want := []store.Reader{{Role: store.Interviewer, Address: ben, Since: noon, From: noon, Due: noon, Version: 1},
		{Role: store.Recruiter, Address: ria, Since: noon, From: noon, Due: noon, Version: 1}}
	if diff := cmp.Diff(want, must[[]store.Reader](t)(d.Readers(ctx))); diff != "" {
		t.Fatalf("-want +got:\n%s", diff)
	}
	r := want[1]
	r.Key, r.Since, r.From, r.Due, r.Answers = "key", later(1), later(2), later(3), 4
	commit(t, d, store.Change{Readers: []store.Reader{r}})
	commit(t, d, store.Change{Interviews: []store.Interview{recruited(2)}})
	r.Version = 2
	if diff := cmp.Diff(r, must[store.Reader](t)(d.Reader(ctx, store.Recruiter, ria))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if diff := cmp.Diff(r, must[store.Reader](t)(d.ReaderByKey(ctx, "key"))); diff != "" {
		t.Errorf("by key (-want +got):\n%s", diff)
	}
	for _, key := range []string{"", "another"} {
		if _, err := d.ReaderByKey(ctx, key); !errors.Is(err, ErrNotFound) {
			t.Errorf("by key %q: %v, want ErrNotFound", key, err)
		}
	}
	r.Version = 1 // as somebody else has loaded it before
	if err := d.Commit(ctx, store.Change{Now: noon, Readers: []store.Reader{r}}); !errors.Is(err, ErrConflict) {
		t.Errorf("an old version: %v, want ErrConflict", err)
	}
}

func TestDigestsDue(t *testing.T) {
	d, ctx := opened(t), context.Background()
	if next := must[time.Time](t)(d.NextDigest(ctx)); !next.IsZero() {
		t.Errorf("of nobody: %v", next)
	}
	commit(t, d, store.Change{Interviews: []store.Interview{recruited(1)}})
	all := must[[]store.Reader](t)(d.Readers(ctx))
	all[0].Due, all[1].Due = noon.Add(time.Hour), time.Time{}
	commit(t, d, store.Change{Readers: all})
	if next := must[time.Time](t)(d.NextDigest(ctx)); next != noon.Add(time.Hour) {
		t.Errorf("next is %v", next)
	}
	if got := must[[]store.Reader](t)(d.ReadersDue(ctx, noon.Add(59*time.Minute), 9)); len(got) != 0 {
		t.Errorf("due too early: %+v", got)
	}
	if got := must[[]store.Reader](t)(d.ReadersDue(ctx, noon.Add(time.Hour), 9)); len(got) != 1 || got[0].Address != ben {
		t.Errorf("due: %+v, want Ben", got)
	}
}

// TestNoMoreDigests: the wish is of one role, is no wish about questionnaires, and outlives the reader's row.
func TestNoMoreDigests(t *testing.T) {
	d, ctx := opened(t), context.Background()
	wants := func(role store.Role) bool { return !must[bool](t)(d.Undigested(ctx, role, ria)) }
	commit(t, d, store.Change{Wishes: []store.Suppression{{Address: ria, Reason: "asked by mail", Digests: store.Recruiter}}})
	if wants(store.Recruiter) || !wants(store.Interviewer) || must[bool](t)(d.Suppressed(ctx, ria)) {
		t.Error("the wish is not that of a recruiter to get no digests, alone")
	}
	commit(t, d, store.Change{Wishes: []store.Suppression{{Address: ria, Digests: store.Recruiter, Lifted: true}}})
	if !wants(store.Recruiter) {
		t.Error("the wish was not lifted")
	}
}

// TestAPurgeForgetsReaders: who is in no interview any more is no reader, and digests that name a purged interview are blank.
func TestAPurgeForgetsReaders(t *testing.T) {
	d, ctx := opened(t), context.Background()
	first, second := recruited(1), recruited(2)
	first.Phase, first.Due, first.Closed = store.Closed, time.Time{}, noon
	second.People = second.People[2:]
	naming, other := letter("digest/recruiter/key/1", ""), letter("digest/recruiter/key/2", "")
	naming.Letter, naming.Text = store.Digest, "Ana: release iv000001"
	other.Letter, other.Text = store.Digest, "Cem: release iv000002"
	commit(t, d, store.Change{Interviews: []store.Interview{first, second}, Letters: []store.Outgoing{naming, other}})
	for _, o := range claim(t, d, noon) {
		ok(t, d.Settle(ctx, noon, o.Taken(noon)))
	}
	must[store.Purged](t)(d.Purge(ctx, later(1), "iv000001"))
	if got := must[[]store.Reader](t)(d.Readers(ctx)); len(got) != 1 || got[0].Address != ria {
		t.Errorf("readers are %+v, want Ria alone", got)
	}
	texts := func() (all []string) {
		for _, o := range must[[]store.Outgoing](t)(d.Digests(ctx, "digest/recruiter/key/", 9)) {
			all = append(all, o.Text)
		}
		return all
	}
	if diff := cmp.Diff([]string{"Cem: release iv000002", ""}, texts()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if n := must[int](t)(d.PurgeDigests(ctx, noon)); n != 0 {
		t.Errorf("%d of that very moment were deleted", n)
	}
	if n := must[int](t)(d.PurgeDigests(ctx, noon.Add(time.Second))); n != 1 || texts()[0] != "" {
		t.Errorf("%d were deleted, want the other one", n)
	}
}
