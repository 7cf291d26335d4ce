package templates

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"text/template"
	"text/template/parse"
	"unicode/utf8"
)

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

// letter reads one letter's file. What it is written with is made when it is first written: most letters of most languages never are,
// and a program that keeps all their trees is twice as large.
func (t *translation) letter(name string, f file) []Problem {
	h, body, problems := front(f.name, f.data)
	head := strings.Repeat("\n", max(h.line-1, 0)) + strings.Repeat(" ", max(h.column-1, 0)) + h.subject
	s := &source{name: name, file: f.name, texts: [2]string{head, body}}
	whole := true
	for _, text := range s.texts {
		root, more := tree(f.name, name, text)
		problems = append(problems, more...)
		whole = whole && root != nil
	}
	s.made = sync.OnceValues(func() (written, error) { return t.written(s) })
	if whole {
		t.letters[name] = s
	}
	return problems
}

// written makes the templates of a letter.
func (t *translation) written(s *source) (w written, err error) {
	all := s.parsed()
	if w.subject, err = t.ready(s.name, all[0].tree); err != nil {
		return w, err
	}
	w.body, err = t.ready(s.name, all[1].tree)
	return w, err
}

// ready makes a tree and the parts that it may use a template, in which all that is printed is sealed.
func (t *translation) ready(name string, root *parse.Tree) (*template.Template, error) {
	made, err := t.common()
	if err != nil {
		return nil, err
	}
	sealing(root.Root)
	return made.AddParseTree(name, root)
}

// common is the template of the parts, which those of all letters share.
func (t *translation) common() (*template.Template, error) {
	made := template.New("").Option("missingkey=error").Funcs(t.functions())
	for part, each := range t.parts {
		tree := each.tree.Copy()
		sealing(tree.Root)
		if _, err := made.AddParseTree(part, tree); err != nil {
			return nil, err
		}
	}
	return made, nil
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
	if strings.HasPrefix(m[2], "unclosed action") || strings.HasPrefix(m[2], "unterminated") {
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
