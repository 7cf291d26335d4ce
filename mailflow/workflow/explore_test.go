package workflow

import (
	"flag"
	"fmt"
	"reflect"
	"runtime"
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
		if sure, unsure := strings.CutSuffix(value, "~"); unsure {
			a.Value, a.Confidence = sure, store.Likely
		}
		if plain, harmful := strings.CutSuffix(key, "!"); harmful {
			a.Question, a.Words = plain, secret+" "+harm
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
	{"cara's questionnaire leaves late", always(Delivered{"c1"})},
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

// harm is what the word check of these tests finds.
const harm = "ugly"

// rulings are what happens around a review: words that are held, edits, overruling, confirming, other recruiters.
var rulings = []deed{
	{"cara answers", always(reply("c1", "overall=4 add interest=5 private"))},
	{"cara hurts", always(reply("c1", "overall=4 add!"))},
	{"ivy says yes", always(reply("i1", fullYes))},
	{"ivy hurts", always(reply("i1", "overall=4 recommend=yes went_well missing! advice"))},
	{"ivy mends", always(reply("i1", "missing"))},
	{"ivy is not sure", always(reply("i1", "overall=4 recommend=yes~ went_well missing advice next"))},
	{"ivy says no", always(reply("i1", fullNo))},
	{"ian says yes", always(reply("i2", fullYes))},
	{"rita edits", always(orders("missing", secret+" rita"))},
	{"rita leaves out", always(orders("edit", "went well"))},
	{"rita edits badly", always(orders("advice", secret+" "+harm))},
	{"rita advances", always(orders("outcome", "advance"))},
	{"rita declines", always(orders("outcome", "decline"))},
	{"rita says hold", always(orders("hold", ""))},
	{"rita releases", always(orders("release", ""))},
	{"rita cancels", always(orders("cancel", ""))},
	{"rita confirms", always(Ordered{By: "r1", Orders: []Order{{Verb: "confirm", Serial: 1, Line: "confirm"}}})},
	{"rita confirms again", always(Ordered{By: "r1", Orders: []Order{{Verb: "confirm", Serial: 2, Line: "confirm"}}})},
	{"berta confirms", always(Ordered{By: "r1", Address: "berta@corp.test", Orders: []Order{{Verb: "confirm", Serial: 1, Line: "confirm"}}})},
	{"berta releases", always(Ordered{By: "r1", Address: "berta@corp.test", Orders: []Order{{Verb: "release", Line: "release"}}})},
	{"ivy orders", always(Ordered{By: "i1", Orders: []Order{{Verb: "release", Line: "release"}}})},
	{"rita resends", always(orders("resend", ""))},
	{"rita reminds", always(orders("remind", ""))},
	{"rita extends", always(Ordered{By: "r1", Orders: []Order{{Verb: "extend", Days: 1, Line: "extend: 1"}}})},
	{"rita moves it", always(Ordered{By: "r1", Orders: []Order{{Verb: "when", Starts: monday.Add(72 * time.Hour), Line: "when"}}})},
	{"rita's address bounces", always(Bounced{Participant: "r1", Permanent: true})},
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

// couple is an invitation to one interviewer alone.
func couple(sequence, days int) Event { return calendar(sequence, days, "", "cara", "ivy", "rita") }

// pair is what can happen between one candidate and one interviewer.
var pair = slices.Concat([]deed{
	{"the pair", always(couple(0, 0))},
	{"moved by two days", always(couple(1, 2))},
	{"rita confirms", always(Ordered{By: "r1", Orders: []Order{{Verb: "confirm", Serial: 1, Line: "confirm"}}})},
	{"rita says that it is a no", always(orders("outcome", "decline"))},
}, chosen(afterwards, "cara adds", "cara asks ivy", "ivy answers cara", "called off", "cara answers", "cara mumbles", "cara stops", "cara says that it was not", "cara opts out", "cara opts in",
	"cara's address bounces", "ivy says yes", "ivy says no", "ivy says little", "ivy says no-show", "ivy stops", "rita releases", "rita says hold", "rita cancels"))

// two is what can happen with a panel of two.
var two = slices.Concat(pair[2:4], chosen(afterwards, "cara adds", "moved by two days", "without ian", "with ian again", "called off", "cara answers", "cara mumbles",
	"cara stops", "cara opts out", "cara opts in", "ivy says yes", "ivy says no", "ivy says no-show", "ivy stops", "ian says yes", "ian was not there",
	"ian mumbles", "rita names ida", "rita releases", "rita says hold", "rita cancels"))

// A place is an interview at a time, and how it came there.
type place struct {
	i    store.Interview // dropped once all that follows is found: the way back is enough
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

// few are the deeds that are explored farthest: those that move an interview from one phase to the next, and those that begin
// anew or take back.
var few = []string{"moved by two days", "called off", "cara answers", "cara stops", "cara opts in", "ivy says yes", "ivy says no", "ivy stops", "ian says yes", "rita releases"}

var far = flag.Int("far", 0, "how many events in a row are explored more than in an ordinary run (2: depth 8 for a pair and 6 for a panel, some minutes)")

// A world is what is explored: who can do what, from where, how many events in a row.
type world struct {
	name   string
	review string
	way    []string
	deeds  []deed
	depth  int
	swift  bool // deeds take no time, so that their order matters only where it does; letters are without limit
}

// worlds are explored so many events deep: near ones, in which each deed takes a minute, and deep ones.
func worlds(near, deep int) []world {
	loop := slices.Concat(sittings, chosen(deeds, "called off", "cara answers", "ivy says yes", "ivy says no", "ian says yes", "rita releases", "moved by two days"))
	return []world{
		{"from the beginning", ReviewNever, nil, deeds, near + 1, false},
		{"from the asking", ReviewNever, []string{"invited", "clock"}, deeds, near, false},
		{"from two answers", ReviewFlagged, []string{"invited", "clock", "cara answers", "ivy says no"}, deeds, near, false},
		{"from review", ReviewFlagged, []string{"invited", "clock", "cara answers", "ivy says no", "ian says yes", "clock"}, afterwards, near, false},
		{"from the release", ReviewNever, []string{"invited", "clock", "cara answers", "ivy says yes", "the release"}, afterwards, near, false},
		{"from a loop", ReviewNever, []string{"invited", "a second session", "clock"}, loop, near + 1, false},
		{"from a loop's asking", ReviewNever, []string{"invited", "a second session", "clock", "clock"}, loop, near + 1, false},
		{"from a loop's release", ReviewNever, []string{"invited", "a second session", "clock", "clock", "cara answers", "ivy says yes", "the release"}, loop, near, false},
		{"rulings from the asking", ReviewFlagged, []string{"invited", "clock"}, rulings, 2, false},
		{"rulings from review", ReviewFlagged, []string{"invited", "clock", "cara answers", "ivy says no", "ian says yes", "clock"}, rulings, 2, false},
		{"rulings from held words on hold", ReviewFlagged, []string{"invited", "clock", "cara answers", "ivy hurts", "ian says yes", "clock", "rita says hold"}, rulings, near, false},
		{"rulings from an unsure answer", ReviewFlagged, []string{"invited", "clock", "cara answers", "ivy is not sure"}, rulings, 2, false},
		{"rulings from held words", ReviewFlagged, []string{"invited", "clock", "cara answers", "ivy hurts", "ian says yes", "clock"}, rulings, 2, false},
		{"a pair", ReviewNever, []string{"the pair"}, pair, deep + 1, true},
		{"a pair, with review", ReviewFlagged, []string{"the pair"}, pair, deep + 1, true},
		{"a pair, farther", ReviewFlagged, []string{"the pair"}, chosen(pair, few...), deep + 3, true},
		{"a panel", ReviewNever, []string{"invited"}, two, deep, true},
		{"a panel, with review", ReviewFlagged, []string{"invited"}, two, deep, true},
		{"a panel, farther", ReviewFlagged, []string{"invited"}, chosen(two, few...), deep + 1, true},
	}
}

// TestEveryOrder explores all orders of the deeds, and the clock between them, up to a depth, from several places on the way. The
// near worlds know every deed; the deep ones those of which others depend.
func TestEveryOrder(t *testing.T) {
	near, deep := 2, 3+*far
	if *far > 0 {
		near = 3
	}
	for _, w := range worlds(near, deep) {
		t.Run(w.name, func(t *testing.T) {
			policy := askedPolicy()
			policy.Review = w.review
			if w.swift {
				policy.MaxLetters = 1000
			}
			began := worked()
			e := explore(t, w, policy, Step, Visible, Edits)
			if e.fault != "" {
				t.Fatal(e.fault)
			}
			t.Logf("%d deeds, depth %d: %d states, %d steps, %d pairs compared; %v; %.1f s of a processor, %d MB",
				len(w.deeds)+len(ticks), w.depth, len(e.seen), e.steps, e.compared, e.phases, (worked() - began).Seconds(), memory())
		})
	}
}

func memory() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse >> 20
}

// chosen are deeds by their names.
func chosen(from []deed, names ...string) []deed {
	return slices.DeleteFunc(slices.Clone(from), func(d deed) bool { return !slices.Contains(names, d.name) })
}

// A decider is Step, or a core with a fault.
type decider func(i store.Interview, e Event, now time.Time, p Policy) (store.Interview, []Effect, error)

type explorer struct {
	*testing.T
	world
	policy   Policy
	decide   decider
	see      func(i store.Interview, reader string) []Sight
	edits    func(i store.Interview, reader string) []Edit
	fault    string                      // the first one found, and the way to it
	seen     map[uint64]*store.Interview // some of them whole, to be compared
	ending   map[uint64]bool
	phases   map[store.Phase]int
	steps    int
	compared int
}

// explore goes breadth first: a state is seen first on one of its shortest ways.
func explore(t *testing.T, w world, policy Policy, step decider, see func(i store.Interview, reader string) []Sight, edits func(i store.Interview, reader string) []Edit) *explorer {
	t.Helper()
	e := &explorer{T: t, world: w, policy: policy, decide: step, see: see, edits: edits, seen: map[uint64]*store.Interview{}, ending: map[uint64]bool{}, phases: map[store.Phase]int{}}
	start := &place{i: store.Interview{ID: "abcdefgh"}, now: monday}
	for _, by := range w.way {
		if start = e.walk(start, by); e.fault != "" {
			return e
		}
	}
	level := []*place{start}
	for range w.depth {
		var next []*place
		for _, p := range level {
			if e.fault != "" {
				return e
			}
			if !p.i.Due.IsZero() {
				for _, d := range ticks {
					next = e.visit(next, e.step(p, d, p.i.Due))
				}
			}
			for _, d := range e.deeds {
				next = e.visit(next, e.step(p, d, p.now.Add(e.takes())))
			}
			p.i = store.Interview{}
		}
		level = next
	}
	return e
}

// takes is how long a deed takes.
func (e *explorer) takes() time.Duration {
	if e.swift {
		return 0
	}
	return time.Minute
}

// walk does one deed by name.
func (e *explorer) walk(p *place, by string) *place {
	e.Helper()
	for n := 0; by == "the release" && p.i.Phase != store.Released && n < 20; n++ {
		p = e.walk(p, "clock")
	}
	switch by {
	case "the release":
		return p
	case "clock":
		return e.step(p, deed{"clock", always(Ticked{})}, p.i.Due)
	}
	for _, d := range slices.Concat(pair[:1], deeds, sittings, rulings) {
		if d.name == by {
			return e.step(p, d, p.now.Add(time.Minute))
		}
	}
	e.Fatalf("no deed %q", by)
	return nil
}

// visit goes on from a place, unless one of the same worth was seen at the same time.
func (e *explorer) visit(level []*place, p *place) []*place {
	mark := print(p.i)
	if e.swift {
		mark = worth(p.i)
	}
	mark ^= uint64(p.now.Unix()) * 0x9e3779b97f4a7c15
	if was, ok := e.seen[mark]; ok {
		if was != nil && print(*was) != print(p.i) {
			e.alike(*was, p)
		}
		return level
	}
	e.seen[mark] = nil
	if e.swift && len(e.seen)%64 == 0 {
		kept := p.i
		e.seen[mark] = &kept
	}
	if err := ends(p.i, e.decide, e.policy, e.ending); err != nil {
		e.found(err, p)
	}
	e.phases[p.i.Phase]++
	return append(level, p)
}

// alike holds it to that what is taken for one state has one future: each deed writes the same letters about the same to the same
// people, and leads to states of the same worth.
func (e *explorer) alike(was store.Interview, p *place) {
	e.compared++
	for _, d := range slices.Concat(e.deeds, ticks) {
		now := p.now
		if _, ok := d.do(now).(Ticked); ok {
			now = later(now, p.i.Due)
		}
		one, wrote, err := Step(was, d.do(now), now, e.policy)
		other, writes, err2 := Step(p.i, d.do(now), now, e.policy)
		if worth(one) != worth(other) || (err == nil) != (err2 == nil) || !reflect.DeepEqual(roundless(wrote), roundless(writes)) {
			e.found(fmt.Errorf("%s does not lead to the same from two states that are taken for one: %v, %v", d.name, wrote, writes), p)
		}
	}
}

func roundless(effects []Effect) []Effect {
	all := slices.Clone(effects)
	for n, e := range all {
		if w, ok := e.(Write); ok {
			w.Round = 0
			all[n] = w
		}
	}
	return all
}

// step takes one step and checks all that must hold.
func (e *explorer) step(p *place, d deed, now time.Time) *place {
	e.Helper()
	e.steps++
	h := happening{before: p.i, event: d.do(now), now: now, step: e.decide, see: e.see, edits: e.edits}
	h.after, h.effects, h.err = e.decide(h.before, h.event, now, e.policy)
	to := &place{i: h.after, now: now, from: p, by: d.name}
	for _, hold := range []func(happening, Policy) error{check, again, early, e.same} {
		if err := hold(h, e.policy); err != nil {
			e.found(err, to)
		}
	}
	return to
}

func (e *explorer) found(err error, p *place) {
	if e.fault == "" {
		e.fault = err.Error() + "\n" + p.way()
	}
}

// same is looked at in one step of eight: it costs as much as all others.
func (e *explorer) same(h happening, policy Policy) error {
	if e.swift && e.steps%8 != 0 {
		return nil
	}
	return same(h, policy)
}
