package workflow

import (
	"debrief/store"
)

// Withdrew is that a candidate gives up the application.
type Withdrew struct {
	Participant string
	Words       string // that say so, and none besides: they are no answer, and no feedback is among them
	Alone       bool   // the mail says nothing else: no Answered comes with it
}

func (Withdrew) event() {}

// withdrew tells the recruiter at once, because plans hang on it, in the words that say it and no others: what else the mail holds is
// under the seal like any answer. The candidate is asked nothing more. The interviewers are asked on, and learn of it with the summaries:
// what they write is of use to the candidate elsewhere, and a word of the recruiter may still change it. Who wants it to end says cancel.
// After the release the words go to everybody as what was added, the recruiter among them.
func (d *desk) withdrew(e Withdrew) error {
	p := d.Participant(e.Participant)
	if p == nil || p.Role != store.Candidate || p.Standing == store.Gone || d.Phase.Final() {
		return ErrImpossible
	}
	if !p.Withdrew.IsZero() {
		d.note("withdrew", p.ID, "again")
		return nil
	}
	p.Withdrew = d.now
	d.note("withdrew", p.ID, "gives up the application")
	if d.Phase == store.Released {
		return nil
	}
	d.withdraw(p.ID)
	d.tell(Write{About: "withdrew", Who: p.ID, Said: e.Words})
	if !e.Alone {
		return nil // the receipt of the answers says it too
	}
	if !p.Standing.Settled() {
		p.Standing = store.Declined
	}
	if !WantsNone(*p) {
		d.write(Write{Letter: store.Receipt, To: p.ID, Flags: []string{"withdrew"}})
	}
	d.void("release")
	if d.Phase == store.Review {
		d.draftToAll("changed")
	}
	d.complete()
	return nil
}

// Withdrawn tells whether the candidate has given up the application, and no recruiter has said what comes of it since.
func Withdrawn(i store.Interview) bool {
	c := i.Candidate()
	return c != nil && !c.Withdrew.IsZero() && i.Ruling.Outcome == ""
}
