package parser

import (
	"bytes"
	"strings"
)

// bounce tells of delivery reports: RFC 3464 and 6522, and the vendors' own.
func (l glance) bounce() string {
	m := l.mail
	for _, r := range m.Reports {
		if strings.Contains(r.Type, "delivery-status") || strings.Contains(r.Type, "feedback-report") {
			return "part " + r.Type
		}
	}
	media, params := parseMedia(m.Header.Get("Content-Type"))
	if media == "multipart/report" && (strings.EqualFold(params["report-type"], "delivery-status") || l.daemon) {
		return "multipart/report (RFC 6522)"
	}
	if m.Header.Has("X-Failed-Recipients") {
		return "X-Failed-Recipients is there (Exim, Gmail)"
	}
	book := phrases()
	if v := folded(m.Header.Get("Auto-Submitted")); strings.HasPrefix(v, "auto-replied") && !l.daemon && !l.null {
		return ""
	}
	subject, text := book.find("bounce-subject", l.subject), book.find("bounce-text", folded(l.raw))
	switch {
	case (l.daemon || l.null) && subject != "":
		return "a mail system wrote it, and its subject says " + quoted(subject)
	case (l.daemon || l.null) && text != "":
		return "a mail system wrote it, and it says " + quoted(text)
	case l.daemon && l.null:
		return "a mail system wrote it, with a null return path"
	case subject != "" && text != "" && !l.reply:
		return "says " + quoted(subject) + " and " + quoted(text)
	}
	return ""
}

// bounced reads what is reported: from the delivery status, else from headers and text.
func (l glance) bounced() *Bounced {
	b := &Bounced{}
	diagnostic := ""
	for _, r := range l.mail.Reports {
		switch {
		case strings.Contains(r.Type, "delivery-status"):
			if s, ok := failedRecipient(r.Data); ok && b.Address == "" {
				b.Address, b.Code, b.Delayed, diagnostic = s.address, s.status, s.delayed, s.diagnostic
			}
		case strings.Contains(r.Type, "feedback-report"):
			if h, _, _ := readHeader(r.Data); b.Address == "" {
				b.Address = cleanAddress(h.Get("Original-Rcpt-To"))
			}
		default:
			b.Original = append(b.Original, returnedIDs(r.Data)...)
		}
	}
	l.fromText(b, diagnostic)
	return b
}

// A status is one recipient's block of a delivery status (RFC 3464, 2.3).
type status struct {
	address, status, diagnostic string
	delayed, failed             bool
}

// failedRecipient is the first recipient that failed, else the first that is delayed, else the first.
func failedRecipient(data []byte) (status, bool) {
	var best status
	found := false
	for n := 0; len(bytes.TrimSpace(data)) > 0 && n < 200; n++ {
		h, rest, _ := readHeader(bytes.TrimLeft(data, "\r\n"))
		if len(rest) >= len(data) {
			break
		}
		data = rest
		s, ok := readStatus(h)
		if !ok {
			continue
		}
		if !found || s.failed && !best.failed || s.delayed && !best.failed && !best.delayed {
			best, found = s, true
		}
	}
	return best, found
}

func readStatus(h Header) (status, bool) {
	final, original := recipient(h.Get("Final-Recipient")), recipient(h.Get("Original-Recipient"))
	action := folded(h.Get("Action"))
	code := enhancedCode(h.Get("Status"))
	if final == "" && original == "" && code == "" && action == "" {
		return status{}, false
	}
	s := status{address: final, status: code, diagnostic: h.Get("Diagnostic-Code"), failed: strings.HasPrefix(action, "fail"), delayed: strings.HasPrefix(action, "delay")}
	if original != "" && strings.Contains(original, "@") {
		s.address = original // what we wrote to, before it was forwarded
	}
	return s, true
}

// recipient reads "rfc822; jane@example.com".
func recipient(s string) string {
	if _, after, ok := strings.Cut(s, ";"); ok {
		s = after
	}
	return cleanAddress(withoutComments(s))
}

// returnedIDs are the Message-IDs of a returned mail, or of its header alone.
func returnedIDs(data []byte) []string {
	h, _, _ := readHeader(bytes.TrimLeft(data, "\r\n\t "))
	return parseMessageIDs(h.Get("Message-ID"))
}
