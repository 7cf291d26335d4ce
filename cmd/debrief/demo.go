package main

import (
	"context"
	"errors"
	"fmt"
	"net/mail"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"debrief/mailflow"
	"debrief/mailflow/mailbox"
	"debrief/mailflow/mailtest"
	"debrief/mailflow/post"
	"debrief/mailflow/workflow"
	"debrief/parser"
	"debrief/store"
	"debrief/store/db"
	"debrief/templates"
)

// demoCommand plays interviews on a pretended clock.
type demoCommand struct {
	Keep bool `help:"Leave the mail servers up afterwards, and say how to look into each person's mailbox."`
	All  bool `help:"Show every mail in full."`
}

func (demoCommand) Help() string {
	return `Starts mail servers in this process, lets people be invited to interviews and answer as real mail clients do, and shows
what lands in whose inbox. It is the daemon that "debrief run" runs, over real IMAP and SMTP, on a clock that is turned
forward. It takes no configuration, keeps nothing and is over in some seconds.`
}

func (c *demoCommand) Run(p *program) (err error) {
	signal.Ignore(syscall.SIGPIPE) // "debrief demo | head" would end us before we have cleared up
	s, err := openStage(p, c.All)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	for n, play := range demoPlays(s.zone) {
		s.tell("\n%d. %s\n%s\n%s", n+1, play.title, strings.Repeat("=", len(play.title)+3), play.intro)
		if err := s.perform(play); err != nil {
			return err
		}
	}
	if !c.Keep {
		return nil
	}
	return s.keep()
}

// A stage is the pretended world of the demo: mail servers, people, a daemon, and a clock that is turned.
type stage struct {
	*program
	all    bool
	zone   *time.Location
	world  *mailtest.World
	store  *db.DB
	daemon *mailflow.Daemon
	dir    string
	stop   func() error
	serial int

	mu  sync.Mutex
	now time.Time
}

const demoPassword = "demo"

