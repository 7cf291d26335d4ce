package mailflow

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/robfig/cron/v3"

	"debrief/mailflow/digest"
	"debrief/mailflow/mailbox"
	"debrief/mailflow/origin"
	"debrief/mailflow/post"
	"debrief/mailflow/workflow"
	"debrief/parser/schedule"
	"debrief/parser/wording"
	"debrief/store"
	"debrief/store/db"
	"debrief/templates"
)

// Options of a daemon. Store, Templates, Company.Address and the two servers are needed.
type Options struct {
	Store     *db.DB         // opened with Exclusive
	Templates *templates.Set // in force until Renew brings others
	Company   Company
	Policy    workflow.Policy // what the templates have, Language, Zone and Locate are filled in; Check too, with the built-in lists, where there is none
	Mailbox   mailbox.Options
	Post      post.Options
	Origin    origin.Options // how it is found out who wrote a mail
	Digests   Digests        // when they are written
	Window    int            // mails that one commit takes in, default 100
	Poll      string         // cron expression: looks for mail and for what is due, whatever else wakes us; default @every 1m
	Settling  string         // one of the Settle constants; default SettleEcho
	// SettleAfter is how long to wait for a copy of a letter whose answer was lost; default 11 minutes.
	SettleAfter time.Duration
	// Connections to the mail server that letters leave by at once; default 1.
	Connections int
	// SaveSent puts a copy of each letter into the folder of sent mail, where none comes there by another way.
	SaveSent bool
	// Reading is a file that says which mails are being read, so that one over which the program ends is known afterwards; empty: none.
	Reading string
	// Leap is how far the clock may jump ahead before it is watched for a while; zero: it is always believed, as a pretended one.
	Leap time.Duration
	// Sandbox is an address that gets every letter in place of its reader, and whose replies count as the reader's; empty: none.
	Sandbox string
	// Instead takes each letter in place of the mail server, with why it was written, for a run that sends nothing; nil: they are sent.
	Instead func(o store.Outgoing, why string) error
	Caps    Caps                         // on what leaves; what goes over one is held back, and Alarm is told
	Rate    Rate                         // that the mail provider allows
	Alarm   func(context.Context, Alarm) // tells the admin by another way than mail, until the daemon stops; may be nil, and take its time
	Now     func() time.Time             // default time.Now; a pretended clock has to Wake as well
	Log     *slog.Logger
	Ready   func() // called once the mailbox was opened for the first time
}

// A Daemon is the running product.
type Daemon struct {
	Options
	mint       Mint
	timetables map[store.Role]digest.Schedule // when digests are
	edition    atomic.Pointer[edition]        // in force
	broken     atomic.Bool                    // the newest templates have problems, and the admin knows
	since      time.Time
	zones      sync.Map
	mail       *bell // look into the mailbox
	tick       *bell // look what is due
	out        *bell // look into the outbox
	ready      sync.Once
	twinned    sync.Once
	healthy    health
	failing    struct { // the mail that the intake could not take
		uid   uint32
		times int
	}
	before  note // the mails over which the program ended last
	leapt   leap
	waits   time.Time   // deliver's: nothing may leave before
	owed    []outcome   // deliver's: what became of letters and is not written yet
	flying  sync.Map    // by ID, letters that are claimed and whose outcome is not written
	unsaved time.Time   // the intake's: the folder of sent mail is left alone until then
	whys    sync.Map    // why a letter was written, by its key, for Instead
	unclean bool        // the intake's: the database's log still holds what was deleted
	expired atomic.Bool // it is time to look for what was kept for long enough
}

