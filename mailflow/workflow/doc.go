// Package workflow decides. Step takes an interview, something that happened to it and the time, and returns the interview
// as it is then, together with what is to be written, withdrawn and noted.
//
// It promises to be pure: no clock, no I/O, no randomness; the same input gives the same output. An event that came before
// changes nothing, an event that cannot happen is an error, and Due is zero or after now. Nothing of one side is visible to
// the other before the release (seal.go is the one place that knows), nobody gets more than Policy.MaxLetters, and after
// Closed or Cancelled nothing is written but the answer to a recruiter's own order. It is not a scheduler and renders nothing: package mailflow does both.
package workflow
