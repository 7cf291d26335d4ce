package store

import "time"

// An Addition is what somebody wrote after the summaries, and what became of it. Each is passed on once, or never.
type Addition struct {
	Participant string
	First       int // its answers, by their places in Interview.Answers
	Count       int
	At          time.Time
	Kinds       []string // what it is: each is a round that its author has used
	State       State
	Due         time.Time // of one that rests or awaits: the next moment; of one that was passed on: when
	Why         []string  // why it waits, or is kept
}

// A State is how far an addition has come.
type State string

const (
	Resting  State = "resting"  // of one who answers late: can be corrected for a while
	Awaiting State = "awaiting" // for the recruiter's word
	Passed   State = "passed"   // has gone to those who may see it
	Kept     State = "kept"     // the recruiter alone has it
)

// Holds tells whether an answer at this place of Interview.Answers is part of it.
func (a Addition) Holds(place int) bool { return place >= a.First && place < a.First+a.Count }

// An Inquiry is a question of a participant that went to the recruiter.
type Inquiry struct {
	Participant string
	At          time.Time
	Words       string    // as they asked
	Letter      string    // by which the recruiter was told, as "notice/1"
	Answered    time.Time // when the recruiter's answer went back
}
