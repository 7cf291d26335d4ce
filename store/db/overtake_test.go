package db

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"debrief/store"
)

// A letter waits while an older one to the same person about the same interview is in doubt, on its way or to be tried again, for a day at
// most; and the outbox does not wake for it before that.
func TestNoLetterOvertakesAnother(t *testing.T) {
	soon := noon.Add(time.Hour)
	for _, c := range []struct {
		name string
		one  func(o store.Outgoing) store.Outgoing // what became of the older letter, which was claimed at noon
		now  time.Time
		want []string // that are ready
		next time.Time
	}{
		{"sent", func(o store.Outgoing) store.Outgoing { return o.Taken(noon) }, noon, []string{"second", "other person", "other interview", "nobody's"}, noon},
		{"given up", func(o store.Outgoing) store.Outgoing { return o.GivenUp(550, "5.1.1", "rcpt") }, noon, []string{"second", "other person", "other interview", "nobody's"}, noon},
		{"in doubt", func(o store.Outgoing) store.Outgoing { return o.Dotted(soon) }, noon, []string{"other person", "other interview", "nobody's"}, noon},
		{"in doubt, and cannot be settled", func(o store.Outgoing) store.Outgoing { return o.Dotted(soon) }, soon.Add(time.Hour), []string{"other person", "other interview", "nobody's"}, noon},
		{"on its way", func(o store.Outgoing) store.Outgoing { return o.Claimed(soon) }, noon, []string{"other person", "other interview", "nobody's"}, noon},
		{"tried again", func(o store.Outgoing) store.Outgoing { return o.Again(soon, 451, "4.3.0", "busy") }, noon, []string{"other person", "other interview", "nobody's"}, noon},
		{"tried again now", func(o store.Outgoing) store.Outgoing { return o.Again(soon, 451, "4.3.0", "busy") }, soon, []string{"first", "second", "other person", "other interview", "nobody's"}, noon},
		{"tried again since a day", func(o store.Outgoing) store.Outgoing { return o.Again(soon.AddDate(0, 0, 2), 451, "4.3.0", "busy") }, noon.AddDate(0, 0, 1),
			[]string{"second", "other person", "other interview", "nobody's"}, noon},
		{"put off, never tried", func(o store.Outgoing) store.Outgoing {
			o = o.Again(soon, 0, "", store.HeldBack)
			o.Attempts = 0
			return o
		}, noon, []string{"second", "other person", "other interview", "nobody's"}, noon},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, ctx := opened(t), context.Background()
			person, nobody := letter("other person", "x"), letter("nobody's", "x")
			person.Participant, nobody.Participant = "i1", ""
			commit(t, d, store.Change{Letters: []store.Outgoing{letter("first", "x"), letter("second", "x"), person, letter("other interview", "y"), nobody}})
			first := claimed(t, d, noon, 1)[0]
			became := c.one(first)
			ok(t, progress(d.gorm, became, "id = ?", first.ID))
			got := must[[]store.Outgoing](t)(d.Ready(ctx, c.now, 0))
			if diff := cmp.Diff(c.want, keys(got)); diff != "" {
				t.Errorf("ready (-want +got):\n%s", diff)
			}
			if next := must[time.Time](t)(d.NextAttempt(ctx, c.now)); !next.Equal(c.next) {
				t.Errorf("the next attempt is at %v, want %v", next, c.next)
			}
		})
	}
	d, ctx := opened(t), context.Background()
	commit(t, d, store.Change{Letters: []store.Outgoing{letter("first", "x"), letter("second", "x")}})
	first := claimed(t, d, noon, 1)[0]
	ok(t, d.Dot(ctx, first, soon))
	if next := must[time.Time](t)(d.NextAttempt(ctx, noon)); !next.IsZero() {
		t.Errorf("the outbox wakes at %v for a letter that has to wait", next)
	}
}
