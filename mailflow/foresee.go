package mailflow

import (
	"strings"
	"time"

	"debrief/mailflow/workflow"
	"debrief/parser/wording"
	"debrief/store"
	"debrief/templates"
)

// A Prospect is one interview that a mail would begin, as it would stand then.
type Prospect struct {
	Interview store.Interview
	AskAt     time.Time // when the candidate would be asked; zero where nobody would be
	Letters   []string  // that would be written at once: whom to, and what
	Optional  []string  // names of those who look on and are asked nothing
}

// Foresee tells what would come of a mail, were it the first that is heard of what it speaks of. why says it in words where
// nothing would. It writes nothing and asks no store.
func Foresee(u Understanding, c Company, policy workflow.Policy, now time.Time) (all []Prospect, why string) {
	d := &Daemon{Options: Options{Company: c, Policy: policy, Templates: templates.Builtin(), Now: func() time.Time { return now }}}
	d.mint = Mint{Address: c.Address, Plus: c.Plus}
	d.Policy.Language, d.Policy.Zone, d.Policy.Locate, d.Policy.Check = c.Language, c.Zone, d.location, checked(wording.Builtin())
	switch {
	case u.Denial != nil:
		return nil, "nothing, unless the interview is known: then its recruiter is asked whether it is cancelled"
	case !starts(u, owner{}):
		return nil, ""
	case u.Mail.MessageID != "" && !c.Trusted(sender(u.Mail).Address):
		return nil, "nothing: its sender is nobody who can begin an interview"
	}
	var moves []move
	if u.Kind == KindSchedule {
		v := d.announced(verdict{}, u)
		moves, why = v.moves, v.reason
	} else {
		for _, e := range u.Calendar.Events {
			if e.UID != "" {
				moves = append(moves, d.movesOf(u, e, nil, now)...)
			}
		}
	}
	for _, m := range moves {
		if p, ok := d.prospect(m, now); ok {
			all = append(all, p)
		}
	}
	if len(all) == 0 && why == "" {
		why = "nothing, unless what it calls off or changes is known"
	}
	return all, why
}

// prospect is what a single event begins; false when it begins nothing that anybody waits for.
func (d *Daemon) prospect(m move, now time.Time) (Prospect, bool) {
	i, effects, err := workflow.Step(store.Interview{ID: m.interview}, m.event, now, d.Policy)
	if err != nil || i.Phase.Final() {
		return Prospect{}, false
	}
	p := Prospect{Interview: i}
	if c := i.Candidate(); c != nil && i.Phase == store.Scheduled {
		p.AskAt = workflow.AskAt(i, *c, d.Policy)
	}
	if e, ok := m.event.(workflow.Invited); ok {
		p.Optional = e.Optional
	}
	for _, effect := range effects {
		if w, ok := effect.(workflow.Write); ok {
			to := i.Participant(w.To).Called()
			if w.Letter == store.Acceptance {
				to = w.Address
			}
			p.Letters = append(p.Letters, strings.TrimSpace(string(w.Letter)+" "+w.About)+" to "+to)
		}
	}
	return p, true
}

// Supposed is a company as a mail itself lets one think of it, where no configuration says: the sender recruits, the sender's
// domain is the company's. It is good for a look at a mail, and for nothing else.
func Supposed(u Understanding, zone string) Company {
	c := Company{Language: "en", Zone: zone, Trust: TrustInternal}
	from := sender(u.Mail).Address
	if u.Calendar != nil && from == "" && len(u.Calendar.Events) > 0 {
		from = u.Calendar.Events[0].Organizer.Address
	}
	if host := domain(from); host != "" {
		c.Domains, c.Recruiters = []string{host}, []string{strings.ToLower(from)}
	}
	return c
}
