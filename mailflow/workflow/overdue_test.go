package workflow

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"debrief/store"
)

// chasedTwice: the recruiter, and then the backup, are told that an answer is overdue once each for every asking, and both are counted.
func chasedTwice(h happening, _ Policy) error {
	told := 0
	for _, w := range h.writes() {
		if w.About == "overdue" {
			told++
		}
		if w.About == "overdue" && (w.Letter != store.Notice || h.after.Participant(w.To).Role != store.Recruiter) {
			return fmt.Errorf("%s to %s", w.Letter, w.To)
		}
	}
	before := h.before.Look.Chased
	if !h.before.Asked.Equal(h.after.Asked) {
		before = 0 // everybody is asked anew
	}
	if c := h.after.Look.Chased; c > 2 || c < before+told || told > 0 && c <= before {
		return fmt.Errorf("counted %d after %d, and %d letters", c, before, told)
	}
	return nil
}

// datesAhead: no letter to a candidate names a moment until which something is promised or waited for that has passed.
func datesAhead(h happening, _ Policy) error {
	for _, w := range h.writes() {
		if h.after.Participant(w.To).Role != store.Candidate {
			continue
		}
		switch {
		case w.Letter == store.Delay && !h.after.Promised.After(h.now):
			return fmt.Errorf("a new date %s, at %s", h.after.Promised, h.now)
		case (w.Letter == store.Ask || w.Letter == store.Remind) && h.after.Deadline.Before(h.now):
			return fmt.Errorf("%s names %s, at %s", w.Letter, h.after.Deadline, h.now)
		}
	}
	return nil
}

// promiseKept: while a candidate waits for a summary, what they were promised has not passed, as soon as the clock has ticked; unless
// the clock stood still meanwhile.
func promiseKept(h happening, policy Policy) error {
	if _, ok := h.event.(Ticked); !ok || h.late || h.now.After(h.before.Due) || h.err != nil || h.after.Phase != store.Asking && h.after.Phase != store.Review || !h.before.Asked.Equal(h.after.Asked) {
		return nil
	}
	c := h.after.Candidate()
	if c == nil || WantsNone(*c) || c.Standing == store.Waiting || c.Standing == store.Unreachable || settled(h.after) && h.after.Phase == store.Asking {
		return nil
	}
	p := h.after.Promised
	if h.after.Phase == store.Asking && !h.after.Deadline.After(p) {
		return nil // it goes out as soon as they are awake
	}
	if asleep := policy.awake(h.now, zoneOf(h.after, *c)); asleep.After(h.now) && h.after.Due.Equal(asleep) {
		return nil // they came back in the night, after they had wanted no mail, and are told in the morning
	}
	if !p.IsZero() && p.Before(h.now) && c.Letters[store.Delay] < 5 {
		return fmt.Errorf("promised for %s, and at %s it is %s", p, h.now, h.after.Phase)
	}
	if p.IsZero() && !h.before.Promised.IsZero() && c.Letters[store.Delay] == 0 && c.Total() < 3 {
		return fmt.Errorf("the promise for %s is forgotten", h.before.Promised)
	}
	return nil
}

// delaySaysNothing: a letter that names a new date holds nothing but that date, goes to a candidate alone, and names a later one than before.
func delaySaysNothing(h happening, _ Policy) error {
	for _, w := range h.writes() {
		if w.Letter != store.Delay {
			continue
		}
		if to := h.after.Participant(w.To); to.Role != store.Candidate || w.Round > 5 || !h.after.Promised.After(h.before.Promised) {
			return fmt.Errorf("delay %d to %s", w.Round, w.To)
		}
		if !reflect.DeepEqual(w, Write{Letter: store.Delay, To: w.To, Round: w.Round}) {
			return fmt.Errorf("delay to %s says %+v", w.To, w)
		}
	}
	return nil
}

// hush is a core that tells nobody of a new date.
func hush(i store.Interview, e Event, now time.Time, p Policy) (store.Interview, []Effect, error) {
	was := i.Promised
	i.Promised = time.Time{}
	next, effects, err := Step(i, e, now, p)
	if err == nil && next.Promised.IsZero() && next.Asked.Equal(i.Asked) {
		next.Promised = was
	}
	return next, effects, err
}

