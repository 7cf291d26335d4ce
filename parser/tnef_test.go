package parser

import (
	"encoding/hex"
	"os"
	"strings"
	"testing"
)

// TestRTF has the example of [MS-OXRTFCP] 4.1.1, which refers to the dictionary and to itself.
func TestRTF(t *testing.T) {
	packed, _ := hex.DecodeString("2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0")
	if got, want := string(rtfInflate(packed)), "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"; got != want {
		t.Errorf("inflated to %q, not %q", got, want)
	}
	if plain, html := rtfBody(packed); plain != "hello world" || html != "" {
		t.Errorf("the text is %q and %q", plain, html)
	}
	for in, want := range map[string]string{
		`{\rtf1\ansicpg1252 It\rquote s \{4\}\par\tab\'e9\~x}`:       "It’s {4}\n\té x",
		`{\rtf1{\fonttbl{\f0 Arial;}}{\*\unknown gone}kept}`:         "kept",
		`{\rtf1\uc1 a\u8211?b \uc2\u233xxc\uc0\u55357\u56832 d}`:     "a–b éc😀d",
		`{\rtf1{\field{\*\fldinst HYPERLINK x}{\fldrslt a link}}}`:   "a link",
		`{\rtf1{{{{}}}}}}}}} after`:                                  " after",
		`{\rtf1 \`:                                                   "",
		`{\rtf1\ansicpg1251{\header gone}\'ef\'f0\'e8\'e2\'e5\'f2}`:  "привет",
		strings.Repeat("{", 5000) + "deep" + strings.Repeat("}", 10): "deep",
	} {
		p := rtfPage{charset: "windows-1252"}
		p.read(in)
		if got := p.out.String(); got != want {
			t.Errorf("%.60q reads %q, not %q", in, got, want)
		}
	}
}

// TestTNEFCutOff reads every beginning of a winmail.dat: no panic, and never more than is there.
func TestTNEFCutOff(t *testing.T) {
	for _, file := range []string{"testdata/53-winmail-meeting.eml", "testdata/55-winmail-html-in-rtf.eml"} {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, b64, _ := strings.Cut(string(raw), "base64\n\n")
		whole, _ := decodeTransfer("base64", []byte(b64))
		for n := range whole {
			part := readTNEF(whole[:n])
			plain, html := part.text()
			if len(plain)+len(html) > 1000 {
				t.Errorf("%s: %d bytes give a text of %d", file, n, len(plain)+len(html))
			}
		}
	}
}

// TestMeetingInTNEF: the calendar that is made of a meeting request is one.
func TestMeetingInTNEF(t *testing.T) {
	raw, err := os.ReadFile("testdata/53-winmail-meeting.eml")
	if err != nil {
		t.Fatal(err)
	}
	m := parsed(t, string(raw))
	if len(m.Calendars) != 1 {
		t.Fatalf("%d calendars", len(m.Calendars))
	}
	want := strings.ReplaceAll(`BEGIN:VCALENDAR
VERSION:2.0
METHOD:REQUEST
BEGIN:VEVENT
UID:040000008200E00074C5B7101A82E00800000000A0B1C2D3E4F50601000000000000000010000000000102030405060708090A0B0C0D0E0F
SEQUENCE:2
DTSTAMP:20261123T090000Z
DTSTART:20261126T140000Z
DTEND:20261126T150000Z
SUMMARY:Interview Ana Ortiz\, Data
LOCATION:Room 3
ORGANIZER;CN="Rita Vance":mailto:rita@corp.example
ATTENDEE;CN="Hiring":mailto:hiring+k7q2@corp.example
ATTENDEE;CN="Ivan Berg":mailto:ivan@corp.example
ATTENDEE;CN="Ana Ortiz":mailto:ana@example.org
END:VEVENT
END:VCALENDAR
`, "\n", "\r\n")
	if got := string(m.Calendars[0].Data); got != want {
		t.Errorf("the calendar is\n%s\nnot\n%s", got, want)
	}
}

// TestBER has lengths of every kind, and what is none.
func TestBER(t *testing.T) {
	for in, want := range map[string]string{
		"0403616263":                          "abc",
		"04810361626304":                      "abc",
		"2407040161040262630000":              "abc",
		"240904016104026263":                  "", // a length that is too long
		"24800401610402626300" + "00":         "abc",
		"2480248004016100000402626300" + "00": "abc",
		"2480040161":                          "", // never ends
		"0484ffffffff61":                      "",
		"1f01":                                "",
		"":                                    "",
	} {
		b, _ := hex.DecodeString(in)
		e, _, ok := readBER(b, 0)
		got := ""
		if ok {
			got = string(octets(e, 0))
		}
		if got != want {
			t.Errorf("%s holds %q, not %q", in, got, want)
		}
	}
	if _, _, ok := readBER([]byte(strings.Repeat("\x24\x80", 100000)), 0); ok {
		t.Error("an endless nesting is read")
	}
}
