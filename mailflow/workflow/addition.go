package workflow

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"debrief/store"
)

// The kinds of what people write after the summaries. Of each there is one round.
const (
	kindLate   = "late"        // answers of one who had not answered before
	kindAdd    = "addition"    // what somebody adds or corrects
	kindAsk    = "question"    // what the candidate asks
	kindSecond = "second look" // another recommendation
	// The answer to what the other side asked has the question's own key for its kind.
)

// Why an addition waits for the recruiter's word, besides what is a reason for a review, or why it is kept.
const (
	WhyVerdict = "verdict" // it speaks of a recommendation without saying surely which
	WhyTurned  = "turned"  // it makes another outcome
	WhyRound   = "round"   // its author has had the round, or the time for it is over
	WhyThanks  = "thanks"  // it only thanks: no reason to wait, and no round is used
)

// kindOf is what an answer after the summaries is.
func (d *desk) kindOf(p *store.Participant, a store.Answer, late bool) string {
	switch {
	case Clears(a.Question):
		return a.Question
	case a.Question == store.KeyAsk, a.Question == store.KeyAdd:
		return a.Question
	case late:
		return kindLate
	case a.Question == store.KeyRecommend && a.Value != d.value(p.ID, store.KeyRecommend):
		return kindSecond
	}
	return kindAdd
}

// late tells whether somebody still owes the answers that everybody else has given, or corrects such that have not gone out.
func (d *desk) late(p *store.Participant) bool {
	return p.Standing != store.Answered || slices.ContainsFunc(d.Additions, func(a store.Addition) bool {
		return a.Participant == p.ID && a.State == store.Resting
	})
}

// left tells whether somebody still has the round of a kind.
func (d *desk) left(p *store.Participant, kind string) bool {
	if kind == kindSecond && d.now.After(secondUntil(d.Interview, d.policy)) {
		return false
	}
	for _, a := range d.Additions {
		if a.Participant != p.ID || slices.Contains(a.Why, WhyRound) || slices.Contains(a.Why, WhyThanks) {
			continue
		}
		if slices.Contains(a.Kinds, kind) {
			return false
		}
	}
	return true
}

// added takes what came after the summaries. What its author has a round for is passed on, or waits: for a while, where
// somebody answers late and may correct it, or for the recruiter's word. The rest is the recruiter's alone. Its author is told
// which, in one letter.
func (d *desk) added(p *store.Participant, e Answered, fresh []store.Answer) error {
	d.note("added", p.ID, "after the release")
	sure := slices.DeleteFunc(slices.Clone(fresh), func(a store.Answer) bool { return a.Confidence == store.Unclear })
	if len(sure) < len(fresh) || len(fresh) == 0 {
		d.tell(Write{About: "unread", Who: p.ID}) // nothing is asked again any more
	}
	for _, a := range fresh {
		if a.Confidence == store.Unclear {
			d.Answers = d.Answers.With(a) // so that the same mail is known the next time
		}
	}
	if len(sure) == 0 {
		return nil
	}
	d.welcome(p)
	late := d.late(p)
	var open, over []store.Answer
	var kinds []string
	for _, a := range sure {
		switch kind := d.kindOf(p, a, late); {
		case kind == kindLate, e.Thanks, d.left(p, kind):
			open = append(open, a)
			kinds = append(kinds, kind)
		default:
			over = append(over, a)
		}
	}
	var states []string
	if len(open) > 0 {
		slices.Sort(kinds)
		states = append(states, d.lay(p, e, open, slices.Compact(kinds)))
	}
	if len(over) > 0 {
		d.keepAside(p, over)
		states = append(states, "over")
	}
	d.acknowledge(p, e, sure, states)
	return nil
}

// lay keeps an addition and finds out what becomes of it, which it returns.
func (d *desk) lay(p *store.Participant, e Answered, answers []store.Answer, kinds []string) string {
	a := store.Addition{Participant: p.ID, First: d.Answers.Len(), Count: len(answers), At: d.now, Kinds: kinds}
	d.Answers = d.Answers.With(answers...)
	if e.Doubtful {
		a.Why = append(a.Why, WhyVerdict)
	}
	if e.Thanks {
		a.Why = append(a.Why, WhyThanks)
	}
	if slices.Contains(kinds, kindLate) {
		a.State = store.Resting
		d.Additions = append(d.Additions, a)
		for _, n := range d.resting(p.ID) {
			d.Additions[n].Due = d.rested()
		}
		p.Standing = store.Answered
		if p.Answered.IsZero() {
			p.Answered = d.now
		}
		return string(store.Resting)
	}
	d.Additions = append(d.Additions, a)
	return d.submit([]int{len(d.Additions) - 1})
}

// rested is until when what came late can be corrected: as long as before the summaries, and within the window.
func (d *desk) rested() time.Time {
	at := d.policy.awake(d.now.Add(d.policy.Grace), d.Zone)
	if end := Until(d.Interview, d.policy); at.After(end) {
		return end
	}
	return at
}

