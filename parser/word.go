package parser

import "strings"

// decodeWords reads the encoded words (RFC 2047) of a header value, and raw bytes beside them. Words are found anywhere,
// also inside quotes and without blanks around them, and joined before they are decoded: clients cut them in mid-character.
func decodeWords(s string) string {
	if len(s) > wordSize {
		s = s[:wordSize]
	}
	var w words
	for s != "" {
		i := strings.Index(s, "=?")
		if i < 0 {
			break
		}
		charset, data, rest, ok := encodedWord(s[i:])
		if !ok {
			w.raw(s[:i+2])
			s = s[i+2:]
			continue
		}
		if strings.TrimSpace(s[:i]) != "" || w.held == nil { // blanks between two words are none
			w.raw(s[:i])
		}
		w.word(charset, data)
		s = rest
	}
	w.raw(s)
	return clean(w.out.String())
}

// words collects what is decoded; a run of words in one charset is held back until it is whole.
type words struct {
	out     strings.Builder
	held    []byte
	charset string
}

func (w *words) word(charset string, data []byte) {
	if !strings.EqualFold(charset, w.charset) {
		w.flush()
	}
	w.charset, w.held = charset, append(w.held, data...)
	if w.held == nil {
		w.held = []byte{}
	}
}

func (w *words) raw(s string) {
	w.flush()
	w.out.WriteString(decodeCharset("", []byte(s)))
}

func (w *words) flush() {
	if w.held != nil {
		w.out.WriteString(decodeCharset(w.charset, w.held))
		w.held = nil
	}
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
