package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"debrief/mailflow"
	"debrief/mailflow/mailbox"
	"debrief/store"
	"debrief/store/db"
)

// A rehearsal is a daemon that reads the real mailbox, works on a copy of the database and sends nothing, on a clock that is turned
// from one moment at which something is due to the next.
type rehearsal struct {
	*program
	config *Config
	text   bool
	json   bool
	store  *db.DB
	sent   int

	mu  sync.Mutex
	now time.Time
}

// A rehearsed is a letter that would go out.
type rehearsed struct {
	At        time.Time    `json:"at"`
	To        string       `json:"to"`
	Subject   string       `json:"subject"`
	Letter    store.Letter `json:"letter"`
	Round     int          `json:"round"`
	Interview string       `json:"interview"`
	Why       string       `json:"why"`
	Text      string       `json:"text,omitempty"`
}

// rehearse shows what would go out now and until a moment, if nobody wrote anything more.
func (c *runCommand) rehearse(p *program, config *Config, options mailflow.Options) error {
	r := &rehearsal{program: p, config: config, text: c.Text, json: c.JSON, now: p.now()}
	dir, err := os.MkdirTemp("", "debrief-dry-run-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	if r.store, err = r.copied(filepath.Join(dir, "debrief.db"), c.Since); err != nil {
		return err
	}
	defer r.store.Close()
	options.Store, options.Now, options.Instead = r.store, r.clock, r.show
	options.Mailbox.ReadOnly, options.Caps, options.Rate, options.Alarm, options.Ready = true, mailflow.Caps{}, mailflow.Rate{}, nil, nil
	session, err := mailbox.Dial(p.ctx, options.Mailbox) // a daemon would try again and again
	if err != nil {
		return hinted(err, mailflow.Advice(err))
	}
	if err := session.Close(); err != nil {
		return err
	}
	daemon, err := mailflow.New(p.ctx, options)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(p.ctx)
	done := make(chan error, 1)
	go func() { done <- daemon.Run(ctx) }()
	err = r.play(daemon, c.For)
	cancel()
	if err := errors.Join(err, <-done); err != nil {
		return err
	}
	if config.Outgoing.Sandbox != "" {
		p.say("dry run: all of it would go to the sandbox alone, whoever it is for")
	}
	p.say("dry run: %s would go out until %s; nothing was sent, moved, flagged or kept", counted(r.sent, "letter"), stamped(r.clock(), config.Zone))
	return nil
}

// copied is the database as it is, or a new one that takes in mail of the last days.
func (r *rehearsal) copied(file string, since time.Duration) (*db.DB, error) {
	err := db.Copy(r.ctx, r.config.database(), file)
	fresh := errors.Is(err, fs.ErrNotExist)
	if err != nil && !fresh {
		return nil, storeTrouble(err)
	}
	d, err := db.Open(r.ctx, db.Options{Path: file, Exclusive: true})
	if err == nil && fresh {
		_, err = d.Since(r.ctx, r.now.Add(-since))
		r.say("dry run: there is no database yet: mail of the last %s is read as if it had just come", brief(since))
	}
	return d, err
}

// play lets everything happen that is due, and turns the clock to what is due next.
func (r *rehearsal) play(daemon *mailflow.Daemon, span time.Duration) error {
	end := r.clock().Add(span)
	for {
		if err := daemon.Settle(r.ctx); err != nil {
			return err
		}
		next, err := r.store.NextDue(r.ctx)
		if err != nil {
			return err
		}
		if next.IsZero() || next.After(end) {
			r.turn(end)
			return nil
		}
		if !r.turn(next) {
			return fmt.Errorf("an interview that was due at %s did not go on: see the log above", stamped(next, r.config.Zone))
		}
	}
}

// turn sets the clock, which never goes back; it tells whether it went on.
func (r *rehearsal) turn(at time.Time) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !at.After(r.now) {
		return false
	}
	r.now = at
	return true
}

func (r *rehearsal) clock() time.Time {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.now
}

// show prints a letter in place of sending it.
func (r *rehearsal) show(o store.Outgoing, why string) error {
	r.sent++
	if r.json {
		one := rehearsed{At: r.clock(), To: o.To, Subject: o.Subject, Letter: o.Letter, Round: o.Round, Interview: o.Interview, Why: why}
		if r.text {
			one.Text = o.Text
		}
		return r.program.json(one)
	}
	_, err := fmt.Fprintf(r.out, "%s  %s to %s: %s\n    interview %s: %s\n", stamped(r.clock(), r.config.Zone), o.Name(), o.To, oneLine(o.Subject), o.Interview, why)
	if err == nil && r.text {
		_, err = fmt.Fprintf(r.out, "\n%s\n", framed(o.Text))
	}
	return err
}
