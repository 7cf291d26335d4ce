package db

import "time"

// behind are the letters that wait for an older one to the same person about the same interview: one in doubt, on its way, or refused for
// now. Else a receipt whose answer was lost would come after the summary. It names the present, and the moment at which who waited a day is
// overtaken after all: one letter that some server never takes must not hold up all others.
const behind = `SELECT b.id FROM outgoing a CROSS JOIN outgoing b ON b.interview = a.interview AND b.participant = a.participant AND b.id > a.id
	WHERE a.state IN ('queued', 'sending', 'dot') AND a.next_attempt IS NOT NULL AND (a.state = 'dot' OR a.next_attempt > ?)
	AND a.participant <> '' AND (a.state <> 'queued' OR a.attempts > 0) AND a.created > ?`

// overtaken is since when a letter must have been written to be waited for.
func overtaken(now time.Time) moment { return keep(now.Add(-24 * time.Hour)) }
