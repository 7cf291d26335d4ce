package workflow

import (
	"flag"
	"slices"
	"strings"
	"testing"
	"time"

	"debrief/store"
)

var monday = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

// A deed is something that can happen in the explored world: an interview with a panel of two.
type deed struct {
	name string
	do   func(now time.Time) Event
}

func always(e Event) func(time.Time) Event { return func(time.Time) Event { return e } }

// calendar is an invitation with this sequence that takes place so many days after Tuesday. Its stamp is fixed: the same mail
// can come twice.
func calendar(sequence, days int, doubt string, names ...string) Event {
	starts := time.Date(2026, 11, 24+days, 14, 0, 0, 0, time.UTC)
	e := Invited{Mailbox: "hiring@corp.test", Calendar: store.Calendar{UID: "u", Sequence: sequence, Stamp: monday},
		Starts: starts, Ends: starts.Add(time.Hour), Zone: "Europe/Madrid", Doubt: doubt}
	for _, n := range names {
		e.People = append(e.People, someone(n))
	}
	return e
}

// sitting is an invitation to another meeting, so many hours after the first.
func sitting(uid string, sequence, hours int, names ...string) Event {
	e := calendar(sequence, 0, "", names...).(Invited)
	e.Calendar.UID = uid
	e.Starts, e.Ends = e.Starts.Add(time.Duration(hours)*time.Hour), e.Ends.Add(time.Duration(hours)*time.Hour)
	return e
}

// reply is one: "overall=4 recommend=yes went_well advice"; what has no value has words, all of them secret.
func reply(who, answers string) Event {
	e := Answered{Participant: who}
	for _, one := range strings.Fields(answers) {
		key, value, _ := strings.Cut(one, "=")
		a := store.Answer{Question: key, Value: value, Words: secret + " " + who + " " + key, Confidence: store.Certain}
		if value == "?" {
			a = store.Answer{Question: key, Source: secret + " mumble", Confidence: store.Unclear}
		}
		e.Answers = append(e.Answers, a)
	}
	return e
}

func orders(verb, text string) Event {
	o := Order{Verb: verb, Text: text, Line: verb}
	if verb == "candidate" || verb == "interviewer" {
		o.Address = text
	}
	return Ordered{By: "r1", Orders: []Order{o}}
}

const fullYes = "overall=4 recommend=yes went_well missing advice next private held=yes"
const fullNo = "overall=2 recommend=no went_well missing advice next private held=yes"

var panel = []string{"cara", "ivy", "ian", "rita"}

// deeds are the alphabet. The clock comes by itself.
var deeds = []deed{
	{"invited", always(calendar(0, 0, "", panel...))},
	{"moved by two days", always(calendar(1, 2, "", panel...))},
	{"moved into the past", always(calendar(1, -1, "", panel...))},
	{"without ian", always(calendar(2, 0, "", "cara", "ivy", "rita"))},
	{"with ian again", always(calendar(3, 0, "", panel...))},
	{"who is who?", always(calendar(3, 0, DoubtCandidate, "ivy", "ian", "rita"))},
	{"carl instead", always(calendar(4, 0, "", "carl", "ivy", "ian", "rita"))},
	{"called off", always(CalledOff{Calendar: store.Calendar{UID: "u", Sequence: 4, Stamp: monday}})},
	{"cara answers", always(reply("c1", "overall=4 session_s1=4 session_s2=2 add interest=5 private"))},
	{"cara mumbles", always(reply("c1", "overall=?"))},
	{"cara says nothing", always(reply("c1", ""))},
	{"cara stops", always(Stopped{Participant: "c1"})},
	{"cara says that it was not", always(Reported{"c1", NotHeld})},
	{"cara says that nobody came", always(Reported{"c1", NoShow})},
	{"ivy was cut short", always(Reported{"i1", CutShort})},
	{"cara is somebody else", always(Reported{"c1", Wrong})},
	{"cara opts out", always(OptedOut{"c1"})},
	{"cara opts in", always(OptedIn{"c1"})},
	{"cara's address bounces", always(Bounced{Participant: "c1", Permanent: true, Detail: "5.1.1"})},
	{"cara is away", func(now time.Time) Event { return Away{"c1", now.Add(10 * 24 * time.Hour)} }},
	{"ivy says yes", always(reply("i1", fullYes))},
	{"ivy says no", always(reply("i1", fullNo))},
	{"ivy says little", always(reply("i1", "overall=3"))},
	{"ivy says no-show", always(reply("i1", "held=no_show"))},
	{"ivy was not there", always(reply("i1", "held=not_there"))},
	{"ivy stops", always(Stopped{Participant: "i1"})},
	{"ian says yes", always(reply("i2", fullYes))},
	{"ian was not there", always(reply("i2", "held=not_there"))},
	{"ian mumbles", always(reply("i2", "overall=4 recommend=?"))},
	{"cara asks", always(Inquired{Participant: "c1", Words: "who reads this?"})},
	{"rita replies", func(time.Time) Event { return Replied{By: "r1", Letter: "notice/1", Words: "I do."} }},
	{"a stranger writes", always(Strange{"c1", "mallet@evil.test"})},
	{"rita names the candidate", always(orders("candidate", "cara@home.test"))},
	{"rita names ida", always(orders("interviewer", "ida@corp.test"))},
	{"rita says yes", always(orders("yes", ""))},
	{"rita says hold", always(orders("hold", ""))},
	{"rita releases", always(orders("release", ""))},
	{"rita cancels", always(orders("cancel", ""))},
	{"rita's address bounces", always(Bounced{Participant: "r1", Permanent: true})},
}

