package mailflow

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/robfig/cron/v3"

	"debrief/mailflow/digest"
	"debrief/store"
	"debrief/store/db"
	"debrief/templates"
)

// Digests are cron schedules, by the clock on their reader's wall. An empty one is never.
type Digests struct {
	Recruiters   string
	Interviewers string
}

func (o Digests) schedules() (map[store.Role]digest.Schedule, error) {
	all := map[store.Role]digest.Schedule{}
	for role, expression := range map[store.Role]string{store.Recruiter: o.Recruiters, store.Interviewer: o.Interviewers} {
		if expression == "" {
			continue
		}
		var err error
		if all[role], err = timetable(expression); err != nil {
			return nil, fmt.Errorf("digest: %q is no cron schedule: %w (hint: write \"0 9 * * MON\")", expression, err)
		}
	}
	return all, nil
}

// timetable reads an expression; cron's parser panics on some.
func timetable(expression string) (s digest.Schedule, err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("it names a zone and no time")
		}
	}()
	return cron.ParseStandard(expression)
}

// replan finds out anew when every digest is due: schedules, zones and holidays may be others since the last start.
func (d *Daemon) replan(ctx context.Context) error {
	all, err := d.Store.Readers(ctx)
	if err != nil {
		return err
	}
	for _, r := range all {
		if r.Key == "" {
			continue // it is planned when the clock comes to it
		}
		if now := d.Now().UTC(); r.Since.After(now) {
			r.Since = now // the clock was ahead when the last one was written
		}
		s, err := d.sheet(ctx, r)
		if err != nil {
			return err
		}
		due, err := d.digestDue(ctx, s, r.Since)
		if err != nil || due.Equal(r.Due) {
			continue
		}
		r.Due = due
		if err := d.Store.Commit(ctx, store.Change{Now: d.Now().UTC(), Readers: []store.Reader{r}}); err != nil {
			return err
		}
	}
	return nil
}

// digestDue is when the next digest after a moment is due; zero where there is none, or its reader wants none.
func (d *Daemon) digestDue(ctx context.Context, s sheet, since time.Time) (time.Time, error) {
	if unwanted, err := d.undigested(ctx, s.reader); err != nil || unwanted {
		return time.Time{}, err
	}
	return digest.Due(d.timetables[s.reader.Role], since, s.edition.policy, s.zone, d.location(s.zone)), nil
}

// undigested tells whether somebody wants no digests; an interviewer who wants no mail wants none of these either.
func (d *Daemon) undigested(ctx context.Context, r store.Reader) (bool, error) {
	unwanted, err := d.Store.Undigested(ctx, r.Role, r.Address)
	if err != nil || unwanted || r.Role != store.Interviewer {
		return unwanted, err
	}
	return d.Store.Suppressed(ctx, r.Address)
}

// digests writes those that are due, once all mail is read: what lies in the mailbox came before them.
func (d *Daemon) digests(ctx context.Context) error {
	due, err := d.Store.ReadersDue(ctx, d.Now().UTC(), 1)
	if err != nil || len(due) == 0 {
		return err
	}
	d.mail.wake()
	if _, err := d.mail.quiet(ctx); err != nil {
		return nil //nolint:nilerr // it was told to stop
	}
	failed := map[string]bool{}
	var first error
	for ctx.Err() == nil {
		due, err := d.Store.ReadersDue(ctx, d.Now().UTC(), batch+len(failed))
		if err != nil {
			return err
		}
		progress := false
		for _, r := range due {
			id := string(r.Role) + " " + r.Address
			if failed[id] {
				continue
			}
			if err := guard(func() error { return d.digest(ctx, r) }); err != nil {
				failed[id], first = true, err
				d.Log.Error("digest could not be written", "role", r.Role, "err", err)
				continue
			}
			progress = true
		}
		if !progress {
			return first
		}
	}
	return first
}

