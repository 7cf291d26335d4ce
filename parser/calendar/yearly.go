package calendar

import (
	"strconv"
	"strings"
	"time"
)

// yearly is an RRULE of FREQ=YEARLY, the only one that zones are written with.
type yearly struct {
	set       bool
	interval  int
	until     int64 // last onset, in UTC; zero without end
	count     int
	months    []int
	monthDays []int
	yearDays  []int
	weekdays  []nthDay
}

type nthDay struct {
	n       int // 2 for 2SU, -1 for -1SU, 0 for every one
	weekday int // 0 for Sunday
}

var allMonths = []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}

// A monthOf is one month of one year: how many days it has and on which weekday it begins, 0 for Sunday.
type monthOf struct{ year, month, length, first int }

// matches tells whether the rule takes a day of a month. Without any BY part it takes the day of DTSTART.
func (y *yearly) matches(m *monthOf, d, startDay int) bool {
	if len(y.monthDays) > 0 && !contains(y.monthDays, d) && !contains(y.monthDays, d-m.length-1) {
		return false
	}
	if len(y.yearDays) > 0 {
		n := time.Date(m.year, time.Month(m.month), d, 0, 0, 0, 0, time.UTC).YearDay()
		if all := 337 + daysIn(m.year, 2); !contains(y.yearDays, n) && !contains(y.yearDays, n-all-1) {
			return false
		}
	}
	if len(y.weekdays) == 0 {
		return len(y.monthDays)+len(y.yearDays) > 0 || d == startDay
	}
	weekday := (m.first + d - 1) % 7
	for _, w := range y.weekdays {
		if w.weekday == weekday && (w.n == 0 || w.n == (d-1)/7+1 || w.n == -((m.length-d)/7+1)) {
			return true
		}
	}
	return false
}

func contains(list []int, n int) bool {
	for _, x := range list {
		if x == n {
			return true
		}
	}
	return false
}

// parseYearly reads the RRULE of an observance; false when it is none of FREQ=YEARLY.
func parseYearly(rule string) (y yearly, ok bool) {
	y = yearly{set: true, interval: 1}
	for part := range strings.SplitSeq(strings.ToUpper(strings.TrimSpace(rule)), ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		switch name {
		case "FREQ":
			ok = value == "YEARLY"
		case "INTERVAL":
			if n, err := strconv.Atoi(value); err == nil && n > 0 && n < 1000 {
				y.interval = n
			}
		case "COUNT":
			if n, err := strconv.Atoi(value); err == nil && n > 0 && n < 10_000 {
				y.count = n
			}
		case "UNTIL":
			if w, form, err := parseWall(value); err == nil {
				y.until = w
				if form == formDate { // that whole day
					y.until += day - 1
				}
			}
		case "BYMONTH":
			y.months = integers(value)
		case "BYMONTHDAY":
			y.monthDays = integers(value)
		case "BYYEARDAY":
			y.yearDays = integers(value)
		case "BYDAY":
			y.weekdays = nthDays(value)
		}
	}
	return y, ok
}

func integers(value string) (list []int) {
	for s := range strings.SplitSeq(value, ",") {
		if n, err := strconv.Atoi(strings.TrimSpace(s)); err == nil && len(list) < 400 {
			list = append(list, n)
		}
	}
	return list
}

func nthDays(value string) (list []nthDay) {
	for s := range strings.SplitSeq(value, ",") {
		s = strings.TrimSpace(s)
		if len(s) < 2 || len(list) >= 100 {
			continue
		}
		at := strings.Index("SUMOTUWETHFRSA", s[len(s)-2:])
		if at < 0 || at%2 != 0 {
			continue
		}
		n, _ := strconv.Atoi(s[:len(s)-2])
		list = append(list, nthDay{n, at / 2})
	}
	return list
}
