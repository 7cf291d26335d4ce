package calendar

import (
	"bytes"
	"encoding/binary"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the .want files anew")

// TestExamples reads what products write (testdata/*.ics, written by us after them) and compares with the .want beside it: with
// every kind of line end and in every charset in which such files come.
func TestExamples(t *testing.T) {
	names, err := filepath.Glob(filepath.Join("testdata", "*.ics"))
	if err != nil || len(names) == 0 {
		t.Fatal("no examples", err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			wanted := strings.TrimSuffix(name, ".ics") + ".want"
			if *update {
				if err := os.WriteFile(wanted, []byte(shown(t, data)), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(wanted)
			if err != nil {
				t.Fatal(err)
			}
			for form, data := range forms(data) {
				if diff := cmp.Diff(string(want), shown(t, data)); diff != "" {
					t.Errorf("%s (-want +got):\n%s", form, diff)
				}
			}
		})
	}
}

func forms(lf []byte) map[string][]byte {
	crlf := bytes.ReplaceAll(lf, []byte("\n"), []byte("\r\n"))
	return map[string][]byte{
		"LF":          lf,
		"CRLF":        crlf,
		"CR":          bytes.ReplaceAll(lf, []byte("\n"), []byte("\r")),
		"CR CRLF":     bytes.ReplaceAll(crlf, []byte("\r"), []byte("\r\r")),
		"BOM":         append([]byte("\xef\xbb\xbf"), crlf...),
		"UTF-16LE":    wideBytes(crlf, binary.LittleEndian, true),
		"UTF-16BE":    wideBytes(lf, binary.BigEndian, true),
		"no BOM LE":   wideBytes(lf, binary.LittleEndian, false),
		"no BOM BE":   wideBytes(crlf, binary.BigEndian, false),
		"end missing": bytes.TrimSuffix(crlf, []byte("END:VCALENDAR\r\n")),
	}
}

func wideBytes(utf8 []byte, order binary.AppendByteOrder, mark bool) (b []byte) {
	if mark {
		b = order.AppendUint16(b, 0xfeff)
	}
	for _, u := range utf16.Encode([]rune(string(utf8))) {
		b = order.AppendUint16(b, u)
	}
	return b
}

// shown writes down all that was read, and the occurrences of each series until the end of 2026.
func shown(t *testing.T, data []byte) string {
	t.Helper()
	o, err := Read(data)
	if err != nil {
		return "error: " + err.Error() + "\n"
	}
	var b strings.Builder
	line := func(name string, value any) {
		if s := fmt.Sprint(value); s != "" && s != "0" && s != "false" {
			fmt.Fprintf(&b, "%s: %s\n", name, strings.ReplaceAll(s, "\n", `\n`))
		}
	}
	line("method", o.Method)
	for _, e := range o.Events {
		fmt.Fprintf(&b, "\nuid: %s\n", e.UID)
		line("sequence", e.Sequence)
		if !e.Stamp.IsZero() {
			line("stamp", e.Stamp.Format(time.RFC3339))
		}
		line("status", e.Status)
		line("recurrence", e.Recurrence)
		line("onwards", e.Onwards)
		line("start", instant(e.Start))
		line("end", instant(e.End))
		line("rule", e.Rule)
		line("summary", e.Summary)
		line("description", e.Description)
		line("location", e.Location)
		line("conference", e.Conference)
		line("organizer", told(e.Organizer))
		for _, a := range e.Attendees {
			line("attendee", told(a))
		}
		line("problem", e.Problem)
		if e.Rule == "" {
			continue
		}
		list, err := Occurrences(e, time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC), 20)
		if err != nil {
			line("series", err)
		}
		for _, x := range list {
			line("  takes place", instant(x.Start)+" to "+instant(x.End))
		}
	}
	return b.String()
}

func instant(m Moment) string {
	switch {
	case m.IsZero():
		return ""
	case m.Date:
		return m.String() + " (day)"
	case m.Floating:
		return m.String() + " (floating)"
	case m.At.IsZero():
		return m.String() + " (zone unknown)"
	}
	return fmt.Sprintf("%s (%s %s)", m, m.Local, m.Zone)
}

func told(p Person) string {
	if p == (Person{}) {
		return ""
	}
	return strings.TrimRight(fmt.Sprintf("%s %q %s %s %s %s", p.Address, p.Name, p.Role, p.Type, p.PartStat, p.SentBy), " ")
}

func TestReadRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", "there is no BEGIN:VCALENDAR"},
		{"a letter", "Dear Jane,\n\nsee you on Tuesday: 15:00.\n", "there is no BEGIN:VCALENDAR"},
		{"nested", "BEGIN:VCALENDAR\n" + strings.Repeat("BEGIN:X-DEEP\n", 100), "components are nested deeper than 32"},
		{"export", "BEGIN:VCALENDAR\n" + strings.Repeat("BEGIN:VEVENT\nEND:VEVENT\n", maxEvents+1), "more than 10000 events: this is an export"},
		{"lines", "BEGIN:VCALENDAR\n" + strings.Repeat("\n", maxLines+1), "lines are too many for an invitation: at most 500000 are read"},
		{"huge", strings.Repeat(" ", maxBytes+1), "are too many for an invitation"},
	} {
		o, err := Read([]byte(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "calendar: ") || len(o.Events) > 0 {
			t.Errorf("%s: %d events, %v; want an error with %q", c.name, len(o.Events), err, c.want)
		}
	}
}

