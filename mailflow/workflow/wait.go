package workflow

import (
	"time"

	"debrief/store"
)

// What can be waited for.
const (
	ForConfirmation = "confirmation"  // the code of an order of theirs
	ForMended       = "mended"        // the moment at which what was mended goes out
	ForRecruiter    = "recruiter"     // a word on who is who, when, or on the draft
	ForEnd          = "end"           // the end of the interview and the delay after it
	ForTurn         = "turn"          // another day: they got a questionnaire about another interview on this one
	ForAnswer       = "answer"        // the questionnaire is out
	ForReminder     = "reminder"      // as ForAnswer, and a reminder follows
	ForClarity      = "clarification" // an answer that could not be read was asked for again
	ForAddress      = "address"       // the recruiter's word on an address that works
	ForRelease      = "release"       // the moment at which the summaries go out: somebody may still correct an answer, or it is night
	ForOthers       = "others"        // this person is done; others are not
	ForWord         = "word"          // a recruiter's word on what somebody added after the summaries
	ForAdditions    = "additions"     // what people add after the summaries
	ForNothing      = "nothing"
)

// A Wait says of one person what is waited for, and until when at the latest.
type Wait struct {
	Participant string
	For         string
	Until       time.Time
}

// Waits says why nothing goes out now, for everybody in the interview.
func Waits(i store.Interview, policy Policy) []Wait {
	var all []Wait
	for _, p := range i.People {
		what, until := wait(i, p, policy)
		all = append(all, Wait{Participant: p.ID, For: what, Until: until})
	}
	return all
}

func wait(i store.Interview, p store.Participant, policy Policy) (string, time.Time) {
	if i.Phase == store.Review && i.Look.Mended {
		return ForMended, i.Look.Next
	}
	if p.Role == store.Recruiter {
		return waitForRecruiter(i, p)
	}
	if p.Standing == store.Gone {
		return ForNothing, time.Time{}
	}
	switch i.Phase {
	case store.Held, store.Review:
		return ForRecruiter, asksAgain(i)
	case store.Scheduled:
		return waitForEnd(i, p, policy)
	case store.Released:
		if at, waits := pondered(i, p.ID); waits {
			return ForWord, at
		}
		return ForAdditions, Until(i, policy)
	case store.Asking:
		if settled(i) || i.Due.After(i.Deadline) {
			return ForRelease, i.Due
		}
		return waitForAnswer(i, p, policy)
	}
	return ForNothing, time.Time{}
}

// asksAgain is when the recruiter is asked again, or in Held the end of it.
func asksAgain(i store.Interview) time.Time {
	if i.Phase == store.Review {
		return i.Look.Next
	}
	return i.Due
}

// waitForRecruiter is what a recruiter is waited for: the backup only once it was asked, or came in by itself.
func waitForRecruiter(i store.Interview, p store.Participant) (string, time.Time) {
	switch {
	case p.Standing == store.Gone:
	case i.Pending.Verb != "" && i.Pending.By == p.ID:
		return ForConfirmation, i.Pending.Until
	case i.Phase == store.Held, i.Phase == store.Review:
		return ForRecruiter, asksAgain(i)
	case i.Phase == store.Released:
		if at, waits := pondered(i, ""); waits {
			return ForWord, at
		}
	}
	return ForNothing, time.Time{}
}

// pondered tells whether something that somebody added, or anybody, waits for a recruiter's word, and when that is asked for again.
func pondered(i store.Interview, author string) (again time.Time, waits bool) {
	for _, a := range i.Additions {
		if a.State == store.Awaiting && (author == "" || a.Participant == author) {
			return a.Due, true
		}
	}
	return time.Time{}, false
}

func waitForEnd(i store.Interview, p store.Participant, policy Policy) (string, time.Time) {
	switch p.Standing {
	case store.Unreachable:
		return ForAddress, time.Time{}
	case store.Declined:
		return ForNothing, time.Time{}
	}
	return turn(i, p, policy), AskAt(i, p, policy)
}

func turn(i store.Interview, p store.Participant, policy Policy) string {
	if putOff(i, p, policy) {
		return ForTurn
	}
	return ForEnd
}

func waitForAnswer(i store.Interview, p store.Participant, policy Policy) (string, time.Time) {
	switch p.Standing {
	case store.Waiting:
		return turn(i, p, policy), AskAt(i, p, policy)
	case store.Partial:
		return ForClarity, i.Deadline
	case store.Unreachable:
		return ForAddress, i.Deadline
	case store.Answered, store.Declined:
		return ForOthers, i.Deadline
	}
	if at := remindAt(i, p, policy); !at.IsZero() {
		return ForReminder, at
	}
	return ForAnswer, i.Deadline
}
