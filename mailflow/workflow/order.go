package workflow

import (
	"slices"
	"strings"
	"time"

	"debrief/store"
)

// ordered carries out a recruiter's commands, one after the other, and answers with one letter: a transcript, or what follows
// from them where that shows it all.
func (d *desk) ordered(e Ordered) error {
	by := d.orderer(e)
	if by == nil || len(e.Orders) == 0 {
		return ErrImpossible
	}
	if by.Standing == store.Unreachable || by.Standing == store.Gone {
		by.Standing = store.Waiting // who writes can be reached
	}
	id, written := by.ID, len(d.effects)
	var lines []Line
	for _, o := range e.Orders {
		result, detail := d.order(o, id, e)
		lines = append(lines, Line{Order: o.Line, Result: result, Detail: detail, Guess: o.Guess})
		d.note("ordered", id, o.Verb+": "+result)
	}
	if d.Phase == store.Released && ruled(e.Orders, lines) {
		d.redraw()
	}
	switch {
	case d.Phase == store.Review && ruled(e.Orders, lines):
		d.redraft(id, lines)
	case e.Aside && len(wanted(e.Orders)) == 0:
	case !d.told(id, e.Orders, lines, written):
		d.write(Write{Letter: store.Status, To: id, Lines: outcomes(e.Orders, lines), Flags: wanted(e.Orders), Findings: d.insisted(e.Orders, lines)})
	}
	if e.Aside {
		d.effects = append(d.effects, Told{To: id, Lines: outcomes(e.Orders, lines), Shown: d.told(id, e.Orders, lines, written)})
	}
	d.tellOwner(id, e.Orders, lines)
	return nil
}

// Try tells what would come of one order, and why not.
func Try(i store.Interview, e Ordered, now time.Time, policy Policy) (result, why string, err error) {
	d := &desk{Interview: fork(i), now: now.UTC(), policy: policy, drafted: lastChange(i)}
	if by := d.orderer(e); by == nil || len(e.Orders) != 1 {
		return "", "", ErrImpossible
	}
	result, why = d.order(e.Orders[0], e.By, e)
	return result, why, nil
}

// orderer is the recruiter who ordered. One who is none of this interview yet becomes a part of it, so that they are answered
// themselves and what they have to confirm is theirs.
func (d *desk) orderer(e Ordered) *store.Participant {
	by := d.Participant(e.By)
	if by == nil || by.Role != store.Recruiter {
		return nil
	}
	if e.Address == "" || e.Address == by.Address {
		return by
	}
	return d.join(e.Address, e.Name)
}

// tellOwner tells the interview's own recruiter that another one has changed something.
func (d *desk) tellOwner(by string, orders []Order, lines []Line) {
	r := d.Recruiter()
	if r == nil || r.ID == by || slices.ContainsFunc(d.effects, func(e Effect) bool { w, ok := e.(Write); return ok && w.To == r.ID }) {
		return
	}
	var verbs []string
	for n, o := range orders {
		if lines[n].Result == Done && !asks(o.Verb) {
			verbs = append(verbs, o.Verb)
		}
	}
	if len(verbs) > 0 {
		d.tell(Write{About: "ordered", Who: by, Detail: strings.Join(verbs, ", ")})
	}
}

// outcomes are the lines that say something: of what was only asked for, the answer does.
func outcomes(orders []Order, lines []Line) []Line {
	var all []Line
	for n, l := range lines {
		if l.Result != Done || len(wanted(orders[n:n+1])) == 0 {
			all = append(all, l)
		}
	}
	return all
}

// asks tells of orders that only want to know something.
func asks(verb string) bool { return slices.Contains([]string{"status", "who", "help"}, verb) }

// wanted are the parts of the status letter that somebody asked for.
func wanted(orders []Order) []string {
	var all []string
	for _, o := range orders {
		if (asks(o.Verb) || o.Verb == "edit" && o.Text == "") && !slices.Contains(all, o.Verb) {
			all = append(all, o.Verb)
		}
	}
	return all
}