// New checks what it is given and prepares; nothing is dialed yet.
func New(ctx context.Context, o Options) (*Daemon, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	o.Log = slog.New(discreet{o.Log.Handler()})
	if o.Window <= 0 {
		o.Window = 100
	}
	if o.Poll == "" {
		o.Poll = "@every 1m"
	}
	if o.Settling == "" {
		o.Settling = SettleEcho
	}
	if o.SettleAfter <= 0 {
		o.SettleAfter = settleAfter
	}
	if o.Connections <= 0 || o.Instead != nil {
		o.Connections = 1
	}
	secret, err := o.Store.Secret(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading the secret: %w", err)
	}
	reply, err := o.Store.ReplySecret(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading the secret of reply keys: %w", err)
	}
	d := &Daemon{Options: o, mail: newBell(), tick: newBell(), out: newBell()}
	d.mint = Mint{Secret: secret, Reply: reply, Address: o.Company.Address, Plus: o.Company.Plus}
	if d.since, err = o.Store.Since(ctx, o.Now()); err != nil {
		return nil, fmt.Errorf("reading the time of the first start: %w", err)
	}
	if d.timetables, err = o.Digests.schedules(); err != nil {
		return nil, err
	}
	d.Policy.Language, d.Policy.Zone, d.Policy.Locate = o.Company.Language, o.Company.Zone, d.location
	if d.Policy.Check == nil {
		d.Policy.Check = checked(wording.Builtin())
	}
	if d.Policy.Dated == nil {
		d.Policy.Dated = func(text, language string) bool {
			return schedule.Dated(text, schedule.Frame{Now: o.Now(), Language: language})
		}
	}
	d.edition.Store(d.edited(o.Templates))
	d.recall()
	return d, nil
}

// location finds a zone, and remembers it: a zone is a file.
func (d *Daemon) location(name string) *time.Location {
	if known, ok := d.zones.Load(name); ok {
		return known.(*time.Location)
	}
	l, err := time.LoadLocation(name)
	if err != nil {
		l = time.UTC
	}
	d.zones.Store(name, l)
	return l
}

// Run works until ctx is done: three loops, each of which goes on whatever happens to one mail, interview or server. It
// returns when what was begun is finished; the error is one that no retry can mend.
func (d *Daemon) Run(ctx context.Context) error {
	stop, err := d.wakeup()
	if err != nil {
		return err
	}
	defer stop()
	left := []store.Post{store.Sending}
	if d.Settling == SettleResend {
		left = append(left, store.Doubtful)
	}
	if n, err := d.Store.Rescue(ctx, d.Now(), left...); err != nil {
		return fmt.Errorf("looking for letters that a crash cut off: %w", err)
	} else if n > 0 {
		d.Log.Info("letters that a crash cut off are sent again", "letters", n)
	}
	if err := d.replan(ctx); err != nil {
		return fmt.Errorf("planning the digests: %w", err)
	}
	var loops sync.WaitGroup
	for _, loop := range []func(context.Context){d.intake, d.clock, d.deliver} {
		loops.Go(func() { loop(ctx) })
	}
	d.expire()
	d.Wake()
	loops.Wait()
	return nil
}

// wakeup starts the coarse clock. What must happen stands in the database; a missed tick loses nothing.
func (d *Daemon) wakeup() (stop func(), err error) {
	c := cron.New(cron.WithLogger(cron.DiscardLogger))
	if err := poll(c, d.Poll, d.Wake); err != nil {
		return nil, err
	}
	if err := poll(c, daily, d.expire); err != nil {
		return nil, err
	}
	c.Start()
	return func() { <-c.Stop().Done() }, nil
}

// poll adds the job; cron's parser panics on some expressions.
func poll(c *cron.Cron, expression string, job func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("poll: %q is no cron expression (hint: write \"@every 1m\")", expression)
		}
	}()
	if _, err := c.AddFunc(expression, job); err != nil {
		return fmt.Errorf("poll: %q is no cron expression: %w (hint: write \"@every 1m\")", expression, err)
	}
	return nil
}

// Wake makes all loops look for work now.
func (d *Daemon) Wake() {
	for _, b := range []*bell{d.mail, d.tick, d.out} {
		b.wake()
	}
}

// guard runs one piece of work and makes an error of its panic: it stops nothing else.
func guard(work func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", errPanic, r)
		}
	}()
	return work()
}

var (
	errPanic      = errors.New("a fault in the program")
	errUnwritable = errors.New("a letter could not be written")
)

// pause waits for a while, for a wake-up, or for the end; it tells whether to go on.
func pause(ctx context.Context, wake <-chan struct{}, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-wake:
	case <-t.C:
	}
	return ctx.Err() == nil
}
