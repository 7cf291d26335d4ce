package parser

import (
	"bytes"
	"encoding/binary"
	"strings"
)

// Attributes of TNEF ([MS-OXTNEF] 2.1.3.3).
const (
	tnefSignature = 0x223e9f78
	tnefMessage   = 1          // level of the message; 2 is that of an attachment
	tnefTitle     = 0x00018010 // attAttachTitle
	tnefData      = 0x0006800f // attAttachData
	tnefBody      = 0x0002800c // attBody
	tnefClass     = 0x00078008 // attMessageClass
	tnefSubject   = 0x00018004 // attSubject
	tnefProps     = 0x00069003 // attMsgProps
	tnefCodepage  = 0x00069007 // attOemCodepage
)

// A tnefMail is what was found in a winmail.dat.
type tnefMail struct {
	class, subject, body string // body as attBody has it
	charset              string
	files                []Calendar // attachments, their name in Where
	props                mapiProps
}

// tnef reads winmail.dat, into which Outlook wraps a mail when it takes the reader for another Outlook: its calendars, its
// meeting request, and its text where the mail has no other.
func (r *reading) tnef(m *Mail, e entity, at place) {
	t := readTNEF(r.data(m, e))
	found := false
	for _, a := range t.files {
		if isCalendar("", strings.ToLower(a.Where)) || bytes.HasPrefix(a.Data, []byte("BEGIN:VCALENDAR")) {
			if found = true; !at.report {
				a.Where = "attachment " + a.Where
				m.Calendars = append(m.Calendars, a)
			}
		}
	}
	if c, ok := t.meeting(m); ok && !found && !at.report {
		found = true
		m.Calendars = append(m.Calendars, c)
	}
	if !m.hasBody() {
		if plain, html := t.text(); plain+html != "" {
			r.body(m, at, r.within(m, plain, &r.text, textSize), r.within(m, html, &r.html, htmlSize))
			found = true
		}
	}
	if !found {
		m.problem("winmail.dat: Outlook's own format (TNEF), with attachments that are not read")
	}
}

// within keeps to what is left of a budget.
func (r *reading) within(m *Mail, s string, used *int, limit int) string {
	if left := limit - *used; len(s) > left {
		m.problem("text is longer than is read")
		s = strings.ToValidUTF8(s[:max(left, 0)], "")
	}
	*used += len(s)
	return strings.ReplaceAll(lineEnds(s), "\x00", "")
}

// readTNEF reads the attributes of the stream. What is cut off ends it.
func readTNEF(data []byte) tnefMail {
	var t tnefMail
	if len(data) < 6 || binary.LittleEndian.Uint32(data) != tnefSignature {
		return t
	}
	name := ""
	data = data[6:]
	for n := 0; len(data) >= 11 && n < 10*mimeParts && len(t.files) < mimeParts; n++ {
		level, id, size := data[0], binary.LittleEndian.Uint32(data[1:]), int64(binary.LittleEndian.Uint32(data[5:]))
		if size > int64(len(data)-11) {
			break
		}
		value := data[9 : 9+size]
		switch {
		case id == tnefTitle:
			name = clean(decodeCharset("", bytes.TrimRight(value, "\x00")))
			if n := len(t.files); n > 0 && t.files[n-1].Where == "" {
				t.files[n-1].Where, name = name, ""
			}
		case id == tnefData:
			t.files = append(t.files, Calendar{Data: value, Where: name})
			name = ""
		case level == tnefMessage:
			t.attribute(id, value)
		}
		data = data[11+size:] // level, id, size, value, checksum
	}
	return t
}

// attribute reads what is said of the message itself.
func (t *tnefMail) attribute(id uint32, value []byte) {
	text := func() string { return decodeCharset(t.charset, bytes.TrimRight(value, "\x00")) }
	switch id {
	case tnefCodepage:
		if len(value) >= 4 {
			t.charset = codepage(binary.LittleEndian.Uint32(value))
		}
	case tnefClass:
		t.class = strings.ToLower(text())
	case tnefSubject:
		t.subject = text()
	case tnefBody:
		t.body = text()
	case tnefProps:
		t.props = readMAPI(value)
	}
}

// text is the body, in the best form that there is.
func (t tnefMail) text() (plain, html string) {
	charset := t.charset
	if n, ok := t.props.number(propCodepage); ok {
		charset = codepage(uint32(n))
	}
	if plain = t.props.text(propBody, charset); plain == "" {
		plain = t.body
	}
	html = t.props.text(propHTML, charset)
	if strings.TrimSpace(plain) == "" && strings.TrimSpace(html) == "" {
		plain, html = rtfBody(t.props.raw(propRTF))
	}
	return plain, html
}
