package db

import (
	"context"
	"testing"
	"time"

	"debrief/store"
)

// A vocabulary is the words of a type of package store, and a change that says one.
type vocabulary struct {
	noun   string
	words  []string
	change func(word string) store.Change
}

func vocabularies() []vocabulary {
	i, p, a, in, o := meeting(1), store.Participant{}, store.Answer{Participant: "c1", Question: "q"}, mail(1), letter("k", "x")
	return []vocabulary{
		{"phase", spelled(store.Held, store.Scheduled, store.Asking, store.Review, store.Released, store.Closed, store.Cancelled),
			func(w string) store.Change {
				i := i.Clone()
				i.Phase, i.Due = store.Phase(w), time.Time{}
				return store.Change{Interviews: []store.Interview{i}}
			}},
		{"outcome", spelled("", store.Unknown, store.Advance, store.Decline, store.Split, store.OnHold),
			func(w string) store.Change {
				i := i.Clone()
				i.Outcome = store.Outcome(w)
				return store.Change{Interviews: []store.Interview{i}}
			}},
		{"role", spelled(store.Candidate, store.Interviewer, store.Recruiter), func(w string) store.Change {
			i, p := i.Clone(), p
			p.ID, p.Role, p.Standing = "p1", store.Role(w), store.Waiting
			i.People = append(i.People, p)
			return store.Change{Interviews: []store.Interview{i}}
		}},
		{"standing", spelled(store.Waiting, store.Asked, store.Partial, store.Answered, store.Declined, store.Unreachable),
			func(w string) store.Change {
				i := i.Clone()
				i.People[0].Standing = store.Standing(w)
				return store.Change{Interviews: []store.Interview{i}}
			}},
		{"confidence", spelled(store.Certain, store.Likely, store.Unclear), func(w string) store.Change {
			i, a := i.Clone(), a
			a.Confidence = store.Confidence(w)
			i.Answers = store.Given(a)
			return store.Change{Interviews: []store.Interview{i}}
		}},
		{"fate", spelled(store.Taken, store.Ignored, store.Repeated, store.Echoed, store.Flagged, store.Poisonous), func(w string) store.Change {
			in := *in
			in.Fate = store.Fate(w)
			return store.Change{Incoming: &in}
		}},
		{"state", spelled(store.Queued, store.Sending, store.Doubtful, store.Sent, store.Failed, store.Withdrawn, store.Suppressed),
			func(w string) store.Change {
				o := o
				o.State, o.Attempts = store.Post(w), 1
				if o.State != store.Queued && o.State != store.Sending && o.State != store.Doubtful {
					o.NextAttempt = time.Time{}
				}
				if o.State == store.Sent {
					o.SentAt = noon
				}
				return store.Change{Letters: []store.Outgoing{o}}
			}},
	}
}

// TestTheSchemaKnowsTheWords: each word of package store is accepted where it belongs, and no other is.
func TestTheSchemaKnowsTheWords(t *testing.T) {
	for _, test := range vocabularies() {
		for _, w := range test.words {
			c := test.change(w)
			c.Now = noon
			if err := opened(t).Commit(context.Background(), c); err != nil {
				t.Errorf("%s %q: %v", test.noun, w, err)
			}
		}
		c := test.change("alien")
		c.Now = noon
		refused(t, opened(t).Commit(context.Background(), c), "CHECK constraint failed")
	}
}

func spelled[W ~string](all ...W) (plain []string) {
	for _, w := range all {
		plain = append(plain, string(w))
	}
	return plain
}

func TestALetterInItsState(t *testing.T) {
	waits, over := noon, time.Time{}
	for _, test := range []struct {
		state    store.Post
		next     time.Time
		sent     time.Time
		attempts int
		words    string
	}{
		{store.Queued, over, over, 0, "next_attempt_of_what_waits"},
		{store.Sending, over, over, 1, "next_attempt_of_what_waits"},
		{store.Doubtful, over, over, 1, "next_attempt_of_what_waits"},
		{store.Sent, waits, noon, 1, "next_attempt_of_what_waits"},
		{store.Failed, waits, over, 1, "next_attempt_of_what_waits"},
		{store.Withdrawn, waits, over, 0, "next_attempt_of_what_waits"},
		{store.Suppressed, waits, over, 0, "next_attempt_of_what_waits"},
		{store.Sent, over, over, 1, "sent_at_of_what_was_sent"},
		{store.Queued, waits, noon, 1, "sent_at_of_what_was_sent"},
		{store.Sending, waits, over, 0, "attempts_of_what_was_claimed"},
		{store.Sent, over, noon, 0, "attempts_of_what_was_claimed"},
	} {
		o := letter("k", "x")
		o.State, o.NextAttempt, o.SentAt, o.Attempts = test.state, test.next, test.sent, test.attempts
		err := opened(t).Commit(context.Background(), store.Change{Now: noon, Letters: []store.Outgoing{o}})
		refused(t, err, `letter "k"`, test.words)
	}
}
