package parser

import (
	"bytes"
	"strings"
)

// bounce tells of delivery reports: RFC 3464 and 6522, and the vendors' own.
func (l glance) bounce() string {
	if reason := l.report(); reason != "" {
		return reason
	}
	if v := folded(l.mail.Header.Get("Auto-Submitted")); strings.HasPrefix(v, "auto-replied") && !l.daemon && !l.null {
		return ""
	}
	subject, text := l.says["bounce-subject"], l.tells["bounce-text"]
	switch {
	case (l.daemon || l.null) && subject != "":
		return "a mail system wrote it, and its subject says " + quoted(subject)
	case (l.daemon || l.null) && text != "":
		return "a mail system wrote it, and it says " + quoted(text)
	case l.daemon && l.null:
		return "a mail system wrote it, with a null return path"
	case subject != "" && text != "" && l.says["reply-prefix"] == "" && l.evidence():
		return "says " + quoted(subject) + " and " + quoted(text)
	}
	return ""
}

// report tells of reports that have a form of their own.
func (l glance) report() string {
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
	for _, a := range m.Attached {
		if a.Header.Has("X-HmXmrOriginalRecipient") {
			return "a complaint through Microsoft's feedback loop"
		}
	}
	switch {
	case m.Header.Has("X-Failed-Recipients"):
		return "X-Failed-Recipients is there (Exim, Gmail)"
	case l.isSES():
		return "a notice of Amazon SES"
	}
	return ""
}

// evidence tells of what a person who writes about deliveries does not add: a status code, the mail that came back, a list
// server (fml).
func (l glance) evidence() bool {
	return enhancedCode(l.raw) != "" || len(l.mail.Attached)+len(l.mail.Reports) > 0 || l.mail.Header.Has("X-MLServer") || l.tells["original-below"] != "" || l.noReply()
}

// bounced reads what is reported: from the delivery status, else from headers and text.
func (l glance) bounced() *Bounced {
	if l.isSES() {
		return l.ses()
	}
	b := &Bounced{}
	diagnostic := ""
	for _, r := range l.reports() {
		switch {
		case strings.Contains(r.Type, "delivery-status"):
			if s, ok := failedRecipient(r.Data); ok && b.Address == "" {
				b.Address, b.Code, b.Delayed, diagnostic = s.address, s.code, s.delayed, s.diagnostic
			}
		case strings.Contains(r.Type, "feedback-report"):
			if h, _, _ := readHeader(r.Data); b.Address == "" {
				b.Address = recipient(h.Get("Original-Rcpt-To"))
			}
		default:
			b.Original = append(b.Original, returnedIDs(r.Data)...)
		}
	}
	l.fromText(b, diagnostic)
	return b
}

// reports are the parts of the report. Some gateways (Trend Micro) wrap a whole report into a notice of their own.
func (l glance) reports() []Part {
	all := l.mail.Reports
	for _, r := range all {
		if isReport(r.Type) {
			return all
		}
	}
	for _, r := range all {
		if inner, err := Parse(bytes.NewReader(r.Data)); err == nil && r.Type == "message/rfc822" && len(inner.Reports) > 0 {
			return inner.Reports
		}
	}
	return all
}

// fromText fills in what the delivery status did not say, and decides whether it is for good.
func (l glance) fromText(b *Bounced, diagnostic string) {
	text := aboveOriginal(l.raw)
	if len(b.Original) == 0 {
		for _, m := range someID.FindAllStringSubmatch(l.raw, 5) {
			b.Original = append(b.Original, m[1])
		}
	}
	for _, a := range l.mail.Attached {
		if len(b.Original) == 0 && a.MessageID != "" {
			b.Original = []string{a.MessageID}
		}
	}
	if len(b.Original) == 0 {
		b.Original = l.mail.InReplyTo
	}
	if b.Address == "" {
		b.Address = l.failedAddress(text)
	}
	said := diagnostic
	if said == "" {
		said = text
	}
	if c := enhancedCode(said); c != "" && (b.Code == "" || vague(b.Code) && b.Code[0] == c[0]) {
		b.Code = c
	}
	if b.Code == "" {
		if m := replyCode.FindStringSubmatch(said); m != nil {
			b.Code = m[1]
		}
	}
	if b.Code == "" && (l.says["delay-subject"] != "" || l.tells["delay-text"] != "") {
		b.Delayed = true
	}
	b.Permanent = !b.Delayed && permanent(b.Code, folded(diagnostic), folded(text))
}

// aboveOriginal is the report without the mail that came back under it.
func aboveOriginal(text string) string {
	at := 0
	for line := range strings.Lines(text) {
		if at > 0 && phrases().find("original-below", folded(line)) != "" {
			return text[:at]
		}
		at += len(line)
	}
	return text
}

// failedAddress looks for the recipient in headers, and then in the text.
func (l glance) failedAddress(text string) string {
	if as := parseAddresses(l.mail.Header.Get("X-Failed-Recipients")); len(as) > 0 {
		return as[0].Address
	}
	mine := map[string]bool{}
	for _, as := range [][]Address{l.mail.From, l.mail.To, l.mail.Sender} {
		for _, a := range as {
			mine[a.Address] = true
		}
	}
	for _, found := range anyAddress.FindAllString(text, 20) {
		a := cleanAddress(strings.TrimRight(found, "."))
		local, _, _ := strings.Cut(a, "@")
		if !mine[a] && phrases().find("daemon-local", local+" ") == "" {
			return a
		}
	}
	for _, a := range l.mail.Attached {
		if to := cleanAddress(a.Header.Get("X-HmXmrOriginalRecipient")); to != "" {
			return to
		}
		if len(a.To) > 0 {
			return a.To[0].Address
		}
	}
	return ""
}

// returnedIDs are the Message-IDs of a returned mail, or of its header alone.
func returnedIDs(data []byte) []string {
	h, _, _ := readHeader(bytes.TrimLeft(data, "\r\n\t "))
	return parseMessageIDs(h.Get("Message-ID"))
}
