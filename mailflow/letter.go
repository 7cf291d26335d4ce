package mailflow

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"debrief/mailflow/workflow"
	"debrief/store"
	"debrief/templates"
)

// A desk knows what a letter's data is made of. It takes people's answers from workflow.Visible or from the effect itself,
// and from nowhere else: what is sealed is never in the data of a letter.
type desk struct {
	company Company
	set     *templates.Set
	policy  workflow.Policy
	now     time.Time
	i       store.Interview
	code    string // of the pending order
	first   bool   // its reader never got a questionnaire before
}

// data is the letter that a Write decides on.
func (d desk) data(w workflow.Write) templates.Letter {
	me := d.i.Participant(w.To)
	frame := d.frame(me)
	switch w.Letter {
	case store.Ask:
		return templates.Asked{Frame: frame, First: d.first, Questions: d.questions(me.ID), Deadline: d.i.Deadline}
	case store.Remind:
		return templates.Reminded{Frame: frame, Questions: d.questions(me.ID), Count: me.Reminders, Deadline: d.i.Deadline,
			Last: workflow.LastReminder(d.i, *me, d.policy), OtherAnswered: workflow.OtherAnswered(d.i, *me)}
	case store.Clarify:
		return d.clarify(frame, me, w)
	case store.Receipt:
		return d.receipt(frame, me, w)
	case store.Summary:
		s := d.summary(frame, me)
		if me.NoFeedback {
			return brief(s)
		}
		if len(w.Flags) > 1 && w.Flags[0] == workflow.WhyTurned {
			s.Turned = w.Flags[1]
		}
		if s.Late = person(d.i.Participant(w.Who)); s.Panel && me.Role == store.Candidate {
			s.Late = templates.Person{Role: s.Late.Role}
		}
		return s
	case store.Addendum:
		return d.addendum(frame, w)
	case store.Clarification:
		return d.clarification(frame, w)
	case store.ReviewOf:
		return d.review(frame, w)
	case store.Confirmed:
		return d.confirmed(frame, w)
	case store.Status:
		return d.status(frame, w)
	case store.Acceptance:
		return templates.Accepted{Frame: frame}
	case store.Delay:
		return templates.Delayed{Frame: frame, Until: d.i.Promised, Answered: me.Standing == store.Answered, Again: w.Round > 1}
	case store.Elsewhere:
		return templates.Unsure{Frame: frame, Address: templates.Words(unmasked(w.Address))}
	case store.Goodbye:
		return templates.Farewell{Frame: frame, Over: d.i.Phase.Final() || d.i.Phase == store.Released, Erase: slices.Contains(w.Flags, "erase")}
	}
	return d.notice(frame, w)
}

func (d desk) frame(me *store.Participant) templates.Frame {
	f := templates.Frame{
		Company: templates.Words(d.company.Name), Contact: templates.Words(d.company.Contact), KeptDays: d.company.KeptDays,
		Me: person(me), Recruiter: person(d.i.Recruiter()), Candidate: person(d.i.Candidate()),
		Interview: templates.Meeting{Title: templates.Words(d.i.Title), Job: templates.Words(d.i.Job), Stage: templates.Words(d.i.Stage),
			Starts: d.i.Starts, Ends: d.i.Ends, Zone: d.zone(me), Several: len(workflow.Sessions(d.i)) > 1},
		Reference: me.Key, Written: d.now,
	}
	d.seat(&f.Interview, me)
	for _, p := range d.i.Interviewers() {
		f.Interviewers = append(f.Interviewers, person(p))
	}
	return f
}

func (d desk) zone(p *store.Participant) string {
	for _, z := range []string{p.Zone, d.i.Zone, d.company.Zone} {
		if z != "" {
			return z
		}
	}
	return "UTC"
}

func person(p *store.Participant) templates.Person {
	if p == nil {
		return templates.Person{}
	}
	return templates.Person{Name: templates.Words(unmasked(p.Called())), First: templates.Words(unmasked(p.First())), Role: string(p.Role)}
}

