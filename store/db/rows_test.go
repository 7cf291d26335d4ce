package db

import (
	"testing"

	"debrief/store"
)

// A review that was written before reminders had a moment of their own is reminded of when it was due.
func TestReviewOfBefore(t *testing.T) {
	i, err := interview{Phase: string(store.Review), Due: keep(noon), Ruling: "{}", Look: "{}", Pending: "{}", Provenance: "{}", Additions: "[]", Inquiries: "[]"}.noun()
	if err != nil || !i.Look.Next.Equal(noon) {
		t.Errorf("it is reminded of at %s (%v)", i.Look.Next, err)
	}
	i, err = interview{Phase: string(store.Asking), Due: keep(noon), Ruling: "{}", Look: "{}", Pending: "{}", Provenance: "{}", Additions: "[]", Inquiries: "[]"}.noun()
	if err != nil || !i.Look.Next.IsZero() {
		t.Errorf("one that is no review is reminded of at %s (%v)", i.Look.Next, err)
	}
}
