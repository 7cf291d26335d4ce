package calendar

import (
	"fmt"
	"strings"
	"time"
)

// String is the moment as programs read it: an instant in UTC by RFC 3339, a date, or a floating time without a zone. A time
// in a zone that is not known looks like a floating one; it is not Floating, and the event's Problem says why. It is empty
// where the file gives no time that could be read.
func (m Moment) String() string {
	if m.At.IsZero() {
		return m.Local
	}
	return m.At.UTC().Format(time.RFC3339)
}

// In is the moment in a zone, which decides what a floating time means and when a day begins. It is zero for a moment that is
// not known, or whose own zone is not.
func (m Moment) In(place *time.Location) time.Time {
	if !m.Date && !m.Floating {
		return m.At.In(place)
	}
	w, _, err := parseWall(m.Local)
	if err != nil {
		return time.Time{}
	}
	return time.Unix((&zone{place: place}).instant(w), 0).In(place)
}

// Equal tells whether two moments say the same.
func (m Moment) Equal(o Moment) bool {
	return m.At.Equal(o.At) && m.Local == o.Local && m.Zone == o.Zone && m.Date == o.Date && m.Floating == o.Floating
}

// IsZero tells whether the file gives no such moment, or one that is not even a date.
func (m Moment) IsZero() bool { return m.Local == "" }

// A wall is a time on a clock on some wall, in seconds as though the wall stood in UTC.
type wall = int64

const day = 24 * 3600

// A stamp is a DATE or a DATE-TIME before its zone is looked up.
type stamp struct {
	at      wall
	date    bool
	utc     bool   // it ended in Z, or in an offset, which is applied already
	tzid    string // TZID parameter as it stands
	present bool
	name    string // of the property
	bad     error  // why it could not be read
	doubt   error  // why it may be another time
}

// readStamp reads DTSTART and its like.
func readStamp(p *prop, value string) stamp {
	s := stamp{present: true, tzid: p.get("TZID"), name: p.name}
	w, form, err := parseWall(value)
	if whole, ok := torn(value); err != nil && ok {
		s.doubt = err
		w, form, err = parseWall(whole)
	}
	if err != nil {
		s.bad = err
		return s
	}
	s.at, s.date, s.utc = w, form == formDate, form == formUTC
	if !s.date && strings.EqualFold(p.get("VALUE"), "DATE") {
		s.date, s.utc = true, false
	}
	if s.date {
		s.at -= floorMod(s.at, day)
	}
	return s
}

// torn is a time that lacks the last digit of its seconds, "19970701T10300Z", with that digit.
func torn(value string) (whole string, ok bool) {
	value = strings.TrimSpace(value)
	clock, zone, _ := strings.Cut(value, "Z")
	if len(clock) != len("19970701T10300") || clock[len("19970701")] != 'T' || zone != "" {
		return "", false
	}
	return clock + "0" + value[len(clock):], true
}

type form int

const (
	formLocal form = iota // date and time, no zone
	formUTC               // date and time with Z or an offset
	formDate              // a date alone
)

// A wallError says why a text is no time. It is put into words only when somebody asks: a hostile part has millions of them.
type wallError struct{ text, why string }

func (e *wallError) Error() string { return fmt.Sprintf("%.40q %s", e.text, e.why) }

// parseWall reads "20261124T150000Z", "20261124T150000" and "20261124", and what some programs write instead: dashes and
// colons of ISO 8601, no seconds, an offset behind, small letters, a fraction.
func parseWall(text string) (wall, form, error) {
	s := strings.TrimSpace(text)
	date, s, ok := number(s, 4, 2, 2)
	if !ok {
		return 0, 0, &wallError{text, "is no date"}
	}
	w, ok := civil(date[0], date[1], date[2])
	if !ok {
		return 0, 0, &wallError{text, "is no day of the calendar"}
	}
	if s == "" || s == "Z" || s == "z" { // Google has written "20261124Z"
		return w, formDate, nil
	}
	if c := s[0]; c != 'T' && c != 't' && c != ' ' {
		return 0, 0, &wallError{text, "is no date with a time"}
	}
	return parseClock(text, strings.TrimLeft(s[1:], " "), w)
}

