package workflow

import (
	"testing"

	"debrief/store"
)

// TestTheOutcomeIsSealedToo: what a panel recommends is made of what its members say, and so is the next step.
func TestTheOutcomeIsSealedToo(t *testing.T) {
	policy := askedPolicy()
	policy.Review = ReviewNever
	e := explorer{T: t, policy: policy, decide: Step, see: Visible, ending: map[uint64]bool{}}
	p := &place{i: &store.Interview{ID: "abcdefgh"}, now: monday}
	for _, by := range []string{"invited", "clock", "ivy says no", "clock", "clock", "clock", "clock", "clock"} {
		p = e.walk(p, by)
	}
	if p.i.Phase != store.Released || p.i.Outcome != store.Decline {
		t.Fatalf("it is %s, %s", p.i.Phase, p.i.Outcome)
	}
	for reader, want := range map[string]store.Outcome{"c1": store.Decline, "i1": store.Decline, "i2": store.OnHold, "r1": store.Decline} {
		if got := OutcomeFor(*p.i, reader); got != want {
			t.Errorf("the outcome for %s is %s, want %s", reader, got, want)
		}
	}
	for reader, want := range map[string][]string{"c1": {"", "inform"}, "i1": {"", "inform"}, "i2": {"decide"}, "r1": {"", "inform"}} {
		var got []string
		for _, n := range Steps(*p.i, policy, reader) {
			got = append(got, n.Code)
		}
		if len(got) != len(want) || got[len(got)-1] != want[len(want)-1] {
			t.Errorf("the next steps for %s are %q, want %q", reader, got, want)
		}
	}
	p = e.walk(e.walk(p, "ian says yes"), "clock")
	if got := OutcomeFor(*p.i, "i2"); got != store.Split {
		t.Errorf("after an answer of their own the outcome is %s, want %s", got, store.Split)
	}
}
