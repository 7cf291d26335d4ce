package workflow

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"debrief/store"
)

// An Edit is what a recruiter wrote for the candidate's summary, under the block or the question whose words it replaces.
type Edit struct {
	Question string // key
	Words    string // empty: the interviewers' words are left out
}

// Edits are a recruiter's words for the candidate's summary, as one reader may see them: the candidate gets them in their place,
// recruiters and the interviewers who have written are shown what the candidate reads. Who has not written yet is not: an edit
// may well say what the others said.
func Edits(i store.Interview, reader string) []Edit {
	r := i.Participant(reader)
	if r == nil || r.Standing == store.Gone || r.Role == store.Interviewer && !r.Standing.Settled() {
		return nil
	}
	if r.Role != store.Recruiter && i.Phase != store.Released && i.Phase != store.Closed {
		return nil
	}
	return edits(i.Ruling)
}

func edits(r store.Ruling) []Edit {
	var all []Edit
	for _, e := range []Edit{{store.KeyWentWell, r.WentWell}, {store.KeyMissing, r.Missing}, {store.KeyAdvice, r.Advice}} {
		if e.Words != "" {
			all = append(all, e)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(r.Instead)) {
		all = append(all, Edit{key, r.Instead[key]})
	}
	return all
}

// replaced tells whether the interviewers' words to a question do not reach the candidate, because a recruiter wrote others.
func replaced(i store.Interview, key string) bool {
	return key == store.KeyNext && i.Ruling.Next != "" ||
		slices.ContainsFunc(edits(i.Ruling), func(e Edit) bool { return e.Question == key })
}

// ownWords is what the word check finds in what a recruiter wrote. It holds nothing, they may insist; but they are told.
func (d *desk) ownWords() []Finding {
	c := d.Candidate()
	if d.policy.Check == nil || c == nil {
		return nil
	}
	all := edits(d.Ruling)
	if d.Ruling.Next != "" {
		all = append(all, Edit{store.KeyNext, d.Ruling.Next})
	}
	var found []Finding
	for _, e := range all {
		if hits := d.policy.Check(e.Words, d.speaks(*c), namesOf(d.Interview)...); len(hits) > 0 {
			a := store.Answer{Participant: d.Ruling.By, Question: e.Question, Words: e.Words, Confidence: store.Certain}
			found = append(found, Finding{Flag: FlagWording, Answer: a, Hits: hits})
		}
	}
	return found
}

// lastChange is when somebody last changed what the summaries say.
func lastChange(i store.Interview) time.Time {
	at := later(lastAnswer(i), i.Ruling.At)
	if c := i.Candidate(); c != nil {
		at = later(at, c.Withdrew)
	}
	return at
}

// ruled tells whether any order changed what the summaries say.
func ruled(orders []Order, lines []Line) bool {
	for n, o := range orders {
		switch o.Verb {
		case "outcome", "went well", "missing", "advice", "next", "edit":
			if lines[n].Result == Done && !(o.Verb == "edit" && o.Text == "") {
				return true
			}
		}
	}
	return false
}

// insisted is what the word check finds in what a recruiter has just written.
func (d *desk) insisted(orders []Order, lines []Line) []Finding {
	if !ruled(orders, lines) {
		return nil
	}
	return d.ownWords()
}

// redraft shows a recruiter the draft as it is after their own words, with what came of those that were not carried out.
func (d *desk) redraft(by string, lines []Line) {
	d.Look.Mended = false
	d.draft(d.Participant(by), "yours")
	for n := len(d.effects) - 1; n >= 0; n-- {
		if w, ok := d.effects[n].(Write); ok && w.Letter == store.ReviewOf && w.To == by {
			if slices.ContainsFunc(lines, func(l Line) bool { return l.Result != Done }) {
				w.Lines = lines
				d.effects[n] = w
			}
			break
		}
	}
	d.Look.Asked = 1 // the recruiter has taken it up: the reminders begin anew
	d.Look.Next = d.reviewNext()
}

// rule puts a recruiter's words into the candidate's summary.
func (d *desk) rule(o Order, by string) (string, string) {
	if d.Phase == store.Released && !d.turning() || d.Phase.Final() {
		return refused, "over"
	}
	text := strings.TrimSpace(o.Text)
	switch {
	case o.Verb == "edit" && text == "" && d.Phase != store.Review:
		return refused, "review"
	case o.Verb == "edit" && text == "":
		return Done, "" // they want to know how
	case text == "":
		return refused, "empty"
	case o.Verb == "outcome":
		return d.ruleOutcome(text, by)
	}
	key, words := blocks[o.Verb], text
	if o.Verb == "edit" {
		block, rest, _ := strings.Cut(text, "\n")
		if key, words = d.block(block), strings.TrimSpace(rest); key == "" {
			return refused, "block"
		}
	}
	d.instead(key, words)
	d.signed(by, key)
	return Done, ""
}

// blocks are the orders that name a block, and the question whose words stand there.
var blocks = map[string]string{"went well": store.KeyWentWell, "missing": store.KeyMissing, "advice": store.KeyAdvice, "next": store.KeyNext}

// block is the question that "edit: …" names, by its order, key or number: one whose words the candidate reads.
func (d *desk) block(name string) string {
	name = strings.ToLower(strings.Trim(strings.TrimSpace(name), ":."))
	if key, ok := blocks[name]; ok {
		return key
	}
	for _, p := range d.Interviewers() {
		q := d.Questionnaire(p.ID)
		if q == nil {
			continue
		}
		for _, one := range q.Questions {
			called := one.Key == strings.ReplaceAll(name, " ", "_") || strconv.Itoa(one.Number) == name
			if called && one.Visibility == store.Everyone {
				return one.Key
			}
		}
	}
	return ""
}

// instead keeps words for a block; empty ones leave out what stands there.
func (d *desk) instead(key, words string) {
	r := &d.Ruling
	r.Instead = maps.Clone(r.Instead)
	delete(r.Instead, key)
	block := true
	switch key {
	case store.KeyWentWell:
		r.WentWell = words
	case store.KeyMissing:
		r.Missing = words
	case store.KeyAdvice:
		r.Advice = words
	case store.KeyNext:
		r.Next = words
	default:
		block = false
	}
	if !block || words == "" {
		if r.Instead == nil {
			r.Instead = map[string]string{}
		}
		r.Instead[key] = words
	}
}

// signed notes who wrote into which block. The words stand in no journal.
func (d *desk) signed(by, key string) {
	d.Ruling.By, d.Ruling.At = by, d.now
	d.void("release")
	d.note("edited", by, key)
}

func (d *desk) ruleOutcome(text, by string) (string, string) {
	switch o := store.Outcome(strings.ToLower(text)); o {
	case store.Advance, store.Decline, store.OnHold:
		d.Ruling.Outcome, d.Outcome = o, o
		d.signed(by, "outcome")
		return Done, ""
	}
	return refused, "outcome"
}
