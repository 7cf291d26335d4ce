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
	of   func(i store.Interview) Event // in place of do, where it is about something that has come about
}

func (d deed) event(i store.Interview, now time.Time) Event {
	if d.of != nil {
		return d.of(i)
	}
	return d.do(now)
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
	{name: "invited", do: always(calendar(0, 0, "", panel...))},
	{name: "moved by two days", do: always(calendar(1, 2, "", panel...))},
	{name: "moved into the past", do: always(calendar(1, -1, "", panel...))},
	{name: "without ian", do: always(calendar(2, 0, "", "cara", "ivy", "rita"))},
	{name: "with ian again", do: always(calendar(3, 0, "", panel...))},
	{name: "who is who?", do: always(calendar(3, 0, DoubtCandidate, "ivy", "ian", "rita"))},
	{name: "carl instead", do: always(calendar(4, 0, "", "carl", "ivy", "ian", "rita"))},
	{name: "called off", do: always(CalledOff{Calendar: store.Calendar{UID: "u", Sequence: 4, Stamp: monday}})},
	{name: "cara answers", do: always(reply("c1", "overall=4 session_s1=4 session_s2=2 add interest=5 private"))},
	{name: "cara mumbles", do: always(reply("c1", "overall=?"))},
	{name: "cara says nothing", do: always(reply("c1", ""))},
	{name: "cara stops", do: always(Stopped{Participant: "c1"})},
	{name: "cara says that it was not", do: always(Reported{"c1", NotHeld})},
	{name: "cara says that nobody came", do: always(Reported{"c1", NoShow})},
	{name: "ivy was cut short", do: always(Reported{"i1", CutShort})},
	{name: "cara is somebody else", do: always(Reported{"c1", Wrong})},
	{name: "cara opts out", do: always(OptedOut{"c1"})},
	{name: "cara withdraws", do: always(Withdrew{Participant: "c1", Words: "I withdraw", Alone: true})},
	{name: "cara opts in", do: always(OptedIn{"c1"})},
	{name: "cara's address bounces", do: always(Bounced{Participant: "c1", Permanent: true, Detail: "5.1.1"})},
	{name: "cara is away", do: func(now time.Time) Event { return Away{"c1", now.Add(10 * 24 * time.Hour)} }},
	{name: "ivy says yes", do: always(reply("i1", fullYes))},
	{name: "ivy says no", do: always(reply("i1", fullNo))},
	{name: "ivy says little", do: always(reply("i1", "overall=3"))},
	{name: "ivy says no-show", do: always(reply("i1", "held=no_show"))},
	{name: "ivy was not there", do: always(reply("i1", "held=not_there"))},
	{name: "ivy stops", do: always(Stopped{Participant: "i1"})},
	{name: "ian says yes", do: always(reply("i2", fullYes))},
	{name: "ian was not there", do: always(reply("i2", "held=not_there"))},
	{name: "ian mumbles", do: always(reply("i2", "overall=4 recommend=?"))},
	{name: "cara asks", do: always(Inquired{Participant: "c1", Words: "who reads this?"})},
	{name: "rita replies", of: func(i store.Interview) Event { return Replied{By: "r1", Letter: inquiry(i, false), Words: "I do."} }},
	{name: "a stranger writes", do: always(Strange{"c1", "mallet@evil.test"})},
	{name: "rita names the candidate", do: always(orders("candidate", "cara@home.test"))},
	{name: "rita names ida", do: always(orders("interviewer", "ida@corp.test"))},
	{name: "rita says yes", do: always(orders("yes", ""))},
	{name: "rita says hold", do: always(orders("hold", ""))},
	{name: "rita releases", do: always(orders("release", ""))},
	{name: "rita cancels", do: always(orders("cancel", ""))},
	{name: "cara's questionnaire leaves late", do: always(Delivered{"c1"})},
	{name: "rita's address bounces", do: always(Bounced{Participant: "r1", Permanent: true})},
}

