package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"debrief/mailflow"
	"debrief/mailflow/bearer"
	"debrief/mailflow/mailbox"
	"debrief/mailflow/oauth"
	"debrief/mailflow/post"
	"debrief/store/db"
	"debrief/templates"
)

// checkCommand finds every problem at once.
type checkCommand struct {
	configFlag
	Offline bool          `help:"Leave out the mail servers and the passwords."`
	Timeout time.Duration `default:"20s" placeholder:"DURATION" help:"Give up on a server that says nothing for so long (default 20s)."`
	JSON    bool          `name:"json" help:"Print one JSON object a line and part."`
}

func (checkCommand) Help() string {
	return `Tries everything that the daemon will need: the configuration, the templates, the store, the IMAP server with login, folders and
the right to move mails, and the SMTP server with login; with [oauth] the token, which is renewed where it is time to. Nothing is changed, and no mail is sent.`
}

// A checked is one part of the check and what is wrong with it.
type checked struct {
	Part     string    `json:"part"`
	OK       bool      `json:"ok"`
	Note     string    `json:"note,omitempty"`
	Problems []problem `json:"problems,omitempty"`
	Warnings []problem `json:"warnings,omitempty"` // of what works and may not be what was meant
	Skipped  bool      `json:"skipped,omitempty"`
}

