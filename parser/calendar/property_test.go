package calendar

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestUnfold(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"folded", "SUMMARY:a\n b\n\tc\nUID:1\n", []string{"SUMMARY:abc", "UID:1"}},
		{"white space kept", "SUMMARY:a \n  b\n", []string{"SUMMARY:a  b"}},
		{"empty continuation", "SUMMARY:a\n \nUID:1", []string{"SUMMARY:a", "UID:1"}},
		{"empty line within", "SUMMARY:a\n\n b\nUID:1", []string{"SUMMARY:ab", "UID:1"}},
		{"name alone, folded", "SUMMARY\n :a\nUID:1", []string{"SUMMARY:a", "UID:1"}},
		{"name alone, not folded", "UID:1\nSUMMARY\n:a\nUID:2", []string{"UID:1", "SUMMARY:a", "UID:2"}},
		{"parameters alone", "UID:1\nDTSTART\n;VALUE=DATE\n :20261124", []string{"UID:1", "DTSTART;VALUE=DATE:20261124"}},
		{"text without folding", "DESCRIPTION:a\nand b\n\nUID:1", []string{"DESCRIPTION:a\nand b", "UID:1"}},
		{"no text, without folding", "UID:a\nb\nSUMMARY:c", []string{"UID:ab", "SUMMARY:c"}},
		{"a colon where text goes on", "DESCRIPTION:a\nand b\n: c\nUID:1", []string{"DESCRIPTION:a\nand b\n: c", "UID:1"}},
		{"an address in it", "DESCRIPTION;LANGUAGE=en:see\nhttps://acme.example\nUID:1", []string{"DESCRIPTION;LANGUAGE=en:see", "https://acme.example", "UID:1"}},
		{"talk before", "Hello Jane,\nsee you\nBEGIN:VCALENDAR", []string{"Hello Jane,", "see you", "BEGIN:VCALENDAR"}},
		{"quoted-printable", "SUMMARY;ENCODING=QUOTED-PRINTABLE:a=\nb=\n c\nUID:1", []string{"SUMMARY;ENCODING=QUOTED-PRINTABLE:ab c", "UID:1"}},
		{"a character torn", "SUMMARY:\xc3\n \xa9\n", []string{"SUMMARY:é"}},
		{"not UTF-8", "SUMMARY:\xe9\x80\n", []string{"SUMMARY:é€"}},
	} {
		for _, end := range []string{"\n", "\r\n", "\r"} {
			var got []string
			l := newLines(strings.ReplaceAll(c.text, "\n", end))
			for {
				line, ok := l.next()
				if !ok {
					break
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s with %q:\n%s", c.name, end, diff)
			}
		}
	}
}

func TestLongLineIsCut(t *testing.T) {
	for _, text := range []string{"SUMMARY:" + strings.Repeat("x", 3*maxLine), "SUMMARY:" + strings.Repeat("\n "+strings.Repeat("x", 1000), 3*maxLine/1000)} {
		l := newLines(text + "\nUID:1\n")
		if line, _ := l.next(); len(line) != maxLine {
			t.Errorf("%d bytes are left", len(line))
		}
		if line, _ := l.next(); line != "UID:1" {
			t.Errorf("then comes %.40q", line)
		}
	}
}

