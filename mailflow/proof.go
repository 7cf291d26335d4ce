package mailflow

import (
	"strings"

	"debrief/mailflow/origin"
	"debrief/parser"
	"debrief/store"
)

// believed tells whether a mail can do what it wants of us: begin, move or cancel an interview, or order something; else the
// reason says why not.
func (d *Daemon) believed(u Understanding, who owner, raw []byte) (ok bool, reason string) {
	switch {
	case starts(u, who) && !d.Company.Trusted(sender(u.Mail).Address):
		return false, "by somebody who cannot start an interview"
	case starts(u, who), orders(u, who):
		return d.authentic(u.Mail, raw)
	}
	return true, ""
}

// authentic tells whether a mail is its sender's. What the receiving mail server takes for forged never is. Whether what
// nothing proves counts is the admin's decision.
func (d *Daemon) authentic(m parser.Mail, raw []byte) (ok bool, reason string) {
	if d.Origin.Server == "" && d.Company.Trust != TrustAuthenticated {
		return true, ""
	}
	proof, why := origin.Check(raw, fields(m, "Authentication-Results"), fields(m, "X-MS-Exchange-Organization-AuthAs"), sender(m).Address, d.Origin)
	switch {
	case proof == origin.Disproved:
		return false, "forged, by the mail server's own word: " + why
	case proof != origin.Proved && d.Company.Trust == TrustAuthenticated:
		return false, "not authenticated: " + why
	}
	return true, ""
}

// rejected tells of a person's mail that its domain wants to have refused (RFC 7489 6.6.2), and that was let through all the same: it is
// held, whatever it says. A mail that was forwarded may fail where nobody asks for that, and counts.
func (d *Daemon) rejected(m parser.Mail) bool {
	return origin.Refused(fields(m, "Authentication-Results"), fields(m, "X-MS-Exchange-Organization-AuthAs"), sender(m).Address, d.Origin)
}

// fields are the values of a header field, topmost first.
func fields(m parser.Mail, name string) []string {
	var all []string
	for _, f := range m.Header {
		if strings.EqualFold(f.Name, name) {
			all = append(all, f.Value)
		}
	}
	return all
}

// starts tells whether a mail begins, moves or cancels an interview.
func starts(u Understanding, who owner) bool {
	switch u.Kind {
	case KindInvitation, KindCancellation:
		return true
	case KindSchedule:
		return who.participant == ""
	}
	return false
}

// orders tells whether a mail is a recruiter's own words.
func orders(u Understanding, who owner) bool {
	p := who.person()
	return p != nil && p.Role == store.Recruiter && spoken(u.Kind)
}

// spoken tells whether a mail of a kind is a person's words.
func spoken(kind string) bool {
	switch kind {
	case KindOwn, KindReceipt, KindBounce, KindAutoReply:
		return false
	}
	return true
}
