// Package command reads what a recruiter orders by mail: short words at the start of a line, in the first lines of a reply.
//
// It promises that ordinary prose orders nothing.
package command

// A Command is one order.
type Command struct {
	Verb string // cancel, release, hold, status, candidate, interviewer, language, outcome, next, advice, …
	Text string // what follows the verb, trimmed
	Line string // as it was written
}

// Read finds the orders in the visible reply.
func Read(visible string) []Command { return nil }
