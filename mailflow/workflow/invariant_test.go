package workflow

import (
	"fmt"
	"hash/maphash"
	"maps"
	"math/bits"
	"reflect"
	"slices"
	"strings"
	"time"

	"debrief/store"
)

// A happening is one event at one time, and what Step made of it.
type happening struct {
	before  store.Interview
	event   Event
	now     time.Time
	after   store.Interview
	effects []Effect
	written []Write // of the effects, once they are picked out
	err     error
	step    decider
	see     func(i store.Interview, reader string) []Sight
	edits   func(i store.Interview, reader string) []Edit // nil: Edits
	late    bool                                          // the clock has ticked late, now or before
}

type invariant struct {
	name string
	hold func(h happening, p Policy) error
}

// invariants are what must hold of every happening, whatever came before. The rules are written here once more, and do not
// ask seal.go. For each of them fault_test.go has a core that breaks it.
var invariants = []invariant{
	{"an error changes nothing", errorsHold},
	{"due is zero or after now", dueLater},
	{"every letter has its own key", keys},
	{"what is over stays silent", overIsSilent},
	{"who said stop is left in peace", peace},
	{"who is gone gets nothing", gone},
	{"letters hold what their reader may see", lettersSealed},
	{"summaries go out at the release alone", summaries},
	{"it is released once all have answered, or the deadline has passed", inTime},
	{"reminders are for who is silent, and not many", remindersHeld},
	{"who has answered is not reminded by what waits to be sent", remindersStop},
	{"notices and notes hold no answers", quiet},
	{"phases follow the table", phases},
	{"a review waits for a person", reviewed},
	{"who is not invited any more says nothing", goneSaysNothing},
	{"nobody gets a second questionnaire in a day", rested},
	{"who stopped elsewhere is asked nothing", respected},
	{"a loop's candidate is asked after its last session", afterTheLast},
	{"a loop's candidate is asked of every session", askedOfEach},
	{"who wants no feedback is not reminded", optedOutHeld},
	{"a question is answered once", answeredOnce},
	{"what is added is passed on once", passedOnce},
	{"answers are only ever added", ratingsKept},
	{"nothing is passed on after the window", inTheWindow},
	{"no turn to a no without a word", turnsWithAWord},
	{"words go the way that they were meant for", wordsGo},
	{"what is flagged is not released without a word", flagged},
	{"what was found is shown to whom it may", foundSealed},
	{"what cannot be undone is confirmed, and once", confirmations},
	{"one mail, one answer", oneAnswer},
	{"nobody but a recruiter orders", recruitersOrder},
	{"an overdue answer is told of once each", chasedTwice},
	{"no date that has passed", datesAhead},
	{"a new date comes before the old one has passed", promiseKept},
	{"a new date says nothing else", delaySaysNothing},
}

// wherever are those of them that ask only where an interview stands, and not what led there.
var wherever = []invariant{
	{"nobody gets too many letters", letterLimit},
	{"nothing is seen before its time", sealed},
	{"one round each", oneRound},
	{"what waits is nobody's", withheldHeld},
	{"an edit reaches whom it may", editsSealed},
}

func check(h happening, p Policy) error { return hold(h, p, slices.Concat(invariants, wherever)) }

func hold(h happening, p Policy, rules []invariant) error {
	h.written = h.writes()
	for _, inv := range rules {
		if h.err != nil && inv.name != "an error changes nothing" {
			continue // then nothing has happened
		}
		if err := inv.hold(h, p); err != nil {
			return fmt.Errorf("%s: %w", inv.name, err)
		}
	}
	return nil
}

func errorsHold(h happening, _ Policy) error {
	if h.err != nil && (len(h.effects) > 0 || print(h.before) != print(h.after)) {
		return fmt.Errorf("%v, with %d effects", h.err, len(h.effects))
	}
	return nil
}

func dueLater(h happening, _ Policy) error {
	if h.err == nil && !h.after.Due.IsZero() && !h.after.Due.After(h.now) {
		return fmt.Errorf("due %s at %s", h.after.Due, h.now)
	}
	if h.err == nil && h.after.Phase.Final() && !h.after.Due.IsZero() {
		return fmt.Errorf("due %s although it is %s", h.after.Due, h.after.Phase)
	}
	return nil
}

func (h happening) writes() []Write {
	if h.written != nil {
		return h.written
	}
	all := []Write{}
	for _, e := range h.effects {
		if w, ok := e.(Write); ok {
			all = append(all, w)
		}
	}
	return all
}

