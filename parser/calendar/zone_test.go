package calendar

import (
	"fmt"
	"strings"
	"testing"
)

// startIn reads an event that starts at a local time in a zone, with what else the calendar holds.
func startIn(t *testing.T, tzid, local, rest string) Event {
	t.Helper()
	text := "BEGIN:VCALENDAR\n" + rest + "BEGIN:VEVENT\nDTSTART;TZID=" + tzid + ":" + local + "\nEND:VEVENT\nEND:VCALENDAR\n"
	o, err := Read([]byte(text))
	if err != nil || len(o.Events) != 1 {
		t.Fatalf("%s: %d events, %v", tzid, len(o.Events), err)
	}
	return o.Events[0]
}

// fixed is a VTIMEZONE that is always so far ahead of UTC.
func fixed(tzid, offset, more string) string {
	return fmt.Sprintf("BEGIN:VTIMEZONE\nTZID:%s\n%sBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:%s\nTZOFFSETTO:%s\nEND:STANDARD\nEND:VTIMEZONE\n", tzid, more, offset, offset)
}

func TestZoneNames(t *testing.T) {
	for tzid, want := range map[string]string{
		// IANA, and what became of it
		"Europe/Madrid":                          "2026-07-01T13:00:00Z Europe/Madrid",
		"europe/madrid":                          "2026-07-01T13:00:00Z Europe/Madrid",
		"US/Pacific":                             "2026-07-01T22:00:00Z US/Pacific",
		"/Europe/Berlin":                         "2026-07-01T13:00:00Z Europe/Berlin",
		"/mozilla.org/20050126_1/America/Cancun": "2026-07-01T20:00:00Z America/Cancun",
		"/softwarestudio.org/Tzfile/America/Argentina/Buenos_Aires": "2026-07-01T18:00:00Z America/Argentina/Buenos_Aires",
		`"America/New York"`:  "2026-07-01T19:00:00Z America/New_York",
		`"TZID=Europe/Paris"`: "2026-07-01T13:00:00Z Europe/Paris",
		"America_New_York":    "2026-07-01T19:00:00Z America/New_York",
		"US-Eastern":          "2026-07-01T19:00:00Z US/Eastern",
		"posix/Europe/Vaduz":  "2026-07-01T13:00:00Z Europe/Vaduz",
		// Windows
		"W. Europe Standard Time":                  "2026-07-01T13:00:00Z Europe/Berlin",
		"eastern standard time":                    "2026-07-01T19:00:00Z America/New_York",
		"India Standard Time":                      "2026-07-01T09:30:00Z Asia/Calcutta",
		"UTC-11":                                   "2026-07-02T02:00:00Z Etc/GMT+11",
		"(UTC-05:00) Eastern Time (US & Canada)":   "2026-07-01T19:00:00Z America/New_York",
		"(GMT-05:00) Eastern Time (US and Canada)": "2026-07-01T19:00:00Z America/New_York",
		"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna":      "2026-07-01T13:00:00Z Europe/Berlin",
		`(GMT+01:00) Amsterdam\, Berlin\, Bern\, Rome\, Stockholm\, Vienna`: "2026-07-01T13:00:00Z Europe/Berlin",
		"Western/Central Europe": "2026-07-01T13:00:00Z Europe/Berlin",
		// UTC by other names
		"UTC":                   "2026-07-01T15:00:00Z UTC",
		"tzone://Microsoft/Utc": "2026-07-01T15:00:00Z UTC",
		"Etc/GMT":               "2026-07-01T15:00:00Z Etc/GMT",
		// nothing but an offset
		"GMT-0800":   "2026-07-01T23:00:00Z ",
		"UTC+5:30":   "2026-07-01T09:30:00Z ",
		"GMT +01:00": "2026-07-01T14:00:00Z ",
	} {
		e := startIn(t, tzid, "20260701T150000", "")
		if got := e.Start.String() + " " + e.Start.Zone; got != want || e.Problem != "" {
			t.Errorf("%s: got %q, want %q; %s", tzid, got, want, e.Problem)
		}
	}
}

func TestZoneUnknownIsAskedAbout(t *testing.T) {
	for _, tzid := range []string{
		"Our Office", "America/New_Yrok", "custom_America/New_York", "(GMT +01:00)", "Europe/CUSTOM", "X/", "/", "UTC+99", "GMT-05.00/-04.00",
	} {
		e := startIn(t, tzid, "20260701T150000", "")
		if !e.Start.At.IsZero() || e.Start.Floating || e.Start.String() != "2026-07-01T15:00:00" {
			t.Errorf("%s: got %+v", tzid, e.Start)
		}
		if want := fmt.Sprintf("time zone %q is unknown", tzid); !strings.Contains(e.Problem, want) {
			t.Errorf("%s: problem %q, want %q", tzid, e.Problem, want)
		}
	}
}