// parseClock reads the time behind a date.
func parseClock(text, s string, w wall) (wall, form, error) {
	clock, rest, ok := number(s, 2, 2, 2)
	if !ok {
		clock, rest, ok = number(s, 2, 2)
	}
	if !ok {
		return 0, 0, &wallError{text, "has no time of day"}
	}
	h, m, sec := clock[0], clock[1], min(clock[2], 59) // a leap second is no time of its own
	if h > 24 || m > 59 || clock[2] > 60 || h == 24 && m+sec > 0 {
		return 0, 0, &wallError{text, "has no time of day that exists"}
	}
	w += int64(h*3600 + m*60 + sec)
	if len(rest) > 1 && (rest[0] == '.' || rest[0] == ',') {
		rest = strings.TrimLeft(rest[1:], "0123456789")
	}
	switch rest = strings.TrimSpace(rest); {
	case rest == "":
		return w, formLocal, nil
	case rest == "Z" || rest == "z":
		return w, formUTC, nil
	}
	if offset, ok := parseOffset(rest); ok && (rest[0] == '+' || rest[0] == '-') {
		return w - int64(offset), formUTC, nil
	}
	return 0, 0, &wallError{text, "has something unknown behind its time"}
}

// number cuts fields of so many digits off the front, with or without a dash or colon between them.
func number(s string, widths ...int) (fields [3]int, rest string, ok bool) {
	for i, width := range widths {
		if i > 0 && s != "" && (s[0] == '-' || s[0] == ':') {
			s = s[1:]
		}
		if len(s) < width {
			return fields, s, false
		}
		for j := range width {
			if s[j] < '0' || s[j] > '9' {
				return fields, s, false
			}
			fields[i] = fields[i]*10 + int(s[j]-'0')
		}
		s = s[width:]
	}
	return fields, s, true
}

// parseOffset reads "+0100", "-05:00", "+013045", "+01" and, from careless writers, "0100" (RFC 5545, 3.3.14).
func parseOffset(s string) (seconds int, ok bool) {
	s = strings.TrimSpace(s)
	sign := 1
	if s != "" && (s[0] == '+' || s[0] == '-') {
		if s[0] == '-' {
			sign = -1
		}
		s = s[1:]
	}
	f, rest, ok := number(s, 2, 2, 2)
	for width := 2; !ok && width > 0; width-- {
		f, rest, ok = number(s, []int{2, 2}[:width]...)
	}
	if !ok || rest != "" || f[0] > 23 || f[1] > 59 || f[2] > 59 {
		return 0, false
	}
	return sign * (f[0]*3600 + f[1]*60 + f[2]), true
}

// civil is midnight of a date; false when there is no such date.
func civil(year, month, dayOfMonth int) (wall, bool) {
	if year < 1 || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysIn(year, month) {
		return 0, false
	}
	return time.Date(year, time.Month(month), dayOfMonth, 0, 0, 0, 0, time.UTC).Unix(), true
}

func daysIn(year, month int) int {
	switch {
	case month == 2 && year%4 == 0 && (year%100 != 0 || year%400 == 0):
		return 29
	case month == 2:
		return 28
	case month == 4 || month == 6 || month == 9 || month == 11:
		return 30
	}
	return 31
}

func floorMod(a, b int64) int64 { return ((a % b) + b) % b }

// localOf writes a wall clock down: "2026-11-24T15:00:00", or "2026-11-24".
func localOf(w wall, date bool) string {
	t := time.Unix(w, 0).UTC()
	b := make([]byte, 0, len(time.RFC3339))
	if date {
		return string(t.AppendFormat(b, time.DateOnly))
	}
	b = t.AppendFormat(b, time.RFC3339)
	return string(b[:len(b)-1]) // without its Z; time is quickest with this layout
}
