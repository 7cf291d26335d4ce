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
	for n := range i.People {
		p := &i.People[n]
		if p.Standing == store.Waiting || p.ID != r.ID && !mayRead(&i, r, p) {
			continue
		}
		answers := i.AnswersBut(p.ID, func(place int) bool { return withheld(&i, r, place) })
		all = slices.Grow(all, len(answers))
		for _, a := range answers {
			if s, ok := sight(&i, r, a); ok {
				all = append(all, s)
			}
		}
	}
	return all
}

// seen is what one person said to one question, as Visible shows it to a reader; ok tells whether it does.
func seen(i *store.Interview, reader, author *store.Participant, question string) (s Sight, ok bool) {
	a := i.AnswerBut(author.ID, question, func(place int) bool { return withheld(i, reader, place) })
	if a == nil || author.Standing == store.Waiting {
		return s, false
	}
	return sight(i, reader, *a)
}

// sight is one answer as somebody may see it; ok tells whether they may. That it was passed on is not asked here.
func sight(i *store.Interview, r *store.Participant, a store.Answer) (s Sight, ok bool) {
	p := i.Participant(a.Participant)
	asked := i.Question(a.Participant, a.Question)
	if r == nil || p == nil || asked == nil || r.Standing == store.Gone || p.Standing == store.Gone {
		return s, false
	}
	if p.ID != r.ID && !(mayRead(i, r, p) && mayKnow(r.Role, asked.Visibility) && concerns(i, r, asked) && a.Confidence != store.Unclear) {
		return s, false
	}
	s = Sight{Answer: a, Asked: *asked, Named: named(i, r, p)}
	if from := i.Participant(asked.From); from != nil && from.ID != r.ID && (r.ID != p.ID || r.NoFeedback) && (from.Standing == store.Gone || !mayRead(i, r, from)) {
		s.Asked.Prompt = "" // the question is in the words of somebody whose words this reader may not see
	}
	return s, true
}

// withheld tells whether the answer at a place came after the summaries and has not been passed on: then it is its author's and
// the recruiter's alone.
func withheld(i *store.Interview, reader *store.Participant, place int) bool {
	for _, a := range i.Additions {
		if a.Holds(place) {
			return a.State != store.Passed && reader.Role != store.Recruiter && reader.ID != a.Participant
		}
	}
	return false
}

// keptAside tells whether the answer at a place is one that the recruiter alone has: it counts for nothing.
func keptAside(i *store.Interview, place int) bool {
	for _, a := range i.Additions {
		if a.Holds(place) {
			return a.State == store.Kept
		}
	}
	return false
}

// mayRead tells whether the seal between two people is open.
func mayRead(i *store.Interview, reader, author *store.Participant) bool {
	if reader.Role == store.Recruiter {
		for n := range i.People {
			p := &i.People[n]
			if p.Role == store.Interviewer && p.Address == reader.Address && author.Role == store.Interviewer && author.ID != p.ID && !p.Standing.Settled() {
				return false // interviews as well, and has not said anything yet
			}
		}
		return i.Phase == store.Review || i.Phase == store.Released || i.Phase == store.Closed
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

func named(i *store.Interview, reader, author *store.Participant) bool {
	return reader.Role != store.Candidate || author.Role != store.Interviewer || len(i.Interviewers()) == 1
}

// Draft is what the candidate would see were the summaries released now: for the recruiter's review alone. It is whole even where
// the candidate wants no feedback, because they may ask for it later. A recruiter who
// interviewed as well and has not said anything yet does not read the other interviewers' answers there either.
func Draft(i store.Interview, reviewer string) store.Interview {
	i = i.Clone()
	told, last := i.Outcome, lastAnswer(i)
	for n := range i.Additions {
		if a := &i.Additions[n]; a.State == store.Awaiting {
			a.State, a.Due = store.Passed, last
		}
	}
	if r := i.Participant(reviewer); r != nil {
		i.Answers = readable(&i, r)
		i.Outcome = outcome(i)
	}
	if i.Phase == store.Released && i.Outcome != told {
		i.Turned = last
	}
	if c := i.Candidate(); c != nil {
		c.NoFeedback = false
	}
	i.Phase = store.Released
	return i
}

// readable are the answers with those left empty whose authors somebody may not read. Each keeps its place: additions count on it.
func readable(i *store.Interview, reader *store.Participant) store.Answers {
	if !slices.ContainsFunc(i.People, func(p store.Participant) bool { return !mayRead(i, reader, &p) }) {
		return i.Answers
	}
	all := i.Answers.List()
	for n := range all {
		if author := i.Participant(all[n].Participant); author != nil && !mayRead(i, reader, author) {
			all[n] = store.Answer{}
		}
	}
	return store.Given(all...)
}

// AskedFor is the question that an answer answers, as one reader may see it; ok tells whether they may see the answer.
func AskedFor(i store.Interview, reader string, a store.Answer) (q store.Question, ok bool) {
	s, ok := sight(&i, i.Participant(reader), a)
	return s.Asked, ok
}
