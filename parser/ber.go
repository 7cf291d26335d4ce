package parser

import "bytes"

// An element of BER (X.690): its tag, and its content without length and end mark.
type element690 struct {
	tag     byte // class, whether it is constructed, and number
	content []byte
}

const (
	berOctets      = 0x04
	berOID         = 0x06
	berConstructed = 0x20
	berContext0    = 0xa0 // [0], constructed
	berDepth       = 12
)

// readBER reads the first element. Lengths may be indefinite, as streaming signers write them (OpenSSL -stream, Outlook for Mac).
func readBER(b []byte, depth int) (e element690, rest []byte, ok bool) {
	if len(b) < 2 || depth > berDepth || b[0]&0x1f == 0x1f {
		return e, nil, false
	}
	e.tag = b[0]
	size, b := int(b[1]), b[2:]
	switch {
	case size == 0x80:
		return indefinite(e.tag, b, depth)
	case size > 0x80:
		n := size & 0x7f
		if n > 4 || n > len(b) {
			return e, nil, false
		}
		size = 0
		for _, c := range b[:n] {
			size = size<<8 | int(c)
		}
		b = b[n:]
	}
	if size < 0 || size > len(b) {
		return e, nil, false
	}
	e.content = b[:size]
	return e, b[size:], true
}

// indefinite reads elements up to the two zero bytes that end them.
func indefinite(tag byte, b []byte, depth int) (e element690, rest []byte, ok bool) {
	e.tag = tag
	for at := b; ; {
		if len(at) >= 2 && at[0] == 0 && at[1] == 0 {
			e.content = b[:len(b)-len(at)]
			return e, at[2:], true
		}
		_, next, ok := readBER(at, depth+1)
		if !ok || len(next) >= len(at) {
			return e, nil, false
		}
		at = next
	}
}

// child is the n-th element inside of b.
func child(b []byte, n int) (element690, bool) {
	for ; ; n-- {
		e, rest, ok := readBER(b, 0)
		if !ok || n == 0 {
			return e, ok
		}
		b = rest
	}
}

// octets is the content of an octet string, which may come in pieces.
func octets(e element690, depth int) []byte {
	if e.tag == berOctets {
		return e.content
	}
	if e.tag != berOctets|berConstructed || depth > berDepth {
		return nil
	}
	var out bytes.Buffer
	for b := e.content; len(b) > 0; {
		piece, rest, ok := readBER(b, 0)
		if !ok {
			break
		}
		out.Write(octets(piece, depth+1))
		b = rest
	}
	return out.Bytes()
}

// signedData is 1.2.840.113549.1.7.2 (RFC 5652, 5.1).
var signedData = []byte{0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02}

// signedContent is what was signed; nil when the data is no signed data. The signature is not looked at.
//
//	ContentInfo ::= SEQUENCE { type OID, [0] SignedData }
//	SignedData ::= SEQUENCE { version, digests, SEQUENCE { type OID, [0] OCTET STRING }, … }
func signedContent(data []byte) []byte {
	info, ok := child(data, 0)
	if !ok {
		return nil
	}
	oid, ok := child(info.content, 0)
	if !ok || oid.tag != berOID || !bytes.Equal(oid.content, signedData) {
		return nil
	}
	b := info.content
	for _, n := range []int{1, 0, 2, 1, 0} { // [0], SignedData, its third, [0], the octets
		e, ok := child(b, n)
		if !ok {
			return nil
		}
		if b = e.content; e.tag&^berConstructed == berOctets {
			return octets(e, 0)
		}
	}
	return nil
}
