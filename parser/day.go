package parser

import (
	"strconv"
	"strings"
	"time"
)

// date reads one date at token i; end is the token after it.
func (t *tongue) date(all []string, i int, f frame) (d time.Time, end int, ok bool) {
	if i >= len(all) {
		return d, i, false
	}
	if d, end, ok = t.told(all, i, f.today); ok {
		return d, end, ok
	}
	if wday, is := t.days[all[i]]; is {
		return t.named(all, i, wday, f.today)
	}
	if m, is := t.months[all[i]]; is {
		return t.monthFirst(all, i, m, f.today)
	}
	if all[i][0] < '0' || all[i][0] > '9' {
		return d, i, false
	}
	if strings.HasPrefix(at(all, i+1), "年") || strings.HasPrefix(at(all, i+1), "년") {
		return eastern(all, i+2, number(all[i]), f.today)
	}
	if is := at(all, i+1); is == "月" || is == "월" {
		return eastern(all, i, 0, f.today)
	}
	if len(all[i]) == 4 {
		return t.yearFirst(all, i)
	}
	if d, end, ok = t.numeric(all, i, f); ok {
		return d, end, ok
	}
	return t.dayFirst(all, i, f.today)
}

// told reads "tomorrow" and "next week".
func (t *tongue) told(all []string, i int, today time.Time) (d time.Time, end int, ok bool) {
	for _, r := range t.relative[all[i]] {
		if starts(all, i, r.words) {
			d = today.AddDate(0, 0, r.days)
			if r.weeks > 0 {
				d = today.AddDate(0, 0, 7*r.weeks+1-weekday(today))
			}
			return d, i + len(r.words), true
		}
	}
	return d, i, false
}

// named reads the name of a day: the next one. Where that lies in this very week, "next Friday" may well be the one after.
func (t *tongue) named(all []string, i, wday int, today time.Time) (d time.Time, end int, ok bool) {
	if t.dated(all, i) {
		return d, i, false
	}
	ahead := (wday - weekday(today) + 7) % 7
	if ahead == 0 {
		ahead = 7
	}
	if t.next[at(all, i-1)] && wday > weekday(today) {
		return d, i, false
	}
	return today.AddDate(0, 0, ahead), t.dayEnd(all, i), true
}

func weekday(d time.Time) int { return (int(d.Weekday())+6)%7 + 1 }

func at(all []string, i int) string {
	if i < 0 || i >= len(all) {
		return ""
	}
	return all[i]
}

