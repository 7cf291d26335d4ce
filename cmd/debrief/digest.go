package main

import (
	"errors"
	"fmt"

	"debrief/mailflow"
	"debrief/store"
	"debrief/store/db"
	"debrief/templates"
)

// digestCommand prints a digest without sending it.
type digestCommand struct {
	configFlag
	For  string `required:"" placeholder:"ADDRESS" help:"Whose digest."`
	Role string `enum:"recruiter,interviewer," default:"" placeholder:"ROLE" help:"The recruiter's or the interviewer's (default: the first of these that there is)."`
}

func (digestCommand) Help() string {
	return `Prints the digest that this person would get now, as it would be written: nothing in it is sealed. Nothing is sent, and
the next one comes with its time.`
}

func (c *digestCommand) Run(p *program) error {
	config, err := loadConfig(p, c.Config, false)
	if err != nil {
		return err
	}
	set, _, _, err := config.letters(p)
	if err != nil {
		return err
	}
	d, err := config.store(p.ctx, db.Options{})
	if err != nil {
		return err
	}
	defer d.Close()
	daemon, err := mailflow.New(p.ctx, mailflow.Options{Store: d, Templates: set, Company: config.company(), Policy: config.policy(), Now: p.now})
	if err != nil {
		return err
	}
	m, ok, err := c.digest(p, daemon)
	switch {
	case errors.Is(err, db.ErrNotFound):
		return fail("recruiters and interviewers of interviews get them", "nobody with the address %q gets digests", c.For)
	case err != nil:
		return fmt.Errorf("store: %w", err)
	case !ok:
		p.say("there is nothing to tell: no digest would be written")
		return nil
	}
	_, err = fmt.Fprintf(p.out, "Subject: %s\n\n%s", m.Subject, m.Text)
	return err
}

// digest is that of the first role in which this person gets one.
func (c *digestCommand) digest(p *program, daemon *mailflow.Daemon) (m templates.Message, ok bool, err error) {
	roles := []store.Role{store.Role(c.Role)}
	if c.Role == "" {
		roles = []store.Role{store.Recruiter, store.Interviewer}
	}
	for _, role := range roles {
		if m, ok, err = daemon.Digest(p.ctx, role, c.For); !errors.Is(err, db.ErrNotFound) {
			return m, ok, err
		}
	}
	return m, ok, err
}
