package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"debrief/mailflow"
	"debrief/store"
	"debrief/store/db"
	"debrief/templates"
)

// templateCommand is about templates.
type templateCommand struct {
	Lint    templateLint    `cmd:"" help:"Find every problem of a folder of templates."`
	Preview templatePreview `cmd:"" help:"Show every letter in a browser, and read it anew when a file is saved."`
	Copy    templateCopy    `cmd:"" help:"Copy built-in files into a folder, to change them there."`
	New     templateNew     `cmd:"" help:"Begin a new language."`
	Export  templateExport  `cmd:"" help:"Print a sample letter as a complete mail."`
}

// templateLint checks a folder of templates.
type templateLint struct {
	Dir    string `placeholder:"DIR" help:"The folder that overrides the built-in templates (default: only those)."`
	Config string `short:"c" placeholder:"FILE" help:"Take the folder of this configuration, and look at what people are answering just now, too."`

	you map[string]string // as configured
}

func (templateLint) Help() string {
	return `Renders every letter of every language with samples, nasty ones among them, and names each problem with file, line and column.
A warning is of what works and may not be what was meant.`
}

func (c *templateLint) Run(p *program) error {
	dir, running, err := c.folder(p)
	if err != nil {
		return err
	}
	found := templates.Read(dir)
	warnings := append(found.Warnings, found.Draft.Against(running)...)
	warnings = append(warnings, found.Draft.Unaddressed(c.you)...)
	for _, one := range found.Problems {
		fmt.Fprintln(p.err, templateProblem(one))
	}
	for _, one := range warnings {
		fmt.Fprintln(p.err, templateWarning(one))
	}
	if n := len(found.Problems); n > 0 {
		return fmt.Errorf("the templates have %s", counted(n, "problem"))
	}
	also := ""
	if len(warnings) > 0 {
		also = ", with " + counted(len(warnings), "warning")
	}
	_, err = fmt.Fprintf(p.out, "ok: templates in %s%s\n", strings.Join(found.Set.Languages(), ", "), also)
	return err
}

// folder is what to look at, and what people are answering meanwhile.
func (c *templateLint) folder(p *program) (string, []templates.Inuse, error) {
	if c.Config == "" {
		return c.Dir, nil, nil
	}
	config, err := loadConfig(p, c.Config, false)
	if err != nil {
		return "", nil, err
	}
	c.you = config.You
	running, err := asked(p.ctx, config)
	if c.Dir == "" {
		c.Dir = config.path(config.Templates)
	}
	return c.Dir, running, err
}

// asked are the questions of interviews that still run; none before the daemon has made its store.
func asked(ctx context.Context, config *Config) ([]templates.Inuse, error) {
	d, err := db.Open(ctx, db.Options{Path: config.database(), ReadOnly: true})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	defer d.Close()
	all, err := d.Interviews(ctx, false, 0)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	return mailflow.Asked(all), nil
}

// templateWarning is a problem of what works all the same.
func templateWarning(t templates.Problem) problem {
	t.What = "warning: " + t.What
	return templateProblem(t)
}

// templateProblem is a template's problem in the form of the configuration's.
func templateProblem(t templates.Problem) problem {
	return problem{File: t.File, Line: t.Line, Column: t.Column, What: t.What, Hint: t.Hint}
}

// templateExport prints a sample letter.
type templateExport struct {
	Letter string `arg:"" help:"The letter: ask, remind, clarify, receipt or summary."`
	Side   string `required:"" placeholder:"SIDE" help:"Whose letter: candidate or interviewer."`
	Lang   string `default:"en" placeholder:"LANG" help:"Its language (default en)."`
	Dir    string `placeholder:"DIR" help:"The folder that overrides the built-in templates."`
	Spec   bool   `help:"Print its questions as JSON instead."`
}

func (templateExport) Help() string {
	return `The sample is a complete message (RFC 5322) with a text and an HTML part, exactly as it would be sent. A reply to it can be
tried with "debrief explain --side SIDE --lang LANG REPLY.eml".`
}

// exported are the letters that both sides get and may reply to.
var exported = []string{"ask", "remind", "clarify", "receipt", "summary"}

// Validate is called by kong: its errors are errors of usage.
func (c *templateExport) Validate() error {
	if !slices.Contains(exported, c.Letter) {
		return fmt.Errorf("there is no sample of the letter %q: only of %s", c.Letter, strings.Join(exported, ", "))
	}
	if c.Side != "" && c.Side != "candidate" && c.Side != "interviewer" { // kong itself asks for one that is missing
		return fmt.Errorf("--side %q is neither candidate nor interviewer", c.Side)
	}
	return nil
}

func (c *templateExport) Run(p *program) error {
	set := templates.Builtin()
	if c.Dir != "" {
		var problems []templates.Problem
		if set, problems = templates.Load(c.Dir); len(problems) > 0 {
			return fail("debrief template lint names all problems", "%v", templateProblem(problems[0]))
		}
	}
	language := spoken(set, c.Lang, "")
	if language == "" {
		return fail("there is "+strings.Join(append(set.Languages(), set.Forms()...), ", "), "no templates in the language %q", c.Lang)
	}
	message, questions, err := sample(set, c.Letter, c.Side, language)
	if err != nil {
		return err
	}
	if c.Spec {
		return p.json(specOf(questions))
	}
	raw, err := sampleMail(message, c.Letter, c.Side, language)
	if err != nil {
		return err
	}
	_, err = p.out.Write(raw)
	return err
}

// spec is a question in template export --spec. Its field names are a contract that tests of others build on.
type spec struct {
	Number     int          `json:"number"`
	Key        string       `json:"key"`
	Type       string       `json:"type"`
	Prompt     string       `json:"prompt"`
	Min        int          `json:"min,omitempty"`
	Max        int          `json:"max,omitempty"`
	Options    []specOption `json:"options,omitempty"`
	Required   bool         `json:"required,omitempty"`
	Visibility string       `json:"visibility,omitempty"`
	Mirror     string       `json:"mirror,omitempty"`
}

type specOption struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

func specOf(questions []store.Question) []spec {
	all := []spec{}
	for _, q := range questions {
		s := spec{
			Number: q.Number, Key: q.Key, Type: string(q.Kind), Prompt: q.Prompt, Min: q.Min, Max: q.Max,
			Required: q.Required, Visibility: string(q.Visibility), Mirror: q.Mirror,
		}
		for _, o := range q.Options {
			s.Options = append(s.Options, specOption(o))
		}
		all = append(all, s)
	}
	return all
}
