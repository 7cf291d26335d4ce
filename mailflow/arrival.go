package mailflow

import (
	"context"
	"time"

	"debrief/mailflow/mailbox"
	"debrief/parser"
)

// An arrival is a mail as it comes in, with what its bytes alone say. That is found out for several mails at once, ahead of the one that
// is being written down.
type arrival struct {
	mailbox.Message
	at      time.Time // when it was looked at
	drafted bool
	mail    parser.Mail
	broken  error          // it is no mail
	means   *Understanding // of a mail that leads to nothing of ours; else nil: what it means depends on what is known
	unread  bool           // means is without its words
	glance
}

// attempt drafts, and leaves it when a fault in the program shows: that is met where one mail can be told from another.
func (d *Daemon) attempt(m mailbox.Message) arrival {
	a := arrival{Message: m, at: d.Now().UTC()}
	_ = guard(func() error {
		a = d.draft(m, a.at)
		return nil
	})
	return a
}

// draft reads a mail. It asks the database nothing: somebody else may hold it.
func (d *Daemon) draft(m mailbox.Message, now time.Time) arrival {
	a := arrival{Message: m, at: now, drafted: true}
	if m.Problem != nil || m.Received.Before(d.since.Truncate(time.Second)) {
		return a
	}
	if a.mail, a.broken = parser.ParseBytes(m.Raw); a.broken != nil || !d.strange(a.mail) {
		return a
	}
	asked := false
	frame := d.frameOfNobody(now, func(id string) bool {
		asked = asked || minted(id)
		return false
	})
	if a.unread = !d.Company.Trusted(sender(a.mail).Address); a.unread {
		frame.Deaf = "a person's words, by somebody who cannot start an interview"
	}
	if u := UnderstandMail(a.mail, frame); !asked {
		a.means = &u
	}
	return a
}

// strange tells of a mail that names nothing of ours: no address with a key, no letter, no reference in its text.
func (d *Daemon) strange(m parser.Mail) bool {
	for _, a := range recipients(m) {
		if _, _, ok := d.mint.Tag(a); ok {
			return false
		}
	}
	for _, id := range append(m.InReplyTo[:len(m.InReplyTo):len(m.InReplyTo)], m.References...) {
		if minted(id) {
			return false
		}
	}
	return len(marks(m.Readable())) == 0
}

// frameOfNobody is what is known of a mail that is nobody's reply.
func (d *Daemon) frameOfNobody(now time.Time, own func(string) bool) Frame {
	return Frame{Now: now, Zone: d.location(d.Company.Zone), Own: own}
}

// hear reads the words after all of somebody to whom a questionnaire went: people are told what it is that was left for them.
func (d *Daemon) hear(ctx context.Context, a *arrival) error {
	if a.means == nil || !a.unread || a.means.Kind != KindUnknown {
		return nil
	}
	if a.ungreeted {
		return nil
	}
	known, err := d.Store.Greeted(ctx, sender(a.mail).Address)
	if known {
		a.means = nil
	}
	return err
}

// understood is what a mail means in a frame.
func (a arrival) understood(f Frame) Understanding {
	if a.means != nil {
		return *a.means
	}
	return UnderstandMail(a.mail, f)
}
