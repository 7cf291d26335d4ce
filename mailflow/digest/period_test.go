package digest

import (
	"testing"
	"time"

	"github.com/robfig/cron/v3"

	"debrief/mailflow/workflow"
)

func at(t *testing.T, zone, text string) time.Time {
	t.Helper()
	in, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	when, err := time.ParseInLocation("2006-01-02 15:04", text, in)
	if err != nil {
		t.Fatal(err)
	}
	return when
}

func every(t *testing.T, expression string) Schedule {
	t.Helper()
	s, err := cron.ParseStandard(expression)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestNext: by the clocks of a zone, over both of its changes (in 2026 on 29 March and on 25 October in Europe).
func TestNext(t *testing.T) {
	for _, c := range []struct{ name, schedule, zone, after, want string }{
		{"the same week", "0 9 * * MON", "Europe/Madrid", "2026-11-22 12:00", "2026-11-23 09:00"},
		{"not the moment itself", "0 9 * * MON", "Europe/Madrid", "2026-11-23 09:00", "2026-11-30 09:00"},
		{"over the change of spring", "0 9 * * MON", "Europe/Madrid", "2026-03-23 09:00", "2026-03-30 09:00"},
		{"over the change of autumn", "0 9 * * MON", "Europe/Madrid", "2026-10-19 09:00", "2026-10-26 09:00"},
		{"an hour that is skipped comes after it", "30 2 * * SUN", "Europe/Madrid", "2026-03-22 02:30", "2026-03-29 03:30"},
		{"an hour that comes twice comes once", "30 2 * * SUN", "Europe/Madrid", "2026-10-25 02:30", "2026-11-01 02:30"},
		{"a month", "0 9 1 * *", "Asia/Tokyo", "2026-11-23 00:00", "2026-12-01 09:00"},
		{"the end of a year", "0 9 1 * *", "America/New_York", "2026-12-01 09:00", "2027-01-01 09:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			after, want := at(t, c.zone, c.after), at(t, c.zone, c.want)
			if got := Next(every(t, c.schedule), after, after.Location()); !got.Equal(want) {
				t.Errorf("after %v comes %v, want %v", after, got.In(after.Location()), want)
			}
		})
	}
	if got := Next(nil, at(t, "UTC", "2026-11-23 09:00"), time.UTC); !got.IsZero() {
		t.Errorf("of no schedule: %v", got)
	}
}

func TestLast(t *testing.T) {
	madrid := at(t, "Europe/Madrid", "2026-11-23 09:00").Location()
	s := every(t, "0 9 * * MON")
	for _, c := range []struct{ name, since, now, want string }{
		{"none has passed", "2026-11-23 09:00", "2026-11-30 08:59", "2026-11-23 09:00"},
		{"one has", "2026-11-23 09:00", "2026-11-30 09:00", "2026-11-30 09:00"},
		{"seven have", "2026-11-23 09:00", "2027-01-12 03:00", "2027-01-11 09:00"},
		{"the clock was set back", "2026-11-23 09:00", "2026-10-01 09:00", "2026-11-23 09:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Last(s, at(t, "Europe/Madrid", c.since), at(t, "Europe/Madrid", c.now), madrid)
			if want := at(t, "Europe/Madrid", c.want); !got.Equal(want) {
				t.Errorf("got %v, want %v", got.In(madrid), want)
			}
		})
	}
}

// TestDue: on a day off, or in the night, it waits for its reader.
func TestDue(t *testing.T) {
	madrid := at(t, "Europe/Madrid", "2026-11-23 09:00").Location()
	policy := workflow.Default()
	policy.Holiday = func(_ string, day time.Time) bool { return day.Format(time.DateOnly) == "2026-11-30" }
	for _, c := range []struct{ name, schedule, since, want string }{
		{"on its day", "0 9 * * MON", "2026-11-16 09:00", "2026-11-23 09:00"},
		{"a holiday", "0 9 * * MON", "2026-11-23 09:00", "2026-12-01 08:00"},
		{"a Sunday", "0 9 1 * *", "2026-10-15 09:00", "2026-11-02 08:00"},
		{"at night", "0 3 * * TUE", "2026-11-23 09:00", "2026-11-24 08:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Due(every(t, c.schedule), at(t, "Europe/Madrid", c.since), policy, "Europe/Madrid", madrid)
			if want := at(t, "Europe/Madrid", c.want); !got.Equal(want) {
				t.Errorf("got %v, want %v", got.In(madrid), want)
			}
		})
	}
}
