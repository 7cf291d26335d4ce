package mailflow

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"debrief/mailflow/mailbox"
	"debrief/mailflow/post"
	"debrief/parser"
	"debrief/store"
	"debrief/store/db"
)

// How the fate of a letter is settled whose answer to the final dot was lost, by a crash or a broken connection.
const (
	// SettleEcho names the mailbox itself as a second recipient of each transaction: a copy that comes is proof.
	SettleEcho = "echo"
	// SettleSent looks for the copy that the provider keeps of what it was given to send (Gmail, Microsoft 365).
	SettleSent = "sent"
	// SettleResend sends it again under the same Message-ID: whoever has it already gets it twice.
	SettleResend = "resend"
)

// settleAfter is longer than a server may take to answer the final dot (RFC 5321 4.5.3.2.6): nothing that was begun before it can
// still be taken after it.
const settleAfter = 11 * time.Minute

// senders are how letters are sent: one for each connection.
func (d *Daemon) senders() []*post.Sender {
	o := d.Post
	if d.Settling == SettleEcho {
		o.Echo, o.Echoed = d.mint.Echo(), d.echoing
	}
	all := make([]*post.Sender, d.Connections)
	for n := range all {
		all[n] = post.New(o)
	}
	return all
}

// echoing is told whether the server takes copies for ourselves. Without them a lost answer can mean a letter that comes twice.
func (d *Daemon) echoing(refusal *post.Error) {
	if refusal == nil {
		d.healthy.report(d.Log, "echo", nil)
		return
	}
	d.healthy.report(d.Log, "echo", fmt.Errorf("%w: %d %s", errEcho, refusal.Code, refusal.Enhanced))
}

// dot is called before the final dot of a letter. From here on the server may have it.
func (d *Daemon) dot(ctx context.Context, o store.Outgoing) error {
	return durable("dot", func() error { return d.Store.Dot(ctx, o, d.Now().UTC().Add(d.SettleAfter)) })
}

// echo finds the letter of ours that a mail is a copy of.
func (d *Daemon) echo(ctx context.Context, m parser.Mail) (o store.Outgoing, ok bool, err error) {
	o, err = d.letterOf(ctx, m.MessageID)
	if errors.Is(err, db.ErrNotFound) {
		return o, false, nil
	}
	return o, err == nil, err
}

// echoed takes in a copy of our own letter: it proves that the letter was sent, and is nothing else. Its bytes are kept already.
func (d *Daemon) echoed(ctx context.Context, in *store.Incoming, o store.Outgoing, now time.Time) error {
	news, err := d.proved(ctx, now, o, "its copy in the mailbox")
	if err != nil {
		return err
	}
	if news {
		d.Log.Info("its copy has come: a letter was sent", "interview", o.Interview, "participant", o.Participant, "letter", o.Letter, "message_id", o.MessageID)
	}
	in.Kind, in.Interview, in.Participant, in.Raw = KindOwn, o.Interview, o.Participant, nil
	if o.Saved {
		return d.set(ctx, in, store.Repeated, "another copy of our own letter, which stands among what was sent")
	}
	return d.set(ctx, in, store.Echoed, "a copy of our own letter")
}

func (d *Daemon) proved(ctx context.Context, now time.Time, o store.Outgoing, how string) (news bool, err error) {
	err = durable("proved", func() (err error) {
		news, err = d.Store.Proved(ctx, now, o, how)
		return err
	})
	if news {
		d.out.wake() // what waited for it may go
	}
	return news, err
}

// doubts settles letters whose answer was lost, once the mailbox is read: what is found there, in Processed or among what was sent
// has gone out; what is not goes again, as the same mail. While the server does not let us look, nothing is known and nothing sent.
func (d *Daemon) doubts(ctx context.Context, s *mailbox.Session) error {
	now := d.Now().UTC()
	open, err := d.Store.Doubts(ctx, now, batch)
	if err != nil || len(open) == 0 {
		return err
	}
	open = slices.DeleteFunc(open, func(o store.Outgoing) bool { _, flies := d.flying.Load(o.ID); return flies }) // its answer is still to come
	ids := make([]string, len(open))
	for n, o := range open {
		ids[n] = o.MessageID
	}
	held, err := s.Holds(ctx, ids)
	if errors.Is(err, mailbox.ErrRefused) {
		d.healthy.report(d.Log, "settling", err)
		return nil
	}
	if err != nil {
		return err
	}
	d.healthy.report(d.Log, "settling", nil)
	for _, o := range open {
		if err := d.judge(ctx, o, held[o.MessageID], now); err != nil {
			return err
		}
	}
	return nil
}

// judge settles one letter.
func (d *Daemon) judge(ctx context.Context, o store.Outgoing, held bool, now time.Time) error {
	log := d.Log.With("interview", o.Interview, "participant", o.Participant, "letter", o.Letter, "message_id", o.MessageID, "attempt", o.Attempts)
	if held {
		log.Info("a copy was found: a letter was sent")
		_, err := d.proved(ctx, now, o, "a copy in the mailbox")
		return err
	}
	log.Warn("letter goes again: its answer was lost, and no copy of it was found")
	defer d.out.wake() // once it is written
	return d.settle(ctx, o.Again(now, 0, "", "the answer to the final dot was lost, and no copy was found"))
}

// restOut is how long the outbox has nothing to do. Letters in doubt are the intake's: it holds the mailbox.
func (d *Daemon) restOut(ctx context.Context, failed error) time.Duration {
	rest := d.rest(ctx, func(ctx context.Context) (time.Time, error) { return d.Store.NextAttempt(ctx, d.Now().UTC()) }, failed)
	if wait := d.waits.Sub(d.Now()); failed == nil && wait > rest {
		rest = min(wait, time.Hour)
	}
	next, _, err := d.Store.NextDoubt(ctx, d.Now().UTC())
	if err != nil || next.IsZero() {
		return rest
	}
	return min(rest, max(next.Sub(d.Now()), 10*time.Millisecond))
}

// overdue makes the intake settle what it can.
func (d *Daemon) overdue(ctx context.Context) {
	if _, waiting, err := d.Store.NextDoubt(ctx, d.Now().UTC()); err == nil && waiting {
		d.mail.wake()
	}
}

var errEcho = errors.New("the mail server refuses a copy for the mailbox itself")
