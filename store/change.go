package store

import "time"

// A Change is all that one event leads to. It is made durable whole or not at all: the mail that was read, the interviews'
// new states with their answers, the journal, and the mails to send. Only then is anything moved or sent.
type Change struct {
	Now        time.Time   // the one timestamp of the commit
	Incoming   *Incoming   // the mail behind it; nil when time alone passed
	Interviews []Interview // Version 0 is new; else the version that was loaded
	Letters    []Outgoing  // a Key that exists already is left as it is
	Withdraw   []Withdrawal
	Journal    []Entry
}

// A Withdrawal stops what is queued; what is claimed is not tried again.
type Withdrawal struct {
	Interview   string
	Participant string   // empty: everybody
	Letters     []Letter // empty: all kinds
}
