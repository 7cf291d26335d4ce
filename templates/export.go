package templates

import (
	"fmt"
	"path"
	"slices"
	"strings"

	xlanguage "golang.org/x/text/language"
)

// File is a built-in file, such as "en/questions.toml", to begin one's own with.
func File(name string) (string, error) {
	data, err := builtin.ReadFile(path.Clean(name))
	if err != nil {
		hint := meant(name, Files())
		if hint == "" {
			hint = `such as "en/questions.toml" or "en/ask.md"`
		}
		return "", fmt.Errorf("there is no built-in file %q (hint: %s)", name, hint)
	}
	return string(data), nil
}

// Files are the names of all built-in files.
func Files() []string {
	files, _ := gather(builtin, "", false)
	return sortedNames(files)
}

// Translation is a new language: the files of one that there is, by their paths in the new folder, with the names and numbers that
// are not words left for a person to translate. It is marked as a draft, so that nobody is written to in it yet.
func (s *Set) Translation(to, from string) (map[string]string, error) {
	tag, err := xlanguage.Parse(to)
	if err != nil || tag.String() != to {
		return nil, fmt.Errorf(`%q is no language (hint: write it as "it" or "pt-BR")`, to)
	}
	if _, ok := s.languages[to]; ok {
		return nil, fmt.Errorf("there are letters in %q already (hint: debrief template copy makes a file of them your own)", to)
	}
	t, ok := s.languages[from]
	if !ok {
		return nil, fmt.Errorf("there are no letters in %q to begin with (hint: there is %s)", from, strings.Join(s.Languages(), ", "))
	}
	if base := formOf(to); isForm(to) && s.languages[base] == nil {
		return nil, fmt.Errorf("there are no letters in %q, which %q would be another form of (hint: there is %s)", base, to, strings.Join(s.Languages(), ", "))
	}
	files := map[string]string{}
	for name, f := range t.all() { // those of a form of address come after those of its language
		files[to+"/"+name] = f.data
	}
	files[to+"/"+phraseFile] = draftMark + files[to+"/"+phraseFile]
	return files, nil
}

const draftMark = `# While this line stands here, nobody is written to in this language; debrief template lint says what is not translated yet.
draft = true

`

// Copies are built-in files by their paths in an admin's folder; a name without a file, such as "en", is the whole language.
func Copies(names []string) (map[string]string, error) {
	files := map[string]string{}
	for _, name := range names {
		whole := slices.DeleteFunc(Files(), func(f string) bool { return !strings.HasPrefix(f, strings.TrimSuffix(name, "/")+"/") })
		if len(whole) == 0 {
			whole = []string{path.Clean(name)}
		}
		for _, one := range whole {
			text, err := File(one)
			if err != nil {
				return nil, err
			}
			files[one] = text
		}
	}
	return files, nil
}
