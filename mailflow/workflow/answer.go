package workflow

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"debrief/store"
)

func (d *desk) answered(e Answered) error {
	p := d.Participant(e.Participant)
	if p == nil || p.Role == store.Recruiter {
		return fmt.Errorf("answers of somebody who was not asked: %w", ErrImpossible)
	}
	q := d.Questionnaire(p.ID)
	switch {
	case p.Standing == store.Gone:
		return fmt.Errorf("answers of somebody who is not invited any more: %w", ErrImpossible)
	case q != nil && d.Phase == store.Cancelled && d.contradicts(*p, e.Answers):
		d.disputed(p)
		return nil
	case q == nil, d.Phase == store.Cancelled, d.Phase == store.Scheduled, p.Standing == store.Waiting && (len(d.Sessions) == 0 || p.Asked.IsZero()):
		return fmt.Errorf("answers while the interview is %s: %w", d.Phase, ErrImpossible)
	}
	d.expire()
	given := d.given(p, q, e)
	fresh := d.news(p, given)
	if len(given) > 0 && len(fresh) == 0 {
		d.note("answered", p.ID, "nothing new")
		return nil
	}
	switch d.Phase {
	case store.Released:
		return d.added(p, e, fresh)
	case store.Closed:
		return d.missedIt(p, e, fresh)
	}
	var was []string
	if d.Phase == store.Review {
		was = Reasons(d.Interview, d.policy)
	}
	d.Answers = d.Answers.With(fresh...)
	d.note("answered", p.ID, "")
	d.settle(p, q, given, e.Encrypted, e.Leaves)
	if says := slices.IndexFunc(fresh, func(a store.Answer) bool { return a.Question == store.KeyHeld }); says >= 0 && d.held(p) {
		return nil
	}
	if e.Unsure {
		d.unsure(p, fresh)
	}
	if d.Phase == store.Review && len(fresh) > 0 {
		d.amended(was)
	}
	d.complete()
	return nil
}

// given is the answers as ours to keep: to questions that were asked, each once, the last one counts.
func (d *desk) given(p *store.Participant, q *store.Questionnaire, e Answered) []store.Answer {
	at := d.now
	for _, least := range []time.Time{q.Asked, lastAnswer(d.Interview)} {
		at = later(at, least) // where the clock was set back it answers all the same, and comes last
	}
	all := make([]store.Answer, 0, len(e.Answers))
	for _, a := range e.Answers {
		if d.Question(p.ID, a.Question) == nil {
			continue
		}
		a.Participant, a.Incoming, a.At = p.ID, e.Incoming, at
		if n := slices.IndexFunc(all, func(b store.Answer) bool { return b.Question == a.Question }); n >= 0 {
			all[n] = a
			continue
		}
		all = append(all, a)
	}
	return all
}

// news are the answers that change something. What could not be read changes nothing that was read before; in other words
// than before it is news all the same.
func (d *desk) news(p *store.Participant, given []store.Answer) []store.Answer {
	before := d.AnswersOf(p.ID)
	fresh := make([]store.Answer, 0, len(given))
	for _, a := range given {
		n := slices.IndexFunc(before, func(b store.Answer) bool { return b.Question == a.Question })
		if n >= 0 && known(before[n], a) {
			continue
		}
		if n >= 0 {
			a = d.completed(before[n], a)
		}
		fresh = append(fresh, a)
	}
	return fresh
}

// known tells whether an answer says nothing that the one before it did not say.
func known(before, a store.Answer) bool {
	if a.Confidence == store.Unclear {
		return before.Confidence != store.Unclear || before.Source == a.Source
	}
	return before.Value == a.Value && before.Words == a.Words && before.Confidence == a.Confidence
}