func TestSplit(t *testing.T) {
	for _, c := range []struct{ line, name, value, param, paramValue string }{
		{"summary:Hello: world", "SUMMARY", "Hello: world", "X", ""},
		{`DTSTART;TZID=Europe/Madrid:20261124T150000`, "DTSTART", "20261124T150000", "TZID", "Europe/Madrid"},
		{`DTSTART;TZID="Europe/Madrid":20261124T150000`, "DTSTART", "20261124T150000", "tzid", "Europe/Madrid"},
		{`DTSTART;TZID=(UTC-05:00) Eastern Time (US & Canada):20261124T150000`, "DTSTART", "20261124T150000", "TZID", "(UTC-05:00) Eastern Time (US & Canada)"},
		{`DTSTART;TZID=tzone://Microsoft/Utc:20261124T150000`, "DTSTART", "20261124T150000", "TZID", "tzone://Microsoft/Utc"},
		{`DTEND;VALUE=DATE-TIME;20261124T150000Z`, "DTEND", "20261124T150000Z", "VALUE", "DATE-TIME"},
		{`DTEND;20261124T150000Z`, "DTEND", "20261124T150000Z", "TZID", ""},
		{`ATTENDEE;CN="Doe, Jane; x:y";ROLE=CHAIR:mailto:j@x.example`, "ATTENDEE", "mailto:j@x.example", "CN", "Doe, Jane; x:y"},
		{`ATTENDEE;CN=Jane: Doe:mailto:j@x.example`, "ATTENDEE", "mailto:j@x.example", "CN", "Jane: Doe"},
		{`ATTENDEE;CN="Jane:MAILTO:j@x.example`, "ATTENDEE", "MAILTO:j@x.example", "CN", "Jane"},
		{`ATTENDEE;CN="Jane;ROLE=CHAIR:mailto:j@x.example`, "ATTENDEE", "mailto:j@x.example", "ROLE", "CHAIR"},
		{`ORGANIZER;SENT-BY=mailto:a@x.example:mailto:j@x.example`, "ORGANIZER", "mailto:j@x.example", "SENT-BY", "mailto:a@x.example"},
		{`ATTENDEE;CN=a^nb^^c^'d:urn:uuid:1`, "ATTENDEE", "urn:uuid:1", "CN", "a\nb^c\"d"},
		{`DESCRIPTION;ALTREP="cid:x":He said "hi`, "DESCRIPTION", `He said "hi`, "ALTREP", "cid:x"},
		{`SUMMARY;QUOTED-PRINTABLE:a`, "SUMMARY", "a", "ENCODING", "QUOTED-PRINTABLE"},
	} {
		var p prop
		if !p.split(c.line) {
			t.Errorf("%s is no property", c.line)
			continue
		}
		if p.name != c.name || p.value != c.value || p.get(c.param) != c.paramValue {
			t.Errorf("%s: got %s %q %s=%q", c.line, p.name, p.value, c.param, p.get(c.param))
		}
	}
	for _, line := range []string{"", "SUMMARY", ":x", ";x", "SUMMARY;LANGUAGE=en"} {
		var p prop
		if p.split(line) {
			t.Errorf("%q is taken for a property: %+v", line, p)
		}
	}
}

func TestUnescape(t *testing.T) {
	for text, want := range map[string]string{
		`a\, b\; c`:  "a, b; c",
		`a\nb\Nc`:    "a\nb\nc",
		`a\\nb`:      `a\nb`,
		`C:\Temp`:    `C:\Temp`,
		`end\`:       `end\`,
		`\"quoted\"`: `"quoted"`,
		`plain`:      `plain`,
		`at 15\:00`:  "at 15:00",
		`\\\\`:       `\\`,
	} {
		if got := unescaped(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestPerson(t *testing.T) {
	for line, want := range map[string]Person{
		`ATTENDEE;CUTYPE=ROOM;ROLE=NON-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Room 4:mailto:Room4@X.Example`: {"room4@x.example", "Room 4", "NON-PARTICIPANT", "ROOM", "ACCEPTED", "", false},
		`ATTENDEE;ROLE=REQ_PARTICIPANT;PARTSTAT=needs-action:MAILTO: j@x.example `:                     {"j@x.example", "", "REQ_PARTICIPANT", "", "needs-action", "", false},
		`ATTENDEE;EMAIL=j@x.example;CN=Jane:urn:uuid:00000000-0000-4000-8000-000000000001`:             {"j@x.example", "Jane", "", "", "", "", false},
		`ATTENDEE;EMAIL=other@x.example:mailto:j@x.example`:                                            {"j@x.example", "", "", "", "", "", false},
		`ATTENDEE:urn:uuid:00000000-0000-4000-8000-000000000001`:                                       {"urn:uuid:00000000-0000-4000-8000-000000000001", "", "", "", "", "", false},
		`ORGANIZER;CN="Rita";SENT-BY="mailto:PA@x.example":mailto:rita@x.example`:                      {"rita@x.example", "Rita", "", "", "", "pa@x.example", false},
		`ORGANIZER;CN=Rita:mailto:mailto:rita@x.example`:                                               {"rita@x.example", "Rita", "", "", "", "", false},
		`ATTENDEE;ROLE=OWNER:Jane Doe <j@x.example>`:                                                   {"j@x.example", "", "OWNER", "", "", "", false},
		`ORGANIZER;CN=Doe\, Jane:invalid:nomail`:                                                       {"invalid:nomail", "Doe, Jane", "", "", "", "", false},
		`ATTENDEE;RSVP=false:mailto:j@x.example`:                                                       {Address: "j@x.example", Unasked: true},
		`ATTENDEE;RSVP=TRUE:mailto:j@x.example`:                                                        {Address: "j@x.example"},
	} {
		var p prop
		if !p.split(line) {
			t.Fatalf("%s is no property", line)
		}
		if diff := cmp.Diff(want, person(&p)); diff != "" {
			t.Errorf("%s:\n%s", line, diff)
		}
	}
}
