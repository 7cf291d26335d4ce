package mailflow

import (
	"context"
	"errors"
	"time"

	"debrief/mailflow/mailbox"
	"debrief/store"
	"debrief/store/db"
)

// daily is when what is no longer kept is deleted: at midnight.
const daily = "@daily"

// expire makes the intake look for what is no longer kept: mails are deleted in the mailbox too, and the intake holds it.
func (d *Daemon) expire() {
	d.expired.Store(true)
	d.mail.wake()
}

// retain deletes what was kept for as long as every person's first letter says: on the server first, so that a crash in
// between only repeats it, then in the store. A batch at a time: mail that comes in meanwhile does not wait for the rest. An
// error is one of the connection; whatever else fails is tried again the next day.
func (d *Daemon) retain(ctx context.Context, s *mailbox.Session) error {
	if d.Company.KeptDays <= 0 || !d.expired.Swap(false) {
		return nil
	}
	e := expiry{d: d, session: s, before: d.Now().UTC().AddDate(0, 0, -d.Company.KeptDays)}
	more, err := e.run(ctx)
	if e.interviews > 0 || e.sum.Mails > 0 {
		d.Log.Info("kept for long enough and deleted", "interviews", e.interviews, "people", e.sum.People, "answers", e.sum.Answers,
			"mails", e.sum.Mails, "letters", e.sum.Letters, "on_server", e.forgotten)
		d.unclean = true
	}
	if ctx.Err() != nil {
		return e.lost
	}
	err = errors.Join(err, e.failed, d.scrub(ctx))
	d.healthy.report(d.Log, "retention", err)
	if more && err == nil {
		d.expire()
	}
	return e.lost
}

// scrub takes what was deleted out of the database's log as well; it is tried again until it was done.
func (d *Daemon) scrub(ctx context.Context) error {
	if !d.unclean {
		return nil
	}
	err := d.Store.Scrub(ctx)
	d.unclean = err != nil
	return err
}

// An expiry is one batch.
type expiry struct {
	d          *Daemon
	session    *mailbox.Session
	before     time.Time
	interviews int
	forgotten  int // mails on the server
	sum        store.Purged
	failed     error // the server refused: something was left as it was
	lost       error // the connection
}

// run tells whether there may be more.
func (e *expiry) run(ctx context.Context) (more bool, err error) {
	ids, err := e.d.Store.Purgeable(ctx, e.before, batch)
	if err != nil {
		return false, err
	}
	for _, id := range ids {
		if err := e.interview(ctx, id); err != nil {
			return false, err
		}
	}
	if _, err := e.d.Store.PurgeDigests(ctx, e.before); err != nil {
		return false, err
	}
	mails, err := e.d.Store.Stale(ctx, e.before, batch)
	if err != nil || len(mails) == 0 {
		return len(ids) == batch, err
	}
	return len(ids) == batch || len(mails) == batch, e.strangers(ctx, mails)
}

// interview deletes all words of one. What the server refuses to delete stays here as well, so that it can be told which
// mails these are.
func (e *expiry) interview(ctx context.Context, id string) error {
	messages, err := e.d.Store.MessageIDs(ctx, id)
	if err != nil {
		return err
	}
	if ok, err := e.forget(ctx, messages); !ok {
		return err
	}
	p, err := e.d.Store.Purge(ctx, e.d.Now().UTC(), id)
	if errors.Is(err, db.ErrConflict) {
		return nil // a letter is on its way: the next day
	}
	if err != nil {
		return err
	}
	e.interviews++
	e.sum.People, e.sum.Answers = e.sum.People+p.People, e.sum.Answers+p.Answers
	e.sum.Mails, e.sum.Letters = e.sum.Mails+p.Mails, e.sum.Letters+p.Letters
	return nil
}

// strangers deletes mails that belong to no interview.
func (e *expiry) strangers(ctx context.Context, mails []store.Incoming) error {
	var messages []string
	for _, m := range mails {
		if m.MessageID != "" {
			messages = append(messages, m.MessageID)
		}
	}
	if ok, err := e.forget(ctx, messages); !ok {
		return err
	}
	n, err := e.d.Store.PurgeMail(ctx, e.d.Now().UTC(), mails)
	e.sum.Mails += n
	return err
}

// forget deletes mails on the server, and tells whether the store may follow. A server without UIDPLUS leaves them marked for
// whoever expunges the folder; more cannot be done there.
func (e *expiry) forget(ctx context.Context, messages []string) (ok bool, err error) {
	if len(messages) == 0 {
		return true, nil
	}
	n, err := e.session.Forget(ctx, messages)
	e.forgotten += n
	switch {
	case err == nil:
		return true, nil
	case errors.Is(err, mailbox.ErrExpunge):
		e.d.Log.Warn("mails are only marked as deleted: expunge the folder now and then", "mails", n, "err", err)
		return true, nil
	case errors.Is(err, mailbox.ErrRefused):
		e.failed = err
		return false, nil
	}
	e.lost = err
	return false, err
}
