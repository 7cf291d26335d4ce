package templates

import (
	"fmt"
	"sort"

	"github.com/yuin/goldmark/parser"
	xlanguage "golang.org/x/text/language"
)

// A Set is all templates and questions in force: the built-in ones, overridden file by file from the admin's folder. It never
// changes, so that any number of goroutines can use it.
type Set struct {
	markdown  parser.Parser
	languages map[string]*translation
	look      Look
	steps     []stepEntry
	stepFile  file
}

// A translation is all files of one language.
type translation struct {
	*language
	files     map[string]file // by name within the language's folder
	letters   map[string]*source
	parts     map[string]part
	questions questionFile
	follows   string          // the language of the admin's whose questions it takes over; empty: none
	builtin   questionFile    // with follows: the questions as they ship
	unread    []Problem       // of a draft: what could not be read
	base      string          // of another form of address: the language that it is a form of
	overlay   map[string]file // of another form of address: its own files
}

// A Message is a rendered letter.
type Message struct {
	Subject string
	Text    string // plain text, wrapped at 72 columns, without trailing space
	HTML    string // a whole document, nothing remote in it
}

// Builtin is the set that ships with the program.
func Builtin() *Set {
	s, _ := build(nil, nil)
	return s
}

// Load reads the built-in set and lays the admin's folder over it; with "" there is no such folder, and nothing that needs
// lint. Problems are found all at once; the set is usable if and only if there are none, and nil otherwise.
func Load(dir string) (*Set, []Problem) {
	p := Read(dir)
	return p.Set, p.Problems
}

// Languages lists those that people are written to in, sorted.
func (s *Set) Languages() []string { return s.tags(false) }

// Drafts lists the languages that somebody still translates, sorted: nobody is written to in them.
func (s *Set) Drafts() []string { return s.tags(true) }

func (s *Set) tags(draft bool) []string {
	all := make([]string, 0, len(s.languages))
	for tag, t := range s.languages {
		if t.unready == draft && (draft || !isForm(tag)) {
			all = append(all, tag)
		}
	}
	sort.Strings(all)
	return all
}

func (s *Set) speaks(tag string) bool {
	t, ok := s.languages[tag]
	return ok && !t.unready && !isForm(tag)
}

// Language finds the best one for a BCP 47 tag: es-MX falls back to es, what is unknown to fallback.
func (s *Set) Language(tag, fallback string) string {
	wanted, err := xlanguage.Parse(tag)
	for ; err == nil && wanted != xlanguage.Und; wanted = wanted.Parent() {
		if s.speaks(wanted.String()) {
			return wanted.String()
		}
	}
	if base, sure := wantedBase(tag); sure && s.speaks(base) {
		return base
	}
	return fallback
}

func wantedBase(tag string) (string, bool) {
	t, err := xlanguage.Parse(tag)
	if err != nil {
		return "", false
	}
	base, confidence := t.Base()
	return base.String(), confidence != xlanguage.No
}

// Questions of one side ("candidate" or "interviewer") in one language, numbered. An unknown side or language has none.
func (s *Set) Questions(side, language string) []Question {
	t, ok := s.languages[language]
	if !ok {
		return nil
	}
	var all []Question
	for n, e := range t.questions.side(side) {
		all = append(all, e.question(n+1, side, t.language))
	}
	return all
}

// Session is the question that the candidate of several meetings on one day is asked of each, in one language; its prompt holds
// {who} and {time}. ok is false where there is none.
func (s *Set) Session(language string) (q Question, ok bool) {
	t, known := s.languages[language]
	if !known || len(t.questions.Session) == 0 {
		return Question{}, false
	}
	return t.questions.Session[0].question(0, "candidate", t.language), true
}

// Render writes a letter in a language that Languages lists.
func (s *Set) Render(language string, data Letter) (Message, error) {
	t, ok := s.languages[language]
	if !ok {
		return Message{}, fmt.Errorf("template %s: there is no language %q", data.Name(), language)
	}
	from, ok := t.letters[data.Name()]
	if english := s.languages["en"]; !ok && english != nil && english.letters[data.Name()] != nil {
		return s.Render("en", data) // rather than none
	}
	if !ok {
		return Message{}, fmt.Errorf("template %s/%s: there is no such letter", language, data.Name())
	}
	w, err := from.in(yearOf(data, t.language), t.language)
	if err != nil {
		return Message{}, err
	}
	subject, body, err := w.execute(data)
	if err != nil {
		return Message{}, err
	}
	p := s.page(t.language, body)
	return Message{Subject: subject, Text: p.text(), HTML: s.look.paint(t.document(subject, p.html()))}, nil
}
