package calendar

import (
	"testing"
	"time"
)

func TestWall(t *testing.T) {
	for text, want := range map[string]string{
		"20261124T150000Z":         "2026-11-24T15:00:00 utc",
		"20261124T150000":          "2026-11-24T15:00:00 local",
		"20261124":                 "2026-11-24T00:00:00 date",
		"20261124Z":                "2026-11-24T00:00:00 date",
		" 20261124T150000Z ":       "2026-11-24T15:00:00 utc",
		"20261124t150000z":         "2026-11-24T15:00:00 utc",
		"20261124T1500":            "2026-11-24T15:00:00 local",
		"20261124T1500Z":           "2026-11-24T15:00:00 utc",
		"2026-11-24":               "2026-11-24T00:00:00 date",
		"2026-11-24T15:00:00+0100": "2026-11-24T14:00:00 utc",
		"20261124T150000-05:30":    "2026-11-24T20:30:00 utc",
		"20261124T150000.000Z":     "2026-11-24T15:00:00 utc",
		"20261124T240000":          "2026-11-25T00:00:00 local",
		"20261231T235960Z":         "2026-12-31T23:59:59 utc",
		"20240229T000000Z":         "2024-02-29T00:00:00 utc",
		"16010101T000000":          "1601-01-01T00:00:00 local",
		"20261124T150000 Z":        "2026-11-24T15:00:00 utc",
	} {
		w, form, err := parseWall(text)
		if got := localOf(w, false) + " " + []string{"local", "utc", "date"}[form]; err != nil || got != want {
			t.Errorf("%q is %s, %v; want %s", text, got, err, want)
		}
	}
	for _, text := range []string{
		"", "T", "2026", "202611", "20261324", "20261100", "20260230", "20230229T100000", "00000101T000000Z", "20261124T", "20261124T15", "20261124T250000",
		"20261124T240001", "20261124T156000", "20261124T150061", "20261124T150000X", "20261124T150000 Europe/Madrid", "20261124X150000", "2026112T4150000", "tomorrow", "20261124T150000+", "20261124T150000+9900", "%(now)s0324T120000",
	} {
		if w, _, err := parseWall(text); err == nil {
			t.Errorf("%q is read as %s", text, localOf(w, false))
		}
	}
}

func TestOffset(t *testing.T) {
	for text, want := range map[string]int{"+0100": 3600, "-0500": -18000, "+05:30": 19800, "-013045": -5445, "+01": 3600, "0100": 3600, " +0100 ": 3600, "-0000": 0} {
		if got, ok := parseOffset(text); !ok || got != want {
			t.Errorf("%q is %d, %v; want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "+", "noon", "+1", "+010", "+2400", "+0160", "+0100x", "+-0100"} {
		if got, ok := parseOffset(text); ok {
			t.Errorf("%q is read as %d", text, got)
		}
	}
}

func TestMoment(t *testing.T) {
	madrid, err := time.LoadLocation("Europe/Madrid")
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 24, 14, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name, text, in string
		m              Moment
	}{
		{"instant", "2026-11-24T14:00:00Z", "2026-11-24 15:00 CET", Moment{At: at, Local: "2026-11-24T15:00:00", Zone: "Europe/Madrid"}},
		{"floating", "2026-11-24T15:00:00", "2026-11-24 15:00 CET", Moment{Local: "2026-11-24T15:00:00", Floating: true}},
		{"floating in summer", "2026-07-01T15:00:00", "2026-07-01 15:00 CEST", Moment{Local: "2026-07-01T15:00:00", Floating: true}},
		{"day", "2026-11-24", "2026-11-24 00:00 CET", Moment{Local: "2026-11-24", Date: true}},
		{"zone unknown", "2026-11-24T15:00:00", "", Moment{Local: "2026-11-24T15:00:00"}},
		{"nothing", "", "", Moment{}},
	} {
		if got := c.m.String(); got != c.text {
			t.Errorf("%s is %q, want %q", c.name, got, c.text)
		}
		in := c.m.In(madrid)
		if got := in.Format("2006-01-02 15:04 MST"); got != c.in && !(c.in == "" && in.IsZero()) {
			t.Errorf("%s in Madrid is %q, want %q", c.name, got, c.in)
		}
		if !c.m.Equal(c.m) || c.m.Equal(Moment{Local: "2000-01-01", Date: true}) || c.m.IsZero() != (c.text == "") {
			t.Errorf("%s is not like itself", c.name)
		}
	}
}
