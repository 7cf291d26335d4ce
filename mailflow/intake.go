package mailflow

import (
	"context"
	"errors"
	"slices"
	"time"

	"debrief/mailflow/mailbox"
	"debrief/store"
	"debrief/store/db"
)

// intake is the loop that reads the mailbox: connect, take what is new, wait for more; after an error connect again.
func (d *Daemon) intake(ctx context.Context) {
	failures := 0
	for ctx.Err() == nil {
		worked, err := d.session(ctx)
		if ctx.Err() != nil {
			return
		}
		if worked {
			failures = 0
		}
		failures++
		d.healthy.report(d.Log, "mailbox", err)
		if !pause(ctx, nil, backoff(failures)) {
			return
		}
	}
}

// session reads over one connection until it breaks; worked tells whether it ever did.
func (d *Daemon) session(ctx context.Context) (worked bool, err error) {
	s, err := mailbox.Dial(ctx, d.Mailbox)
	if err != nil {
		return false, err
	}
	defer func() { _ = s.Close() }() // what mattered was seen already
	if err := d.rewind(ctx, s); err != nil {
		return false, err
	}
	for {
		d.mail.begin()
		if err := d.sweep(ctx, s); err != nil {
			return worked, err
		}
		if err := d.retain(ctx, s); err != nil {
			return worked, err
		}
		if err := d.look(ctx, s); err != nil {
			return worked, err
		}
		if err := d.doubts(ctx, s); err != nil {
			return worked, err
		}
		if err := d.save(ctx, s); err != nil {
			return true, err
		}
		worked = true
		d.healthy.report(d.Log, "mailbox", nil)
		if d.Ready != nil {
			d.ready.Do(d.Ready)
		}
		d.mail.end()
		if err := s.Wait(ctx, d.mail.ring); err != nil || ctx.Err() != nil {
			return worked, err
		}
	}
}

// sweep files away what was committed and not moved yet: what was just read, and what a crash came between.
func (d *Daemon) sweep(ctx context.Context, s *mailbox.Session) error {
	unfiled, err := d.Store.Unfiled(ctx, d.Company.Address, s.UIDValidity(), 2*swept)
	if err != nil {
		return err
	}
	return d.file(ctx, s, unfiled)
}

// look takes all mail above the cursor. While a window is taken in the next one is on its way.
func (d *Daemon) look(ctx context.Context, s *mailbox.Session) error {
	c, err := d.Store.Cursor(ctx, d.Company.Address)
	if err != nil {
		return err
	}
	after := c.UID
	if c.UIDValidity != s.UIDValidity() {
		after = 0 // the server numbered the folder anew (RFC 3501 2.3.1.1): look at everything again, digests tell what is known
	}
	var taking belt
	unswept := 0
	err = s.After(ctx, after, d.since.Truncate(time.Second), func(all []mailbox.Message) error {
		f, validity := d.sheaf(all), s.UIDValidity()
		d.readAhead(&f, validity, taking.idle())
		err := taking.empty()
		if err == nil && unswept >= swept {
			err, unswept = d.sweep(ctx, s), 0
		}
		if err != nil {
			f.drop()
			d.scribble(nil)
			return err
		}
		unswept += len(all)
		take := func() error { return d.takeNoted(ctx, validity, f) }
		if f.heavy {
			return take()
		}
		taking.put(take)
		return nil
	})
	if err = errors.Join(err, taking.empty()); err != nil || unswept == 0 {
		return err
	}
	return d.sweep(ctx, s)
}

// swept is how many mails are filed away at a time while others wait to be read. After each time a server that keeps mails as files, whose
// names hold their flags, looks through all that it has.
const swept = 2000

// takeAll takes mails in by windows, which have one commit each.
func (d *Daemon) takeAll(ctx context.Context, validity uint32, f sheaf) error {
	if d.Window == 1 || d.Origin.LookupTXT != nil { // nobody waits for the DNS with the database in hand
		return d.takeEach(ctx, validity, f, true)
	}
	if len(f.mails) <= d.Window {
		return d.takeWindow(ctx, validity, f)
	}
	f.drop()
	for window := range slices.Chunk(f.mails, d.Window) {
		if err := d.takeWindow(ctx, validity, sheaf{mails: window}); err != nil {
			return err
		}
	}
	return nil
}