// keys are counted on from what was written before, so that none repeats in a whole history.
func keys(h happening, _ Policy) error {
	counts := map[string]map[store.Letter]int{}
	for _, p := range h.before.People {
		counts[p.ID] = maps.Clone(p.Letters)
	}
	for _, w := range h.writes() {
		if h.after.Participant(w.To) == nil {
			return fmt.Errorf("%s to %q, whom nobody knows", w.Letter, w.To)
		}
		if counts[w.To] == nil {
			counts[w.To] = map[store.Letter]int{}
		}
		counts[w.To][w.Letter]++
		if w.Round != counts[w.To][w.Letter] {
			return fmt.Errorf("%s/%s/%d after %d", w.To, w.Letter, w.Round, counts[w.To][w.Letter]-1)
		}
	}
	for _, p := range h.after.People {
		if len(counts[p.ID])+len(p.Letters) > 0 && !maps.Equal(counts[p.ID], p.Letters) {
			return fmt.Errorf("%s: counted %v, kept %v", p.ID, counts[p.ID], p.Letters)
		}
	}
	for _, p := range h.before.People {
		if q := h.after.Participant(p.ID); q == nil || q.Role != p.Role {
			return fmt.Errorf("%s is lost or another", p.ID)
		}
	}
	return nil
}

func letterLimit(h happening, policy Policy) error {
	for _, p := range h.after.People {
		if p.Total() > policy.MaxLetters {
			return fmt.Errorf("%s has %d", p.ID, p.Total())
		}
	}
	return nil
}

func overIsSilent(h happening, _ Policy) error {
	if h.before.Phase.Final() && h.after.Phase.Final() && len(h.writes()) > 0 && !h.toTheRecruiterWhoWrote() && !h.farewell() && !h.tooLate() {
		return fmt.Errorf("%T wrote %v while it was %s", h.event, h.writes(), h.before.Phase)
	}
	if h.before.Phase == store.Closed && h.after.Phase != store.Closed {
		return fmt.Errorf("%T made it %s again", h.event, h.after.Phase)
	}
	return nil
}

// tooLate tells whether all that is written is that somebody's words came too late: once to their author, and to recruiters.
func (h happening) tooLate() bool {
	a, ok := h.event.(Answered)
	if !ok || h.before.Phase != store.Closed || slices.ContainsFunc(h.before.Additions, func(b store.Addition) bool { return b.Participant == a.Participant && b.At.After(h.before.Closed) }) {
		return false
	}
	for _, w := range h.writes() {
		if w.To != a.Participant && h.after.Participant(w.To).Role != store.Recruiter {
			return false
		}
	}
	return true
}

// toTheRecruiterWhoWrote tells whether all that is written is one answer to a recruiter's own order or invitation.
func (h happening) toTheRecruiterWhoWrote() bool {
	all := h.writes()
	switch h.event.(type) {
	case Ordered, Invited, Replied:
	case Answered: // of an interview that somebody said had not been: that is disputed, once for each person
		return len(all) == 1 && all[0].About == "disputed" && h.before.Participant(all[0].Who).Held == ""
	default:
		return false
	}
	return len(all) == 1 && h.after.Participant(all[0].To).Role == store.Recruiter
}

// farewell tells whether all that is written is the one goodbye to somebody who just said stop.
func (h happening) farewell() bool {
	s, ok := h.event.(Stopped)
	all := h.writes()
	return ok && len(all) == 1 && all[0].Letter == store.Goodbye && all[0].To == s.Participant
}

// rested: who got as many questionnaires today as a day may have gets neither another nor a reminder.
func rested(h happening, policy Policy) error {
	e, ok := h.event.(Ticked)
	_, ordered := h.event.(Ordered) // resend: who gets it once more lacks the first
	for _, w := range h.writes() {
		today := 0
		for _, at := range e.Elsewhere[w.To].Asked {
			if at.In(policy.zone(zoneOf(h.before, *h.before.Participant(w.To)))).YearDay() == h.now.In(policy.zone(zoneOf(h.before, *h.before.Participant(w.To)))).YearDay() {
				today++
			}
		}
		switch {
		case w.Letter == store.Ask && !ok && !ordered:
			return fmt.Errorf("%T asks without a look at what else was asked", h.event)
		case (w.Letter == store.Ask || w.Letter == store.Remind) && policy.PerDay > 0 && today >= policy.PerDay:
			return fmt.Errorf("%s to %s after %d today", w.Letter, w.To, today)
		}
	}
	return nil
}

func respected(h happening, _ Policy) error {
	e, _ := h.event.(Ticked)
	for _, w := range h.writes() {
		if (w.Letter == store.Ask || w.Letter == store.Remind) && e.Elsewhere[w.To].Stopped {
			return fmt.Errorf("%s to %s", w.Letter, w.To)
		}
	}
	return nil
}

func afterTheLast(h happening, _ Policy) error {
	for _, w := range h.writes() {
		p := h.after.Participant(w.To)
		for _, s := range h.after.Sessions {
			mine := p.Role == store.Candidate || slices.Contains(s.Interviewers, p.ID)
			if w.Letter == store.Ask && mine && !s.Off && s.Ends.After(h.now) {
				return fmt.Errorf("%s is asked at %s, before %s is over", w.To, h.now, s.ID)
			}
		}
	}
	return nil
}

