package mailflow

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"debrief/mailflow/workflow"
	"debrief/parser"
	"debrief/parser/command"
	"debrief/parser/reply"
	"debrief/store"
	"debrief/store/db"
)

// A verdict is what a mail means for us: what to remember of it, and what happened to which interviews.
type verdict struct {
	kind        string
	fate        store.Fate
	reason      string
	interview   string
	participant string
	moves       []move
	dispatch    *dispatch // of a reply to a digest
}

// A move is an event for one interview.
type move struct {
	interview string
	event     workflow.Event
}

// An owner is whose reply a mail is, and how that was found out.
type owner struct {
	interview   store.Interview
	participant string
	how         string
	letter      store.Outgoing // of ours that the mail answers; zero when that is not certain
	reader      store.Reader   // of the digest that it answers; then it is about no one interview
}

func (o owner) person() *store.Participant { return o.interview.Participant(o.participant) }

// read finds out what a mail means. Every decision leaves a reason.
func (d *Daemon) read(ctx context.Context, m arrival) (verdict, error) {
	raw, now := m.Raw, m.at
	who, err := d.owner(ctx, m.mail)
	if err != nil {
		return verdict{}, err
	}
	f, err := d.frameOf(ctx, m.mail, &who, now)
	if err != nil {
		return verdict{}, err
	}
	if err := d.hear(ctx, &m); err != nil {
		return verdict{}, err
	}
	u := m.understood(f)
	v := verdict{kind: u.Kind, reason: u.Reason, fate: store.Ignored, interview: who.interview.ID, participant: who.participant}
	if who.reader.Key != "" && u.Kind != KindInvitation && u.Kind != KindCancellation {
		return d.readDispatch(ctx, v, u, who, f, raw)
	}
	if ok, reason := d.believed(u, who, raw); !ok {
		v.fate, v.reason = store.Flagged, u.Kind+" "+reason
		return v, nil
	}
	if spoken(u.Kind) && who.participant != "" && d.rejected(u.Mail) {
		v.fate, v.reason = store.Flagged, u.Kind+" that is forged, by the mail server's own word"
		return v, nil
	}
	switch u.Kind {
	case KindOwn, KindReceipt:
		return v, nil
	case KindBounce:
		return d.readBounce(ctx, v, u, who)
	case KindAutoReply:
		return d.readAuto(v, u, who), nil
	case KindInvitation, KindCancellation:
		return d.readCalendar(ctx, v, u)
	case KindUnknown:
		if v, ok, err := d.readResponse(ctx, v, u, raw); ok || err != nil {
			return v, err
		}
		if who.participant == "" && u.Denial != nil {
			return d.denied(ctx, v, u, raw)
		}
	case KindSchedule:
		if who.participant == "" && u.Denial != nil {
			return d.denied(ctx, v, u, raw)
		}
		if who.participant == "" {
			return d.announced(v, u), nil
		}
	}
	if v, done, err := d.theirs(ctx, v, u, who, now); done || err != nil {
		return v, err
	}
	return d.readReply(v, u, who, f), nil
}

// owner finds whose mail this is: by the key in the address it was sent to, by the letter it answers, or by the mark that
// stands at the foot of every letter and comes back in the quote. Any one is enough (some servers lose plus addresses, some
// gateways rewrite Message-IDs). Where they lead to several people, as in a forwarded letter, it is of the one who wrote it.
func (d *Daemon) owner(ctx context.Context, m parser.Mail) (owner, error) {
	var first owner
	for _, find := range d.clues(m) {
		o, err := find(ctx)
		if err != nil {
			return owner{}, err
		}
		if p := o.person(); p != nil && d.from(m, p) {
			return o, nil
		}
		if o.reader.Key != "" && d.reads(m, o.reader) {
			return o, nil
		}
		if first.participant == "" && first.reader.Key == "" {
			first = o
		}
	}
	return first, nil
}

