package parser

import "strings"

// smime reads application/pkcs7-mime (RFC 8551): signed data holds the mail in clear, everything else is encrypted.
func (r *reading) smime(m *Mail, e entity, at place) {
	if strings.EqualFold(e.params["smime-type"], "certs-only") {
		return
	}
	inside := signedContent(r.data(m, e))
	if inside == nil {
		m.Encrypted = true
		return
	}
	if at.depth >= mimeDepth {
		m.problem("parts stand deeper inside each other than is read")
		return
	}
	h, body, _ := readHeader(inside)
	at.depth++
	r.walk(m, newEntity(h, body), at)
}
