package workflow

import (
	"slices"
	"time"

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
		for _, a := range i.AnswersOf(p.ID) {
			if a.Question != store.KeyRecommend || a.Confidence == store.Unclear {
				continue
			}
			switch a.Value {
			case StrongYes, Yes:
				yes++
			case No, StrongNo:
				no++
			}
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
	add(BlockRecommendation, outcome(i) != store.Unknown)
	add(BlockWentWell, i.Ruling.WentWell != "" || says(i, store.KeyWentWell))
	// A unanimous yes needs no reason against; everything else does.
	add(BlockMissing, outcome(i) == store.Advance || i.Ruling.Missing != "" || says(i, store.KeyMissing))
	add(BlockAdvice, i.Ruling.Advice != "" || says(i, store.KeyAdvice))
	return blocks
}

// says tells whether any interviewer wrote words to a question.
func says(i store.Interview, key string) bool {
	for _, p := range i.Interviewers() {
		for _, a := range i.AnswersOf(p.ID) {
			if a.Question == key && a.Words != "" && a.Confidence != store.Unclear {
				return true
			}
		}
	}
	return false
}

// flags are the reasons for which the policy wants a recruiter to look first.
func flags(i store.Interview, policy Policy) []string {
	o := outcome(i)
	switch {
	case policy.Review == ReviewAlways:
		return []string{"always"}
	case policy.Review == ReviewFlagged && (o == store.Decline || o == store.Split):
		return []string{string(o)}
	}
	return nil
}

// A Next is something that happens after the release: what, by whom, by when.
type Next struct {
	Code   string // arrange, decide, inform, chase; empty when Words say it
	Words  string
	Author string // of the words: participant, or empty for the recruiter
	Who    string // participant who does it
	By     time.Time
}

// Steps are what happens next. What people wrote comes first; the recruiter's part, with its date, is never missing.
func Steps(i store.Interview, policy Policy) []Next {
	var all []Next
	if i.Ruling.Next != "" {
		all = append(all, Next{Words: i.Ruling.Next})
	} else {
		for _, p := range i.Interviewers() {
			for _, a := range i.AnswersOf(p.ID) {
				if a.Question == store.KeyNext && a.Words != "" && a.Confidence != store.Unclear {
					all = append(all, Next{Words: a.Words, Author: p.ID})
				}
			}
		}
	}
	r := i.Recruiter()
	if r == nil {
		return all
	}
	by := policy.later(i.Released, policy.NextStepDays, i.Zone)
	return append(all, Next{Code: code(i), Who: r.ID, By: by})
}

func code(i store.Interview) string {
	switch i.Outcome {
	case store.Advance:
		return "arrange"
	case store.Decline:
		return "inform"
	case store.Unknown:
		return "chase"
	}
	return "decide"
}
