package reply

import (
	"strings"
	"unicode/utf8"
)

// Roles of a line, for explain.
const (
	mine       = "reply"
	quoted     = "quote"
	attributed = "attribution"
	ours       = "ours"
	signed     = "signature"
	device     = "device"
	banner     = "banner"
	disclaimer = "disclaimer"
	greeting   = "greeting"
	signoff    = "signoff"
	blank      = "blank"
)

// A row is one line of the mail on its way to becoming a Line.
type row struct {
	text  string // as it came, without the line end
	body  string // without quote marks and outer space
	depth int    // number of quote marks
	role  string
	why   string
	keep  bool   // stands in the visible reply
	shown string // what of it stands there, when not the whole text
	under bool   // typed under a question of our letter, or on its line
	q     int    // number of the question that it answers
	low   string // the body folded, once it was asked for
}

// fold is the folded body, made once.
func (r *row) fold() string {
	if r.low == "" && r.body != "" {
		r.low = fold(r.body)
	}
	return r.low
}

// rows cuts the text at LF, CRLF or CR and strips the quote marks.
func rows(text string) []row {
	out := make([]row, 0, strings.Count(text, "\n")+1)
	for len(text) > 0 {
		n := strings.IndexAny(text, "\r\n")
		if n < 0 {
			n = len(text)
		}
		out = append(out, newRow(text[:n]))
		if k := len(out) - 1; k > 0 && out[k].depth == 1 && out[k].text[0] == '|' && out[k-1].depth == 0 && strings.Contains(out[k-1].text, " | ") {
			out[k].body, out[k].depth = trim(out[k].text), 0 // answers in one line, with bars between them, that was broken before a bar
		}
		if n < len(text) && text[n] == '\r' && n+1 < len(text) && text[n+1] == '\n' {
			n++
		}
		text = text[min(n+1, len(text)):]
	}
	return out
}

func newRow(text string) row {
	r := row{text: text}
	r.body, r.depth = unquote(text)
	if r.body == "" && r.depth == 0 {
		r.role = blank
	}
	return r
}

// unquote strips ">", "|" and initials such as "JD>" (Emacs supercite, The Bat!, Lotus Notes) from the start of a line.
func unquote(s string) (string, int) {
	s = trim(s)
	depth := 0
	if n := initials(s); n > 0 {
		depth, s = 1, trimLeft(s[n:])
	}
	for len(s) > 0 && (s[0] == '>' || s[0] == '|' && bar(s, depth)) {
		depth++
		s = trimLeft(s[1:])
	}
	return s, depth
}

// bar tells a quoting "|" (mutt's and Gmail's old plain text) from a table: a table's line ends with one too.
func bar(s string, depth int) bool {
	return !strings.HasSuffix(s[1:], "|") && (depth > 0 || len(s) == 1 || s[1] == ' ')
}

// initials is the length of a prefix like "JD>" or "Richard>", else 0.
func initials(s string) int {
	for i := 0; i < len(s) && i < 13; i++ {
		c := s[i]
		if c == '>' {
			if i > 0 && (i+1 == len(s) || s[i+1] == ' ' || s[i+1] == '>') {
				return i + 1
			}
			return 0
		}
		if c|0x20 < 'a' || c|0x20 > 'z' {
			return 0
		}
	}
	return 0
}

const spaces = " \t\u00a0\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u2060\ufeff\u00ad\u3000\u1427"

func trim(s string) string { return trimRight(trimLeft(s)) }

func trimLeft(s string) string {
	for len(s) > 0 {
		if s[0] == ' ' || s[0] == '\t' || s[0] < ' ' {
			s = s[1:]
		} else if r, n := utf8.DecodeRuneInString(s); n > 1 && strings.ContainsRune(spaces, r) {
			s = s[n:]
		} else {
			break
		}
	}
	return s
}

func trimRight(s string) string {
	for len(s) > 0 {
		if c := s[len(s)-1]; c <= ' ' {
			s = s[:len(s)-1]
		} else if r, n := utf8.DecodeLastRuneInString(s); n > 1 && strings.ContainsRune(spaces, r) {
			s = s[:len(s)-n]
		} else {
			break
		}
	}
	return s
}
