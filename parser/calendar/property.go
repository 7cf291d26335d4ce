package calendar

import (
	"io"
	"mime/quotedprintable"
	"strings"
)

// A prop is one content line, taken apart: NAME;PARAM=VALUE:value. The name is in upper case.
type prop struct {
	name   string
	value  string
	params []param
}

type param struct{ name, value string }

// get is the value of a parameter, without quotes; empty when there is none.
func (p *prop) get(name string) string {
	for i := range p.params {
		if strings.EqualFold(p.params[i].name, name) {
			return p.params[i].value
		}
	}
	return ""
}

// split takes a line apart. Where the value begins is not always the first colon outside of quotes: zone names and common
// names hold colons that nobody quoted, so dates and addresses are looked for by what they look like.
func (p *prop) split(line string) bool {
	end := strings.IndexAny(line, ":;")
	if end <= 0 {
		return false
	}
	p.name, p.params = strings.ToUpper(strings.TrimSpace(line[:end])), p.params[:0]
	if line[end] == ':' {
		p.value = line[end+1:]
		return true
	}
	rest := line[end+1:]
	colon := colonOf(p.name, rest)
	if colon < 0 {
		if colon = strings.LastIndexByte(rest, ';'); !dateAt(rest[colon+1:]) { // "DTSTART;20261124T150000Z"
			return false
		}
	}
	p.value = rest[colon+1:]
	p.splitParams(rest[:max(colon, 0)])
	return true
}

// colonOf finds the colon between the parameters and the value.
func colonOf(name, rest string) int {
	begins := anyAt
	switch name {
	case "ATTENDEE", "ORGANIZER":
		begins = mailtoAt
	case "DTSTART", "DTEND", "DTSTAMP", "RECURRENCE-ID", "EXDATE", "RDATE":
		begins = dateAt
	}
	for _, mark := range []byte{'"', 0} { // without the quotes where one was never closed
		if i := unquoted(rest, mark, begins); i >= 0 {
			return i
		}
		if i := unquoted(rest, mark, anyAt); i >= 0 {
			return i
		}
	}
	return -1
}

// unquoted is the first colon outside of quotes behind which the value begins, -1 when there is none.
func unquoted(s string, mark byte, begins func(value string) bool) int {
	quoted := false
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == mark:
			quoted = !quoted
		case s[i] == ':' && !quoted && begins(s[i+1:]):
			return i
		}
	}
	return -1
}

func anyAt(string) bool { return true }

func mailtoAt(value string) bool {
	return len(value) >= 7 && strings.EqualFold(value[:7], "mailto:")
}

func dateAt(value string) bool {
	value = strings.TrimLeft(value[:min(len(value), 12)], " ")
	for i := 0; i < 4; i++ {
		if i >= len(value) || value[i] < '0' || value[i] > '9' {
			return false
		}
	}
	return true
}

// splitParams cuts at semicolons outside of double quotes; an odd number of them means nothing.
func (p *prop) splitParams(s string) {
	quoted, from := false, 0
	paired := strings.Count(s, `"`)%2 == 0
	for i := 0; i <= len(s) && len(p.params) < maxParams; i++ {
		switch {
		case i == len(s) || s[i] == ';' && !quoted:
			p.addParam(s[from:i])
			from = i + 1
		case s[i] == '"':
			quoted = !quoted && paired
		}
	}
}

func (p *prop) addParam(s string) {
	name, value, ok := strings.Cut(s, "=")
	if !ok {
		if name = strings.TrimSpace(s); strings.EqualFold(name, "QUOTED-PRINTABLE") { // vCalendar 1.0 leaves ENCODING= out
			p.params = append(p.params, param{"ENCODING", name})
		}
		return
	}
	p.params = append(p.params, param{strings.TrimSpace(name), bareValue(value)})
}

// bareValue takes the quotes off and undoes RFC 6868 (^n, ^^, ^').
func bareValue(s string) string {
	s = strings.TrimSpace(s)
	if strings.IndexByte(s, '"') >= 0 {
		s = strings.TrimSpace(strings.ReplaceAll(s, `"`, ""))
	}
	if strings.IndexByte(s, '^') >= 0 {
		s = circumflex.Replace(s)
	}
	return s
}

var circumflex = strings.NewReplacer("^n", "\n", "^N", "\n", "^^", "^", "^'", `"`)

// text is the value of a text property, unescaped (RFC 5545, 3.3.11); of vCalendar 1.0 also out of quoted-printable.
func (p *prop) text() string {
	s := p.value
	if strings.EqualFold(p.get("ENCODING"), "QUOTED-PRINTABLE") {
		if b, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(s))); err == nil {
			s = repaired(string(b))
		}
	}
	return strings.TrimSpace(unescaped(s))
}

// unescaped undoes the backslashes that the format asks for and leaves every other one alone: people write "C:\Temp".
func unescaped(s string) string {
	at := strings.IndexByte(s, '\\')
	if at < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for ; at >= 0 && at+1 < len(s); at = strings.IndexByte(s, '\\') {
		b.WriteString(s[:at])
		switch c := s[at+1]; c {
		case 'n', 'N':
			b.WriteByte('\n')
		case ',', ';', '\\', '"', ':':
			b.WriteByte(c)
		default:
			b.WriteString(s[at : at+2])
		}
		s = s[at+2:]
	}
	b.WriteString(s)
	return b.String()
}
