package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"

	"debrief/mailflow"
	"debrief/mailflow/failpoint"
	"debrief/mailflow/holiday"
	"debrief/mailflow/origin"
	"debrief/mailflow/workflow"
	"debrief/store/db"
)

// runCommand is the daemon.
type runCommand struct {
	configFlag
	DryRun bool          `help:"Send nothing and change nothing: show what would go out, and why."`
	For    time.Duration `default:"168h" placeholder:"DURATION" help:"With --dry-run: let so much time pass in which nobody writes (default 168h)."`
	Since  time.Duration `default:"168h" placeholder:"DURATION" help:"With --dry-run, where there is no database yet: read mail that is so old (default 168h)."`
	Text   bool          `help:"With --dry-run: show whole letters."`
	JSON   bool          `name:"json" help:"With --dry-run: print one JSON object a line and letter."`
}

func (runCommand) Help() string {
	return `Reads the hiring mailbox, asks both sides after each interview, and sends the summaries. It stays in the foreground,
logs to stderr and stops cleanly on SIGTERM or SIGINT: what was begun is finished or is taken up again at the next start.

With --dry-run it opens the mailbox read-only, works on a copy of the database in a temporary folder, even beside a running daemon, and
prints each letter that would go out, with its reason, now and in the time to come if nobody wrote anything more. It ends by itself.`
}

func (c *runCommand) Run(p *program) error {
	config, err := loadConfig(p, c.Config, true)
	if err != nil {
		return err
	}
	log := config.logger(p)
	set, found, watch, err := config.letters(p)
	if err != nil {
		return err
	}
	lists, err := loadWords(p, config.path(config.Summary.Words))
	if err != nil {
		return err
	}
	options, err := config.daemon(log)
	if err != nil {
		return err
	}
	options.Templates, options.Policy.Check = set, looked(lists)
	if c.DryRun {
		return c.rehearse(p, config, options)
	}
	if err := os.MkdirAll(config.path(config.State), 0o700); err != nil {
		return config.unmade(p, err)
	}
	store, err := db.Open(p.ctx, db.Options{Path: config.database(), Exclusive: true})
	if err != nil {
		return storeTrouble(err)
	}
	defer store.Close()
	options.Store, options.Now, options.Leap = store, failpoint.Clock(p.now), time.Hour
	options.Reading = filepath.Join(config.path(config.State), "reading")
	if options.Sandbox != "" {
		log.Warn("sandbox: every letter goes to one address, whoever it is for")
	}
	options.Ready = func() { ready(log) }
	daemon, err := mailflow.New(p.ctx, options)
	if err != nil {
		return err
	}
	log.Info("started", "version", version())
	var reloading sync.WaitGroup
	ctx, stop := context.WithCancel(p.ctx)
	if watch != nil {
		config.renew(ctx, daemon, found, log)
		reloading.Go(func() { config.reload(ctx, watch, daemon, log) })
	}
	err = daemon.Run(ctx)
	stop()
	reloading.Wait()
	notify("STOPPING=1")
	log.Info("stopped")
	return err
}

// unmade tells of a folder of state that cannot be made.
func (c *Config) unmade(p *program, err error) error {
	fmt.Fprintln(p.err, problem{File: c.file, Line: c.line("state"), Key: "state", What: "cannot be made: " + err.Error(),
		Hint: "name a folder that the daemon's user may write to"})
	return fmt.Errorf("there is no place for the database")
}

func storeTrouble(err error) error {
	if errors.Is(err, db.ErrLocked) {
		return hinted(err, "two daemons would ask everybody twice")
	}
	return err
}

