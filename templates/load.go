package templates

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"text/template"
	"text/template/parse"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	xlanguage "golang.org/x/text/language"
)

//go:embed */*.md */*.toml
var builtin embed.FS

// names of all letters, one file each.
var letterNames = []string{
	"ask", "remind", "clarify", "receipt", "summary-candidate", "summary-interviewer", "summary-recruiter",
	"addendum", "review", "notice", "scheduled", "status", "goodbye",
}

const (
	phraseFile   = "language.toml"
	questionPath = "questions.toml"
	biggestFile  = 1 << 20
)

// A file as it was read, and the name to tell people.
type file struct {
	path string // es/ask.md
	name string // as to be shown
	data string
}

// read makes a set from the built-in files and the admin's over them. It reads what can be read, and lists the rest.
func read(dir string) (*Set, []Problem) {
	files, problems := gather(builtin, "built-in")
	if dir != "" {
		own, more := gather(os.DirFS(dir), dir)
		problems = append(problems, more...)
		for p, f := range own {
			files[p] = f
		}
	}
	s := &Set{markdown: markdown(), languages: map[string]*translation{}}
	for tag, own := range byLanguage(files) {
		t, more := translate(tag, own)
		s.languages[tag] = t
		problems = append(problems, more...)
	}
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
			files[p] = file{p, filepath.Join(dir, p), strings.TrimPrefix(string(data), "\uFEFF")}
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

// partials reads the parts that letters share: _foot.md is {{template "foot" .}}.
func partials(files map[string]file) (map[string]part, []Problem) {
	parts := map[string]part{}
	var problems []Problem
	for name, f := range files {
		own, ok := strings.CutPrefix(strings.TrimSuffix(name, ".md"), "_")
		if !ok {
			continue
		}
		f.data = strings.TrimRight(f.data, "\n")
		tree, more := tree(f.name, own, f.data)
		problems = append(problems, more...)
		if tree != nil {
			parts[own] = part{f, tree}
		}
	}
	return parts, problems
}

// letter reads one letter's file.
func (t *translation) letter(name string, f file) []Problem {
	h, body, problems := front(f.name, f.data)
	s := &source{file: f.name}
	head := strings.Repeat("\n", max(h.line-1, 0)) + strings.Repeat(" ", max(h.column-1, 0)) + h.subject
	for n, text := range []string{head, body} {
		root, more := tree(f.name, name, text)
		problems = append(problems, more...)
		if root == nil {
			continue
		}
		s.parsed = append(s.parsed, parsed{text, root})
		made, err := t.ready(name, root)
		if err != nil {
			problems = append(problems, Problem{File: f.name, What: err.Error()})
		}
		if n == 0 {
			s.subject = made
		} else {
			s.body = made
		}
	}
	if s.subject != nil && s.body != nil {
		t.letters[name] = s
	}
	return problems
}

// ready makes a tree and the parts that it may use a template, in which all that is printed is sealed.
func (t *translation) ready(name string, root *parse.Tree) (*template.Template, error) {
	made := template.New(name).Option("missingkey=error").Funcs(t.functions())
	for part, each := range t.parts {
		tree := each.tree.Copy()
		sealing(tree.Root)
		if _, err := made.AddParseTree(part, tree); err != nil {
			return nil, err
		}
	}
	root = root.Copy()
	sealing(root.Root)
	return made.AddParseTree(name, root)
}

// tree parses a text. Functions are checked later, with their place.
func tree(file, name, text string) (*parse.Tree, []Problem) {
	t := parse.New(name)
	t.Mode = parse.SkipFuncCheck
	all := map[string]*parse.Tree{}
	if _, err := t.Parse(text, "", "", all); err != nil {
		return nil, []Problem{syntax(file, err)}
	}
	for other := range all {
		if other != name {
			return nil, []Problem{{file, 1, 1, "a letter can't define " + quoted(other), `put a shared part into a file such as "_foot.md"`}}
		}
	}
	if at := strings.IndexFunc(text, isReserved); at >= 0 {
		line, column := position(text, at)
		return nil, []Problem{{file, line, column, "there is a character of the private use area (U+E000 to U+E1FF)", "delete it"}}
	}
	return t, nil
}

var (
	parseError = regexp.MustCompile(`^template: [^:]*:(\d+): (.*)$`)
	startedAt  = regexp.MustCompile(` (?:in action )?started at [^:]*:(\d+)$`)
)

// syntax is an error of text/template, which knows the line alone. An action that nobody closed is shown where it begins.
func syntax(file string, err error) Problem {
	m := parseError.FindStringSubmatch(strings.SplitN(err.Error(), "\n", 2)[0])
	if m == nil {
		return Problem{File: file, What: err.Error()}
	}
	p := Problem{File: file, Column: 1, What: m[2]}
	if begun := startedAt.FindStringSubmatch(m[2]); begun != nil {
		m[1], p.What = begun[1], strings.TrimSuffix(m[2], begun[0])
		p.Hint = "is the }} of this line missing?"
	}
	if strings.Contains(m[2], "unexpected EOF") {
		p.Hint = "an {{if …}}, {{with …}} or {{range …}} has no {{end}}"
	}
	p.Line, _ = strconv.Atoi(m[1])
	return p
}

// position counts lines and columns from 1; columns are characters.
func position(text string, offset int) (line, column int) {
	before := text[:min(offset, len(text))]
	start := strings.LastIndexByte(before, '\n') + 1
	return 1 + strings.Count(before, "\n"), 1 + utf8.RuneCountInString(before[start:])
}

// phrases reads language.toml.
func phrases(tag string, f file) (*language, []Problem) {
	parsed, _ := xlanguage.Parse(tag)
	l := &language{tag: parsed, phrases: map[string]string{}, weekdays: make([]string, 7), months: make([]string, 12)}
	if f.data == "" {
		return l, nil
	}
	var tables map[string]any
	if err := toml.Unmarshal([]byte(f.data), &tables); err != nil {
		return l, []Problem{malformed(f.name, err)}
	}
	var problems []Problem
	l.weekdays = naming(f, tables, "weekdays", 7, &problems)
	l.months = naming(f, tables, "months", 12, &problems)
	l.flatten("", tables)
	for _, pattern := range sortedKeys(l.phrases) {
		expression, ok := strings.CutPrefix(pattern, "list.before.")
		if !ok {
			continue
		}
		match, err := regexp.Compile("(?i)^(?:" + expression + ")")
		if err != nil {
			problems = append(problems, Problem{File: f.name, Line: 1, What: "list.before: " + err.Error()})
			continue
		}
		l.before = append(l.before, variant{match, l.phrases[pattern]})
	}
	return l, problems
}

func (l *language) flatten(prefix string, table map[string]any) {
	for key, value := range table {
		switch value := value.(type) {
		case map[string]any:
			l.flatten(prefix+key+".", value)
		case string:
			l.phrases[prefix+key] = value
		}
	}
}

func naming(f file, tables map[string]any, key string, want int, problems *[]Problem) []string {
	all := make([]string, want)
	list, _ := tables[key].([]any)
	if len(list) != want {
		*problems = append(*problems, Problem{f.name, 1, 1, fmt.Sprintf("%s: there are %d names, not %d", key, len(list), want), ""})
		return all
	}
	for n := range all {
		all[n], _ = list[n].(string)
	}
	return all
}

func sortedKeys(m map[string]string) []string {
	all := make([]string, 0, len(m))
	for k := range m {
		all = append(all, k)
	}
	sort.Strings(all)
	return all
}

// readQuestions reads questions.toml.
func readQuestions(f file) (questionFile, []Problem) {
	var q questionFile
	decoder := toml.NewDecoder(strings.NewReader(f.data)).DisallowUnknownFields()
	if err := decoder.Decode(&q); err != nil {
		return q, []Problem{malformed(f.name, err)}
	}
	return q, nil
}

func malformed(name string, err error) Problem {
	var at *toml.DecodeError
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) && len(strict.Errors) > 0 {
		at = &strict.Errors[0]
		line, column := at.Position()
		known := []string{"key", "kind", "prompt", "hint", "min", "max", "low", "high", "options", "required", "visibility", "mirror"}
		key := at.Key()[len(at.Key())-1]
		return Problem{name, line, column, "unknown key " + quoted(key), meant(key, known)}
	}
	if errors.As(err, &at) {
		line, column := at.Position()
		return Problem{name, line, column, strings.TrimPrefix(at.Error(), "toml: "), ""}
	}
	return Problem{File: name, What: err.Error()}
}