func number(s string) int {
	if len(s) > 4 {
		return -1
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

// dayNumber reads "5", "5.", "5th", "1er".
func (t *tongue) dayNumber(all []string, i int) (n, end int, ok bool) {
	if n = number(at(all, i)); n < 1 || n > 31 || len(all[i]) > 2 {
		return 0, i, false
	}
	end = i + 1
	if at(all, end) == ":" && at(all, end+1) == "e" {
		return n, end + 2, true
	}
	switch at(all, end) {
	case ".", "st", "nd", "rd", "th", "er", "\u00ba", "\u00aa", "e", "\u00b0":
		end++
	}
	return n, end, true
}

// dayFirst reads "5 December 2026", "5. Dezember", "5th of December", "5 de diciembre de 2026".
func (t *tongue) dayFirst(all []string, i int, today time.Time) (d time.Time, end int, ok bool) {
	day, end, ok := t.dayNumber(all, i)
	if !ok {
		return d, i, false
	}
	for n := 0; n < 2 && (t.filler[at(all, end)] && at(all, end) != "," || at(all, end) == "-"); n++ {
		end++
	}
	dashed := at(all, end-1) == "-"
	m, is := t.months[strings.TrimPrefix(at(all, end), "d'")]
	if !is {
		return d, i, false
	}
	end++
	if at(all, end) == "." {
		end++
	}
	year, end := t.year(all, end, dashed)
	return near(year, m, day, today, end)
}

// monthFirst reads "December 5, 2026".
func (t *tongue) monthFirst(all []string, i, m int, today time.Time) (d time.Time, end int, ok bool) {
	if end = i + 1; at(all, end) == "." {
		end++
	}
	for n := 0; n < 1 && t.filler[at(all, end)] && at(all, end) != ","; n++ {
		end++
	}
	day, end, ok := t.dayNumber(all, end)
	if !ok {
		return d, i, false
	}
	year, end := t.year(all, end, false)
	return near(year, m, day, today, end)
}

// year reads a year with what may stand before it; 0 when there is none.
func (t *tongue) year(all []string, i int, dashed bool) (year, end int) {
	for k := i; k < i+3 && k < len(all); k++ {
		n := number(all[k])
		if n >= 2000 && n < 2100 {
			return n, k + 1
		}
		if dashed && k == i+1 && all[i] == "-" && n >= 20 && n < 80 { // "3-Dec-26"
			return 2000 + n, k + 1
		}
		if !t.filler[all[k]] && !(dashed && all[k] == "-") {
			break
		}
	}
	return 0, i
}

// numeric reads "03.12.", "03.12.2026", "3/12/26", "12-03-2026". Where the order is not clear, the nearer day ahead is not
// guessed at: both readings must not be possible.
func (t *tongue) numeric(all []string, i int, f frame) (d time.Time, end int, ok bool) {
	sign := at(all, i+1)
	a, b := number(all[i]), number(at(all, i+2))
	if sign != "." && sign != "/" && sign != "-" || a < 1 || b < 1 || a > 31 || b > 31 || len(at(all, i+2)) > 2 {
		return d, i, false
	}
	year, end := 0, i+3
	if at(all, end) == sign {
		if y := number(at(all, end+1)); y >= 2000 && y < 2100 || y >= 20 && y < 80 && len(all[end+1]) == 2 {
			year, end = y, end+2
			if year < 100 {
				year += 2000
			}
		} else if sign == "." {
			end++
		}
	}
	if sign == "-" && year == 0 {
		return d, i, false // "1-5" is a span
	}
	order := t.order
	if order == "unclear" && sign != "." && f.order != "" {
		order = f.order
	}
	switch {
	case order == "unclear" && sign != "." && a <= 12 && b <= 12 && a != b:
		return d, i, false
	case order == "mdy" || order == "unclear" && b > 12:
		a, b = b, a
	}
	return near(year, b, a, f.today, end)
}

// yearFirst reads "2026-12-03", "2026/12/03", "2026. 12. 03.", "2026. december 3."
func (t *tongue) yearFirst(all []string, i int) (d time.Time, end int, ok bool) {
	sign := at(all, i+1)
	next := i + 1
	if sign == "." {
		next++
	}
	if m, is := t.months[at(all, next)]; is {
		day, end, ok := t.dayNumber(all, next+1)
		if !ok {
			return d, i, false
		}
		return near(number(all[i]), m, day, time.Time{}, end)
	}
	if sign != "-" && sign != "/" && sign != "." || at(all, i+3) != sign {
		return d, i, false
	}
	return near(number(all[i]), number(at(all, i+2)), number(at(all, i+4)), time.Time{}, i+5)
}

// eastern reads "12月3日", "12월 3일".
func eastern(all []string, i, year int, today time.Time) (d time.Time, end int, ok bool) {
	m, day := number(at(all, i)), number(at(all, i+2))
	if s := at(all, i+1); s != "月" && s != "월" {
		return d, i, false
	}
	end = i + 3
	switch at(all, end) {
	case "日", "일", "号", "號":
		end++
	}
	return near(year, m, day, today, end)
}

// near makes a date. Without a year it is the one that is nearest: a few weeks back or the months ahead.
func near(year, month, day int, today time.Time, end int) (time.Time, int, bool) {
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return time.Time{}, end, false
	}
	y := year
	if y == 0 {
		y = today.Year()
	}
	d := time.Date(y, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if d.Day() != day {
		return time.Time{}, end, false
	}
	if year == 0 && d.Before(today.AddDate(0, -3, 0)) {
		d = d.AddDate(1, 0, 0)
	}
	return d, end, true
}