// spoiling changes the letters of one kind to one person.
func spoiling(letter store.Letter, to string, spoil func(before store.Interview, i *store.Interview, now time.Time, w *Write)) decider {
	return after(func(before store.Interview, _ Event, now time.Time, i *store.Interview, effects *[]Effect) {
		for n, e := range *effects {
			if w, ok := e.(Write); ok && w.Letter == letter && w.To == to {
				spoil(before, i, now, &w)
				(*effects)[n] = w
			}
		}
	})
}

// inReview is the way to a review of a no.
var inReview = []string{"invited", "clock", "cara answers", "ivy says no", "ian says yes", "clock"}

// overdueFaults break the rules of what is told when somebody is late.
var overdueFaults = []fault{
	{rule: "an overdue answer is told of once each", way: []string{"invited", "clock", "clock", "clock", "clock"},
		step: after(func(_ store.Interview, _ Event, _ time.Time, i *store.Interview, _ *[]Effect) { i.Look.Chased = 0 })},
	{rule: "an overdue answer is told of once each", deeds: []string{"cara answers"}, step: writing(func(_, _ store.Interview, e Event) bool {
		return answering(e)
	}, Write{Letter: store.Notice, To: "c1", About: "overdue"})},
	{rule: "no date that has passed", policy: flaggedPolicy, way: inReview, step: spoiling(store.Delay, "c1", func(_ store.Interview, i *store.Interview, now time.Time, _ *Write) {
		i.Promised = now.Add(-time.Hour)
	})},
	{rule: "no date that has passed", way: []string{"invited", "clock"}, step: spoiling(store.Remind, "c1", func(_ store.Interview, i *store.Interview, now time.Time, _ *Write) {
		i.Deadline = now.Add(-time.Hour)
	})},
	{rule: "a new date comes before the old one has passed", policy: flaggedPolicy, way: inReview, step: hush},
	{rule: "a new date says nothing else", policy: flaggedPolicy, way: inReview, step: spoiling(store.Delay, "c1", func(before store.Interview, _ *store.Interview, _ time.Time, w *Write) {
		w.Flags = []string{string(before.Outcome)}
	})},
	{rule: "a new date says nothing else", policy: flaggedPolicy, way: inReview, step: spoiling(store.Delay, "c1", func(before store.Interview, _ *store.Interview, _ time.Time, w *Write) {
		w.About = before.Answers.List()[0].Value
	})},
}

func flaggedPolicy(p *Policy) { p.Review = ReviewFlagged }

// Everybody who was promised something is told in time, by their own clock and calendar.
func TestEarlier(t *testing.T) {
	policy := Default()
	for _, c := range []struct {
		from string
		days int
		want string
	}{
		{"2026-11-27 16:30", 1, "2026-11-26 16:30"},
		{"2026-11-30 16:30", 1, "2026-11-27 16:30"},
		{"2026-11-29 10:00", 1, "2026-11-27 10:00"}, // from a Sunday
		{"2026-11-30 16:30", 0, "2026-11-30 16:30"},
		{"2026-10-26 09:00", 1, "2026-10-23 09:00"}, // over a change of the clocks
	} {
		if got := policy.earlier(in(t, "Europe/Madrid", c.from), c.days, "Europe/Madrid"); !got.Equal(in(t, "Europe/Madrid", c.want)) {
			t.Errorf("%d days before %s: %s, want %s", c.days, c.from, got, c.want)
		}
	}
	for _, c := range []struct{ of, want string }{
		{"2026-11-27 16:30", "2026-11-27 09:00"},
		{"2026-11-27 10:00", "2026-11-27 09:00"},
		{"2026-11-27 09:59", "2026-11-26 09:00"},
		{"2026-11-30 08:00", "2026-11-27 09:00"},
		{"2026-11-29 16:00", "2026-11-27 09:00"},
	} {
		if got := policy.morningBefore(in(t, "Europe/Madrid", c.of), "Europe/Madrid"); !got.Equal(in(t, "Europe/Madrid", c.want)) {
			t.Errorf("the morning before %s: %s, want %s", c.of, got, c.want)
		}
	}
}
