package db

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"debrief/store"
)

// What was sent, and when, is to be saved once: noted by us, or because its echo came.
func TestSaved(t *testing.T) {
	d, ctx := opened(t), context.Background()
	commit(t, d, store.Change{Letters: []store.Outgoing{letter("a", "x"), letter("b", "x"), letter("c", "x"), letter("d", "x")}})
	for n, o := range claim(t, d, noon) {
		if o.Key != "d" {
			ok(t, d.Settle(ctx, noon, o.Taken(noon.Add(time.Duration(n)*time.Minute))))
		}
	}
	unsaved := func(from, to time.Time) []string {
		t.Helper()
		return keys(must[[]store.Outgoing](t)(d.Unsaved(ctx, from, to, 0)))
	}
	hour := noon.Add(time.Hour)
	if diff := cmp.Diff([]string{"a", "b", "c"}, unsaved(noon, hour)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"b"}, unsaved(noon.Add(time.Minute), noon.Add(time.Minute))); diff != "" {
		t.Error(diff)
	}
	a := state(t, d, "a")
	ok(t, d.Saved(ctx, a.ID))
	if !state(t, d, "a").Saved || state(t, d, "b").Saved {
		t.Error("another letter is noted as saved than the one that is")
	}
	for n, fate := range []store.Fate{store.Repeated, store.Echoed} {
		echo := mail(uint32(n + 1))
		echo.Fate, echo.MessageID = fate, state(t, d, []string{"c", "b"}[n]).MessageID
		must[int64](t)(d.Record(ctx, *echo))
	}
	if diff := cmp.Diff([]string{"c"}, unsaved(noon, hour)); diff != "" {
		t.Error(diff)
	}
	_, err := d.sql.Exec("UPDATE outgoing SET raw = NULL")
	ok(t, err)
	if got := unsaved(noon, hour); len(got) != 0 {
		t.Errorf("without their bytes %q cannot be saved", got)
	}
}
