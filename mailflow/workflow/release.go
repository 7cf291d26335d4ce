package workflow

import (
	"slices"
	"time"

	"debrief/store"
)

// settled tells whether nothing more is expected from anybody.
func settled(i store.Interview) bool {
	for _, p := range i.People {
		if p.Role != store.Recruiter && !p.Standing.Settled() {
			return false
		}
	}
	return true
}

// heard tells whether somebody said how it was: who answered and then wanted no more mail did, who only said that they were
// not there did not.
func heard(i store.Interview, p store.Participant) bool {
	switch p.Standing {
	case store.Answered:
		return true
	case store.Declined:
		return slices.ContainsFunc(i.AnswersOf(p.ID), func(a store.Answer) bool { return a.Question != store.KeyHeld && a.Confidence != store.Unclear })
	}
	return false
}

// releaseAt is the moment for the summaries: some time after the last answer, so that its author can correct what the
// receipt shows, or the deadline; and nobody is told of an outcome in the middle of the night.
func releaseAt(i store.Interview, now time.Time, policy Policy) time.Time {
	at := now
	if last := lastAnswer(i).Add(policy.Grace); last.After(at) {
		at = last
	}
	if passed(i.Deadline, now) {
		at = now
	}
	zone := i.Zone
	if c := i.Candidate(); c != nil && c.Zone != "" {
		zone = c.Zone
	}
	return policy.awake(at, zone)
}

func lastAnswer(i store.Interview) time.Time {
	if a := i.Answers.Last(); a != nil {
		return a.At // none is dated before the one that came before it
	}
	return time.Time{}
}

// complete concludes on somebody's word. What the deadline brings is the clock's: other mail that came in time may be unread.
func (d *desk) complete() {
	if !passed(d.Deadline, d.now) {
		d.conclude()
	}
}

// conclude makes the summaries when both sides have answered, or the deadline has passed.
func (d *desk) conclude() {
	if d.Phase != store.Asking || !settled(d.Interview) && !passed(d.Deadline, d.now) {
		return
	}
	if releaseAt(d.Interview, d.now, d.policy).After(d.now) {
		return
	}
	if !slices.ContainsFunc(d.People, func(p store.Participant) bool { return heard(d.Interview, p) || p.Standing == store.Partial }) {
		d.tell(Write{About: "silent"})
		d.end(store.Closed, "closed", "nobody answered")
		d.withdraw("")
		return
	}
	d.withdraw("")
	d.Outcome = outcome(d.Interview)
	if len(Reasons(d.Interview, d.policy)) > 0 {
		d.review()
		return
	}
	d.release("")
}

// release sends everybody their summary.
func (d *desk) release(onWhoseWord string) {
	d.Phase, d.Released = store.Released, d.now
	d.Outcome = outcome(d.Interview)
	d.note("released", onWhoseWord, string(d.Outcome))
	for n := range d.People {
		p := &d.People[n]
		if WantsNone(*p) || p.Standing == store.Gone || p.Role != store.Recruiter && p.Standing == store.Waiting {
			continue
		}
		r := d.Recruiter()
		if r != nil && p.Role == store.Interviewer && p.Address == r.Address {
			continue // who interviewed and recruited gets the recruiter's, which holds it all
		}
		if p.Role == store.Recruiter && p.ID != r.ID {
			continue // who only helped out is told that it is done
		}
		d.summarize(p, Write{})
		if words := d.unclearWords(); p.Role == store.Recruiter && words != "" {
			d.inquire(d.Candidate().ID, words, letterName(store.Summary, p.Letters[store.Summary]))
		}
	}
}

// unclearWords is what the candidate would like to know, as it stands in the recruiter's summary.
func (d *desk) unclearWords() string {
	c := d.Candidate()
	if c == nil {
		return ""
	}
	a, _ := standing(d.Interview, c.ID, store.KeyUnclear)
	return a.Words
}
