package main

import (
	"fmt"

	"debrief/store/db"
)

// journalCommand is about the journal.
type journalCommand struct {
	Verify journalVerify `cmd:"" help:"Check that no entry of the journal was changed or taken away."`
}

// journalVerify follows the chain of hashes.
type journalVerify struct {
	configFlag
}

func (journalVerify) Help() string {
	return `Each entry holds the hash of the one before it. A changed, missing or moved entry breaks the chain, and is named. Entries cut
off at the end cannot be seen this way: keep the printed last hash to compare.`
}

func (c *journalVerify) Run(p *program) error {
	config, err := loadConfig(p, c.Config, false)
	if err != nil {
		return err
	}
	d, err := config.store(p.ctx, db.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer d.Close()
	entries, err := d.Journal(p.ctx, "")
	if err != nil {
		return fmt.Errorf("store: reading the journal: %w", err)
	}
	last := ""
	for _, e := range entries {
		if broken := e.Broken(last); broken != "" {
			return fail("restore the database from a backup, and find out who wrote to it", "journal: %s", broken)
		}
		last = e.Hash
	}
	_, err = fmt.Fprintf(p.out, "ok: %d entries, last hash %s\n", len(entries), last)
	return err
}