func askedOfEach(h happening, _ Policy) error {
	for _, w := range h.writes() {
		if w.Letter == store.Ask && h.after.Questionnaire(w.To) == nil {
			return fmt.Errorf("%s is asked nothing", w.To)
		}
		if _, again := h.event.(Ordered); again {
			continue // what is sent again is what was asked
		}
		if w.Letter != store.Ask || h.after.Participant(w.To).Role != store.Candidate || !h.after.Questionnaire(w.To).Asked.Equal(h.now) {
			continue
		}
		on, asked := 0, 0
		for _, s := range h.after.Sessions {
			if !s.Off {
				on++
			}
		}
		for n, q := range h.after.Questionnaire(w.To).Questions {
			if q.Number != n+1 {
				return fmt.Errorf("question %d has number %d", n+1, q.Number)
			}
			if q.Session != "" {
				asked++
			}
		}
		if on > 1 && asked != on || on < 2 && asked > 0 {
			return fmt.Errorf("asked of %d of %d sessions", asked, on)
		}
	}
	return nil
}

func optedOutHeld(h happening, _ Policy) error {
	for _, w := range h.writes() {
		p := h.before.Participant(w.To)
		if p != nil && p.NoFeedback && (w.Letter == store.Ask || w.Letter == store.Remind || w.Letter == store.Addendum) && h.after.Participant(w.To).NoFeedback {
			return fmt.Errorf("%s to %s", w.Letter, w.To)
		}
	}
	return nil
}

func peace(h happening, _ Policy) error {
	for _, w := range h.writes() {
		p := h.before.Participant(w.To)
		if p == nil || p.Letters[store.Goodbye] == 0 || p.Standing == store.Answered || p.Standing == store.Partial {
			continue // whoever writes answers after a stop takes it back
		}
		if w.Letter == store.Clarification {
			continue // who asks after a stop is answered
		}
		if in, ok := h.event.(OptedIn); ok && in.Participant == p.ID || p.Standing != store.Declined && p.Standing != store.Gone {
			continue // taken back
		}
		if a, ok := h.event.(Answered); !ok || a.Participant != p.ID || len(a.Answers) == 0 {
			return fmt.Errorf("%s to %s after stop", w.Letter, w.To)
		}
	}
	return nil
}

func gone(h happening, _ Policy) error {
	for _, w := range h.writes() {
		if h.after.Participant(w.To).Standing == store.Gone {
			return fmt.Errorf("%s to %s", w.Letter, w.To)
		}
	}
	return nil
}

func goneSaysNothing(h happening, _ Policy) error {
	a, ok := h.event.(Answered)
	if p := h.before.Participant(a.Participant); ok && h.err == nil && p.Standing == store.Gone {
		return fmt.Errorf("%s answers", p.ID)
	}
	return nil
}

// promised is the seal as the design tells it.
func promised(i store.Interview, reader, author store.Participant, q store.Question) bool {
	out := i.Phase == store.Released || i.Phase == store.Closed
	switch {
	case reader.Standing == store.Gone || author.Standing == store.Gone:
		return false
	case reader.ID == author.ID:
		return true
	case reader.Role == store.Recruiter:
		return out || i.Phase == store.Review
	case !out || reader.NoFeedback:
		return false
	case reader.Role == store.Candidate:
		return q.Visibility == store.Everyone
	case q.Session != "" && !slices.ContainsFunc(i.Sessions, func(s store.Session) bool {
		return s.ID == q.Session && slices.Contains(s.Interviewers, reader.ID)
	}):
		return false
	case author.Role == store.Interviewer && reader.Standing != store.Answered && reader.Standing != store.Declined:
		return false
	}
	return q.Visibility == store.Everyone || q.Visibility == store.Company
}

func sealed(h happening, _ Policy) error {
	for _, reader := range h.after.People {
		for _, s := range h.see(h.after, reader.ID) {
			author := h.after.Participant(s.Participant)
			if !promised(h.after, reader, *author, s.Asked) || s.Confidence == store.Unclear && author.ID != reader.ID {
				return fmt.Errorf("%s sees %s of %s while it is %s", reader.ID, s.Question, author.ID, h.after.Phase)
			}
			if s.Named && reader.Role == store.Candidate && author.Role == store.Interviewer && len(h.after.Interviewers()) > 1 {
				return fmt.Errorf("%s is named to the candidate of a panel", author.ID)
			}
		}
	}
	return nil
}

// passes tells whether a letter may show a reader what others wrote: an addendum, and to recruiters what they are asked about.
func passes(w Write, reader store.Role) bool {
	return w.Letter == store.Addendum || reader == store.Recruiter && (w.Letter == store.ReviewOf || w.Letter == store.Notice && (w.About == "word" || w.About == "over" || w.About == "unsaid"))
}

func lettersSealed(h happening, _ Policy) error {
	for _, w := range h.writes() {
		to := h.after.Participant(w.To)
		for _, a := range w.Answers {
			author := h.after.Participant(a.Participant)
			q := h.after.Question(a.Participant, a.Question)
			if author.ID != to.ID && !passes(w, to.Role) || !promised(h.after, *to, *author, *q) {
				return fmt.Errorf("%s to %s holds %s of %s", w.Letter, w.To, a.Question, a.Participant)
			}
		}
	}
	return nil
}

