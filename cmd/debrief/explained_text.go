package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"debrief/mailflow"
	"debrief/parser"
	"debrief/parser/calendar"
	"debrief/parser/reply"
)

// printUnderstanding is explain for people: what it is and why, then every line with its role, then what was read.
func printUnderstanding(w io.Writer, name string, u mailflow.Understanding, would []string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", name, u.Kind)
	if u.Reason != "" {
		fmt.Fprintf(&b, " (%s)", u.Reason)
	}
	b.WriteString("\n")
	printLines(&b, u.Reading.Lines)
	for _, a := range u.Reading.Answers {
		printAnswer(&b, a)
	}
	if u.Wish != "" {
		fmt.Fprintf(&b, "  wish      %s\n", u.Wish)
	}
	if u.Mail.Encrypted {
		b.WriteString("  encrypted it cannot be read; its writer is told so\n")
	}
	for _, c := range u.Commands {
		fmt.Fprintf(&b, "  order     %s %s\n", c.Verb, c.Text)
	}
	printBounce(&b, u.Bounce)
	if !u.AwayUntil.IsZero() {
		fmt.Fprintf(&b, "  away      until %s\n", u.AwayUntil.Format(time.DateOnly))
	}
	if u.Calendar != nil {
		printCalendar(&b, *u.Calendar, u.Sources)
	}
	printSchedule(&b, u.Schedule)
	if u.Denial != nil {
		fmt.Fprintf(&b, "  off       %q\n", u.Denial.Words)
	}
	for _, line := range would {
		fmt.Fprintf(&b, "  would     %s\n", line)
	}
	for _, problem := range u.Mail.Problems {
		fmt.Fprintf(&b, "  problem   %s\n", problem)
	}
	_, err := io.WriteString(w, b.String()+"\n")
	return err
}

// printLines marks each line with what it was taken for; the reason stands once, where it begins to hold.
func printLines(b *strings.Builder, lines []reply.Line) {
	why := ""
	for _, l := range lines {
		fmt.Fprintf(b, "  %-11s | %s", l.Role, l.Text)
		switch {
		case l.For > 0:
			fmt.Fprintf(b, "  ← answers question %d", l.For)
		case l.Why != "" && l.Why != why:
			fmt.Fprintf(b, "  ← %s", l.Why)
		}
		why = l.Why
		b.WriteString("\n")
	}
}

func printAnswer(b *strings.Builder, a reply.Answer) {
	fmt.Fprintf(b, "  answer %d  %s", a.Number, a.Key)
	if a.Value != "" {
		fmt.Fprintf(b, " = %s", a.Value)
	}
	if a.Skipped {
		b.WriteString(" skipped")
	}
	if a.Text != "" {
		fmt.Fprintf(b, " %q", a.Text)
	}
	fmt.Fprintf(b, " (%s, read from %q)\n", a.Confidence, a.Source)
}

func printBounce(b *strings.Builder, bounced *parser.Bounced) {
	if bounced == nil {
		return
	}
	lasting := "may pass"
	switch {
	case bounced.Permanent:
		lasting = "for good"
	case bounced.Delayed:
		lasting = "only delayed so far"
	}
	fmt.Fprintf(b, "  bounced   %s %s, %s\n", bounced.Address, bounced.Code, lasting)
}

// printCalendar shows what each event says, and below it the lines that it was read from.
func printCalendar(b *strings.Builder, o calendar.Object, sources [][]string) {
	fmt.Fprintf(b, "  calendar  METHOD:%s\n", o.Method)
	for _, e := range o.Events {
		fmt.Fprintf(b, "  event     %q from %s to %s (UID %s, SEQUENCE %d)\n", e.Summary, e.Start.String(), e.End.String(), e.UID, e.Sequence)
		if e.Problem != "" {
			fmt.Fprintf(b, "  problem   %s\n", e.Problem)
		}
		fmt.Fprintf(b, "  organizer %s\n", e.Organizer.Address)
		for _, a := range e.Attendees {
			fmt.Fprintf(b, "  attendee  %s\n", strings.Join(strings.Fields(a.Address+" "+a.Role+" "+a.Type+" "+a.PartStat), " "))
		}
		for _, line := range sourceOf(e, sources) {
			fmt.Fprintf(b, "  read from | %s\n", shortened(line))
		}
	}
}

// sourceOf finds the lines of an event among those of all parts.
func sourceOf(e calendar.Event, sources [][]string) []string {
	for _, lines := range sources {
		of := e.UID == ""
		for _, l := range lines {
			name, value, _ := strings.Cut(l, ":")
			of = of || strings.EqualFold(strings.TrimSpace(name), "UID") && strings.TrimSpace(value) == e.UID
		}
		once := strings.Contains(strings.ToUpper(strings.Join(lines, "\n")), "RECURRENCE-ID")
		if of && once == (e.Recurrence != "") {
			return lines
		}
	}
	return nil
}

const longLine = 160

func shortened(line string) string {
	if runes := []rune(line); len(runes) > longLine {
		return string(runes[:longLine]) + "…"
	}
	return line
}
