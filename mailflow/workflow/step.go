package workflow

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"debrief/store"
)

// Step decides what an event means for an interview. The interview given is left as it is. ID must be set; a zero Phase is
// an interview that nobody has heard of, which only Invited and CalledOff can begin.
func Step(i store.Interview, e Event, now time.Time, policy Policy) (store.Interview, []Effect, error) {
	d := &desk{Interview: fork(i), now: now.UTC(), policy: policy, drafted: lastChange(i), effects: make([]Effect, 0, usual)}
	if err := d.take(e); err != nil {
		return i, nil, err
	}
	if d.Phase != i.Phase {
		d.void("")
	}
	d.extend()
	d.promise()
	d.Due = due(d.Interview, d.now, policy)
	return d.Interview, d.effects, nil
}

// fork is a copy in which a desk can change what it changes: the people, the sessions, and the lists as a whole. It shares with i what is
// never changed in place: questions as they were asked, answers as they were given, and counts of letters, which write copies.
func fork(i store.Interview) store.Interview {
	i.People = slices.Clone(i.People)
	i.Sessions = slices.Clone(i.Sessions)
	i.Questionnaires = slices.Clone(i.Questionnaires)
	i.Additions, i.Inquiries = slices.Clone(i.Additions), slices.Clone(i.Inquiries)
	return i
}

// usual is how many effects most events have.
const usual = 4

// A desk is where one decision is made.
type desk struct {
	store.Interview
	now      time.Time
	policy   Policy
	drafted  time.Time // when somebody last changed what the summaries say, before this event
	optional []string  // who looks on, by that invitation
	by       string    // who sent the invitation that is being taken
	effects  []Effect
}

func (d *desk) take(e Event) error {
	if d.Phase == "" {
		switch e.(type) {
		case Invited, CalledOff:
		default:
			return fmt.Errorf("%T for an interview that nobody announced: %w", e, ErrImpossible)
		}
	}
	switch e := e.(type) {
	case Invited:
		return d.invited(e)
	case CalledOff:
		return d.calledOff(e)
	case Parted:
		return d.parted(e)
	case Answered:
		return d.answered(e)
	case Inquired:
		return d.inquired(e)
	case Replied:
		return d.replied(e)
	case Stopped:
		return d.stopped(e)
	case Bounced:
		return d.bounced(e)
	case Away:
		return d.away(e)
	case Strange:
		return d.strange(e)
	case Ordered:
		return d.ordered(e)
	case Ticked:
		return d.ticked(e)
	case Delivered:
		return d.delivered(e)
	case Withdrew:
		return d.withdrew(e)
	case Reported:
		return d.reported(e)
	case Responded:
		return d.responded(e)
	case Denied:
		return d.denied(e)
	case OptedOut:
		return d.optedOut(e)
	case OptedIn:
		return d.optedIn(e)
	}
	return fmt.Errorf("%T: %w", e, ErrImpossible)
}

func (d *desk) ticked(e Ticked) error {
	switch d.Phase {
	case store.Held:
		if passed(d.Due, d.now) {
			d.end(store.Cancelled, "given up", "nobody said what was asked")
		}
	case store.Scheduled, store.Asking:
		until := d.Deadline
		d.spare(e.Elsewhere)
		d.ask(e.Elsewhere)
		d.extend()
		if d.Deadline.After(until) {
			d.spare(e.Elsewhere) // those who can be reminded now that there is more time
		}
		d.remind()
		d.chase()
		d.conclude()
		d.promise() // who is asked or reminded just now reads the new date there
		d.delay()
	case store.Review:
		d.reviewAgain()
		d.delay()
	case store.Released:
		d.afterwards()
	}
	return nil
}

func passed(at, now time.Time) bool { return !at.IsZero() && !at.After(now) }

// end moves to a final phase and stops what was not sent yet, but for what the end itself has to say.
func (d *desk) end(phase store.Phase, what, detail string) {
	d.Phase, d.Closed, d.Due = phase, d.now, time.Time{}
	if phase == store.Cancelled {
		d.withdraw("")
	}
	d.note(what, "", detail)
}

func (d *desk) note(what, who, detail string) {
	d.effects = append(d.effects, Note{What: what, Who: who, Detail: detail})
}

// withdraw stops questions on their way to somebody, or to everybody. Letters that tell something still go.
func (d *desk) withdraw(who string) {
	d.effects = append(d.effects, Withdraw{To: who, Letters: []store.Letter{store.Ask, store.Remind, store.Clarify}})
}

// How many letters are kept for what we owe: answers to somebody's own mails stop early, and all but the summary before it.
const (
	reserve = 10
	owed    = 4
)

// write decides on a letter, unless its reader cannot be reached, wants none, or has had enough.
func (d *desk) write(w Write) bool {
	p := d.Participant(w.To)
	if p == nil || p.Standing == store.Gone || p.Standing == store.Unreachable && w.Letter != store.Ask {
		return false
	}
	limit := d.policy.MaxLetters
	switch w.Letter {
	case store.Notice: // whoever makes us tell of much keeps no recruiter from being answered
		limit -= reserve + reserve/2
	case store.Receipt, store.Clarify, store.Status, store.Addendum, store.Clarification, store.Confirmed, store.Acceptance:
		limit -= reserve
	case store.Ask, store.Remind, store.Delay, store.ReviewOf:
		limit -= owed
	}
	if p.Total() >= limit {
		d.note("silent", w.To, "no more letters to this person: the limit is reached")
		return false
	}
	counts := make(map[store.Letter]int, len(p.Letters)+1)
	maps.Copy(counts, p.Letters)
	counts[w.Letter]++
	p.Letters, w.Round = counts, counts[w.Letter]
	d.effects = append(d.effects, w)
	return true
}

// tell writes a notice to the recruiter, and tells whether it could.
func (d *desk) tell(n Write) bool {
	r := d.Recruiter()
	if r == nil {
		return false
	}
	n.Letter, n.To = store.Notice, r.ID
	return d.write(n)
}
