package workflow

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"debrief/store"
)

// TestRandomOrders goes on where TestEveryOrder stops: long orders, with times that jump, and policies of all kinds.
func TestRandomOrders(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		policy := anyPolicy(t)
		i, now := begun(t, policy)
		way, ending, late := "", map[uint64]bool{}, false
		for range rapid.IntRange(5, 40).Draw(t, "length") {
			var d deed
			i, now, d = anyDeed(t, i, now)
			late = late || !i.Due.IsZero() && now.After(i.Due)
			way += "\n  " + now.Format("Mon 2 Jan 15:04") + " " + d.name
			h := happening{before: i, event: d.event(i, now), now: now, step: Step, see: Visible, late: late}
			copied, told := i.Clone(), fmt.Sprintf("%+v", h.event)
			h.after, h.effects, h.err = Step(h.before, h.event, now, policy)
			for _, hold := range []func(happening, Policy) error{check, same, again, early, oneAtOnce} {
				if err := hold(h, policy); err != nil {
					t.Fatalf("%v%s", err, way)
				}
			}
			if err := ends(h.after, Step, policy, ending); err != nil {
				t.Fatalf("%v%s", err, way)
			}
			if !reflect.DeepEqual(copied, h.before.Clone()) || told != fmt.Sprintf("%+v", h.event) {
				t.Fatalf("Step changes its input%s", way)
			}
			i = h.after
		}
	})
}

// begun is an interview in the middle of the asking, or none yet.
func begun(t *rapid.T, policy Policy) (store.Interview, time.Time) {
	i := store.Interview{ID: "abcdefgh"}
	if rapid.IntRange(0, 3).Draw(t, "from the start") == 0 {
		return i, monday
	}
	i, _, _ = Step(i, calendar(0, 0, "", panel...), monday, policy)
	now := i.Due
	i, _, _ = Step(i, Ticked{}, now, policy)
	return i, now
}

func anyPolicy(t *rapid.T) Policy {
	p := askedPolicy()
	p.Review = rapid.SampledFrom([]string{ReviewNever, ReviewFlagged, ReviewAlways}).Draw(t, "review")
	p.Backup = rapid.SampledFrom([]string{"", "berta@corp.test", "rita@corp.test", "ivy@corp.test"}).Draw(t, "backup")
	p.AskAgain = rapid.IntRange(0, 2).Draw(t, "again")
	p.MaxLetters = rapid.SampledFrom([]int{3, 12, 30}).Draw(t, "letters")
	p.Grace = rapid.SampledFrom([]time.Duration{0, 30 * time.Minute}).Draw(t, "grace")
	p.DeadlineDays = rapid.IntRange(1, 5).Draw(t, "days")
	if rapid.Bool().Draw(t, "no weekend") {
		p.Weekend = nil
	}
	return p
}

// whatsoever is all that can happen, also what is announced again.
var whatsoever = append([]deed{{name: "the clock, early", do: always(Ticked{})}, {name: "invited", do: always(calendar(0, 0, "", panel...))}}, all...)

// anyDeed draws what happens next: the clock when it is due, or something else at most three days later. Zones of people
// change underneath, as those of a loaded interview may.
func anyDeed(t *rapid.T, i store.Interview, now time.Time) (store.Interview, time.Time, deed) {
	if !i.Due.IsZero() && rapid.IntRange(0, 2).Draw(t, "tick") == 0 {
		return i, i.Due, rapid.SampledFrom(ticks).Draw(t, "clock")
	}
	now = now.Add(time.Duration(rapid.SampledFrom([]int{0, 1, 10, 60, 600, 4320}).Draw(t, "minutes")) * time.Minute)
	if i.Phase == store.Scheduled && rapid.IntRange(0, 3).Draw(t, "far away") == 0 {
		i = i.Clone()
		i.People[0].Zone = "Asia/Tokyo"
	}
	return i, now, rapid.SampledFrom(whatsoever).Draw(t, "deed")
}

// varied is an event, and where it is a reply of this side's, the same but for the verdict, the numbers and the words.
func varied(e Event, side byte, verdict string) Event {
	a, ok := e.(Answered)
	if !ok || a.Participant[0] != side {
		return e
	}
	a.Answers = append([]store.Answer(nil), a.Answers...)
	for n := range a.Answers {
		if a.Answers[n].Question == store.KeyRecommend && a.Answers[n].Value != "" && a.Answers[n].Confidence != store.Unclear {
			a.Answers[n].Value = verdict
		}
		if a.Answers[n].Words != "" {
			a.Answers[n].Words += " " + verdict
		}
		if a.Answers[n].Question == store.KeyOverall && a.Answers[n].Value != "" && a.Answers[n].Confidence != store.Unclear {
			a.Answers[n].Value = map[string]string{StrongNo: "1", StrongYes: "5"}[verdict]
		}
	}
	return a
}

// TestNobodyHearsEarly plays two histories side by side that differ in nothing but what the interviewers recommend and write.
// Until the release, in either of them, the candidate gets the very same letters: no questionnaire, reminder, receipt or
// subject is the first to tell of a rejection. The same holds for the interviewers and what the candidate writes.
//
// Faults seen: a flag in the candidate's receipt when an interviewer said no; a reminder skipped then.
func TestNobodyHearsEarly(t *testing.T) {
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		policy := anyPolicy(t)
		policy.AskAgain = 1
		side := rapid.SampledFrom([]byte{'c', 'i'}).Draw(t, "side")
		left, now := begun(t, policy)
		right, way := left, ""
		for range rapid.IntRange(5, 30).Draw(t, "length") {
			_, at, d := anyDeed(t, left, now)
			now = at
			way += "\n  " + now.Format("Mon 2 Jan 15:04") + " " + d.name
			e := d.event(left, now)
			var one, two []Effect
			left, one, _ = Step(left, varied(e, side, StrongNo), now, policy)
			right, two, _ = Step(right, varied(e, side, StrongYes), now, policy)
			if revealed(left) || revealed(right) {
				return
			}
			if a, b := toOthers(side, one), toOthers(side, two); a != b {
				t.Fatalf("after a no: %s\nafter a yes: %s%s", a, b, way)
			}
			compared++
		}
	})
	if compared == 0 {
		t.Error("nothing was compared")
	}
	t.Logf("%d steps compared", compared)
}

// revealed: the review is the recruiter's, and what goes out after it is the release.
func revealed(i store.Interview) bool { return i.Phase == store.Released || i.Phase == store.Closed }

// toOthers are the effects towards the other side than this one.
func toOthers(side byte, effects []Effect) string {
	var b strings.Builder
	for _, e := range effects {
		switch e := e.(type) {
		case Write:
			if e.To[0] != side && e.To[0] != 'r' {
				fmt.Fprintf(&b, "%+v;", e)
			}
		case Withdraw:
			if e.To == "" || e.To[0] != side {
				fmt.Fprintf(&b, "%+v;", e)
			}
		}
	}
	return b.String()
}