func (d *Daemon) clues(m parser.Mail) []func(context.Context) (owner, error) {
	var all []func(context.Context) (owner, error)
	key := func(key, how string) {
		all = append(all, func(ctx context.Context) (owner, error) { return d.byKey(ctx, key, how) })
	}
	for _, a := range recipients(m) {
		if _, k, ok := d.mint.Tag(a); ok && len(all) < maxMarks {
			key(k, "the address it was sent to")
		}
	}
	all = append(all, func(ctx context.Context) (owner, error) {
		return d.byLetter(ctx, slices.Concat(m.InReplyTo, m.References))
	})
	for _, k := range marks(m.Readable()) {
		key(k, "the reference in its text")
	}
	return all
}

func recipients(m parser.Mail) []string {
	all := slices.Clone(m.Delivered)
	for _, a := range slices.Concat(m.To, m.Cc) {
		all = append(all, a.Address)
	}
	return all
}

func (d *Daemon) byKey(ctx context.Context, key, how string) (owner, error) {
	key, err := d.Store.Heir(ctx, key, d.Now())
	if errors.Is(err, db.ErrNotFound) {
		return owner{}, nil
	}
	if err != nil {
		return owner{}, err
	}
	id, participant, err := d.Store.ByKey(ctx, key)
	if errors.Is(err, db.ErrNotFound) {
		return d.readerOf(ctx, key, how)
	}
	if err != nil {
		return owner{}, err
	}
	return d.owned(ctx, id, participant, how)
}

func (d *Daemon) byLetter(ctx context.Context, ids []string) (owner, error) {
	const how = "the letter that it answers"
	o, err := d.letterOf(ctx, ids...)
	switch {
	case err == nil && o.Letter == store.Digest:
		return d.byKey(ctx, keyIn(o), how)
	case errors.Is(err, db.ErrNotFound), err == nil && o.Interview == "":
		return owner{}, nil
	case err != nil:
		return owner{}, err
	}
	return d.owned(ctx, o.Interview, o.Participant, how)
}

func (d *Daemon) owned(ctx context.Context, id, participant, how string) (owner, error) {
	i, err := d.Store.Interview(ctx, id)
	if err != nil {
		return owner{}, fmt.Errorf("the interview of a reply: %w", err)
	}
	return owner{interview: i, participant: participant, how: how}, nil
}

// frameOf is what is known about a mail before it is read: what was asked, and the very words that went out.
func (d *Daemon) frameOf(ctx context.Context, m parser.Mail, who *owner, now time.Time) (Frame, error) {
	f := d.frameOfNobody(now, d.own(ctx))
	p := who.person()
	if p == nil {
		return f, d.dispatchFrame(ctx, m, who, &f)
	}
	f.Released = !who.interview.Released.IsZero()
	f.Recruiter = d.mayOrder(m, p)
	if q := who.interview.Questionnaire(p.ID); q != nil {
		f.Questions = q.Questions
	}
	letters, err := d.Store.Letters(ctx, who.interview.ID)
	if err != nil {
		return f, err
	}
	who.letter = answeredTo(letters, p.ID, m)
	if f.Released {
		afterFrame(&f, *who)
	}
	ids := slices.Concat(m.InReplyTo, m.References)
	f.Sent, f.Read = answeredLetter(letters, p.ID, ids), writtenAt(letters, ids)
	return f, nil
}

// mostLetters is how many of our letters a reply is held against.
const mostLetters = 8

// answeredLetter is the text of what a mail answers: the letters to this person that it refers to, then the others, newest
// first. A reply to a reminder often quotes the questionnaire below it, and some clients refer to nothing at all.
func answeredLetter(letters []store.Outgoing, participant string, ids []string) string {
	var meant, others []string
	for _, l := range slices.Backward(letters) {
		switch {
		case l.Participant != participant:
		case slices.Contains(ids, l.MessageID):
			meant = append(meant, l.Text)
		default:
			others = append(others, l.Text)
		}
	}
	all := append(meant, others...)
	return strings.Join(all[:min(len(all), mostLetters)], "\n\n")
}

