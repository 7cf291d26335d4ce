package calendar

import (
	"fmt"
	"time"
)

// Shifted is what an event with RANGE=THISANDFUTURE (RFC 5545 3.2.13) says of a later meeting of its series: as many days later as
// the two RECURRENCE-IDs are apart, at the same time of day. It fails for a meeting that is not later, or of another kind.
func (e Event) Shifted(recurrence string) (Event, error) {
	clock := e.Start.clock
	if clock == nil {
		clock = utc
	}
	from, err := idWall(e.Recurrence, clock)
	to, failed := idWall(recurrence, clock)
	start, _, broken := parseWall(e.Start.Local)
	switch {
	case err != nil || failed != nil || broken != nil || to <= from:
		return Event{}, fmt.Errorf("calendar: RECURRENCE-ID %.40q is no later meeting than %.40q", recurrence, e.Recurrence)
	case !e.Onwards || !e.Start.Date && !e.Start.Floating && e.Start.At.IsZero():
		return Event{}, fmt.Errorf("calendar: RECURRENCE-ID %.40q says nothing of other meetings", e.Recurrence)
	}
	s := &series{event: e, start: start, clock: clock}
	shifted := s.occurrence(start + to - from)
	shifted.Recurrence = recurrence
	return shifted, nil
}

// idWall is what a clock shows at a RECURRENCE-ID, as Moment.String has it.
func idWall(id string, clock *zone) (wall, error) {
	if at, err := time.Parse(time.RFC3339, id); err == nil {
		return at.Unix() + clock.offset(at.Unix()), nil
	}
	w, _, err := parseWall(id)
	return w, err
}
