package mailflow

import (
	"time"

	"debrief/store"
)

// steps between attempts: quick at first, for greylisting; slow later, for servers that are down over a weekend.
var steps = []time.Duration{
	time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, 2 * time.Hour, 4 * time.Hour, 8 * time.Hour, 12 * time.Hour,
	12 * time.Hour, 12 * time.Hour, 12 * time.Hour, 12 * time.Hour,
}

// retryAt is when to try again after so many attempts, and whether to give up: after three days (RFC 5321 4.5.4.1 asks for
// at least four to five days of a relay; a question about an interview is stale before that).
func retryAt(now time.Time, attempts int) (next time.Time, giveUp bool) {
	if attempts > len(steps) {
		return time.Time{}, true
	}
	return now.Add(steps[max(attempts, 1)-1]), false
}

// offered is how long a questionnaire is offered to a reader's server that does not take it for now, such as for a full mailbox: later the
// recruiter could not name another address before the deadline.
const offered = 48 * time.Hour

// stale tells of a questionnaire that the reader's server has not taken for too long.
func stale(o store.Outgoing, now time.Time) bool {
	return o.Letter == store.Ask && now.Sub(o.Created) > offered
}

// patience with our own server: what is older than this is of no use to anybody.
const patience = 14 * 24 * time.Hour

// ours is when to try again after trouble of our own: every hour at least, so that what waited goes out soon after it is over.
func ours(now time.Time, o store.Outgoing) (next time.Time, giveUp bool) {
	next, over := retryAt(now, o.Attempts)
	if hourly := now.Add(time.Hour); over || next.After(hourly) {
		next = hourly
	}
	return next, now.Sub(o.Created) > patience
}

// backoff between connections to a server that does not answer: doubling from two seconds, at most a quarter of an hour so
// that a wrong password does not lock the account.
func backoff(failures int) time.Duration {
	d := 2 * time.Second << min(max(failures-1, 0), 9)
	return min(d, 15*time.Minute)
}