// completed is a newer answer beside an older one to the same question. Words alone take no number back: "by the way, …" is
// said besides the 4 that was given before. Words that the word check holds give way to the new ones.
func (d *desk) completed(before, a store.Answer) store.Answer {
	if a.Value != "" || a.Words == "" || before.Value == "" || before.Confidence == store.Unclear {
		return a
	}
	a.Value = before.Value
	held := len(Wording(d.Interview, []store.Answer{before}, d.policy)) > 0
	if before.Words != "" && !held && !strings.Contains(a.Words, before.Words) {
		a.Words = before.Words + "\n\n" + a.Words
	}
	return a
}

// settle finds out how far a participant is, and acknowledges: one reply, one mail.
func (d *desk) settle(p *store.Participant, q *store.Questionnaire, given []store.Answer, encrypted, leaves bool) {
	d.effects = append(d.effects, Withdraw{To: p.ID, Letters: []store.Letter{store.Remind, store.Clarify}})
	if len(given) > 0 {
		d.welcome(p)
	}
	unclear := d.unclear(p, q, given)
	if v := d.value(p.ID, store.KeyHeld); v == NoShow || v == NotThere {
		unclear = nil // of what did not take place nothing is asked again
	}
	var flags []string
	if !p.Withdrew.IsZero() {
		unclear = nil // nor of who has left
	}
	if leaves {
		flags = []string{"withdrew"}
	}
	again := p.Clarified < d.policy.AskAgain
	switch {
	case encrypted && again:
		p.Clarified++
		if p.Standing == store.Asked {
			p.Standing = store.Partial
		}
		d.write(Write{Letter: store.Receipt, To: p.ID, Flags: []string{"encrypted"}})
		return
	case len(given) == 0, len(unclear) == len(given) && !again:
		d.nothing(p, again)
		return
	case len(unclear) > 0 && again:
		p.Clarified++
		if p.Standing != store.Answered {
			p.Standing = store.Partial
		}
		d.write(Write{Letter: store.Clarify, To: p.ID, Answers: given, Findings: d.worded(p)})
	default:
		p.Standing = store.Answered
		d.write(Write{Letter: store.Receipt, To: p.ID, Answers: given, Findings: d.worded(p), Flags: flags})
		if len(unclear) > 0 {
			d.tell(Write{About: "unread", Who: p.ID}) // it is not asked for again
		}
	}
	if p.Answered.IsZero() {
		p.Answered = d.now
	}
}

// nothing is what follows a reply in which there is no answer, or none that could be read although it was asked for again: it
// is said so once, then a person has a look.
func (d *desk) nothing(p *store.Participant, again bool) {
	if p.Standing == store.Answered || p.Standing == store.Declined || !again {
		d.tell(Write{About: "unread", Who: p.ID})
		return
	}
	p.Clarified++
	p.Standing = store.Partial
	d.write(Write{Letter: store.Receipt, To: p.ID, Flags: []string{"nothing"}})
}

// unclear are the answers that must be asked for again: unreadable, required, and not known from an earlier reply.
func (d *desk) unclear(p *store.Participant, q *store.Questionnaire, given []store.Answer) []store.Answer {
	var all []store.Answer
	for _, a := range given {
		if a.Confidence == store.Unclear && q.Question(a.Question).Required {
			all = append(all, a)
		}
	}
	return slices.DeleteFunc(all, func(a store.Answer) bool {
		return slices.ContainsFunc(d.AnswersOf(p.ID), func(b store.Answer) bool {
			return b.Question == a.Question && b.Confidence != store.Unclear
		})
	})
}

// value of a standing answer, empty when there is none that could be read.
func (d *desk) value(participant, key string) string {
	if a, ok := standing(d.Interview, participant, key); ok {
		return a.Value
	}
	return ""
}

// standing is the answer of somebody to one question that stands; ok tells whether there is one that could be read.
func standing(i store.Interview, participant, key string) (a store.Answer, ok bool) {
	one := i.AnswerBut(participant, key, func(place int) bool { return keptAside(&i, place) })
	if one == nil {
		return a, false
	}
	return *one, i.Question(participant, key) != nil && one.Confidence != store.Unclear
}
