package workflow

import (
	"maps"
	"slices"

	"debrief/store"
)

// An Edit is what a recruiter wrote for the candidate's summary, under the block or the question whose words it replaces.
type Edit struct {
	Question string // key
	Words    string // empty: the interviewers' words are left out
}

// Edits are a recruiter's words for the candidate's summary, as one reader may see them: the candidate gets them in their place,
// recruiters and the interviewers who have written are shown what the candidate reads. Who has not written yet is not: an edit
// may well say what the others said.
func Edits(i store.Interview, reader string) []Edit {
	r := i.Participant(reader)
	if r == nil || r.Standing == store.Gone || r.Role == store.Interviewer && !r.Standing.Settled() {
		return nil
	}
	if r.Role != store.Recruiter && i.Phase != store.Released && i.Phase != store.Closed {
		return nil
	}
	return edits(i.Ruling)
}

func edits(r store.Ruling) []Edit {
	var all []Edit
	for _, e := range []Edit{{store.KeyWentWell, r.WentWell}, {store.KeyMissing, r.Missing}, {store.KeyAdvice, r.Advice}} {
		if e.Words != "" {
			all = append(all, e)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(r.Instead)) {
		all = append(all, Edit{key, r.Instead[key]})
	}
	return all
}

// replaced tells whether the interviewers' words to a question do not reach the candidate, because a recruiter wrote others.
func replaced(i store.Interview, key string) bool {
	return key == store.KeyNext && i.Ruling.Next != "" ||
		slices.ContainsFunc(edits(i.Ruling), func(e Edit) bool { return e.Question == key })
}

// ownWords is what the word check finds in what a recruiter wrote. It holds nothing, they may insist; but they are told.
func (d *desk) ownWords() []Finding {
	c := d.Candidate()
	if d.policy.Check == nil || c == nil {
		return nil
	}
	all := edits(d.Ruling)
	if d.Ruling.Next != "" {
		all = append(all, Edit{store.KeyNext, d.Ruling.Next})
	}
	var found []Finding
	for _, e := range all {
		if hits := d.policy.Check(e.Words, d.speaks(*c)); len(hits) > 0 {
			a := store.Answer{Participant: d.Ruling.By, Question: e.Question, Words: e.Words, Confidence: store.Certain}
			found = append(found, Finding{Flag: FlagWording, Answer: a, Hits: hits})
		}
	}
	return found
}
