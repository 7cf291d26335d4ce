package parser

import (
	"regexp"
	"strings"
)

var (
	enhanced   = regexp.MustCompile(`(?:^|[^0-9.])([245]\.[0-9]{1,3}\.[0-9]{1,3})(?:[^0-9.]|$|\.(?:[^0-9]|$))`)
	replyCode  = regexp.MustCompile(`(?:^|[^0-9.\-])([45][0-5][0-9])[ \-]`)
	anyAddress = regexp.MustCompile(`[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)
	someID     = regexp.MustCompile(`(?im)^[> \t]*message-id:\s*(<[^<>\s]+>)`)
)

func enhancedCode(s string) string {
	if m := enhanced.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	return ""
}

// fromText fills in what the delivery status did not say, and decides whether it is for good.
func (l glance) fromText(b *Bounced, diagnostic string) {
	text := l.raw
	if len(b.Original) == 0 {
		for _, m := range someID.FindAllStringSubmatch(text, 5) {
			b.Original = append(b.Original, m[1])
		}
	}
	if len(b.Original) == 0 {
		b.Original = l.mail.InReplyTo
	}
	if b.Address == "" {
		b.Address = l.failedAddress()
	}
	said := diagnostic
	if said == "" {
		said = text
	}
	if c := enhancedCode(said); c != "" && (b.Code == "" || vague(b.Code)) && (b.Code == "" || b.Code[0] == c[0]) {
		b.Code = c
	}
	if b.Code == "" {
		if m := replyCode.FindStringSubmatch(said); m != nil {
			b.Code = m[1]
		}
	}
	book := phrases()
	if !b.Delayed && b.Code == "" && (book.find("delay-subject", l.subject) != "" || book.find("delay-text", l.text) != "") {
		b.Delayed = true
	}
	b.Permanent = !b.Delayed && permanent(b.Code, folded(diagnostic), folded(text))
}

// vague codes say that it failed, not why.
func vague(code string) bool {
	return strings.HasSuffix(code, ".0.0") || strings.HasPrefix(code[1:], ".5.0")
}

// permanent tells whether the address is of no use. A code that names the reason decides, else the words.
func permanent(code, diagnostic, text string) bool {
	if code != "" && code[0] != '5' {
		return false
	}
	book := phrases()
	for _, said := range []string{diagnostic, text} {
		if said == "" {
			continue
		}
		if book.find("bounce-soft", said) != "" {
			return false
		}
		if book.find("bounce-hard", said) != "" {
			return true
		}
	}
	if len(code) > 1 && code[1] == '.' {
		switch code[1:] {
		case ".1.1", ".1.2", ".1.3", ".1.6", ".1.10", ".4.4":
			return true
		}
	}
	return false
}

// failedAddress looks for the recipient in headers, and then in the text.
func (l glance) failedAddress() string {
	if as := parseAddresses(l.mail.Header.Get("X-Failed-Recipients")); len(as) > 0 {
		return as[0].Address
	}
	mine := map[string]bool{}
	for _, as := range [][]Address{l.mail.From, l.mail.To, l.mail.Sender} {
		for _, a := range as {
			mine[a.Address] = true
		}
	}
	for _, found := range anyAddress.FindAllString(l.raw, 20) {
		a := cleanAddress(strings.TrimRight(found, "."))
		local, _, _ := strings.Cut(a, "@")
		if !mine[a] && phrases().find("daemon-local", local+" ") == "" {
			return a
		}
	}
	return ""
}
