// Package templates is how Debrief says things: every letter and question, in every language.
//
// It promises that people's words are shown and never interpreted, that a letter's data is a typed struct (letters.go) which
// holds nothing that the recipient may not see, and that a broken file is found by lint before it can break a mail. It knows
// no interview, no clock and no mail server.
package templates

import "errors"

// A Set is all templates and questions in force: the built-in ones, overridden file by file from the admin's folder.
type Set struct{}

// A Message is a rendered letter.
type Message struct {
	Subject string
	Text    string // plain text, wrapped at 72 columns, without trailing space
	HTML    string // a whole document, nothing remote in it
}

// A Problem of a template, with its place.
type Problem struct {
	File   string
	Line   int
	Column int
	What   string
	Hint   string
}

// Builtin is the set that ships with the program.
func Builtin() *Set { return &Set{} }

// Load reads the built-in set and lays the admin's folder over it. Problems are found all at once; the set is usable if
// and only if there are none.
func Load(dir string) (*Set, []Problem) { return &Set{}, nil }

// Languages lists what there is, sorted.
func (s *Set) Languages() []string { return nil }

// Language finds the best one for a BCP 47 tag: es-MX falls back to es, what is unknown to fallback.
func (s *Set) Language(tag, fallback string) string { return fallback }

// Questions of one side ("candidate" or "interviewer") in one language, numbered.
func (s *Set) Questions(side, language string) []Question { return nil }

// Render writes a letter in a language that Languages lists.
func (s *Set) Render(language string, data Letter) (Message, error) {
	return Message{}, errors.New("templates: nothing here yet")
}
