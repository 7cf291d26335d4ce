package mailflow

import (
	"context"
	"fmt"
	"os"

	"debrief/store"
)

// A note says which mails are being read, in a file beside the database, so that a mail that ends the program itself (it has no memory
// left, or was killed for taking too much) is known after the start. The file outlasts a process, which is all that it is for: it is
// not synced, and one that cannot be written is done without.
type note struct {
	validity, first, last uint32
	crashes               int // in a row, while these were read
}

const (
	startled   = 2 // crashes over several mails, after which each of them is read alone
	maxCrashes = 5 // over one mail, after which it is set aside
)

// The words that the file begins with: what follows is being read, or was when the program ended last and has been counted.
const (
	nowReading = "reading"
	hasCrashed = "crashed"
)

// recall looks for what the program ended over, and counts it.
func (d *Daemon) recall() {
	raw, err := os.ReadFile(d.Reading)
	if err != nil {
		return
	}
	var word string
	var n note
	if _, err := fmt.Sscan(string(raw), &word, &n.validity, &n.first, &n.last, &n.crashes); err != nil {
		return
	}
	if word == nowReading {
		n.crashes++
		d.jot(hasCrashed, n)
		d.Log.Warn("the program ended while it read mail", "first", n.first, "last", n.last, "times", n.crashes)
	}
	d.before = n
}

func (d *Daemon) jot(word string, n note) {
	d.scribble(fmt.Appendf(nil, "%s %d %d %d %d\n", word, n.validity, n.first, n.last, n.crashes))
}

func (d *Daemon) scribble(note []byte) {
	if d.Reading != "" {
		_ = os.WriteFile(d.Reading, note, 0o600)
	}
}

// about tells whether a mail is one of those that were read when the program ended.
func (n note) about(validity, uid uint32) bool {
	return n.crashes > 0 && n.validity == validity && n.first <= uid && uid <= n.last
}

// suspect tells whether a mail is to be read alone.
func (d *Daemon) suspect(validity, uid uint32) bool {
	return d.before.about(validity, uid) && (d.before.crashes >= startled || d.before.first == d.before.last)
}

// takeNoted takes mails in, and leaves word of it while it does.
func (d *Daemon) takeNoted(ctx context.Context, validity uint32, f sheaf) error {
	for all := f.mails; len(all) > 0; {
		n := 0
		for n < len(all) && !d.suspect(validity, all[n].UID) {
			n++
		}
		take := d.takeAll
		if n == 0 {
			n, take = 1, d.takeSuspect
		}
		part := f // whole: where the program has ended over mail before, nothing was read ahead
		if n < len(f.mails) {
			part = sheaf{mails: all[:n]}
		}
		now := note{validity: validity, first: all[0].UID, last: all[n-1].UID}
		if d.before.about(now.validity, now.first) && (now.first == now.last) == (d.before.first == d.before.last) {
			now.crashes = d.before.crashes
		}
		d.jot(nowReading, now)
		err := take(ctx, validity, part)
		d.scribble(nil)
		if err != nil {
			return err
		}
		all = all[n:]
	}
	return nil
}

// takeSuspect takes one mail in, or sets it aside where the program has ended over it again and again.
func (d *Daemon) takeSuspect(ctx context.Context, validity uint32, one sheaf) error {
	if d.before.first != d.before.last || d.before.crashes < maxCrashes {
		return d.takeEach(ctx, validity, one, true)
	}
	in := store.Incoming{Mailbox: d.Company.Address, UIDValidity: validity, UID: one.mails[0].UID, Received: one.mails[0].Received.UTC()}
	d.Log.Error("mail set aside", "uid", in.UID, "err", "the program ended each time that it was read")
	return d.set(ctx, &in, store.Poisonous, "the program ended each time that it was read")
}
