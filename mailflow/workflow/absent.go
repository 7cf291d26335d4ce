package workflow

import (
	"slices"

	"debrief/store"
)

// What people say of whether it took place: values of KeyHeld, and what is said in words alone.
const (
	NoShow   = "no_show"
	CutShort = "cut_short"
	NotThere = "not_there"
	NotHeld  = "not_held" // cancelled, put off
	Wrong    = "wrong"    // not for me: I have nothing to do with it
)

// held looks at what an interviewer said of whether it took place, and tells whether that ended the interview.
func (d *desk) held(p *store.Participant) bool {
	switch d.value(p.ID, store.KeyHeld) {
	case CutShort:
		d.tell(Write{About: "cut_short", Who: p.ID})
	case NotThere:
		return d.absent(p)
	case NoShow:
		return d.missed(p, NoShow)
	}
	return false
}

// reported is what somebody says in words of whether it took place: the candidate, whose questions do not ask for it, or an
// interviewer for whom none of the answers fits. One word ends the asking, unless somebody else has said how it was: then the
// recruiter finds out, and sees the summaries first.
func (d *desk) reported(e Reported) error {
	p := d.Participant(e.Participant)
	if p == nil || p.Role == store.Recruiter || p.Standing == store.Gone || d.Phase.Final() {
		return ErrImpossible
	}
	if p.Held == e.Held {
		d.note("reported", p.ID, "again")
		return nil
	}
	p.Held = e.Held
	d.note("reported", p.ID, e.Held)
	if over(d.Phase) {
		d.disputed(p)
		return nil
	}
	if e.Held == CutShort {
		d.tell(Write{About: "cut_short", Who: p.ID})
		return nil
	}
	d.withdraw(p.ID)
	if !WantsNone(*p) {
		d.write(Write{Letter: store.Receipt, To: p.ID, Flags: []string{"reported"}})
	}
	switch {
	case e.Held == Wrong:
		p.Standing = store.Declined
		d.tell(Write{About: Wrong, Who: p.ID, Address: p.Address})
	case e.Held == NotThere && p.Role == store.Interviewer:
		if d.absent(p) {
			return nil
		}
	default:
		if d.missed(p, e.Held) {
			return nil
		}
	}
	d.complete()
	return nil
}

// absent is an interviewer who was not there: nothing more is asked of them, and without any interviewer it did not happen.
func (d *desk) absent(p *store.Participant) bool {
	d.tell(Write{About: NotThere, Who: p.ID})
	p.Standing = store.Declined
	for _, other := range d.Interviewers() {
		if d.value(other.ID, store.KeyHeld) != NotThere && other.Held != NotThere {
			return false
		}
	}
	d.end(store.Cancelled, "did not take place", "no interviewer was there")
	return true
}

// missed is a meeting that did not take place, by one person's word. It ends the interview, unless somebody else's answers say
// that it took place, or others of the day may have.
func (d *desk) missed(p *store.Participant, how string) bool {
	if p.Role == store.Candidate && how == NotThere {
		how = NoShow
	}
	others := slices.ContainsFunc(d.People, func(o store.Participant) bool { return o.ID != p.ID && d.spoke(o) })
	switch {
	case others:
		p.Standing = store.Declined
		d.tell(Write{About: "disputed", Who: p.ID})
		return false
	case len(Sessions(d.Interview)) > 1:
		d.tell(Write{About: how, Who: p.ID})
		d.missing(p)
		return false
	}
	d.tell(Write{About: how, Who: p.ID})
	d.end(store.Cancelled, "did not take place", map[string]string{NoShow: "no-show"}[how])
	return true
}

// missing takes out the sessions of a loop that did not take place: those whose interviewers all say so. The candidate's word
// does not tell which of the day's is meant: they are reminded no more, and the recruiter knows.
func (d *desk) missing(p *store.Participant) {
	if p.Role == store.Candidate {
		p.Reminders = max(p.Reminders, d.policy.reminders(p.Role))
		return
	}
	p.Standing = store.Declined
	for n, s := range d.Sessions {
		present := func(id string) bool { return d.Participant(id).Standing != store.Declined }
		if !s.Off && slices.Contains(s.Interviewers, p.ID) && !slices.ContainsFunc(s.Interviewers, present) {
			d.Sessions[n].Off = true
			d.note("did not take place", "", s.ID)
		}
	}
	d.span()
	if len(Sessions(d.Interview)) == 0 {
		d.end(store.Cancelled, "did not take place", "")
	}
}

// spoke tells whether somebody said how it was, and with it that it took place.
func (d *desk) spoke(p store.Participant) bool {
	said := heard(d.Interview, p) || p.Standing == store.Partial
	return said && !saysNot(d.Interview, p)
}

// saysNot tells whether somebody says that it did not take place.
func saysNot(i store.Interview, p store.Participant) bool {
	held := p.Held
	if a, ok := standing(i, p.ID, store.KeyHeld); ok {
		held = a.Value
	}
	return held == NoShow || held == NotHeld || held == NotThere && p.Role == store.Candidate
}

// contradicts tells whether somebody who answers now says something else than whoever ended the interview.
func (d *desk) contradicts(p store.Participant, answers []store.Answer) bool {
	says, not := false, false
	for _, a := range answers {
		says = says || a.Question != store.KeyHeld && a.Confidence != store.Unclear && !a.Skipped()
		not = not || a.Question == store.KeyHeld && (a.Value == NoShow || a.Value == NotThere)
	}
	return says && !not && p.Held == "" && !saysNot(d.Interview, p) && slices.ContainsFunc(d.People, func(o store.Participant) bool {
		return o.ID != p.ID && saysNot(d.Interview, o)
	})
}

// disputed tells the recruiter, once for each person, that different things are said of whether it took place.
func (d *desk) disputed(p *store.Participant) {
	if p.Held == "" {
		p.Held = "yes"
	}
	d.note("disputed", p.ID, "")
	d.tell(Write{About: "disputed", Who: p.ID})
}

// doubted tells whether people say different things of whether it took place: then a recruiter looks first.
func doubted(i store.Interview) bool {
	not := slices.ContainsFunc(i.People, func(p store.Participant) bool { return p.Standing != store.Gone && saysNot(i, p) })
	return not && slices.ContainsFunc(i.People, func(p store.Participant) bool { return heard(i, p) && !saysNot(i, p) })
}

// unsure is an answer that may say that it did not take place: it ends nothing, and the recruiter finds out.
func (d *desk) unsure(p *store.Participant, fresh []store.Answer) {
	if slices.ContainsFunc(fresh, func(a store.Answer) bool { return a.Question == store.KeyHeld && a.Confidence == store.Unclear }) {
		d.note("unsure", p.ID, "whether it took place")
		d.tell(Write{About: "unsure", Who: p.ID})
	}
}
