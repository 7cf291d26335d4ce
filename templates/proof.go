package templates

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	xlanguage "golang.org/x/text/language"
)

// A Proof is what a reading of an admin's folder came to.
type Proof struct {
	Set      *Set      // with the folder over the built-in files; nil when there are problems
	Draft    *Set      // as far as the folder could be read, for whoever is writing it: Try alone renders from it
	Problems []Problem // what is wrong, sorted by place
	Warnings []Problem // what works, and may not be what was meant
}

// Read reads the built-in set and lays the admin's folder over it; with "" there is no such folder.
func Read(dir string) Proof {
	if dir == "" {
		return proof(build(nil, nil))
	}
	return proof(build(gather(os.DirFS(dir), dir, true)))
}

// proof lints what was read without a problem.
func proof(s *Set, problems []Problem) Proof {
	if len(problems) == 0 && len(s.Own()) > 0 {
		problems = s.lintOwn()
	}
	p := Proof{Set: s, Draft: s, Problems: sorted(problems), Warnings: s.Warnings()}
	if len(problems) > 0 {
		p.Set = nil
	}
	return p
}

// Try renders a letter of the draft, if its own template is sound: one that is not could run for ever.
func (p Proof) Try(language string, data Letter) (Message, error) {
	t, ok := p.Draft.languages[language]
	if !ok {
		return Message{}, fmt.Errorf("there is no language %q", language)
	}
	if _, ok := t.letters[data.Name()]; !ok {
		return Message{}, fmt.Errorf("%s/%s.md could not be read", language, data.Name())
	}
	if _, found := t.checked(data.Name()); len(found) > 0 {
		return Message{}, fmt.Errorf("%s", found[0])
	}
	return p.Draft.Render(language, data)
}

// Source is the text of a file, by the name that a problem has for it; empty when it could not be read.
func (p Proof) Source(name string) string {
	if p.Draft.stepFile.name == name {
		return p.Draft.stepFile.data
	}
	for _, t := range p.Draft.languages {
		for _, f := range t.all() {
			if f.name == name {
				return f.data
			}
		}
	}
	return ""
}

// Place is the language and the letter that a file belongs to; empty where it belongs to all.
func Place(name string) (language, letter string) {
	dir, base := filepath.Split(name)
	tag := filepath.Base(dir)
	if _, err := xlanguage.Parse(tag); err != nil {
		return "", ""
	}
	if own := strings.TrimSuffix(base, ".md"); slices.Contains(letterNames, own) {
		letter = own
	}
	return tag, letter
}

// Own are the admin's own files in the set, by their paths in the folder, as they were read.
func (s *Set) Own() map[string]string {
	own := map[string]string{}
	keep := func(f file) {
		if f.own {
			own[f.path] = f.data
		}
	}
	keep(s.stepFile)
	for _, t := range s.languages {
		for _, f := range t.all() {
			keep(f)
		}
	}
	return own
}

// Restore reads what Own gave as if it stood in a folder.
func Restore(own map[string]string, dir string) Proof {
	files := map[string]file{}
	for p, text := range own {
		files[p] = owned(p, dir, text)
	}
	return proof(build(files, nil))
}
