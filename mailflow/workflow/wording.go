package workflow

import "debrief/store"

// A Hit is words in a text that may hurt or harm.
type Hit struct {
	Words      string // as they stand in the text
	Start, End int    // bytes of the text
	Category   string
	Why        string // for people
}

// A Finding is an answer that a recruiter has a look at before the other side reads it, and why.
type Finding struct {
	Flag   string       // FlagLikely or FlagWording
	Answer store.Answer // of a recruiter's own words: Participant is the recruiter, Question the block
	Hits   []Hit        // of FlagWording
}

// Wording is what the word check finds in answers, as far as the other side gets to read them: an interviewer's words that
// everyone sees, and a candidate's that are not for the recruiter alone. It asks for no phase: what comes after the release is
// looked at in the same way.
func Wording(i store.Interview, answers []store.Answer, policy Policy) []Finding {
	if policy.Check == nil {
		return nil
	}
	var all []Finding
	for _, a := range answers {
		if !crosses(i, a) {
			continue
		}
		if hits := policy.Check(a.Words, i.Questionnaire(a.Participant).Language, namesOf(i)...); len(hits) > 0 {
			all = append(all, Finding{Flag: FlagWording, Answer: a, Hits: hits})
		}
	}
	return all
}

// namesOf are those of an interview's people.
func namesOf(i store.Interview) []string {
	var all []string
	for _, p := range i.People {
		if p.Name != "" {
			all = append(all, p.Name)
		}
	}
	return all
}

// worded is what the word check finds in all that stands of one author: for their own receipt.
func (d *desk) worded(p *store.Participant) []Finding {
	return Wording(d.Interview, d.AnswersOf(p.ID), d.policy)
}

// crosses tells whether the words of an answer are bound for the other side.
func crosses(i store.Interview, a store.Answer) bool {
	p, q := i.Participant(a.Participant), i.Question(a.Participant, a.Question)
	if p == nil || q == nil || a.Words == "" || a.Confidence == store.Unclear {
		return false
	}
	v := q.Visibility
	return v == store.Everyone || v == store.Company && p.Role == store.Candidate
}

// findings are what a recruiter should look at in the answers that stand. What a recruiter has replaced is not read by the
// candidate any more.
func findings(i store.Interview, policy Policy) []Finding {
	var all []Finding
	for _, p := range i.People {
		if p.Role == store.Recruiter || p.Standing == store.Gone || p.Standing == store.Waiting {
			continue
		}
		answers := i.AnswersOf(p.ID)
		if policy.Review != ReviewNever {
			all = append(all, likely(i, p, answers)...)
		}
		for _, f := range Wording(i, answers, policy) {
			if p.Role == store.Candidate || !replaced(i, f.Answer.Question) {
				all = append(all, f)
			}
		}
	}
	return all
}

// likely are required answers that were read with less than certainty. A recommendation that a recruiter has overruled does
// not matter any more.
func likely(i store.Interview, p store.Participant, answers []store.Answer) []Finding {
	var all []Finding
	for _, a := range answers {
		q := i.Question(p.ID, a.Question)
		if a.Confidence == store.Likely && q.Required && !(q.Key == store.KeyRecommend && i.Ruling.Outcome != "") {
			all = append(all, Finding{Flag: FlagLikely, Answer: a})
		}
	}
	return all
}
