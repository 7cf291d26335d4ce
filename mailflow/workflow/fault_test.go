package workflow

import (
	"slices"
	"strings"
	"testing"
	"time"

	"debrief/store"
)

// A fault is a core that breaks one rule: what it decides is what Step decides, spoiled.
type fault struct {
	rule   string // the invariant that must find it
	way    []string
	deeds  []string
	policy func(*Policy)
	step   decider
	see    func(i store.Interview, reader string) []Sight
	edits  func(i store.Interview, reader string) []Edit
}

// after is Step with a spoiled result.
func after(spoil func(before store.Interview, e Event, now time.Time, i *store.Interview, effects *[]Effect)) decider {
	return func(before store.Interview, e Event, now time.Time, p Policy) (store.Interview, []Effect, error) {
		i, effects, err := Step(before, e, now, p)
		if err == nil {
			i = i.Clone()
			spoil(before, e, now, &i, &effects)
		}
		return i, effects, err
	}
}

// writing writes a letter too many, counted as it should be.
func writing(when func(before, after store.Interview, e Event) bool, w Write) decider {
	return after(func(before store.Interview, e Event, now time.Time, i *store.Interview, effects *[]Effect) {
		p := i.Participant(w.To)
		if p == nil || ticking(e) && now.Before(before.Due) || !when(before, *i, e) {
			return
		}
		if p.Letters == nil {
			p.Letters = map[store.Letter]int{}
		}
		p.Letters[w.Letter]++
		w := w
		w.Round = p.Letters[w.Letter]
		*effects = append(*effects, w)
	})
}

func ticking(e Event) bool { _, ok := e.(Ticked); return ok }

func bouncing(e Event) bool { _, ok := e.(Bounced); return ok }

func answering(e Event) bool { _, ok := e.(Answered); return ok }

// toTheEnd is the way to a release at which one of a panel is silent.
var toTheEnd = []string{"invited", "clock", "cara answers", "ivy says yes", "the release"}

