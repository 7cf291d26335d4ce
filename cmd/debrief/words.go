package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"debrief/mailflow/workflow"
	"debrief/parser/wording"
)

// wordsCommand is about the lists of phrases that a person should look at.
type wordsCommand struct {
	Lint   wordsLint   `cmd:"" help:"Find every problem of a folder of word lists."`
	Export wordsExport `cmd:"" help:"Print a built-in word list, to begin one of your own with."`
	Try    wordsTry    `cmd:"" help:"Show what the word lists find in a text."`
}

// wordsLint checks a folder of lists.
type wordsLint struct {
	Dir string `placeholder:"DIR" help:"The folder that overrides the built-in lists (default: only those)."`
}

func (c *wordsLint) Run(p *program) error {
	lists, err := loadWords(p, c.Dir)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "ok: word lists in %s\n", listed(lists))
	return err
}

// wordsExport prints a built-in list.
type wordsExport struct {
	Lang string `default:"en" placeholder:"LANG" help:"Its language (default en)."`
}

func (wordsExport) Help() string {
	return `Save it as LANG.txt in the folder that [summary] words names, and change it there: it takes the place of the built-in one. The head
of the English list says how such a file is written.`
}

func (c *wordsExport) Run(p *program) error {
	data, ok := wording.Source(c.Lang)
	if !ok {
		return fail("there is "+listed(wording.Builtin()), "no built-in word list in the language %q", c.Lang)
	}
	_, err := p.out.Write(data)
	return err
}

// wordsTry looks at a text.
type wordsTry struct {
	File string `arg:"" default:"-" help:"The text; - is the standard input."`
	Lang string `placeholder:"LANG" help:"The language that its writer is asked in (default: told by the text alone)."`
	Dir  string `placeholder:"DIR" help:"The folder that overrides the built-in lists."`
	JSON bool   `name:"json" help:"Print one JSON object a line and phrase."`
}

func (wordsTry) Help() string {
	return `Each phrase is printed with its line, its category and why it matters. Nothing printed means that nothing was found.`
}

// A tried is a phrase that was found, as JSON.
type tried struct {
	Line     int    `json:"line"`
	Category string `json:"category"`
	Words    string `json:"words"`
	Why      string `json:"why"`
}

// maxTried is how much of a text is read.
const maxTried = 10 << 20

func (c *wordsTry) Run(p *program) error {
	lists, err := loadWords(p, c.Dir)
	if err != nil {
		return err
	}
	text, err := c.read(p)
	if err != nil {
		return err
	}
	for _, h := range lists.Check(text, c.Lang) {
		found := tried{1 + strings.Count(text[:h.Start], "\n"), h.Category, h.Words, h.Why}
		if c.JSON {
			err = p.json(found)
		} else {
			_, err = fmt.Fprintf(p.out, "%d: %s: %q: %s\n", found.Line, found.Category, found.Words, found.Why)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *wordsTry) read(p *program) (string, error) {
	in := p.in
	if c.File != "-" {
		file, err := os.Open(c.File)
		if err != nil {
			return "", err
		}
		defer file.Close()
		in = file
	}
	data, err := io.ReadAll(io.LimitReader(in, maxTried))
	return string(data), err
}

// loadWords reads the word lists. All problems are printed, each with its place.
func loadWords(p *program, folder string) (wording.Lists, error) {
	lists, problems := readWords(folder)
	for _, found := range problems {
		fmt.Fprintln(p.err, found)
	}
	if len(problems) > 0 {
		return nil, fail("mend them, and try debrief words lint --dir "+folder, "the word lists have %s", counted(len(problems), "problem"))
	}
	return lists, nil
}

// readWords reads the built-in lists and those of a folder, which may be none.
func readWords(folder string) (wording.Lists, []problem) {
	if folder == "" {
		return wording.Builtin(), nil
	}
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return nil, []problem{{File: folder, What: "there is no such folder", Hint: "make it, or leave words out"}}
	}
	lists, err := wording.Load(os.DirFS(folder))
	var found wording.Problems
	if err != nil && !errors.As(err, &found) {
		return nil, []problem{{File: folder, What: err.Error()}}
	}
	var problems []problem
	for _, one := range found {
		problems = append(problems, problem{File: filepath.Join(folder, one.File), Line: one.Line, What: one.What, Hint: one.Hint})
	}
	if problems == nil && !hasLists(folder) {
		problems = []problem{{File: folder, What: "has no word list", Hint: "debrief words export --lang en > " + filepath.Join(folder, "en.txt") + " begins one"}}
	}
	return lists, problems
}

// hasLists tells whether a folder has a list at all.
func hasLists(folder string) bool {
	all, err := fs.Glob(os.DirFS(folder), "*.txt")
	return err == nil && len(all) > 0
}

// looked is the word check as the workflow asks for it.
func looked(lists wording.Lists) func(text, language string, names ...string) []workflow.Hit {
	return func(text, language string, names ...string) []workflow.Hit {
		var hits []workflow.Hit
		for _, h := range lists.Check(text, language, names...) {
			hits = append(hits, workflow.Hit(h))
		}
		return hits
	}
}

// listed names the languages of lists.
func listed(lists wording.Lists) string {
	var all []string
	for language := range lists {
		all = append(all, language)
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

func checkWords(c *Config) checked {
	part := checked{Part: "words"}
	lists, problems := readWords(c.path(c.Summary.Words))
	part.Note, part.Problems = listed(lists), problems
	return part
}
