package store

import "time"

// An Outcome of reading a mail: what became of it.
type Fate string

const (
	Taken     Fate = "taken"     // it meant something, and that was done; filed away
	Ignored   Fate = "ignored"   // it means nothing to us on purpose (our own, an automatic reply); filed away
	Repeated  Fate = "repeated"  // a second copy of a mail already read; filed away
	Echoed    Fate = "echoed"    // our own letter come back, which proves that it was sent; kept with what was sent
	Flagged   Fate = "flagged"   // not understood, or not trusted: left in the mailbox with a flag
	Poisonous Fate = "poisonous" // could not be fetched or parsed at all: left in the mailbox with a flag
)

// Filed tells whether a mail with this fate is moved out of the inbox.
func (f Fate) Filed() bool { return f == Taken || f == Ignored || f == Repeated || f == Echoed }

// NotTheirs is how the Reason of a reply ends that came from an address other than its owner's: it is kept until they say whose it is.
const NotTheirs = ", but from an address that is not theirs"

// An Incoming is a mail that was read, exactly once: unique by mailbox, UIDVALIDITY and UID, and again by Digest.
type Incoming struct {
	ID          int64
	Mailbox     string
	UIDValidity uint32
	UID         uint32
	MessageID   string // the sender's claim; not unique
	Digest      string // SHA-256 over what a second delivery of the same mail has in common with the first
	From        string
	Received    time.Time // INTERNALDATE
	Kind        string    // as sorted by package parser
	Interview   string
	Participant string
	Fate        Fate
	Reason      string // why, in words that name no address and no answer
	Filed       bool   // moved or flagged on the server
	Raw         []byte
}

// A Cursor is how far a folder has been read.
type Cursor struct {
	Mailbox     string
	UIDValidity uint32
	UID         uint32 // the highest that was committed
}
