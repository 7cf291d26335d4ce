package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"debrief/mailflow/mailbox"
	"debrief/mailflow/post"
	"debrief/store/db"
	"debrief/templates"
)

// checkCommand finds every problem at once.
type checkCommand struct {
	configFlag
	Offline bool `help:"Leave out the mail servers and the passwords."`
	JSON    bool `name:"json" help:"Print one JSON object a line and part."`
}

func (checkCommand) Help() string {
	return `Tries everything that the daemon will need: the configuration, the templates, the store, the IMAP server with login, folders and
the right to move mails, and the SMTP server with login. Nothing is changed, and no mail is sent.`
}

// A checked is one part of the check and what is wrong with it.
type checked struct {
	Part     string    `json:"part"`
	OK       bool      `json:"ok"`
	Note     string    `json:"note,omitempty"`
	Problems []problem `json:"problems,omitempty"`
}

func (c *checkCommand) Run(p *program) error {
	config, problems := readConfig(c.Config, !c.Offline)
	parts := []checked{{Part: "config", Note: c.Config, Problems: problems}}
	if config != nil {
		parts = append(parts, checkTemplates(config), checkStore(p.ctx, config))
		parts = append(parts, c.servers(p, config, problems)...)
	}
	found := 0
	for _, part := range parts {
		found += len(part.Problems)
		if err := c.print(p, part); err != nil {
			return err
		}
	}
	if found > 0 {
		return fmt.Errorf("%s found", counted(found, "problem"))
	}
	return nil
}

// servers tries the mail servers; one whose own settings are wrong cannot be tried.
func (c *checkCommand) servers(p *program, config *Config, problems []problem) []checked {
	var parts []checked
	for _, server := range []struct {
		table string
		check func(*program, *Config) checked
	}{{"imap", checkIMAP}, {"smtp", checkSMTP}} {
		wrong := slices.ContainsFunc(problems, func(found problem) bool { return strings.HasPrefix(found.Key, server.table+".") })
		if !c.Offline && !wrong {
			parts = append(parts, server.check(p, config))
		}
	}
	return parts
}

// print says "ok" on stdout, or names the problems on stderr.
func (c *checkCommand) print(p *program, part checked) error {
	part.OK = len(part.Problems) == 0
	if c.JSON {
		return p.json(part)
	}
	for _, found := range part.Problems {
		if found.File == "" {
			found.File = part.Part
		}
		fmt.Fprintln(p.err, found)
	}
	if !part.OK {
		return nil
	}
	_, err := fmt.Fprintf(p.out, "ok: %s: %s\n", part.Part, part.Note)
	return err
}

func checkTemplates(c *Config) checked {
	part := checked{Part: "templates"}
	set, problems := templates.Load(c.path(c.Templates))
	for _, found := range problems {
		part.Problems = append(part.Problems, templateProblem(found))
	}
	if len(problems) > 0 {
		return part
	}
	part.Note = strings.Join(set.Languages(), ", ")
	if set.Language(c.Language, "") == "" {
		part.Problems = append(part.Problems, problem{
			File: c.file, Line: c.line("language"), Key: "language", What: fmt.Sprintf("there are no templates in %q", c.Language), Hint: "there is " + part.Note,
		})
	}
	return part
}

// checkStore looks at the database if there is one; a first start makes it.
func checkStore(ctx context.Context, c *Config) checked {
	part := checked{Part: "store", Note: c.database()}
	if err := writable(c.path(c.State)); err != nil {
		part.Problems = []problem{{File: c.file, Line: c.line("state"), Key: "state", What: err.Error(), Hint: hintOf(err)}}
		return part
	}
	if _, err := os.Stat(c.database()); errors.Is(err, fs.ErrNotExist) {
		part.Note += " will be made"
		return part
	}
	if err := db.Check(ctx, c.database()); err != nil {
		part.Problems = []problem{problemOf(err)}
	}
	return part
}

// writable tells whether a folder could be made or written to, without leaving anything behind.
func writable(folder string) error {
	info, err := os.Stat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.IsDir():
		return fail("name a folder of its own", "%q is not a folder", folder)
	}
	probe, err := os.CreateTemp(folder, ".check-*")
	if err != nil {
		return fail("give it to the daemon's user", "%q cannot be written to: %w", folder, err)
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}

func checkIMAP(p *program, c *Config) checked {
	part := checked{Part: "imap", Note: c.IMAP.Address}
	options, err := c.mailbox(c.logger(p))
	if err != nil {
		part.Problems = []problem{problemOf(err)}
		return part
	}
	for _, err := range mailbox.Check(p.ctx, options) {
		part.Problems = append(part.Problems, problemOf(err))
	}
	return part
}

func checkSMTP(p *program, c *Config) checked {
	part := checked{Part: "smtp", Note: c.SMTP.Address}
	options, err := c.post(c.logger(p))
	if err == nil {
		err = post.Check(p.ctx, options)
	}
	if err != nil {
		part.Problems = []problem{problemOf(err)}
	}
	return part
}

func problemOf(err error) problem { return problem{What: err.Error(), Hint: hintOf(err)} }