func TestZoneDefined(t *testing.T) {
	for _, c := range []struct{ name, tzid, rest, want, zone, problem string }{
		{"by name", "Hall", fixed("Hall", "+0300", ""), "2026-07-01T12:00:00Z", "", ""},
		{"in another case", "HALL", fixed("Hall", "+0300", ""), "2026-07-01T12:00:00Z", "", ""},
		{"commas escaped", `"Hall, 2"`, fixed(`Hall\, 2`, "+0300", ""), "2026-07-01T12:00:00Z", "", ""},
		{"says its place", "Hall", fixed("Hall", "-0500", "X-LIC-LOCATION:America/Bogota\n"), "2026-07-01T20:00:00Z", "America/Bogota", ""},
		{"says another place", "Hall", fixed("Hall", "-0500", "X-LIC-LOCATION:Asia/Tokyo\n"), "2026-07-01T20:00:00Z", "", ""},
		{"a place and no rules", "Hall", "BEGIN:VTIMEZONE\nTZID:Hall\nX-LIC-LOCATION:Asia/Tokyo\nEND:VTIMEZONE\n", "2026-07-01T06:00:00Z", "Asia/Tokyo", ""},
		{"the only one", "Room", fixed("Hall", "+0300", ""), "2026-07-01T12:00:00Z", "", `time zone "Room" is not defined: took the only one that is, "Hall"`},
		{"one of two", "Room", fixed("Hall", "+0300", "") + fixed("Lobby", "+0300", ""), "2026-07-01T15:00:00", "", "is unknown"},
		{"twice alike", "Hall", fixed("Hall", "+0300", "") + fixed("Hall", "+0300", ""), "2026-07-01T12:00:00Z", "", ""},
		{"twice otherwise", "Hall", fixed("Hall", "+0300", "") + fixed("Hall", "+0400", ""), "2026-07-01T12:00:00Z", "", "defines time zone \"Hall\" otherwise"},
		{"against its name", "Europe/Berlin", fixed("Europe/Berlin", "+0100", ""), "2026-07-01T13:00:00Z", "Europe/Berlin", "defines time zone \"Europe/Berlin\" otherwise"},
		{"an abbreviation", "EST", fixed("EST", "-0400", ""), "2026-07-01T19:00:00Z", "", ""},
		{"monthly rules", "Hall", strings.Replace(fixed("Hall", "+0300", ""), "END:STANDARD", "RRULE:FREQ=MONTHLY\nEND:STANDARD", 1), "2026-07-01T15:00:00", "", "is unknown"},
		{"no offset", "Hall", fixed("Hall", "noon", ""), "2026-07-01T15:00:00", "", "is unknown"},
		{"one year only", "Hall", observed("DTSTART:20241027T030000", "DTSTART:20240331T020000"), "2026-07-01T14:00:00Z", "", "does not define its time zone for 2026-07-01T15:00:00"},
		{"one year only, the summer after", "Hall", strings.NewReplacer("2024", "2025").Replace(observed("DTSTART:20241027T030000", "DTSTART:20240331T020000")), "2026-07-01T14:00:00Z", "", "does not define its time zone for 2026-07-01T15:00:00"},
		{"one year only, and in it", "Hall", strings.NewReplacer("2024", "2026").Replace(observed("DTSTART:20241027T030000", "DTSTART:20240331T020000")), "2026-07-01T13:00:00Z", "", ""},
		{"summer time given up", "Hall", observed("DTSTART:20161027T030000", "DTSTART:20140331T020000"), "2026-07-01T14:00:00Z", "", ""},
		{"later", "Hall", strings.ReplaceAll(strings.Replace(fixed("Hall", "+0300", ""), "TO:+0300", "TO:+0400", 1), "1970", "2030"), "2026-07-01T12:00:00Z", "", "does not define its time zone for 2026-07-01T15:00:00"},
	} {
		e := startIn(t, c.tzid, "20260701T150000", c.rest)
		if e.Start.String() != c.want || e.Start.Zone != c.zone || c.problem == "" != (e.Problem == "") || !strings.Contains(e.Problem, c.problem) {
			t.Errorf("%s: got %s %q, want %s %q; problem %q, want %q", c.name, e.Start, e.Start.Zone, c.want, c.zone, e.Problem, c.problem)
		}
	}
}

// observed is a VTIMEZONE with winter time +0100 and summer time +0200.
func observed(winter, summer string) string {
	part := func(kind, from, to, rule string) string {
		return "BEGIN:" + kind + "\nTZOFFSETFROM:" + from + "\nTZOFFSETTO:" + to + "\n" + rule + "\nEND:" + kind + "\n"
	}
	return "BEGIN:VTIMEZONE\nTZID:Hall\n" + part("STANDARD", "+0200", "+0100", winter) + part("DAYLIGHT", "+0100", "+0200", summer) + "END:VTIMEZONE\n"
}

