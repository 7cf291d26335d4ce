package mailflow

import (
	"context"
	"time"
)

// twinText is what the admin is told; it names nobody.
const twinText = "a letter has gone out in the name of this mailbox that this daemon did not write: if another one serves it too, everybody is asked twice"

// twin notices another daemon, with a database of its own, that serves the same mailbox: a fresh letter in our name and of our making that
// is not in our database. The admin is told once a start, by another way than mail. Nothing is stopped by it: anybody can write such a mail,
// and a dry run beside the daemon meets the daemon's.
func (d *Daemon) twin(ctx context.Context, m arrival) {
	if d.Instead != nil || !minted(m.mail.MessageID) || !d.mint.Mine(sender(m.mail).Address) || m.at.Sub(m.Received) > 24*time.Hour {
		return
	}
	d.twinned.Do(func() {
		d.Log.Error("is there another daemon on this mailbox?", "err", twinText, "hint", "stop one of the two; each has its own database")
		if d.Alarm != nil {
			go d.Alarm(ctx, Alarm{Event: "twin", Scope: "all", Text: twinText})
		}
	})
}
