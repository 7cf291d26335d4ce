// Package calendar reads invitations (RFC 5545, RFC 5546) as calendars really write them.
//
// It promises to be tolerant, bounded and never silently wrong: an instant that could not be resolved carries a Problem and
// is never taken for UTC. It does not keep the state of a meeting (package workflow does) and does not write calendars.
//
// A part goes through in one pass and without recursion: charset.go decodes, lines.go unfolds, property.go takes a line apart,
// read.go follows BEGIN and END, event.go and person.go fill in an event. resolve.go finds the zone that a TZID means, among
// those of zone.go (IANA, Windows) and observance.go (VTIMEZONE), and moment.go has what comes out: an instant, a date, a
// floating time, or a time whose zone is not known. recurrence.go evaluates a series. limit.go has every cap.
package calendar

import "time"

// An Object is all VCALENDARs of one part.
type Object struct {
	Method string // METHOD of the body, upper case
	Events []Event
}

// An Event is one VEVENT.
type Event struct {
	UID         string
	Sequence    int
	Stamp       time.Time // DTSTAMP
	Status      string    // as the file has it
	Recurrence  string    // RECURRENCE-ID as Moment.String has it; empty for the series or a single event
	Onwards     bool      // RANGE=THISANDFUTURE: this and all later occurrences
	Start       Moment
	End         Moment   // of DTEND, or of DURATION; empty when the file gives neither
	Duration    string   // DURATION as it stands; it counts only where there is no DTEND
	Rule        string   // RRULE as it stands, empty when it does not recur
	Exdates     []Moment // EXDATE: occurrences that do not take place
	Rdates      []Moment // RDATE: occurrences besides those of Rule
	Summary     string
	Description string
	Location    string
	Conference  string // address of the online meeting where a property gives it (CONFERENCE of RFC 7986, Google's, Microsoft's), or LOCATION is one
	Organizer   Person
	Attendees   []Person
	Problem     string // why an instant is missing or doubtful
}

// A Moment is a point in time as the file gives it.
type Moment struct {
	At       time.Time // UTC; zero when it could not be resolved, or for a date or a floating time
	Local    string    // "2026-11-24T15:00:00", or "2026-11-24" for an all-day event
	Zone     string    // IANA name where one is known, "UTC", or empty
	Date     bool      // all-day
	Floating bool      // no zone at all

	clock *zone // what At was resolved with; a series needs it to keep its time of day
}

// A Person is an ORGANIZER or an ATTENDEE; parameters as the file has them, defaults left empty.
type Person struct {
	Address  string // lower case, without mailto:
	Name     string
	Role     string
	Type     string // CUTYPE
	PartStat string
	SentBy   string
	Unasked  bool // RSVP=FALSE stands there: no reply is wanted
}