func summaries(h happening, _ Policy) error {
	for _, w := range h.writes() {
		if (w.Letter == store.Summary || w.Letter == store.Addendum) && h.after.Phase != store.Released && (h.before.Phase != store.Released || h.after.Phase != store.Closed) {
			return fmt.Errorf("%s to %s while it is %s", w.Letter, w.To, h.after.Phase)
		}
		if w.Letter == store.ReviewOf && (h.after.Phase != store.Review && !awaits(h.after, w.Who) || h.after.Participant(w.To).Role != store.Recruiter) {
			return fmt.Errorf("review to %s while it is %s", w.To, h.after.Phase)
		}
	}
	return nil
}

// answeredOnce is that the recruiter's words go to who asked and to nobody else, once for each question.
func answeredOnce(h happening, _ Policy) error {
	for _, w := range h.writes() {
		if w.Letter != store.Clarification {
			continue
		}
		if w.Inquiry >= len(h.before.Inquiries) || h.before.Inquiries[w.Inquiry].Participant != w.To || !h.before.Inquiries[w.Inquiry].Answered.IsZero() {
			return fmt.Errorf("clarification to %s of inquiry %d", w.To, w.Inquiry)
		}
	}
	return nil
}

// passedOnce is that an addendum carries what is passed on in that very step, and never what was before.
func passedOnce(h happening, _ Policy) error {
	for n, a := range h.before.Additions {
		if b := h.after.Additions[n]; a.State == store.Passed && (b.State != store.Passed || !b.Due.Equal(a.Due)) || a.First != b.First || a.Count != b.Count {
			return fmt.Errorf("addition %d is changed after it was passed on: %+v", n, b)
		}
	}
	for _, w := range h.writes() {
		if w.Letter != store.Addendum {
			continue
		}
		fresh := slices.ContainsFunc(h.after.Additions, func(a store.Addition) bool {
			n := slices.IndexFunc(h.before.Additions, func(b store.Addition) bool { return b.First == a.First })
			return a.Participant == w.Who && a.State == store.Passed && (n < 0 || h.before.Additions[n].State != store.Passed)
		})
		if !fresh {
			return fmt.Errorf("an addendum to %s, and nothing of %s is passed on", w.To, w.Who)
		}
	}
	return nil
}

// ratingsKept is that no answer is ever changed or lost: the first rating stays beside the second.
func ratingsKept(h happening, _ Policy) error {
	if !h.before.Answers.Begins(h.after.Answers) {
		return fmt.Errorf("%T changes what was answered", h.event)
	}
	return nil
}

// oneRound counts the rounds of everybody. Late answers can be corrected, and thanks are free.
func oneRound(h happening, _ Policy) error {
	used := map[string]int{}
	for _, a := range h.after.Additions {
		for _, kind := range a.Kinds {
			if slices.Contains(a.Why, WhyThanks) {
				continue
			}
			if used[a.Participant+kind]++; used[a.Participant+kind] > 1 && kind != kindLate {
				return fmt.Errorf("%s has two rounds of %s", a.Participant, kind)
			}
		}
	}
	return nil
}

func inTheWindow(h happening, p Policy) error {
	for _, a := range h.after.Additions {
		if a.State == store.Passed && a.At.After(h.after.Released.Add(p.Window)) {
			return fmt.Errorf("%s of %s is passed on after the window", a.Kinds, a.Participant)
		}
	}
	for _, w := range h.writes() {
		if w.Letter == store.Clarification && !h.after.Released.IsZero() && h.now.After(h.after.Released.Add(p.Window)) {
			return fmt.Errorf("an answer to %s after the window", w.To)
		}
	}
	return nil
}

// turnsWithAWord is that no candidate who was told something else hears of a no, or of a split, without a recruiter's word.
func turnsWithAWord(h happening, p Policy) error {
	for _, w := range h.writes() {
		bad := h.after.Outcome == store.Decline || h.after.Outcome == store.Split
		_, ordered := h.event.(Ordered)
		if w.To[0] == 'c' && w.Letter == store.Summary && len(w.Flags) > 0 && bad && p.Review != ReviewNever && !ordered && h.after.Recruiter() != nil {
			return fmt.Errorf("%T tells %s of %s", h.event, w.To, h.after.Outcome)
		}
	}
	return nil
}

// withheldHeld is that what has not been passed on is its author's and the recruiter's alone.
func withheldHeld(h happening, _ Policy) error {
	var waits, open []store.Answer
	for n, a := range h.after.Answers.List() {
		if slices.ContainsFunc(h.after.Additions, func(x store.Addition) bool { return x.State != store.Passed && n >= x.First && n < x.First+x.Count }) {
			waits = append(waits, a)
			continue
		}
		open = append(open, a)
	}
	for _, reader := range h.after.People {
		if reader.Role == store.Recruiter || len(waits) == 0 {
			continue
		}
		for _, s := range h.see(h.after, reader.ID) {
			if reader.ID != s.Participant && slices.Contains(waits, s.Answer) && !slices.Contains(open, s.Answer) {
				return fmt.Errorf("%s sees %s of %s, which waits", reader.ID, s.Question, s.Participant)
			}
		}
	}
	return nil
}