// owner is whose address it is; nobody's for one that the interview does not know.
func (d desk) owner(address string) templates.Person {
	for n := range d.i.People {
		if strings.EqualFold(d.i.People[n].Address, address) {
			return person(&d.i.People[n])
		}
	}
	return templates.Person{}
}

func (d desk) questions(participant string) []templates.Question {
	q := d.i.Questionnaire(participant)
	if q == nil {
		return nil
	}
	var all []templates.Question
	for _, one := range q.Questions {
		all = append(all, printed(one))
	}
	return all
}

func printed(q store.Question) templates.Question {
	t := templates.Question{Key: q.Key, Number: q.Number, Kind: string(q.Kind), Prompt: q.Prompt, Hint: q.Hint, Min: q.Min, Max: q.Max,
		Required: q.Required, Visibility: string(q.Visibility), Mirror: q.Mirror}
	for _, o := range q.Options {
		t.Options = append(t.Options, templates.Option(o))
	}
	return t
}

// kept takes a questionnaire of the templates as it is to be kept.
func kept(questions []templates.Question) []store.Question {
	var all []store.Question
	for _, q := range questions {
		s := store.Question{Key: q.Key, Number: q.Number, Kind: store.Kind(q.Kind), Prompt: q.Prompt, Hint: q.Hint, Min: q.Min, Max: q.Max,
			Required: q.Required, Visibility: store.Visibility(q.Visibility), Mirror: q.Mirror, EveryDays: q.EveryDays}
		for _, o := range q.Options {
			s.Options = append(s.Options, store.Option(o))
		}
		all = append(all, s)
	}
	return all
}

// readings are a participant's own answers as they were understood.
func (d desk) readings(participant string, answers []store.Answer) []templates.Reading {
	var all []templates.Reading
	for _, a := range answers {
		asked := d.i.Question(participant, a.Question)
		if asked == nil || a.Confidence == store.Unclear || a.Skipped() {
			continue
		}
		all = append(all, templates.Reading{Question: printed(*asked), Value: label(*asked, a.Value), Words: templates.Words(a.Words), Likely: a.Confidence == store.Likely})
	}
	return all
}

// label is a value in the words of the questionnaire.
func label(q store.Question, value string) string {
	for _, o := range q.Options {
		if o.Value == value {
			return o.Label
		}
	}
	return value
}

func (d desk) clarify(f templates.Frame, me *store.Participant, w workflow.Write) templates.Letter {
	q := d.i.Questionnaire(me.ID)
	c := templates.Clarified{Frame: f, Readings: d.readings(me.ID, w.Answers), Worded: d.findings(me, w.Findings), Asides: aside(w.Findings), Deadline: d.i.Deadline, Over: !d.i.Deadline.After(d.now)}
	for _, a := range w.Answers {
		if asked := q.Question(a.Question); a.Confidence == store.Unclear && asked != nil {
			c.Unclear = append(c.Unclear, templates.Unclear{Question: printed(*asked), Source: templates.Words(a.Source)})
		}
	}
	return c
}

func (d desk) receipt(f templates.Frame, me *store.Participant, w workflow.Write) templates.Letter {
	r := templates.Received{Frame: f, Readings: d.readings(me.ID, w.Answers), Worded: d.findings(me, w.Findings), Deadline: d.i.Deadline,
		Query: slices.Contains(w.Flags, "query"), Sees: d.sees(me.ID, w),
		Nothing: slices.Contains(w.Flags, "nothing"), OptedOut: slices.Contains(w.Flags, "opted_out"), OptedIn: slices.Contains(w.Flags, "opted_in"),
		After: slices.Contains(w.Flags, "after"), Withdrew: slices.Contains(w.Flags, "withdrew"), Reported: slices.Contains(w.Flags, "reported"), Asides: aside(w.Findings),
		Encrypted: slices.Contains(w.Flags, "encrypted"), Late: slices.Contains(w.Flags, "late"), Promise: d.promise(me)}
	if r.Late {
		d.afterReceipt(&r, me, w)
	}
	return r
}

