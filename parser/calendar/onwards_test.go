package calendar

import (
	"strings"
	"testing"
)

const onwards = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:u\r\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Madrid:20261020T150000\r\n" +
	"DTSTART;TZID=Europe/Madrid:20261020T160000\r\nDTEND;TZID=Europe/Madrid:20261020T170000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

// From this meeting on it begins an hour later: also behind the night in which the clocks change.
func TestShifted(t *testing.T) {
	o, err := Read([]byte(onwards))
	if err != nil || len(o.Events) != 1 || !o.Events[0].Onwards {
		t.Fatal(o, err)
	}
	e := o.Events[0]
	for _, c := range []struct{ recurrence, start, end string }{
		{"2026-10-21T13:00:00Z", "2026-10-21T14:00:00Z", "2026-10-21T15:00:00Z"},
		{"2026-10-27T14:00:00Z", "2026-10-27T15:00:00Z", "2026-10-27T16:00:00Z"}, // 15:00 in Madrid is 14:00 UTC by now
	} {
		got, err := e.Shifted(c.recurrence)
		if err != nil || got.Start.String() != c.start || got.End.String() != c.end || got.Recurrence != c.recurrence {
			t.Errorf("%s: from %s to %s (%v), want from %s to %s", c.recurrence, got.Start, got.End, err, c.start, c.end)
		}
	}
	for recurrence, want := range map[string]string{
		"2026-10-20T13:00:00Z": "is no later meeting", "2026-10-13T13:00:00Z": "is no later meeting", "": "is no later meeting",
	} {
		if _, err := e.Shifted(recurrence); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", recurrence, err, want)
		}
	}
	e.Onwards = false
	if _, err := e.Shifted("2026-10-27T14:00:00Z"); err == nil || !strings.Contains(err.Error(), "says nothing of other meetings") {
		t.Error(err)
	}
}
