package calendar

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// series reads one event of the given lines.
func seriesOf(t *testing.T, lines ...string) Event {
	t.Helper()
	o, err := Read([]byte("BEGIN:VEVENT\n" + strings.Join(lines, "\n") + "\nEND:VEVENT\n"))
	if err != nil || len(o.Events) != 1 {
		t.Fatalf("%d events, %v", len(o.Events), err)
	}
	return o.Events[0]
}

func date(text string) time.Time {
	t, err := time.Parse("2006-01-02", text)
	if err != nil {
		panic(err)
	}
	return t
}

func TestOccurrences(t *testing.T) {
	const madrid = "DTSTART;TZID=Europe/Madrid:20261020T150000"
	for _, c := range []struct {
		name     string
		lines    []string
		from, to string
		limit    int
		want     string
		endless  bool
	}{
		{"the clock on the wall stays", []string{madrid, "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3"}, "2026-10-01", "2027-01-01", 9,
			"2026-10-20T13:00:00Z/2026-10-20T14:00:00Z 2026-10-27T14:00:00Z/2026-10-27T15:00:00Z 2026-11-03T14:00:00Z/2026-11-03T15:00:00Z", false},
		{"UNTIL in UTC", []string{madrid, "RRULE:FREQ=WEEKLY;UNTIL=20261103T140000Z"}, "2026-10-01", "2027-01-01", 9,
			"2026-10-20T13:00:00Z/ 2026-10-27T14:00:00Z/ 2026-11-03T14:00:00Z/", false},
		{"UNTIL one second before", []string{madrid, "RRULE:FREQ=WEEKLY;UNTIL=20261103T135959Z"}, "2026-10-01", "2027-01-01", 9,
			"2026-10-20T13:00:00Z/ 2026-10-27T14:00:00Z/", false},
		{"UNTIL as a date takes that day", []string{madrid, "RRULE:FREQ=WEEKLY;UNTIL=20261027"}, "2026-10-01", "2027-01-01", 9,
			"2026-10-20T13:00:00Z/ 2026-10-27T14:00:00Z/", false},
		{"without an end", []string{madrid, "RRULE:FREQ=DAILY"}, "2026-10-01", "2027-01-01", 2, "2026-10-20T13:00:00Z/ 2026-10-21T13:00:00Z/", true},
		{"long ago, without an end", []string{"DTSTART:19700105T090000Z", "RRULE:FREQ=WEEKLY;INTERVAL=2"}, "2026-11-01", "2026-12-01", 9,
			"2026-11-09T09:00:00Z/ 2026-11-23T09:00:00Z/", true},
		{"long ago, counted", []string{"DTSTART:20200106T090000Z", "RRULE:FREQ=WEEKLY;COUNT=300"}, "2025-09-20", "2027-01-01", 9, "2025-09-22T09:00:00Z/ 2025-09-29T09:00:00Z/", false},
		{"excepted", []string{madrid, "RRULE:FREQ=DAILY;COUNT=5", "EXDATE;TZID=Europe/Madrid:20261021T150000,20261022T150000", "EXDATE:20261023T130000Z"}, "2026-10-01", "2027-01-01", 9,
			"2026-10-20T13:00:00Z/ 2026-10-24T13:00:00Z/", false},
		{"excepted by the day", []string{madrid, "RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20261021"}, "2026-10-01", "2027-01-01", 9,
			"2026-10-20T13:00:00Z/ 2026-10-22T13:00:00Z/", false},
		{"besides", []string{madrid, "RDATE;TZID=Europe/Madrid:20261111T100000", "RDATE;VALUE=PERIOD:20261112T100000Z/PT1H"}, "2026-10-01", "2027-01-01", 9,
			"2026-10-20T13:00:00Z/ 2026-11-11T09:00:00Z/ 2026-11-12T10:00:00Z/", false},
		{"besides and by rule", []string{madrid, "RRULE:FREQ=WEEKLY;COUNT=2", "RDATE;TZID=Europe/Madrid:20261021T150000,20261020T150000"}, "2026-10-01", "2027-01-01", 9,
			"2026-10-20T13:00:00Z/ 2026-10-21T13:00:00Z/ 2026-10-27T14:00:00Z/", false},
		{"days", []string{"DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261126", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20261201"}, "2026-10-01", "2027-01-01", 9,
			"2026-11-24/2026-11-26 2026-12-08/2026-12-10", false},
		{"floating", []string{"DTSTART:20261124T150000", "DURATION:PT30M", "RRULE:FREQ=WEEKLY;COUNT=2"}, "2026-10-01", "2027-01-01", 9,
			"2026-11-24T15:00:00/2026-11-24T15:30:00 2026-12-01T15:00:00/2026-12-01T15:30:00", false},
		{"backslashes and blanks", []string{madrid, `RRULE:FREQ=daily\; COUNT=2\;X-PART=1;;BYDAY=TU\, WE`}, "2026-10-01", "2027-01-01", 9,
			"2026-10-20T13:00:00Z/ 2026-10-21T13:00:00Z/", false},
		{"either, not both", []string{"DTSTART:20261102T090000Z", "RRULE:FREQ=MONTHLY;BYDAY=1MO,FR;COUNT=4"}, "2026-10-01", "2027-01-01", 9,
			"2026-11-02T09:00:00Z/ 2026-11-06T09:00:00Z/ 2026-11-13T09:00:00Z/ 2026-11-20T09:00:00Z/", false},
		{"leap days", []string{"DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY"}, "2024-01-01", "2033-01-01", 9, "2024-02-29/ 2028-02-29/ 2032-02-29/", true},
		{"never", []string{madrid, "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"}, "2026-10-01", "2027-01-01", 9, "", true},
		{"no limit left", []string{madrid, "RRULE:FREQ=DAILY;COUNT=2"}, "2026-10-01", "2027-01-01", 0, "", false},
		{"the window before", []string{madrid, "RRULE:FREQ=DAILY;COUNT=2"}, "2026-09-01", "2026-10-01", 9, "", false},
	} {
		list, err := Occurrences(seriesOf(t, c.lines...), date(c.from), date(c.to), c.limit)
		var got []string
		for _, e := range list {
			got = append(got, e.Start.String()+"/"+e.End.String())
			if e.Recurrence != e.Start.String() || e.Rule != "" || e.Exdates != nil || e.Rdates != nil {
				t.Errorf("%s: %+v is not one occurrence", c.name, e)
			}
		}
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" || errors.Is(err, ErrEndless) != c.endless || err != nil && !c.endless {
			t.Errorf("%s: %v\n%s", c.name, err, diff)
		}
	}
}

