package schedule

import (
	"os"
	"strings"
	"testing"
	"time"
)

const minute = "2006-01-02T15:04Z07:00"

func TestTimes(t *testing.T) {
	text, err := os.ReadFile("testdata/times.txt")
	if err != nil {
		t.Fatal(err)
	}
	cases := 0
	for n, line := range strings.Split(string(text), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		head, want, _ := strings.Cut(line, " => ")
		f := strings.SplitN(head, " | ", 3)
		if len(f) != 3 || want == "" {
			t.Fatalf("times.txt:%d: %q has no three fields and a meaning", n+1, line)
		}
		cases++
		if got := said(t, f[1], f[2]); !agrees(t, got, want) {
			t.Errorf("times.txt:%d: %q means %q, want %q", n+1, f[2], got, want)
		}
	}
	if cases < 150 {
		t.Errorf("only %d cases", cases)
	}
}

// said is what a text means, as testdata writes it.
func said(t *testing.T, place, text string) string {
	t.Helper()
	zone, err := time.LoadLocation(place)
	if err != nil {
		t.Fatal(err)
	}
	return meant(Frame{Now: time.Date(2026, 11, 23, 10, 0, 0, 0, zone), Zone: zone}, text)
}

func meant(f Frame, text string) string {
	s, ok := Read("", text, f)
	switch {
	case !ok:
		return "none"
	case s.Ask != "":
		return "? " + s.Ask
	case s.End.IsZero():
		return s.Start.Format(minute)
	}
	return s.Start.Format(minute) + "/" + s.End.Format(minute)
}

// agrees compares instants; a length that is named may be left out of what is expected.
func agrees(t *testing.T, got, want string) bool {
	if got == want {
		return true
	}
	start, end, _ := strings.Cut(got, "/")
	wantStart, wantEnd, ranged := strings.Cut(want, "/")
	return same(start, wantStart) && (same(end, wantEnd) || !ranged)
}

func same(a, b string) bool {
	one, err := time.Parse(minute, a)
	other, err2 := time.Parse(minute, b)
	return err == nil && err2 == nil && one.Equal(other)
}
