package store

import "time"

// A Reader gets a digest now and then: a recruiter of the interviews that are theirs to look after, an interviewer of their own
// answers. When the next one is due is a row like every other moment, so that a tick that was missed loses nothing.
type Reader struct {
	Role    Role
	Address string
	Key     string    // the reply key of their digests; empty until the first one is planned
	Since   time.Time // the last moment of the schedule that has passed; at first that of their first interview
	From    time.Time // where the figures begin that were too few to be told until now
	Due     time.Time // of the next digest; zero: there is none
	Answers int       // how many of their mails were answered since the last digest
	Version int       // counts the commits; the optimistic lock
}

// A Record is what stays of one person's part in an interview that is over: figures, without names and words.
type Record struct {
	Interview string
	Role      Role
	Address   string // empty once the interview was purged
	Standing  Standing
	Held      string // what they said of whether it took place
	Ended     time.Time
	Asked     time.Time
	Answered  time.Time
	Released  time.Time // zero: nobody answered, and nothing went out
}
