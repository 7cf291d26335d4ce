package digest

import (
	"slices"
	"time"

	"debrief/store"
)

// A Rate is how many of those who were asked have answered, and how fast. Who was not there, or wanted no mail, was not asked.
type Rate struct {
	Asked    int
	Answered int
	Typical  time.Duration // from question to answer: half were faster
}

// Percent of those who were asked.
func (r Rate) Percent() int {
	if r.Asked == 0 {
		return 0
	}
	return (100*r.Answered + r.Asked/2) / r.Asked
}

// Figures are what records say of all interviews together.
type Figures struct {
	Candidates   Rate
	Interviewers Rate
	Released     int           // interviews whose summaries went out
	Feedback     time.Duration // from the end of an interview to its summaries: half were faster
}

// Count makes figures of the records of interviews that are over. ok is false where they are about too few.
func Count(records []store.Record) (f Figures, ok bool) {
	f.Candidates, f.Interviewers = rate(records, store.Candidate), rate(records, store.Interviewer)
	seen := map[string]bool{}
	var took []time.Duration
	for _, r := range records {
		if !seen[r.Interview] && !r.Released.IsZero() {
			took = append(took, max(r.Released.Sub(r.Ended), 0))
		}
		seen[r.Interview] = true
	}
	f.Released, f.Feedback = len(took), median(took)
	return f, f.Candidates.Asked >= Least && f.Interviewers.Asked >= Least && f.Released >= Least
}

func rate(records []store.Record, role store.Role) Rate {
	var r Rate
	var took []time.Duration
	for _, one := range records {
		if one.Role != role || !asked(one.Standing, one.Asked) {
			continue
		}
		r.Asked++
		if one.Standing == store.Answered {
			r.Answered++
			took = append(took, max(one.Answered.Sub(one.Asked), 0))
		}
	}
	r.Typical = median(took)
	return r
}

// asked tells whether an answer was expected of somebody.
func asked(s store.Standing, at time.Time) bool {
	return !at.IsZero() && (s == store.Asked || s == store.Partial || s == store.Answered)
}

// Team is how fast the others typically answer, among interviewers: the middle one of their own medians. Zero where they are too
// few for it to tell of nobody.
func Team(records []store.Record, but string) time.Duration {
	each := map[string][]time.Duration{}
	for _, r := range records {
		if r.Role == store.Interviewer && r.Address != "" && r.Address != but && r.Standing == store.Answered && !r.Asked.IsZero() {
			each[r.Address] = append(each[r.Address], max(r.Answered.Sub(r.Asked), 0))
		}
	}
	if len(each) < Least {
		return 0
	}
	var all []time.Duration
	for _, own := range each {
		all = append(all, median(own))
	}
	return median(all)
}

func median(all []time.Duration) time.Duration {
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return (all[(len(all)-1)/2] + all[len(all)/2]) / 2
}
