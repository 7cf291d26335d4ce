package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"debrief/templates"
)

// templateCopy makes built-in files one's own.
type templateCopy struct {
	Files []string `arg:"" name:"file" help:"Such as en/questions.toml or en/ask.md; en is all of a language."`
	Dir   string   `required:"" placeholder:"DIR" help:"Your folder of templates; it is made if need be."`
}

func (templateCopy) Help() string {
	return `Only what stands in your folder takes the place of the built-in letters: copy what you want to change. A file that is there already is
left as it is.`
}

func (c *templateCopy) Run(p *program) error {
	files, err := templates.Copies(c.Files)
	if err != nil {
		return err
	}
	return p.lay(c.Dir, files)
}

// templateNew begins a language.
type templateNew struct {
	Lang string `required:"" placeholder:"LANG" help:"The new language, such as it or pt-BR."`
	From string `default:"en" placeholder:"LANG" help:"The language to translate from (default en)."`
	Dir  string `required:"" placeholder:"DIR" help:"Your folder of templates; it is made if need be."`
}

func (templateNew) Help() string {
	return `The new folder is a draft, by a line in its language.toml: nobody is written to in it, "debrief template preview" shows it, and "debrief
template lint" says what is missing or not translated yet. Take the line out when it is done.`
}

func (c *templateNew) Run(p *program) error {
	set := templates.Builtin()
	if _, err := os.Stat(c.Dir); err == nil {
		found := templates.Read(c.Dir)
		for _, one := range found.Problems {
			fmt.Fprintln(p.err, templateProblem(one))
		}
		if set = found.Set; set == nil {
			return fmt.Errorf("the templates have %s", counted(len(found.Problems), "problem"))
		}
	}
	files, err := set.Translation(c.Lang, c.From)
	if err != nil {
		return err
	}
	if err := p.lay(c.Dir, files); err != nil {
		return err
	}
	p.say("translate what stands in %s; debrief template lint --dir %s says what is left", filepath.Join(c.Dir, c.Lang), c.Dir)
	return nil
}

// lay writes files into a folder, never over one that is there.
func (p *program) lay(dir string, files map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil { // #nosec G301 -- letters are no secret, and others translate them
			return err
		}
		err := create(at, files[name])
		switch {
		case errors.Is(err, fs.ErrExist):
			p.say("%s is there already, and stays as it is", at)
		case err != nil:
			return err
		default:
			fmt.Fprintln(p.out, at)
		}
	}
	return nil
}

func create(name, text string) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) // #nosec G302 -- letters are no secret, and others translate them
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}
