package mailflow

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"debrief/mailflow/workflow"
	"debrief/parser"
	"debrief/parser/command"
	"debrief/parser/reply"
	"debrief/store"
	"debrief/store/db"
	"debrief/templates"
)

// mostReplies of a reader are answered from one digest to the next: the brake against loops.
const mostReplies = 20

// A dispatch is a reply to a digest: what it orders, about which interviews.
type dispatch struct {
	reader  store.Reader
	orders  []command.Command
	from    string // who wrote, where it is another recruiter
	name    string
	frame   Frame
	stopped bool
	resumed bool
}

// readerOf finds whose digests a key is for.
func (d *Daemon) readerOf(ctx context.Context, key, how string) (owner, error) {
	r, err := d.Store.ReaderByKey(ctx, key)
	if errors.Is(err, db.ErrNotFound) {
		return owner{}, nil
	}
	return owner{reader: r, how: how}, err
}

// reads tells whether a mail comes from the reader of a digest, or from a recruiter who answers a recruiter's.
func (d *Daemon) reads(m parser.Mail, r store.Reader) bool {
	s := strings.ToLower(sender(m).Address)
	return s != "" && (untagged(s) == untagged(r.Address) || r.Role == store.Recruiter && (d.Company.Recruits(s) || d.backup(s)))
}

// digestsTo are the latest digests to a reader, under this key and those before it, the newest first.
func (d *Daemon) digestsTo(ctx context.Context, r store.Reader) ([]store.Outgoing, error) {
	keys, err := d.Store.Formers(ctx, r.Key)
	if err != nil {
		return nil, err
	}
	var all []store.Outgoing
	for _, r.Key = range append([]string{r.Key}, keys...) {
		letters, err := d.Store.Digests(ctx, lettersTo(r), mostLetters)
		if err != nil {
			return nil, err
		}
		all = append(all, letters...)
	}
	return all, nil
}

// dispatchFrame is what is known of a reply to a digest before it is read.
func (d *Daemon) dispatchFrame(ctx context.Context, m parser.Mail, who *owner, f *Frame) error {
	if who.reader.Key == "" {
		return nil
	}
	letters, err := d.digestsTo(ctx, who.reader)
	if err != nil {
		return err
	}
	slices.Reverse(letters)
	f.Sent = answeredLetter(letters, "", slices.Concat(m.InReplyTo, m.References))
	f.Read = writtenAt(letters, slices.Concat(m.InReplyTo, m.References))
	return nil
}

// readDispatch is a reply to a digest.
func (d *Daemon) readDispatch(ctx context.Context, v verdict, u Understanding, who owner, f Frame, raw []byte) (verdict, error) {
	switch u.Kind {
	case KindOwn, KindReceipt, KindAutoReply:
		return v, nil
	case KindBounce:
		v.reason += ", of a digest"
		return v, nil
	}
	v.fate = store.Flagged
	if !d.reads(u.Mail, who.reader) {
		v.reason = "a reply to a digest by " + who.how + ", but from an address that is not theirs"
		return v, nil
	}
	if ok, reason := d.authentic(u.Mail, raw); !ok {
		v.reason = "a reply to a digest " + reason
		return v, nil
	}
	j := &dispatch{reader: who.reader, frame: f}
	own := untagged(strings.ToLower(sender(u.Mail).Address)) == untagged(who.reader.Address)
	if !own {
		j.from, j.name = strings.ToLower(sender(u.Mail).Address), shown(sender(u.Mail).Name, sender(u.Mail).Address)
	}
	switch {
	case own && (u.Wish == reply.Stop || strings.EqualFold(strings.TrimSpace(u.Mail.Subject), "stop")):
		j.stopped = true
	case own && u.Wish == reply.Again:
		j.resumed = true
	case who.reader.Role == store.Recruiter:
		var err error
		if j.orders, err = d.named(ctx, u.Mail, f.Sent); err != nil {
			return v, err
		}
	}
	if !j.stopped && !j.resumed && len(j.orders) == 0 {
		v.reason = "a reply to a digest without an order"
		return v, nil
	}
	v.kind, v.fate, v.reason, v.dispatch = KindCommand, store.Taken, "a reply to a digest with orders in its first lines", j
	return v, nil
}

