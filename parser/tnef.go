package parser

import (
	"bytes"
	"encoding/binary"
	"strings"
)

// Attributes of TNEF ([MS-OXTNEF] 2.1.3.3).
const (
	tnefSignature = 0x223e9f78
	tnefTitle     = 0x00018010 // attAttachTitle
	tnefData      = 0x0006800f // attAttachData
)

// tnef reads winmail.dat, into which Outlook wraps attachments when it takes the reader for another Outlook. Calendars are
// taken out of it; whatever else is in it stays, and is noted.
func (r *reading) tnef(m *Mail, e entity, at place) {
	data := r.data(m, e)
	found := false
	for _, a := range tnefAttachments(data) {
		if isCalendar("", strings.ToLower(a.Where)) || bytes.HasPrefix(a.Data, []byte("BEGIN:VCALENDAR")) {
			if found = true; !at.report {
				a.Where = "attachment " + a.Where
				m.Calendars = append(m.Calendars, a)
			}
		}
	}
	if !found {
		m.problem("winmail.dat: Outlook's own format (TNEF), its attachments are not read")
	}
}

// tnefAttachments are the files in it, their name in Where.
func tnefAttachments(data []byte) []Calendar {
	if len(data) < 6 || binary.LittleEndian.Uint32(data) != tnefSignature {
		return nil
	}
	var all []Calendar
	name := ""
	for data = data[6:]; len(data) >= 11 && len(all) < mimeParts; {
		id, size := binary.LittleEndian.Uint32(data[1:]), int64(binary.LittleEndian.Uint32(data[5:]))
		if size > int64(len(data)-11) {
			break
		}
		value := data[9 : 9+size]
		switch id {
		case tnefTitle:
			name = clean(decodeCharset("", bytes.TrimRight(value, "\x00")))
			if n := len(all); n > 0 && all[n-1].Where == "" {
				all[n-1].Where, name = name, ""
			}
		case tnefData:
			all = append(all, Calendar{Data: value, Where: name})
			name = ""
		}
		data = data[11+size:] // level, id, size, value, checksum
	}
	return all
}
