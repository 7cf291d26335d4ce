package mailflow

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"debrief/mailflow/workflow"
	"debrief/store"
)

// A rehearsal is an interview that is brought to a point and played on from there in several ways.
type rehearsal struct {
	*testing.T
	d       *Daemon
	i       store.Interview
	now     time.Time
	letters []store.Outgoing // of the last step
}

func rehearse(t *testing.T, d *Daemon) *rehearsal {
	r := &rehearsal{T: t, d: d, now: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC), i: store.Interview{ID: "abcdefgh"}}
	r.must(r.invited(1, 30*time.Hour))
	r.tick()
	return r
}

func (r *rehearsal) invited(sequence int, in time.Duration) workflow.Event {
	return workflow.Invited{Calendar: store.Calendar{UID: "u", Sequence: sequence}, Title: "Interview", Zone: "Europe/Madrid",
		Starts: r.now.Add(in), Ends: r.now.Add(in + time.Hour), People: []store.Participant{
			{Role: store.Candidate, Name: "Cara", Address: "cara@mail.test"}, {Role: store.Interviewer, Name: "Ivy", Address: "ivy@corp.test"},
			{Role: store.Recruiter, Name: "Rita", Address: "rita@corp.test"}}}
}

// take plays one event, and tells whether it was taken.
func (r *rehearsal) take(e workflow.Event) bool {
	r.Helper()
	next, effects, err := workflow.Step(r.i, e, r.now, r.d.Policy)
	if err != nil {
		r.letters = nil
		return false
	}
	for n := range next.People {
		next.People[n].Key = r.d.mint.Key(next.ID, next.People[n].ID, next.People[n].Address)
	}
	c := store.Change{Now: r.now}
	if err := r.d.carry(r.Context(), &edition{r.d.Templates, r.d.Policy}, &c, next, effects); err != nil {
		r.Fatal(err)
	}
	r.i, r.letters = next, c.Letters
	return true
}

func (r *rehearsal) must(e workflow.Event) {
	r.Helper()
	if !r.take(e) {
		r.Fatalf("%T %+v is not taken while it is %s", e, e, r.i.Phase)
	}
}

// tick lets time pass until something is due.
func (r *rehearsal) tick() {
	if r.i.Due.After(r.now) {
		r.now = r.i.Due
	}
	r.must(workflow.Ticked{})
}

// again is the same point once more, to be played on in another way.
func (r *rehearsal) again() *rehearsal {
	other := *r
	other.i = r.i.Clone()
	return &other
}

func (r *rehearsal) wrote(l store.Letter, to string) string {
	for _, o := range r.letters {
		if o.Letter == l && o.Participant == to {
			return strings.Join(strings.Fields(o.Text), " ")
		}
	}
	return ""
}

// says are somebody's answers: a score, and all else that a whole summary takes.
func says(who, score, recommend string) workflow.Answered {
	one := func(key, value, words string) store.Answer {
		return store.Answer{Question: key, Value: value, Words: words, Confidence: store.Certain, Source: value + words}
	}
	e := workflow.Answered{Participant: who, Answers: []store.Answer{one(store.KeyOverall, score, "")}}
	if who == "i1" {
		e.Answers = append(e.Answers, one(store.KeyRecommend, recommend, ""), one(store.KeyWentWell, "", "This."), one(store.KeyMissing, "", "That."), one(store.KeyAdvice, "", "More."))
	}
	return e
}

func other(who string) string { return map[string]string{"c1": "i1", "i1": "c1"}[who] }

