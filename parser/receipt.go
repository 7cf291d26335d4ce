package parser

import "strings"

// receipt tells of a message disposition notification (RFC 8098) and of the forms without a report that some clients send.
func (l glance) receipt() string {
	for _, r := range l.mail.Reports {
		if strings.Contains(r.Type, "disposition-notification") {
			return "part " + r.Type + " (RFC 8098)"
		}
	}
	media, params := parseMedia(l.mail.Header.Get("Content-Type"))
	if media == "multipart/report" && strings.EqualFold(params["report-type"], "disposition-notification") {
		return "report-type disposition-notification (RFC 8098)"
	}
	if b := l.tells["receipt-text"]; b != "" && l.says["receipt-subject"] != "" {
		return "says that a mail was read: " + quoted(b)
	}
	return ""
}

// quoted is a phrase for people to read.
func quoted(s string) string { return "\u201c" + s + "\u201d" }
