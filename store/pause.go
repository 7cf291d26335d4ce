package store

import "time"

// A Scope is whose letters are counted and, when they are too many, held back.
type Scope string

const (
	OneAddress   Scope = "address"
	OneInterview Scope = "interview"
	Everything   Scope = "all"
)

// Scopes are all of them.
var Scopes = []Scope{OneAddress, OneInterview, Everything}

// Of is what a scope is of for a letter: an address, an interview, or nothing.
func (s Scope) Of(o Outgoing) string {
	switch s {
	case OneAddress:
		return o.To
	case OneInterview:
		return o.Interview
	}
	return ""
}

// HeldBack is the LastError of a letter that waits for the end of a pause.
const HeldBack = "paused"

// A Pause holds letters back because more had left than any good reason could explain. They are kept, and go when it ends.
type Pause struct {
	Scope       Scope
	Interview   string // of the letter that would have been one too many
	Participant string
	Most        int // that may leave in the time that the scope is counted over
	Since       time.Time
	Until       time.Time
}
