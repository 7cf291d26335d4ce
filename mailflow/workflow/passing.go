package workflow

import (
	"slices"
	"time"

	"debrief/store"
)

// submit passes additions of one person on, unless the recruiter has to look first, and tells which.
func (d *desk) submit(places []int) string {
	why, _ := d.concerns(places)
	if len(why) > 0 && len(d.reviewers()) > 0 {
		for _, n := range places {
			a := &d.Additions[n]
			a.State, a.Due = store.Awaiting, d.policy.awake(d.now.Add(d.policy.ReviewAgain), d.Zone)
			a.Why = append(slices.Clone(a.Why), why...)
			slices.Sort(a.Why)
			a.Why = slices.Compact(a.Why)
		}
		if !d.over() { // no word can come in time any more: close tells of it
			d.askWord(places)
		}
		return string(store.Awaiting)
	}
	d.passOn(places, "")
	return string(store.Passed)
}

// concerns are why a recruiter looks at additions first: what the policy wants of every summary, words that the word check
// holds, a recommendation that is not sure, another outcome that is no clean yes.
func (d *desk) concerns(places []int) (why []string, found []Finding) {
	found = Wording(d.Interview, d.said(places), d.policy)
	if len(found) > 0 {
		why = append(why, FlagWording)
	}
	if d.policy.Review == ReviewAlways {
		why = append(why, FlagAlways)
	}
	if slices.ContainsFunc(places, func(n int) bool { return slices.Contains(d.Additions[n].Why, WhyVerdict) }) {
		why = append(why, WhyVerdict)
	}
	if reasons := Reasons(d.with(places), d.policy); d.turns(places) && len(reasons) > 0 {
		why = append(append(why, WhyTurned), reasons...)
	}
	return why, found
}

// with is the interview as it is once these additions are passed on, and nothing else that rests or waits.
func (d *desk) with(places []int) store.Interview {
	i := d.Interview
	i.Additions = slices.Clone(i.Additions)
	for n := range i.Additions {
		switch a := &i.Additions[n]; {
		case slices.Contains(places, n):
			a.State = store.Passed
		case a.State != store.Passed:
			a.State = store.Kept
		}
	}
	return i
}

// turns tells whether additions make another outcome than the one that was told.
func (d *desk) turns(places []int) bool {
	return d.author(places).Role == store.Interviewer && !Withdrawn(d.Interview) && outcome(d.with(places)) != d.Outcome &&
		slices.ContainsFunc(d.said(places), func(a store.Answer) bool { return a.Question == store.KeyRecommend })
}

func (d *desk) author(places []int) *store.Participant {
	return d.Participant(d.Additions[places[0]].Participant)
}

// said are the answers of additions.
func (d *desk) said(places []int) []store.Answer {
	var all []store.Answer
	for _, n := range places {
		a := d.Additions[n]
		all = append(all, d.Answers.Since(a.First)[:a.Count]...)
	}
	return all
}

// askWord shows the recruiter what waits for a word. Another outcome is shown as the candidate would read it.
func (d *desk) askWord(places []int, more ...string) {
	why, found := d.concerns(places)
	d.note("awaits a word", d.author(places).ID, "")
	for _, r := range d.reviewers() {
		if slices.Contains(why, WhyTurned) && mayRead(&d.Interview, r, d.author(places)) {
			seen := Draft(d.Interview, r.ID)
			shown := append(findings(seen, d.policy), found...)
			d.write(Write{Letter: store.ReviewOf, To: r.ID, Who: d.author(places).ID, Flags: append(slices.Clone(why), more...),
				Answers: d.shownTo(r.ID, places), Findings: shown})
			continue
		}
		d.write(Write{Letter: store.Notice, To: r.ID, About: "word", Who: d.author(places).ID, Flags: append(slices.Clone(why), more...),
			Answers: d.shownTo(r.ID, places), Findings: found})
	}
}

// shownTo are the answers of additions that somebody may read.
func (d *desk) shownTo(reader string, places []int) []store.Answer {
	var all []store.Answer
	r := d.Participant(reader)
	for _, a := range d.said(places) {
		if _, ok := sight(&d.Interview, r, a); !ok {
			continue
		}
		all = slices.DeleteFunc(all, func(b store.Answer) bool { return b.Question == a.Question }) // it was corrected
		all = append(all, a)
	}
	return all
}