// ticks are what the clock can bring: nothing that is known of anybody, a full day of somebody's, a stop said elsewhere.
var ticks = []deed{
	{name: "the clock", do: always(Ticked{})},
	{name: "the clock, on a full day of ivy's", do: func(now time.Time) Event { return Ticked{map[string]Elsewhere{"i1": {Asked: []time.Time{now}}}} }},
	{name: "the clock, cara stopped elsewhere", do: always(Ticked{map[string]Elsewhere{"c1": {Stopped: true}}})},
}

// sittings are what can happen to the meetings of a loop.
var sittings = []deed{
	{name: "a second session", do: always(sitting("u2", 0, 2, "cara", "ivy", "ida", "rita"))},
	{name: "a third session, the day before", do: always(sitting("u3", 0, -20, "cara", "ina", "rita"))},
	{name: "the second session is later", do: always(sitting("u2", 1, 5, "cara", "ida", "rita"))},
	{name: "the second session is cancelled", do: always(CalledOff{Calendar: store.Calendar{UID: "u2", Sequence: 2, Stamp: monday}})},
	{name: "the second session goes", do: always(Parted{Calendar: store.Calendar{UID: "u2"}})},
	{name: "rita calls the second session off", do: always(Ordered{By: "r1", Orders: []Order{{Verb: "cancel", Text: "16:00", Sessions: []string{"s2"}, Line: "cancel: 16:00"}}})},
	{name: "rita moves the second session", do: always(Ordered{By: "r1", Orders: []Order{{Verb: "when", Starts: monday.Add(34 * time.Hour), Sessions: []string{"s2"}, Line: "when: 16:00 to 19:00"}}})},
	{name: "the first session goes", do: always(Parted{Calendar: store.Calendar{UID: "u"}})},
}

// harm is what the word check of these tests finds.
const harm = "ugly"

// rulings are what happens around a review: words that are held, edits, overruling, confirming, other recruiters.
var rulings = []deed{
	{name: "cara answers", do: always(reply("c1", "overall=4 add interest=5 private"))},
	{name: "cara hurts", do: always(reply("c1", "overall=4 add!"))},
	{name: "ivy says yes", do: always(reply("i1", fullYes))},
	{name: "ivy hurts", do: always(reply("i1", "overall=4 recommend=yes went_well missing! advice"))},
	{name: "ivy mends", do: always(reply("i1", "missing"))},
	{name: "ivy is not sure", do: always(reply("i1", "overall=4 recommend=yes~ went_well missing advice next"))},
	{name: "ivy says no", do: always(reply("i1", fullNo))},
	{name: "ian says yes", do: always(reply("i2", fullYes))},
	{name: "rita edits", do: always(orders("missing", secret+" rita"))},
	{name: "rita leaves out", do: always(orders("edit", "went well"))},
	{name: "rita edits badly", do: always(orders("advice", secret+" "+harm))},
	{name: "rita advances", do: always(orders("outcome", "advance"))},
	{name: "rita declines", do: always(orders("outcome", "decline"))},
	{name: "rita says hold", do: always(orders("hold", ""))},
	{name: "rita releases", do: always(orders("release", ""))},
	{name: "rita cancels", do: always(orders("cancel", ""))},
	{name: "rita confirms", of: func(i store.Interview) Event { return confirms("", i.Pending.Serial) }},
	{name: "rita confirms what was", of: func(i store.Interview) Event { return confirms("", i.Pending.Serial-1) }},
	{name: "berta confirms", of: func(i store.Interview) Event { return confirms("berta@corp.test", i.Pending.Serial) }},
	{name: "berta releases", do: always(Ordered{By: "r1", Address: "berta@corp.test", Orders: []Order{{Verb: "release", Line: "release"}}})},
	{name: "ivy orders", do: always(Ordered{By: "i1", Orders: []Order{{Verb: "release", Line: "release"}}})},
	{name: "rita resends", do: always(orders("resend", ""))},
	{name: "rita reminds", do: always(orders("remind", ""))},
	{name: "rita extends", do: always(Ordered{By: "r1", Orders: []Order{{Verb: "extend", Days: 1, Line: "extend: 1"}}})},
	{name: "rita moves it", do: always(Ordered{By: "r1", Orders: []Order{{Verb: "when", Starts: monday.Add(72 * time.Hour), Line: "when"}}})},
	{name: "rita's address bounces", do: always(Bounced{Participant: "r1", Permanent: true})},
}

