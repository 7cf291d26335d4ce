package mailflow

import (
	"context"
	"errors"
	"time"

	"debrief/mailflow/mailbox"
	"debrief/store"
)

// savedWithin is for how long a copy of a letter is still put among what was sent; later nobody looks for it there.
const savedWithin = 7 * 24 * time.Hour

// unsavedFor is how long the folder of sent mail is left alone after it could not be written to.
const unsavedFor = time.Hour

// save puts copies of what was sent into the folder of sent mail, for people to find it there. A copy that comes by another way is
// waited for: by the echo, or the provider's. It is a kindness: whatever goes wrong holds nothing up, and is tried again in an hour.
// An error is one of the connection.
func (d *Daemon) save(ctx context.Context, s *mailbox.Session) error {
	now := d.Now().UTC()
	if !d.SaveSent || d.Instead != nil || now.Before(d.unsaved) {
		return nil
	}
	to := now
	if d.Settling != SettleResend {
		to = now.Add(-d.SettleAfter)
	}
	sent, err := d.Store.Unsaved(ctx, now.Add(-savedWithin), to, batch)
	if err != nil || len(sent) == 0 {
		return err
	}
	err = d.saveAll(ctx, s, sent)
	d.healthy.report(d.Log, "sent mail", err)
	if err == nil {
		return nil
	}
	d.unsaved = now.Add(unsavedFor)
	if errors.Is(err, mailbox.ErrRefused) || errors.Is(err, mailbox.ErrFolder) {
		return nil
	}
	return err
}

// unkept makes the intake save at once what has left, where no copy of it is waited for.
func (d *Daemon) unkept() {
	if d.SaveSent && d.Settling == SettleResend {
		d.mail.wake()
	}
}

// saveAll looks before it adds: a crash may have come between the copy and the note of it.
func (d *Daemon) saveAll(ctx context.Context, s *mailbox.Session, sent []store.Outgoing) error {
	ids := make([]string, len(sent))
	for n, o := range sent {
		ids[n] = o.MessageID
	}
	there, err := s.Sent(ctx, ids)
	if err != nil {
		return err
	}
	for _, o := range sent {
		if !there[o.MessageID] {
			_, raw := d.envelope(o)
			if err := s.Save(ctx, raw, o.SentAt); err != nil {
				return err
			}
		}
		if err := durable("saved", func() error { return d.Store.Saved(ctx, o.ID) }); err != nil {
			return err
		}
	}
	if len(sent) == batch {
		d.mail.wake()
	}
	return nil
}
