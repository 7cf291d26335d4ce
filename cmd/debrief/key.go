package main

import (
	"errors"
	"fmt"
	"time"

	"debrief/mailflow"
	"debrief/store/db"
)

// keyCommand is about the keys by which replies are known.
type keyCommand struct {
	Rotate keyRotate `cmd:"" help:"Give everybody a new reply key, while no daemon runs."`
}

// keyRotate replaces the secret of reply keys.
type keyRotate struct {
	configFlag
	Grace time.Duration `default:"336h" placeholder:"DURATION" help:"Let the former keys count so long (default 336h, two weeks); 0s after a leak."`
}

func (keyRotate) Help() string {
	return `Replies are known by the key in the address that they are sent to, among other signs. After a database or a backup was lost, or by
habit once a year, stop the daemon, rotate, and start it again: letters from then on have new keys, and replies to former letters are
still known by theirs until the grace is over. Codes that recruiters were sent to confirm something are void: they give the order again.`
}

func (c *keyRotate) Run(p *program) error {
	if c.Grace < 0 {
		return fail("write 336h, or 0s", "--grace %s is negative", c.Grace)
	}
	config, there, err := c.open(p)
	if err != nil {
		return err
	}
	_ = there.Close() // this one would not keep a daemon away
	d, err := db.Open(p.ctx, db.Options{Path: config.database(), Exclusive: true})
	if errors.Is(err, db.ErrLocked) {
		return hinted(err, "stop the daemon first: it would go on with the old keys")
	}
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	defer d.Close()
	count, err := mailflow.Rotate(p.ctx, d, p.now(), c.Grace)
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	_, err = fmt.Fprintf(p.out, "ok: %s replaced; the former ones count until %s\n", counted(count, "reply key"), stamped(p.now().Add(c.Grace), config.Zone))
	return err
}
