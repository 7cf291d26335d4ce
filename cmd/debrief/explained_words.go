package main

import (
	"fmt"
	"strings"

	"debrief/parser/schedule"
)

// explainedSchedule is an interview that is announced in words. Without start the recruiter would be asked.
type explainedSchedule struct {
	Start        string   `json:"start,omitempty"`
	End          string   `json:"end,omitempty"`
	Candidate    string   `json:"candidate,omitempty"`
	Interviewers []string `json:"interviewers,omitempty"`
	Role         string   `json:"role,omitempty"`
	Ask          string   `json:"ask,omitempty"`
}

func newExplainedSchedule(s schedule.Schedule) *explainedSchedule {
	e := &explainedSchedule{Start: instant(s.Start), End: instant(s.End), Candidate: mailboxOf(s.Candidate), Role: s.Role, Ask: doubt(s)}
	for _, p := range s.Interviewers {
		e.Interviewers = append(e.Interviewers, mailboxOf(p))
	}
	return e
}

// mailboxOf is a person as mail headers name one (RFC 5322 3.4).
func mailboxOf(p schedule.Person) string {
	if p.Address == "" {
		return p.Name
	}
	return strings.TrimSpace(p.Name + " <" + p.Address + ">")
}

// doubts are the questions to a recruiter, in words.
var doubts = map[string]string{
	schedule.AskDate:    "on which day?",
	schedule.AskTime:    "at what time?",
	schedule.AskDates:   "on which of these days?",
	schedule.AskTimes:   "at which of these times?",
	schedule.AskWeekday: "the day of the week is not that of the date",
	schedule.AskOrder:   "which number is the month?",
	schedule.AskPast:    "in the past, or in which year?",
	schedule.AskZone:    "in which time zone?",
	schedule.AskVague:   "when exactly?",
	schedule.AskHour:    "in the morning or in the evening?",
	schedule.AskNext:    "in this week or in the next?",
	schedule.AskOff:     "is it called off?",
}

// doubt is what a recruiter would be asked, with the words that it is about; empty when all is known.
func doubt(s schedule.Schedule) string {
	if s.Ask == "" {
		return ""
	}
	if s.Doubtful == "" {
		return doubts[s.Ask]
	}
	return fmt.Sprintf("%q: %s", s.Doubtful, doubts[s.Ask])
}

// printSchedule shows what was understood, and from which words.
func printSchedule(b *strings.Builder, s *schedule.Schedule) {
	if s == nil {
		return
	}
	e := newExplainedSchedule(*s)
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(b, "  %-9s %s\n", name, value)
		}
	}
	line("start", e.Start)
	line("end", e.End)
	if s.Source != "" {
		fmt.Fprintf(b, "  %-9s %q\n", "read from", s.Source)
	}
	line("candidate", e.Candidate)
	line("with", strings.Join(e.Interviewers, ", "))
	line("role", e.Role)
	line("asks", e.Ask)
}