func TestObservanceRules(t *testing.T) {
	for _, c := range []struct{ name, winter, summer, local, want string }{
		{"last Sunday, summer", "DTSTART:19961027T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "DTSTART:19810329T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "20260701T150000", "2026-07-01T13:00:00Z"},
		{"last Sunday, winter", "DTSTART:19961027T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "DTSTART:19810329T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "20260101T150000", "2026-01-01T14:00:00Z"},
		{"the night itself, before", "DTSTART:16010101T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "DTSTART:16010101T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "20260329T015959", "2026-03-29T00:59:59Z"},
		{"the hour that is not", "DTSTART:16010101T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "DTSTART:16010101T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "20260329T023000", "2026-03-29T01:30:00Z"},
		{"the night itself, after", "DTSTART:16010101T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "DTSTART:16010101T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "20260329T030000", "2026-03-29T01:00:00Z"},
		{"the hour that is twice", "DTSTART:16010101T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "DTSTART:16010101T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "20261025T023000", "2026-10-25T00:30:00Z"},
		{"southern", "DTSTART:20080406T030000\nRRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU", "DTSTART:20081005T020000\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU", "20260101T150000", "2026-01-01T13:00:00Z"},
		{"Sunday on or after the 8th", "DTSTART:19701101T020000\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=SU;BYMONTHDAY=1,2,3,4,5,6,7", "DTSTART:19700308T020000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=SU;BYMONTHDAY=8,9,10,11,12,13,14", "20260308T120000", "2026-03-08T10:00:00Z"},
		{"a day of the month", "DTSTART:19700930T000000\nRRULE:FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=-1", "DTSTART:19700401T000000\nRRULE:FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=1", "20260929T120000", "2026-09-29T10:00:00Z"},
		{"days of the year", "DTSTART:19701001T000000\nRRULE:FREQ=YEARLY;BYYEARDAY=-92", "DTSTART:19700401T000000\nRRULE:FREQ=YEARLY;BYYEARDAY=91", "20260401T120000", "2026-04-01T10:00:00Z"},
		{"the day of DTSTART", "DTSTART:19701001T000000\nRRULE:FREQ=YEARLY", "DTSTART:19700401T000000\nRRULE:FREQ=YEARLY", "20260930T120000", "2026-09-30T10:00:00Z"},
		{"ended for good", "DTSTART:19961027T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "DTSTART:19810329T020000\nRRULE:FREQ=YEARLY;UNTIL=20200329T010000Z;BYDAY=-1SU;BYMONTH=3", "20260701T150000", "2026-07-01T14:00:00Z"},
		{"ended with a day", "DTSTART:19961027T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "DTSTART:19810329T020000\nRRULE:FREQ=YEARLY;UNTIL=20260329;BYDAY=-1SU;BYMONTH=3", "20260701T150000", "2026-07-01T13:00:00Z"},
		{"counted out", "DTSTART:19961027T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "DTSTART:20200329T020000\nRRULE:FREQ=YEARLY;COUNT=3;BYDAY=-1SU;BYMONTH=3", "20230701T150000", "2023-07-01T14:00:00Z"},
		{"every other year", "DTSTART:19961027T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "DTSTART:20200329T020000\nRRULE:FREQ=YEARLY;INTERVAL=2;BYDAY=-1SU;BYMONTH=3", "20270701T150000", "2027-07-01T14:00:00Z"},
		{"single dates", "DTSTART:20251026T030000\nRDATE:20261025T030000,20271031T030000", "DTSTART:20260329T020000\nRDATE:20270328T020000", "20270701T150000", "2027-07-01T13:00:00Z"},
		{"an empty rule", "DTSTART:20251026T030000\nRRULE:", "DTSTART:20240331T020000\nRRULE:", "20260701T150000", "2026-07-01T14:00:00Z"},
	} {
		e := startIn(t, "Hall", c.local, observed(c.winter, c.summer))
		if e.Start.String() != c.want {
			t.Errorf("%s: %s is %s, want %s; %s", c.name, c.local, e.Start, c.want, e.Problem)
		}
	}
}

// A VTIMEZONE that would take long to evaluate is none.
func TestObservanceCost(t *testing.T) {
	part := "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12\nEND:STANDARD\n"
	e := startIn(t, "Hall", "20260701T150000", "BEGIN:VTIMEZONE\nTZID:Hall\n"+strings.Repeat(part, 100)+"END:VTIMEZONE\n")
	if !e.Start.At.IsZero() || !strings.Contains(e.Problem, "is unknown") {
		t.Errorf("got %+v", e)
	}
	if e := startIn(t, "Hall", "20260701T150000", "BEGIN:VTIMEZONE\nTZID:Hall\n"+strings.Repeat(part, 3)+"END:VTIMEZONE\n"); e.Problem != "" {
		t.Errorf("got %+v", e)
	}
}

// Every name in the tables leads to a zone.
func TestZoneTables(t *testing.T) {
	if len(windowsZones) < 200 || len(ianaZones) < 500 {
		t.Errorf("%d Windows names, %d IANA names", len(windowsZones), len(ianaZones))
	}
	for name := range windowsZones {
		if windowsNamed(name) == nil {
			t.Errorf("Windows name %q leads nowhere", name)
		}
	}
	for name, l := range ianaZones {
		if z := placeNamed(name); z == nil || z.name != l.name {
			t.Errorf("IANA name %q leads nowhere", name)
		}
	}
}
