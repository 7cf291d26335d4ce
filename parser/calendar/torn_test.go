package calendar

import (
	"strings"
	"testing"
)

// A time that lacks a digit is read as its writer meant it, and doubted all the same: the recruiter is asked.
func TestATimeThatLacksADigit(t *testing.T) {
	o, err := Read([]byte("BEGIN:VEVENT\r\nDTSTART:19970701T100000Z\r\nDTEND:19970701T10300Z\r\nEND:VEVENT\r\n"))
	if err != nil || len(o.Events) != 1 {
		t.Fatal(o, err)
	}
	e := o.Events[0]
	if e.End.String() != "1997-07-01T10:30:00Z" || !strings.Contains(e.Problem, "DTEND") {
		t.Errorf("it ends at %s, problem %q", e.End, e.Problem)
	}
	for _, value := range []string{"19970701T1030Z0", "19970701T10990Z", "19970701T103", "19970701 10300"} {
		o, _ := Read([]byte("BEGIN:VEVENT\r\nDTSTART:19970701T100000Z\r\nDTEND:" + value + "\r\nEND:VEVENT\r\n"))
		if e := o.Events[0]; !e.End.At.IsZero() || e.Problem == "" {
			t.Errorf("%s is %s, problem %q", value, e.End, e.Problem)
		}
	}
}