// digest writes one, if there is anything to tell, and plans the next, in one commit. However many moments of the schedule have
// passed since the last one, it is one digest.
func (d *Daemon) digest(ctx context.Context, r store.Reader) error {
	c := store.Change{Now: d.Now().UTC()}
	s, err := d.sheet(ctx, r)
	if err != nil {
		return err
	}
	next, until := r, digest.Last(d.timetables[r.Role], r.Since, c.Now, d.location(s.zone))
	switch awake := s.edition.policy.Awake(c.Now, s.zone); {
	case r.Key == "":
		next.Key, until = d.mint.Reader(r), r.Since
	case awake.After(c.Now):
		next.Due = awake
		c.Readers = []store.Reader{next}
		return d.keepReader(ctx, c)
	}
	if next.Due, err = d.digestDue(ctx, s, until); err != nil {
		return err
	}
	next.Since = until
	if until.After(r.Since) && !next.Due.IsZero() {
		if err := d.tell(ctx, &c, s, &next); err != nil {
			return err
		}
	}
	c.Readers = []store.Reader{next}
	return d.keepReader(ctx, c)
}

// tell writes a digest until the reader's Since, unless there is nothing to tell.
func (d *Daemon) tell(ctx context.Context, c *store.Change, s sheet, next *store.Reader) error {
	data, ok, err := d.digested(ctx, s, next.Since)
	if err != nil {
		return err
	}
	if s.reader.Role == store.Recruiter || ok {
		next.From, next.Answers = next.Since, 0 // an interviewer's figures wait until they are enough
	}
	if !ok {
		return nil
	}
	o, err := d.post(ctx, c.Now, s, next.Since.Format(time.RFC3339), data, nil)
	if err != nil {
		return err
	}
	c.Letters = append(c.Letters, o)
	c.Journal = append(c.Journal, store.Entry{At: c.Now, What: "wrote", Detail: "digest for one " + string(s.reader.Role)})
	return nil
}

// keepReader commits. That the reader has written meanwhile is no error: the next look sees it.
func (d *Daemon) keepReader(ctx context.Context, c store.Change) error {
	err := d.Store.Commit(ctx, c)
	if errors.Is(err, db.ErrConflict) {
		return nil
	}
	if err == nil && len(c.Letters) > 0 {
		d.out.wake()
	}
	return err
}

// post renders and composes a letter to the reader of digests; name tells it from all others to them. in is the mail that it
// answers, nil when it comes by itself.
func (d *Daemon) post(ctx context.Context, now time.Time, s sheet, name string, data templates.Letter, in *store.Incoming) (store.Outgoing, error) {
	m, err := d.write(ctx, s.edition.set, s.language, data)
	if err != nil {
		return store.Outgoing{}, fmt.Errorf("%w: %w", errUnwritable, err)
	}
	key := s.reader.Key
	o := store.NewOutgoing(lettersTo(s.reader)+name, now)
	o.Letter, o.MessageID, o.Subject, o.Text = store.Digest, d.mint.MessageID(o.Key), m.Subject, m.Text
	o.From, o.To = d.mint.Bounce(key), s.to
	h := Head{FromName: d.Company.Name, From: d.Company.Address, ReplyTo: d.mint.ReplyTo(key), ToName: s.who.Name, To: o.To,
		MessageID: o.MessageID, Date: now, Answers: in != nil}
	if d.mint.Plus {
		h.Stop = d.mint.ReplyTo(key)
	}
	if in != nil && in.MessageID != "" {
		h.InReplyTo, h.References = in.MessageID, []string{in.MessageID}
	}
	if o.Raw, err = Compose(m, h); err != nil {
		return store.Outgoing{}, fmt.Errorf("%w: %w", errUnwritable, err)
	}
	return o, nil
}

// lettersTo is what the keys of all letters to a reader of digests begin with.
func lettersTo(r store.Reader) string { return "digest/" + string(r.Role) + "/" + r.Key + "/" }

// keyIn is the reply key of the reader whom a digest went to.
func keyIn(o store.Outgoing) string {
	parts := strings.SplitN(o.Key, "/", 4)
	if len(parts) < 4 {
		return ""
	}
	return parts[2]
}

// Digest is what somebody's digest would say now. ok is false where there is nothing to tell; who gets none is db.ErrNotFound.
func (d *Daemon) Digest(ctx context.Context, role store.Role, address string) (m templates.Message, ok bool, err error) {
	r, err := d.Store.Reader(ctx, role, address)
	if err != nil {
		return m, false, err
	}
	s, err := d.sheet(ctx, r)
	if err != nil {
		return m, false, err
	}
	data, ok, err := d.digested(ctx, s, d.Now().UTC())
	if err != nil || !ok {
		return m, false, err
	}
	m, err = d.write(ctx, s.edition.set, s.language, data)
	return m, true, err
}
