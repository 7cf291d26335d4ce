package parser

import (
	"bytes"
	"strings"
)

// leaf reads what is no multipart.
func (r *reading) leaf(m *Mail, e entity, at place) {
	switch name := strings.ToLower(e.name); {
	case e.media == "message/rfc822" || e.media == "message/global" || e.media == "message/news":
		r.inner(m, e, at)
	case isReport(e.media) || at.report && isReturned(e.media):
		m.Reports = append(m.Reports, Part{e.media, r.data(m, e)})
	case isCalendar(e.media, name):
		if !at.report {
			r.calendar(m, e)
		}
	case strings.HasSuffix(name, ".eml") && !strings.HasPrefix(e.media, "text/"):
		r.inner(m, e, at)
	case e.media == "application/ms-tnef" || name == "winmail.dat":
		r.tnef(m, e, at)
	case e.media == "application/pkcs7-mime" || e.media == "application/x-pkcs7-mime" || name == "smime.p7m":
		r.smime(m, e, at)
	case e.media == "application/pgp-encrypted" || name == "encrypted.asc": // Exchange makes multipart/mixed of multipart/encrypted
		m.Encrypted = true
	case e.media == "text/html" && e.disposition != "attachment" && (e.name == "" || !m.hasBody()):
		r.body(m, at, "", r.decodeText(m, e, &r.html, htmlSize))
	case isText(e.media) && e.disposition != "attachment" && (e.name == "" || !m.hasBody()):
		if text := r.plain(m, e); looksHTML([]byte(text)) { // as some gateways label it
			r.body(m, at, "", text)
		} else {
			r.body(m, at, text, "")
		}
	case at.depth == 0 && (isText(e.media) || r.readsAsText(m, e)):
		r.body(m, at, r.plain(m, e), "")
	case strings.HasPrefix(e.media, "text/") && m.spare == nil:
		m.spare = &e
	}
}

// inner reads a mail inside the mail: into Reports within a report, else into Attached.
func (r *reading) inner(m *Mail, e entity, at place) {
	if at.report {
		m.Reports = append(m.Reports, Part{"message/rfc822", r.data(m, e)})
		return
	}
	if at.depth >= mimeDepth || len(m.Attached) >= attached {
		m.problem("mails stand deeper inside each other than is read")
		return
	}
	body, _ := decodeTransfer(e.header.Get("Content-Transfer-Encoding"), e.body)
	child := Mail{}
	r.message(&child, body, place{depth: at.depth + 1, forwarded: true})
	for _, c := range child.Calendars {
		c.Where = "forwarded " + strings.TrimPrefix(c.Where, "forwarded ")
		m.Calendars = append(m.Calendars, c)
	}
	m.Attached = append(m.Attached, child)
}

// calendar keeps a calendar part.
func (r *reading) calendar(m *Mail, e entity) {
	where := e.media
	if e.media == "application/octet-stream" || e.disposition == "attachment" && e.name != "" {
		where = "attachment " + clean(e.name)
	}
	m.Calendars = append(m.Calendars, Calendar{strings.ToUpper(e.params["method"]), r.data(m, e), where})
}

// data undoes the transfer encoding only.
func (r *reading) data(m *Mail, e entity) []byte {
	b, problem := decodeTransfer(e.header.Get("Content-Transfer-Encoding"), e.body)
	if problem != "" {
		m.problem(problem)
	}
	if len(b) > dataSize {
		m.problem("a part is larger than is read")
		b = b[:dataSize]
	}
	return b
}

// decodeText undoes transfer encoding and charset, within what is left of the budget.
func (r *reading) decodeText(m *Mail, e entity, used *int, limit int) string {
	b, problem := decodeTransfer(e.header.Get("Content-Transfer-Encoding"), e.body)
	if problem != "" {
		m.problem(problem)
	}
	if left := limit - *used; len(b) > left {
		m.problem("text is longer than is read")
		b = b[:max(left, 0)]
	}
	*used += len(b)
	charset := e.params["charset"]
	if charset == "" && e.media == "text/html" {
		charset = metaCharset(b)
	}
	s := decodeCharset(charset, bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")))
	return strings.ReplaceAll(lineEnds(s), "\x00", "")
}

// plain reads a text part, unflowed (RFC 3676).
func (r *reading) plain(m *Mail, e entity) string {
	s := r.decodeText(m, e, &r.text, textSize)
	if strings.EqualFold(e.params["format"], "flowed") {
		s = unflow(s, strings.EqualFold(e.params["delsp"], "yes"))
	}
	return unarmor(m, s)
}

// readsAsText tells of a whole mail whose type is unknown or misspelt: what is printable is its text.
func (r *reading) readsAsText(m *Mail, e entity) bool {
	kind, _, _ := strings.Cut(e.media, "/")
	if kind == "image" || kind == "audio" || kind == "video" || kind == "font" {
		return false
	}
	b := r.data(m, e)
	for _, c := range b[:min(len(b), 1024)] {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1b' {
			return false
		}
	}
	return len(b) > 0
}

// body adds text to the alternative it belongs to, or as a block of its own.
func (r *reading) body(m *Mail, at place, plain, html string) {
	if at.block == nil {
		m.addBlock(block{plain, html})
		return
	}
	at.block.plain = join(at.block.plain, plain)
	at.block.html = join(at.block.html, html)
}

func isText(media string) bool {
	return media == "text/plain" || media == "text/enriched" || media == "text/richtext" || media == "text/markdown" ||
		media == "text/x-markdown" || media == "text/watch-html"
}

func isCalendar(media, name string) bool {
	switch media {
	case "text/calendar", "application/ics", "text/ics", "application/calendar", "text/x-vcalendar", "text/vcalendar":
		return true
	}
	return strings.HasSuffix(name, ".ics") || strings.HasSuffix(name, ".vcs")
}

func isReport(media string) bool {
	switch media {
	case "message/delivery-status", "message/global-delivery-status", "message/disposition-notification",
		"message/global-disposition-notification", "message/feedback-report":
		return true
	}
	return false
}

func isReturned(media string) bool {
	switch media {
	case "text/rfc822-headers", "text/rfc822-header", "message/global-headers", "message/rfc822-headers", "text/rfc822":
		return true
	}
	return false
}

func isSignature(media string) bool {
	return strings.HasSuffix(media, "signature") || strings.HasPrefix(media, "application/")
}
