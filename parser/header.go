package parser

import (
	"bytes"
	"strings"
)

// Get is the first field of that name, whatever its case; empty when there is none.
func (h Header) Get(name string) string {
	for _, f := range h {
		if strings.EqualFold(f.Name, name) {
			return f.Value
		}
	}
	return ""
}

// Values are all fields of that name, topmost first.
func (h Header) Values(name string) []string {
	var all []string
	for _, f := range h {
		if strings.EqualFold(f.Name, name) {
			all = append(all, f.Value)
		}
	}
	return all
}

// Has tells whether there is such a field, even an empty one.
func (h Header) Has(name string) bool {
	for _, f := range h {
		if strings.EqualFold(f.Name, name) {
			return true
		}
	}
	return false
}

// readHeader takes the header off an entity. It goes on after a line that is no field, as long as fields follow: gateways
// break folded lines, and one bad line must not cost the body.
func readHeader(b []byte) (h Header, body []byte, problem string) {
	size, lines := 0, 0
	for len(b) > 0 {
		line, rest := cutLine(b)
		if len(bytes.TrimRight(line, " \t")) == 0 {
			if blankInHeader(h, rest) {
				b = rest
				continue
			}
			return h, rest, problem
		}
		size, lines = size+len(line), lines+1
		if size > headerSize || lines > headerLines {
			return h, afterHeader(b), "header is longer than is read"
		}
		name, value, ok := cutField(line)
		switch {
		case (line[0] == ' ' || line[0] == '\t') && len(h) > 0:
			h[len(h)-1].unfold(line)
		case isParameter(h, line):
			h[len(h)-1].unfold(line)
		case ok:
			h = append(h, Field{name, value})
		case len(h) == 0 && isMboxLine(line):
		case fieldsFollow(rest) && !bytes.HasPrefix(line, []byte("--")):
			problem = "a line of the header is no field"
			if len(h) > 0 && !isMboxLine(line) {
				h[len(h)-1].unfold(line)
			}
		default:
			return h, b, "no blank line after the header"
		}
		b = rest
	}
	return h, nil, problem
}

// unfold adds a line to the value.
func (f *Field) unfold(line []byte) {
	f.Value = strings.TrimSpace(f.Value + " " + string(bytes.TrimSpace(line)))
}

// blankInHeader tells of a mail that starts with blank lines, as some spool files do.
func blankInHeader(h Header, rest []byte) bool { return len(h) == 0 && fieldsFollow(rest) }

// afterHeader skips what is left of a header.
func afterHeader(b []byte) []byte {
	lf, crlf := bytes.Index(b, []byte("\n\n")), bytes.Index(b, []byte("\n\r\n"))
	switch {
	case crlf >= 0 && (lf < 0 || crlf < lf):
		return b[crlf+3:]
	case lf >= 0:
		return b[lf+2:]
	}
	return nil
}

// cutLine is the first line without its end (LF or CRLF), and what follows.
func cutLine(b []byte) (line, rest []byte) {
	i := bytes.IndexByte(b, '\n')
	if i < 0 {
		return bytes.TrimSuffix(b, []byte("\r")), nil
	}
	return bytes.TrimSuffix(b[:i], []byte("\r")), b[i+1:]
}

// cutField reads "Name: value". A blank before the colon is taken (RFC 5322, 4.5).
func cutField(line []byte) (name, value string, ok bool) {
	i := bytes.IndexByte(line, ':')
	if i <= 0 {
		return "", "", false
	}
	n := bytes.TrimRight(line[:i], " \t")
	if len(n) == 0 {
		return "", "", false
	}
	for _, c := range n {
		if c <= ' ' || c >= 0x7f {
			return "", "", false
		}
	}
	return string(n), string(bytes.TrimSpace(line[i+1:])), true
}

// isParameter tells of a parameter that lost its indentation ("boundary=…" below "multipart/mixed;": Verizon, old list servers).
func isParameter(h Header, line []byte) bool {
	if len(h) == 0 || !strings.HasSuffix(h[len(h)-1].Value, ";") {
		return false
	}
	name, _, ok := bytes.Cut(line, []byte("="))
	return ok && len(name) < 20 && !bytes.ContainsAny(name, ": \t")
}

// fieldsFollow tells whether one of the next three lines is a field, before a blank one.
func fieldsFollow(b []byte) bool {
	for i := 0; i < 3 && len(b) > 0; i++ {
		line, rest := cutLine(b)
		if len(line) == 0 {
			return false
		}
		if _, _, ok := cutField(line); ok {
			return true
		}
		b = rest
	}
	return false
}

// isMboxLine tells of the "From " line of an mbox, also when it was quoted on its way.
func isMboxLine(line []byte) bool {
	return bytes.HasPrefix(line, []byte("From ")) || bytes.HasPrefix(line, []byte(">From "))
}