// confirms is a mail with a code.
func confirms(address string, serial int) Event {
	return Ordered{By: "r1", Address: address, Orders: []Order{{Verb: "confirm", Serial: serial, Line: "confirm"}}}
}

// inquiry is the letter in which the recruiter was told of the first question that has been answered, or has not.
func inquiry(i store.Interview, answered bool) string {
	for _, q := range i.Inquiries {
		if q.Answered.IsZero() != answered {
			return q.Letter
		}
	}
	return "notice/99"
}

// afterwards are what people do once the summaries are out; all of it can happen before as well, and means nothing then.
var afterwards = append([]deed{
	{name: "cara adds", do: always(reply("c1", "addition"))},
	{name: "cara asks ivy", do: always(reply("c1", "question"))},
	{name: "ivy thanks", do: always(Answered{Participant: "i1", Answers: []store.Answer{{Question: store.KeyAdd, Words: secret + " thanks", Confidence: store.Certain}}, Thanks: true})},
	{name: "ivy doubts", do: always(Answered{Participant: "i1", Answers: []store.Answer{{Question: store.KeyAdd, Words: secret + " doubt", Confidence: store.Certain}}, Doubtful: true})},
	{name: "ivy answers cara", do: always(reply("i1", "answer_1"))},
	{name: "rita replies again", of: func(i store.Interview) Event { return Replied{By: "r1", Letter: inquiry(i, true), Words: "soon"} }},
}, deeds...)

// couple is an invitation to one interviewer alone.
func couple(sequence, days int) Event { return calendar(sequence, days, "", "cara", "ivy", "rita") }

// pair is all that can happen between one candidate and one interviewer: every deed that is not about a panel.
var pair = each(slices.Concat([]deed{
	{name: "the pair", do: always(couple(0, 0))},
	{name: "moved by two days", do: always(couple(1, 2))},
	{name: "moved into the past", do: always(couple(1, -1))},
	{name: "who is who?", do: always(calendar(3, 0, DoubtCandidate, "ivy", "rita"))},
	{name: "carl instead", do: always(calendar(4, 0, "", "carl", "ivy", "rita"))},
	{name: "a second session", do: always(sitting("u2", 0, 2, "cara", "ivy", "rita"))},
	{name: "the second session is later", do: always(sitting("u2", 1, 5, "cara", "ivy", "rita"))},
}, rulings, sittings, afterwards), "invited", "without ian", "with ian again", "ian says yes", "ian was not there", "ian mumbles", "rita names ida",
	"a third session, the day before")

// kinds are deeds of a pair among which there is every kind of event.
var kinds = chosen(pair, "moved by two days", "called off", "the first session goes", "cara answers", "cara mumbles", "cara asks", "cara stops",
	"cara says that it was not", "cara withdraws", "cara opts out", "cara opts in", "cara's address bounces", "cara is away", "a stranger writes", "cara's questionnaire leaves late", "cara adds", "cara asks ivy",
	"ivy says yes", "ivy says no", "ivy answers cara", "ivy stops", "rita replies", "rita releases", "rita declines", "rita cancels", "rita confirms")

// all is every deed with a panel.
var all = each(slices.Concat(rulings, sittings, afterwards), "invited")

// two are deeds with a panel of two among which there is every kind of event.
var two = chosen(all, "moved by two days", "called off", "without ian", "with ian again", "the first session goes", "cara answers", "cara mumbles", "cara asks",
	"cara stops", "cara says that it was not", "cara withdraws", "cara opts out", "cara opts in", "cara's address bounces", "cara is away", "a stranger writes", "cara's questionnaire leaves late", "cara adds",
	"ivy says yes", "ivy says no", "ivy says no-show", "ivy stops", "ian says yes", "ian was not there", "ian mumbles", "rita replies", "rita names ida",
	"rita releases", "rita declines", "rita says hold", "rita cancels", "rita confirms")

