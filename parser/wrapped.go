package parser

import (
	"encoding/asn1"
	"strings"
)

// smime reads application/pkcs7-mime (RFC 8551): signed data holds the mail in clear, enveloped data is encrypted.
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

// signedData is 1.2.840.113549.1.7.2 (RFC 5652, 5.1).
var signedData = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}

// signedContent is what was signed; nil when the data is no signed data. The signature is not looked at.
func signedContent(der []byte) []byte {
	var outer struct {
		Type    asn1.ObjectIdentifier
		Content asn1.RawValue `asn1:"explicit,tag:0"`
	}
	if _, err := asn1.Unmarshal(der, &outer); err != nil || !outer.Type.Equal(signedData) {
		return nil
	}
	var data struct {
		Version int
		Digests asn1.RawValue
		Inner   struct {
			Type    asn1.ObjectIdentifier
			Content []byte `asn1:"explicit,optional,tag:0"`
		}
		Rest []asn1.RawValue `asn1:"optional"`
	}
	if _, err := asn1.Unmarshal(outer.Content.Bytes, &data); err != nil && len(data.Inner.Content) == 0 {
		return nil
	}
	return data.Inner.Content
}
