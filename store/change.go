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
	Wishes     []Suppression
	Posed      []Posed
	Readers    []Reader // of digests, as they were loaded but for what changes
	Dealt      []int64  // mails that were left for people, and that somebody has dealt with
}

// A Suppression is somebody's wish to get no questionnaires, or no digests, any more, or its end.
type Suppression struct {
	Address string
	Reason  string
	Lifted  bool
	Digests Role // of the digests that they get in this role; empty: of questionnaires
}

// A Withdrawal stops what is queued; what is claimed is not tried again.
type Withdrawal struct {
	Interview   string
	Participant string   // empty: everybody
	Letters     []Letter // empty: all kinds
}

// A Posed is a question that was put to somebody and is not for every questionnaire.
type Posed struct {
	Address  string
	Question string // key
}