// takeWindow keeps nothing of a window when one of its mails fails: then each has a commit of its own, so that the one that fails stands
// alone.
func (d *Daemon) takeWindow(ctx context.Context, validity uint32, f sheaf) error {
	if len(f.mails) == 1 {
		return d.takeEach(ctx, validity, f, true)
	}
	err := durable("window", func() error {
		return d.Store.Together(ctx, func(ctx context.Context) error { return d.takeEach(ctx, validity, f, false) })
	})
	f.drop()
	if err == nil {
		return nil
	}
	d.Log.Debug("mail by mail: a window failed", "mails", len(f.mails), "err", err)
	return d.takeEach(ctx, validity, sheaf{mails: f.mails}, true)
}

// takeEach stops at the first that fails.
func (d *Daemon) takeEach(ctx context.Context, validity uint32, f sheaf, alone bool) error {
	size := glanced
	if alone {
		size = 1
	}
	for several := range groups(d.arrivals(f), size) {
		if err := d.takeGroup(ctx, validity, several, alone); err != nil {
			return err
		}
	}
	return nil
}

func (d *Daemon) takeGroup(ctx context.Context, validity uint32, several []arrival, alone bool) error {
	var g glance
	if !alone {
		var err error
		if g, err = d.glance(ctx, validity, several); err != nil {
			return err
		}
	}
	for _, a := range several {
		a.glance = g
		if err := d.take(ctx, validity, a, alone); err != nil {
			return err
		}
	}
	return nil
}

// take is one mail's way in, alone or with others.
func (d *Daemon) take(ctx context.Context, validity uint32, m arrival, alone bool) error {
	in := store.Incoming{Mailbox: d.Company.Address, UIDValidity: validity, UID: m.UID, Received: m.Received.UTC(), Raw: m.Raw}
	if m.Problem == nil && m.Received.Before(d.since.Truncate(time.Second)) {
		old := store.Cursor{Mailbox: in.Mailbox, UIDValidity: in.UIDValidity, UID: in.UID}
		return durable("advance", func() error { return d.Store.Advance(ctx, old) })
	}
	err := guard(func() error { return d.consider(ctx, &in, m) })
	switch {
	case errors.Is(err, errPanic), errors.Is(err, errUnwritable):
		// Of no use to try again: it is set aside for people, and the rest flows on.
		d.Log.Error("mail set aside", "uid", in.UID, "err", err)
		err = d.set(ctx, &in, store.Poisonous, "it was read, and what follows from it failed")
	case errors.Is(err, db.ErrSeen):
		err = nil
	case err != nil && alone && !db.Ailing(err) && d.stubborn(ctx, in.UID):
		d.Log.Error("mail set aside", "uid", in.UID, "err", err)
		err = d.set(ctx, &in, store.Poisonous, "what follows from it failed again and again")
	}
	return err
}

// maxFailures is how often a mail is tried before it is set aside. Trouble of the database's own is not the mail's, which waits.
const maxFailures = 5

// stubborn counts the failures of one mail, so that it does not keep the others waiting for good. For the intake loop alone.
func (d *Daemon) stubborn(ctx context.Context, uid uint32) bool {
	if ctx.Err() != nil {
		return false
	}
	if d.failing.uid != uid {
		d.failing.uid, d.failing.times = uid, 0
	}
	d.failing.times++
	return d.failing.times >= maxFailures
}

// consider reads a mail that is not known yet.
func (d *Daemon) consider(ctx context.Context, in *store.Incoming, m arrival) error {
	if m.Problem != nil {
		return d.set(ctx, in, store.Poisonous, "it could not be fetched")
	}
	if !m.drafted { // what it was drafted by has failed, and does so here again
		m = d.draft(m.Message, m.at)
	}
	if seen, err := d.known(ctx, in, m); err != nil || seen {
		return err
	}
	if o, ours, err := d.echo(ctx, m.mail); err != nil || ours {
		if err != nil {
			return err
		}
		return d.echoed(ctx, in, o, m.at)
	}
	d.twin(ctx, m)
	return d.understand(ctx, in, m)
}

