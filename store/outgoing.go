package store

import (
	"strconv"
	"time"
)

// A Post is the state of a mail on its way out.
type Post string

const (
	Queued     Post = "queued"     // waits for NextAttempt; deliver claims it
	Sending    Post = "sending"    // claimed: the attempt is counted and the next one planned before the server is dialed
	Doubtful   Post = "dot"        // the final dot may have been written, and no answer was seen; settled at NextAttempt
	Sent       Post = "sent"       // the server took it
	Failed     Post = "failed"     // refused for good, or given up
	Withdrawn  Post = "withdrawn"  // the interview made it pointless before it was sent
	Suppressed Post = "suppressed" // the person asked for no more mail
)

// An Outgoing is a mail decided on and rendered: its bytes and its Message-ID are fixed before anything is sent.
type Outgoing struct {
	ID          int64
	Key         string // interview/participant/letter/round: unique, so that nothing is decided twice
	Interview   string
	Participant string
	Letter      Letter
	Round       int
	MessageID   string // with angle brackets
	Subject     string // a notice for interview show; says nothing that is sealed
	From        string // envelope sender
	To          string // envelope recipient, exactly one
	Text        string // the text part as it was written, to subtract it from replies
	Raw         []byte
	State       Post
	Created     time.Time
	Attempts    int
	NextAttempt time.Time
	SentAt      time.Time
	LastError   string
	Code        int    // the last SMTP reply code
	Enhanced    string // and its enhanced status code
	Saved       bool   // a copy of it stands in the folder of sent mail, as far as we know
}

// Name is what it is to people who look after the daemon: the letter and its round.
func (o Outgoing) Name() string { return string(o.Letter) + " " + strconv.Itoa(o.Round) }

// NewOutgoing is a mail that is decided on: it waits to be claimed at once.
func NewOutgoing(key string, now time.Time) Outgoing {
	return Outgoing{Key: key, State: Queued, Created: now, NextAttempt: now}
}

// Claimed is o with one more attempt begun; should nothing more be heard of it, it is tried again at next.
func (o Outgoing) Claimed(next time.Time) Outgoing {
	o.State, o.Attempts, o.NextAttempt = Sending, o.Attempts+1, next
	return o
}

// Dotted is o with its body handed over, before the final dot: should nothing more be heard of it, its fate is settled at the
// moment given.
func (o Outgoing) Dotted(settle time.Time) Outgoing {
	o.State, o.NextAttempt = Doubtful, settle
	return o
}

// Taken is o after the server said 250.
func (o Outgoing) Taken(at time.Time) Outgoing {
	o.State, o.SentAt, o.NextAttempt = Sent, at, time.Time{}
	o.LastError, o.Code, o.Enhanced = "", 0, ""
	return o
}

// Again is o after a failure that may pass.
func (o Outgoing) Again(next time.Time, code int, enhanced, reason string) Outgoing {
	o.State, o.NextAttempt = Queued, next
	o.LastError, o.Code, o.Enhanced = reason, code, enhanced
	return o
}

// GivenUp is o after a failure that will not pass.
func (o Outgoing) GivenUp(code int, enhanced, reason string) Outgoing {
	o.State, o.NextAttempt = Failed, time.Time{}
	o.LastError, o.Code, o.Enhanced = reason, code, enhanced
	return o
}