func (d desk) confirmed(f templates.Frame, w workflow.Write) templates.Letter {
	s := templates.Scheduled{Frame: f, Moved: slices.Contains(w.Flags, "moved"), Cancelled: slices.Contains(w.Flags, "cancelled"),
		Resumed: slices.Contains(w.Flags, "resumed"), Off: slices.Contains(w.Flags, "off"), Sessions: d.sittings()}
	for _, doubt := range []string{"floating", "series"} {
		if slices.Contains(w.Flags, doubt) {
			s.Doubts = append(s.Doubts, doubt)
		}
	}
	for _, name := range w.Guesses {
		s.Optional = append(s.Optional, templates.Words(unmasked(name)))
	}
	for _, p := range d.i.People {
		if p.Role != store.Recruiter && workflow.WantsNone(p) {
			s.Spared = append(s.Spared, person(&p))
		}
	}
	if c := d.i.Candidate(); c != nil {
		s.AskAt = workflow.AskAt(d.i, *c, d.policy)
	}
	return s
}

func (d desk) notice(f templates.Frame, w workflow.Write) templates.Letter {
	switch w.About {
	case workflow.DoubtCandidate, workflow.DoubtGuess, workflow.DoubtInterviewer, workflow.DoubtTime, workflow.DoubtPast, workflow.DoubtForwarded, "rumour", "declined", "countered", "denied":
		return d.invitation(f, w)
	}
	n := templates.Noticed{Frame: f, About: w.About, Who: person(d.i.Participant(w.Who)), Address: templates.Words(unmasked(w.Address)), Detail: w.Detail, Said: templates.Words(w.Said), Again: slices.Contains(w.Flags, "again"),
		Why: motives(w.Flags, w.Findings), Findings: d.findings(d.i.Participant(w.To), w.Findings)}
	n.Readings, n.Text, n.Asked = d.told(w)
	if w.About == "overdue" {
		n.Deadline, n.Backup, n.Since = d.i.Deadline, slices.Contains(w.Flags, "backup"), d.i.Participant(w.Who).Asked
		for _, p := range workflow.Overdue(d.i) {
			n.Late = append(n.Late, person(&p))
		}
	}
	if w.About == "stranger" {
		n.By = d.owner(w.Address)
	}
	if w.About == "unsaid" {
		for _, p := range w.Readers {
			n.Authors = append(n.Authors, person(d.i.Participant(p)))
		}
	}
	for _, g := range w.Guesses {
		n.Guesses = append(n.Guesses, templates.Words(unmasked(g)))
	}
	n.Asking = d.i.Phase == store.Asking || d.i.Phase == store.Scheduled
	n.Known, n.Dated = d.settled(), !d.i.Starts.IsZero()
	return n
}

// settled is what is known of the interview.
func (d desk) settled() []string {
	var known []string
	if d.i.Candidate() != nil {
		known = append(known, "candidate")
	}
	if len(d.i.Interviewers()) > 0 {
		known = append(known, "interviewers")
	}
	if !d.i.Starts.IsZero() {
		known = append(known, "time")
	}
	return known
}

// invitation asks the recruiter what an invitation leaves open, or tells what came of one.
func (d desk) invitation(f templates.Frame, w workflow.Write) templates.Letter {
	n := templates.Invited{Frame: f, About: w.About, Who: person(d.i.Participant(w.Who)), Address: templates.Words(unmasked(w.Address)), Known: d.settled(),
		Detail: w.Detail, Cancelled: slices.Contains(w.Flags, "cancelled")}
	for k, g := range w.Guesses {
		switch {
		case k == 0 && w.About == workflow.DoubtGuess:
			n.Offer = templates.Words(unmasked(g))
		case strings.Contains(g, "<"):
			n.Guesses = append(n.Guesses, templates.Words(unmasked(g)))
		default:
			n.Named = append(n.Named, templates.Words(unmasked(g)))
		}
	}
	if w.About == workflow.DoubtGuess {
		n.About = workflow.DoubtCandidate
	}
	return n
}

func number(value string) float64 {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return 0
	}
	return n
}