// A place is an interview at a time, and how it came there.
type place struct {
	i    *store.Interview // dropped once all that follows is found: the way back is enough
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

// each leaves out deeds by their names, and those that have the name of one before.
func each(from []deed, but ...string) []deed {
	var all []deed
	for _, d := range from {
		if !slices.Contains(but, d.name) && !slices.ContainsFunc(all, func(e deed) bool { return e.name == d.name }) {
			all = append(all, d)
		}
	}
	return all
}

// few are the deeds that are explored farthest: those that move an interview from one phase to the next, and those that begin
// anew or take back.
var few = []string{"moved by two days", "called off", "cara answers", "cara stops", "cara opts in", "ivy says yes", "ivy says no", "ivy stops", "ian says yes", "rita releases"}

var far = flag.Bool("far", false, "explore orders of as many events as can be: some minutes for each of the farthest worlds, which take up to 2 GB")

// A world is what is explored: who can do what, from where, how many events in a row.
type world struct {
	name   string
	review string
	way    []string
	deeds  []deed
	depth  int  // in an ordinary run
	far    int  // with -far; 0: as far as in an ordinary run
	swift  bool // deeds take no time, so that their order matters only where it does; letters are without limit
}

// worlds are near ones, in which each deed takes a minute, and swift ones, which go deeper.
func worlds() []world {
	loop := slices.Concat(sittings, chosen(deeds, "called off", "cara answers", "ivy says yes", "ivy says no", "ian says yes", "rita releases", "moved by two days"))
	return []world{
		{"from the beginning", ReviewNever, nil, deeds, 3, 4, false},
		{"from the asking", ReviewNever, []string{"invited", "clock"}, deeds, 2, 3, false},
		{"from two answers", ReviewFlagged, []string{"invited", "clock", "cara answers", "ivy says no"}, deeds, 2, 3, false},
		{"from review", ReviewFlagged, []string{"invited", "clock", "cara answers", "ivy says no", "ian says yes", "clock"}, afterwards, 2, 3, false},
		{"from the release", ReviewNever, []string{"invited", "clock", "cara answers", "ivy says yes", "the release"}, afterwards, 2, 3, false},
		{"from a loop", ReviewNever, []string{"invited", "a second session", "clock"}, loop, 3, 4, false},
		{"from a loop's asking", ReviewNever, []string{"invited", "a second session", "clock", "clock"}, loop, 3, 4, false},
		{"from a loop's release", ReviewNever, []string{"invited", "a second session", "clock", "clock", "cara answers", "ivy says yes", "the release"}, loop, 2, 3, false},
		{"rulings from the asking", ReviewFlagged, []string{"invited", "clock"}, rulings, 2, 3, false},
		{"rulings from review", ReviewFlagged, []string{"invited", "clock", "cara answers", "ivy says no", "ian says yes", "clock"}, rulings, 2, 3, false},
		{"rulings from held words on hold", ReviewFlagged, []string{"invited", "clock", "cara answers", "ivy hurts", "ian says yes", "clock", "rita says hold"}, rulings, 2, 3, false},
		{"rulings from an unsure answer", ReviewFlagged, []string{"invited", "clock", "cara answers", "ivy is not sure"}, rulings, 2, 3, false},
		{"rulings from held words", ReviewFlagged, []string{"invited", "clock", "cara answers", "ivy hurts", "ian says yes", "clock"}, rulings, 2, 3, false},
		{"a pair, every deed", ReviewNever, []string{"the pair"}, pair, 3, 5, true},
		{"a pair, every deed, with review", ReviewFlagged, []string{"the pair"}, pair, 3, 5, true},
		{"a pair, every kind", ReviewNever, []string{"the pair"}, kinds, 4, 8, true},
		{"a pair, every kind, with review", ReviewFlagged, []string{"the pair"}, kinds, 4, 8, true},
		{"a pair, farther", ReviewFlagged, []string{"the pair"}, chosen(pair, few...), 5, 10, true},
		{"a panel, every deed", ReviewFlagged, []string{"invited"}, all, 2, 4, true},
		{"a panel, every kind", ReviewNever, []string{"invited"}, two, 3, 6, true},
		{"a panel, every kind, with review", ReviewFlagged, []string{"invited"}, two, 3, 6, true},
		{"a panel, farther", ReviewFlagged, []string{"invited"}, chosen(two, few...), 4, 8, true},
	}
}

// TestEveryOrder explores all orders of the deeds, and the clock between them, up to a depth, from several places on the way. The
// near worlds know every deed; of the deep ones the farthest know those of which others depend.
func TestEveryOrder(t *testing.T) {
	for _, w := range worlds() {
		t.Run(w.name, func(t *testing.T) {
			if *far {
				t.Parallel()
				w.depth = max(w.depth, w.far)
			}
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
			t.Logf("%d deeds, depth %d: %d states %v, %d steps, %d pairs compared; %v; %.1f s of the processors, %d MB",
				len(w.deeds)+len(ticks), w.depth, e.states(), e.reached, e.steps, e.compared, e.phases, (worked() - began).Seconds(), memory())
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
	seen     map[uint64]struct{}         // the marks of all states but the last
	last     map[uint64]struct{}         // of those that nothing follows any more
	kept     map[uint64]*store.Interview // some states whole, to be compared
	ending   map[uint64]bool
	phases   map[store.Phase]int
	reached  []int // states by the number of events that lead there
	steps    int
	compared int
}

// explore goes breadth first: a state is seen first on one of its shortest ways. The last step is taken at once wherever the one
// before leads somewhere new, so that the many places at the end need not be kept.
func explore(t *testing.T, w world, policy Policy, step decider, see func(i store.Interview, reader string) []Sight,
	edits func(i store.Interview, reader string) []Edit) *explorer {
	t.Helper()
	e := &explorer{T: t, world: w, policy: policy, decide: step, see: see, edits: edits, seen: map[uint64]struct{}{}, last: map[uint64]struct{}{},
		kept: map[uint64]*store.Interview{}, ending: map[uint64]bool{}, phases: map[store.Phase]int{}, reached: make([]int, w.depth)}
	start := &place{i: &store.Interview{ID: "abcdefgh"}, now: monday}
	for _, by := range w.way {
		if start = e.walk(start, by); e.fault != "" {
			return e
		}
	}
	level := []*place{start}
	for n := range w.depth {
		var next []*place
		for _, p := range level {
			for _, to := range e.follow(p, n, n == w.depth-1) {
				if n == w.depth-2 {
					e.follow(to, n+1, true)
					to.i = nil
					continue
				}
				next = append(next, to)
			}
			if p.i = nil; e.fault != "" {
				return e
			}
		}
		level = next
	}
	return e
}

// follow is where the deeds lead from a place, as far as nobody has been there before.
func (e *explorer) follow(p *place, n int, last bool) []*place {
	var fresh []*place
	try := func(d deed, now time.Time) {
		if to := e.step(p, d, now); e.visit(to, last) {
			e.reached[n]++
			fresh = append(fresh, to)
		}
	}
	if !p.i.Due.IsZero() {
		for _, d := range ticks {
			try(d, p.i.Due)
		}
	}
	for _, d := range e.deeds {
		try(d, p.now.Add(e.takes()))
	}
	return fresh
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
		return e.arrive(e.step(p, deed{name: "clock", do: always(Ticked{})}, p.i.Due))
	}
	for _, d := range slices.Concat(pair[:1], deeds, sittings, rulings) {
		if d.name == by {
			return e.arrive(e.step(p, d, p.now.Add(time.Minute)))
		}
	}
	e.Fatalf("no deed %q", by)
	return nil
}

// mark is what one state is known by at one time.
func (e *explorer) mark(i store.Interview, now time.Time) uint64 {
	mark := uint64(now.Unix()) * 0x9e3779b97f4a7c15
	if e.swift {
		return mark ^ worth(i, now, e.policy)
	}
	return mark ^ print(i)
}

// visit tells whether nobody was here before. Where somebody was, it has a look at some of the states whether what is taken for one
// is one.
func (e *explorer) visit(p *place, last bool) bool {
	mark := e.mark(*p.i, p.now)
	_, known := e.seen[mark]
	if !known && last {
		_, known = e.last[mark]
	}
	if was := e.kept[mark]; known {
		if was != nil && print(*was) != print(*p.i) {
			e.alike(*was, p)
		}
		return false
	}
	if last {
		e.last[mark] = struct{}{}
	} else {
		e.seen[mark] = struct{}{}
	}
	if e.swift && len(e.seen)%64 == 0 && len(e.kept) < 10_000 {
		e.kept[mark] = p.i
	}
	e.phases[p.i.Phase]++
	e.arrive(p)
	if err := ends(*p.i, e.decide, e.policy, e.ending); err != nil {
		e.found(err, p)
	}
	return true
}

// arrive checks what must hold wherever one is.
func (e *explorer) arrive(p *place) *place {
	h := happening{before: *p.i, event: Ticked{}, now: p.now, after: *p.i, step: e.decide, see: e.see, edits: e.edits}
	if err := hold(h, e.policy, wherever); err != nil {
		e.found(err, p)
	}
	if err := early(h, e.policy); err != nil {
		e.found(err, p)
	}
	return p
}

// states is how many there are. Some of those at the end were come to on a shorter way later on.
func (e *explorer) states() int {
	n := len(e.seen)
	for mark := range e.last {
		if _, known := e.seen[mark]; !known {
			n++
		}
	}
	return n
}

// alike holds it to that what is taken for one state has one future: each deed writes the same letters about the same to the same
// people, and leads to states of the same worth.
func (e *explorer) alike(was store.Interview, p *place) {
	e.compared++
	for _, d := range slices.Concat(e.deeds, ticks) {
		now := p.now
		if _, ok := d.event(was, now).(Ticked); ok {
			now = later(now, p.i.Due)
		}
		one, wrote, err := Step(was, d.event(was, now), now, e.policy)
		other, writes, err2 := Step(*p.i, d.event(*p.i, now), now, e.policy)
		if e.mark(one, now) != e.mark(other, now) || (err == nil) != (err2 == nil) || !reflect.DeepEqual(placeless(wrote), placeless(writes)) {
			e.found(fmt.Errorf("%s does not lead to the same from two states that are taken for one: %v, %v", d.name, wrote, writes), p)
		}
	}
}

// placeless are effects without what is only counted on: the round of a letter and the place of a question.
func placeless(effects []Effect) []Effect {
	all := slices.Clone(effects)
	for n, e := range all {
		if w, ok := e.(Write); ok {
			w.Round, w.Inquiry = 0, 0
			all[n] = w
		}
	}
	return all
}

// step takes one step and checks all that must hold of it.
func (e *explorer) step(p *place, d deed, now time.Time) *place {
	e.Helper()
	e.steps++
	h := happening{before: *p.i, event: d.event(*p.i, now), now: now, step: e.decide, see: e.see, edits: e.edits}
	h.after, h.effects, h.err = e.decide(h.before, h.event, now, e.policy)
	to := &place{i: &h.after, now: now, from: p, by: d.name}
	for _, rule := range []func(happening, Policy) error{whatever, again, e.same, oneAtOnce} {
		if err := rule(h, e.policy); err != nil {
			e.found(err, to)
		}
	}
	return to
}

// whatever is what must hold of every step.
func whatever(h happening, policy Policy) error { return hold(h, policy, invariants) }

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

// TestEveryKindIsExplored: among the deeds of the farthest worlds is every kind of event that there is.
func TestEveryKindIsExplored(t *testing.T) {
	known := []Event{Invited{}, CalledOff{}, Parted{}, Answered{}, Inquired{}, Replied{}, Stopped{}, Reported{}, Withdrew{}, OptedOut{}, OptedIn{}, Bounced{}, Away{}, Delivered{},
		Strange{}, Ordered{}, Ticked{}}
	for name, deeds := range map[string][]deed{"a pair": kinds, "a panel": two} {
		done := map[reflect.Type]bool{}
		for _, d := range slices.Concat(deeds, ticks) {
			done[reflect.TypeOf(d.event(store.Interview{}, monday))] = true
		}
		for _, e := range known {
			if !done[reflect.TypeOf(e)] {
				t.Errorf("%s: no %T", name, e)
			}
		}
		if len(done) != len(known) {
			t.Errorf("%s: %d kinds of events, want %d", name, len(done), len(known))
		}
	}
}
