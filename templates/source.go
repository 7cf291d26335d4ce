package templates

import (
	"bytes"
	"errors"
	"strings"
	"sync"
	"text/template"
	"text/template/parse"
)

const (
	largest = 256 << 10 // bytes of a letter
	subject = 120       // runes of a subject
)

// A source is one letter in one language, ready to be filled.
type source struct {
	name, file string
	texts      [2]string               // of the subject and the body; both can be parsed
	made       func() (written, error) // from them, once
	years      sync.Map                // what is made of them for letters of one year, by year: what a day is called depends on it
}

// A written is the templates of a letter.
type written struct{ subject, body *template.Template }

// in is what a letter is written with in a year: the same trees, with functions that know it.
func (s *source) in(year int, l *language) (written, error) {
	w, err := s.made()
	if err != nil || year == 0 {
		return w, err
	}
	if known, ok := s.years.Load(year); ok {
		return known.(written), nil
	}
	head, err := w.subject.Clone()
	if err != nil {
		return written{}, err
	}
	body, err := w.body.Clone()
	if err != nil {
		return written{}, err
	}
	calls := l.in(year).functions()
	dated := written{head.Funcs(calls), body.Funcs(calls)}
	s.years.Store(year, dated)
	return dated, nil
}

// A parsed is a template's text with the tree that it grew.
type parsed struct {
	text string
	tree *parse.Tree
}

// parsed are the subject and the body.
func (s *source) parsed() (all [2]parsed) {
	for n, text := range s.texts {
		root, _ := tree(s.file, s.name, text) // could be parsed before
		all[n] = parsed{text, root}
	}
	return all
}

// execute fills the letter once. What comes back is a subject line and Markdown in which people's words are sealed.
func (w written) execute(data Letter) (string, string, error) {
	head, err := run(w.subject, data)
	if err != nil {
		return "", "", err
	}
	body, err := run(w.body, data)
	if err != nil {
		return "", "", err
	}
	return oneLine(markup(head).plain(), subject), body, nil
}

func run(t *template.Template, data Letter) (string, error) {
	var out capped
	out.Grow(16 << 10)
	if err := t.Execute(&out, data); err != nil {
		return "", err
	}
	return out.String(), nil
}

// capped takes what a letter may hold: so much of ours, and people's words, which block.words bounds. Only a template that
// prints the same again and again comes near to either.
type capped struct {
	strings.Builder
	ours int
}

var errLarge = errors.New("the letter grows beyond 256 kB")

func (c *capped) Write(p []byte) (int, error) {
	c.ours += len(p) - 3*bytes.Count(p, []byte{firstByte})
	if c.ours > largest || c.Len()+len(p) > 64*largest {
		return 0, errLarge
	}
	return c.Builder.Write(p)
}

// firstByte is the first of the three in which UTF-8 writes a sealed rune.
const firstByte = 0xEE

// A header is what stands between the two lines of "---" at the start of a letter's file.
type header struct {
	subject string
	line    int // of the subject, from 1
	column  int
}

// front reads a file's header. The body keeps its place in the file: as many line ends stand before it as in the file.
func front(file, text string) (header, string, []Problem) {
	all := strings.Split(text, "\n")
	if strings.TrimRight(all[0], " \r") != "---" {
		return header{}, text, []Problem{{file, 1, 1, "the file does not begin with its subject",
			`begin with three lines: "---", "subject: …", "---"`}}
	}
	var h header
	var problems []Problem
	for n := 1; n < len(all); n++ {
		line := strings.TrimRight(all[n], " \r")
		if line == "---" {
			if h.subject == "" {
				problems = append(problems, Problem{file, 1, 1, "there is no subject", `write "subject: …" between the two lines of "---"`})
			}
			return h, strings.Repeat("\n", n+1) + strings.Join(all[n+1:], "\n"), problems
		}
		key, value, _ := strings.Cut(line, ":")
		switch {
		case strings.TrimSpace(line) == "":
		case key != "subject":
			problems = append(problems, Problem{file, n + 1, 1, "unknown key " + quoted(key), meant(key, []string{"subject"})})
		default:
			h.subject = strings.TrimSpace(value)
			h.line, h.column = n+1, strings.Index(line, h.subject)+1
		}
	}
	return h, text, append(problems, Problem{file, 1, 1, `the second line of "---" is missing`, "it parts the subject from the letter"})
}

// sealing makes every {{…}} that prints end in show.
func sealing(n parse.Node) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, each := range n.Nodes {
				sealing(each)
			}
		}
	case *parse.ActionNode:
		if len(n.Pipe.Decl) == 0 {
			name := parse.NewIdentifier(show).SetPos(n.Pos)
			n.Pipe.Cmds = append(n.Pipe.Cmds, &parse.CommandNode{NodeType: parse.NodeCommand, Pos: n.Pos, Args: []parse.Node{name}})
		}
	case *parse.IfNode:
		sealing(n.List)
		sealing(n.ElseList)
	case *parse.RangeNode:
		sealing(n.List)
		sealing(n.ElseList)
	case *parse.WithNode:
		sealing(n.List)
		sealing(n.ElseList)
	}
}
