package templates

import (
	"embed"
	"maps"
	"path"
	"path/filepath"
	"strings"

	xlanguage "golang.org/x/text/language"
)

//go:embed */*.md */*.toml next-steps.toml
var builtin embed.FS

// names of all letters, one file each.
var letterNames = []string{
	"ask", "remind", "clarify", "receipt", "summary-candidate", "summary-interviewer", "summary-recruiter",
	"addendum", "clarification", "review", "notice", "invitation", "acceptance", "scheduled", "status", "delay", "elsewhere",
	"digest-recruiter", "digest-interviewer", "dispatch", "goodbye",
}

const (
	phraseFile   = "language.toml"
	questionPath = "questions.toml"
	builtinPlace = "built-in" + string(filepath.Separator)
)

// build lays an admin's files over the built-in ones.
func build(own map[string]file, found []Problem) (*Set, []Problem) {
	files, problems := gather(builtin, "built-in", false)
	problems = append(problems, found...)
	maps.Copy(files, own)
	s := &Set{markdown: markdown(), languages: map[string]*translation{}}
	s.stepFile = files[stepFile]
	steps, more := readSteps(s.stepFile)
	s.steps, problems = steps, append(problems, more...)
	delete(files, stepFile)
	forms := map[string]map[string]file{}
	for tag, own := range byLanguage(files) {
		if isForm(tag) {
			forms[tag] = own
			continue
		}
		t, more := translate(tag, own)
		s.languages[tag] = t
		if t.unready {
			t.unread = more
			continue
		}
		problems = append(problems, more...)
	}
	problems = append(problems, s.address(forms)...)
	s.follow()
	return s, distinct(problems)
}

// belongs tells whether a path is one of ours: a language's folder with a letter, a part, questions or phrases.
func belongs(p string) (string, bool) {
	if p == stepFile {
		return "", true
	}
	dir, name := path.Split(p)
	dir = strings.TrimSuffix(dir, "/")
	if tag, err := xlanguage.Parse(dir); err != nil || tag.String() != dir {
		return `files stand in one folder for each language, such as "es/ask.md"`, false
	}
	if name == phraseFile || name == questionPath || isPart(name) {
		return "", true
	}
	known := []string{phraseFile, questionPath}
	for _, l := range letterNames {
		if name == l+".md" {
			return "", true
		}
		known = append(known, l+".md")
	}
	return meant(name, known), false
}

func byLanguage(files map[string]file) map[string]map[string]file {
	all := map[string]map[string]file{}
	for p, f := range files {
		dir, name := path.Split(p)
		dir = strings.TrimSuffix(dir, "/")
		if all[dir] == nil {
			all[dir] = map[string]file{}
		}
		all[dir][name] = f
	}
	return all
}

// translate reads all files of one language.
func translate(tag string, files map[string]file) (*translation, []Problem) {
	l, problems := phrases(tag, files[phraseFile])
	if !files[phraseFile].own && tag != "en" {
		l.lend(english())
	}
	t := &translation{language: l, files: files, letters: map[string]*source{}}
	if f, ok := files[questionPath]; ok {
		q, more := readQuestions(f)
		t.questions = q
		problems = append(problems, more...)
	}
	parts, more := partials(files)
	t.parts = parts
	problems = append(problems, more...)
	for _, name := range letterNames {
		if f, ok := files[name+".md"]; ok {
			problems = append(problems, t.letter(name, f)...)
		}
	}
	return t, append(problems, absent(tag, files)...)
}

func absent(tag string, files map[string]file) []Problem {
	wanted := []string{phraseFile, questionPath}
	for _, name := range letterNames {
		wanted = append(wanted, name+".md")
	}
	var problems []Problem
	for _, name := range wanted {
		if _, ok := files[name]; !ok && placeOf(files) != builtinPlace { // what the program itself lacks is written in English
			problems = append(problems, Problem{File: filepath.Join(placeOf(files), tag, name), What: "this file is missing",
				Hint: "every language has all letters: debrief template copy en/" + name + ", and translate it"})
		}
	}
	return problems
}

// placeOf is the folder that a language's files are in.
func placeOf(files map[string]file) string {
	for _, f := range files {
		if dir, ok := strings.CutSuffix(f.name, filepath.FromSlash(f.path)); ok {
			return dir
		}
	}
	return ""
}
