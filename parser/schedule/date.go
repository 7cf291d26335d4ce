package schedule

import (
	"strings"
	"time"
)

// absolute reads a date that names its month.
func (r *reader) absolute(i int) (day, bool) {
	if r.at(i).number < 0 {
		return r.monthFirst(i)
	}
	for _, read := range []func(int) (day, bool){r.iso, r.dayFirst, r.numeric} {
		if d, ok := read(i); ok {
			if r.several(i) {
				d.ask = AskDates
			}
			return d, true
		}
	}
	return day{}, false
}

// several tells of "24–26 November", "24 and 25 November".
func (r *reader) several(i int) bool {
	if n := r.at(i - 2).number; n >= 1 && n <= 31 && !r.usedAt(i-2) && r.at(i-2).line == r.at(i).line {
		_, _, joined := r.match("range", r.all, i-1)
		return joined && r.at(i-1).text != "a" && r.at(i-3).text != ":"
	}
	return false
}

func (r *reader) usedAt(i int) bool { return i >= 0 && i < len(r.used) && r.used[i] }

// iso reads "2026-11-24".
func (r *reader) iso(i int) (day, bool) {
	sign := r.at(i + 1).text
	if len(r.at(i).text) != 4 || !strings.Contains("-/.", sign) || sign == "" || r.at(i+3).text != sign {
		return day{}, false
	}
	return r.dated(i, i+5, r.at(i).number, r.at(i+2).number, r.at(i+4).number)
}

// dayNumber reads "24", "24th", "1er", "24.", "1º".
func (r *reader) dayNumber(i int) (n, end int, ok bool) {
	t := r.at(i)
	if t.number < 1 || t.number > 31 || len(t.text) > 2 {
		return 0, i, false
	}
	switch r.at(i + 1).text {
	case "st", "nd", "rd", "th", "er", "º", "°", ".", "o":
		if r.at(i+1).line == t.line && r.at(i+1).start <= t.end+1 {
			return t.number, i + 2, true
		}
	}
	return t.number, i + 1, true
}

// dayFirst reads "24 November 2026", "24. November", "24 de noviembre de 2026", "24-Nov-2026", "1er décembre".
func (r *reader) dayFirst(i int) (day, bool) {
	n, end, ok := r.dayNumber(i)
	if !ok {
		return day{}, false
	}
	m, end, ok := r.match("months", r.all, r.fill(end))
	if !ok {
		return day{}, false
	}
	year, end := r.year(end)
	return r.dated(i, end, year, m, n)
}

// monthFirst reads "November 24, 2026".
func (r *reader) monthFirst(i int) (day, bool) {
	m, end, ok := r.match("months", r.all, i)
	if !ok {
		return day{}, false
	}
	n, end, ok := r.dayNumber(r.fill(end))
	if !ok || r.at(end).text == ":" || r.clockAt(r.fill(i+1)) {
		return day{}, false
	}
	year, end := r.year(end)
	return r.dated(i, end, year, m, n)
}

// year reads a year with what may stand before it; 0 when there is none.
func (r *reader) year(i int) (year, end int) {
	j := i
	for k := 0; k < 2; k++ {
		if t := r.at(j).text; t != "," && t != "de" && t != "of" && t != "-" && t != "del" {
			break
		}
		j++
	}
	t := r.at(j)
	_, _, hours := r.match("hour", r.all, j+1)
	if t.number < 2000 || t.number > 2099 || hours || r.at(j+1).text == ":" || t.line != r.at(i-1).line {
		return 0, i
	}
	return t.number, j + 1
}

