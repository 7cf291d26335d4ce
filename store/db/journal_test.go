package db

import (
	"context"
	"testing"
	"time"

	"debrief/store"
)

func TestTheJournalIsOnlyAddedTo(t *testing.T) {
	d := opened(t)
	commit(t, d, store.Change{Journal: []store.Entry{{Interview: "x", What: "invited"}, {Interview: "x", What: "asked"}}})
	for _, statement := range []string{
		"UPDATE journal SET detail = 'nothing happened'",
		"UPDATE OR REPLACE journal SET seq = 1 WHERE seq = 2",
		"DELETE FROM journal",
		"DELETE FROM journal WHERE seq = 2",
		"INSERT OR REPLACE INTO journal SELECT 1, at, 'y', participant, what, detail, incoming, previous || 'x', hash || 'x' FROM journal WHERE seq = 1",
		"INSERT OR REPLACE INTO journal SELECT 3, at, 'y', participant, what, detail, incoming, previous, hash || 'x' FROM journal WHERE seq = 1",
		"INSERT OR REPLACE INTO journal SELECT 3, at, 'y', participant, what, detail, incoming, previous || 'x', hash FROM journal WHERE seq = 1",
	} {
		_, err := d.sql.Exec(statement)
		refused(t, err, "the journal is only ever added to")
	}
	entries := must[[]store.Entry](t)(d.Journal(context.Background(), ""))
	if len(entries) != 2 || entries[0].Interview != "x" || entries[1].What != "asked" {
		t.Errorf("the journal is %+v", entries)
	}
}

// TestTheChainRunsOverAllInterviews, over reopening, and over settled letters.
func TestTheChainRunsOverAllInterviews(t *testing.T) {
	d, ctx := opened(t), context.Background()
	commit(t, d, store.Change{Journal: []store.Entry{{Interview: "x", What: "invited", At: noon.Add(time.Nanosecond)}, {Interview: "y", What: "invited"}}})
	again := reopened(t, d.path)
	commit(t, again, store.Change{Letters: []store.Outgoing{letter("a", "x")}, Journal: []store.Entry{{Interview: "x", What: "asked"}}})
	o := claim(t, again, noon)[0]
	ok(t, again.Settle(ctx, noon, o.Taken(noon), store.Entry{Interview: "x", What: "sent"}))
	previous := ""
	entries := must[[]store.Entry](t)(d.Journal(ctx, ""))
	for _, e := range entries {
		if what := e.Broken(previous); what != "" {
			t.Errorf("%s: %+v", what, e)
		}
		previous = e.Hash
	}
	if len(entries) != 4 {
		t.Errorf("%d entries, want 4", len(entries))
	}
	if got := must[[]store.Entry](t)(d.Journal(ctx, "x")); len(got) != 3 || got[2].What != "sent" || !got[2].At.Equal(noon) {
		t.Errorf("of x: %+v, want invited, asked, sent", got)
	}
}
