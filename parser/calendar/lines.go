package calendar

import (
	"strings"
	"unicode/utf8"
)

// lines hands out the content lines of a calendar (RFC 5545, 3.1), unfolded. It takes CRLF, LF and bare CR for line ends, skips
// empty lines (a doubled CR leaves one after every line), and puts back together what was folded without the white space.
type lines struct {
	text string
	pos  int
	lf   int    // where the next LF stands, len(text) when there is none; kept so that bare CRs cost no second search
	buf  []byte // the line being unfolded
}

func newLines(text string) *lines { return &lines{text: text, lf: -1} }

// physical cuts the next line as it stands in the file. after is where the line behind it begins.
func (l *lines) physical(at int) (line string, after int) {
	if l.lf < at {
		l.lf = len(l.text)
		if i := strings.IndexByte(l.text[at:], '\n'); i >= 0 {
			l.lf = at + i
		}
	}
	line, after = l.text[at:l.lf], min(l.lf+1, len(l.text))
	if i := strings.IndexByte(line, '\r'); i >= 0 {
		if at+i+1 < l.lf {
			after = at + i + 1
		}
		line = line[:i]
	}
	return line, after
}

// peek is the next line that is not empty, without taking it.
func (l *lines) peek() (line string, after int, ok bool) {
	for at := l.pos; at < len(l.text); at = after {
		if line, after = l.physical(at); line != "" {
			return line, after, true
		}
		l.pos = after
	}
	return "", len(l.text), false
}

// next is the next unfolded content line; false at the end. A line longer than maxLine is cut.
func (l *lines) next() (string, bool) {
	line, after, ok := l.peek()
	if !ok {
		return "", false
	}
	l.pos, l.buf = after, l.buf[:0]
	soft := quotedPrintable(line)
	for {
		more, after, ok := l.peek()
		if !ok {
			break
		}
		part, ok := l.continued(line, more, after)
		if soft && strings.HasSuffix(line, "=") {
			part, ok = more, true
		}
		if !ok {
			break
		}
		if len(l.buf) == 0 {
			l.buf = append(l.buf, line...)
		}
		l.pos = after
		l.grow(part, soft)
		line = more
	}
	return l.unfolded(line), true
}

// grow adds a continuation; of a quoted-printable value (vCalendar 1.0) the soft line break goes.
func (l *lines) grow(part string, soft bool) {
	if soft && len(l.buf) > 0 && l.buf[len(l.buf)-1] == '=' {
		l.buf = l.buf[:len(l.buf)-1]
	}
	if len(l.buf) < maxLine {
		l.buf = append(l.buf, part...)
	}
}

// unfolded is the finished line as valid UTF-8. Folding may have torn a character apart, so that is looked at here and no earlier.
func (l *lines) unfolded(line string) string {
	if len(l.buf) > 0 {
		line = string(l.buf)
	}
	if len(line) > maxLine {
		line = line[:maxLine]
	}
	if !utf8.ValidString(line) {
		line = repaired(line)
	}
	return line
}

// continued tells whether more belongs to the line before it, and which part of it does.
func (l *lines) continued(line, more string, after int) (string, bool) {
	if more[0] == ' ' || more[0] == '\t' {
		return more[1:], true
	}
	if (more[0] == ':' || more[0] == ';') && bareName(line) {
		return more, true
	}
	if property(more) || l.named(more, after) {
		return "", false
	}
	if len(l.buf) == 0 && !property(line) {
		return "", false // talk before the calendar begins
	}
	if textual(line) || len(l.buf) > 0 && textual(string(l.buf[:min(len(l.buf), 16)])) {
		return "\n" + more, true
	}
	return more, true
}

// named tells whether more is a name alone on its line whose value follows on the next.
func (l *lines) named(more string, after int) bool {
	if !bareName(more) {
		return false
	}
	lf, value := l.lf, ""
	for value == "" && after < len(l.text) {
		value, after = l.physical(after)
	}
	l.lf = lf
	value = strings.TrimLeft(value, " \t")
	return value != "" && (value[0] == ':' || value[0] == ';')
}

// property tells whether a line begins as a content line does: a name, then a colon or a semicolon.
func property(line string) bool {
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == ':' || c == ';':
			return i > 0
		case !nameByte(c):
			return false
		}
	}
	return false
}

// bareName tells whether a line is nothing but the name of a property, in capitals.
func bareName(line string) bool {
	line = strings.TrimRight(line, " \t")
	for i := 0; i < len(line); i++ {
		if !nameByte(line[i]) || line[i] >= 'a' && line[i] <= 'z' {
			return false
		}
	}
	return len(line) > 2
}

func nameByte(c byte) bool {
	return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.'
}

// textual tells whether a property holds a text, where a raw line break is what its writer meant.
func textual(line string) bool {
	for _, name := range []string{"DESCRIPTION", "SUMMARY", "LOCATION", "COMMENT"} {
		if len(line) > len(name) && strings.EqualFold(line[:len(name)], name) {
			return true
		}
	}
	return false
}

func quotedPrintable(line string) bool {
	head, _, _ := strings.Cut(line, ":")
	return strings.Contains(head, "QUOTED-PRINTABLE")
}