// named are the orders of a reply, with the interviews that they name.
func (d *Daemon) named(ctx context.Context, m parser.Mail, sent string) ([]command.Command, error) {
	var failed error
	known := func(id string) bool {
		_, err := d.Store.Interview(ctx, id)
		if err != nil && !errors.Is(err, db.ErrNotFound) {
			failed = err
		}
		return err == nil
	}
	return command.ReadNamed(typed(m.Readable(), sent), known), failed
}

// dispatched carries a reply to a digest out, and answers it with one letter.
func (d *Daemon) dispatched(ctx context.Context, e *edition, c *store.Change, j dispatch) error {
	r, err := d.Store.Reader(ctx, j.reader.Role, j.reader.Address)
	if err != nil {
		return err
	}
	s, err := d.sheet(ctx, r)
	if err != nil {
		return err
	}
	s.edition = e
	if j.from != "" {
		s.to, s.who.Name = j.from, j.name // who wrote is answered
	}
	if j.stopped || j.resumed {
		return d.wished(ctx, c, s, j)
	}
	t := transcript{d: d, c: c, s: s, j: j}
	if err := t.carryOut(ctx); err != nil {
		return err
	}
	return t.answer(ctx)
}

// wished stops somebody's digests, or begins them anew.
func (d *Daemon) wished(ctx context.Context, c *store.Change, s sheet, j dispatch) error {
	next := s.reader
	next.Due = c.Now // so that the clock finds out when the next one is due, if ever
	if j.resumed {
		next.Since, next.From = c.Now, c.Now
	}
	c.Wishes = append(c.Wishes, store.Suppression{Address: s.reader.Address, Reason: "asked by mail", Digests: s.reader.Role, Lifted: j.resumed})
	c.Journal = append(c.Journal, store.Entry{At: c.Now, What: map[bool]string{true: "stopped", false: "opted in"}[j.stopped], Detail: "digests of one " + string(s.reader.Role)})
	me := s.who
	me.Address, me.Role = s.reader.Address, s.reader.Role
	return d.answerReader(ctx, c, s, next, templates.Dispatched{Frame: d.readerFrame(s, me, c.Now), Stopped: j.stopped, Resumed: j.resumed})
}

// answerReader writes the one letter that answers a reply, unless it would be one too many.
func (d *Daemon) answerReader(ctx context.Context, c *store.Change, s sheet, next store.Reader, data templates.Letter) error {
	if next.Answers++; next.Answers <= mostReplies {
		name := fmt.Sprintf("%d/%d", s.reader.Since.Unix(), next.Answers)
		o, err := d.post(ctx, c.Now, s, name, data, c.Incoming)
		if err != nil {
			return err
		}
		c.Letters = append(c.Letters, o)
		c.Journal = append(c.Journal, store.Entry{At: c.Now, What: "wrote", Detail: "answer to a reply to a digest"})
	}
	c.Readers = append(c.Readers, next)
	return nil
}

// A transcript is what came of a reply to a digest.
type transcript struct {
	d       *Daemon
	c       *store.Change
	s       sheet
	j       dispatch
	matters []templates.Matter
	nowhere []templates.Transcript // about no interview that is known
	unshown bool                   // something came of them that no other letter shows
	help    bool
	status  bool
}

// carryOut takes one interview after the other, in the order in which the reply names them.
func (t *transcript) carryOut(ctx context.Context) error {
	orders := map[string][]command.Command{}
	var ids []string
	for _, o := range t.j.orders {
		for _, id := range o.Of {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
			orders[id] = append(orders[id], o)
		}
		if len(o.Of) == 0 {
			if err := t.alone(ctx, o); err != nil {
				return err
			}
		}
	}
	for _, id := range ids {
		if err := t.interview(ctx, id, orders[id]); err != nil {
			return err
		}
	}
	return nil
}

// alone is an order that names no interview.
func (t *transcript) alone(ctx context.Context, o command.Command) error {
	switch o.Verb {
	case "help":
		t.help = true
	case "status":
		t.status = true
	case "done":
		return t.putAway(ctx, o)
	case "":
		t.say(o, "unknown", "meant")
	default:
		t.say(o, "refused", "which")
	}
	return nil
}

