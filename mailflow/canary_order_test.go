package mailflow

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"debrief/mailflow/workflow"
	"debrief/store"
	"debrief/store/db"
	"debrief/templates"
)

// A verse is an interview at a time, and what led to it.
type verse struct {
	i   store.Interview
	now time.Time
	way string
}

// sung is a reply of one person to all that they were asked, a canary in each answer, with this verdict.
func (s *show) sung(who, verdict string) workflow.Event {
	e := workflow.Answered{Participant: who}
	q := s.i.Questionnaire(who)
	if q == nil {
		return e
	}
	for _, one := range q.Questions {
		a := store.Answer{Question: one.Key, Words: fmt.Sprintf("Canary%sQ%sN%dE", who, strings.ReplaceAll(one.Key, "_", ""), len(verdict)), Confidence: store.Certain}
		switch {
		case one.Key == store.KeyHeld:
			a.Value = "yes"
		case one.Key == store.KeyRecommend:
			a.Value = verdict
		case one.Kind == store.Scale:
			a.Value = "4"
		}
		e.Answers = append(e.Answers, a)
	}
	return e
}

// song are the events of which all orders are played.
var song = []struct {
	name string
	do   func(s *show) workflow.Event
}{
	{"the candidate answers", func(s *show) workflow.Event { return s.sung("c1", "yes") }},
	{"the candidate opts out", func(*show) workflow.Event { return workflow.OptedOut{Participant: "c1"} }},
	{"the candidate stops", func(*show) workflow.Event { return workflow.Stopped{Participant: "c1"} }},
	{"the candidate opts in", func(*show) workflow.Event { return workflow.OptedIn{Participant: "c1"} }},
	{"the first says yes", func(s *show) workflow.Event { return s.sung("i1", "yes") }},
	{"the first says no", func(s *show) workflow.Event { return s.sung("i1", "no") }},
	{"the second says yes", func(s *show) workflow.Event { return s.sung("i2", "yes") }},
	{"the second stops", func(*show) workflow.Event { return workflow.Stopped{Participant: "i2"} }},
	{"the recruiter releases", func(*show) workflow.Event {
		return workflow.Ordered{By: "r1", Orders: []workflow.Order{{Verb: "release", Line: "release"}}}
	}},
	{"the recruiter writes", func(*show) workflow.Event {
		text := "Canaryr1QrulingadviceN1E"
		return workflow.Ordered{By: "r1", Orders: []workflow.Order{{Verb: "advice", Text: text, Line: "advice: " + text}}}
	}},
}

// TestCanariesInEveryOrder plays all orders of the song, and the clock between them, four events far from the asking of a panel of
// two (five in make proof), and reads the whole text of every letter that differs from all before it by its data or by who may read what then.
func TestCanariesInEveryOrder(t *testing.T) {
	set := templates.Builtin()
	policy := workflow.Default()
	policy.Language, policy.Zone, policy.Questions, policy.PerSession = "en", "Europe/Madrid", questions(set), sessions(set)
	kept, err := db.Open(t.Context(), db.Options{Path: filepath.Join(t.TempDir(), "debrief.db")})
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	d := &Daemon{Options: Options{Store: kept, Templates: set, Company: Company{Name: "Corp hiring", Address: "hiring@corp.test", Domains: []string{"corp.test"},
		Recruiters: []string{"rita@corp.test"}, Contact: "privacy@corp.test", KeptDays: 180, Language: "en", Zone: "Europe/Madrid", Plus: true}},
		mint: Mint{Secret: []byte("secret"), Address: "hiring@corp.test", Plus: true}}
	policy.Locate = d.location
	depth := 4
	if *playing >= 10000 {
		depth = 5
	}
	letters := map[string]int{}
	for _, review := range []string{workflow.ReviewNever, workflow.ReviewFlagged} {
		d.Policy = policy
		d.Policy.Review = review
		s := &show{T: t, Rand: rand.New(rand.NewPCG(1, 1)), d: d, letters: letters, i: store.Interview{ID: "abcdefgh"}}
		s.now = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
		s.step(workflow.Invited{Calendar: store.Calendar{UID: "u", Sequence: 1}, Title: "Interview", Job: "Backend engineer", Zone: "Europe/Madrid",
			Starts: s.now.Add(30 * time.Hour), Ends: s.now.Add(31 * time.Hour), People: shapes[1]})
		s.tick()
		c := chorus{show: s, states: map[uint64]bool{}, read: map[uint64]bool{}}
		c.everyOrder(depth)
		t.Logf("review %s: %d states, %d letters read: %v", review, len(c.states), len(c.read), s.letters)
	}
	for _, must := range []string{"ask", "summary", "receipt", "review", "goodbye", "status"} {
		if letters[must] == 0 {
			t.Errorf("no order leads to a letter %q", must)
		}
	}
}

// A chorus plays all orders of a song.
type chorus struct {
	*show
	states map[uint64]bool
	read   map[uint64]bool
}

func (c *chorus) everyOrder(depth int) {
	level := []verse{{c.i, c.now, ""}}
	for range depth {
		var next []verse
		for _, m := range level {
			next = append(next, c.from(m)...)
			if c.Failed() {
				return
			}
		}
		level = next
	}
}

// from plays what can follow a verse.
func (c *chorus) from(m verse) []verse {
	var all []verse
	add := func(name string, now time.Time, e workflow.Event) {
		next, ok := c.sing(verse{m.i, now, m.way + "\n" + name}, e)
		if mark := sum(next.i, next.now); ok && !c.states[mark] {
			c.states[mark] = true
			all = append(all, next)
		}
	}
	if !m.i.Due.IsZero() {
		add("the clock", m.i.Due, workflow.Ticked{})
	}
	for _, one := range song {
		c.i = m.i
		add(one.name, m.now, one.do(c.show))
	}
	return all
}

// sing takes one step, and reads the letters that were not read before.
func (c *chorus) sing(m verse, e workflow.Event) (verse, bool) {
	next, effects, err := workflow.Step(m.i, e, m.now, c.d.Policy)
	if err != nil {
		return m, false
	}
	for n := range next.People {
		next.People[n].Key = c.d.mint.Key(next.ID, next.People[n].ID, next.People[n].Address)
	}
	c.i, c.now = next, m.now
	k := desk{company: c.d.Company, set: c.d.Templates, policy: c.d.Policy, now: m.now, i: next, code: c.d.mint.Code(next.ID, next.Pending)}
	for _, effect := range effects {
		w, ok := effect.(workflow.Write)
		if !ok {
			continue
		}
		var standing []any
		for _, p := range next.People {
			standing = append(standing, p.Standing, p.NoFeedback)
		}
		mark := sum(w.Letter, w.To, next.Phase, standing, k.data(w))
		if c.read[mark] {
			continue
		}
		c.read[mark] = true
		o, err := c.d.letter(c.Context(), k, w, nil)
		if err != nil {
			c.Errorf("%v%s", err, m.way)
			continue
		}
		c.letters[string(o.Letter)]++
		if c.show.read(o); c.Failed() {
			c.Logf("the way:%s", m.way)
		}
	}
	return verse{next, m.now, m.way}, true
}

func sum(all ...any) uint64 {
	h := fnv.New64a()
	fmt.Fprintf(h, "%+v", all)
	return h.Sum64()
}