var faults = []fault{
	{rule: "an error changes nothing", way: []string{"invited"}, deeds: []string{"cara answers"},
		step: func(i store.Interview, e Event, now time.Time, p Policy) (store.Interview, []Effect, error) {
			next, effects, err := Step(i, e, now, p)
			if err != nil {
				effects = []Effect{Note{What: "tried"}}
			}
			return next, effects, err
		}},
	{rule: "due is zero or after now", deeds: []string{"invited"}, step: after(func(_ store.Interview, _ Event, now time.Time, i *store.Interview, _ *[]Effect) {
		if i.Phase == store.Asking {
			i.Due = now
		}
	})},
	{rule: "every letter has its own key", deeds: []string{"cara answers", "cara mumbles", "moved by two days"}, step: after(func(_ store.Interview, _ Event, _ time.Time, _ *store.Interview, effects *[]Effect) {
		for n, e := range *effects {
			if w, ok := e.(Write); ok {
				w.Round = 1
				(*effects)[n] = w
			}
		}
	})},
	{rule: "nobody gets too many letters", deeds: []string{"ivy says yes", "cara answers"}, policy: func(p *Policy) { p.MaxLetters = 1 },
		step: func(i store.Interview, e Event, now time.Time, p Policy) (store.Interview, []Effect, error) {
			p.MaxLetters = 1000
			return Step(i, e, now, p)
		}},
	{rule: "what is over stays silent", deeds: []string{"called off", "cara's address bounces"},
		step: writing(func(before, after store.Interview, e Event) bool {
			return bouncing(e) && before.Phase.Final() && after.Phase.Final()
		}, Write{Letter: store.Notice, To: "r1"})},
	{rule: "who said stop is left in peace", deeds: []string{"cara stops"},
		step: writing(func(before, _ store.Interview, e Event) bool {
			return ticking(e) && farewelled(*before.Participant("c1"))
		}, Write{Letter: store.Receipt, To: "c1"})},
	{rule: "who is gone gets nothing", deeds: []string{"without ian"},
		step: writing(func(_, after store.Interview, e Event) bool {
			return ticking(e) && after.Participant("i2").Standing == store.Gone
		}, Write{Letter: store.Receipt, To: "i2"})},
	{rule: "nothing is seen before its time", deeds: []string{"cara answers"}, see: func(i store.Interview, reader string) []Sight {
		i.Phase = store.Released
		return Visible(i, reader)
	}},
	{rule: "nothing is seen before its time", way: toTheEnd, see: func(i store.Interview, reader string) []Sight {
		i = i.Clone() // a silent panelist reads the other one
		i.Participant("i2").Standing = store.Answered
		return Visible(i, reader)
	}},
	{rule: "nothing is seen before its time", way: toTheEnd, see: func(i store.Interview, reader string) []Sight {
		all := Visible(i, reader) // the panel is named to the candidate
		for n := range all {
			all[n].Named = true
		}
		return all
	}},
	{rule: "nothing is seen before its time", way: toTheEnd, see: func(i store.Interview, reader string) []Sight {
		if reader == "c1" { // what is for the recruiter alone
			reader = "r1"
		}
		return Visible(i, reader)
	}},
	{rule: "letters hold what their reader may see", deeds: []string{"cara answers", "ivy says yes"}, step: after(func(before store.Interview, _ Event, _ time.Time, i *store.Interview, effects *[]Effect) {
		for n, e := range *effects {
			if w, ok := e.(Write); ok && w.Letter == store.Receipt && w.To == "i1" {
				w.Answers = slices.Concat(w.Answers, before.AnswersOf("c1"))
				(*effects)[n] = w
			}
		}
	})},
	{rule: "summaries go out at the release alone", deeds: []string{"cara answers"},
		step: writing(func(_, after store.Interview, e Event) bool { return answering(e) && after.Phase == store.Asking }, Write{Letter: store.Summary, To: "c1"})},
	{rule: "it is released once all have answered, or the deadline has passed", deeds: []string{"cara answers"},
		step: after(func(before store.Interview, e Event, now time.Time, i *store.Interview, _ *[]Effect) {
			if answering(e) && before.Phase == store.Asking {
				i.Phase, i.Due = store.Released, now.Add(time.Hour)
			}
		})},
	{rule: "notices and notes hold no answers", deeds: []string{"cara answers"}, step: after(func(_ store.Interview, e Event, _ time.Time, _ *store.Interview, effects *[]Effect) {
		if a, ok := e.(Answered); ok {
			*effects = append(*effects, Note{What: "answered", Detail: a.Answers[0].Words})
		}
	})},
	{rule: "phases follow the table", way: toTheEnd, deeds: []string{"cara's address bounces"},
		step: after(func(before store.Interview, e Event, now time.Time, i *store.Interview, _ *[]Effect) {
			if bouncing(e) && before.Phase == store.Released {
				i.Phase = store.Asking
			}
		})},
	{rule: "a review waits for a person", policy: func(p *Policy) { p.Review = ReviewAlways }, way: []string{"invited", "clock", "cara answers", "ivy says yes", "ian says yes", "clock"},
		step: after(func(before store.Interview, e Event, now time.Time, i *store.Interview, effects *[]Effect) {
			if ticking(e) && before.Phase == store.Review && !now.Before(before.Due) {
				i.Phase, i.Due = store.Released, now.Add(time.Hour)
				*effects = nil
				i.People = before.People
			}
		})},
	{rule: "who is not invited any more says nothing", deeds: []string{"without ian", "ian says yes"},
		step: func(i store.Interview, e Event, now time.Time, p Policy) (store.Interview, []Effect, error) {
			next, effects, err := Step(i, e, now, p)
			if answering(e) {
				err = nil
			}
			return next, effects, err
		}},
	{rule: "nobody gets a second questionnaire in a day", way: []string{"invited"},
		step: func(i store.Interview, e Event, now time.Time, p Policy) (store.Interview, []Effect, error) {
			if ticking(e) {
				e = Ticked{}
			}
			return Step(i, e, now, p)
		}},
	{rule: "who stopped elsewhere is asked nothing", way: []string{"invited"},
		step: func(i store.Interview, e Event, now time.Time, p Policy) (store.Interview, []Effect, error) {
			if t, ok := e.(Ticked); ok && t.Elsewhere["c1"].Stopped {
				e = Ticked{}
			}
			return Step(i, e, now, p)
		}},
	{rule: "a loop's candidate is asked after its last session", way: []string{"invited", "a second session"},
		step: func(i store.Interview, e Event, now time.Time, p Policy) (store.Interview, []Effect, error) {
			whole := i.Sessions
			if len(whole) > 1 && ticking(e) {
				i.Sessions, i.Ends = nil, whole[0].Ends
			}
			next, effects, err := Step(i, e, now, p)
			if len(whole) > 1 && ticking(e) {
				next.Sessions = whole
			}
			single := next
			if len(next.Sessions) > 1 {
				single.Sessions, single.Ends = nil, next.Sessions[0].Ends
				next.Due = due(single, now, p)
			}
			return next, effects, err
		}},
	{rule: "a loop's candidate is asked of every session", way: []string{"invited", "a second session", "clock"},
		step: func(i store.Interview, e Event, now time.Time, p Policy) (store.Interview, []Effect, error) {
			p.PerSession = nil
			return Step(i, e, now, p)
		}},
	{rule: "who wants no feedback is not reminded", way: toTheEnd, deeds: []string{"cara opts out", "rita's address bounces"},
		step: writing(func(before, _ store.Interview, e Event) bool {
			return bouncing(e) && before.Participant("c1").NoFeedback
		}, Write{Letter: store.Addendum, To: "c1"})},
	{rule: "a question is answered once", deeds: []string{"cara answers"},
		step: writing(func(_, _ store.Interview, e Event) bool { return answering(e) }, Write{Letter: store.Clarification, To: "c1", Inquiry: 99})},
	{rule: "what is added is passed on once", way: toTheEnd, deeds: []string{"rita's address bounces"},
		step: writing(func(_, _ store.Interview, e Event) bool { return bouncing(e) }, Write{Letter: store.Addendum, To: "i1", Who: "c1"})},
	{rule: "answers are only ever added", deeds: []string{"cara answers", "ivy says yes"}, step: after(func(before store.Interview, e Event, _ time.Time, i *store.Interview, _ *[]Effect) {
		if answering(e) && before.Answers.Len() > 0 {
			all := i.Answers.List()
			all[0].Value = "5"
			i.Answers = store.Given(all...)
		}
	})},
	{rule: "one round each", way: toTheEnd, deeds: []string{"cara adds"}, step: after(func(_ store.Interview, e Event, _ time.Time, i *store.Interview, _ *[]Effect) {
		if answering(e) && len(i.Additions) > 0 {
			i.Additions = append(i.Additions, i.Additions[0])
		}
	})},
	{rule: "nothing is passed on after the window", way: toTheEnd, deeds: []string{"cara adds"}, step: after(func(_ store.Interview, e Event, now time.Time, i *store.Interview, _ *[]Effect) {
		for n := range i.Additions {
			i.Additions[n].At = now.Add(30 * 24 * time.Hour)
		}
	})},
	{rule: "no turn to a no without a word", policy: func(p *Policy) { p.Review = ReviewFlagged }, deeds: []string{"rita's address bounces"},
		way:  []string{"invited", "clock", "cara answers", "ivy says no", "ian says yes", "clock", "rita releases"},
		step: writing(func(_, _ store.Interview, e Event) bool { return bouncing(e) }, Write{Letter: store.Summary, To: "c1", Flags: []string{WhyTurned}})},
	{rule: "what waits is nobody's", way: toTheEnd, deeds: []string{"ian says yes"}, see: func(i store.Interview, reader string) []Sight {
		i = i.Clone()
		i.Additions = slices.Clone(i.Additions)
		for n := range i.Additions {
			i.Additions[n].State = store.Passed
		}
		return Visible(i, reader)
	}},
	{rule: "words go the way that they were meant for", deeds: []string{"cara answers"},
		step: writing(func(_, _ store.Interview, e Event) bool { return answering(e) }, Write{Letter: store.Receipt, To: "c1", Said: "soon"})},
	{rule: "reminders are for who is silent, and not many", deeds: []string{"cara answers"},
		step: writing(func(before, _ store.Interview, e Event) bool {
			return ticking(e) && before.Participant("c1").Standing == store.Answered
		}, Write{Letter: store.Remind, To: "c1"})},
	{rule: "reminders are for who is silent, and not many", policy: func(p *Policy) { p.CandidateMax = 0 },
		step: func(i store.Interview, e Event, now time.Time, p Policy) (store.Interview, []Effect, error) {
			p.CandidateMax = 9
			return Step(i, e, now, p)
		}},
	{rule: "who has answered is not reminded by what waits to be sent", deeds: []string{"cara answers"}, step: after(func(_ store.Interview, _ Event, _ time.Time, _ *store.Interview, effects *[]Effect) {
		*effects = slices.DeleteFunc(*effects, func(e Effect) bool { _, ok := e.(Withdraw); return ok })
	})},
	{rule: "once more writes", deeds: []string{"cara answers"},
		step: writing(func(_, _ store.Interview, e Event) bool { return answering(e) }, Write{Letter: store.Receipt, To: "c1"})},
	{rule: "at one moment r1 gets status and disputed", deeds: []string{"rita reminds"},
		step: writing(func(before, _ store.Interview, e Event) bool { _, ok := e.(Ordered); return ok }, Write{Letter: store.Notice, To: "r1", About: "disputed"})},
	{rule: "changes its input", deeds: []string{"cara answers"}, step: func(i store.Interview, e Event, now time.Time, p Policy) (store.Interview, []Effect, error) {
		if answering(e) {
			i.People[0].Clarified++
		}
		return Step(i, e, now, p)
	}},
	{rule: "and a second before that", way: []string{"invited"}, deeds: []string{"cara answers"}, step: after(func(_ store.Interview, _ Event, _ time.Time, i *store.Interview, _ *[]Effect) {
		if i.Phase == store.Asking {
			i.Due = i.Due.Add(24 * time.Hour)
		}
	})},
	{rule: "and nothing is due", way: []string{"invited"}, step: after(func(_ store.Interview, _ Event, _ time.Time, i *store.Interview, _ *[]Effect) {
		if i.Phase == store.Asking {
			i.Due = time.Time{}
		}
	})},
	{rule: "it never ends", way: []string{"invited"}, deeds: []string{"called off"}, step: after(func(_ store.Interview, e Event, now time.Time, i *store.Interview, _ *[]Effect) {
		if i.Phase == store.Closed {
			i.Phase, i.Due = store.Released, now.Add(time.Hour)
		}
	})},
}

