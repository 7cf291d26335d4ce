package mailflow

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"debrief/parser/schedule"
)

// layouts are how a moment may be written after "when:". Days come with the name of the month, or in the order of ISO 8601:
// 11/12/2026 is two days of the year, depending on who writes it.
var layouts = []string{"2006-01-02 15:04", "2006-01-02T15:04", "2006-01-02T15:04:05", "2 Jan 2006 15:04", "2 January 2006 15:04", "2 Jan 2006 3:04PM", "2 January 2006 3:04PM",
	"Jan 2 2006 15:04", "January 2 2006 15:04", "Jan 2 2006 3:04PM", "January 2 2006 3:04PM"}

var weekday = regexp.MustCompile(`(?i)^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.? `)

// moment reads what stands after "when:": a day, a time, and a zone where it is another than the one given. zone is the one that
// the text names, empty when it names none; ok is false for everything that is not plainly a moment.
func moment(text string, in *time.Location) (at time.Time, zone string, ok bool) {
	text = strings.Join(strings.Fields(strings.ReplaceAll(text, ",", " ")), " ")
	text = weekday.ReplaceAllString(text, "")
	for _, half := range []string{" am", " pm", " AM", " PM"} {
		text = strings.Replace(text, half, strings.ToUpper(half[1:]), 1)
	}
	if n := strings.LastIndexByte(text, ' '); n > 0 {
		if l, named := location(text[n+1:]); named {
			in, zone, text = l, l.String(), text[:n]
		}
	}
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return at.UTC(), "", true
	}
	for _, layout := range layouts {
		if at, err := time.ParseInLocation(layout, text, in); err == nil {
			return at.UTC(), zone, true
		}
	}
	return time.Time{}, "", false
}

// when reads what stands after "when:", also as people write it ("tomorrow at 3 pm London time"); zero for what is not sure.
func (d *Daemon) when(text string, in *time.Location) (at time.Time, zone string) {
	if at, zone, ok := moment(text, in); ok {
		return at, zone
	}
	said, _ := schedule.Read("", text, schedule.Frame{Now: d.Now(), Zone: in})
	if said.Start.IsZero() {
		return time.Time{}, ""
	}
	return said.Start.UTC(), said.Zone
}

// location is a zone by its IANA name, or UTC. Abbreviations such as CST are several.
func location(name string) (*time.Location, bool) {
	if !strings.Contains(name, "/") && !strings.EqualFold(name, "UTC") && name != "Z" {
		return nil, false
	}
	if name == "Z" || strings.EqualFold(name, "UTC") {
		return time.UTC, true
	}
	l, err := time.LoadLocation(name)
	return l, err == nil
}

// zoneIn is the zone that stands beside an address ("candidate: name@example.org Asia/Tokyo"), empty when there is none.
func zoneIn(text string) string {
	for word := range strings.FieldsSeq(text) {
		if l, ok := location(word); ok && strings.Contains(word, "/") {
			return l.String()
		}
	}
	return ""
}

// span reads what stands after "extend:": a number of business days, or the day to extend until.
func span(text string, in *time.Location) (days int, until time.Time) {
	text = strings.Join(strings.Fields(strings.ReplaceAll(text, ",", " ")), " ")
	for _, layout := range []string{time.DateOnly, "2 Jan 2006", "2 January 2006", "Jan 2 2006", "January 2 2006"} {
		if at, err := time.ParseInLocation(layout, text, in); err == nil {
			return 0, at.Add(12 * time.Hour)
		}
	}
	first, rest, _ := strings.Cut(text, " ")
	n, err := strconv.Atoi(first)
	if err != nil || n < 1 || n > 60 || strings.ContainsAny(rest, "0123456789") {
		return 0, time.Time{}
	}
	return n, time.Time{}
}
