package store

import (
	"slices"
	"time"
)

// Answers are what people said, in the order in which it came. Of what one person said to one question the last counts; nothing is
// ever changed or lost. Adding copies nothing and leaves as it was what it adds to, so that a decision costs the same after a
// thousand answers as after ten. The zero value holds none.
type Answers struct {
	last   *said
	newest []*said // one for each question to each person
}

// said is an answer at its place.
type said struct {
	Answer
	place  int
	before *said // what came before it, whoever said it
	older  *said // what the same person said to the same question before
}

// Given are answers, in this order.
func Given(all ...Answer) Answers { return Answers{}.With(all...) }

// Len is how many there are.
func (a Answers) Len() int {
	if a.last == nil {
		return 0
	}
	return a.last.place + 1
}

// With are these answers and then some more.
func (a Answers) With(more ...Answer) Answers {
	if len(more) == 0 {
		return a
	}
	added := make([]said, len(more))
	a.newest = append(make([]*said, 0, len(a.newest)+len(more)), a.newest...)
	for n := range more {
		one := &added[n]
		one.Answer, one.place, one.before, a.last = more[n], a.Len(), a.last, one
		if at := slices.IndexFunc(a.newest, one.sameAs); at >= 0 {
			one.older, a.newest[at] = a.newest[at], one
			continue
		}
		a.newest = append(a.newest, one)
	}
	return a
}

func (s *said) sameAs(t *said) bool {
	return s.Question == t.Question && s.Participant == t.Participant
}

// List is all of them, the oldest first.
func (a Answers) List() []Answer { return a.Since(0) }

// Since are those from a place on, the first place being 0.
func (a Answers) Since(place int) []Answer {
	var all []Answer
	if place < a.Len() {
		all = make([]Answer, a.Len()-place)
	}
	for s := a.last; s != nil && s.place >= place; s = s.before {
		all[s.place-place] = s.Answer
	}
	return all
}

// Last is the one that came last; nil where there is none.
func (a Answers) Last() *Answer {
	if a.last == nil {
		return nil
	}
	return &a.last.Answer
}

// Begins tells whether these are the first of b, all of them unchanged.
func (a Answers) Begins(b Answers) bool {
	t := b.last
	for t != nil && t.place >= a.Len() {
		t = t.before
	}
	for s := a.last; s != t; s, t = s.before, t.before {
		if s == nil || t == nil || s.Answer != t.Answer {
			return false
		}
	}
	return true
}

// Equal tells whether the same was said in the same order.
func (a Answers) Equal(b Answers) bool { return a.Len() == b.Len() && a.Begins(b) }

// standing is the newest of these answers to one question that is not left out, unless it was given before a moment; else nil.
func (s *said) standing(since time.Time, out func(place int) bool) *said {
	for ; s != nil && !s.At.Before(since); s = s.older {
		if out == nil || !out(s.place) {
			return s
		}
	}
	return nil
}
