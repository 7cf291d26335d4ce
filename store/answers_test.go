package store

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func saying(who, question, value string) Answer {
	return Answer{Participant: who, Question: question, Value: value}
}

// TestAnswersBranch adds to the same answers twice: neither sees what the other adds, and what they share stays as it was.
func TestAnswersBranch(t *testing.T) {
	first, other := saying("c1", "overall", "3"), saying("i1", "overall", "2")
	base := Given(first, other)
	left, right := base.With(saying("c1", "overall", "4")), base.With(saying("c1", "overall", "5"), saying("c1", "add", "x"))
	for name, c := range map[string]struct {
		got  []Answer
		want []Answer
	}{
		"base":            {base.List(), []Answer{first, other}},
		"left":            {left.List(), []Answer{first, other, saying("c1", "overall", "4")}},
		"right":           {right.List(), []Answer{first, other, saying("c1", "overall", "5"), saying("c1", "add", "x")}},
		"right, since 3":  {right.Since(3), []Answer{saying("c1", "add", "x")}},
		"since its end":   {base.Since(2), nil},
		"of nobody":       {Answers{}.List(), nil},
		"nothing more":    {base.With().List(), []Answer{first, other}},
		"last of the two": {[]Answer{*base.Last()}, []Answer{other}},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if l, r, none := left.Len(), right.Len(), (Answers{}).Len(); l != 3 || r != 4 || none != 0 {
		t.Errorf("%d, %d and %d of them, want 3, 4 and 0", l, r, none)
	}
}

func TestAnswersBegin(t *testing.T) {
	a, b, c := saying("c1", "overall", "3"), saying("c1", "overall", "4"), saying("i1", "overall", "4")
	for n, one := range []struct {
		short, long   Answers
		begins, equal bool
	}{
		{Given(), Given(), true, true},
		{Given(), Given(a), true, false},
		{Given(a), Given(), false, false},
		{Given(a, b), Given(a, b), true, true},
		{Given(a), Given(a, b), true, false},
		{Given(b), Given(a, b), false, false},
		{Given(a, b), Given(a), false, false},
		{Given(a, b), Given(a, c), false, false},
		{Given(a), Given(a).With(c, b), true, false},
	} {
		if begins, equal := one.short.Begins(one.long), one.short.Equal(one.long); begins != one.begins || equal != one.equal {
			t.Errorf("%d: begins %t, equal %t, want %t and %t", n, begins, equal, one.begins, one.equal)
		}
	}
}

// BenchmarkWith adds one answer to few or to many.
func BenchmarkWith(b *testing.B) {
	for _, count := range []int{10, 1000} {
		b.Run(fmt.Sprint(count), func(b *testing.B) {
			var all Answers
			for n := range count {
				all = all.With(saying("c1", fmt.Sprint(n%17), "4"))
			}
			b.ReportAllocs()
			for b.Loop() {
				all.With(saying("i1", "overall", "4"))
			}
		})
	}
}
