package workflow

import (
	"slices"
	"time"

	"debrief/store"
)

func ordering(e Event, verb string) bool {
	o, ok := e.(Ordered)
	return ok && slices.ContainsFunc(o.Orders, func(o Order) bool { return o.Verb == verb })
}

// reviewFaults break the rules of who looks at what, and whose word counts.
var reviewFaults = []fault{
	{rule: "what is flagged is not released without a word", policy: flaggedPolicy, way: []string{"invited", "clock", "cara answers", "ivy says no"}, deeds: []string{"ian says yes"},
		step: func(i store.Interview, e Event, now time.Time, p Policy) (store.Interview, []Effect, error) {
			p.Review = ReviewNever
			return Step(i, e, now, p)
		}},
	{rule: "what is flagged is not released without a word", way: []string{"invited", "clock", "cara answers", "ivy hurts"}, deeds: []string{"ian says yes"},
		step: func(i store.Interview, e Event, now time.Time, p Policy) (store.Interview, []Effect, error) {
			p.Check = nil
			return Step(i, e, now, p)
		}},
	{rule: "what was found is shown to whom it may", policy: flaggedPolicy, way: []string{"invited", "clock", "cara answers", "ivy hurts", "ian says yes", "clock"}, deeds: []string{"rita releases"},
		step: spoiling(store.Summary, "c1", func(before store.Interview, _ *store.Interview, _ time.Time, w *Write) {
			w.Findings = Wording(before, before.Answers.List(), askedPolicy())
		})},
	{rule: "what was found is shown to whom it may", deeds: []string{"ivy hurts", "cara answers"},
		step: spoiling(store.Receipt, "c1", func(before store.Interview, _ *store.Interview, _ time.Time, w *Write) {
			w.Findings = Wording(before, before.Answers.List(), askedPolicy())
		})},
	{rule: "an edit reaches whom it may", policy: flaggedPolicy, way: inReview, deeds: []string{"rita edits"},
		edits: func(i store.Interview, _ string) []Edit { return edits(i.Ruling) }},
	{rule: "an edit reaches whom it may", policy: flaggedPolicy, way: []string{"invited", "clock", "cara answers", "ivy says no", "clock", "clock", "clock", "clock", "clock", "clock", "rita edits"}, deeds: []string{"rita releases"},
		edits: func(i store.Interview, reader string) []Edit { // one of the panel who is silent reads it
			if p := i.Participant(reader); p.Role == store.Recruiter || i.Phase == store.Released {
				return edits(i.Ruling)
			}
			return nil
		}},
	{rule: "what cannot be undone is confirmed, and once", deeds: []string{"rita cancels"},
		step: func(i store.Interview, e Event, now time.Time, p Policy) (store.Interview, []Effect, error) {
			if o, ok := e.(Ordered); ok {
				o.Confirmed = true
				e = o
			}
			return Step(i, e, now, p)
		}},
	{rule: "what cannot be undone is confirmed, and once", way: []string{"invited", "clock", "rita cancels"}, deeds: []string{"berta confirms"},
		step: func(i store.Interview, e Event, now time.Time, p Policy) (store.Interview, []Effect, error) {
			if o, ok := e.(Ordered); ok {
				o.Address = "" // whose code it is
				e = o
			}
			return Step(i, e, now, p)
		}},
	{rule: "what cannot be undone is confirmed, and once", deeds: []string{"rita cancels", "rita confirms"},
		step: after(func(before store.Interview, e Event, _ time.Time, i *store.Interview, _ *[]Effect) {
			if ordering(e, "confirm") {
				i.Pending = before.Pending
			}
		})},
	{rule: "one mail, one answer", deeds: []string{"rita reminds"},
		step: writing(func(_, _ store.Interview, e Event) bool { return ordering(e, "remind") }, Write{Letter: store.Status, To: "r1"})},
	{rule: "nobody but a recruiter orders", policy: flaggedPolicy, way: inReview, deeds: []string{"ivy orders"},
		step: func(i store.Interview, e Event, now time.Time, p Policy) (store.Interview, []Effect, error) {
			if o, ok := e.(Ordered); ok {
				o.By = "r1"
				e = o
			}
			return Step(i, e, now, p)
		}},
}
