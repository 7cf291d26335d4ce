package workflow

import (
	"testing"
	"time"

	"debrief/store"
)

// More time is counted by the calendar of those of whom an answer is awaited, wherever they live.
func TestExtendByTheirCalendar(t *testing.T) {
	policy := askedPolicy()
	policy.Holiday = func(zone string, day time.Time) bool {
		return zone == "Asia/Tokyo" && day.Format(time.DateOnly) == "2026-11-30"
	}
	madrid := func(at string) time.Time { return in(t, "Europe/Madrid", at) }
	for _, c := range []struct {
		name     string
		zone     string // of the candidate
		standing store.Standing
		order    Order
		want     string // in Madrid
	}{
		{"two days", "", store.Asked, Order{Days: 2}, "2026-12-01 16:30"},
		{"a holiday of hers", "Asia/Tokyo", store.Asked, Order{Days: 2}, "2026-12-02 16:30"},
		{"she has answered already", "Asia/Tokyo", store.Answered, Order{Days: 2}, "2026-12-01 16:30"},
		{"one day more than anybody is given at first", "Asia/Tokyo", store.Asked, Order{Days: 5}, "2026-12-07 16:30"},
		{"until a day", "", store.Asked, Order{Starts: madrid("2026-12-01 12:00")}, "2026-12-01 20:00"},
		{"until a day where she lives", "America/New_York", store.Asked, Order{Starts: madrid("2026-12-01 12:00")}, "2026-12-02 02:00"},
		{"until a day that ends earlier where she lives", "Asia/Tokyo", store.Asked, Order{Starts: madrid("2026-12-01 12:00")}, "2026-12-01 20:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			i := store.Interview{ID: "abcdefgh", Phase: store.Asking, Zone: "Europe/Madrid", Asked: madrid("2026-11-24 16:30"), Deadline: madrid("2026-11-27 16:30"),
				People: []store.Participant{{ID: "c1", Role: store.Candidate, Zone: c.zone, Standing: c.standing}, {ID: "i1", Role: store.Interviewer, Standing: store.Asked},
					{ID: "r1", Role: store.Recruiter, Zone: "Pacific/Honolulu", Standing: store.Waiting}}}
			c.order.Verb, c.order.Line = "extend", "extend"
			after, _, err := Step(i, Ordered{By: "r1", Orders: []Order{c.order}}, madrid("2026-11-25 10:00"), policy)
			if want := madrid(c.want); err != nil || !after.Deadline.Equal(want) {
				t.Errorf("until %s, want %s (%v)", after.Deadline, want, err)
			}
		})
	}
}
