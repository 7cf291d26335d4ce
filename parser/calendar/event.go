package calendar

import (
	"strconv"
	"strings"
	"time"
)

// A draft is an event whose zones are not looked up yet.
type draft struct {
	Event
	start, end, recurrence stamp
	exdates, rdates        []stamp
	dated                  *int // how many dates of EXDATE and RDATE the part had up to here
	span                   span
	spanned                bool
	trouble                string
	silenced               bool // there was more trouble than maxTrouble
}

// take is one property of the event. Of what may stand once the first counts.
func (d *draft) take(p *prop) {
	switch p.name {
	case "UID":
		first(&d.UID, strings.TrimSpace(p.value))
	case "SUMMARY":
		first(&d.Summary, p.text())
	case "DESCRIPTION":
		first(&d.Description, p.text())
	case "LOCATION":
		first(&d.Location, p.text())
	case "STATUS":
		first(&d.Status, strings.TrimSpace(p.value))
	case "SEQUENCE":
		if d.Sequence == 0 {
			d.Sequence, _ = strconv.Atoi(strings.TrimSpace(p.value))
		}
	case "ORGANIZER":
		if d.Organizer == (Person{}) {
			d.Organizer = person(p)
		}
	case "ATTENDEE":
		if len(d.Attendees) < maxPersons {
			d.Attendees = append(d.Attendees, person(p))
		}
	case "CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-ONLINEMEETINGCONFLINK":
		first(&d.Conference, strings.TrimSpace(p.value))
	default:
		d.takeTime(p)
	}
}

func (d *draft) takeTime(p *prop) {
	switch p.name {
	case "DTSTART":
		once(&d.start, p)
	case "DTEND":
		once(&d.end, p)
	case "RECURRENCE-ID":
		once(&d.recurrence, p)
		d.Onwards = strings.EqualFold(p.get("RANGE"), "THISANDFUTURE")
	case "DTSTAMP":
		if s := readStamp(p, p.value); s.bad == nil && d.Stamp.IsZero() {
			d.Stamp = time.Unix(s.at, 0).UTC()
		}
	case "DURATION":
		d.takeDuration(p.value)
	case "RRULE":
		first(&d.Rule, strings.TrimSpace(p.value))
	case "EXDATE":
		d.exdates = d.dates(d.exdates, p)
	case "RDATE":
		d.rdates = d.dates(d.rdates, p)
	}
}

func (d *draft) takeDuration(value string) {
	if value = strings.TrimSpace(value); value == "" || d.Duration != "" {
		return
	}
	d.Duration = value
	s, err := parseSpan(value)
	if err != nil {
		d.doubt("DURATION: " + err.Error())
	}
	d.span, d.spanned = s, err == nil || s != span{}
}

// dates are the values of an EXDATE or RDATE; of a period its start.
func (d *draft) dates(list []stamp, p *prop) []stamp {
	for value := range strings.SplitSeq(p.value, ",") {
		if *d.dated++; len(list) >= maxDates || *d.dated > maxAllDates {
			d.doubt("too many dates in " + p.name)
			return list
		}
		value, _, _ = strings.Cut(value, "/")
		if strings.TrimSpace(value) == "" {
			continue
		}
		list = append(list, readStamp(p, value))
	}
	return list
}

func first(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

func once(s *stamp, p *prop) {
	if !s.present {
		*s = readStamp(p, p.value)
	}
}

func (d *draft) doubt(why string) {
	if why == "" || d.silenced || strings.Contains(d.trouble, why) {
		return
	}
	if len(d.trouble)+len(why) > maxTrouble {
		d.silenced, why = true, "and more"
	}
	d.trouble += "; " + why
}

// event is the draft with its instants.
func (d *draft) event(c *zones) Event {
	e := d.Event
	e.Start = d.moment(c, d.start)
	e.End = d.moment(c, d.end)
	if !d.end.present && d.spanned && !e.Start.IsZero() {
		e.End = d.bounded(e.Start.plus(d.span))
	}
	e.Recurrence = d.recurrenceID(c, e.Start)
	for _, s := range d.exdates {
		if m := d.moment(c, s); !m.IsZero() {
			e.Exdates = append(e.Exdates, m)
		}
	}
	for _, s := range d.rdates {
		if m := d.moment(c, s); !m.IsZero() {
			e.Rdates = append(e.Rdates, m)
		}
	}
	if e.Conference == "" && strings.HasPrefix(e.Location, "https://") { // Zoom's and Webex's place for it
		e.Conference, _, _ = strings.Cut(e.Location, "\n")
	}
	d.compare(e.Start, e.End)
	e.Problem = strings.TrimPrefix(d.trouble, "; ")
	return e
}

func (d *draft) moment(c *zones, s stamp) Moment {
	if s.bad != nil && d.silenced {
		return Moment{}
	}
	m, trouble := c.moment(s)
	d.doubt(trouble)
	return d.bounded(m)
}

// recurrenceID is the occurrence that the event stands for, as Occurrences names it. Some writers leave its zone out and mean
// that of DTSTART, of whose kind it has to be (RFC 5545, 3.8.4.4).
func (d *draft) recurrenceID(c *zones, start Moment) string {
	m := d.moment(c, d.recurrence)
	if m.Floating && start.clock != nil {
		m = start.clock.moment(d.recurrence.at)
	}
	return m.String()
}

// bounded takes the instant away from a moment that no calendar means: beyond the year 9999 RFC 3339 cannot write it, and the
// year 1 is how .NET writes that there is none.
func (d *draft) bounded(m Moment) Moment {
	year := m.At.Year()
	if m.IsZero() || m.Local >= "0002" && len(m.Local) <= len("9999-12-31T23:59:59") && (m.At.IsZero() || year > 1 && year <= 9999) {
		return m
	}
	d.doubt(m.Local + " is outside of the years 2 to 9999")
	return Moment{Local: m.Local, Date: m.Date, Floating: m.Floating}
}

// compare doubts an end that is before its start, or of another kind.
func (d *draft) compare(start, end Moment) {
	switch {
	case start.IsZero() || end.IsZero():
	case start.Date != end.Date:
		d.doubt("one of start and end is a date and the other a time")
	case start.Floating != end.Floating:
		d.doubt("one of start and end has no time zone")
	case start.Date || start.Floating:
		if end.Local < start.Local {
			d.doubt("it ends before it starts")
		}
	case !start.At.IsZero() && !end.At.IsZero() && end.At.Before(start.At):
		d.doubt("it ends before it starts")
	}
}

// plus is the moment a duration later: days on the calendar, then seconds exactly.
func (m Moment) plus(s span) Moment {
	w, _, err := parseWall(m.Local)
	if err != nil {
		return Moment{}
	}
	w += s.days * day
	switch {
	case m.Date:
		m.Local = localOf(w+s.seconds, true)
		return m
	case m.Floating || m.clock == nil:
		m.Local = localOf(w+s.seconds, false)
		return m
	}
	at := m.clock.instant(w) + s.seconds
	return m.clock.at(at)
}
