package main

import (
	"encoding/json"
	"strconv"
	"time"

	"debrief/mailflow"
	"debrief/parser/calendar"
	"debrief/parser/reply"
	"debrief/store"
)

// explained is one line of explain --json. Its field names are a contract that tests of others build on; what does not
// apply is left out.
type explained struct {
	File      string             `json:"file"`
	Kind      string             `json:"kind"`
	Reason    string             `json:"reason,omitempty"`
	Reply     string             `json:"reply,omitempty"`
	Wish      string             `json:"wish,omitempty"`
	Answers   []explainedAnswer  `json:"answers,omitempty"`
	Bounce    *explainedBounce   `json:"bounce,omitempty"`
	AwayUntil string             `json:"away_until,omitempty"`
	Calendar  *explainedCalendar `json:"calendar,omitempty"`
	Commands  []explainedCommand `json:"commands,omitempty"`
	Schedule  *explainedSchedule `json:"schedule,omitempty"`
}

type explainedAnswer struct {
	Question   int    `json:"question"`
	Key        string `json:"key"`
	Value      any    `json:"value,omitempty"` // a number for scales, else the option's value
	Text       string `json:"text,omitempty"`
	Confidence string `json:"confidence"`
	Source     string `json:"source,omitempty"`
}

type explainedBounce struct {
	Address   string `json:"address,omitempty"`
	Code      string `json:"code,omitempty"`
	Permanent bool   `json:"permanent"`
}

type explainedCalendar struct {
	Method string           `json:"method,omitempty"`
	Events []explainedEvent `json:"events"`
}

type explainedEvent struct {
	UID        string            `json:"uid,omitempty"`
	Sequence   int               `json:"sequence"`
	Status     string            `json:"status,omitempty"`
	Recurrence string            `json:"recurrence_id,omitempty"`
	Stamp      string            `json:"dtstamp,omitempty"`
	Start      string            `json:"start,omitempty"`
	End        string            `json:"end,omitempty"`
	Zone       string            `json:"zone,omitempty"`
	Problem    string            `json:"problem,omitempty"`
	Summary    string            `json:"summary,omitempty"`
	Organizer  *explainedPerson  `json:"organizer,omitempty"`
	Attendees  []explainedPerson `json:"attendees,omitempty"`
}

type explainedPerson struct {
	Address  string `json:"address,omitempty"`
	Name     string `json:"name,omitempty"`
	SentBy   string `json:"sent_by,omitempty"`
	Role     string `json:"role,omitempty"`
	Type     string `json:"cutype,omitempty"`
	PartStat string `json:"partstat,omitempty"`
}

type explainedCommand struct {
	Verb string `json:"verb"`
	Text string `json:"text,omitempty"`
}

func newExplained(file string, u mailflow.Understanding, questions []store.Question) explained {
	e := explained{File: file, Kind: u.Kind, Reason: u.Reason, Reply: u.Reading.Visible, Wish: u.Wish}
	for _, a := range u.Reading.Answers {
		e.Answers = append(e.Answers, explainedAnswer{
			Question: a.Number, Key: a.Key, Value: answerValue(a, questions), Text: a.Text, Confidence: a.Confidence, Source: a.Source,
		})
	}
	if b := u.Bounce; b != nil {
		e.Bounce = &explainedBounce{b.Address, b.Code, b.Permanent}
	}
	if !u.AwayUntil.IsZero() {
		e.AwayUntil = u.AwayUntil.Format(time.DateOnly)
	}
	if u.Calendar != nil {
		e.Calendar = newExplainedCalendar(*u.Calendar)
	}
	if u.Schedule != nil {
		e.Schedule = newExplainedSchedule(*u.Schedule)
	}
	for _, c := range u.Commands {
		e.Commands = append(e.Commands, explainedCommand{c.Verb, c.Text})
	}
	return e
}

// answerValue is a JSON number for a scale and a string for everything else; nil, and left out, when there is none.
func answerValue(a reply.Answer, questions []store.Question) any {
	if a.Value == "" {
		return nil
	}
	for _, q := range questions {
		if _, err := strconv.Atoi(a.Value); err == nil && q.Key == a.Key && q.Kind == store.Scale {
			return json.Number(a.Value)
		}
	}
	return a.Value
}

func newExplainedCalendar(o calendar.Object) *explainedCalendar {
	c := &explainedCalendar{Method: o.Method, Events: []explainedEvent{}}
	for _, e := range o.Events {
		c.Events = append(c.Events, newExplainedEvent(e))
	}
	return c
}

func newExplainedEvent(e calendar.Event) explainedEvent {
	x := explainedEvent{
		UID: e.UID, Sequence: e.Sequence, Status: e.Status, Recurrence: e.Recurrence, Stamp: instant(e.Stamp),
		Start: e.Start.String(), End: e.End.String(), Zone: e.Start.Zone, Problem: e.Problem, Summary: e.Summary,
	}
	if o := e.Organizer; o.Address != "" || o.Name != "" {
		x.Organizer = &explainedPerson{Address: o.Address, Name: o.Name, SentBy: o.SentBy}
	}
	for _, a := range e.Attendees {
		x.Attendees = append(x.Attendees, explainedPerson{a.Address, a.Name, a.SentBy, a.Role, a.Type, a.PartStat})
	}
	return x
}

func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05Z")
}