// awaiting are the additions that wait for a recruiter's word, by author.
func (d *desk) awaiting() [][]int {
	var all [][]int
	for n, a := range d.Additions {
		if a.State != store.Awaiting {
			continue
		}
		k := slices.IndexFunc(all, func(g []int) bool { return d.Additions[g[0]].Participant == a.Participant })
		if k < 0 {
			all = append(all, nil)
			k = len(all) - 1
		}
		all[k] = append(all[k], n)
	}
	return all
}

// letGo is a recruiter's word to pass on what waits; tells whether anything did.
func (d *desk) letGo(by string) bool {
	all := d.awaiting()
	for _, places := range all {
		author := d.author(places)
		d.passOn(places, by)
		if !WantsNone(*author) {
			d.write(Write{Letter: store.Receipt, To: author.ID, Answers: d.said(places), Flags: []string{"late", "passed", "waited"}, Readers: d.gotIt(author.ID)})
		}
	}
	return len(all) > 0
}

// withhold is a recruiter's word to pass on nothing of what waits; tells whether anything did. Another recommendation that is
// not to be told counts no more.
func (d *desk) withhold() bool {
	all := d.awaiting()
	for _, places := range all {
		for _, n := range places {
			d.Additions[n].State, d.Additions[n].Due = store.Kept, time.Time{}
		}
	}
	return len(all) > 0
}

// passOn passes additions of one person on: to everybody what they may read, once, as it was written. Where it makes another
// outcome the candidate gets it whole, in one letter; the others get what changed.
func (d *desk) passOn(places []int, onWhoseWord string) {
	author := d.author(places)
	turned, after := d.turns(places), outcome(d.with(places))
	before := d.Interview.Clone()
	late := slices.ContainsFunc(places, func(n int) bool { return slices.Contains(d.Additions[n].Kinds, kindLate) })
	for _, n := range places {
		d.Additions[n].State, d.Additions[n].Due = store.Passed, d.now
	}
	if turned {
		d.Outcome, d.Turned = after, d.now
	}
	d.note("passed on", author.ID, onWhoseWord)
	for n := range d.People {
		to := &d.People[n]
		switch {
		case to.ID == author.ID || WantsNone(*to) || to.Role != store.Recruiter && to.Standing == store.Waiting:
		case to.Standing == store.Gone, to.Role == store.Recruiter && d.Recruiter().ID != to.ID:
		case turned && to.Role == store.Candidate:
			d.summarize(to, Write{Who: author.ID, Flags: []string{WhyTurned, string(before.Outcome)}})
		default:
			d.carry(author, to, places, before)
		}
	}
	if late && !WantsNone(*author) {
		d.summarize(author, Write{}) // now they may see what they had to wait for
	}
}

// carry writes an addendum to one reader, if there is anything in it for them: what was written, and the next steps where
// these are others now.
func (d *desk) carry(author, to *store.Participant, places []int, before store.Interview) {
	w := Write{Letter: store.Addendum, To: to.ID, Who: author.ID, Answers: d.shownTo(to.ID, places)}
	if d.Outcome != before.Outcome && !slices.EqualFunc(Steps(before, d.policy, to.ID), Steps(d.Interview, d.policy, to.ID), sameStep) {
		w.Flags = append(w.Flags, "steps")
	}
	if len(w.Answers)+len(w.Flags) == 0 || !d.write(w) {
		return
	}
	d.follow(to, store.Addendum, w.Answers)
	if asks := slices.IndexFunc(w.Answers, func(a store.Answer) bool { return a.Question == store.KeyAsk }); asks >= 0 && to.Role == store.Recruiter {
		d.inquire(author.ID, w.Answers[asks].Words, letterName(store.Addendum, to.Letters[store.Addendum]))
	}
}

// turning tells whether another outcome waits for a recruiter's word.
func (d *desk) turning() bool {
	return slices.ContainsFunc(d.awaiting(), func(places []int) bool { return d.turns(places) })
}

// redraw shows another outcome once more, after a recruiter has changed what its summary says.
func (d *desk) redraw() {
	for _, places := range d.awaiting() {
		if d.turns(places) {
			d.askWord(places, "changed")
		}
	}
}

// sameStep tells whether a step is the same, whenever it is due.
func sameStep(a, b Next) bool {
	return a.Code == b.Code && a.Words == b.Words && a.Author == b.Author && slices.Equal(a.Who, b.Who)
}