// known tells whether a mail was read before: at this very place, or elsewhere as another copy.
func (d *Daemon) known(ctx context.Context, in *store.Incoming, m arrival) (bool, error) {
	if m.broken != nil {
		return true, d.set(ctx, in, store.Flagged, "it cannot be read as a mail: "+m.broken.Error())
	}
	in.MessageID, in.Digest, in.From = m.mail.MessageID, m.mail.Digest, sender(m.mail).Address
	if m.fresh {
		return false, nil
	}
	before, err := d.seen(ctx, in)
	if errors.Is(err, db.ErrNotFound) {
		return false, nil
	}
	switch {
	case err != nil:
	case before.UIDValidity != in.UIDValidity || before.UID != in.UID:
		err = d.copied(ctx, in, before)
	default:
		err = d.back(ctx, before)
	}
	return true, err
}

// copied records another copy of a mail that was read. Numbered anew by the server (RFC 3501 2.3.1.1), a mail that is there
// for people stays where they look for it.
func (d *Daemon) copied(ctx context.Context, in *store.Incoming, before store.Incoming) error {
	if before.UIDValidity != in.UIDValidity && !before.Fate.Filed() {
		in.Digest = ""
		return d.set(ctx, in, before.Fate, before.Reason)
	}
	return d.set(ctx, in, store.Repeated, "another copy of a mail that was read")
}

// set records a mail that changes nothing.
func (d *Daemon) set(ctx context.Context, in *store.Incoming, fate store.Fate, reason string) error {
	in.Fate, in.Reason = fate, reason
	err := durable("record", func() error {
		_, err := d.Store.Record(ctx, *in)
		return err
	})
	if errors.Is(err, db.ErrSeen) {
		return nil
	}
	return err
}

// understand reads a mail and makes what follows from it durable.
func (d *Daemon) understand(ctx context.Context, in *store.Incoming, m arrival) error {
	v, err := d.read(ctx, m)
	if err != nil {
		return err
	}
	if err := d.step(ctx, in, v); err != nil {
		return err
	}
	d.Log.Info("mail read", "uid", in.UID, "kind", v.kind, "fate", v.fate, "interview", v.interview, "participant", v.participant, "reason", v.reason)
	if len(v.moves) > 0 || v.dispatch != nil {
		d.tick.wake() // something may be due sooner than was planned
	}
	if v.dispatch != nil {
		d.mail.wake() // mails that somebody has dealt with are put away
	}
	return nil
}

// file moves mails out of the inbox, or flags them for people to look at. Both can be repeated without harm. What the server refuses is
// tried again at the next look, and holds nothing up.
func (d *Daemon) file(ctx context.Context, s *mailbox.Session, all []store.Incoming) error {
	const kept, filed, flagged = 0, 1, 2
	var uids [3][]uint32
	var ids [3][]int64
	for _, in := range all {
		to := flagged
		switch {
		case in.Fate == store.Echoed:
			to = kept
		case in.Fate.Filed():
			to = filed
		}
		uids[to], ids[to] = append(uids[to], in.UID), append(ids[to], in.ID)
	}
	var done []int64
	var trouble error
	for to, act := range []func(context.Context, ...uint32) error{s.Keep, s.File, s.Flag} {
		err := act(ctx, uids[to]...)
		switch {
		case err == nil:
			done = append(done, ids[to]...)
		case errors.Is(err, mailbox.ErrMove): // a server that cannot: the mail stays, with its keyword, and that is known
			done, trouble = append(done, ids[to]...), err
		case errors.Is(err, mailbox.ErrRefused), errors.Is(err, mailbox.ErrFolder):
			trouble = err
		default:
			return err
		}
	}
	if len(all) > 0 {
		d.healthy.report(d.Log, "filing", trouble)
	}
	if len(done) == 0 {
		return nil
	}
	return durable("filed", func() error { return d.Store.Filed(ctx, done...) })
}