func TestOccurrencesRefused(t *testing.T) {
	const start = "DTSTART:20261020T150000Z"
	for _, c := range []struct {
		want  string
		lines []string
	}{
		{`calendar: RRULE "FREQ=SECONDLY": it takes 7722000 steps`, []string{start, "RRULE:FREQ=SECONDLY"}},
		{"its steps never meet the times of day", []string{start, "RRULE:FREQ=HOURLY;INTERVAL=24;BYHOUR=4"}},
		{"its steps never meet the times of day", []string{start, "RRULE:FREQ=MINUTELY;INTERVAL=60;BYMINUTE=4"}},
		{"its steps never meet the times of day", []string{start, "RRULE:FREQ=SECONDLY;INTERVAL=60;BYSECOND=4"}},
		{"it has no FREQ", []string{start, "RRULE:COUNT=3"}},
		{"FREQ=HOURLEY: there is no such frequency", []string{start, "RRULE:FREQ=HOURLEY"}},
		{"COUNT=-1: that is no number of occurrences", []string{start, "RRULE:FREQ=DAILY;COUNT=-1"}},
		{"INTERVAL=1000000 is beyond any calendar", []string{start, "RRULE:FREQ=DAILY;INTERVAL=1000000"}},
		{`UNTIL=NOON: "NOON" is no date`, []string{start, "RRULE:FREQ=DAILY;UNTIL=noon"}},
		{"BYDAY=XX: that is no list of weekdays", []string{start, "RRULE:FREQ=WEEKLY;BYDAY=XX"}},
		{"BYDAY=+6MO: there is no such weekday in the period", []string{start, "RRULE:FREQ=MONTHLY;BYDAY=6MO"}},
		{"BYMONTH=5L: that is no list of numbers", []string{start, "RRULE:FREQ=YEARLY;BYMONTH=5L"}},
		{"up to 527040 occurrences in one period are too many", []string{start, "RRULE:FREQ=YEARLY;BYHOUR=" + upTo(23) + ";BYMINUTE=" + upTo(59)}},
		{"BYSETPOS has 100 positions, at most 31", []string{start, "RRULE:FREQ=YEARLY;BYDAY=MO;BYSETPOS=" + upTo(100)[2:]}},
		{"RSCALE=HEBREW: only the Gregorian calendar", []string{start, "RRULE:RSCALE=HEBREW;FREQ=YEARLY"}},
		{"bymonth must be between 1 and 12", []string{start, "RRULE:FREQ=YEARLY;BYMONTH=13"}},
		{"it has 5010 bytes", []string{start, "RRULE:FREQ=DAILY;X=" + strings.Repeat("1", 4997)}},
		{"a series that began on 1601-01-01 is none of meetings", []string{"DTSTART:16010101T150000Z", "RRULE:FREQ=DAILY"}},
		{"the start of the series is unknown", []string{"RRULE:FREQ=DAILY"}},
		{"the start of the series is unknown", []string{"DTSTART;TZID=Our Office:20261020T150000", "RRULE:FREQ=DAILY"}},
	} {
		list, err := Occurrences(seriesOf(t, c.lines...), date("2026-10-20"), date("2027-01-18"), 100_000)
		if err == nil || !strings.Contains(err.Error(), c.want) || errors.Is(err, ErrEndless) || len(list) > 0 {
			t.Errorf("%v: %d occurrences, %v; want %q", c.lines[len(c.lines)-1][:min(60, len(c.lines[len(c.lines)-1]))], len(list), err, c.want)
		}
	}
}