// wordsGo is that nobody's own words stand in a letter of another kind than those that pass words on.
func wordsGo(h happening, _ Policy) error {
	for _, w := range h.writes() {
		if w.Said != "" && w.Letter != store.Clarification && w.Letter != store.Notice && !(w.Letter == store.ReviewOf && newsOf(w.About)) {
			return fmt.Errorf("%s to %s says %q", w.Letter, w.To, w.Said)
		}
	}
	return nil
}

// awaits tells whether somebody's addition waits for the recruiter's word.
func awaits(i store.Interview, author string) bool {
	return slices.ContainsFunc(i.Additions, func(a store.Addition) bool { return a.Participant == author && a.State == store.Awaiting })
}

// inTime: nobody's answers are opened while somebody's may still come in time.
func inTime(h happening, _ Policy) error {
	if h.before.Phase != store.Asking || h.after.Phase != store.Review && h.after.Phase != store.Released || !h.before.Deadline.After(h.now) {
		return nil
	}
	for _, p := range h.after.People {
		if p.Role != store.Recruiter && p.Standing != store.Answered && p.Standing != store.Declined && p.Standing != store.Gone {
			return fmt.Errorf("%s while %s is %s", h.after.Phase, p.ID, p.Standing)
		}
	}
	return nil
}

func remindersHeld(h happening, policy Policy) error {
	most := map[store.Role]int{store.Candidate: policy.CandidateMax, store.Interviewer: policy.InterviewerMax}
	for _, w := range h.writes() {
		if w.Letter != store.Remind {
			continue
		}
		p := h.before.Participant(w.To)
		if p.Standing != store.Asked || h.before.Phase != store.Asking || h.after.Participant(w.To).Reminders > most[p.Role] {
			return fmt.Errorf("reminder %d of %s, who is %s", h.after.Participant(w.To).Reminders, p.ID, p.Standing)
		}
	}
	return nil
}

// remindersStop: who spoke, cannot be reached or is not asked any more gets no reminder that is on its way.
func remindersStop(h happening, _ Policy) error {
	if _, ok := h.event.(Ticked); ok {
		return nil // what the clock brings is decided before anything is written
	}
	for _, p := range h.before.People {
		if h.before.Phase != store.Asking || p.Standing != store.Asked || h.after.Participant(p.ID).Standing == store.Asked && !h.after.Phase.Final() {
			continue
		}
		stops := func(e Effect) bool {
			w, ok := e.(Withdraw)
			return ok && (w.To == "" || w.To == p.ID) && (len(w.Letters) == 0 || slices.Contains(w.Letters, store.Remind))
		}
		if !slices.ContainsFunc(h.effects, stops) {
			return fmt.Errorf("%T: %s was asked, and is %s", h.event, p.ID, h.after.Participant(p.ID).Standing)
		}
	}
	return nil
}

// secret marks the words of answers in these tests.
const secret = "secret"

func quiet(h happening, _ Policy) error {
	for _, e := range h.effects {
		var text string
		switch e := e.(type) {
		case Note:
			text = e.What + e.Who + e.Detail
			if strings.Contains(text, "@") {
				return fmt.Errorf("the note %q holds an address", text)
			}
		case Write:
			text = fmt.Sprint(e.About, e.Address, e.Guesses, e.Detail, e.Flags, e.Lines)
		}
		if strings.Contains(text, secret) {
			return fmt.Errorf("%T: %s", e, text)
		}
	}
	return nil
}

// follows is the state table of the design; a cancelled interview can be invited anew.
var follows = map[store.Phase][]store.Phase{
	"":              {store.Scheduled, store.Held, store.Cancelled},
	store.Held:      {store.Scheduled, store.Asking, store.Cancelled},
	store.Scheduled: {store.Held, store.Asking, store.Closed, store.Cancelled},
	store.Asking:    {store.Held, store.Scheduled, store.Review, store.Released, store.Closed, store.Cancelled},
	store.Review:    {store.Released, store.Cancelled},
	store.Released:  {store.Closed},
	store.Cancelled: {store.Scheduled, store.Held},
}

func phases(h happening, _ Policy) error {
	if a, b := h.before.Phase, h.after.Phase; a != b && !slices.Contains(follows[a], b) {
		return fmt.Errorf("%T: from %s to %s", h.event, a, b)
	}
	return nil
}

// reviewed: what was mended by its author may go out by itself, and nothing else.
func reviewed(h happening, p Policy) error {
	if h.before.Phase != store.Review || h.after.Phase != store.Released {
		return nil
	}
	switch e := h.event.(type) {
	case Ordered:
		if slices.ContainsFunc(e.Orders, func(o Order) bool { return o.Verb == "release" || o.Verb == "confirm" }) {
			return nil
		}
	case Ticked:
		if h.before.Look.Mended && !h.before.Look.Held && h.before.Ruling.At.IsZero() && concern(h.before, p) == "" {
			return nil
		}
	}
	return fmt.Errorf("released by %+v", h.event)
}

