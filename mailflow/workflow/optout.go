package workflow

import "debrief/store"

// stopped is the wish for no more mail. It holds for this interview and, by Heed, for all questionnaires to come. It is confirmed
// once, by the goodbye letter, even when the interview is over.
//
// A candidate who said stop gets no summary either: a stop is a stop. So that nobody is left without an outcome, telling it
// becomes a step of the recruiter's (untold), and the goodbye letter says so.
func (d *desk) stopped(e Stopped) error {
	p := d.Participant(e.Participant)
	if p == nil || p.Role == store.Recruiter || p.Address == "" {
		return ErrImpossible
	}
	if farewelled(*p) && p.Standing == store.Declined {
		d.note("stopped", p.ID, "again")
		d.erase(*p, e)
		return nil
	}
	d.effects = append(d.effects, Heed{To: p.ID})
	d.withdraw(p.ID)
	d.write(Write{Letter: store.Goodbye, To: p.ID, Flags: asked(e)})
	if p.Standing != store.Gone {
		p.Standing = store.Declined
	}
	d.note("stopped", p.ID, "asked for no more mail")
	d.erase(*p, e)
	d.complete()
	return nil
}

func asked(e Stopped) []string {
	if e.Erase {
		return []string{"erase"}
	}
	return nil
}

// erase tells the recruiter, once, that somebody wants to have deleted what is kept of them.
func (d *desk) erase(p store.Participant, e Stopped) {
	if !e.Erase {
		return
	}
	d.note("erase", p.ID, "asked to have data deleted")
	d.tell(Write{About: "erase", Who: p.ID})
}

func farewelled(p store.Participant) bool { return p.Letters[store.Goodbye] > 0 }

// welcome takes a stop back where its author writes answers all the same.
func (d *desk) welcome(p *store.Participant) {
	if p.Standing == store.Declined && farewelled(*p) {
		d.effects = append(d.effects, Heed{To: p.ID, Lifted: true})
	}
}

// WantsNone tells whether somebody gets no more mail about an interview: they said stop, here or before, or had no part in it.
// Who only wants no feedback still gets the outcome, and who gave up the application what was said of the interview.
func WantsNone(p store.Participant) bool {
	return p.Standing == store.Declined && (farewelled(p) || !p.NoFeedback && p.Withdrew.IsZero())
}

// untold tells whether the recruiter has to tell the candidate the outcome, because we may not write to them.
func untold(i store.Interview) bool {
	c := i.Candidate()
	return c != nil && WantsNone(*c) && c.Held == ""
}

// optedOut is a candidate's "no feedback, please": they get the outcome in clear words and the next step, and nothing of what
// others wrote (seal.go). They are asked nothing more; answers that come all the same are taken, and turn nothing on.
func (d *desk) optedOut(e OptedOut) error {
	p := d.Participant(e.Participant)
	if p == nil || p.Role != store.Candidate || p.Standing == store.Gone || d.Phase.Final() {
		return ErrImpossible
	}
	if p.NoFeedback || WantsNone(*p) {
		d.note("opted out", p.ID, "again")
		return nil
	}
	flags := []string{"opted_out"}
	if d.Phase == store.Released {
		flags = append(flags, "after")
	}
	p.NoFeedback = true
	d.withdraw(p.ID)
	if !p.Standing.Settled() && d.Phase != store.Released {
		p.Standing = store.Declined
	}
	d.write(Write{Letter: store.Receipt, To: p.ID, Flags: flags})
	d.note("opted out", p.ID, "wants no feedback")
	if d.Phase == store.Review {
		d.draftToAll("changed")
	}
	d.complete()
	return nil
}

// optedIn takes an opt-out or a stop back. Before the release the questionnaire is open again; after it the summary, which was
// made and reviewed with the others, goes out at once.
func (d *desk) optedIn(e OptedIn) error {
	p := d.Participant(e.Participant)
	if p == nil || p.Role == store.Recruiter || p.Standing == store.Gone || d.Phase.Final() {
		return ErrImpossible
	}
	left, said := p.Standing == store.Declined, heard(d.Interview, *p)
	if !p.NoFeedback && !(left && farewelled(*p)) {
		d.note("opted in", p.ID, "nothing was turned off")
		return nil
	}
	d.welcome(p)
	p.NoFeedback = false
	if left {
		p.Standing = store.Waiting
		if !p.Asked.IsZero() && !ended(d.Interview, *p).After(d.now) {
			p.Standing = store.Asked // else what they were asked was about another date
		}
		if said {
			p.Standing = store.Answered
		}
	}
	d.note("opted in", p.ID, "")
	if d.Phase == store.Released {
		d.summarize(p, Write{})
		return nil
	}
	d.write(Write{Letter: store.Receipt, To: p.ID, Flags: []string{"opted_in"}})
	if d.Phase == store.Review {
		d.draftToAll("changed")
	}
	return nil
}