// writtenAt is when the newest of the letters was written that a mail refers to; zero when it refers to none.
func writtenAt(letters []store.Outgoing, ids []string) time.Time {
	var at time.Time
	for _, l := range letters {
		if slices.Contains(ids, l.MessageID) && l.Created.After(at) {
			at = l.Created
		}
	}
	return at
}

func (d *Daemon) own(ctx context.Context) func(string) bool {
	return func(id string) bool {
		_, err := d.letterOf(ctx, id)
		return err == nil
	}
}

// letterOf finds the newest of our letters among these Message-IDs; db.ErrNotFound when none is ours.
func (d *Daemon) letterOf(ctx context.Context, ids ...string) (store.Outgoing, error) {
	ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !minted(id) })
	if len(ids) == 0 {
		return store.Outgoing{}, db.ErrNotFound
	}
	return d.Store.ByMessageID(ctx, ids)
}

// readBounce finds whose letter came back. A report that is not about a letter of ours is not believed.
func (d *Daemon) readBounce(ctx context.Context, v verdict, u Understanding, who owner) (verdict, error) {
	if d.mint.Mine(u.Bounce.Address) {
		v.reason = u.Reason + ", but of the copy for ourselves"
		d.healthy.report(d.Log, "echo", fmt.Errorf("%w: it bounced", errEcho))
		return v, nil
	}
	if who.participant == "" {
		o, err := d.byLetter(ctx, u.Bounce.Original)
		if err != nil {
			return v, err
		}
		who = o
	}
	if who.participant == "" {
		v.fate, v.reason = store.Flagged, u.Reason+", but of no letter of ours"
		return v, nil
	}
	v.interview, v.participant, v.fate = who.interview.ID, who.participant, store.Taken
	v.moves = []move{{who.interview.ID, workflow.Bounced{Participant: who.participant, Address: strings.ToLower(u.Bounce.Address),
		Permanent: u.Bounce.Permanent && !u.Bounce.Delayed, Detail: u.Bounce.Code}}}
	return v, nil
}

func (d *Daemon) readAuto(v verdict, u Understanding, who owner) verdict {
	if who.participant == "" || u.AwayUntil.IsZero() {
		return v
	}
	v.fate = store.Taken
	v.moves = []move{{who.interview.ID, workflow.Away{Participant: who.participant, Until: u.AwayUntil}}}
	return v
}

// readReply is a mail in words, from somebody we wrote to or from nobody we know.
func (d *Daemon) readReply(v verdict, u Understanding, who owner, f Frame) verdict {
	p := who.person()
	v.fate = store.Flagged
	switch {
	case p == nil:
		v.reason = "not a reply to any letter of ours: " + u.Reason
		return v
	case sender(u.Mail).Address == "" || strings.EqualFold(sender(u.Mail).Address, d.Company.Address):
		v.reason = "a reply by " + who.how + ", but its From names nobody, or several, or this very mailbox"
		return v // nobody could be asked about it, and a letter about our own address could go round in circles
	case !d.from(u.Mail, p):
		v.reason = "a reply by " + who.how + store.NotTheirs
		v.moves = []move{{who.interview.ID, workflow.Strange{Participant: p.ID, Address: sender(u.Mail).Address}}}
		return v
	}
	return d.heard(v, u, who, f)
}

