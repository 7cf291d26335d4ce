// Package digest decides what digests tell: of many interviews at once, where package workflow decides about one.
//
// It promises to be pure, like that one, and to tell nothing that is sealed. The lines of a recruiter's digest are made of how
// interviews stand and never of answers. Figures are made of interviews that are over, of at least Least people or answers, and of
// what workflow.Visible shows the reader. It knows no templates: package mailflow puts it into words.
package digest

// Least is how many answers, or people, a figure is about: of fewer it could tell who said what.
const Least = 5
