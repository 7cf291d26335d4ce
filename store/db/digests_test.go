package db

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"debrief/store"
)

// desks are interviews of Ria's in every phase, by number: 1 held, 2 scheduled, 3 asking, 4 review, 5 released, 6 released with
// something that waits, 7 closed, 8 cancelled; and one of another recruiter's.
func desks(t *testing.T) *DB {
	d := opened(t)
	var all []store.Interview
	for n, phase := range []store.Phase{store.Held, store.Scheduled, store.Asking, store.Review, store.Released, store.Released, store.Closed, store.Cancelled} {
		i := recruited(n + 1)
		i.Phase, i.Ends = phase, noon.Add(-time.Duration(n)*time.Hour)
		if phase.Final() {
			i.Due, i.Closed = time.Time{}, noon
		}
		if phase == store.Released || phase == store.Closed {
			i.Released = noon.Add(time.Duration(n) * time.Hour)
		}
		if n == 5 {
			i.Additions = []store.Addition{{Participant: "c1", State: store.Awaiting, At: noon}}
		}
		i.People[1].Standing, i.People[1].Asked, i.People[1].Answered = store.Answered, noon, later(1)
		i.Questionnaires = []store.Questionnaire{{Participant: "i1", Asked: noon, Questions: asked}}
		i.Answers = store.Given(store.Answer{Participant: "i1", Question: store.KeyOverall, Value: "4", Confidence: store.Certain, At: noon})
		all = append(all, i)
	}
	theirs := recruited(9)
	theirs.Phase, theirs.People[2].Address = store.Review, "rob@company.example"
	commit(t, d, store.Change{Interviews: append(all, theirs)})
	return d
}

