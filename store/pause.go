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
