package calendar

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-ical"
)

// BenchmarkInvitation reads an Exchange invitation for a weekly series whose zone only its VTIMEZONE tells, and expands it.
func BenchmarkInvitation(b *testing.B) {
	data, err := os.ReadFile(filepath.Join("testdata", "exchange-series-custom-zone.ics"))
	if err != nil {
		b.Fatal(err)
	}
	from := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	b.ReportAllocs()
	for b.Loop() {
		o, err := Read(data)
		if err != nil || len(o.Events) != 1 {
			b.Fatal(err, len(o.Events))
		}
		list, err := Occurrences(o.Events[0], from, from.AddDate(0, 0, 90), 100)
		if err != nil || len(list) == 0 {
			b.Fatal(err, len(list))
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "invitations/s")
}

// BenchmarkCorpus reads the files of real products, one after another.
func BenchmarkCorpus(b *testing.B) {
	var files [][]byte
	root := os.Getenv("DEBRIEF_CORPORA")
	for _, set := range []string{"itip", "mail-ics"} {
		names, _ := filepath.Glob(filepath.Join(root, "invites", set, "*.ics"))
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			files = append(files, data)
		}
	}
	if len(files) == 0 {
		b.Skip("DEBRIEF_CORPORA names no corpora")
	}
	from := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		o, _ := Read(files[n%len(files)])
		for _, e := range o.Events {
			Occurrences(e, from, from.AddDate(0, 0, 90), 100)
		}
		n++
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "invitations/s")
}

// BenchmarkGoIcal is the same invitation through go-ical, which looks at no zone and expands nothing.
func BenchmarkGoIcal(b *testing.B) {
	data, err := os.ReadFile(filepath.Join("testdata", "exchange-series-custom-zone.ics"))
	if err != nil {
		b.Fatal(err)
	}
	data = bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ical.NewDecoder(bytes.NewReader(data)).Decode(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "invitations/s")
}

// BenchmarkHostile is what strangers can send: each must stay below 300 ms.
func BenchmarkHostile(b *testing.B) {
	for name, text := range hostile() {
		b.Run(name, func(b *testing.B) {
			data := []byte(text)
			from := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
			b.ReportAllocs()
			for b.Loop() {
				o, _ := Read(data)
				for _, e := range o.Events[:min(len(o.Events), 10)] {
					Occurrences(e, from, from.AddDate(0, 0, 90), 1000)
				}
			}
		})
	}
}

