package workflow

import (
	"slices"

	"debrief/store"
)

// A Sight is an answer that somebody may see now.
type Sight struct {
	store.Answer
	Asked store.Question // as it stood when it was asked
	Named bool           // whether its author may be named to this reader
}

// Visible is the one answer to "what may this person see now". All that a letter shows of answers comes from here.
//
//   - Everybody sees their own.
//   - Before the release nobody sees anything else. The recruiter, who reviews the summaries, sees from the review on.
//   - After it, the visibility that stood beside the question when it was asked decides.
//   - An interviewer who has neither answered nor declined does not see the other interviewers'.
//   - A candidate who wants no feedback sees nobody's answers.
//   - The candidate of a panel does not learn which of the interviewers said what.
//   - What is said of one session of a loop, of the interviewers only those see who were there.
//
// What could not be read is shown to nobody but its author. Who is not invited any more sees nothing, and nobody sees what
// they said.
func Visible(i store.Interview, reader string) []Sight {
	r := i.Participant(reader)
	if r == nil || r.Standing == store.Gone {
		return nil
	}
	var all []Sight
	for _, p := range i.People {
		q := i.Questionnaire(p.ID)
		if q == nil || p.Standing == store.Waiting || p.Standing == store.Gone {
			continue
		}
		for _, a := range i.AnswersOf(p.ID) {
			asked := q.Question(a.Question)
			if p.ID == r.ID || mayRead(i, *r, p) && mayKnow(r.Role, asked.Visibility) && concerns(i, *r, *asked) && a.Confidence != store.Unclear {
				all = append(all, Sight{Answer: a, Asked: *asked, Named: named(i, *r, p)})
			}
		}
	}
	return all
}

// mayRead tells whether the seal between two people is open.
func mayRead(i store.Interview, reader, author store.Participant) bool {
	if reader.Role == store.Recruiter {
		for _, p := range i.Interviewers() {
			if p.Address == reader.Address && author.Role == store.Interviewer && author.ID != p.ID && !p.Standing.Settled() {
				return false // interviews as well, and has not said anything yet
			}
		}
		return slices.Contains([]store.Phase{store.Review, store.Released, store.Closed}, i.Phase)
	}
	if i.Phase != store.Released && i.Phase != store.Closed || reader.NoFeedback {
		return false
	}
	if reader.Role == store.Interviewer && author.Role == store.Interviewer {
		return reader.Standing.Settled()
	}
	return true
}

// mayKnow applies the visibility that was promised.
func mayKnow(reader store.Role, v store.Visibility) bool {
	switch v {
	case store.Everyone:
		return true
	case store.Company:
		return reader != store.Candidate
	}
	return reader == store.Recruiter
}

func named(i store.Interview, reader, author store.Participant) bool {
	return reader.Role != store.Candidate || author.Role != store.Interviewer || len(i.Interviewers()) == 1
}

// Draft is what the candidate would see were the summaries released now: for the recruiter's review alone. It is whole even where
// the candidate wants no feedback, because they may ask for it later. A recruiter who
// interviewed as well and has not said anything yet does not read the other interviewers' answers there either.
func Draft(i store.Interview, reviewer string) store.Interview {
	i = i.Clone()
	if r := i.Participant(reviewer); r != nil {
		i.Answers = slices.DeleteFunc(i.Answers, func(a store.Answer) bool {
			author := i.Participant(a.Participant)
			return author != nil && !mayRead(i, *r, *author)
		})
		i.Outcome = outcome(i)
	}
	if c := i.Candidate(); c != nil {
		c.NoFeedback = false
	}
	i.Phase = store.Released
	return i
}