// keepAside keeps what nobody but the recruiter gets, and tells the recruiter.
func (d *desk) keepAside(p *store.Participant, answers []store.Answer) {
	a := store.Addition{Participant: p.ID, First: d.Answers.Len(), Count: len(answers), At: d.now, State: store.Kept, Why: []string{WhyRound}}
	d.Answers = d.Answers.With(answers...)
	d.Additions = append(d.Additions, a)
	d.tell(Write{About: "over", Who: p.ID, Answers: answers})
}

// acknowledge tells an author what was understood and what becomes of it: one reply, one letter.
func (d *desk) acknowledge(p *store.Participant, e Answered, answers []store.Answer, states []string) {
	if e.Thanks {
		return // thanks for thanks would never end
	}
	w := Write{Letter: store.Receipt, To: p.ID, Answers: answers, Flags: append([]string{"late"}, states...)}
	if slices.Contains(states, string(store.Passed)) {
		w.Readers = d.gotIt(p.ID)
	}
	d.write(w)
}

// gotIt are the people to whom letters of this event have carried somebody's words.
func (d *desk) gotIt(author string) []string {
	var all []string
	for _, e := range d.effects {
		w, ok := e.(Write)
		if ok && (w.Letter == store.Addendum || w.Letter == store.Summary) && w.Who == author && w.To != author && !slices.Contains(all, w.To) {
			all = append(all, w.To)
		}
	}
	return all
}

// Until is the end of the time in which what people add is passed on.
func Until(i store.Interview, policy Policy) time.Time { return i.Released.Add(policy.Window) }

// afterwards lets time pass for what came after the summaries: late answers that can be corrected no more go out, the recruiter
// is reminded once of what waits for a word, and at the end of the window nothing waits any more.
func (d *desk) afterwards() {
	var unseen []int
	for _, p := range d.People {
		if at := d.resting(p.ID); len(at) > 0 && (d.over() || passed(d.Additions[at[0]].Due, d.now)) && d.submit(at) == string(store.Awaiting) {
			unseen = append(unseen, at...)
		}
	}
	if d.over() {
		d.close(unseen)
		return
	}
	for _, places := range d.awaiting() {
		due := slices.DeleteFunc(places, func(n int) bool { return !passed(d.Additions[n].Due, d.now) })
		for _, n := range due {
			d.Additions[n].Due = time.Time{}
		}
		if len(due) > 0 {
			d.askWord(due, "again")
		}
	}
}

// over tells whether the window has ended.
func (d *desk) over() bool { return passed(Until(d.Interview, d.policy), d.now) }

// expire closes what is over by the clock, when a mail comes before the clock has ticked.
func (d *desk) expire() {
	if d.Phase == store.Released && d.over() {
		d.afterwards()
	}
}

// resting are the places of somebody's late answers that have not gone out.
func (d *desk) resting(participant string) []int {
	var all []int
	for n, a := range d.Additions {
		if a.Participant == participant && a.State == store.Resting {
			all = append(all, n)
		}
	}
	return all
}

// close ends the interview. What still waits for a word is not passed on, and the recruiter is told; of what nobody has seen
// because it rested until now, with the words themselves.
func (d *desk) close(unseen []int) {
	var shown []string
	for _, places := range d.awaiting() {
		author, fresh := d.author(places).ID, []int(nil)
		for _, n := range places {
			if slices.Contains(unseen, n) {
				fresh = append(fresh, n)
			}
		}
		if len(fresh) > 0 {
			d.showUnsaid(author, fresh)
		} else {
			shown = append(shown, author)
		}
	}
	d.withhold()
	if len(shown) > 0 {
		d.tell(Write{About: "unsaid", Who: shown[0], Readers: shown})
	}
	d.end(store.Closed, "closed", "")
}

// showUnsaid shows recruiters what came too late for their word, and why they would have been asked.
func (d *desk) showUnsaid(author string, places []int) {
	why, found := d.concerns(places)
	for _, r := range d.reviewers() {
		d.write(Write{Letter: store.Notice, To: r.ID, About: "unsaid", Who: author, Readers: []string{author}, Flags: why,
			Answers: d.shownTo(r.ID, places), Findings: found})
	}
}

// clearPrefix begins the key of a question that asks for an answer to what somebody else asked.
const clearPrefix = "answer_"

// Clears tells whether a question asks for an answer to what somebody else asked or wrote.
func Clears(key string) bool { return strings.HasPrefix(key, clearPrefix) }

// missedIt is what somebody writes when the window is over: the recruiter gets it, and its author is told so kindly, once.
func (d *desk) missedIt(p *store.Participant, e Answered, fresh []store.Answer) error {
	said := slices.ContainsFunc(d.Additions, func(a store.Addition) bool { return a.Participant == p.ID && a.At.After(d.Closed) })
	if d.Phase != store.Closed || d.Released.IsZero() || said || e.Thanks || len(fresh) == 0 {
		return fmt.Errorf("answers while the interview is %s: %w", d.Phase, ErrImpossible)
	}
	d.note("added", p.ID, "after the end")
	d.keepAside(p, fresh)
	d.write(Write{Letter: store.Receipt, To: p.ID, Answers: fresh, Flags: []string{"late", "closed"}})
	return nil
}
