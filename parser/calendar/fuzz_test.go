package calendar

import (
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// FuzzRead promises that no bytes whatever make the reader panic or hang, and that what it gives is whole.
func FuzzRead(f *testing.F) {
	for _, data := range examples(f) {
		f.Add(data)
	}
	for name, text := range hostile() {
		if len(text) < 1<<16 || strings.HasPrefix(name, "count") {
			f.Add([]byte(text))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) { whole(t, data) })
}

// FuzzRule promises the same of recurrence rules.
func FuzzRule(f *testing.F) {
	for _, rule := range []string{
		"FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10", "FREQ=MONTHLY;BYDAY=-1FR;BYSETPOS=1", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "FREQ=DAILY;UNTIL=20271224T000000Z",
		"FREQ=HOURLY;INTERVAL=5;BYHOUR=3", "FREQ=MINUTELY;BYMINUTE=7;INTERVAL=14", "FREQ=YEARLY;BYYEARDAY=-1,100", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
		"FREQ=MONTHLY;BYDAY=53MO", "FREQ=YEARLY;BYDAY=-53SU,MO;BYWEEKNO=-1", "FREQ=SECONDLY;BYSECOND=59",
	} {
		f.Add(rule, "20261124T150000")
	}
	f.Fuzz(func(t *testing.T, rule, start string) {
		if len(rule) > 300 || len(start) > 30 {
			return
		}
		text := "BEGIN:VEVENT\nDTSTART;TZID=Europe/Madrid:" + start + "\nDURATION:PT1H\nRRULE:" + rule + "\nEND:VEVENT\n"
		whole(t, []byte(text))
	})
}

// whole reads and expands, and looks at what comes out.
func whole(t *testing.T, data []byte) {
	o, err := Read(data)
	if err != nil && len(o.Events) > 0 {
		t.Fatal("an error and events")
	}
	from := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	for _, e := range o.Events[:min(len(o.Events), 20)] {
		for _, m := range []Moment{e.Start, e.End} {
			sound(t, m)
			if m.Local != "" && m.At.IsZero() && !m.Date && !m.Floating && e.Problem == "" {
				t.Fatalf("%+v is not resolved and nobody is told", m)
			}
		}
		if !utf8.ValidString(e.Summary + e.Description + e.UID + e.Organizer.Name) {
			t.Fatal("not UTF-8")
		}
		list, err := Occurrences(e, from, from.AddDate(0, 0, 90), 50)
		if err != nil && len(list) > 0 && err != ErrEndless || len(list) > 50 {
			t.Fatalf("%d occurrences, %v", len(list), err)
		}
		for i, x := range list {
			sound(t, x.Start)
			if i > 0 && x.Start.Local < list[i-1].Start.Local {
				t.Fatalf("%s comes before %s", list[i-1].Start.Local, x.Start.Local)
			}
		}
	}
}

func sound(t *testing.T, m Moment) {
	if m.Date && m.Floating || (m.Date || m.Floating) && !m.At.IsZero() {
		t.Fatalf("%+v is two things at once", m)
	}
	if s := m.String(); !m.At.IsZero() {
		if back, err := time.Parse(time.RFC3339, s); err != nil || !back.Equal(m.At) {
			t.Fatalf("%+v is printed as %q", m, s)
		}
	}
}

func examples(t testing.TB) (all [][]byte) {
	names, err := filepath.Glob(filepath.Join("testdata", "*.ics"))
	if err != nil || len(names) == 0 {
		t.Fatal("no examples", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, data)
	}
	return all
}

var mutations = flag.Int("mutations", 20_000, "in how many ways to damage the examples")

// TestMutations damages the examples in ways that mail and programs have, the same ones each time.
func TestMutations(t *testing.T) {
	all := examples(t)
	r := rand.New(rand.NewPCG(1, 2))
	var slowest time.Duration
	for range *mutations {
		data := mutated(r, all)
		slowest = max(slowest, took(t, data))
	}
	t.Logf("%d mutations: no panic; the slowest took %v", *mutations, slowest.Round(time.Microsecond))
}

// took is how long a calendar takes. What seems slow is read three times more: the machine may have done something else.
func took(t *testing.T, data []byte) time.Duration {
	least := time.Hour
	for range 4 {
		began := time.Now()
		whole(t, data)
		if least = min(least, time.Since(began)); least < time.Millisecond {
			break
		}
	}
	return least
}

func mutated(r *rand.Rand, all [][]byte) []byte {
	data := append([]byte(nil), all[r.IntN(len(all))]...)
	for range 1 + r.IntN(6) {
		if len(data) < 10 {
			break
		}
		at := r.IntN(len(data))
		to := min(len(data), at+1+r.IntN(60))
		switch r.IntN(7) {
		case 0:
			data[at] = byte(r.IntN(256))
		case 1:
			data = append(data[:at:at], data[to:]...)
		case 2:
			data = append(data[:to:to], data[at:]...)
		case 3:
			data = data[:at]
		case 4:
			data[at] = `:;,"=\`[r.IntN(6)]
		case 5:
			data = append(data[:at:at], append([]byte("\r\n"), data[at:]...)...)
		case 6:
			other := all[r.IntN(len(all))]
			from := r.IntN(len(other))
			data = append(data[:at:at], append(other[from:min(len(other), from+100)], data[at:]...)...)
		}
	}
	return data
}
