package mailflow

import (
	"context"
	"crypto/rand"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"debrief/mailflow/post"
	"debrief/mailflow/workflow"
	"debrief/store"
	"debrief/templates"
)

// A Previewed is a letter as one person of an interview could get it.
type Previewed struct {
	Letter   store.Letter
	Who      string // participant
	Role     store.Role
	Name     string
	Language string
	Data     templates.Letter
}

// Preview are letters of an interview that there is, with its people, times and questions, as they would be written with a set
// of templates. It is for the eyes of whoever looks after the templates, who is none of these people: until the release it
// holds nobody's answers, and after it what workflow.Visible shows each reader, but for what is meant for the recruiter alone.
// No reply key is in it, so that an answer to one of these letters is nobody's.
func Preview(set *templates.Set, c Company, p workflow.Policy, i store.Interview, now time.Time) []Previewed {
	d := &Daemon{Options: Options{Company: c, Policy: p}}
	d.Policy.Language, d.Policy.Zone, d.Policy.Locate = c.Language, c.Zone, d.location
	e := d.edited(set)
	k := desk{company: c, set: set, policy: e.policy, now: now, first: true, i: ended(begun(sealed(i), e.policy))}
	var all []Previewed
	for _, one := range k.i.People {
		if one.Standing == store.Gone {
			continue
		}
		for _, l := range previewed(one.Role) {
			w := workflow.Write{Letter: l, To: one.ID}
			if l == store.Receipt {
				w.Answers = given(k.i, one.ID)
			}
			all = append(all, Previewed{l, one.ID, one.Role, one.Called(), set.Language(k.language(&one), c.Language), k.data(w)})
		}
	}
	return all
}

// previewed are the letters that say something without an event of their own.
func previewed(r store.Role) []store.Letter {
	if r == store.Recruiter {
		return []store.Letter{store.Confirmed, store.Status, store.Summary}
	}
	return []store.Letter{store.Ask, store.Remind, store.Receipt, store.Summary, store.Goodbye}
}

func given(i store.Interview, participant string) []store.Answer {
	var all []store.Answer
	for _, a := range i.Answers.List() {
		if a.Participant == participant {
			all = append(all, a)
		}
	}
	return all
}

// begun is an interview at the moment of its questionnaires, where that is still to come.
func begun(i store.Interview, p workflow.Policy) store.Interview {
	if i.Phase != store.Scheduled {
		return i
	}
	at := i.Ends
	for _, one := range i.People {
		if one.Role != store.Recruiter {
			at = later(at, workflow.AskAt(i, one, p))
		}
	}
	if next, _, err := workflow.Step(i, workflow.Ticked{}, at, p); err == nil {
		return next
	}
	return i
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// sealed is an interview without what a stranger to it may not read. Answers keep their places, which the seal goes by.
func sealed(i store.Interview) store.Interview {
	out := i.Phase == store.Released || i.Phase == store.Closed
	i.People = slices.Clone(i.People)
	for n := range i.People {
		i.People[n].Key, i.People[n].Letters = keyless, maps.Clone(i.People[n].Letters)
	}
	var answers []store.Answer
	for n, a := range i.Answers.List() {
		q := i.Question(a.Participant, a.Question)
		waits := slices.ContainsFunc(i.Additions, func(x store.Addition) bool { return x.Holds(n) && x.State != store.Passed })
		if !out || waits || q == nil || q.Visibility == store.ToHiring || q.From != "" {
			a = store.Answer{Participant: a.Participant, Question: a.Question, Confidence: store.Unclear, At: a.At}
		}
		answers = append(answers, a)
	}
	i.Answers = store.Given(answers...)
	i.Questionnaires = slices.DeleteFunc(slices.Clone(i.Questionnaires), func(q store.Questionnaire) bool { return q.Letter != "" }) // in people's own words
	i.Inquiries, i.Pending, i.Guesses = nil, store.Pending{}, nil
	if !out {
		i.Ruling, i.Outcome, i.Additions = store.Ruling{}, "", nil
	}
	return i
}

// keyless stands in the place of a reply key, and is none.
const keyless = "preview"

// ended is an interview of which everything has a date: as if the summaries went out at the deadline, where they have not.
func ended(i store.Interview) store.Interview {
	if i.Released.IsZero() {
		i.Released = i.Deadline
	}
	return i
}

// SendPreview sends a letter at once to whoever looks after the templates. It is in no outbox, and a reply to it is nobody's.
func SendPreview(ctx context.Context, o post.Options, m templates.Message, c Company, to string, now time.Time) error {
	raw, err := Compose(m, Head{FromName: c.Name, From: c.Address, To: to, MessageID: fmt.Sprintf("<preview.%s@%s>", strings.ToLower(rand.Text()), domain(c.Address)), Date: now})
	if err != nil {
		return err
	}
	s := post.New(o)
	defer s.Rest()
	return s.Send(ctx, c.Address, to, raw, nil)
}
