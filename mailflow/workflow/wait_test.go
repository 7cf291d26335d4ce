package workflow

import (
	"testing"
	"time"

	"debrief/store"
)

// What is waited for, for everybody, on the way through an interview: nothing is silent without a reason.
func TestWaits(t *testing.T) {
	policy := askedPolicy()
	policy.Backup = ""
	e := explorer{T: t, policy: policy, decide: Step, see: Visible, edits: Edits, ending: map[uint64]bool{}}
	p := &place{i: &store.Interview{ID: "abcdefgh"}, now: monday}
	madrid := func(at string) time.Time { return in(t, "Europe/Madrid", at) }
	for _, c := range []struct {
		after, of, for_, until string
	}{
		{"invited", "c1", ForEnd, "2026-11-24 16:30"},
		{"clock", "i1", ForReminder, "2026-11-25 09:00"},
		{"cara answers", "c1", ForOthers, "2026-11-27 16:30"},
		{"ivy says yes", "i2", ForReminder, "2026-11-25 09:00"},
		{"ian says yes", "c1", ForRelease, "2026-11-24 17:03"}, // they can still correct what the receipt shows
		{"the release", "c1", ForAdditions, "2026-12-01 17:03"},
		{"the release", "r1", ForNothing, ""},
	} {
		if c.after != "the release" || p.i.Phase != store.Released {
			p = e.walk(p, c.after)
		}
		for _, w := range Waits(*p.i, policy) {
			want := time.Time{}
			if c.until != "" {
				want = madrid(c.until)
			}
			if w.Participant == c.of && (w.For != c.for_ || !w.Until.Equal(want)) {
				t.Errorf("after %q: %s waits for %s until %s, want %s until %s", c.after, c.of, w.For, w.Until, c.for_, want)
			}
		}
	}
}

// When the deadline has passed at night, the summaries wait for the morning, and not for anybody's answer.
func TestWaitsForTheMorning(t *testing.T) {
	madrid := func(at string) time.Time { return in(t, "Europe/Madrid", at) }
	i := store.Interview{ID: "abcdefgh", Phase: store.Asking, Zone: "Europe/Madrid", Asked: madrid("2026-11-24 21:00"), Deadline: madrid("2026-11-27 21:00"), Due: madrid("2026-11-30 08:00"),
		People: []store.Participant{{ID: "c1", Role: store.Candidate, Standing: store.Answered}, {ID: "i1", Role: store.Interviewer, Standing: store.Asked}}}
	for _, w := range Waits(i, Default()) {
		if w.For != ForRelease || !w.Until.Equal(i.Due) {
			t.Errorf("%s waits for %s until %s", w.Participant, w.For, w.Until)
		}
	}
}
