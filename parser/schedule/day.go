package schedule

import "time"

// A day is a date as it was found.
type day struct {
	finding
	date time.Time // midnight in UTC
	near bool      // it is the name of a weekday alone
	slim bool      // it is two numbers alone, which can be a mark or a part as well
}

// day reads a date at token i: with a weekday, in numbers, in words, or by its distance from today.
func (r *reader) day(i int) (day, bool) {
	if d, ok := r.weekdayFirst(i); ok {
		return d, true
	}
	if d, ok := r.absolute(i); ok {
		return r.weekdayLast(d), true
	}
	if n, end, ok := r.match("day", r.all, i); ok {
		return r.found(i, end, r.today.AddDate(0, 0, n)), true
	}
	if d, ok := r.weekFirst(i); ok {
		return d, true
	}
	return r.distance(i)
}

func (r *reader) found(from, to int, date time.Time) day {
	return day{finding: finding{from: from, to: to}, date: date}
}

func (r *reader) doubtful(from, to int, ask string) day {
	return day{finding: finding{from, to, ask}}
}

// fill passes over words that join the parts of a date.
func (r *reader) fill(i int) int {
	for n := 0; n < 3; n++ {
		_, end, ok := r.match("within", r.all, i)
		if !ok {
			break
		}
		i = end
	}
	return i
}

// weekday reads the name of a day; a short one that is a common word too ("mar", "do", "so") must have something of a date
// behind it.
func (r *reader) weekday(i int) (n, end int, ok bool) {
	n, end, ok = r.match("days", r.all, i)
	if !ok {
		return 0, i, false
	}
	if len([]rune(r.all[i].raw)) <= 3 && end == i+1 && r.at(r.fill(end)).number < 0 && !r.isMonth(r.fill(end)) && !r.paired(end) {
		return 0, i, false
	}
	return n, end, true
}

// paired tells of another day behind a short one: "Tue/Thu", "Di oder Do".
func (r *reader) paired(i int) bool {
	for _, section := range []string{"within", "range", "and", "behind"} {
		if _, end, ok := r.match(section, r.all, i); ok {
			if _, _, ok := r.match("days", r.all, end); ok {
				return true
			}
		}
	}
	return false
}

func (r *reader) at(i int) *token {
	if i < 0 || i >= len(r.all) {
		return &none
	}
	return &r.all[i]
}

// none stands beyond the first and the last token.
var none = token{number: -1, line: -1}

func (r *reader) isMonth(i int) bool {
	_, _, ok := r.match("months", r.all, i)
	return ok
}

// weekdayFirst reads "Tue 24 Nov", "next Tuesday", "Tuesday next week", "martes 24", "Tuesday".
func (r *reader) weekdayFirst(i int) (day, bool) {
	next, j := r.modifier(i)
	n, end, ok := r.weekday(j)
	if !ok {
		return day{}, false
	}
	if d, ok := r.absolute(r.fill(end)); ok {
		d.from = i
		return r.checked(d, n), true
	}
	if d, ok := r.numbered(i, end, n); ok {
		return d, true
	}
	for _, j := range []int{end, r.fill(end)} {
		if weeks, k, ok := r.week(j); ok {
			return r.found(i, k, r.inWeek(weeks, n)), true
		}
	}
	after, k := r.modifier(end)
	if next == "" {
		next, end = after, max(end, k)
	}
	return r.coming(i, end, n, next), true
}

// modifier reads "next", "coming" or "this" at token i; else end is i.
func (r *reader) modifier(i int) (which string, end int) {
	for _, which := range []string{"next", "coming", "this"} {
		if _, end, ok := r.match(which, r.all, i); ok {
			return which, end
		}
	}
	return "", i
}

// numbered reads the rest of "Tuesday 24th": the next such date, which must be that day of the week.
func (r *reader) numbered(from, end, weekday int) (day, bool) {
	n, to, ok := r.dayNumber(r.fill(end))
	if _, _, hour := r.match("at", r.all, end); !ok || hour && r.at(end).text != "," || r.clockAt(r.fill(end)) {
		return day{}, false
	}
	for ahead := 0; ahead < 60; ahead++ {
		if d := r.today.AddDate(0, 0, ahead); d.Day() == n {
			return r.checked(r.found(from, to, d), weekday), true
		}
	}
	return day{}, false
}