// ticks are what the clock can bring: nothing that is known of anybody, a full day of somebody's, a stop said elsewhere.
var ticks = []deed{
	{"the clock", always(Ticked{})},
	{"the clock, on a full day of ivy's", func(now time.Time) Event { return Ticked{map[string]Elsewhere{"i1": {Asked: []time.Time{now}}}} }},
	{"the clock, cara stopped elsewhere", always(Ticked{map[string]Elsewhere{"c1": {Stopped: true}}})},
}

// sittings are what can happen to the meetings of a loop.
var sittings = []deed{
	{"a second session", always(sitting("u2", 0, 2, "cara", "ivy", "ida", "rita"))},
	{"a third session, the day before", always(sitting("u3", 0, -20, "cara", "ina", "rita"))},
	{"the second session is later", always(sitting("u2", 1, 5, "cara", "ida", "rita"))},
	{"the second session is cancelled", always(CalledOff{Calendar: store.Calendar{UID: "u2", Sequence: 2, Stamp: monday}})},
	{"the second session goes", always(Parted{Calendar: store.Calendar{UID: "u2"}})},
	{"the first session goes", always(Parted{Calendar: store.Calendar{UID: "u"}})},
}

// afterwards are what people do once the summaries are out; all of it can happen before as well, and means nothing then.
var afterwards = append([]deed{
	{"cara adds", always(reply("c1", "addition"))},
	{"cara asks ivy", always(reply("c1", "question"))},
	{"ivy thanks", always(Answered{Participant: "i1", Answers: []store.Answer{{Question: store.KeyAdd, Words: secret + " thanks", Confidence: store.Certain}}, Thanks: true})},
	{"ivy doubts", always(Answered{Participant: "i1", Answers: []store.Answer{{Question: store.KeyAdd, Words: secret + " doubt", Confidence: store.Certain}}, Doubtful: true})},
	{"ivy answers cara", always(reply("i1", "answer_1"))},
	{"rita answers cara", always(Replied{By: "r1", Letter: "addendum/1", Words: "soon"})},
}, deeds...)

// A place is an interview at a time, and how it came there.
type place struct {
	i    store.Interview
	now  time.Time
	from *place
	by   string
}

func (p *place) way() string {
	if p == nil || p.by == "" {
		return ""
	}
	return p.from.way() + "\n  " + p.now.Format("Mon 2 Jan 15:04") + " " + p.by
}

var bound = flag.Int("far", 5, "how many of the few deeds in a row are explored (6: 170,000 states in all, a minute)")

// few are the deeds that are explored farther.
var few = []string{"moved by two days", "with ian again", "called off", "cara answers", "ivy says yes", "ivy says no", "ian says yes", "rita releases"}

