package main

import (
	"bufio"
	"fmt"
	"strings"
	"time"

	"debrief/mailflow/oauth"
)

// loginCommand gets a token from the provider, with a person's help.
type loginCommand struct {
	configFlag
	Device    bool `help:"Show a code to type on another device, in place of opening a page here (not with Google)."`
	NoBrowser bool `help:"Open no browser: print the address alone."`
	Port      int  `placeholder:"N" help:"The port of this machine to which the browser comes back, for ssh -L (default any)."`
}

func (loginCommand) Help() string {
	return `Once, for the configuration's [oauth]: somebody who may open the mailbox logs in with the provider, and the token is kept in the state
folder. From then on the daemon renews it by itself; a running one takes it without a restart. At the end both mail servers are tried.

On a machine without a browser: begin with ssh -L 41000:127.0.0.1:41000 HOST, and there debrief login --port 41000. Or open the address in
any browser, and paste back the one at which it ends.`
}

// maxTry is how long a mail server may say nothing when it is tried after a login.
const maxTry = 20 * time.Second

func (c *loginCommand) Run(p *program) error {
	config, err := loadConfig(p, c.Config, false)
	if err != nil {
		return err
	}
	if !config.OAuth.on() {
		return fail("write [oauth] with provider and client_id: README.md has the steps", "%s names no provider to log in with", c.Config)
	}
	options := config.oauth(config.logger(p))
	if c.Device {
		err = oauth.Device(p.ctx, options, func(address, code string) {
			p.say("open this on any device, and type the code %s there:", code)
			fmt.Fprintln(p.out, address)
		})
	} else {
		err = oauth.Login(p.ctx, options, oauth.Browser{Port: c.Port, Show: func(address string) { c.show(p, address) }, Pasted: pasted(p)})
	}
	if err != nil {
		return hinted(err, hintOf(err))
	}
	if _, err := fmt.Fprintf(p.out, "ok: oauth: the token is kept in %s\n", config.tokenFile()); err != nil {
		return err
	}
	return c.try(p, config)
}

// try uses the token for what it is for.
func (c *loginCommand) try(p *program, config *Config) error {
	check := &checkCommand{Timeout: maxTry}
	tokens := config.tokens(config.logger(p))
	found := 0
	for _, part := range []checked{check.checkIMAP(p, config, tokens), check.checkSMTP(p, config, tokens)} {
		found += len(part.Problems)
		if err := check.print(p, part); err != nil {
			return err
		}
	}
	if found > 0 {
		return fail("debrief check tries it again", "there is a token, and %s", counted(found, "problem"))
	}
	return nil
}

// show sends the person to the provider's page.
func (c *loginCommand) show(p *program, address string) {
	p.say("log in on this page; a browser on another machine ends at an address that it cannot open: paste that here")
	fmt.Fprintln(p.out, address)
	if !c.NoBrowser {
		browse(address)
	}
}

// pasted are the lines that somebody types meanwhile.
func pasted(p *program) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		for in := bufio.NewScanner(p.in); in.Scan(); {
			if strings.TrimSpace(in.Text()) == "" {
				continue
			}
			select {
			case lines <- in.Text():
			case <-p.ctx.Done():
				return
			}
		}
	}()
	return lines
}
