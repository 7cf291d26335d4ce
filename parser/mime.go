package parser

import (
	"bytes"
	"strings"
)

// A reading is one walk through a mail and the mails in it, with one budget for all.
type reading struct {
	parts, text, html int // what was read so far
}

// An entity is a header and its body, undecoded.
type entity struct {
	header      Header
	media       string
	params      map[string]string
	disposition string
	name        string // file name, decoded
	body        []byte
}

// A place is where in the mail an entity stands.
type place struct {
	depth     int
	report    bool   // in a multipart/report, or beside a delivery status
	forwarded bool   // in a mail inside the mail
	block     *block // the multipart/alternative that it is one version of, nil outside
}

// A block is one stretch of the body, in one version or two.
type block struct{ plain, html string }

func newEntity(h Header, body []byte) entity {
	e := entity{header: h, body: body}
	e.media, e.params = parseMedia(h.Get("Content-Type"))
	disposition, params := parseMedia(h.Get("Content-Disposition"))
	e.disposition = disposition
	if e.name = params["filename"]; e.name == "" {
		e.name = e.params["name"]
	}
	switch e.media {
	case "", "text", "plain", "text/", "plain/text", "text/text", "unknown/unknown":
		e.media = "text/plain"
	case "html", "html/text", "text/htm", "text/xhtml", "application/xhtml+xml":
		e.media = "text/html"
	case "multipart":
		e.media = "multipart/mixed"
	}
	return e
}

// walk reads an entity into the mail. Its recursion ends at mimeDepth.
func (r *reading) walk(m *Mail, e entity, at place) {
	if r.parts++; r.parts > mimeParts {
		m.problem("more parts than are read")
		return
	}
	switch {
	case strings.HasPrefix(e.media, "multipart/"):
		if at.depth >= mimeDepth {
			m.problem("parts stand deeper inside each other than is read")
			return
		}
		r.multipart(m, e, at)
	default:
		r.leaf(m, e, at)
	}
}

func (r *reading) multipart(m *Mail, e entity, at place) {
	if e.media == "multipart/encrypted" {
		m.Encrypted = true
		return
	}
	parts := splitParts(e, mimeParts-r.parts+1)
	if parts == nil {
		r.partless(m, e, at)
		return
	}
	kids, report := children(m, e, parts)
	inner := place{at.depth + 1, at.report || report, at.forwarded, at.block}
	if e.media == "multipart/alternative" && at.block == nil {
		b := &block{}
		inner.block = b
		defer func() { m.addBlock(*b) }()
	}
	for i, kid := range kids {
		if e.media == "multipart/signed" && i > 0 && isSignature(kid.media) {
			continue
		}
		r.walk(m, kid, inner)
	}
}

// partless reads a multipart that has no parts for what it looks like.
func (r *reading) partless(m *Mail, e entity, at place) {
	m.problem("multipart without any part, read as text")
	e.media = "text/plain"
	if looksHTML(e.body) {
		e.media = "text/html"
	}
	r.leaf(m, e, at)
}

// children are the parts with their headers read; report tells that they make up a report.
func children(m *Mail, e entity, parts [][]byte) (kids []entity, report bool) {
	report = e.media == "multipart/report"
	for _, p := range parts {
		h, body, problem := readHeader(p)
		if problem != "" {
			m.problem(problem)
		}
		kid := newEntity(h, body)
		switch {
		case bytes.HasPrefix(p, []byte("BEGIN:VCALENDAR")): // OBM puts the object before the header of its part
			kid = entity{media: "text/calendar", body: p}
		case e.media == "multipart/digest" && !h.Has("Content-Type"):
			kid.media = "message/rfc822"
		}
		report = report || isReport(kid.media)
		kids = append(kids, kid)
	}
	return kids, report
}

// splitParts cuts a multipart at its boundary; nil when there is no part. The last part needs no boundary after it. A
// boundary that is missing, empty or not in the body is taken from the first line that looks like one.
func splitParts(e entity, limit int) [][]byte {
	boundary := strings.TrimRight(e.params["boundary"], " \t")
	start := -1
	if boundary != "" {
		start, _ = findBoundary(e.body, "--"+boundary)
	}
	if start < 0 {
		if boundary = guessBoundary(e.body); boundary == "" {
			return nil
		}
	}
	var parts [][]byte
	rest, delimiter := e.body, "--"+boundary
	inside := false
	for len(parts) < limit {
		at, next := findBoundary(rest, delimiter)
		if at < 0 {
			break
		}
		if inside {
			parts = append(parts, trimLineEnd(rest[:at]))
		}
		inside = true
		closing := bytes.HasPrefix(rest[at+len(delimiter):], []byte("--"))
		if rest = rest[next:]; closing {
			inside = false
			if i, _ := findBoundary(rest, delimiter); i < 0 {
				return parts
			}
		}
	}
	if inside && len(parts) < limit && len(bytes.TrimSpace(rest)) > 0 {
		parts = append(parts, rest)
	}
	return parts
}

// findBoundary finds a line that is the delimiter, closing or not: where it starts and where the next line does.
func findBoundary(b []byte, delimiter string) (at, next int) {
	for from := 0; from < len(b); {
		i := bytes.Index(b[from:], []byte(delimiter))
		if i < 0 {
			break
		}
		i += from
		if i == 0 || b[i-1] == '\n' {
			line := b[i+len(delimiter) : min(len(b), i+len(delimiter)+200)]
			end := bytes.IndexByte(line, '\n') + 1
			if end == 0 {
				end = len(line)
			}
			if tail := strings.TrimRight(string(line[:end]), " \t\r\n"); tail == "" || tail == "--" {
				return i, i + len(delimiter) + end
			}
		}
		from = i + len(delimiter)
	}
	return -1, -1
}

// guessBoundary is the first line of "--" and a word, provided that it comes again or that a field follows it.
func guessBoundary(b []byte) string {
	for n := 0; len(b) > 0 && n < 200; n++ {
		line, rest := cutLine(b)
		word := strings.TrimRight(string(line), " \t")
		if len(word) > 4 && len(word) < 200 && strings.HasPrefix(word, "--") && !strings.ContainsAny(word, " \t") {
			next, _ := cutLine(rest)
			name, _, ok := cutField(next)
			if ok && len(name) > 8 && strings.EqualFold(name[:8], "content-") {
				return word[2:]
			}
		}
		b = rest
	}
	return ""
}

func trimLineEnd(b []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(b, []byte("\n")), []byte("\r"))
}

func looksHTML(b []byte) bool {
	head := bytes.ToLower(bytes.TrimSpace(b[:min(len(b), 512)]))
	return bytes.HasPrefix(head, []byte("<html")) || bytes.HasPrefix(head, []byte("<!doctype html"))
}
