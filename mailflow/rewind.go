package mailflow

import (
	"context"

	"debrief/mailflow/mailbox"
	"debrief/store"
)

// rewind notices a folder that has gone back to an earlier state, with the UIDVALIDITY that it had: a backup was restored. Its next mails
// get numbers that were given before (against RFC 3501 2.3.1.1), which the cursor has passed: everything is looked at again.
func (d *Daemon) rewind(ctx context.Context, s *mailbox.Session) error {
	c, err := d.Store.Cursor(ctx, d.Company.Address)
	if err != nil || c.UIDValidity != s.UIDValidity() || s.UIDNext() == 0 || s.UIDNext() > c.UID {
		return err
	}
	d.Log.Warn("the mailbox is back in an earlier state: all of it is looked at again", "read", c.UID, "next", s.UIDNext())
	return durable("rewind", func() error { return d.Store.Rewind(ctx, d.Company.Address) })
}

// seen is a mail as it was read before: at this very place, or elsewhere as another copy. A place whose number was given to another mail
// since says nothing.
func (d *Daemon) seen(ctx context.Context, in *store.Incoming) (store.Incoming, error) {
	before, err := d.Store.Seen(ctx, in.Mailbox, in.UIDValidity, in.UID, in.Digest)
	if err != nil || before.UIDValidity != in.UIDValidity || before.UID != in.UID || same(before, *in) {
		return before, err
	}
	if err := d.Store.Displace(ctx, before.ID); err != nil {
		return before, err
	}
	return d.Store.Seen(ctx, in.Mailbox, in.UIDValidity, in.UID, in.Digest)
}

// same tells whether two mails at one place are one. Of some only the place was kept.
func same(a, b store.Incoming) bool {
	if a.Digest == "" {
		return a.MessageID == "" || a.MessageID == b.MessageID
	}
	return a.Digest == b.Digest
}

// back passes over a mail that stands again where it was read. One that had been moved is moved again.
func (d *Daemon) back(ctx context.Context, in store.Incoming) error {
	if in.Filed && in.Fate.Filed() {
		if err := d.Store.Unfile(ctx, in.ID); err != nil {
			return err
		}
	}
	return d.Store.Advance(ctx, store.Cursor{Mailbox: in.Mailbox, UIDValidity: in.UIDValidity, UID: in.UID})
}