func openStage(p *program, all bool) (*stage, error) {
	zone, err := time.LoadLocation(demoZone)
	if err != nil {
		return nil, err
	}
	s := &stage{program: p, all: all, zone: zone, stop: func() error { return nil }, now: time.Date(2026, time.November, 23, 9, 0, 0, 0, zone)}
	if s.dir, err = os.MkdirTemp("", "debrief-demo-"); err != nil {
		return nil, err
	}
	people := map[string]string{demoMailbox: demoPassword, demoRecruiter: demoPassword}
	for _, play := range demoPlays(zone) {
		people[play.candidate.address], people[play.chair.address] = demoPassword, demoPassword
	}
	if s.world, err = mailtest.New(mailtest.Options{Users: people, Now: s.clock}); err != nil {
		return nil, errors.Join(err, s.close())
	}
	if err := s.run(); err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

func (s *stage) clock() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

// run starts the daemon.
func (s *stage) run() (err error) {
	if s.store, err = db.Open(s.ctx, db.Options{Path: filepath.Join(s.dir, "debrief.db"), Exclusive: true}); err != nil {
		return err
	}
	password := func() (string, error) { return demoPassword, nil }
	s.daemon, err = mailflow.New(s.ctx, mailflow.Options{
		Store: s.store, Templates: templates.Builtin(), Policy: workflow.Default(), Now: s.clock,
		Company: mailflow.Company{Name: "Acme interviews", Address: demoMailbox, Domains: []string{"acme.example"},
			Recruiters: []string{demoRecruiter}, Contact: "privacy@acme.example", KeptDays: 180, Language: "en", Zone: demoZone,
			Plus: true, Trust: mailflow.TrustInternal},
		Mailbox: mailbox.Options{Address: "imap.acme.example:143", Security: mailbox.Plain, User: demoMailbox, Password: password, Dial: s.world.DialIMAP},
		Post:    post.Options{Address: "smtp.acme.example:25", Security: mailbox.Plain, User: demoMailbox, Password: password, Dial: s.world.DialSMTP},
	})
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(s.ctx)
	done := make(chan error, 1)
	go func() { done <- s.daemon.Run(ctx) }()
	s.stop = func() error {
		cancel()
		return <-done
	}
	return nil
}

// close ends everything, and leaves nothing behind.
func (s *stage) close() error {
	all := []error{s.stop()}
	if s.store != nil {
		all = append(all, s.store.Close())
	}
	if s.world != nil {
		s.world.Close()
	}
	return errors.Join(append(all, os.RemoveAll(s.dir))...)
}

func (s *stage) tell(format string, args ...any) { fmt.Fprintf(s.out, format+"\n", args...) }

// A plan is a reply that somebody will write.
type plan struct {
	at  time.Time
	act act
	to  parser.Mail
}

// perform plays one interview to its end: whatever is due happens, and whoever has mail reacts.
func (s *stage) perform(play play) error {
	s.turn(play.starts.Add(-25 * time.Hour))
	if err := s.send(play.invitation(s.clock()), play.candidate.name+" is invited: Rita CCs the mailbox on the invitation"); err != nil {
		return err
	}
	var plans []plan
	for {
		if err := s.daemon.Settle(s.ctx); err != nil {
			return err
		}
		plans = append(plans, s.reactions(&play)...)
		at, over, err := s.next(plans)
		if err != nil || over {
			return err
		}
		s.turn(at)
		if n := slices.IndexFunc(plans, func(p plan) bool { return !p.at.After(at) }); n >= 0 {
			p := plans[n]
			plans = slices.Delete(plans, n, n+1)
			if err := s.answer(p); err != nil {
				return err
			}
		}
	}
}

// turn sets the clock; it never goes back.
func (s *stage) turn(at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if at.After(s.now) {
		s.now = at
	}
}

// next is the moment at which something happens; over when nothing does but the end of the time for additions.
func (s *stage) next(plans []plan) (at time.Time, over bool, err error) {
	for _, p := range plans {
		if at.IsZero() || p.at.Before(at) {
			at = p.at
		}
	}
	open, err := s.store.Interviews(s.ctx, true, 0)
	if err != nil {
		return at, false, err
	}
	for _, i := range open {
		if i.Phase != store.Released && !i.Due.IsZero() && (at.IsZero() || i.Due.Before(at)) {
			at = i.Due
		}
	}
	return at, at.IsZero(), nil
}

// reactions takes everybody's new mail, tells of it, and plans the replies to it.
func (s *stage) reactions(play *play) []plan {
	var plans []plan
	for _, who := range []person{{"Rita Rossi", demoRecruiter}, play.candidate, play.chair} {
		for {
			m, ok := s.world.Take(who.address)
			if !ok {
				break
			}
			plans = append(plans, s.receive(play, who, m)...)
		}
	}
	return plans
}

func (s *stage) receive(play *play, who person, m mailtest.Mail) []plan {
	parsed, err := parser.ParseBytes(m.Raw)
	if err != nil {
		s.tell("a mail that cannot be read: %v", err)
		return nil
	}
	letter := s.letterOf(parsed.MessageID)
	s.tell("%s  Debrief → %s: %s", s.stamp(), who.name, parsed.Subject)
	role := play.role(who)
	if n := slices.Index(play.show, role+" "+letter); n >= 0 || s.all {
		s.tell("\n%s", framed(parsed.Text))
		if n >= 0 {
			play.show = slices.Delete(play.show, n, n+1)
		}
	}
	var plans []plan
	for n, a := range play.acts {
		if a.who == who.address && a.letter == letter {
			plans = append(plans, plan{s.clock().Add(a.after), a, parsed})
			play.acts = slices.Delete(play.acts, n, n+1)
			break
		}
	}
	return plans
}

// letterOf tells which letter of ours a mail is.
func (s *stage) letterOf(id string) string {
	o, err := s.store.ByMessageID(s.ctx, []string{id})
	if err != nil {
		return ""
	}
	return string(o.Letter)
}

func (s *stage) answer(p plan) error {
	s.serial++
	t := typing{who: mail.Address{Address: p.act.who, Name: nameOf(p.act.who, s.zone)}, to: p.to, at: s.clock().In(s.zone), serial: s.serial,
		answers: p.act.answers, above: p.act.above}
	raw := map[string]func() []byte{"thunderbird": t.thunderbird, "outlook": t.outlook, "phone": t.phone}[p.act.client]()
	return s.send(raw, t.who.Name+" "+p.act.says)
}

func nameOf(address string, zone *time.Location) string {
	for _, play := range demoPlays(zone) {
		for _, p := range []person{play.candidate, play.chair} {
			if p.address == address {
				return p.name
			}
		}
	}
	return "Rita Rossi"
}

// send hands somebody's mail to the mailbox, where the daemon finds it.
func (s *stage) send(raw []byte, what string) error {
	s.tell("%s  %s", s.stamp(), what)
	m, err := parser.ParseBytes(raw)
	if err != nil {
		return err
	}
	to := demoMailbox // an invitation goes to all its guests; only this copy matters here
	if len(m.To) == 1 {
		to = m.To[0].Address
	}
	return s.world.Deliver(to, raw)
}

func (s *stage) stamp() string { return s.clock().In(s.zone).Format("Mon 02 Jan 15:04") }

// framed is a mail's text with a line at its left, so that it can be told from the story.
func framed(text string) string {
	return "    │ " + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n    │ ") + "\n"
}

// keep opens the servers for real mail clients until the demo is ended.
func (s *stage) keep() error {
	at, err := s.world.Listen(s.ctx)
	if err != nil {
		return err
	}
	s.tell("\nThe servers stay up until you press Ctrl+C. No encryption; the password is %q everywhere.", demoPassword)
	s.tell("IMAP %s   SMTP %s   users:", at.IMAP, at.SMTP)
	s.tell("  %s (the daemon's own)\n  %s", demoMailbox, demoRecruiter)
	for _, play := range demoPlays(s.zone) {
		s.tell("  %s\n  %s", play.candidate.address, play.chair.address)
	}
	<-s.ctx.Done()
	return nil
}

func (p play) role(who person) string {
	switch who.address {
	case p.candidate.address:
		return string(store.Candidate)
	case p.chair.address:
		return string(store.Interviewer)
	}
	return string(store.Recruiter)
}