// heard is a mail in words from somebody we wrote to.
func (d *Daemon) heard(v verdict, u Understanding, who owner, f Frame) verdict {
	p := who.person()
	v.fate = store.Flagged
	switch {
	case p.Role == store.Recruiter && answersInquiry(u, who):
		return inquiryAnswered(v, u, who)
	case p.Role == store.Recruiter && u.Kind != KindCommand:
		v.reason = "a recruiter's words without an order"
		if who.interview.Phase == store.Held || who.interview.Phase == store.Review {
			// It is the recruiter's word that is waited for: silence would leave both sides waiting.
			line := firstLine(u.Reading.Visible)
			v.moves = []move{{who.interview.ID, d.ordered(u, who, f.Read, []command.Command{{Line: line, Guess: command.Near(line)}})}}
		} else if given := readdressed(who.interview, u.Reading.Visible, d.Company.Address); given != nil && who.letter.Letter == store.Notice {
			if given[0].Verb != "" {
				v.fate = store.Taken
			}
			v.moves = []move{{who.interview.ID, d.ordered(u, who, f.Read, given)}}
		}
		return v
	}
	events := wish(u, *p)
	if said := len(events) > 0 && isWithdrew(events[0]); leaves(u, *p) && !said {
		v.moves = append(v.moves, move{who.interview.ID, workflow.Withdrew{Participant: p.ID, Words: leave(u).Words}})
	} else if said && f.Released {
		v.moves, events = append(v.moves, move{who.interview.ID, events[0]}), nil // what was said goes to everybody as what was added
	}
	if events != nil {
		v.fate = store.Taken
		for _, e := range events {
			v.moves = append(v.moves, move{who.interview.ID, e})
		}
		return v
	}
	if u.Wish == reply.Later {
		return d.promised(v, u, who)
	}
	if thanked(u, who) {
		v.reason = "thanks for an answer, and nothing that answers the questionnaire"
		return v
	}
	if u.Kind != KindUnknown && u.Wish != reply.Erase && (u.Kind != KindQuestion || who.interview.Recruiter() != nil) {
		v.fate = store.Taken // what could not be read stays in the inbox, flagged, for people to look at
	}
	if u.Kind == KindCommand {
		v.moves = []move{{who.interview.ID, d.ordered(u, who, f.Read, u.Commands)}}
		return v
	}
	if u.Kind == KindAnswers && !f.Released && puzzling(who.interview, p.ID, answers(u)) {
		v.fate, v.reason = store.Flagged, "nothing in it is clear, and all that it could change was answered before"
		u.Reading.Answers = nil
	}
	v.moves = append(v.moves, move{who.interview.ID, d.said(u, p, f)})
	return v
}

// ordered is a recruiter's mail as an event.
func (d *Daemon) ordered(u Understanding, who owner, read time.Time, commands []command.Command) workflow.Event {
	e := workflow.Ordered{By: who.participant, Read: read, Orders: d.orders(who.interview, commands)}
	e.Address, e.Name = d.instead(u.Mail, who.person())
	return e
}

// said is a participant's mail as an event.
func (d *Daemon) said(u Understanding, p *store.Participant, f Frame) workflow.Event {
	switch u.Kind {
	case KindStop:
		return workflow.Stopped{Participant: p.ID, Erase: u.Wish == reply.Erase}
	case KindQuestion:
		return workflow.Inquired{Participant: p.ID, Words: u.Reading.Visible, Sees: reply.Sees(u.Reading.Visible)}
	}
	if f.After != nil {
		all, doubtful := afterwards(u, f)
		return workflow.Answered{Participant: p.ID, Answers: all, Doubtful: doubtful, Thanks: leave(u).Words == "" && reply.Thanks(u.Reading.Visible, longThanks)}
	}
	return workflow.Answered{Participant: p.ID, Answers: answers(u), Encrypted: u.Mail.Encrypted, Unsure: u.Unsure}
}

// from tells whether a mail comes from the person it should come from. One recruiter may answer for another, and who was
// invited under a tagged address (RFC 5233) answers from the one that their client knows.
func (d *Daemon) from(m parser.Mail, p *store.Participant) bool {
	s := strings.ToLower(sender(m).Address)
	return s != "" && (d.plays(s) || untagged(s) == untagged(p.Address) || p.Role == store.Recruiter && (d.Company.Recruits(s) || d.backup(s)))
}

// firstLine is the beginning of what somebody wrote, to quote it back to them.
func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if runes := []rune(line); len(runes) > 80 {
		return string(runes[:80]) + "…"
	}
	return line
}

func answers(u Understanding) []store.Answer {
	var all []store.Answer
	for _, a := range u.Reading.Answers {
		all = append(all, store.Answer{Question: a.Key, Value: a.Value, Words: a.Text, Confidence: store.Confidence(a.Confidence), Source: a.Source})
	}
	return all
}
