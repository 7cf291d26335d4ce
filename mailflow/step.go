package mailflow

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"debrief/mailflow/workflow"
	"debrief/store"
	"debrief/store/db"
	"debrief/templates"
)

// step is the single door to the state: it loads, decides, renders, and makes all of it durable in one commit. in is the
// mail behind it, nil when time passed. A conflict with another step is decided anew.
func (d *Daemon) step(ctx context.Context, in *store.Incoming, v verdict) error {
	for range 5 {
		c, err := d.decide(ctx, in, v)
		if err != nil {
			return err
		}
		if err = durable("step", func() error { return d.Store.Commit(ctx, c) }); !errors.Is(err, db.ErrConflict) {
			d.because(c, v)
			if err == nil && len(c.Letters) > 0 {
				d.out.wake()
			}
			return err
		}
	}
	return fmt.Errorf("interview %s: %w", v.interview, db.ErrConflict)
}

// decide makes the change that a verdict amounts to.
func (d *Daemon) decide(ctx context.Context, in *store.Incoming, v verdict) (store.Change, error) {
	c := store.Change{Now: d.Now().UTC()}
	if in != nil {
		copied := *in
		copied.Kind, copied.Fate, copied.Reason = v.kind, v.fate, v.reason
		copied.Interview, copied.Participant = v.interview, v.participant
		if v.interview == "" && len(v.moves) == 0 && v.dispatch == nil {
			copied.Raw = nil // it is nobody's of ours, and stays in the mailbox alone
		}
		c.Incoming = &copied
	}
	e := d.edition.Load()
	for _, m := range v.moves {
		err := d.moveAll(ctx, e, &c, m)
		if errors.Is(err, workflow.ErrImpossible) && c.Incoming != nil {
			c.Incoming.Fate, c.Incoming.Reason = store.Flagged, err.Error()
			continue
		}
		if err != nil {
			return c, err
		}
	}
	if v.dispatch != nil {
		if err := d.dispatched(ctx, e, &c, *v.dispatch); err != nil {
			return c, err
		}
	}
	latest(&c)
	return c, nil
}

// moveAll does what a move amounts to: an invitation may concern two interviews.
func (d *Daemon) moveAll(ctx context.Context, e *edition, c *store.Change, m move) error {
	moves, err := d.place(ctx, c, m)
	if err != nil {
		return err
	}
	for _, one := range moves {
		if err := d.move(ctx, e, c, one); err != nil {
			return err
		}
	}
	return nil
}

func (d *Daemon) move(ctx context.Context, e *edition, c *store.Change, m move) error {
	_, _, err := d.apply(ctx, e, c, m)
	return err
}

// apply has workflow decide, and turns what it decides into rows.
func (d *Daemon) apply(ctx context.Context, e *edition, c *store.Change, m move) (store.Interview, []workflow.Effect, error) {
	i, at, err := d.standing(ctx, c, m.interview)
	if err != nil {
		return i, nil, err
	}
	event, err := d.informed(ctx, i, m.event, c.Now)
	if err != nil {
		return i, nil, fmt.Errorf("interview %s: what else is known of its people: %w", m.interview, err)
	}
	next, effects, err := workflow.Step(i, event, c.Now, e.policy)
	if err != nil {
		return i, nil, fmt.Errorf("interview %s: %w", m.interview, err)
	}
	for n := range next.People {
		if p := &next.People[n]; p.Key == "" {
			p.Key = d.mint.Key(next.ID, p.ID, p.Address)
		}
	}
	if c.Incoming != nil && slices.ContainsFunc(effects, unread) {
		c.Incoming.Fate = store.Flagged // the notice says where it is
	}
	if at < 0 {
		c.Interviews = append(c.Interviews, next)
	} else {
		c.Interviews[at] = next
	}
	return next, effects, d.carry(ctx, e, c, next, effects)
}

func unread(e workflow.Effect) bool {
	w, ok := e.(workflow.Write)
	return ok && (w.About == "unread" || w.About == "disputed" || w.About == "unsure")
}

// standing is an interview as it stands: as an earlier move of the same mail left it (at is its place in the change), as it
// is stored, or one that nobody has heard of.
func (d *Daemon) standing(ctx context.Context, c *store.Change, id string) (i store.Interview, at int, err error) {
	if at = slices.IndexFunc(c.Interviews, func(i store.Interview) bool { return i.ID == id }); at >= 0 {
		return c.Interviews[at], at, nil
	}
	i, err = d.Store.Interview(ctx, id)
	if errors.Is(err, db.ErrNotFound) {
		return store.Interview{ID: id}, at, nil
	}
	if err != nil {
		err = fmt.Errorf("loading interview %s: %w", id, err)
	}
	return i, at, err
}

