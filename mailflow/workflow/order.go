package workflow

import (
	"slices"
	"strings"

	"debrief/store"
)

// ordered carries out a recruiter's commands, one after the other, and answers with a transcript.
func (d *desk) ordered(e Ordered) error {
	by := d.Participant(e.By)
	if by == nil || by.Role != store.Recruiter || len(e.Orders) == 0 {
		return ErrImpossible
	}
	if by.Standing == store.Unreachable {
		by.Standing = store.Waiting // who writes can be reached
	}
	var lines []Line
	for _, o := range e.Orders {
		result, detail := d.order(o, by)
		lines = append(lines, Line{Order: o.Line, Result: result, Detail: detail})
		d.note("ordered", by.ID, o.Verb+": "+result)
	}
	if d.Phase == store.Review && ruled(e.Orders, lines) {
		d.draft(by) // the draft as it is now
	}
	if !d.told(e.By, lines) {
		d.write(Write{Letter: store.Status, To: e.By, Lines: lines})
	}
	return nil
}

// ruled tells whether any order changed what the summaries say.
func ruled(orders []Order, lines []Line) bool {
	for n, o := range orders {
		switch o.Verb {
		case "outcome", "went well", "missing", "advice", "next":
			if lines[n].Result == done {
				return true
			}
		}
	}
	return false
}

// told tells whether another letter to the recruiter already shows that every order was carried out: one mail, one answer.
func (d *desk) told(recruiter string, lines []Line) bool {
	if slices.ContainsFunc(lines, func(l Line) bool { return l.Result != done }) {
		return false
	}
	return slices.ContainsFunc(d.effects, func(e Effect) bool {
		w, ok := e.(Write)
		return ok && w.To == recruiter
	})
}

// What came of an order.
const (
	done    = "ok"
	unknown = "unknown"
	refused = "refused"
)

func (d *desk) order(o Order, by *store.Participant) (result, detail string) {
	switch o.Verb {
	case "status", "who", "help":
		return done, ""
	case "cancel":
		if d.cancel("cancelled by the recruiter") {
			return done, ""
		}
		return refused, "over"
	case "candidate":
		return d.appoint(o, store.Candidate)
	case "interviewer":
		return d.appoint(o, store.Interviewer)
	case "language":
		return d.speak(o)
	case "yes":
		return d.agree()
	case "release":
		return d.allow(by)
	case "hold":
		return d.keepHolding()
	case "outcome", "went well", "missing", "advice", "next":
		return d.rule(o)
	}
	return unknown, ""
}

// appoint names the candidate or an interviewer, or gives one a better address.
func (d *desk) appoint(o Order, role store.Role) (string, string) {
	if o.Address == "" {
		return refused, "address"
	}
	if d.Phase == store.Review || d.Phase == store.Released || d.Phase.Final() {
		return refused, "over"
	}
	d.strike(o.Address, role)
	p := d.byAddress(o.Address, role)
	if p == nil {
		p = d.replaced(role)
	}
	if c := d.Candidate(); role == store.Candidate && c != nil && c != p {
		c.Standing = store.Gone
		d.effects = append(d.effects, Withdraw{To: c.ID})
	}
	if p == nil {
		d.People = append(d.People, store.Participant{ID: d.nextID(role, nil), Role: role, Standing: store.Waiting})
		p = &d.People[len(d.People)-1]
	}
	if p.Address != "" && p.Address != o.Address {
		p.Key = "" // the old address may have the old key, and gets nothing more
		d.effects = append(d.effects, Withdraw{To: p.ID})
	}
	p.Address = o.Address
	if o.Name == "" {
		o.Name = d.guessed(o.Address)
	}
	if o.Name != "" {
		p.Name = o.Name
	}
	if p.Standing == store.Unreachable || p.Standing == store.Asked || p.Standing == store.Gone {
		p.Standing = store.Waiting
	}
	d.resolve()
	return done, ""
}

// guessed is the name that the invitation had for an address.
func (d *desk) guessed(address string) string {
	for _, p := range d.People {
		if p.Address == address && p.Name != "" {
			return p.Name
		}
	}
	for _, g := range d.Guesses {
		if name, found := strings.CutSuffix(strings.ToLower(g), "<"+address+">"); found {
			return strings.TrimSpace(g[:len(name)])
		}
	}
	return ""
}

// replaced is whose place a newly named person takes: that of a candidate who was not written to, or of somebody whom no mail
// reaches. Who was reached is somebody else: neither their answers nor what they are owed go to another address.
func (d *desk) replaced(role store.Role) *store.Participant {
	if role == store.Candidate {
		if c := d.Candidate(); c != nil && (c.Total() == 0 || c.Standing == store.Unreachable) {
			return c
		}
		return nil
	}
	for _, p := range d.Interviewers() {
		if p.Standing == store.Unreachable {
			return p
		}
	}
	return nil
}

// strike takes an address out of the other role, where it stood by mistake and was not written to.
func (d *desk) strike(address string, role store.Role) {
	for n := range d.People {
		if p := &d.People[n]; p.Address == address && p.Role != role && p.Role != store.Recruiter && p.Total() == 0 {
			p.Standing = store.Gone
		}
	}
}

// resolve lets a held interview go on once both sides are known.
func (d *desk) resolve() {
	if d.Phase == store.Held && d.Doubt != DoubtTime && d.Doubt != DoubtPast && d.Candidate() != nil && len(d.Interviewers()) > 0 {
		d.plan(Invited{}, "resumed")
	}
}

func (d *desk) speak(o Order) (string, string) {
	tag := strings.ToLower(strings.TrimSpace(o.Text))
	base, _, _ := strings.Cut(tag, "-")
	if _, ok := d.policy.Questions[store.Candidate][base]; !ok {
		return refused, "language"
	}
	d.Language = base
	return done, ""
}

// agree is "yes" to a question of ours: ask all the same, although it is long ago.
func (d *desk) agree() (string, string) {
	if d.Phase == store.Held && d.Doubt == DoubtWords {
		d.settleOn(Invited{}, "")
		return done, ""
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
	return done, ""
}

func (d *desk) allow(by *store.Participant) (string, string) {
	if d.Phase != store.Review {
		return refused, "review"
	}
	d.release(by.ID)
	return done, ""
}

// keepHolding stops the reminders of a review; nothing is released without a word anyway.
func (d *desk) keepHolding() (string, string) {
	if d.Phase != store.Review {
		return refused, "review"
	}
	d.Due = d.policy.awake(d.now.Add(d.policy.Window), d.Zone)
	return done, ""
}

// rule fills a block of the candidate's summary with the recruiter's words.
func (d *desk) rule(o Order) (string, string) {
	if d.Phase == store.Released || d.Phase.Final() {
		return refused, "over"
	}
	text := strings.TrimSpace(o.Text)
	if text == "" {
		return refused, "empty"
	}
	switch o.Verb {
	case "outcome":
		return d.ruleOutcome(text)
	case "went well":
		d.Ruling.WentWell = text
	case "missing":
		d.Ruling.Missing = text
	case "advice":
		d.Ruling.Advice = text
	case "next":
		d.Ruling.Next = text
	}
	return done, ""
}

func (d *desk) ruleOutcome(text string) (string, string) {
	switch o := store.Outcome(strings.ToLower(text)); o {
	case store.Advance, store.Decline, store.OnHold:
		d.Ruling.Outcome, d.Outcome = o, o
		return done, ""
	}
	return refused, "outcome"
}