// concern is why a recruiter has to look first, told anew: a no, a split, a doubtful reading, harmful words.
func concern(i store.Interview, p Policy) string {
	yes, no := false, false
	for _, person := range i.People {
		if person.Standing == store.Gone || person.Standing == store.Waiting || person.Role == store.Recruiter {
			continue
		}
		for _, a := range i.AnswersOf(person.ID) {
			q := i.Questionnaire(person.ID).Question(a.Question)
			if a.Confidence == store.Unclear {
				continue
			}
			yes = yes || q.Key == store.KeyRecommend && (a.Value == Yes || a.Value == StrongYes)
			no = no || q.Key == store.KeyRecommend && (a.Value == No || a.Value == StrongNo)
			theirs := q.Visibility == store.Everyone || q.Visibility == store.Company && person.Role == store.Candidate
			if theirs && strings.Contains(a.Words, harm) {
				return "harmful words in " + person.ID + " " + q.Key
			}
			if p.Review != ReviewNever && q.Required && a.Confidence == store.Likely && (q.Key != store.KeyRecommend || i.Ruling.Outcome == "") {
				return "a doubtful " + q.Key
			}
		}
	}
	if r := i.Ruling.Outcome; r != "" {
		no = r == store.Decline
	}
	switch {
	case p.Review == ReviewAlways:
		return "always"
	case p.Review == ReviewFlagged && no:
		return "a no"
	}
	return ""
}

func flagged(h happening, p Policy) error {
	if h.before.Phase == store.Review || h.before.Phase == store.Released || h.after.Phase != store.Released {
		return nil
	}
	if why := concern(h.after, p); why != "" && len(h.after.Ruling.Instead) == 0 && edits(h.after.Ruling) == nil {
		return fmt.Errorf("%T released it in spite of %s", h.event, why)
	}
	return nil
}

func foundSealed(h happening, _ Policy) error {
	for _, w := range h.writes() {
		to := h.after.Participant(w.To)
		for _, f := range w.Findings {
			author := h.after.Participant(f.Answer.Participant)
			own := author != nil && author.ID == to.ID
			held := w.Letter == store.ReviewOf || w.Letter == store.Notice             // what came after the summaries is told of by a notice
			out := h.before.Phase == store.Released || h.after.Phase == store.Released // before: what came too late for a word is shown as the window ends
			reviews := to.Role == store.Recruiter && (held && (h.after.Phase == store.Review || out) || w.Letter == store.Status && author.Role == store.Recruiter)
			if !own && !reviews {
				return fmt.Errorf("%s to %s shows what was found in words of %s", w.Letter, w.To, f.Answer.Participant)
			}
		}
	}
	return nil
}

func editsSealed(h happening, _ Policy) error {
	read := h.edits
	if read == nil {
		read = Edits
	}
	for _, p := range h.after.People {
		out := h.after.Phase == store.Released || h.after.Phase == store.Closed
		silent := p.Role == store.Interviewer && p.Standing != store.Answered && p.Standing != store.Declined
		may := p.Standing != store.Gone && (p.Role == store.Recruiter || out && !silent)
		if len(read(h.after, p.ID)) > 0 && !may {
			return fmt.Errorf("%s (%s) reads the edits while it is %s", p.ID, p.Standing, h.after.Phase)
		}
	}
	return nil
}

// confirmations: what people were asked about already is called off, and a unanimous word is turned around, by a code that is
// good now, for the one who gave the order, and never again.
func confirmations(h happening, _ Policy) error {
	e, ok := h.event.(Ordered)
	if !ok || e.Confirmed || h.err != nil {
		return nil
	}
	cancelled := !h.before.Phase.Final() && h.after.Phase == store.Cancelled && !h.before.Asked.IsZero() && h.before.Phase != store.Scheduled
	turned := h.before.Phase == store.Review && h.after.Phase == store.Released && against(h.after)
	if !cancelled && !turned {
		return nil
	}
	by, p := h.after.Participant(e.By), h.before.Pending
	if e.Address != "" {
		by = nil
		for n := range h.after.People {
			if h.after.People[n].Address == e.Address && h.after.People[n].Role == store.Recruiter {
				by = &h.after.People[n]
			}
		}
	}
	good := p.Verb != "" && by != nil && p.By == by.ID && h.now.Before(p.Until) &&
		slices.ContainsFunc(e.Orders, func(o Order) bool { return o.Verb == "confirm" && o.Serial == p.Serial })
	if !good {
		return fmt.Errorf("%+v did it, with %+v pending", e, p)
	}
	if h.after.Pending.Verb != "" {
		return fmt.Errorf("the code is good once more: %+v", h.after.Pending)
	}
	return nil
}

// against tells whether the outcome is the opposite of what all interviewers recommend.
func against(i store.Interview) bool {
	yes, no := false, false
	for _, p := range i.Interviewers() {
		for _, a := range i.AnswersOf(p.ID) {
			if a.Question == store.KeyRecommend && a.Confidence != store.Unclear {
				yes = yes || a.Value == Yes || a.Value == StrongYes
				no = no || a.Value == No || a.Value == StrongNo
			}
		}
	}
	return i.Outcome == store.Advance && no && !yes || i.Outcome == store.Decline && yes && !no
}

