package workflow

import "time"

// Awake is t, or the next moment after it at which somebody may be written to who lives in a zone.
func (p Policy) Awake(t time.Time, zone string) time.Time { return p.awake(t, zone) }
