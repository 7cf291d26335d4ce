package parser

import (
	"encoding/base64"
	"strings"
	"unicode/utf16"
)

// decodeUTF7 reads RFC 2152, which old Exchange servers still send.
func decodeUTF7(s string) string {
	var out strings.Builder
	for {
		i := strings.IndexByte(s, '+')
		if i < 0 {
			out.WriteString(s)
			return out.String()
		}
		out.WriteString(s[:i])
		s = s[i+1:]
		n := 0
		for n < len(s) && base64Value(s[n]) >= 0 && s[n] != '-' && s[n] != '_' {
			n++
		}
		if n == 0 {
			out.WriteByte('+')
		} else {
			out.WriteString(decodeUTF16(s[:n]))
		}
		s = s[n:]
		s = strings.TrimPrefix(s, "-")
	}
}

func decodeUTF16(b64 string) string {
	raw, err := base64.RawStdEncoding.DecodeString(b64)
	if err != nil {
		raw = appendBase64(nil, []byte(b64))
	}
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = uint16(raw[2*i])<<8 | uint16(raw[2*i+1])
	}
	return string(utf16.Decode(units))
}
