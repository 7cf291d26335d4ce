package main

import (
	"fmt"
	"time"

	"debrief/mailflow"
	"debrief/store"
	"debrief/store/db"
)

// outboxCommand is about letters on their way.
type outboxCommand struct {
	Show   outboxShow   `cmd:"" help:"Show what waits, and what is paused."`
	Resume outboxResume `cmd:"" help:"End every pause: what waited for it goes out."`
}

// outboxShow tells why nothing leaves.
type outboxShow struct {
	configFlag
	JSON bool `name:"json" help:"Print one JSON object a line and pause."`
}

// A paused is a pause as it is printed.
type paused struct {
	Scope       store.Scope `json:"scope"`
	Interview   string      `json:"interview"`
	Participant string      `json:"participant"`
	Since       time.Time   `json:"since"`
	Until       time.Time   `json:"until"`
	Text        string      `json:"text"`
}

func (c *outboxShow) Run(p *program) error {
	config, d, err := openStore(p, c.Config, true)
	if err != nil {
		return err
	}
	defer d.Close()
	pauses, err := d.Pauses(p.ctx, p.now())
	if err != nil {
		return err
	}
	waiting, err := d.Waiting(p.ctx)
	if err != nil {
		return err
	}
	for _, one := range pauses {
		if c.JSON {
			if err := p.json(paused{one.Scope, one.Interview, one.Participant, one.Since, one.Until, mailflow.PauseText(one)}); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(p.out, "paused since %s, until %s: %s\n", stamped(one.Since, config.Zone), stamped(one.Until, config.Zone), mailflow.PauseText(one))
	}
	if c.JSON {
		return nil
	}
	_, err = fmt.Fprintf(p.out, "%s on the way\n", counted(waiting, "letter"))
	return err
}

// outboxResume is the admin's word that all is well.
type outboxResume struct {
	configFlag
}

func (outboxResume) Help() string {
	return `Sending pauses by itself when more letters would leave than any good reason could explain (cap_… in the configuration). Find out why first:
"debrief outbox show" names the interview, and "debrief interview show ID" its letters. The daemon looks once a minute.`
}

func (c *outboxResume) Run(p *program) error {
	_, d, err := openStore(p, c.Config, false)
	if err != nil {
		return err
	}
	defer d.Close()
	freed, err := d.Resume(p.ctx, p.now())
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "%s may leave\n", counted(freed, "letter"))
	return err
}

// openStore opens the database of a configuration beside a running daemon.
func openStore(p *program, file string, readOnly bool) (*Config, *db.DB, error) {
	config, err := loadConfig(p, file, false)
	if err != nil {
		return nil, nil, err
	}
	d, err := config.store(p.ctx, db.Options{ReadOnly: readOnly})
	if err != nil {
		return nil, nil, err
	}
	return config, d, nil
}
