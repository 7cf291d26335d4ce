package parser

import "strings"

// decodeWords reads the encoded words (RFC 2047) of a header value, and raw bytes beside them. Words are found anywhere,
// also inside quotes and without blanks around them, and joined before they are decoded: clients cut them in mid-character.
func decodeWords(s string) string {
	if len(s) > wordSize {
		s = s[:wordSize]
	}
	if !strings.Contains(s, "=?") {
		return clean(decodeCharset("", []byte(s)))
	}
	var out strings.Builder
	var held []byte // decoded bytes of a run of words in one charset
	charset, gap := "", ""
	flush := func() {
		if held != nil {
			out.WriteString(decodeCharset(charset, held))
			held = nil
		}
	}
	for s != "" {
		i := strings.Index(s, "=?")
		if i < 0 {
			break
		}
		cs, data, rest, ok := encodedWord(s[i:])
		if !ok {
			flush()
			out.WriteString(gap + decodeCharset("", []byte(s[:i+2])))
			gap, s = "", s[i+2:]
			continue
		}
		if gap = s[:i]; held == nil || strings.TrimSpace(gap) != "" {
			flush()
			out.WriteString(decodeCharset("", []byte(gap)))
		} else if !strings.EqualFold(cs, charset) {
			flush()
		}
		if held == nil {
			held = []byte{}
		}
		charset, held, s, gap = cs, append(held, data...), rest, ""
	}
	flush()
	out.WriteString(decodeCharset("", []byte(s)))
	return clean(out.String())
}

// encodedWord reads "=?charset?B?text?=" at the start of s. The text may hold blanks and question marks; a word that is
// cut off goes to the end of the value.
func encodedWord(s string) (charset string, data []byte, rest string, ok bool) {
	s = s[2:]
	i := strings.IndexByte(s, '?')
	if i <= 0 || i > 60 || len(s) < i+3 || s[i+2] != '?' {
		return "", nil, "", false
	}
	charset, kind := s[:i], s[i+1]|0x20
	if kind != 'b' && kind != 'q' || strings.ContainsAny(charset, " \t=") {
		return "", nil, "", false
	}
	text := s[i+3:]
	end := strings.Index(text, "?=")
	if end < 0 {
		end, rest = len(text), ""
	} else {
		rest = text[end+2:]
	}
	text = text[:end]
	if kind == 'b' {
		return charset, decodeBase64([]byte(strings.ReplaceAll(text, " ", ""))), rest, true
	}
	return charset, decodeQuoted([]byte(strings.ReplaceAll(text, "_", " "))), rest, true
}

// clean takes out what must not stand in a name or subject: line ends, NUL and other controls become blanks.
func clean(s string) string {
	bad := func(r rune) bool { return r < ' ' || r >= 0x7f && r <= 0x9f }
	if strings.IndexFunc(s, bad) < 0 {
		return strings.TrimSpace(s)
	}
	return strings.Join(strings.FieldsFunc(s, bad), " ")
}