// numeric reads "24/11/2026", "24.11.", "11/24". Where both orders are possible, the language and the zone tell which one is
// meant, or nobody does.
func (r *reader) numeric(i int) (day, bool) {
	a, b, sign := r.at(i).number, r.at(i+2).number, r.at(i+1).text
	if !strings.Contains("/.-", sign) || sign == "" || a < 1 || b < 1 || a > 31 || b > 31 || len(r.at(i).text) > 2 || len(r.at(i+2).text) > 2 {
		return day{}, false
	}
	if r.at(i-1).text == sign || r.apart(i, i+3) {
		return day{}, false
	}
	year, end := 0, i+3
	if y := r.at(end + 1); r.at(end).text == sign && !r.apart(i, end+2) && (y.number >= 2000 && y.number < 2100 || len(y.text) == 2 && y.number >= 20) {
		year, end = y.number, end+2
		if year < 100 {
			year += 2000
		}
	} else if sign == "." && r.at(end).text == "." {
		end++
	} else if sign != "/" || a == 24 && b == 7 {
		return day{}, false // 9.30 is a time, 3-4 a range, and 24/7 is always
	}
	switch first := r.monthLeads(a, b); {
	case first == "":
		d := r.doubtful(i, end, AskOrder)
		d.slim = year == 0
		return d, true
	case first == "month":
		a, b = b, a
	}
	d, ok := r.dated(i, end, year, b, a)
	if other, sure := r.dated(i, end, year, a, b); year == 0 && ok && sure && d.ask == "" && other.ask == "" && r.far(d) && !r.far(other) {
		d = r.doubtful(i, end, AskOrder) // in eight months, or in a week if they write it the other way round
	}
	d.slim = year == 0
	return d, ok
}

// far tells of a day that is further away than interviews are arranged.
func (r *reader) far(d day) bool { return d.date.After(r.today.AddDate(0, 0, 120)) }

// apart tells of blanks between tokens i and j.
func (r *reader) apart(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if r.at(k).line != r.at(i).line || r.at(k).start != r.at(k-1).end {
			return true
		}
	}
	return false
}

// monthLeads tells which number is the month: "day" leads, "month" leads, or empty when both could. Only Americans put the
// month first; an English text tells by the zone of its writer, and UTC tells nothing.
func (r *reader) monthLeads(a, b int) string {
	zone := r.frame.Zone.String()
	american := american[zone]
	switch {
	case a == b, a > 12:
		return "day"
	case b > 12:
		return "month"
	case r.language != "en":
		return "day"
	case american:
		return "month"
	case strings.HasPrefix(zone, "Europe/"), strings.HasPrefix(zone, "Australia/"), zone == "Pacific/Auckland", zone == "Africa/Johannesburg", zone == "Asia/Kolkata":
		return "day"
	}
	return ""
}

// american are the zones of the United States. Canada writes both.
var american = map[string]bool{
	"America/New_York": true, "America/Chicago": true, "America/Denver": true, "America/Los_Angeles": true, "America/Phoenix": true,
	"America/Detroit": true, "America/Anchorage": true, "America/Boise": true, "Pacific/Honolulu": true,
	"America/Indiana/Indianapolis": true, "America/Kentucky/Louisville": true, "US/Eastern": true, "US/Central": true,
	"US/Mountain": true, "US/Pacific": true,
}

// dated makes a date. Without a year it is the coming one; one that was over a short while ago could be meant as well.
func (r *reader) dated(from, to, year, month, dayOf int) (day, bool) {
	if month < 1 || month > 12 || dayOf < 1 || dayOf > 31 {
		return day{}, false
	}
	y := year
	if y == 0 {
		y = r.today.Year()
	}
	d := time.Date(y, time.Month(month), dayOf, 0, 0, 0, 0, time.UTC)
	if d.Day() != dayOf {
		return r.doubtful(from, to, AskDate), true
	}
	if year == 0 && d.Before(r.today) {
		if d.After(r.today.AddDate(0, 0, -60)) {
			return r.recent(from, to, d), true
		}
		d = d.AddDate(1, 0, 0)
	}
	if d.After(r.today.AddDate(1, 0, 0)) || year == 0 && d.After(r.today.AddDate(0, 0, 270)) {
		return r.doubtful(from, to, AskPast), true
	}
	return r.found(from, to, d), true
}

// recent is a date without a year that was a while ago: some days back it is what was meant, weeks back nobody knows.
func (r *reader) recent(from, to int, d time.Time) day {
	if d.Before(r.today.AddDate(0, 0, -maxPast)) {
		return r.doubtful(from, to, AskPast)
	}
	return r.found(from, to, d)
}
