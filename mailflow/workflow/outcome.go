package workflow

import (
	"slices"

	"debrief/store"
)

// What an interviewer can recommend (KeyRecommend).
const (
	StrongYes = "strong_yes"
	Yes       = "yes"
	No        = "no"
	StrongNo  = "strong_no"
)

// outcome is what the recommendations amount to; a recruiter's ruling goes before.
func outcome(i store.Interview) store.Outcome {
	if i.Ruling.Outcome != "" {
		return i.Ruling.Outcome
	}
	yes, no := 0, 0
	for _, p := range i.Interviewers() {
		a, ok := standing(i, p.ID, store.KeyRecommend)
		switch {
		case !ok:
		case a.Value == StrongYes, a.Value == Yes:
			yes++
		case a.Value == No, a.Value == StrongNo:
			no++
		}
	}
	switch {
	case yes > 0 && no > 0:
		return store.Split
	case yes > 0:
		return store.Advance
	case no > 0:
		return store.Decline
	}
	return store.Unknown
}

// OutcomeFor is the outcome as one reader may know it. It is made of the interviewers' recommendations: an interviewer who has
// not said anything yet learns what the others recommend no sooner from it than from their own words.
func OutcomeFor(i store.Interview, reader string) store.Outcome {
	r := i.Participant(reader)
	if r == nil || r.Role != store.Interviewer || i.Ruling.Outcome != "" || r.Standing.Settled() || len(i.Interviewers()) == 1 {
		return i.Outcome
	}
	return store.OnHold
}

// The blocks of the candidate's summary.
const (
	BlockRecommendation = "recommendation"
	BlockWentWell       = "went_well"
	BlockMissing        = "missing"
	BlockAdvice         = "advice"
)

// lacking are the blocks that the candidate's summary would not have. The next step is never lacking: where nobody named
// one, the recruiter's is due (Steps).
func lacking(i store.Interview) []string {
	if !slices.ContainsFunc(i.Interviewers(), func(p *store.Participant) bool { return heard(i, *p) || p.Standing == store.Partial }) {
		return nil // nobody has said anything: then that is what is said
	}
	var blocks []string
	add := func(block string, there bool) {
		if !there {
			blocks = append(blocks, block)
		}
	}
	o := outcome(i)
	add(BlockRecommendation, o != store.Unknown)
	add(BlockWentWell, told(i, store.KeyWentWell, i.Ruling.WentWell))
	// A unanimous yes needs no reason against; everything else does.
	add(BlockMissing, o == store.Advance || told(i, store.KeyMissing, i.Ruling.Missing))
	add(BlockAdvice, told(i, store.KeyAdvice, i.Ruling.Advice))
	return blocks
}

// told tells whether the candidate reads anything in a block: a recruiter's words, or an interviewer's that were not left out.
func told(i store.Interview, key, ruled string) bool {
	_, leftOut := i.Ruling.Instead[key]
	return ruled != "" || !leftOut && says(i, key)
}

// says tells whether any interviewer wrote words to a question.
func says(i store.Interview, key string) bool {
	for _, p := range i.Interviewers() {
		if a, ok := standing(i, p.ID, key); ok && a.Words != "" {
			return true
		}
	}
	return false
}

// silent tells whether an interviewer's answer is still missing.
func silent(i store.Interview) bool {
	return slices.ContainsFunc(i.Interviewers(), func(p *store.Participant) bool { return !p.Standing.Settled() && p.Standing != store.Partial })
}

// torn is a candidate before a decision: next steps that interviewers of two minds have written would promise both.
func torn(i store.Interview, reader string) bool {
	o := OutcomeFor(i, reader)
	return i.Participant(reader).Role == store.Candidate && (o == store.Split || o == store.OnHold)
}
