package calendar

import (
	"strings"
	"testing"
)

func TestDuration(t *testing.T) {
	for text, want := range map[string]span{
		"PT1H30M":      {0, 5400},
		"P1DT12H":      {1, 43200},
		"P2W":          {14, 0},
		"P2W1D":        {15, 0},
		"-PT15M":       {0, -900},
		"+P1D":         {1, 0},
		"pt45m":        {0, 2700},
		"P1DT":         {1, 0},
		"PT0S":         {0, 0},
		" PT1H ":       {0, 3600},
		"P15DT5H0M20S": {15, 18020},
	} {
		if got, err := parseSpan(text); err != nil || got != want {
			t.Errorf("%q is %+v, %v; want %+v", text, got, err, want)
		}
	}
}

func TestDurationRefused(t *testing.T) {
	for text, want := range map[string]string{
		"":                 "does not begin with P",
		"1H":               "does not begin with P",
		"P":                "does not begin with P",
		"PT1X":             `"PT1X" is no duration`,
		"PTH":              `"PTH" is no duration`,
		"PT5":              "a number without a unit",
		"PT9999999999999S": "too long",
	} {
		if got, err := parseSpan(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is %+v, %v; want an error with %q", text, got, err, want)
		}
	}
}

func TestDurationKeepsWhatCameBeforeTheGarbage(t *testing.T) {
	if got, err := parseSpan("P1DXYZ"); err == nil || got != (span{1, 0}) {
		t.Errorf("got %+v, %v", got, err)
	}
}