func oneAnswer(h happening, _ Policy) error {
	if _, ok := h.event.(Ordered); !ok {
		return nil
	}
	count := map[string]int{}
	for _, w := range h.writes() {
		if w.Letter == store.Status || w.Letter == store.ReviewOf {
			count[w.To]++
		}
		if count[w.To] > 1 {
			return fmt.Errorf("%s is answered %d times", w.To, count[w.To])
		}
	}
	return nil
}

func recruitersOrder(h happening, _ Policy) error {
	e, ok := h.event.(Ordered)
	if p := h.before.Participant(e.By); ok && h.err == nil && (p == nil || p.Role != store.Recruiter) {
		return fmt.Errorf("%s orders %v", e.By, e.Orders)
	}
	return nil
}

// again is that the same once more writes nothing new. A reply without answers is another mail each time.
func again(h happening, policy Policy) error {
	switch e := h.event.(type) {
	case Invited, CalledOff, Ticked:
	case Answered:
		asked := func(a store.Answer) bool { return h.before.Question(e.Participant, a.Question) != nil }
		if h.err != nil || !slices.ContainsFunc(e.Answers, asked) {
			return nil // nothing that was asked: a reply without answers
		}
	default:
		return nil
	}
	_, effects, _ := h.step(h.after, h.event, h.now, policy)
	if w := (happening{effects: effects}).writes(); len(w) > 0 {
		return fmt.Errorf("%T once more writes %v", h.event, w)
	}
	return nil
}

// same is that the same input gives the same output, and is left as it is.
func same(h happening, policy Policy) error {
	was := print(h.before)
	after, effects, err := h.step(h.before, h.event, h.now, policy)
	switch {
	case print(h.before) != was:
		return fmt.Errorf("%T changes its input", h.event)
	case print(after) != print(h.after), (err == nil) != (h.err == nil), !reflect.DeepEqual(effects, h.effects):
		return fmt.Errorf("%T gives another output the second time", h.event)
	}
	return nil
}

// early is that nothing would happen a moment before it is due: due is not late. A refused event leaves Due as it was, even
// where somebody's zone has changed underneath.
func early(h happening, policy Policy) error {
	if h.err != nil || h.after.Due.IsZero() || !h.after.Due.After(h.now.Add(time.Minute)) {
		return nil
	}
	after, effects, err := h.step(h.after, Ticked{}, h.after.Due.Add(-time.Second), policy)
	if err != nil || len(effects) > 0 || after.Phase != h.after.Phase {
		return fmt.Errorf("due %s, and a second before that: %v %v", h.after.Due, effects, err)
	}
	return nil
}

// ends is that time alone ends it, but for a review, which waits for a person. known remembers what was found to end.
func ends(i store.Interview, step decider, policy Policy, known map[uint64]bool) error {
	var passed []uint64
	for n := 0; ; n++ {
		mark := print(i)
		if known[mark] {
			break
		}
		passed = append(passed, mark)
		if i.Phase == store.Review && policy.MaxLetters > 100 {
			break // it is reminded of as long as letters last
		}
		if i.Due.IsZero() {
			if i.Phase.Final() || i.Phase == store.Review || i.Phase == "" {
				break
			}
			return fmt.Errorf("it is %s, and nothing is due", i.Phase)
		}
		if n > 60 {
			return fmt.Errorf("it never ends: %s, due %s", i.Phase, i.Due)
		}
		next, _, err := step(i, Ticked{}, i.Due, policy)
		if err != nil {
			return err
		}
		i = next
	}
	for _, mark := range passed {
		known[mark] = true
	}
	return nil
}

var seed = maphash.MakeSeed()

// An ink is what fingerprints are made with.
type ink struct{ sum uint64 }

func (h *ink) mix(n uint64) {
	high, low := bits.Mul64(h.sum^n^0x9e3779b97f4a7c15, 0xd6e8feb86659fd93)
	h.sum = high ^ low + n
}

func (h *ink) put(all ...string) {
	for _, s := range all {
		h.mix(maphash.String(seed, s))
	}
}

func (h *ink) num(all ...int) {
	for _, n := range all {
		h.mix(uint64(n) + 1)
	}
}

func (h *ink) at(all ...time.Time) {
	for _, t := range all {
		h.mix(uint64(t.Unix())<<20 + uint64(t.Nanosecond()/1000))
	}
}

func (h *ink) yes(all ...bool) {
	for _, b := range all {
		if b {
			h.mix(2)
			continue
		}
		h.mix(3)
	}
}

func (h *ink) calendar(c store.Calendar) {
	h.put(c.UID, c.Recurrence, c.Organizer, c.Invitation, c.Rumour)
	h.yes(c.Instance, c.Copied, c.Asks)
	h.num(c.Sequence)
	h.at(c.Stamp)
}

// answers are dated from a moment on: all that were given before are equal.
func (h *ink) answers(all []store.Answer, from time.Time) {
	h.num(len(all))
	for n := range all {
		a := &all[n]
		h.put(a.Participant, a.Question, a.Value, a.Words, string(a.Confidence), a.Source)
		h.at(later(a.At, from))
	}
}

