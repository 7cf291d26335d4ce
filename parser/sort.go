package parser

import (
	"strings"
	"time"
)

// A Kind is what a mail is, by its headers and form alone.
type Kind string

const (
	Personal  Kind = "personal"  // somebody wrote it; what it says is for others to find out
	Own       Kind = "own"       // we wrote it ourselves, or it loops
	Bounce    Kind = "bounce"    // a delivery status report, of whatever form
	AutoReply Kind = "autoreply" // a machine answered: out of office, ticket, challenge
	Receipt   Kind = "receipt"   // a disposition notification (RFC 8098)
	Meeting   Kind = "calendar"  // carries a calendar object that is meant for us
)

// Sorted is the kind of a mail together with what it implies.
type Sorted struct {
	Kind      Kind
	Reason    string // which header or text decided, for people; names no address
	Bounce    *Bounced
	AwayUntil time.Time // of an automatic reply that names its writer's return: midnight UTC of that day
	Casual    bool      // of an automatic reply: a few words alone make it one, and a person may have typed them
}

// Bounced says what a delivery report reports. A Code that starts with 2 reports that the mail did arrive; a report that
// somebody complained (RFC 5965) has neither Code nor Permanent.
type Bounced struct {
	Address   string   // the recipient that failed; empty when it could not be told
	Code      string   // enhanced status code (RFC 3463) where there is one, else the SMTP reply code
	Permanent bool     // will not pass by itself: the recipient or its domain does not exist or takes no mail
	Delayed   bool     // only a warning: the mail is still on its way
	Original  []string // Message-IDs of the returned mail
}

// Sort decides what a mail is. own tells whether a Message-ID is one of ours (nil: none is); now is the frame for a return
// date without a year.
func Sort(m Mail, own func(messageID string) bool, now time.Time) Sorted {
	if reason := ownMail(m, own); reason != "" {
		return Sorted{Kind: Own, Reason: reason}
	}
	l := look(m)
	if reason := l.receipt(); reason != "" {
		return Sorted{Kind: Receipt, Reason: reason}
	}
	if reason := l.bounce(); reason != "" {
		return Sorted{Kind: Bounce, Reason: reason, Bounce: l.bounced()}
	}
	if len(m.Calendars) > 0 && !l.vacation() {
		return Sorted{Kind: Meeting, Reason: "there is a calendar object in it (" + where(m.Calendars[0]) + ")"}
	}
	if reason := l.automatic(); reason != "" {
		return Sorted{Kind: AutoReply, Reason: reason, AwayUntil: awayUntil(l.subject+". "+l.text, frameOf(m, now)), Casual: l.marked() == "" && l.casual()}
	}
	return Sorted{Kind: Personal, Reason: "nothing says that a machine wrote it"}
}

// where a calendar was, by the usual names alone: those of files and made-up media types may hold a person's name or address.
func where(c Calendar) string {
	switch strings.TrimPrefix(c.Where, "forwarded ") {
	case "text/calendar", "text/x-vcalendar", "application/ics", "application/octet-stream", "winmail.dat", "":
		return c.Where
	}
	return "attachment"
}

// maxReceived is where a mail is taken for one that runs in circles: real ways have less than half as many relays.
const maxReceived = 25

func ownMail(m Mail, own func(string) bool) string {
	if own != nil && m.MessageID != "" && own(m.MessageID) {
		return "Message-ID is one of ours"
	}
	received := 0
	for _, f := range m.Header {
		if strings.EqualFold(f.Name, "Received") {
			received++
		}
	}
	if received > maxReceived {
		return "more than 25 Received fields: it runs in circles"
	}
	return ""
}

// A glance is what of a mail Sort looks at, folded once.
type glance struct {
	mail    Mail
	subject string // folded
	says    scan   // phrases in the subject
	text    string // folded, what is quoted left out
	tells   scan   // phrases in the text
	raw     string // unfolded, quotes and all
	null    bool   // null return path
	daemon  bool   // written by a mail system
}

func look(m Mail) glance {
	raw := m.Readable()
	if len(raw) > sortSize {
		raw = strings.ToValidUTF8(raw[:sortSize], "")
	}
	l := glance{mail: m, subject: folded(m.Subject), raw: raw, text: folded(withoutQuote(raw))}
	l.says, l.tells = phrases().subject.scan(l.subject), phrases().text.scan(l.text)
	l.null = m.ReturnPath != nil && *m.ReturnPath == ""
	l.daemon = fromDaemon(m)
	return l
}

// withoutQuote drops lines that are quoted: what they say is not this mail's.
func withoutQuote(s string) string {
	if !strings.Contains(s, ">") {
		return s
	}
	var out strings.Builder
	for line := range strings.Lines(s) {
		if !strings.HasPrefix(strings.TrimLeft(line, " "), ">") {
			out.WriteString(line)
		}
	}
	return out.String()
}

// fromDaemon tells of the senders that mail systems use.
func fromDaemon(m Mail) bool {
	for _, a := range append(append([]Address(nil), m.From...), m.Sender...) {
		local, _, _ := strings.Cut(a.Address, "@")
		name := folded(a.Name)
		book := phrases()
		if book.find("daemon-local", local+" ") != "" || book.find("daemon-name", name) != "" {
			return true
		}
	}
	return false
}
