package holiday

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func day(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The dates are from the official calendars of the countries.
func TestHolidays(t *testing.T) {
	c := New(nil)
	for _, one := range []struct {
		zone, day string
		want      bool
	}{
		{"Europe/Madrid", "2026-10-12", true},
		{"Europe/Madrid", "2026-12-06", true},
		{"Europe/Madrid", "2026-12-08", true},
		{"Europe/Madrid", "2027-03-26", true}, // Good Friday
		{"Europe/Madrid", "2027-03-29", false},
		{"Europe/Madrid", "2026-11-26", false},
		{"Atlantic/Canary", "2026-12-25", true},
		{"America/New_York", "2026-11-26", true}, // Thanksgiving
		{"America/New_York", "2026-11-27", false},
		{"America/New_York", "2026-07-03", true}, // the fourth is a Saturday
		{"America/New_York", "2026-12-08", false},
		{"America/New_York", "2027-12-31", true}, // 1 January 2028 is a Saturday: kept in the year before
		{"US/Eastern", "2026-11-26", true},
		{"Asia/Tokyo", "2026-11-23", true},
		{"Asia/Tokyo", "2027-03-22", true}, // the equinox is a Sunday
		{"Asia/Tokyo", "2026-12-25", false},
		{"Europe/Berlin", "2026-10-03", true},
		{"Europe/Paris", "2026-07-14", true},
		{"Europe/London", "2026-12-28", true}, // Boxing Day is a Saturday
		{"Europe/Lisbon", "2026-04-25", true},
		{"Europe/Lisbon", "2026-06-04", true},
		{"America/Mexico_City", "2026-11-16", true},
		{"America/Mexico_City", "2026-11-20", false},
		{"America/Mexico_City", "2030-10-01", true},
		{"America/Mexico_City", "2026-10-01", false},
		{"America/Sao_Paulo", "2026-09-07", true},
		{"America/Toronto", "2026-10-12", true},
		{"Europe/Zurich", "2026-08-01", true},
		{"Europe/Zurich", "2026-03-19", false}, // in some cantons alone
		{"Australia/Melbourne", "2026-11-03", true},
		{"Australia/Sydney", "2026-11-03", false},
		{"Asia/Kolkata", "2026-01-26", false}, // not known
		{"UTC", "2026-12-25", false},
		{"", "2026-12-25", false},
		{"Not/A_Zone", "2026-12-25", false},
	} {
		if got := c.On(one.zone, day(t, one.day)); got != one.want {
			t.Errorf("%s, %s: %v", one.zone, one.day, got)
		}
	}
}

func TestOwnDays(t *testing.T) {
	c := New([]time.Time{day(t, "2026-12-24")})
	for _, zone := range []string{"Europe/Madrid", "UTC", "Asia/Kolkata"} {
		if !c.On(zone, day(t, "2026-12-24").Add(23*time.Hour)) || !c.Extra(zone, day(t, "2026-12-24")) {
			t.Errorf("%s: a day of the company's own does not count", zone)
		}
	}
	if c.Extra("Europe/Madrid", day(t, "2026-12-25")) {
		t.Error("Christmas is no day of the company's own")
	}
}

// Every country has a zone, every zone a country that is known and that Go knows, and every country a holiday this year.
func TestZones(t *testing.T) {
	seen := map[string]bool{}
	for zone, country := range zones() {
		if _, err := time.LoadLocation(zone); err != nil {
			t.Error(err)
		}
		if len(countries[country]) == 0 {
			t.Errorf("%s is in %q, which has no holidays", zone, country)
		}
		seen[country] = true
	}
	for _, country := range Countries() {
		if !seen[country] {
			t.Errorf("%s has no zone", country)
		}
		if found := of(countries[country], 2026); found == nil || !slices.Contains(found[:], true) {
			t.Errorf("%s has no holiday in 2026", country)
		}
	}
	if len(zones()) != strings.Count(zoneTab, "\n") {
		t.Error("a zone stands twice in zones.txt")
	}
}

// Whatever years are asked for, what is remembered has an end.
func TestMemory(t *testing.T) {
	c := New(nil)
	for n := range most + 10 {
		c.On("Europe/Madrid", time.Date(1000+n, 1, 2, 0, 0, 0, 0, time.UTC))
	}
	if len(c.years) > most {
		t.Errorf("%d years are remembered", len(c.years))
	}
}

func BenchmarkOn(b *testing.B) {
	c := New(nil)
	at := time.Date(2026, 12, 8, 12, 0, 0, 0, time.UTC)
	for b.Loop() {
		c.On("Europe/Madrid", at)
	}
}