// frame is all of an interview but its answers and what is told of by whole and part.
func (h *ink) frame(i *store.Interview) {
	h.put(i.ID, i.Mailbox, i.Title, i.Job, i.Stage, i.Zone, i.Language, string(i.Phase), i.Doubt, string(i.Outcome))
	h.calendar(i.Calendar)
	h.at(i.Turned, i.Starts, i.Ends, i.Due, i.Asked, i.Deadline, i.Released, i.Closed, i.Purged, i.Promised)
	h.num(i.Version, len(i.Guesses), len(i.Ruling.Instead), len(i.Sessions), len(i.People), len(i.Questionnaires), len(i.Additions))
	h.put(i.Guesses...)
	r := &i.Ruling
	h.put(string(r.Outcome), r.WentWell, r.Missing, r.Advice, r.Next, r.By, i.Pending.By, i.Pending.Verb)
	for _, k := range slices.Sorted(maps.Keys(r.Instead)) {
		h.put(k, r.Instead[k])
	}
	h.num(i.Look.Asked, i.Look.Chased)
	h.at(r.At, i.Look.Since, i.Look.Escalated, i.Look.Next, i.Look.Overdue, i.Pending.Until)
	h.yes(i.Look.Held, i.Look.Mended)
	for _, s := range i.Sessions {
		h.put(s.ID, s.Title)
		h.num(len(s.Interviewers))
		h.put(s.Interviewers...)
		h.calendar(s.Calendar)
		h.yes(s.Off)
		h.at(s.Starts, s.Ends)
	}
	for n := range i.People {
		h.person(&i.People[n])
	}
	for n := range i.Questionnaires {
		q := &i.Questionnaires[n]
		h.put(q.Participant, q.Language, q.Letter)
		h.num(len(q.Questions))
		h.at(q.Asked)
		for m := range q.Questions {
			one := &q.Questions[m]
			h.put(one.Key, one.Prompt, one.From, string(one.Visibility), one.Session)
		}
	}
	for _, a := range i.Additions {
		h.put(a.Participant, string(a.State))
		h.num(a.First-i.Additions[0].First, a.Count, len(a.Kinds), len(a.Why))
		h.put(a.Kinds...)
		h.put(a.Why...)
		h.at(a.At, a.Due)
	}
}

func (h *ink) person(p *store.Participant) {
	h.put(p.ID, string(p.Role), p.Name, p.Address, p.Language, p.Zone, p.Key, string(p.Standing), p.Held, p.PartStat)
	h.num(p.Reminders, p.Clarified)
	h.at(p.Asked, p.Reminded, p.Away, p.NotBefore, p.Responded)
	h.yes(p.NoFeedback, !p.Withdrew.IsZero())
	for _, l := range []store.Letter{store.Addendum, store.Summary, store.Clarification, store.Delay} {
		h.num(p.Letters[l]) // what is asked in one is answered under its number, and there is a limit to the last
	}
	h.num(min(p.Letters[store.Elsewhere], 2)) // no third one is written
	h.yes(p.Letters[store.Goodbye] > 0, p.Total() > 0)
}

// summarized is how many answers came before the first addition.
func summarized(i store.Interview) int {
	if len(i.Additions) == 0 {
		return i.Answers.Len()
	}
	return i.Additions[0].First
}

// print is a fingerprint of all that an interview is.
func print(i store.Interview) uint64 {
	var h ink
	h.frame(&i)
	h.num(i.Pending.Serial, summarized(i))
	for n := range i.People {
		p := &i.People[n]
		h.at(p.Answered)
		for _, l := range slices.Sorted(maps.Keys(p.Letters)) {
			h.put(string(l))
			h.num(p.Letters[l])
		}
	}
	for _, q := range i.Inquiries {
		h.put(q.Participant, q.Words, q.Letter)
		h.at(q.At, q.Answered)
	}
	h.answers(i.Answers.List(), time.Time{})
	return h.sum
}

// worth is a fingerprint of all that decisions are made of at a time while nobody gets near the limit of letters: of the answers
// those that stood at the summaries, what came after, and how long the last one can be corrected; of the recruiter's codes whether one is good; of questions to the
// recruiter what was asked and waits. Letters are not counted but where something goes by their number. Two interviews of the same
// worth have the same future; the explorer looks at some of those that it takes for one, whether that is so (alike).
func worth(i store.Interview, now time.Time, p Policy) uint64 {
	var h ink
	h.frame(&i)
	answered := false
	for _, q := range i.Inquiries {
		if answered = answered || !q.Answered.IsZero(); q.Answered.IsZero() {
			h.put(q.Participant, q.Words)
		}
	}
	h.yes(answered)
	first, from := summarized(i), now.Add(-time.Millisecond) // what comes at the very moment of an addition is taken for a part of it
	if len(i.Additions) > 0 {
		from = i.Additions[0].At.Add(-time.Millisecond)
	}
	for n := range i.People {
		h.answers(i.AnswersBut(i.People[n].ID, func(place int) bool { return place >= first }), from)
	}
	h.answers(i.Answers.Since(first), time.Time{})
	if i.Phase != store.Released && i.Phase != store.Closed {
		h.at(later(lastAnswer(i).Add(p.Grace), now))
	}
	return h.sum
}
