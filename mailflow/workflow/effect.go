package workflow

import "debrief/store"

// An Effect is what is to be done because of an event.
type Effect interface{ effect() }

// Write is a letter to compose. Interview, To, Letter and Round name it for good: nothing is ever written twice under them.
type Write struct {
	Letter   store.Letter
	To       string   // participant
	Round    int      // from 1
	About    string   // of a notice: what needs the recruiter
	Who      string   // participant that the letter speaks of
	Address  string   // that looks wrong, or that wrote
	Guesses  []string // who could be meant; of scheduled: who looks on and is asked nothing
	Detail   string
	Flags    []string       // of scheduled: moved, cancelled, resumed, floating, series; of review: why
	Answers  []store.Answer // of receipt, clarify and addendum: what it speaks of
	Lines    []Line         // of status
	Readers  []string       // of a receipt: who got it, by participant; of unsaid: whose words
	Said     string         // of notice and clarification: somebody's words
	Inquiry  int            // of clarification: the place of what it answers in the interview's inquiries
	Calendar store.Calendar // of acceptance: the version that is accepted
	// Findings are, in a review, what the recruiter should look at; in the receipt of an answer, what its author might mend.
	Findings []Finding
}

// A Line is what came of one order.
type Line struct {
	Order  string // as it was written
	Result string // ok, unknown, refused, confirm
	Detail string
	Guess  string // the command that could be meant
}

// Withdraw stops letters that are not on their way yet.
type Withdraw struct {
	To      string         // participant; empty: everybody
	Letters []store.Letter // empty: all
}

// Note is an entry for the journal: no address, no answer.
type Note struct {
	What   string
	Who    string // participant
	Detail string
}

// Heed remembers that somebody wants no questionnaires any more, whatever the interview, or that this is over.
type Heed struct {
	To     string // participant
	Lifted bool
}

func (Heed) effect()     {}
func (Write) effect()    {}
func (Withdraw) effect() {}
func (Note) effect()     {}
