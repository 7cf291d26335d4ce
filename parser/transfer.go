package parser

import (
	"bytes"
	"encoding/base64"
	"strings"
)

// decodeTransfer undoes a Content-Transfer-Encoding. Names are read as they are misspelt ("quoted printable", "7-bit",
// "base-64"); an unknown one is taken for 8bit, since its body is there to be read.
func decodeTransfer(encoding string, body []byte) (decoded []byte, problem string) {
	switch name := letters(encoding); {
	case strings.HasPrefix(name, "quoted"):
		return decodeQuoted(body), ""
	case strings.HasPrefix(name, "base64"):
		return decodeBase64(body), ""
	case strings.HasPrefix(name, "xuu"), strings.HasPrefix(name, "uu"):
		return decodeUU(body), ""
	case name == "", name == "7bit", name == "8bit", name == "binary":
		return body, ""
	}
	return body, "transfer encoding is unknown, taken for 8bit"
}

// letters are the letters and digits of a name, lower case.
func letters(s string) string {
	if i := strings.IndexAny(s, ";("); i >= 0 {
		s = s[:i]
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		}
		return -1
	}, s)
}

// decodeQuoted undoes quoted-printable (RFC 2045, 6.7); what is no escape stays as it is.
func decodeQuoted(b []byte) []byte {
	if bytes.IndexByte(b, '=') < 0 {
		return b
	}
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); i++ {
		if b[i] != '=' {
			out = append(out, b[i])
			continue
		}
		if i+2 < len(b) && hexDigit(b[i+1]) >= 0 && hexDigit(b[i+2]) >= 0 {
			out = append(out, byte(hexDigit(b[i+1])<<4|hexDigit(b[i+2])))
			i += 2
			continue
		}
		j := i + 1
		for j < len(b) && j < i+80 && (b[j] == ' ' || b[j] == '\t' || b[j] == '\r') {
			j++
		}
		switch {
		case j == len(b):
			i = j
		case b[j] == '\n':
			i = j
		default:
			out = append(out, '=')
		}
	}
	return out
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	}
	return -1
}

// decodeBase64 undoes base64. Gateways put footers in clear text after it and concatenate padded pieces: foreign
// characters are passed over, padding ends a piece. A body that is hardly base64 at all is returned as it is.
func decodeBase64(b []byte) []byte {
	out := make([]byte, base64.StdEncoding.DecodedLen(len(b)))
	if n, err := base64.StdEncoding.Decode(out, b); err == nil {
		return out[:n]
	}
	var good []byte
	for len(b) > 0 {
		var line []byte
		line, b = cutLine(b)
		if line = bytes.TrimSpace(line); isBase64(line) {
			good = append(good, line...)
			continue
		}
		if len(good) == 0 {
			return append(append([]byte(nil), line...), append([]byte("\n"), b...)...)
		}
	}
	return appendBase64(out[:0], good)
}

func isBase64(line []byte) bool {
	for _, c := range line {
		if base64Value(c) < 0 && c != '=' {
			return false
		}
	}
	return true
}

// appendBase64 decodes what lies between paddings; Exchange folds lines in the middle of a group.
func appendBase64(out, line []byte) []byte {
	bits, n := 0, 0
	for _, c := range line {
		v := base64Value(c)
		if v < 0 {
			bits, n = 0, 0
			continue
		}
		bits, n = bits<<6|v, n+6
		if n >= 8 {
			n -= 8
			out = append(out, byte(bits>>n))
			bits &= 1<<n - 1
		}
	}
	return out
}

func base64Value(c byte) int {
	switch {
	case c >= 'A' && c <= 'Z':
		return int(c - 'A')
	case c >= 'a' && c <= 'z':
		return int(c-'a') + 26
	case c >= '0' && c <= '9':
		return int(c-'0') + 52
	case c == '+', c == '-':
		return 62
	case c == '/', c == '_':
		return 63
	}
	return -1
}

// decodeUU undoes uuencode, which old gateways still use.
func decodeUU(b []byte) []byte {
	var out []byte
	inside := false
	for len(b) > 0 {
		var line []byte
		line, b = cutLine(b)
		switch {
		case bytes.HasPrefix(line, []byte("begin ")):
			inside = true
		case !inside:
		case len(line) == 0 || string(line) == "end" || line[0] == '`':
			return out
		default:
			out = appendUU(out, line)
		}
	}
	return out
}

func appendUU(out, line []byte) []byte {
	want := int(line[0]-' ') & 63
	for i := 1; i+3 < len(line) && want > 0; i += 4 {
		v := 0
		for _, c := range line[i : i+4] {
			v = v<<6 | int(c-' ')&63
		}
		three := []byte{byte(v >> 16), byte(v >> 8), byte(v)}
		n := min(want, 3)
		out, want = append(out, three[:n]...), want-n
	}
	return out
}
