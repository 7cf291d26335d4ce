package parser

import (
	"bytes"
	"regexp"
	"strings"
)

var (
	enhanced   = regexp.MustCompile(`(?:^|[^0-9.])([245]\.[0-9]{1,3}\.[0-9]{1,3})(?:[^0-9.]|$|\.(?:[^0-9]|$))`)
	replyCode  = regexp.MustCompile(`(?:^|[^0-9.\-])([45][0-5][0-9])[ \-]`)
	anyAddress = regexp.MustCompile(`[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)
	someID     = regexp.MustCompile(`(?im)^[> \t]*message-id:\s*(<[^<>\s]+>)`)
)

// A status is one recipient's block of a delivery status (RFC 3464, 2.3).
type status struct {
	address, code, diagnostic string
	delayed, failed           bool
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
	s := status{address: final, code: code, diagnostic: h.Get("Diagnostic-Code"), failed: strings.HasPrefix(action, "fail"), delayed: strings.HasPrefix(action, "delay")}
	if strings.Contains(original, "@") {
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

// enhancedCode is the first status code (RFC 3463) that says why; "5.0.0 … 5.7.1" is 5.7.1.
func enhancedCode(s string) string {
	first := ""
	for _, m := range enhanced.FindAllStringSubmatch(s, 10) {
		if first == "" {
			first = m[1]
		}
		if !vague(m[1]) && m[1][0] == first[0] {
			return m[1]
		}
	}
	return first
}

// vague codes say that it failed, not why.
func vague(code string) bool {
	switch code[1:] {
	case ".0.0", ".1.0", ".2.0", ".3.0", ".5.0":
		return true
	}
	return false
}

// permanent tells whether the address is of no use. A code that names another reason decides first, then the words of the
// server, then a code that names the address, then the words of the report.
func permanent(code, diagnostic, text string) bool {
	server, report := phrases().report.scan(diagnostic), phrases().report.scan(text)
	unknown, other := server["bounce-hard"] != "", server["bounce-soft"] != ""
	if code != "" && code[0] != '5' {
		return (code == "4.1.1" || code == "4.1.2") && unknown && !other
	}
	reason := ""
	if len(code) > 1 && code[1] == '.' {
		reason = code[1:]
	}
	switch {
	case reason == ".1.7", reason == ".1.8", reason == ".2.2", reason == ".2.3", reason == ".3.4", strings.HasPrefix(reason, ".6."):
		return false
	case strings.HasPrefix(reason, ".7."):
		return unknown && !other
	case takesNoMail(diagnostic + " " + text):
		return true
	case other || report["bounce-stage"] != "":
		return false
	case unknown:
		return true
	}
	switch reason {
	case ".1.1", ".1.2", ".1.3", ".1.6", ".1.10", ".4.4":
		return true
	}
	if diagnostic != "" && strings.HasPrefix(reason, ".4.") {
		return false
	}
	return report["bounce-soft"] == "" && report["bounce-hard"] != ""
}

// takesNoMail tells of hosts that take no mail at all (RFC 7504: 521 and 556).
func takesNoMail(said string) bool {
	m := replyCode.FindStringSubmatch(said)
	return m != nil && (m[1] == "521" || m[1] == "556")
}
