package bed

import (
	"bytes"
	"fmt"
	"time"
)

// A meeting is an interview as a recruiter plans it.
type meeting struct {
	uid         string
	title       string
	candidate   string // address
	interviewer string
	ends        time.Time
	sequence    int  // of its calendar: how often it was changed
	cancelled   bool // by the newest change
}

// id is the Message-ID of its invitation, or of the newest change of it.
func (m meeting) id() string {
	if m.sequence > 0 {
		return fmt.Sprintf("<change%d.%s>", m.sequence, m.uid)
	}
	return "<invitation." + m.uid + ">"
}

// invitation is the mail that a calendar sends to all, with the hiring mailbox among them.
func (m meeting) invitation() []byte {
	stamp := func(t time.Time) string { return t.UTC().Format("20060102T150405Z") }
	method := "REQUEST"
	if m.cancelled {
		method = "CANCEL"
	}
	return crlf([]byte(fmt.Sprintf(`From: Rita Recruiter <%[1]s>
To: Cara Candidate <%[2]s>, Ivy Interviewer <%[3]s>
Cc: hiring@corp.test
Subject: Invitation: %[4]s
Date: %[5]s
Message-ID: %[6]s
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=parts

--parts
Content-Type: text/plain; charset=utf-8

You are invited to %[4]s.

--parts
Content-Type: text/calendar; charset=utf-8; method=%[11]s

BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//bed//test//EN
METHOD:%[11]s
BEGIN:VEVENT
UID:%[7]s
SEQUENCE:%[12]d
DTSTAMP:%[8]s
DTSTART:%[9]s
DTEND:%[10]s
SUMMARY:%[4]s
ORGANIZER;CN=Rita Recruiter:mailto:%[1]s
ATTENDEE;CN=Cara Candidate;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:%[2]s
ATTENDEE;CN=Ivy Interviewer;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:%[3]s
ATTENDEE;ROLE=NON-PARTICIPANT:mailto:hiring@corp.test
END:VEVENT
END:VCALENDAR
--parts--
`, Recruiter, m.candidate, m.interviewer, m.title, time.Now().Format(time.RFC1123Z), m.id(),
		m.uid, stamp(time.Now()), stamp(m.ends.Add(-time.Hour)), stamp(m.ends), method, m.sequence)))
}

// crlf gives every line the end it has in IMAP.
func crlf(raw []byte) []byte {
	return bytes.ReplaceAll(bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n"))
}