// told tells whether another letter to the recruiter already shows that every order was carried out: one mail, one answer.
func (d *desk) told(recruiter string, orders []Order, lines []Line, written int) bool {
	if len(wanted(orders)) > 0 || slices.ContainsFunc(lines, func(l Line) bool { return l.Result != Done }) {
		return false
	}
	return slices.ContainsFunc(d.effects[written:], func(e Effect) bool {
		w, ok := e.(Write)
		return ok && w.To == recruiter
	})
}

// What came of an order.
const (
	Done      = "ok"
	Unsettled = "confirm" // it waits to be confirmed
	unknown   = "unknown"
	refused   = "refused"
)

func (d *desk) order(o Order, by string, e Ordered) (result, detail string) {
	switch o.Verb {
	case "status", "who", "help":
		return Done, ""
	case "cancel", "release":
		if o.Verb == "cancel" && o.Text != "" {
			return d.callOffOne(o, by, e)
		}
		return d.finally(o.Verb, by, e)
	case "confirm":
		return d.confirmed(o, by)
	case "hold":
		return d.keepHolding()
	case "candidate":
		return d.appoint(o, store.Candidate)
	case "interviewer":
		return d.appoint(o, store.Interviewer)
	case "language":
		return d.speak(o)
	case "when":
		return d.reschedule(o)
	case "yes":
		return d.agree()
	case "resend":
		return d.resend(o)
	case "answer":
		return d.answerAsked(o, by)
	case "remind":
		return d.remindNow(o)
	case "extend":
		return d.prolong(o)
	case "outcome", "went well", "missing", "advice", "next", "edit":
		return d.rule(o, by)
	}
	if o.Guess != "" {
		return unknown, "meant"
	}
	return unknown, ""
}

// agree is "yes" to a question of ours: ask all the same, although it is long ago.
func (d *desk) agree() (string, string) {
	if d.Phase == store.Held && d.Doubt == DoubtGuess && len(d.Guesses) > 0 {
		return d.appoint(offered(d.Guesses[0]), store.Candidate)
	}
	if d.Phase == store.Held && (d.Doubt == DoubtWords || d.Doubt == DoubtForwarded) {
		d.settleOn(Invited{}, "")
		return Done, ""
	}
	if d.Phase != store.Held || d.Doubt != DoubtPast {
		return refused, "question"
	}
	d.Phase, d.Doubt = store.Scheduled, ""
	for n := range d.People {
		if p := &d.People[n]; p.Role != store.Recruiter && p.Standing == store.Waiting {
			p.NotBefore = d.now // by the next tick, which knows what else they were asked today
		}
	}
	if d.Phase == store.Scheduled && !d.Asked.IsZero() {
		d.Phase = store.Asking // everybody was asked before it was held
	}
	return Done, ""
}

// allow releases what is under review. A word on a draft that somebody has changed since is no word on what it is now.
func (d *desk) allow(by string, e Ordered) (string, string) {
	if d.Phase == store.Released && d.letGo(by) {
		return Done, ""
	}
	switch {
	case d.Phase != store.Review:
		return refused, "review"
	case !e.Read.IsZero() && d.drafted.After(e.Read):
		return refused, "newer"
	case d.Ruling.At.Equal(d.now) && len(d.ownWords()) > 0:
		return refused, "wording" // written in this very mail: they may insist with another
	}
	d.release(by)
	return Done, ""
}

// keepHolding stops the reminders of a review for a while; nothing is released without a word anyway.
func (d *desk) keepHolding() (string, string) {
	if d.Phase == store.Released && d.withhold() {
		return Done, ""
	}
	if d.Phase != store.Review {
		return refused, "review"
	}
	d.Look.Held, d.Look.Mended = true, false
	d.Look.Next = d.reviewNext()
	return Done, ""
}