// carry turns effects into rows.
func (d *Daemon) carry(ctx context.Context, ed *edition, c *store.Change, i store.Interview, effects []workflow.Effect) error {
	k := desk{company: d.Company, set: ed.set, policy: ed.policy, now: c.Now, i: i, code: d.mint.Code(i.ID, i.Pending)}
	for _, effect := range effects {
		switch e := effect.(type) {
		case workflow.Note:
			c.Journal = append(c.Journal, store.Entry{At: c.Now, Interview: i.ID, Participant: e.Who, What: e.What, Detail: e.Detail})
		case workflow.Withdraw:
			c.Withdraw = append(c.Withdraw, store.Withdrawal{Interview: i.ID, Participant: e.To, Letters: e.Letters})
		case workflow.Heed:
			c.Wishes = append(c.Wishes, store.Suppression{Address: i.Participant(e.To).Address, Reason: "asked by mail", Lifted: e.Lifted})
		case workflow.Write:
			if e.Letter == store.Ask {
				c.Posed = append(c.Posed, posed(i, e.To)...)
			}
			o, err := d.letter(ctx, k, e, c.Incoming)
			if err != nil {
				return fmt.Errorf("interview %s: %s: %w", i.ID, e.Letter, err)
			}
			c.Letters = append(c.Letters, o)
			c.Journal = append(c.Journal, logged(c.Now, o))
		}
	}
	return nil
}

// logged is the journal's entry of a letter.
func logged(now time.Time, o store.Outgoing) store.Entry {
	return store.Entry{At: now, Interview: o.Interview, Participant: o.Participant, What: "wrote", Detail: fmt.Sprintf("%s %d", o.Letter, o.Round)}
}

// letter renders and composes one mail: from here on its bytes are fixed.
func (d *Daemon) letter(ctx context.Context, k desk, w workflow.Write, in *store.Incoming) (store.Outgoing, error) {
	me := k.i.Participant(w.To)
	if w.Letter == store.Ask {
		greeted, err := d.Store.Greeted(ctx, me.Address)
		if err != nil {
			return store.Outgoing{}, err
		}
		k.first = !greeted
	}
	m, err := d.render(ctx, k, w, me)
	if err != nil {
		return store.Outgoing{}, fmt.Errorf("%w: %w", errUnwritable, err)
	}
	o := store.NewOutgoing(outgoingKey(k.i.ID, w.To, w.Letter, w.Round), k.now)
	o.Interview, o.Participant, o.Letter, o.Round = k.i.ID, w.To, w.Letter, w.Round
	o.MessageID, o.Subject, o.Text = d.mint.MessageID(o.Key), m.Subject, m.Text
	o.From, o.To = d.mint.Bounce(me.Key), me.Address
	head := d.head(k, o, me, in)
	if w.Letter == store.Acceptance {
		o.To = w.Address
		if head, err = d.acceptance(k, w, head); err != nil {
			return store.Outgoing{}, fmt.Errorf("%w: %w", errUnwritable, err)
		}
	}
	if o.Raw, err = Compose(m, head); err != nil {
		return store.Outgoing{}, fmt.Errorf("%w: %w", errUnwritable, err)
	}
	return o, nil
}

// render writes the letter in its reader's language.
func (d *Daemon) render(ctx context.Context, k desk, w workflow.Write, me *store.Participant) (templates.Message, error) {
	data := k.data(w)
	if r, ok := data.(templates.Reviewed); ok {
		text, err := d.drafted(ctx, k, me.ID)
		if err != nil {
			return templates.Message{}, err
		}
		r.Draft = text
		data = r
	}
	return d.write(ctx, k.set, k.language(me), data)
}

func outgoingKey(interview, participant string, l store.Letter, round int) string {
	return fmt.Sprintf("%s/%s/%s/%d", interview, participant, l, round)
}

func (d *Daemon) head(k desk, o store.Outgoing, me *store.Participant, in *store.Incoming) Head {
	h := Head{FromName: d.Company.Name, From: d.Company.Address, ReplyTo: d.mint.ReplyTo(me.Key), ToName: me.Name, To: me.Address,
		MessageID: o.MessageID, Date: k.now, Answers: answering(o.Letter)}
	h.References = d.thread(k.i, me, o)
	if in != nil && in.MessageID != "" && in.Participant == me.ID && h.Answers {
		h.References = append(h.References, in.MessageID)
	}
	if n := len(h.References); n > 0 {
		h.InReplyTo = h.References[n-1]
	}
	return h
}

// thread keeps a person's mails about one interview together: all hang on the first one, the recruiter's on the invitation.
func (d *Daemon) thread(i store.Interview, me *store.Participant, o store.Outgoing) []string {
	if me.Role == store.Recruiter {
		if i.Calendar.Invitation == "" {
			return nil
		}
		return []string{i.Calendar.Invitation}
	}
	first := d.mint.MessageID(outgoingKey(i.ID, me.ID, store.Ask, 1))
	if first == o.MessageID {
		return nil
	}
	return []string{first}
}

func (d *Daemon) drafted(ctx context.Context, k desk, reviewer string) (templates.Words, error) {
	draft, language := k.draft(reviewer)
	if draft == nil {
		return "", nil
	}
	m, err := d.write(ctx, k.set, language, draft)
	return templates.Words(m.Text), err
}

// ticked lets time pass for one interview.
func (d *Daemon) ticked(ctx context.Context, id string) error {
	return d.step(ctx, nil, verdict{interview: id, moves: []move{{id, workflow.Ticked{}}}})
}

// refused tells the workflow that the server refused an address for good.
func (d *Daemon) refused(ctx context.Context, o store.Outgoing, detail string) error {
	if o.Interview == "" {
		return nil // a letter to the admin, or a digest: the log has it, and there is nobody else to tell
	}
	e := workflow.Bounced{Participant: o.Participant, Address: o.To, Permanent: true, Detail: detail}
	defer d.tick.wake()
	return d.step(ctx, nil, verdict{interview: o.Interview, moves: []move{{o.Interview, e}}})
}
