package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"sort"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// A setting is one key of the file: where it stands, whether it must, and what its value must be. take stores the value or
// says what is wrong with it; its error may carry a hint.
type setting struct {
	key  string
	need need
	take func(value any) error
}

// need tells whether a key must be in the file.
type need bool

const (
	needed   need = true
	optional need = false
)

// A document is a TOML file with the line of each of its keys. Values are kept as they came, so that one that is of the
// wrong type does not hide the problems behind it.
type document struct {
	file   string
	values map[string]any
	lines  map[string]int
	keys   []string // in the order of the file
}

// readConfig reads and checks the file, and finds all problems at once.
func readConfig(file string, secrets bool) (*Config, []problem) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, []problem{unreadable(file, err)}
	}
	d, problems := parseDocument(file, data)
	if len(problems) > 0 {
		return nil, problems
	}
	config := defaults
	config.file, config.line = file, d.line
	settings := config.settings()
	problems = d.unknown(settings)
	wrong := map[string]bool{}
	for _, s := range settings {
		if found, ok := d.apply(s); !ok {
			wrong[s.key] = true
			problems = append(problems, found)
		}
	}
	config.rules(secrets, func(key, hint, what string) {
		if !wrong[key] {
			problems = append(problems, problem{File: file, Line: d.line(key), Key: key, What: what, Hint: hint})
		}
	})
	sort.SliceStable(problems, func(i, j int) bool { return problems[i].Line < problems[j].Line })
	return &config, problems
}

func unreadable(file string, err error) problem {
	if errors.Is(err, fs.ErrNotExist) {
		return problem{File: file, What: "there is no such file", Hint: "copy config.example.toml, or name another file with --config"}
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return problem{File: file, What: err.Error()}
}

// parseDocument reads the file's syntax. Behind an error of syntax nothing can be told: it comes alone.
func parseDocument(file string, data []byte) (*document, []problem) {
	d := &document{file: file, lines: map[string]int{}}
	if err := toml.Unmarshal(data, &d.values); err != nil {
		found := problem{File: file, What: strings.TrimPrefix(err.Error(), "toml: ")}
		var wrong *toml.DecodeError
		if errors.As(err, &wrong) {
			found.Line, found.Column = wrong.Position()
		}
		found.What, found.Hint = misspelt(found, data)
		return nil, []problem{found}
	}
	d.locate(data)
	return d, nil
}

// misspelt says what the parser says of a slip in words that help. It takes one byte for a letter, and names none of several.
func misspelt(found problem, data []byte) (what, hint string) {
	lines := bytes.Split(data, []byte("\n"))
	if found.Line < 1 || found.Line > len(lines) {
		return found.What, ""
	}
	line := lines[found.Line-1]
	switch {
	case bytes.ContainsAny(line, "“”„‘’«»") && strings.HasPrefix(found.What, "unexpected character"):
		return "a quotation mark of printed text", `text stands in straight quotes: "…"`
	case strings.Contains(found.What, "start of value"):
		return found.What, "text stands in quotes"
	case strings.Contains(found.What, "basic strings cannot have new lines"):
		return "text without its second quotation mark", `text stands in quotes, on one line: "…"`
	}
	return found.What, ""
}

// locate notes the line of each key.
func (d *document) locate(data []byte) {
	var parser unstable.Parser
	parser.Reset(data)
	var section []string
	for parser.NextExpression() {
		switch e := parser.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			section = d.note(&parser, nil, e)
		case unstable.KeyValue:
			d.noteValue(&parser, section, e)
		}
	}
}

func (d *document) noteValue(parser *unstable.Parser, section []string, e *unstable.Node) {
	path := d.note(parser, section, e)
	if e.Value().Kind != unstable.InlineTable {
		return
	}
	for inner := e.Value().Children(); inner.Next(); {
		d.noteValue(parser, path, inner.Node())
	}
}

// note keeps the line of the key of e, and returns its whole path.
func (d *document) note(parser *unstable.Parser, section []string, e *unstable.Node) []string {
	path := append([]string(nil), section...)
	line := 0
	for key := e.Key(); key.Next(); {
		path = append(path, string(key.Node().Data))
		line = parser.Shape(key.Node().Raw).Start.Line
	}
	name := strings.Join(path, ".")
	if _, twice := d.lines[name]; !twice {
		d.lines[name] = line
		d.keys = append(d.keys, name)
	}
	return path
}

// line of a key; where the key is missing the line of its table, 0 when that is missing, too.
func (d *document) line(key string) int {
	for key != "" {
		if line, ok := d.lines[key]; ok {
			return line
		}
		dot := strings.LastIndexByte(key, '.')
		if dot < 0 {
			return 0
		}
		key = key[:dot]
	}
	return 0
}

// value finds the value of a key.
func (d *document) value(key string) (any, bool) {
	table := d.values
	parts := strings.Split(key, ".")
	for _, part := range parts[:len(parts)-1] {
		inner, ok := table[part].(map[string]any)
		if !ok {
			return nil, false
		}
		table = inner
	}
	value, ok := table[parts[len(parts)-1]]
	return value, ok
}

// apply stores the value of one setting; ok is false when that is a problem.
func (d *document) apply(s setting) (found problem, ok bool) {
	found = problem{File: d.file, Line: d.line(s.key), Key: s.key}
	value, there := d.value(s.key)
	if !there {
		found.What, found.Hint = "is missing", "config.example.toml shows one"
		return found, s.need == optional
	}
	err := s.take(value)
	if err == nil {
		return found, true
	}
	found.What = err.Error()
	var h *hintedError
	if errors.As(err, &h) {
		found.Hint = h.hint
	}
	return found, false
}