// upTo is "0,1,2,…,n".
func upTo(n int) string {
	list := "0"
	for i := 1; i <= n; i++ {
		list += "," + strconv.Itoa(i)
	}
	return list
}

// What does not recur is its own occurrence, and so is the exception of a series.
func TestOccurrencesOfOne(t *testing.T) {
	for _, lines := range [][]string{
		{"DTSTART:20261020T150000Z"},
		{"DTSTART;TZID=Our Office:20261020T150000"},
		{"DTSTART:20261020T150000Z", "RECURRENCE-ID:20261019T150000Z", "RRULE:FREQ=DAILY"},
	} {
		e := seriesOf(t, lines...)
		list, err := Occurrences(e, date("2030-01-01"), date("2030-02-01"), 10)
		if err != nil || len(list) != 1 || list[0].Start != e.Start || list[0].Recurrence != e.Recurrence {
			t.Errorf("%v: %+v, %v", lines, list, err)
		}
	}
}

// An exception is named as the series names the occurrence, whatever zone it is written in.
func TestRecurrenceID(t *testing.T) {
	series := seriesOf(t, "DTSTART;TZID=Europe/Madrid:20261020T150000", "RRULE:FREQ=WEEKLY;COUNT=2")
	list, err := Occurrences(series, date("2026-10-01"), date("2027-01-01"), 10)
	if err != nil || len(list) != 2 {
		t.Fatal(len(list), err)
	}
	for _, line := range []string{
		"RECURRENCE-ID;TZID=Europe/Madrid:20261027T150000", "RECURRENCE-ID:20261027T140000Z", "RECURRENCE-ID:20261027T150000", "RECURRENCE-ID;TZID=Romance Standard Time:20261027T150000",
	} {
		if e := seriesOf(t, "DTSTART;TZID=Europe/Madrid:20261028T110000", line); e.Recurrence != list[1].Recurrence {
			t.Errorf("%s is %s, want %s", line, e.Recurrence, list[1].Recurrence)
		}
	}
	for line, want := range map[string]string{
		"RECURRENCE-ID;VALUE=DATE:20261027":                  "2026-10-27",
		"RECURRENCE-ID;TZID=Our Office:20261027T150000":      "2026-10-27T15:00:00",
		"RECURRENCE-ID;RANGE=THISANDFUTURE:20261027T140000Z": "2026-10-27T14:00:00Z",
	} {
		if e := seriesOf(t, "DTSTART;TZID=Europe/Madrid:20261028T110000", line); e.Recurrence != want || e.Onwards != strings.Contains(line, "FUTURE") {
			t.Errorf("%s is %s, want %s", line, e.Recurrence, want)
		}
	}
}

// An event that nobody read, with a zone's name alone, expands just as well.
func TestOccurrencesOfAnEventMadeByHand(t *testing.T) {
	e := Event{Start: Moment{At: date("2026-10-20").Add(13 * time.Hour), Local: "2026-10-20T15:00:00", Zone: "Europe/Madrid"}, Rule: "FREQ=WEEKLY;COUNT=2"}
	list, err := Occurrences(e, date("2026-10-01"), date("2027-01-01"), 10)
	if err != nil || len(list) != 2 || list[1].Start.String() != "2026-10-27T14:00:00Z" {
		t.Errorf("got %+v, %v", list, err)
	}
}