func (c *checkCommand) Run(p *program) error {
	config, problems := readConfig(c.Config, !c.Offline)
	parts := []checked{{Part: "config", Note: c.Config, Problems: problems}}
	if config != nil {
		parts = append(parts, checkTemplates(p.ctx, config), checkWords(config), checkStore(p.ctx, config), checkOutbox(p, config))
		if to := config.Outgoing.Sandbox; to != "" {
			parts = append(parts, checked{Part: "sandbox", Note: "every letter goes to " + to + ", whoever it is for"})
		}
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
	wrong := func(table string) bool {
		return slices.ContainsFunc(problems, func(found problem) bool { return strings.HasPrefix(found.Key, table+".") })
	}
	if c.Offline {
		return nil
	}
	tokens := config.tokens(config.logger(p))
	if config.OAuth.on() && !wrong("oauth") {
		parts = append(parts, c.checkOAuth(p, config, tokens))
	}
	lacking := config.OAuth.on() && (len(parts) == 0 || len(parts[0].Problems) > 0)
	for _, server := range []struct {
		table  string
		config *serverConfig
		check  func(*program, *Config, bearer.Source) checked
	}{{"imap", &config.IMAP.serverConfig, c.checkIMAP}, {"smtp", &config.SMTP.serverConfig, c.checkSMTP}} {
		switch {
		case wrong(server.table):
			parts = append(parts, checked{Part: server.table, Skipped: true, Note: "not tried before its own settings are right"})
		case lacking && server.config.byToken(config):
			parts = append(parts, checked{Part: server.table, Skipped: true, Note: "not tried before there is a token"})
		default:
			parts = append(parts, server.check(p, config, tokens))
		}
	}
	return parts
}

// checkOAuth looks whether there is a token, and fetches one where it is time to.
func (c *checkCommand) checkOAuth(p *program, config *Config, tokens bearer.Source) checked {
	part := checked{Part: "oauth", Note: config.OAuth.Provider + ", token in " + config.tokenFile()}
	if config.OAuth.Grant == oauth.Client {
		part.Note = config.OAuth.Provider + ", " + config.OAuth.Grant
	}
	ctx, cancel := context.WithTimeout(p.ctx, c.Timeout)
	defer cancel()
	if _, err := tokens.Token(ctx); err != nil {
		part.Problems = []problem{config.blamed("oauth", err)}
	}
	return part
}

// print says "ok" on stdout, or names the problems on stderr.
func (c *checkCommand) print(p *program, part checked) error {
	part.OK = len(part.Problems) == 0 && !part.Skipped
	if c.JSON {
		return p.json(part)
	}
	for _, found := range part.Problems {
		if found.File == "" {
			found.File = part.Part
		}
		fmt.Fprintln(p.err, found)
	}
	for _, found := range part.Warnings {
		fmt.Fprintln(p.err, found)
	}
	if part.Skipped {
		p.say("%s: %s", part.Part, part.Note)
	}
	if !part.OK {
		return nil
	}
	_, err := fmt.Fprintf(p.out, "ok: %s: %s\n", part.Part, part.Note)
	return err
}

func checkTemplates(ctx context.Context, c *Config) checked {
	part := checked{Part: "templates"}
	read := templates.Read(c.path(c.Templates))
	running, err := asked(ctx, c)
	if err != nil {
		running = nil // it is told of the store
	}
	for _, found := range append(read.Warnings, read.Draft.Against(running)...) {
		part.Warnings = append(part.Warnings, templateWarning(found))
	}
	for _, found := range read.Problems {
		part.Problems = append(part.Problems, templateProblem(found))
	}
	set := read.Set
	if set == nil {
		part.Warnings = append(part.Warnings, c.meanwhile())
		return part
	}
	part.Problems = append(part.Problems, c.addressed(set)...)
	for _, found := range set.Unaddressed(c.You) {
		part.Warnings = append(part.Warnings, templateWarning(found))
	}
	part.Note = c.languages(set)
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

// checkOutbox looks whether anything is held back.
func checkOutbox(p *program, c *Config) checked {
	part := checked{Part: "outbox"}
	if _, err := os.Stat(c.database()); errors.Is(err, fs.ErrNotExist) {
		part.Note = "nothing waits"
		return part
	}
	d, err := db.Open(p.ctx, db.Options{Path: c.database(), ReadOnly: true})
	if err != nil {
		part.Skipped, part.Note = true, "not looked at before the store is right"
		return part
	}
	defer d.Close()
	pauses, err := d.Pauses(p.ctx, p.now())
	if err != nil {
		part.Problems = []problem{problemOf(err)}
		return part
	}
	for _, one := range pauses {
		part.Problems = append(part.Problems, problem{What: "paused until " + stamped(one.Until, c.Zone) + ": " + mailflow.PauseText(one),
			Hint: "find out why, then debrief outbox resume"})
	}
	waiting, err := d.Waiting(p.ctx)
	if err != nil {
		part.Problems = append(part.Problems, problemOf(err))
	}
	part.Note = counted(waiting, "letter") + " on the way"
	return part
}

// writable tells whether a folder could be made or written to, without leaving anything behind.
func writable(folder string) error {
	info, err := os.Stat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist) && folder != filepath.Dir(folder):
		return writable(filepath.Dir(folder)) // it will be made, in the nearest folder that there is
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

func (c *checkCommand) checkIMAP(p *program, config *Config, tokens bearer.Source) checked {
	part := checked{Part: "imap", Note: config.IMAP.Address}
	options, err := config.mailbox(tokens, config.logger(p))
	if err != nil {
		part.Problems = []problem{config.blamed("imap", err)}
		return part
	}
	options.Timeout = c.Timeout
	for _, err := range mailbox.Check(p.ctx, options) {
		part.Problems = append(part.Problems, config.blamed("imap", err))
	}
	return part
}

func (c *checkCommand) checkSMTP(p *program, config *Config, tokens bearer.Source) checked {
	part := checked{Part: "smtp", Note: config.SMTP.Address}
	options, err := config.post(tokens, config.logger(p))
	if err == nil {
		options.Timeout = c.Timeout
		if config.settling() == mailflow.SettleEcho {
			options.Echo = (mailflow.Mint{Address: config.Address, Plus: config.PlusAddressing}).Echo()
		}
		err = post.Check(p.ctx, options)
	}
	if err != nil {
		part.Problems = []problem{config.blamed("smtp", err)}
	}
	return part
}

// blamed is what a server said, at the option that most likely has to change.
func (c *Config) blamed(table string, err error) problem {
	key := "address"
	var failed *post.Error
	switch sending := errors.As(err, &failed); {
	case table == "oauth", errors.Is(err, bearer.ErrLogin):
		table, key = "oauth", "provider"
	case errors.Is(err, bearer.ErrRefused):
		key = "user"
	case errors.Is(err, bearer.ErrOffer):
		key = "password"
	case errors.Is(err, mailbox.ErrLogin), sending && failed.Step == "login":
		key = "password"
	case errors.Is(err, mailbox.ErrSecurity), sending && failed.Step == "tls":
		key = "security"
	case sending && failed.Step == "echo":
		return problem{File: c.file, Line: c.line("outgoing.settle"), Key: "outgoing.settle", What: "the mail server refuses a copy for the mailbox itself: " + stutter.Replace(err.Error()),
			Hint: `write plus_addressing = false if it knows no "+", or settle = "sent" or "resend"`}
	case errors.Is(err, mailbox.ErrUnmade):
		key = "processed"
	case errors.Is(err, mailbox.ErrFolder):
		key = "folder"
	}
	key = table + "." + key
	hint := hintOf(err)
	if hint == "" {
		hint = mailflow.Advice(err)
	}
	return problem{File: c.file, Line: c.line(key), Key: key, What: stutter.Replace(err.Error()), Hint: hint}
}

// stutter is what each layer says again of where it is.
var stutter = strings.NewReplacer("imap: ", "", "smtp: ", "", "oauth: ", "", "TLS: tls: ", "tls: ", "tls: tls: ", "tls: ", "dial: dial ", "dial ")

func problemOf(err error) problem { return problem{What: err.Error(), Hint: hintOf(err)} }
