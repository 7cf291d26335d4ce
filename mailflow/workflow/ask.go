package workflow

import (
	"slices"
	"strings"
	"time"

	"debrief/store"
)

// ask sends the questionnaire to everybody whose moment has come.
func (d *desk) ask(elsewhere map[string]Elsewhere) {
	if d.Phase == store.Scheduled && d.stale() {
		d.hold(DoubtPast, "")
		return
	}
	for n := range d.People {
		p := &d.People[n]
		if p.Role == store.Recruiter || p.Standing != store.Waiting || AskAt(d.Interview, *p, d.policy).After(d.now) {
			continue
		}
		d.askOne(p, elsewhere[p.ID].Posed)
	}
	if d.Phase == store.Scheduled && passed(due(d.Interview, time.Time{}, d.policy), d.now) {
		d.open() // nobody is left to be asked
	}
}

// open begins to wait for answers.
func (d *desk) open() {
	d.Phase, d.Asked, d.Look, d.Promised = store.Asking, d.now, store.Look{}, time.Time{}
	d.Deadline = deadline(d.Interview, d.policy)
}

// extend gives who is asked on a later day, or after a later session, as long to answer as the others have: the deadline follows
// the last questionnaire.
func (d *desk) extend() {
	if d.Phase != store.Asking {
		return
	}
	for _, p := range d.People {
		if p.Role == store.Recruiter || p.Standing != store.Waiting || len(d.Sessions) == 0 && !putOff(d.Interview, p, d.policy) {
			continue
		}
		if at := d.policy.until(AskAt(d.Interview, p, d.policy), d.Zone); at.After(d.Deadline) {
			d.Deadline = at
		}
	}
}

func (d *desk) askOne(p *store.Participant, posed map[string]time.Time) {
	if d.Phase == store.Scheduled {
		d.open()
	}
	language, questions := d.policy.questions(p.Role, d.speaks(*p))
	questions = fresh(d.perSession(*p, language, questions), posed, d.now)
	d.keep(store.Questionnaire{Participant: p.ID, Language: language, Asked: d.now, Questions: questions})
	p.Standing, p.Asked, p.Reminders = store.Asked, d.now, 0
	d.grant(*p)
	d.write(Write{Letter: store.Ask, To: p.ID})
	d.note("asked", p.ID, "")
}

// grant gives who came in late as many business days to answer as the others have.
func (d *desk) grant(p store.Participant) {
	at, zone := d.Deadline, zoneOf(d.Interview, p)
	for n := 0; n < longest && d.policy.noons(d.now, at, zone, d.policy.DeadlineDays) < d.policy.DeadlineDays; n++ {
		at = d.policy.later(at, 1, d.Zone)
	}
	d.Deadline = later(d.Deadline, d.policy.capped(d.now, at))
}

// speaks is the language to write to somebody in.
func (d *desk) speaks(p store.Participant) string {
	for _, l := range []string{p.Language, d.Language} {
		if l != "" {
			return l
		}
	}
	return d.policy.Language
}

// keep replaces what a participant was asked before.
func (d *desk) keep(q store.Questionnaire) {
	for n := range d.Questionnaires {
		if d.Questionnaires[n].Participant == q.Participant && d.Questionnaires[n].Letter == q.Letter {
			d.Questionnaires[n] = q
			return
		}
	}
	d.Questionnaires = append(d.Questionnaires, q)
}

func (d *desk) remind() {
	if d.Phase != store.Asking {
		return
	}
	for n := range d.People {
		p := &d.People[n]
		if !passed(remindAt(d.Interview, *p, d.policy), d.now) || passed(d.Deadline, d.now) {
			continue
		}
		p.Reminders, p.Reminded = p.Reminders+1, d.now
		d.write(Write{Letter: store.Remind, To: p.ID})
		d.note("reminded", p.ID, "")
	}
}

// OtherAnswered tells whether the other side has answered: every person of it of whom an answer is still expected.
func OtherAnswered(i store.Interview, p store.Participant) bool {
	some := false
	for _, q := range i.People {
		if q.Role == store.Recruiter || q.Role == p.Role {
			continue
		}
		if !q.Standing.Settled() {
			return false
		}
		some = some || q.Standing == store.Answered
	}
	return some
}

// Awaited tells whether somebody of the other side is still waited for.
func Awaited(i store.Interview, p store.Participant) bool {
	return slices.ContainsFunc(i.People, func(q store.Participant) bool {
		return q.Role != store.Recruiter && q.Role != p.Role && !q.Standing.Settled()
	})
}

// LastReminder tells whether no other one follows.
func LastReminder(i store.Interview, p store.Participant, policy Policy) bool {
	return remindAt(i, p, policy).IsZero()
}

func (d *desk) bounced(e Bounced) error {
	p := d.Participant(e.Participant)
	if p == nil {
		return ErrImpossible
	}
	switch {
	case !e.Permanent:
		d.note("delayed", p.ID, e.Detail)
	case d.Phase.Final(), p.Standing == store.Unreachable, e.Address != "" && e.Address != p.Address:
		d.note("bounced", p.ID, "nothing changes by it")
	default:
		d.unreachable(p, e.Detail)
	}
	return nil
}

func (d *desk) unreachable(p *store.Participant, detail string) {
	d.withdraw(p.ID)
	if p.Standing != store.Answered && p.Standing != store.Declined {
		p.Standing = store.Unreachable
	}
	d.note("bounced", p.ID, "the address does not work")
	if p.Role != store.Recruiter {
		d.tell(Write{About: "unreachable", Who: p.ID, Address: p.Address, Detail: detail})
	}
}

func (d *desk) away(e Away) error {
	p := d.Participant(e.Participant)
	if p == nil {
		return ErrImpossible
	}
	if d.Phase != store.Asking || p.Standing != store.Asked || !e.Until.After(d.now) {
		d.note("away", p.ID, "nothing changes by it")
		return nil
	}
	known := p.Away.Equal(e.Until)
	p.Away = e.Until
	d.note("away", p.ID, "until "+e.Until.Format(time.DateOnly))
	if e.Until.After(d.Deadline) && !known {
		d.tell(Write{About: "away", Who: p.ID})
	}
	return nil
}

func (d *desk) strange(e Strange) error {
	p := d.Participant(e.Participant)
	if p == nil || d.Phase.Final() {
		return ErrImpossible
	}
	d.note("stranger", p.ID, "a reply from an address that is not theirs")
	another := slices.ContainsFunc(d.People, func(o store.Participant) bool { return strings.EqualFold(o.Address, e.Address) })
	if p.Role != store.Recruiter && !another && p.Letters[store.Elsewhere] < 2 && !WantsNone(*p) { // whoever knows the address must not be able to have it flooded
		d.write(Write{Letter: store.Elsewhere, To: p.ID, Address: e.Address})
	}
	d.tell(Write{About: "stranger", Who: p.ID, Address: e.Address})
	return nil
}
