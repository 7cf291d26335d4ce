package main

// runCommand is the daemon.
type runCommand struct {
	configFlag
}

func (runCommand) Help() string {
	return `Reads the hiring mailbox, asks both sides after each interview, and sends the summaries. It stays in the foreground,
logs to stderr and stops cleanly on SIGTERM or SIGINT: what was begun is finished or is taken up again at the next start.`
}

func (c *runCommand) Run(p *program) error {
	if _, err := loadConfig(p, c.Config, true); err != nil {
		return err
	}
	return notBuilt("the daemon")
}