// stages are the points at which a mail of somebody can come.
var stages = []struct {
	name string
	to   func(r *rehearsal, who string)
}{
	{"moved, not asked anew yet", func(r *rehearsal, _ string) { r.must(r.invited(2, 72*time.Hour)) }},
	{"moved, and opted out", func(r *rehearsal, who string) {
		r.must(r.invited(2, 72*time.Hour))
		r.take(workflow.OptedOut{Participant: who})
	}},
	{"asking", func(*rehearsal, string) {}},
	{"asking, the other side has answered", func(r *rehearsal, who string) { r.must(says(other(who), "4", "no")) }},
	{"asking, both have answered", func(r *rehearsal, who string) {
		r.must(says(other(who), "4", "no"))
		r.must(says(who, "4", "no"))
	}},
	{"asking, the time is just up", func(r *rehearsal, who string) {
		r.must(says(other(who), "4", "yes"))
		r.now = r.i.Deadline
	}},
	{"asking, opted out", func(r *rehearsal, who string) { r.take(workflow.OptedOut{Participant: who}) }},
	{"asking, stopped", func(r *rehearsal, who string) { r.must(workflow.Stopped{Participant: who}) }},
	{"review", reviewed},
	{"held back", func(r *rehearsal, who string) {
		reviewed(r, who)
		r.must(order("hold"))
	}},
	{"released", func(r *rehearsal, who string) { letOut(r, who, true) }},
	{"released, without their answer", func(r *rehearsal, who string) { letOut(r, who, false) }},
	{"released, a second look waits", func(r *rehearsal, who string) {
		letOut(r, who, true)
		r.must(workflow.Answered{Participant: "i1", Answers: []store.Answer{{Question: store.KeyRecommend, Value: "no", Confidence: store.Certain, Source: "no"}}})
	}},
	{"closed", func(r *rehearsal, who string) {
		letOut(r, who, true)
		for r.i.Phase == store.Released {
			r.tick()
		}
	}},
	{"cancelled", func(r *rehearsal, _ string) {
		r.must(workflow.CalledOff{Calendar: store.Calendar{UID: "u", Sequence: 2}})
	}},
	{"ended by the other side: it did not take place", func(r *rehearsal, who string) {
		r.must(workflow.Reported{Participant: other(who), Held: workflow.NoShow})
	}},
}

func reviewed(r *rehearsal, who string) {
	r.must(says(other(who), "4", "no"))
	r.must(says(who, "4", "no"))
	for r.i.Phase == store.Asking {
		r.tick()
	}
}

func letOut(r *rehearsal, who string, answered bool) {
	r.must(says(other(who), "4", "yes"))
	if answered {
		r.must(says(who, "4", "yes"))
	}
	for r.i.Phase == store.Asking {
		r.tick()
	}
	if r.i.Phase == store.Review {
		r.must(order("release"))
	}
}

func order(verb string) workflow.Event {
	return workflow.Ordered{By: "r1", Orders: []workflow.Order{{Verb: verb, Line: verb}}}
}

// received are the mails that somebody can write.
var received = []struct {
	name string
	mail func(who string) workflow.Event
}{
	{"answers", func(who string) workflow.Event { return says(who, "5", "strong_yes") }},
	{"it was a no-show, as an answer", func(who string) workflow.Event {
		return workflow.Answered{Participant: who, Answers: []store.Answer{{Question: store.KeyHeld, Value: workflow.NoShow, Confidence: store.Likely, Source: "no-show"}}}
	}},
	{"I was not there, with a score that cannot be read", func(who string) workflow.Event {
		return workflow.Answered{Participant: who, Answers: []store.Answer{{Question: store.KeyOverall, Confidence: store.Unclear, Source: "so so"},
			{Question: store.KeyHeld, Value: workflow.NotThere, Confidence: store.Certain, Source: "3"}}}
	}},
	{"it was cut short", func(who string) workflow.Event {
		e := says(who, "3", "yes")
		e.Answers = append(e.Answers, store.Answer{Question: store.KeyHeld, Value: workflow.CutShort, Confidence: store.Certain, Source: "2"})
		return e
	}},
	{"a score that cannot be read", func(who string) workflow.Event {
		return workflow.Answered{Participant: who, Answers: []store.Answer{{Question: store.KeyOverall, Confidence: store.Unclear, Source: "so so"}}}
	}},
	{"nothing", func(who string) workflow.Event { return workflow.Answered{Participant: who} }},
	{"encrypted", func(who string) workflow.Event { return workflow.Answered{Participant: who, Encrypted: true} }},
	{"a question", func(who string) workflow.Event { return workflow.Inquired{Participant: who, Words: "When do I hear?"} }},
	{"nobody came", func(who string) workflow.Event { return workflow.Reported{Participant: who, Held: workflow.NoShow} }},
	{"the wrong person", func(who string) workflow.Event { return workflow.Reported{Participant: who, Held: workflow.Wrong} }},
	{"no feedback", func(who string) workflow.Event { return workflow.OptedOut{Participant: who} }},
	{"feedback after all", func(who string) workflow.Event { return workflow.OptedIn{Participant: who} }},
	{"another job", func(who string) workflow.Event {
		return workflow.Withdrew{Participant: who, Words: "I have taken another job", Alone: true}
	}},
	{"an addition", func(who string) workflow.Event {
		return workflow.Answered{Participant: who, Answers: []store.Answer{{Question: store.KeyAdd, Words: "One thing more.", Confidence: store.Certain, Source: "One thing more."}}}
	}},
	{"another recommendation", func(who string) workflow.Event {
		return workflow.Answered{Participant: who, Answers: []store.Answer{{Question: store.KeyRecommend, Value: "no", Confidence: store.Certain, Source: "no"}}}
	}},
}

