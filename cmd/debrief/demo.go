package main

// demoCommand plays interviews on a pretended clock.
type demoCommand struct {
	Keep bool `help:"Leave the mail servers up afterwards, and say how to look into each person's mailbox."`
}

func (demoCommand) Help() string {
	return `Starts mail servers in this process, lets people be invited to interviews and answer as real mail clients do, and shows
every mail. It takes no configuration, writes nothing and is over in some seconds.`
}

func (c *demoCommand) Run(*program) error { return notBuilt("the demo") }