// hostile are parts made to cost much.
func hostile() map[string]string {
	event := func(lines ...string) string {
		return "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Europe/Madrid:20200101T100000\r\n" + strings.Join(lines, "\r\n") + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
	}
	folded := strings.Repeat("\r\n "+strings.Repeat("x", 70), 10<<20/73)
	many := strings.Builder{}
	for i := range 50_000 {
		fmt.Fprintf(&many, "BEGIN:VEVENT\r\nUID:%d\r\nDTSTART;TZID=Europe/Madrid:20261124T100000\r\nDTEND;TZID=Europe/Madrid:20261124T110000\r\nSUMMARY:x\r\nEND:VEVENT\r\n", i)
	}
	zone := "BEGIN:VTIMEZONE\r\nTZID:slow\r\n" + strings.Repeat("BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;BYMONTH="+strings.Repeat("1,2,3,4,5,6,7,8,9,10,11,12,", 30)+"1\r\nEND:STANDARD\r\n", 5_000) + "END:VTIMEZONE\r\n"
	names := strings.Builder{}
	for i := range 9_900 {
		fmt.Fprintf(&names, "BEGIN:VTIMEZONE\r\nTZID:z%d\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nDTSTART;TZID=x%d:20261124T100000\r\nEND:VEVENT\r\n", i, i)
	}
	return map[string]string{
		"zoneNames":         "BEGIN:VCALENDAR\r\n" + names.String(),
		"description10MB":   event("DESCRIPTION:" + strings.Repeat("x", 10<<20)),
		"descriptionFolded": event("DESCRIPTION:" + folded),
		"descriptionTorn":   event("DESCRIPTION:" + strings.Repeat("no space here\r\n", 10<<20/15)),
		"escapes10MB":       event("DESCRIPTION:" + strings.Repeat(`\n`, 5<<20)),
		"cn1MB":             event("ORGANIZER;CN=\"" + strings.Repeat("x", 1<<20) + "\":mailto:a@example.com"),
		"cnColons":          event("ORGANIZER;CN=" + strings.Repeat(":", 1<<20) + ":mailto:a@example.com"),
		"quotes":            event("ORGANIZER;CN=" + strings.Repeat(`"`, 1<<20+1) + ":mailto:a@example.com"),
		"params":            event("ATTENDEE" + strings.Repeat(";A=B", 1<<18) + ":mailto:a@example.com"),
		"events50000":       "BEGIN:VCALENDAR\r\n" + many.String() + "END:VCALENDAR\r\n",
		"nested":            strings.Repeat("BEGIN:VALARM\r\n", 1_000_000),
		"nestedEvents":      strings.Repeat("BEGIN:VEVENT\r\n", 1_000_000),
		"nestedCalendars":   strings.Repeat("BEGIN:VCALENDAR\r\n", 900_000),
		"ends":              "BEGIN:VCALENDAR\r\n" + strings.Repeat("END:VEVENT\r\n", 1_000_000),
		"bareCR":            strings.Repeat("BEGIN:VCALENDAR\r", 900_000),
		"emptyLines":        "BEGIN:VCALENDAR\r\n" + strings.Repeat("\r\n", 8_000_000),
		"names":             "BEGIN:VCALENDAR\r\n" + strings.Repeat("NAME\r\n", 2_000_000),
		"count1e9":          event("RRULE:FREQ=DAILY;COUNT=1000000000"),
		"secondly":          event("RRULE:FREQ=SECONDLY"),
		"secondlyNever":     event("RRULE:FREQ=SECONDLY;INTERVAL=60;BYSECOND=30"),
		"oftenADay":         event("RRULE:FREQ=MONTHLY;BYHOUR=" + upTo(23) + ";BYMINUTE=" + upTo(59)),
		"sameHour":          event("RRULE:FREQ=DAILY;BYHOUR=" + strings.Repeat("1,", 390) + "1;BYMINUTE=" + strings.Repeat("1,", 390) + "1;BYSECOND=" + strings.Repeat("1,", 390) + "1"),
		"setPositions":      event("RRULE:FREQ=YEARLY;BYSETPOS=" + upTo(31)[2:] + ";BYHOUR=" + upTo(23) + ";BYMINUTE=" + upTo(5)),
		"setPositionsLong":  "BEGIN:VEVENT\r\nDTSTART:19000101T000000Z\r\nRRULE:FREQ=YEARLY;BYSETPOS=" + upTo(31)[2:] + ";BYDAY=MO,TU,WE,TH,FR,SA,SU\r\nEND:VEVENT\r\n",
		"setPositionsMonth": "BEGIN:VEVENT\r\nDTSTART:19000101T000000Z\r\nRRULE:FREQ=MONTHLY;BYSETPOS=" + upTo(31)[2:] + ";BYHOUR=" + upTo(23) + "\r\nEND:VEVENT\r\n",
		"minutely":          event("RRULE:FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30"),
		"never":             event("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
		"exdates":           event("RRULE:FREQ=DAILY", "EXDATE:"+strings.Repeat("20261124T100000Z,", 600_000)),
		"badExdates":        "BEGIN:VCALENDAR\r\n" + strings.Repeat("BEGIN:VEVENT\r\nEXDATE:"+badDates()+"\r\nEND:VEVENT\r\n", 250),
		"badZoneDates":      "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nBEGIN:STANDARD\r\n" + strings.Repeat("RDATE:"+strings.Repeat("x,", 400_000)+"\r\n", 12),
		"commas":            event(strings.Repeat("EXDATE:"+strings.Repeat(",", 1<<20)+"\r\n", 10)),
		"durations":         event(strings.Repeat("DURATION:x\r\nDURATION:\r\n", 240_000)),
		"stamps":            event(strings.Repeat("DTSTAMP:x\r\n", 480_000)),
		"attendees":         event(strings.Repeat("ATTENDEE;ROLE=REQ-PARTICIPANT:mailto:a@example.com\r\n", 250_000)),
		"zones":             "BEGIN:VCALENDAR\r\n" + strings.Repeat("BEGIN:VTIMEZONE\r\nTZID:a\r\nEND:VTIMEZONE\r\n", 300_000) + "BEGIN:VEVENT\r\nDTSTART;TZID=b:20261124T100000\r\nEND:VEVENT\r\n",
		"zoneRules":         "BEGIN:VCALENDAR\r\n" + zone + strings.Repeat("BEGIN:VEVENT\r\nDTSTART;TZID=slow:20261124T100000\r\nEND:VEVENT\r\n", 9_000) + "END:VCALENDAR\r\n",
	}
}

// badDates are 5,000 dates that are none, no two alike.
func badDates() string {
	var b strings.Builder
	for i := range 5_000 {
		fmt.Fprintf(&b, "2026%04dX,", i)
	}
	return strings.TrimSuffix(b.String(), ",")
}