func TestDesk(t *testing.T) {
	d, ctx := desks(t), context.Background()
	all := must[[]store.Interview](t)(d.Desk(ctx, ria))
	if diff := cmp.Diff([]string{"iv000006", "iv000004", "iv000003", "iv000001"}, ids(all)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for _, i := range all {
		if i.Answers.Len() > 0 || len(i.Questionnaires) > 0 || len(i.People) != 3 {
			t.Errorf("%s came with %d answers, %d questionnaires and %d people", i.ID, i.Answers.Len(), len(i.Questionnaires), len(i.People))
		}
	}
}

func TestOver(t *testing.T) {
	d, ctx := desks(t), context.Background()
	got := must[[]store.Interview](t)(d.Over(ctx, store.Recruiter, ria, noon, noon.Add(24*time.Hour), 0))
	if diff := cmp.Diff([]string{"iv000007", "iv000006", "iv000005"}, ids(got)); diff != "" || got[0].Answers.Len() != 1 {
		t.Errorf("%d answers; -want +got:\n%s", got[0].Answers.Len(), diff)
	}
	for _, none := range [][]store.Interview{must[[]store.Interview](t)(d.Over(ctx, store.Interviewer, ria, noon, noon.Add(24*time.Hour), 0)),
		must[[]store.Interview](t)(d.Over(ctx, store.Recruiter, ria, noon.Add(7*time.Hour), noon.Add(24*time.Hour), 0))} {
		if len(none) != 0 {
			t.Errorf("got %q, want none", ids(none))
		}
	}
}

// TestRecords: they stay when the names are gone.
func TestRecords(t *testing.T) {
	d, ctx := desks(t), context.Background()
	must[store.Purged](t)(d.Purge(ctx, later(1), "iv000007"))
	got := must[[]store.Record](t)(d.Records(ctx, noon.Add(5*time.Hour), noon.Add(7*time.Hour)))
	want := []store.Record{
		{Interview: "iv000006", Role: store.Candidate, Address: ana, Standing: store.Waiting, Ended: noon.Add(-5 * time.Hour), Released: noon.Add(5 * time.Hour)},
		{Interview: "iv000006", Role: store.Interviewer, Address: ben, Standing: store.Answered, Ended: noon.Add(-5 * time.Hour), Asked: noon, Answered: later(1), Released: noon.Add(5 * time.Hour)},
		{Interview: "iv000007", Role: store.Candidate, Standing: store.Waiting, Ended: noon.Add(-6 * time.Hour), Released: noon.Add(6 * time.Hour)},
		{Interview: "iv000007", Role: store.Interviewer, Standing: store.Answered, Ended: noon.Add(-6 * time.Hour), Asked: noon, Answered: later(1), Released: noon.Add(6 * time.Hour)},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestHeldMail: what was left for people, of these interviews or of none, until somebody has dealt with it.
func TestHeldMail(t *testing.T) {
	d, ctx := desks(t), context.Background()
	for n, fate := range []store.Fate{store.Flagged, store.Flagged, store.Poisonous, store.Taken, store.Flagged, store.Flagged} {
		in := mail(uint32(n + 1))
		in.Fate, in.Interview, in.Received = fate, []string{"iv000001", "", "", "", "iv000009", ""}[n], noon.Add(time.Duration(n)*time.Minute)
		if n == 5 {
			in.Received = noon.Add(-time.Hour)
		}
		ok(t, d.Filed(ctx, must[int64](t)(d.Record(ctx, *in))))
	}
	held := func() (uids []uint32) {
		for _, in := range must[[]store.Incoming](t)(d.HeldMail(ctx, "hiring", noon, must[[]string](t)(d.Recruits(ctx, ria)))) {
			uids = append(uids, in.UID)
		}
		return uids
	}
	if diff := cmp.Diff([]uint32{3, 2, 1}, held()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	commit(t, d, store.Change{Dealt: []int64{2, 4}})
	if diff := cmp.Diff([]uint32{3, 1}, held()); diff != "" {
		t.Errorf("after one was dealt with (-want +got):\n%s", diff)
	}
	var unfiled []uint32
	for _, in := range must[[]store.Incoming](t)(d.Unfiled(ctx, "hiring", 7, 0)) {
		unfiled = append(unfiled, in.UID)
	}
	if diff := cmp.Diff([]uint32{2}, unfiled); diff != "" {
		t.Errorf("to be moved on the server (-want +got):\n%s", diff)
	}
}

// TestRecruitsOfOnesOwn: nobody looks after an interview in which they are the candidate.
func TestRecruitsOfOnesOwn(t *testing.T) {
	d, ctx := opened(t), context.Background()
	own := recruited(1)
	own.People[0].Address = ria
	commit(t, d, store.Change{Interviews: []store.Interview{own, recruited(2)}})
	if diff := cmp.Diff([]string{"iv000002"}, must[[]string](t)(d.Recruits(ctx, ria))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestKnown(t *testing.T) {
	d, ctx := opened(t), context.Background()
	old, newer := recruited(1), recruited(2)
	newer.Ends, newer.Language = noon.Add(48*time.Hour), "es"
	old.People[1].Name, old.People[1].Zone, newer.People[1].Name = "Ben Vogel", "Asia/Tokyo", "Benjamin"
	commit(t, d, store.Change{Interviews: []store.Interview{old, newer}})
	want := store.Participant{Role: store.Interviewer, Address: ben, Name: "Benjamin", Zone: "Asia/Tokyo", Language: "es"}
	if diff := cmp.Diff(want, must[store.Participant](t)(d.Known(ctx, store.Interviewer, ben))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := must[store.Participant](t)(d.Known(ctx, store.Recruiter, ria)); got.Language != "" || got.Name != "Ria" {
		t.Errorf("a recruiter reads what the candidate does: %+v", got)
	}
}

// TestDigestIndexes: what digests ask must not read a whole table either.
func TestDigestIndexes(t *testing.T) {
	d := opened(t)
	for query, index := range map[string]string{
		"SELECT min(due) FROM readers WHERE due IS NOT NULL":                                                                    "readers_due",
		"SELECT * FROM readers WHERE due <= 5 ORDER BY due, role, address LIMIT 9":                                              "readers_due",
		"SELECT * FROM readers WHERE key = 'k' AND key <> ''":                                                                   "readers_key",
		"SELECT id FROM interviews WHERE id IN (SELECT interview FROM participants WHERE address = 'a' AND role = 'recruiter')": "participants_address",
		"SELECT p.role FROM interviews i JOIN participants p ON p.interview = i.id WHERE i.phase IN ('released', 'closed') AND coalesce(i.released, i.closed) >= 1 AND coalesce(i.released, i.closed) < 2": "interviews_over",
		"SELECT id FROM incoming WHERE fate IN ('flagged', 'poisonous') AND received >= 5 AND mailbox = 'm' ORDER BY received DESC":                                                                        "incoming_held",
		"SELECT * FROM outgoing WHERE letter = 'digest' AND key >= 'a' AND key < 'b'":                                                                                                                      "sqlite_autoindex_outgoing_1",
		"UPDATE outgoing SET text = '' WHERE raw IS NOT NULL AND state NOT IN ('sending', 'dot') AND letter = 'digest' AND created < 5":                                                                    "outgoing_digests",
	} {
		if plan := plan(t, d, query); !strings.Contains(plan, index) {
			t.Errorf("%s\n\tis done by %q, want index %s", query, plan, index)
		}
	}
}

// BenchmarkDesk loads what lies on the desk of a recruiter with a thousand interviews, of ten thousand that there are.
func BenchmarkDesk(b *testing.B) {
	d, ctx := opened(b), context.Background()
	for n := range 10_000 {
		i := recruited(n)
		i.Phase = []store.Phase{store.Asking, store.Review, store.Held}[n%3]
		if n%10 > 0 {
			i.People[2].Address = fmt.Sprintf("r%d@company.example", n%10)
		}
		commit(b, d, store.Change{Interviews: []store.Interview{i}})
	}
	for b.Loop() {
		if all := must[[]store.Interview](b)(d.Desk(ctx, ria)); len(all) != 1000 {
			b.Fatalf("%d interviews", len(all))
		}
	}
}