// TestReceiptsPromiseWhatHappens: whatever a mail says and whenever it comes, what its receipt lets its writer count on is what happens
// when the interview is played on from there. testdata/promises.txt has every receipt, without the answers that it repeats.
func TestReceiptsPromiseWhatHappens(t *testing.T) {
	d := stage(t)
	var book strings.Builder
	for _, stage := range stages {
		for _, who := range []string{"c1", "i1"} {
			for _, in := range received {
				name := fmt.Sprintf("%s, %s: %s", stage.name, map[string]string{"c1": "candidate", "i1": "interviewer"}[who], in.name)
				r := rehearse(t, d)
				stage.to(r, who)
				if strings.HasSuffix(stage.name, "opted out") && who == "i1" {
					continue // interviewers cannot
				}
				if !r.take(in.mail(who)) {
					continue // it is left for people
				}
				receipt := r.wrote(store.Receipt, who)
				if receipt == "" {
					continue
				}
				fmt.Fprintf(&book, "=== %s\n%s\n\n", name, r.gist(who))
				for said, holds := range promises {
					if strings.Contains(receipt, said) && !holds(r.again(), who) {
						t.Errorf("%s: what is promised by %q does not happen:\n%s", name, said, receipt)
					}
				}
			}
		}
	}
	const path = "testdata/promises.txt"
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(path, []byte(book.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(book.String(), "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// gist is a receipt without greeting, readings and foot.
func (r *rehearsal) gist(who string) string {
	var kept []string
	for _, o := range r.letters {
		if o.Letter != store.Receipt || o.Participant != who {
			continue
		}
		text, _, _ := strings.Cut(o.Text, "\n—\n")
		for block := range strings.SplitSeq(text, "\n\n") {
			block = strings.Join(strings.Fields(block), " ")
			reading := len(block) > 1 && (block[0] >= '0' && block[0] <= '9' || block[0] == '|')
			if block != "" && !reading && block != "Corp hiring" {
				kept = append(kept, block)
			}
		}
	}
	return strings.Join(kept, "\n")
}

// promises are what receipts say, each with what has to happen then.
var promises = map[string]func(r *rehearsal, who string) bool{
	"You get the summary as soon as it is ready": summed,
	"you get it as soon as it is ready":          summed,
	"the summary is put together": func(r *rehearsal, _ string) bool { // at the latest then, if nobody writes any more
		for r.i.Phase == store.Asking && !r.now.After(r.i.Deadline) {
			r.tick()
		}
		return r.i.Phase != store.Asking && r.now.Sub(r.i.Deadline) < 16*time.Hour // nobody is written to at night
	},
	"There is nothing to sum up":                      func(r *rehearsal, who string) bool { return !summed(r.again(), who) && r.quiet("c1", "i1") },
	"nobody is asked anything more":                   func(r *rehearsal, _ string) bool { return r.quiet("c1", "i1") },
	"we ask you nothing more":                         func(r *rehearsal, who string) bool { return r.quiet(who) },
	"ask you nothing more about it":                   func(r *rehearsal, who string) bool { return r.quiet(who) && !summed(r.again(), who) },
	"What your interviewers write still comes to you": summed,
	"Rita knows": func(r *rehearsal, who string) bool {
		name := r.i.Participant(who).Name
		return r.wrote(store.Notice, "r1") != "" || strings.Contains(r.wrote(store.ReviewOf, "r1"), name+" has written:") ||
			strings.Contains(r.wrote(store.ReviewOf, "r1"), "The last word came from "+name)
	},
	"so it goes to Rita":         func(r *rehearsal, _ string) bool { return r.wrote(store.Notice, "r1") != "" },
	"so this goes to Rita alone": func(r *rehearsal, _ string) bool { return r.wrote(store.Notice, "r1") != "" },
	"so Rita alone has it":       func(r *rehearsal, _ string) bool { return r.wrote(store.Notice, "r1") != "" },
	"Your last word counts":      func(r *rehearsal, who string) bool { return r.take(says(who, "2", "no")) },
	"What we asked you is": func(r *rehearsal, who string) bool {
		return r.take(says(who, "2", "no")) && r.wrote(store.Receipt, who) != ""
	},
	"please reply once more": func(r *rehearsal, who string) bool {
		return r.take(says(who, "2", "no")) && r.wrote(store.Receipt, who) != ""
	},
	"We ask you how it went":            askedLater,
	"when there is an outcome, we tell": summed,
	"When there is an outcome, we tell": summed,
	"It went to": func(r *rehearsal, who string) bool {
		said, _, _ := strings.Cut(r.wrote(store.Receipt, who), " just as you wrote it")
		_, readers, _ := strings.Cut(said, "It went to ")
		for id, name := range map[string]string{other(who): r.i.Participant(other(who)).Name, "r1": "Rita"} {
			if strings.Contains(readers, name) != (r.wrote(store.Addendum, id)+r.wrote(store.Summary, id) != "") {
				return false
			}
		}
		return true
	},
	"You hear from us once it has been passed on": func(r *rehearsal, who string) bool {
		r.must(order("release"))
		return strings.Contains(r.wrote(store.Receipt, who), "Rita has read this")
	},
	"After that it is passed on": func(r *rehearsal, who string) bool {
		for range 3 {
			r.tick()
			if r.wrote(store.Summary, who)+r.wrote(store.Notice, "r1")+r.wrote(store.ReviewOf, "r1") != "" {
				return true
			}
		}
		return false
	},
}

func askedLater(r *rehearsal, who string) bool {
	for range 3 {
		r.tick()
		if r.wrote(store.Ask, who) != "" {
			return true
		}
	}
	return false
}

// summed plays on with everybody's good will, and tells whether there is a summary in the end.
func summed(r *rehearsal, who string) bool {
	had := r.i.Participant(who).Letters[store.Summary]
	for n := 0; n < 20 && !r.i.Phase.Final(); n++ {
		for _, p := range []string{"c1", "i1"} {
			if s := r.i.Participant(p).Standing; s == store.Asked || s == store.Partial {
				r.take(says(p, "4", "yes"))
			}
		}
		r.tick()
		if r.i.Phase == store.Review {
			r.take(order("release"))
		}
	}
	return r.i.Participant(who).Letters[store.Summary] > had
}

// quiet plays on while nobody writes, and tells whether nobody of these is asked anything.
func (r *rehearsal) quiet(who ...string) bool {
	for n := 0; n < 20 && !r.i.Phase.Final(); n++ {
		r.tick()
		for _, o := range r.letters {
			if slices.Contains(who, o.Participant) && (o.Letter == store.Ask || o.Letter == store.Remind || o.Letter == store.Clarify) {
				return false
			}
		}
	}
	return true
}

// TestEveryPromiseIsMade: a promise of the table that no receipt makes is checked against nothing.
func TestEveryPromiseIsMade(t *testing.T) {
	data, err := os.ReadFile("testdata/promises.txt")
	if err != nil {
		t.Fatal(err)
	}
	said := strings.Join(strings.Fields(string(data)), " ")
	for each := range promises {
		if !strings.Contains(said, each) {
			t.Errorf("no receipt says %q", each)
		}
	}
	if n := strings.Count(said, "==="); n < 60 {
		t.Errorf("only %d receipts", n)
	}
}