// called are deeds by their names, of all that there are.
func called(names []string) []deed {
	var all []deed
	for _, name := range names {
		for _, d := range slices.Concat(afterwards, rulings) {
			if d.name == name {
				all = append(all, d)
				break
			}
		}
	}
	return all
}

// TestEveryFaultIsFound explores cores that each break one rule: the invariant of that rule finds it, three events far at most.
func TestEveryFaultIsFound(t *testing.T) {
	found := map[string]bool{}
	for _, f := range slices.Concat(faults, reviewFaults, overdueFaults) {
		found[f.rule] = true
		t.Run(f.rule, func(t *testing.T) {
			policy := askedPolicy()
			policy.Review = ReviewNever
			if f.policy != nil {
				f.policy(&policy)
			}
			way := f.way
			if way == nil {
				way = []string{"invited", "clock"}
			}
			w := world{way: way, deeds: called(f.deeds), depth: 3}
			if f.step == nil {
				f.step = Step
			}
			if f.see == nil {
				f.see = Visible
			}
			if f.edits == nil {
				f.edits = Edits
			}
			sound, e := explore(t, w, policy, Step, Visible, Edits), explore(t, w, policy, f.step, f.see, f.edits)
			if sound.fault != "" || !strings.Contains(e.fault, f.rule) {
				t.Fatalf("found %q in the faulty core, %q in the sound one", e.fault, sound.fault)
			}
			t.Log(e.fault)
		})
	}
	for _, inv := range slices.Concat(invariants, wherever) {
		if !found[inv.name] {
			t.Errorf("no fault is planted for %q", inv.name)
		}
	}
}