func (t *transcript) say(o command.Command, result, detail string) {
	t.nowhere = append(t.nowhere, templates.Transcript{Command: templates.Words(strings.TrimSpace(o.Line)), Result: result, Detail: templates.Words(detail), Guess: o.Guess})
}

// putAway files mails that were left for people, of those alone that the reader was told of.
func (t *transcript) putAway(ctx context.Context, o command.Command) error {
	if err := t.d.loadMail(ctx, &t.s); err != nil {
		return err
	}
	for number := range strings.FieldsSeq(o.Text) {
		id, _ := strconv.ParseInt(number, 10, 64)
		if !slices.ContainsFunc(t.s.mail, func(m store.Incoming) bool { return m.ID == id }) {
			t.say(o, "refused", "held_mail")
			return nil
		}
		t.c.Dealt = append(t.c.Dealt, id)
	}
	t.say(o, "ok", "")
	return nil
}

// interview carries out what is ordered about one, if it is the reader's.
func (t *transcript) interview(ctx context.Context, id string, orders []command.Command) error {
	i, err := t.d.Store.Interview(ctx, id)
	if err != nil && !errors.Is(err, db.ErrNotFound) {
		return err
	}
	p := t.recruiter(i)
	if p == nil {
		for _, o := range orders {
			t.say(o, "refused", "reference")
		}
		return nil
	}
	e := workflow.Ordered{By: p.ID, Address: t.j.from, Name: t.j.name, Read: t.j.frame.Read, Aside: true, Orders: t.d.orders(i, orders)}
	next, effects, err := t.d.apply(ctx, t.s.edition, t.c, move{id, e})
	if errors.Is(err, workflow.ErrImpossible) {
		for _, o := range orders {
			t.say(o, "refused", "reference")
		}
		return nil
	}
	if err != nil {
		return err
	}
	t.told(next, effects)
	return nil
}

// recruiter is the reader's own part in an interview; nil where they have none, or are its candidate.
func (t *transcript) recruiter(i store.Interview) *store.Participant {
	var found *store.Participant
	for n := range i.People {
		p := &i.People[n]
		switch {
		case p.Role == store.Candidate && (p.Address == t.s.reader.Address || p.Address == t.j.from):
			return nil
		case p.Role == store.Recruiter && p.Address == t.s.reader.Address && p.Standing != store.Gone:
			found = p
		}
	}
	return found
}

// told adds what came of the lines about one interview.
func (t *transcript) told(i store.Interview, effects []workflow.Effect) {
	for _, e := range effects {
		told, ok := e.(workflow.Told)
		if !ok || len(told.Lines) == 0 {
			continue
		}
		k := desk{i: i, code: t.d.mint.Code(i.ID, i.Pending)}
		m := templates.Matter{Job: templates.Words(i.Job), Lines: k.transcript(told.Lines), Confirm: k.confirm(told.Lines)}
		if m.About = templates.Words(i.Title); i.Candidate() != nil {
			m.About = person(i.Candidate()).Name
		}
		if m.Confirm.Code != "" {
			m.Order = "confirm " + i.ID + " " + m.Confirm.Code
		}
		t.matters = append(t.matters, m)
		t.unshown = t.unshown || !told.Shown
	}
}

// answer is one letter: what came of the lines, or how all of it stands now where that was asked.
func (t *transcript) answer(ctx context.Context) error {
	if len(t.nowhere) > 0 {
		t.matters, t.unshown = append(t.matters, templates.Matter{Lines: t.nowhere}), true
	}
	me := t.s.who
	me.Address, me.Role = t.s.reader.Address, t.s.reader.Role
	switch {
	case t.unshown, t.help:
		data := templates.Dispatched{Frame: t.d.readerFrame(t.s, me, t.c.Now), Matters: t.matters, Help: t.help}
		return t.d.answerReader(ctx, t.c, t.s, t.s.reader, data)
	case t.status:
		data, _, err := t.d.digested(ctx, t.s, t.c.Now)
		if err != nil {
			return err
		}
		return t.d.answerReader(ctx, t.c, t.s, t.s.reader, data)
	}
	return nil // a letter about the interview answers
}