// What is cut off where an instant depends on it is told.
func TestCapsAreTold(t *testing.T) {
	e := seriesOf(t, "DTSTART:20261020T150000Z", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:"+strings.Repeat("20261021T150000Z,", maxDates+1))
	if len(e.Exdates) != maxDates || e.Problem != "too many dates in EXDATE" {
		t.Errorf("%d dates, %q", len(e.Exdates), e.Problem)
	}
	e = seriesOf(t, "DTSTART:20261020T150000Z", "EXDATE:"+badDates())
	if len(e.Problem) > maxTrouble+20 || !strings.HasPrefix(e.Problem, `EXDATE: "20260000X" is no day of the calendar; `) || !strings.HasSuffix(e.Problem, "; and more") {
		t.Errorf("%q", e.Problem)
	}
	part := "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12\nEND:STANDARD\n"
	o, err := Read([]byte("BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Hall\n" + strings.Repeat(part, 3) + "END:VTIMEZONE\n" +
		strings.Repeat("BEGIN:VEVENT\nDTSTART;TZID=Hall:20260701T150000\nEND:VEVENT\n", 3_000) + "END:VCALENDAR\n"))
	if err != nil || len(o.Events) != 3_000 || o.Events[0].Problem != "" || o.Events[0].Start.String() != "2026-07-01T14:00:00Z" {
		t.Fatalf("%d events, %v", len(o.Events), err)
	}
	if last := o.Events[2_999]; !last.Start.At.IsZero() || last.Problem != `time zone "Hall" has too many rules for so many events` {
		t.Errorf("%+v", last)
	}
}

func TestReadWithoutEvents(t *testing.T) {
	o, err := Read([]byte("BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VTODO\nUID:1\nSUMMARY:x\nEND:VTODO\nEND:VCALENDAR\n"))
	if err != nil || len(o.Events) != 0 || o.Method != "REQUEST" {
		t.Errorf("got %+v, %v", o, err)
	}
}

func TestHostileIsCutOrRefused(t *testing.T) {
	for name, text := range hostile() {
		o, err := Read([]byte(text))
		if err != nil {
			continue
		}
		for _, e := range o.Events {
			if len(e.Description) > maxLine || len(e.Organizer.Name) > maxLine || len(e.Attendees) > maxPersons || len(e.Exdates) > maxDates {
				t.Errorf("%s: a cap does not hold", name)
			}
		}
	}
}

// Whoever forgets every END still means one event after the other, and one calendar after the other.
func TestForgottenEnds(t *testing.T) {
	event := "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Hall:20260701T150000\nBEGIN:VALARM\nDESCRIPTION:not this\n"
	text := strings.NewReplacer("END:STANDARD\n", "", "END:VTIMEZONE\n", "").Replace(
		"BEGIN:VCALENDAR\n" + fixed("Hall", "+0300", "") + strings.Repeat(event, 40) + "BEGIN:VCALENDAR\n" + fixed("Hall", "+0500", "") + event)
	o, err := Read([]byte(text))
	if err != nil || len(o.Events) != 41 {
		t.Fatalf("%d events, %v", len(o.Events), err)
	}
	for i, e := range o.Events {
		want := "2026-07-01T12:00:00Z"
		if i == 40 {
			want = "2026-07-01T10:00:00Z"
		}
		if e.Start.String() != want || e.Problem != "" || e.Description != "" {
			t.Errorf("event %d: %+v", i, e)
		}
	}
}

// Windows-1252 in one line and UTF-8 torn apart by folding in the next must both come out right.
func TestCharsetsByLine(t *testing.T) {
	text := "BEGIN:VEVENT\r\nSUMMARY:Gespr\xe4ch\r\nLOCATION:Espa\xc3\r\n \xb1a\r\nEND:VEVENT\r\n"
	o, err := Read([]byte(text))
	if err != nil || o.Events[0].Summary != "Gespräch" || o.Events[0].Location != "España" {
		t.Errorf("got %+v, %v", o, err)
	}
}
