package templates

import (
	"embed"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	xlanguage "golang.org/x/text/language"
)

//go:embed */*.md */*.toml next-steps.toml
var builtin embed.FS

// names of all letters, one file each.
var letterNames = []string{
	"ask", "remind", "clarify", "receipt", "summary-candidate", "summary-interviewer", "summary-recruiter",
	"addendum", "clarification", "review", "notice", "scheduled", "status", "delay", "goodbye",
}

const (
	phraseFile   = "language.toml"
	questionPath = "questions.toml"
	biggestFile  = 1 << 20
	builtinPlace = "built-in" // what the built-in folder is called
)

// A file as it was read, and the name to tell people.
type file struct {
	path string // es/ask.md
	name string // as to be shown
	data string
}

// read makes a set from the built-in files and the admin's over them. It reads what can be read, and lists the rest.
func read(dir string) (*Set, []Problem) {
	files, problems := gather(builtin, builtinPlace)
	if dir != "" {
		own, more := gather(os.DirFS(dir), dir)
		problems = append(problems, more...)
		for p, f := range own {
			files[p] = f
		}
	}
	s := &Set{markdown: markdown(), languages: map[string]*translation{}}
	s.stepFile = files[stepFile]
	steps, more := readSteps(s.stepFile)
	s.steps, problems = steps, append(problems, more...)
	delete(files, stepFile)
	for tag, own := range byLanguage(files) {
		t, more := translate(tag, own)
		s.languages[tag] = t
		problems = append(problems, more...)
	}
	s.follow()
	return s, problems
}

// gather reads all files of a folder. What is no template is a problem: a file with a slip in its name would be left unused.
func gather(from fs.FS, dir string) (map[string]file, []Problem) {
	files := map[string]file{}
	var problems []Problem
	problem := func(p, what, hint string) {
		problems = append(problems, Problem{File: filepath.Join(dir, p), What: what, Hint: hint})
	}
	err := fs.WalkDir(from, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case p == ".":
			return nil
		case strings.HasPrefix(d.Name(), ".") || strings.HasSuffix(d.Name(), "~"):
			return skip(d)
		case d.IsDir():
			return nil
		}
		if hint, ok := belongs(p); !ok {
			problem(p, "no letter uses this file", hint)
			return nil
		}
		data, err := fs.ReadFile(from, p)
		switch {
		case err != nil:
			problem(p, err.Error(), "")
		case len(data) > biggestFile:
			problem(p, "the file is larger than 1 MB", "")
		case !utf8.Valid(data):
			problem(p, "the file is not UTF-8", "save it as UTF-8")
		default:
			text := strings.ReplaceAll(strings.TrimPrefix(string(data), "\uFEFF"), "\r\n", "\n")
			files[p] = file{p, filepath.Join(dir, p), text}
		}
		return nil
	})
	if err != nil {
		what := err.Error()
		if errors.Is(err, fs.ErrNotExist) {
			what = "there is no such folder"
		}
		problem("", what, "")
	}
	return files, problems
}

func skip(d fs.DirEntry) error {
	if d.IsDir() {
		return fs.SkipDir
	}
	return nil
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
	if name == phraseFile || name == questionPath || strings.HasPrefix(name, "_") && strings.HasSuffix(name, ".md") {
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
		if _, ok := files[name]; !ok {
			problems = append(problems, Problem{File: filepath.Join(placeOf(files), tag, name), What: "this file is missing",
				Hint: "every language has all letters: copy en/" + name + " and translate it"})
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
