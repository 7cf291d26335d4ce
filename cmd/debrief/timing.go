package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// The rules of values that are about time.

// duration takes Go's form, and days as "14d", because nobody thinks of two weeks as 336 hours.
func duration(to *time.Duration, least, most time.Duration) func(any) error {
	return func(value any) error {
		hint := fmt.Sprintf("write %q", brief(*to))
		s, err := words(value, "a duration", hint)
		if err != nil {
			return err
		}
		d, err := parseDuration(s)
		switch {
		case err != nil:
			return fail(hint, "%q is not a duration", s)
		case d < least || d > most:
			return fail(fmt.Sprintf("write a duration from %q to %q", brief(least), brief(most)), "%q is out of range", s)
		}
		*to = d
		return nil
	}
}

func parseDuration(s string) (time.Duration, error) {
	if days, ok := strings.CutSuffix(s, "d"); ok {
		n, err := strconv.Atoi(days)
		if err == nil && (n > 36500 || n < 0) {
			err = strconv.ErrRange
		}
		return time.Duration(n) * day, err
	}
	return time.ParseDuration(s)
}

// brief writes a duration as people would: "48h", not "48h0m0s", and "14d", not "336h".
func brief(d time.Duration) string {
	if d%day == 0 && d > 2*day {
		return fmt.Sprintf("%dd", d/day)
	}
	s := d.String()
	if rest, ok := strings.CutSuffix(s, "m0s"); ok {
		s = rest + "m"
	}
	if rest, ok := strings.CutSuffix(s, "h0m"); ok {
		s = rest + "h"
	}
	return s
}

func timeOfDay(to *time.Duration) func(any) error {
	return func(value any) error {
		s, err := words(value, "a time of day", `write "09:00"`)
		if err != nil {
			return err
		}
		t, err := clock(s)
		if err != nil {
			return fail(`write "09:00"`, "%q is not a time of day", s)
		}
		*to = t
		return nil
	}
}

func clock(s string) (time.Duration, error) {
	t, err := time.Parse("15:04", s)
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute, err
}

func hours(to *span) func(any) error {
	const hint = `write "08:00-20:00"`
	return func(value any) error {
		s, err := words(value, "a span of the day", hint)
		if err != nil {
			return err
		}
		left, right, _ := strings.Cut(s, "-")
		from, err1 := clock(strings.TrimSpace(left))
		until, err2 := clock(strings.TrimSpace(right))
		if strings.TrimSpace(right) == "24:00" { // ISO 8601's name for the end of a day
			until, err2 = day, nil
		}
		switch {
		case err1 != nil || err2 != nil:
			return fail(hint, "%q is not a span of the day", s)
		case until-from < time.Hour:
			return fail(hint, "%q ends less than an hour after it begins", s)
		}
		*to = span{from, until}
		return nil
	}
}

var weekdayNames = map[string]time.Weekday{
	"sunday": time.Sunday, "monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday,
	"thursday": time.Thursday, "friday": time.Friday, "saturday": time.Saturday,
}

func weekdays(to *[]time.Weekday) func(any) error {
	return func(value any) error {
		var names []string
		days := []time.Weekday{}
		take := list(&names, func(s string) (string, error) {
			d, ok := weekdayNames[strings.ToLower(s)]
			if !ok {
				return "", fail(`write ["saturday", "sunday"]`, "%q is not a day of the week", s)
			}
			days = append(days, d)
			return s, nil
		})
		if err := take(value); err != nil {
			return err
		}
		*to = days
		return nil
	}
}

func zone(to **time.Location) func(any) error {
	const hint = `write the name of its biggest city, such as "Europe/Madrid"`
	return func(value any) error {
		s, err := words(value, "a zone", hint)
		if err != nil {
			return err
		}
		z, err := time.LoadLocation(s)
		if err != nil || s == "" || s == "Local" {
			return fail(hint, "%q is not a zone", s)
		}
		*to = z
		return nil
	}
}

// zones takes whose zone is another one: "name@example.com Asia/Tokyo", or "@example.com Asia/Tokyo" for everybody there.
func zones(to *map[string]string) func(any) error {
	const hint = `write ["@tokyo.example.com Asia/Tokyo"]`
	return func(value any) error {
		all := map[string]string{}
		var lines []string
		take := list(&lines, func(s string) (string, error) {
			who, name, _ := strings.Cut(strings.TrimSpace(s), " ")
			var in *time.Location
			if err := zone(&in)(strings.TrimSpace(name)); err != nil {
				return "", fail(hint, "%q does not end with a zone", s)
			}
			who, err := recruiter(who)
			if err != nil {
				return "", fail(hint, "%q does not begin with an address", s)
			}
			all[who] = in.String()
			return s, nil
		})
		if err := take(value); err != nil {
			return err
		}
		*to = all
		return nil
	}
}

// dates takes days of the calendar.
func dates(to *[]time.Time) func(any) error {
	return func(value any) error {
		var names []string
		var all []time.Time
		take := list(&names, func(s string) (string, error) {
			d, err := time.Parse(time.DateOnly, s)
			if err != nil {
				return "", fail(`write ["2026-12-24"]`, "%q is not a date", s)
			}
			all = append(all, d)
			return s, nil
		})
		if err := take(value); err != nil {
			return err
		}
		*to = all
		return nil
	}
}

func cronSpec(to *string) func(any) error {
	const hint = `write "@every 1m" or "*/5 * * * *"`
	return func(value any) error {
		s, err := words(value, "a schedule", hint)
		if err != nil {
			return err
		}
		schedule, err := parseCron(s)
		switch {
		case err != nil:
			return fail(hint, "%q is not a schedule: %v", s, err)
		case schedule.Next(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)).IsZero():
			return fail(hint, "%q never comes", s)
		}
		*to = s
		return nil
	}
}

// timetable takes a schedule of days, by the clock on a reader's wall: no zone, no spans, and once a day at most. Empty is never.
func timetable(to *string) func(any) error {
	const hint = `write "0 9 * * MON" for Mondays at nine, or "" for never`
	return func(value any) error {
		s, err := words(value, "a schedule", hint)
		if err != nil || s == "" {
			*to = ""
			return err
		}
		if strings.Contains(s, "TZ=") || strings.HasPrefix(s, "@every") {
			return fail(hint, "%q is no schedule of days; it goes by each reader's own clock", s)
		}
		schedule, err := parseCron(s)
		if err != nil {
			return fail(hint, "%q is not a schedule: %v", s, err)
		}
		last := schedule.Next(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
		for range 40 {
			next := schedule.Next(last)
			switch {
			case last.IsZero() || next.IsZero():
				return fail(hint, "%q never comes", s)
			case next.Sub(last) < day:
				return fail(hint, "%q comes more than once a day", s)
			}
			last = next
		}
		*to = s
		return nil
	}
}

// parseCron guards against the library's panic on "TZ=" without a schedule behind it (cron v3.0.1).
func parseCron(s string) (schedule cron.Schedule, err error) {
	defer func() {
		if recover() != nil {
			err = fmt.Errorf("it names a zone and no time")
		}
	}()
	return cron.ParseStandard(s)
}
