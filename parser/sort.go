package parser

import "time"

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
}

// Bounced says what a delivery report reports.
type Bounced struct {
	Address   string   // the recipient that failed; empty when it could not be told
	Code      string   // enhanced status code (RFC 3463) where there is one, else the SMTP reply code
	Permanent bool     // will not pass by itself
	Delayed   bool     // only a warning: the mail is still on its way
	Original  []string // Message-IDs of the returned mail
}

// Sort decides what a mail is. own tells whether a Message-ID is one of ours (nil: none is); now is the frame for a return
// date without a year.
func Sort(m Mail, own func(messageID string) bool, now time.Time) Sorted {
	return Sorted{Kind: Personal}
}