// daemon is the configuration in the words of package mailflow.
func (c *Config) daemon(log *slog.Logger) (mailflow.Options, error) {
	tokens := c.tokens(log) // one for both servers
	in, err := c.mailbox(tokens, log)
	if err != nil {
		return mailflow.Options{}, err
	}
	out, err := c.post(tokens, log)
	return mailflow.Options{
		Company: c.company(), Policy: c.policy(), Mailbox: in, Post: out, Origin: c.origin(), Window: c.IMAP.Window, Poll: c.IMAP.Poll, Log: log,
		Digests:  mailflow.Digests{Recruiters: c.Digest.Recruiters, Interviewers: c.Digest.Interviewers},
		Settling: c.settling(), SettleAfter: c.Outgoing.SettleAfter, SaveSent: c.saveSent(), Connections: c.Outgoing.Connections,
		Caps: c.caps(), Rate: c.rate(), Alarm: c.alarm(log), Sandbox: c.Outgoing.Sandbox,
	}, err
}

// origin is how it is found out who wrote a mail. The DNS is asked for keys only where the answer is needed.
func (c *Config) origin() origin.Options {
	o := origin.Options{Server: c.AuthServ}
	if c.Trust == mailflow.TrustAuthenticated {
		o.LookupTXT = lookupTXT
	}
	return o
}

// maxLookup is how long the DNS may take.
const maxLookup = 5 * time.Second

func lookupTXT(domain string) ([]string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), maxLookup)
	defer cancel()
	return net.DefaultResolver.LookupTXT(ctx, domain)
}

func (c *Config) company() mailflow.Company {
	return mailflow.Company{
		Name: c.Name, Look: c.look(), You: c.You, Address: c.Address, Domains: c.Domains, Recruiters: c.Recruiters, Contact: c.Contact, Admin: c.Admin, KeptDays: c.KeepDays,
		Language: c.Language, Zone: c.Zone.String(), Zones: c.Zones, Plus: c.PlusAddressing, Trust: c.Trust,
	}
}

func (c *Config) policy() workflow.Policy {
	p := workflow.Default()
	p.Delay, p.WakeFrom, p.WakeUntil, p.Weekend = c.Ask.Delay, c.Ask.Waking.From, c.Ask.Waking.To, c.Ask.Weekend
	p.DeadlineDays, p.DeadlineMax, p.StaleAfter, p.AskAgain = c.Ask.DeadlineDays, c.Ask.DeadlineMax, c.Ask.StaleAfter, c.Ask.Again
	p.PerDay, p.Holiday = c.Ask.PerDay, c.holidays()
	p.Morning, p.InterviewerMax, p.CandidateMax = c.Remind.Morning, c.Remind.InterviewerMax, c.Remind.CandidateMax
	p.Review, p.ReviewAgain = c.Summary.Review, c.Summary.ReviewAgain
	p.Backup, p.BackupName = c.Summary.Backup, c.Summary.BackupName
	p.NextStepDays, p.Grace, p.Window = c.Summary.NextStepDays, c.Summary.Grace, c.Summary.ResponseWindow
	p.SecondLook = c.Summary.SecondLook
	p.HeldFor, p.MaxLetters, p.Accepts = c.HeldFor, c.MaxLetters, c.Accepts
	return p
}

// holidays tells the days on which nobody works besides the weekends; nil where there are none.
func (c *Config) holidays() func(zone string, day time.Time) bool {
	known := holiday.New(c.Ask.Extra)
	switch {
	case c.Ask.Holidays:
		return known.On
	case len(c.Ask.Extra) > 0:
		return known.Extra
	}
	return nil
}

// ready says in the log and to systemd that the mailbox is open.
func ready(log *slog.Logger) {
	log.Info("ready")
	notify("READY=1")
}

// notify tells systemd something (sd_notify(3)); without systemd it does nothing.
func notify(state string) {
	socket := os.Getenv("NOTIFY_SOCKET")
	if socket == "" {
		return
	}
	c, err := (&net.Dialer{Timeout: time.Second}).DialContext(context.Background(), "unixgram", socket)
	if err != nil {
		return
	}
	defer c.Close()
	_, _ = fmt.Fprint(c, state)
}
