package workflow

import (
	"time"

	"debrief/store"
)

// secondUntil is until when an interviewer may revise their recommendation: for some time after the summaries, and as long
// after the last thing that the candidate added, within the window.
func secondUntil(i store.Interview, policy Policy) time.Time {
	from := i.Released
	for _, a := range i.Additions {
		if author := i.Participant(a.Participant); author != nil && author.Role == store.Candidate && a.State == store.Passed && a.Due.After(from) {
			from = a.Due
		}
	}
	at := from.Add(policy.SecondLook)
	if end := Until(i, policy); at.After(end) {
		return end
	}
	return at
}

// SecondUntil is until when somebody may revise their recommendation, zero when they may not: once, after the summaries.
func SecondUntil(i store.Interview, participant string, policy Policy, now time.Time) time.Time {
	d := &desk{Interview: i, now: now, policy: policy}
	p := d.Participant(participant)
	if p == nil || p.Role != store.Interviewer || i.Phase != store.Released || d.value(p.ID, store.KeyRecommend) == "" || !d.left(p, kindSecond) {
		return time.Time{}
	}
	return secondUntil(i, policy)
}

// Rating is what an interviewer recommends now; empty for nothing.
func Rating(i store.Interview, participant string) string {
	a, ok := standing(i, participant, store.KeyRecommend)
	if !ok {
		return ""
	}
	return a.Value
}

// FirstRating is what an interviewer recommended in the summaries, when it is another now; empty when it is not.
func FirstRating(i store.Interview, participant string) string {
	now, ok := standing(i, participant, store.KeyRecommend)
	if !ok {
		return ""
	}
	first := i.AnswerBut(participant, store.KeyRecommend, func(place int) bool { return added(i, place) })
	if first == nil || first.Confidence == store.Unclear || first.Value == now.Value {
		return ""
	}
	return first.Value
}

// added tells whether the answer at a place came after the summaries.
func added(i store.Interview, place int) bool {
	for _, a := range i.Additions {
		if a.Holds(place) {
			return true
		}
	}
	return false
}