// TestEveryOrder explores all orders of the deeds, and the clock between them, up to a bound, from several places on the way;
// and farther with a few of the deeds.
func TestEveryOrder(t *testing.T) {
	depth, far := 3, *bound
	if testing.Short() {
		depth, far = 2, *bound-1
	}
	var some []deed
	for _, d := range deeds {
		if slices.Contains(few, d.name) {
			some = append(some, d)
		}
	}
	loop := append(slices.Clone(sittings), some...)
	for _, c := range []struct {
		name, review string
		way          []string
		deeds        []deed
		depth        int
	}{
		{"from the beginning", ReviewNever, nil, deeds, depth + 1},
		{"from the asking", ReviewNever, []string{"invited", "clock"}, deeds, depth},
		{"from two answers", ReviewFlagged, []string{"invited", "clock", "cara answers", "ivy says no"}, deeds, depth},
		{"from review", ReviewFlagged, []string{"invited", "clock", "cara answers", "ivy says no", "ian says yes", "clock"}, afterwards, depth},
		{"from the release", ReviewNever, []string{"invited", "clock", "cara answers", "ivy says yes", "clock", "clock", "clock", "clock", "clock"}, afterwards, depth},
		{"from a loop", ReviewNever, []string{"invited", "a second session", "clock"}, loop, depth},
		{"from a loop's asking", ReviewNever, []string{"invited", "a second session", "clock", "clock"}, loop, depth},
		{"from a loop's release", ReviewNever, []string{"invited", "a second session", "clock", "clock", "cara answers", "ivy says yes", "the release"}, loop, depth - 1},
		{"far from the asking", ReviewNever, []string{"invited", "clock"}, some, far},
		{"far from the asking, with review", ReviewFlagged, []string{"invited", "clock"}, some, far},
	} {
		t.Run(c.name, func(t *testing.T) {
			policy := askedPolicy()
			policy.Review = c.review
			e := explorer{T: t, policy: policy, deeds: c.deeds, seen: map[uint64]bool{}, ending: map[uint64]bool{}}
			start := &place{i: store.Interview{ID: "abcdefgh"}, now: monday}
			for _, by := range c.way {
				start = e.walk(start, by)
			}
			e.explore(start, c.depth)
			t.Logf("%d states, %d steps; %v", len(e.seen), e.steps, e.phases)
		})
	}
}

type explorer struct {
	*testing.T
	policy Policy
	deeds  []deed
	seen   map[uint64]bool
	ending map[uint64]bool
	phases map[store.Phase]int
	steps  int
}

// walk does one deed by name.
func (e *explorer) walk(p *place, by string) *place {
	e.Helper()
	for n := 0; by == "the release" && p.i.Phase != store.Released && n < 20; n++ {
		p = e.walk(p, "clock")
	}
	if by == "the release" {
		return p
	}
	if by == "clock" {
		return e.step(p, deed{"clock", always(Ticked{})}, p.i.Due)
	}
	for _, d := range slices.Concat(deeds, sittings) {
		if d.name == by {
			return e.step(p, d, p.now.Add(time.Minute))
		}
	}
	e.Fatalf("no deed %q", by)
	return nil
}

// explore goes breadth first: a state is seen first on one of its shortest ways.
func (e *explorer) explore(start *place, depth int) {
	e.phases = map[store.Phase]int{}
	level := []*place{start}
	for range depth {
		var next []*place
		for _, p := range level {
			if !p.i.Due.IsZero() {
				for _, d := range ticks {
					next = e.visit(next, e.step(p, d, p.i.Due))
				}
			}
			for _, d := range e.deeds {
				next = e.visit(next, e.step(p, d, p.now.Add(time.Minute)))
			}
		}
		level = next
	}
}

func (e *explorer) visit(level []*place, p *place) []*place {
	mark := print(p.i) ^ uint64(p.now.Unix())
	if e.seen[mark] {
		return level
	}
	e.seen[mark] = true
	if err := ends(p.i, e.policy, e.ending); err != nil {
		e.Fatalf("%v\n%s", err, p.way())
	}
	e.phases[p.i.Phase]++
	return append(level, p)
}

// step takes one step and checks all that must hold.
func (e *explorer) step(p *place, d deed, now time.Time) *place {
	e.Helper()
	e.steps++
	h := happening{before: p.i, event: d.do(now), now: now}
	h.after, h.effects, h.err = Step(h.before, h.event, now, e.policy)
	to := &place{i: h.after, now: now, from: p, by: d.name}
	for _, hold := range []func(happening, Policy) error{check, same, again, early} {
		if err := hold(h, e.policy); err != nil {
			e.Fatalf("%v\n%s", err, to.way())
		}
	}
	return to
}