// coming is the next such day. "Next Wednesday" is the coming one where no other could be meant: in this week it would be
// over by now. Who means the same day a week later says "Friday", and today says "today".
func (r *reader) coming(from, to, weekday int, modifier string) day {
	ahead := (weekday - number(r.today) + 7) % 7
	if modifier == "next" && weekday > number(r.today) || modifier == "this" && ahead == 0 {
		return r.doubtful(from, to, AskNext)
	}
	if ahead == 0 {
		ahead = 7
	}
	d := r.found(from, to, r.today.AddDate(0, 0, ahead))
	d.near = true
	return d
}

// number of a weekday, Monday is 1.
func number(d time.Time) int { return (int(d.Weekday())+6)%7 + 1 }

// week reads "next week", "this week", "in two weeks": by how many weeks it is ahead.
func (r *reader) week(i int) (weeks, end int, ok bool) {
	if _, end, ok = r.match("nextweek", r.all, i); ok {
		return 1, end, true
	}
	if _, end, ok = r.match("thisweek", r.all, i); ok {
		return 0, end, true
	}
	if n, unit, end, ok := r.ahead(i); ok && unit == "weeks-unit" {
		return n, end, true
	}
	return r.numberedWeek(i)
}

// numberedWeek reads "KW 49", a week by its number in the year (ISO 8601); the one of this year, or of the next if that is long over.
func (r *reader) numberedWeek(i int) (weeks, end int, ok bool) {
	_, end, ok = r.match("numbered", r.all, i)
	n := r.at(end).number
	if !ok || n < 1 || n > 53 || r.at(end+1).text == ":" || r.at(end).line != r.at(i).line {
		return 0, i, false
	}
	for ahead := -1; ahead < 52; ahead++ {
		if _, week := r.today.AddDate(0, 0, 7*ahead).ISOWeek(); week == n {
			return ahead, end + 1, true
		}
	}
	return 0, i, false
}

// ahead reads "in two weeks", "dentro de 3 días".
func (r *reader) ahead(i int) (n int, unit string, end int, ok bool) {
	_, j, ok := r.match("in", r.all, i)
	if !ok {
		return 0, "", i, false
	}
	n, j, ok = r.count(j)
	if !ok || n > 60 {
		return 0, "", i, false
	}
	for _, unit := range []string{"days-unit", "weeks-unit"} {
		if _, end, ok := r.match(unit, r.all, j); ok {
			return n, unit, end, true
		}
	}
	return 0, "", i, false
}

// count reads a number in digits or as a word.
func (r *reader) count(i int) (n, end int, ok bool) {
	if n := r.at(i).number; n >= 0 {
		return n, i + 1, true
	}
	return r.match("number", r.all, i)
}

func (r *reader) inWeek(weeks, weekday int) time.Time {
	return r.today.AddDate(0, 0, 7*weeks+weekday-number(r.today))
}

// weekFirst reads "next week on Tuesday", "in two weeks on Friday".
func (r *reader) weekFirst(i int) (day, bool) {
	weeks, end, ok := r.week(i)
	if !ok {
		return day{}, false
	}
	n, to, ok := r.weekday(r.fill(end))
	if !ok {
		return day{}, false
	}
	return r.found(i, to, r.inWeek(weeks, n)), true
}

// distance reads "in a week", "dentro de dos días".
func (r *reader) distance(i int) (day, bool) {
	n, unit, end, ok := r.ahead(i)
	if !ok {
		return day{}, false
	}
	if unit == "weeks-unit" {
		n *= 7
	} else if (n == 8 || n == 15) && r.language != "en" {
		return r.doubtful(i, end, AskVague), true // "in acht Tagen" is a week, "dans quinze jours" are two
	}
	return r.found(i, end, r.today.AddDate(0, 0, n)), true
}

// weekdayLast checks the weekday behind a date: "24 November (Tuesday)".
func (r *reader) weekdayLast(d day) day {
	if n, end, ok := r.match("days", r.all, r.fill(d.to)); ok && end == r.fill(d.to)+1 && r.at(end).number < 0 && r.at(end-1).line == r.at(d.from).line {
		d.to = end
		return r.checked(d, n)
	}
	return d
}

func (r *reader) checked(d day, weekday int) day {
	if d.ask == "" && number(d.date) != weekday {
		d.ask = AskWeekday
	}
	return d
}
