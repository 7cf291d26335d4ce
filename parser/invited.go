package parser

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

// meetingClasses are the message classes of meetings ([MS-OXOCAL] 2.2) and the method that iTIP has for them.
var meetingClasses = map[string]string{
	"ipm.schedule.meeting.request":    "REQUEST",
	"ipm.microsoft schedule.mtgreq":   "REQUEST",
	"ipm.schedule.meeting.canceled":   "CANCEL",
	"ipm.microsoft schedule.mtgcncl":  "CANCEL",
	"ipm.schedule.meeting.resp.pos":   "REPLY",
	"ipm.schedule.meeting.resp.neg":   "REPLY",
	"ipm.schedule.meeting.resp.tent":  "REPLY",
	"ipm.microsoft schedule.mtgrespp": "REPLY",
	"ipm.microsoft schedule.mtgrespn": "REPLY",
	"ipm.microsoft schedule.mtgrespa": "REPLY",
}

// meeting is the meeting of a winmail.dat as a calendar: when, what, and who is invited as the mail's own header says it.
// A series is told by its first meeting alone.
func (t tnefMail) meeting(m *Mail) (Calendar, bool) {
	method := meetingClasses[t.class]
	start, end := t.props.moment(propStart), t.props.moment(propEnd)
	uid := t.meetingID()
	if method == "" || start.IsZero() || uid == "" {
		return Calendar{}, false
	}
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\r\n", args...) }
	line("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:%s\r\nBEGIN:VEVENT\r\nUID:%s", method, uid)
	if n, ok := t.props.number(propSequence); ok && n >= 0 {
		line("SEQUENCE:%d", n)
	}
	if !m.Date.IsZero() {
		line("DTSTAMP:%s", instant(m.Date))
	}
	line("DTSTART:%s", instant(start))
	if end.After(start) {
		line("DTEND:%s", instant(end))
	}
	line("SUMMARY:%s", calendarText(m.Subject))
	if place := t.props.text(propLocation, t.charset); place != "" {
		line("LOCATION:%s", calendarText(clean(place)))
	}
	for _, a := range m.From[:min(len(m.From), 1)] {
		line("ORGANIZER%s", calendarPerson(a))
	}
	for _, all := range [][]Address{m.To, m.Cc} {
		for _, a := range all {
			line("ATTENDEE%s", calendarPerson(a))
		}
	}
	line("END:VEVENT\r\nEND:VCALENDAR")
	return Calendar{Method: method, Data: []byte(b.String()), Where: "winmail.dat"}, true
}

func instant(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

// meetingID is the UID that the same meeting has as a calendar ([MS-OXCICAL] 2.1.3.1.1.20.26).
func (t tnefMail) meetingID() string {
	id := t.props.raw(propCleanID)
	if len(id) == 0 {
		id = t.props.raw(propGlobalID)
	}
	if len(id) < 16 || len(id) > 1000 {
		return ""
	}
	if _, foreign, ok := bytes.Cut(id, []byte("vCal-Uid\x01\x00\x00\x00")); ok {
		return clean(decodeCharset("", bytes.TrimRight(foreign, "\x00")))
	}
	id = bytes.Clone(id)
	if len(id) >= 20 {
		copy(id[16:20], []byte{0, 0, 0, 0}) // the day of one meeting of a series
	}
	return strings.ToUpper(hex.EncodeToString(id))
}

// calendarText is a text as RFC 5545, 3.3.11 writes it.
func calendarText(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s)
}

// calendarPerson is the rest of an ORGANIZER or ATTENDEE.
func calendarPerson(a Address) string {
	name := strings.Map(func(r rune) rune {
		if r == '"' {
			return '\''
		}
		return r
	}, a.Name)
	if name == "" {
		return ":mailto:" + a.Address
	}
	return `;CN="` + name + `":mailto:` + a.Address
}
