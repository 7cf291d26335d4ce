package main

import (
	"errors"

	"debrief/mailflow"
	"debrief/mailflow/workflow"
	"debrief/store/db"
)

// yesFlag confirms what cannot be undone.
type yesFlag struct {
	Yes bool `help:"Do it although it cannot be undone."`
}

// interviewCancel calls an interview off.
type interviewCancel struct {
	configFlag
	yesFlag
	ID string `arg:"" help:"The interview's ID."`
}

func (c *interviewCancel) Run(p *program) error { return c.order(p, c.ID, "cancel", "", c.Yes) }

// interviewRelease releases what is under review.
type interviewRelease struct {
	configFlag
	yesFlag
	ID string `arg:"" help:"The interview's ID."`
}

func (c *interviewRelease) Run(p *program) error { return c.order(p, c.ID, "release", "", c.Yes) }

// interviewHold holds back what is under review.
type interviewHold struct {
	configFlag
	ID string `arg:"" help:"The interview's ID."`
}

func (c *interviewHold) Run(p *program) error { return c.order(p, c.ID, "hold", "", false) }

// interviewResend sends somebody the questionnaire, or the summary, once more.
type interviewResend struct {
	configFlag
	ID string `arg:"" help:"The interview's ID."`
	To string `placeholder:"ADDRESS" help:"To this person alone (default: to all who should have it)."`
}

func (c *interviewResend) Run(p *program) error { return c.order(p, c.ID, "resend", c.To, false) }

// ordered is what came of an order, in words.
var ordered = map[string]string{"cancel": "cancelled", "release": "released", "hold": "held back", "resend": "sent once more"}

func orderTrouble(err error, id string) error {
	var refused *mailflow.Refused
	switch {
	case errors.Is(err, db.ErrNotFound):
		return fail("debrief interview list --all names them", "there is no interview %q", id)
	case errors.As(err, &refused) && refused.Result == workflow.Unsettled:
		return hinted(err, "add --yes to do it all the same")
	case errors.As(err, &refused) && !refused.Phase.Final():
		return hinted(err, "debrief interview show "+id+" says what it waits for")
	}
	return err
}

// order does what the recruiter could have ordered by mail. A daemon that runs meanwhile sends what follows from it.
func (c *configFlag) order(p *program, id, verb, text string, sure bool) error {
	config, err := loadConfig(p, c.Config, false)
	if err != nil {
		return err
	}
	set, _, _, err := config.letters(p)
	if err != nil {
		return err
	}
	lists, err := loadWords(p, config.path(config.Summary.Words))
	if err != nil {
		return err
	}
	policy := config.policy()
	policy.Check = looked(lists)
	d, err := config.store(p.ctx, db.Options{})
	if err != nil {
		return err
	}
	defer d.Close()
	daemon, err := mailflow.New(p.ctx, mailflow.Options{Store: d, Templates: set, Company: config.company(), Policy: policy, Now: p.now})
	if err != nil {
		return err
	}
	if err := daemon.Order(p.ctx, id, verb, text, sure); err != nil {
		return orderTrouble(err, id)
	}
	p.say("interview %s: %s; what follows from it is sent by the daemon, within a minute if it runs", id, ordered[verb])
	return nil
}
