package post

import (
	"errors"
	"net/textproto"
	"regexp"
	"strings"

	"debrief/mailflow/bearer"
)

var (
	enhanced = regexp.MustCompile(`^([245]\.\d{1,3}\.\d{1,3})(?:\s|$)`)
	ours     = regexp.MustCompile(`(?i)relay|auth|sender|client|host|block|listed|policy|spf|dkim|dmarc|rate|limit|\bip\b`)
	address  = regexp.MustCompile(`[^\s<>"'=:;,()]+@[^\s<>"'=:;,()]+`)
)

// code is the SMTP reply code in an error, 0 when no reply was seen.
func code(err error) int {
	var reply *textproto.Error
	if errors.As(err, &reply) {
		return reply.Code
	}
	return 0
}

// fault makes an *Error of what went wrong in a step: permanent only what a 5yz reply says of the recipient or the content.
func fault(step string, err error) *Error {
	e := &Error{Temporary: true, About: Us, Step: step, Err: clean(err)}
	var reply *textproto.Error
	if !errors.As(err, &reply) {
		return e
	}
	e.Code = reply.Code
	if m := enhanced.FindStringSubmatch(reply.Msg); m != nil {
		e.Enhanced = m[1]
	}
	e.About, e.Temporary = judge(step, e.Code, e.Enhanced, reply.Msg)
	return e
}

// judge tells whom a refusal is about, and whether it may pass. What cannot be told is about us and may pass: it is tried
// again and an admin hears of it, while a mistake the other way loses a mail.
func judge(step string, code int, enhanced, text string) (about string, temporary bool) {
	if step != "rcpt" && step != "data" && step != "dot" || code == 421 {
		return Us, true
	}
	_, detail, _ := strings.Cut(enhanced, ".") // the class is said by the code, too, and servers mix them up
	var passing bool
	if verdict, known := verdicts[detail]; known {
		about, passing = verdict.about, verdict.passing
	} else if verdict, known := verdicts[subject(detail)]; known {
		about, passing = verdict.about, verdict.passing
	} else {
		about, passing = byCode(step, code)
	}
	switch {
	case detail == "4.5", strings.Contains(text, "SubmissionQuotaExceeded"):
		about, passing = Us, true // a provider's rate, said with codes that mean something else elsewhere
	case step == "rcpt" && code == 550 && (subject(detail) == "4." || subject(detail) == "5."):
		about, passing = Recipient, false // Exchange says 5.4.1, Outlook.com 5.5.0 for an unknown user
	case step == "rcpt" && detail == "7.1" && !ours.MatchString(address.ReplaceAllString(text, "")):
		about, passing = Recipient, false // they do not want mail; 5.7.1 is also said to a relay that is not let in
	case step != "rcpt" && detail == "7.1":
		about, passing = Content, false // a filter did not like what it read
	}
	return about, passing || code < 500 || code > 599
}

func subject(detail string) string {
	head, _, _ := strings.Cut(detail, ".")
	return head + "."
}

type verdict struct {
	about   string
	passing bool
}

// verdicts by the detail of the enhanced status code (RFC 3463, its registry, and what providers mean by it).
var verdicts = map[string]verdict{
	"1.":    {Recipient, false}, // bad address
	"1.7":   {Us, true},         // bad sender
	"1.8":   {Us, true},
	"2.":    {Recipient, false}, // mailbox disabled, 2.1
	"2.2":   {Recipient, true},  // mailbox full
	"2.3":   {Content, false},   // too large for this mailbox
	"3.":    {Us, true},         // the mail system
	"3.4":   {Content, false},   // too large
	"4.":    {Us, true},         // routing
	"4.5":   {Us, true},         // Gmail: our account has sent enough for today
	"1.90":  {Us, true},         // Exchange Online: the same
	"2.252": {Us, true},         // Exchange Online: we may not send as this sender
	"5.":    {Us, true},         // protocol: our words were wrong
	"6.":    {Content, false},   // conversion, encoding
	"7.":    {Us, true},         // policy: relaying, blocked hosts, SPF, DKIM, DMARC
	"1.10":  {Recipient, false}, // null MX
	"7.17":  {Recipient, false}, // the mailbox changed its owner
	"7.124": {Recipient, false}, // Exchange: only some may write to this group
	"7.133": {Recipient, false},
}

// byCode is for servers that give no enhanced status code.
func byCode(step string, code int) (about string, passing bool) {
	switch {
	case step == "rcpt" && code == 552: // RFC 5321 4.5.3.1.10: taken for 452
		return Recipient, true
	case step == "rcpt" && (code == 501 || code >= 550 && code <= 556 || code == 521):
		return Recipient, false
	case step == "rcpt" && code/100 == 4:
		return Recipient, true
	case step != "rcpt" && (code == 550 || code == 552 || code == 554 || code == 500):
		return Content, false
	}
	return Us, true
}

// clean takes addresses out of a reply: its words end up in logs.
func clean(err error) error {
	var reply *textproto.Error
	switch {
	case errors.Is(err, bearer.ErrRefused): // what it is matters, besides its code
	case errors.As(err, &reply):
		return &textproto.Error{Code: reply.Code, Msg: address.ReplaceAllString(reply.Msg, "…")}
	}
	if address.MatchString(err.Error()) {
		return cleaned{err}
	}
	return err
}

// cleaned is an error without the addresses in it.
type cleaned struct{ error }

func (c cleaned) Error() string { return address.ReplaceAllString(c.error.Error(), "…") }
func (c cleaned) Unwrap() error { return c.error }

// veil takes the password out of what a server says of it.
func veil(err error, password string) error {
	var reply *textproto.Error
	if err == nil || password == "" || !strings.Contains(err.Error(), password) {
		return err
	}
	if errors.As(err, &reply) {
		return &textproto.Error{Code: reply.Code, Msg: strings.ReplaceAll(reply.Msg, password, "…")}
	}
	return errors.New(strings.ReplaceAll(err.Error(), password, "…"))
}
