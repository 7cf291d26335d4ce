package schedule

import (
	"strings"
	"time"
)

// A clock is a time of day as it was found, or two of them: from, until.
type clock struct {
	finding
	at    int // minutes since midnight
	until int // -1 when none is named
	zone  *zone
}

// A half is a time before it is known whether it is in the morning or in the afternoon.
type half struct {
	minutes int
	open    bool // the hour is 1 to 12 and nothing says which half of the day
	half    int  // am, pm, or 0
}

const (
	am = 1
	pm = 2
)

// clock reads a time of day at token i: "15:00", "3 pm", "at 4", "15 Uhr", "halb drei", "noon", and ranges of them.
func (r *reader) clock(i int) (clock, bool) {
	j, at := r.before(i)
	first, end, ok := r.hour(j, at)
	if !ok {
		first, end, ok = r.rangeStart(j, at)
	}
	if !ok {
		first, end, ok = r.opened(i)
	}
	if !ok {
		return clock{}, false
	}
	c := clock{finding: finding{from: i, to: end}, until: -1}
	if r.torn(i, j) {
		c.ask = AskTimes
	}
	if first.half == 0 {
		first.half = r.halfBefore(i)
	}
	second, to, ok := r.second(end)
	if ok {
		c.to = to
		first, second = agree(first, second)
		c.until = second.clock()
		if second.doubtful() {
			c.ask = AskHour
		}
	}
	if c.at = first.clock(); c.ask == "" && first.doubtful() {
		c.ask = AskHour
	}
	if c.until >= 0 && c.until <= c.at {
		c.ask = AskTimes
	}
	return c, true
}

// halves are the sections of am and pm.
var halves = [...]string{"morning", "afternoon"}

// before passes over "at" and the like.
func (r *reader) before(i int) (end int, at bool) {
	if _, end, ok := r.match("at", r.all, i); ok {
		if r.at(end).text == ":" { // "Time: 15:00"
			end++
		}
		return end, true
	}
	return i, false
}

// clockAt tells whether a time of day begins at token i without "at".
func (r *reader) clockAt(i int) bool {
	_, _, ok := r.hour(i, false)
	return ok
}

// hour reads one time. Behind "at" a mere number is one.
func (r *reader) hour(i int, at bool) (half, int, bool) {
	if _, end, ok := r.match("noon", r.all, i); ok {
		h := half{minutes: 12 * 60}
		if m, k, ok := r.match("plus", r.all, end); ok { // "midi et demi"
			h.minutes, end = h.minutes+m, k
		}
		return h, end, true
	}
	if _, end, ok := r.match("midnight", r.all, i); ok {
		return half{minutes: 24 * 60}, end, true
	}
	if h, end, ok := r.spoken(i); ok {
		return r.meridiem(h, end)
	}
	if h, end, ok := r.written(i, at); ok {
		return r.meridiem(h, end)
	}
	return r.bare(i, at)
}

// written reads "15:00", "9.30", "15h30", "15 Uhr 30", "0900 hrs".
func (r *reader) written(i int, at bool) (half, int, bool) {
	t, sign, minutes := r.at(i), r.at(i+1).text, r.at(i+2)
	afterHour, isHour := r.hourUnit(i + 1)
	switch {
	case t.number < 0:
	case len(t.text) == 4 && t.number%100 < 60 && t.number < 2400 && (isHour || at && r.at(i+1).number < 0 && t.number < 2000):
		if isHour {
			return half{minutes: t.number/100*60 + t.number%100}, afterHour, true
		}
		return half{minutes: t.number/100*60 + t.number%100}, i + 1, true
	case r.military(i):
		return half{minutes: t.number/100*60 + t.number%100}, i + 1, true
	case len(t.text) > 2 || t.number > 24:
	case sign == ":" && len(minutes.text) == 2 && minutes.number < 60 && !r.apart(i, i+3):
		end := i + 3
		if r.at(end).text == ":" && len(r.at(end+1).text) == 2 && r.at(end+1).number >= 0 {
			end += 2 // seconds
		}
		h := half{minutes: t.number*60 + minutes.number, open: !strings.HasPrefix(t.text, "0") && t.number <= 12}
		if k, ok := r.hourUnit(end); ok {
			end, h.open = k, false // "9:30 Uhr", "15:00 h"
		}
		return h, end, true
	case sign == "." && len(minutes.text) == 2 && minutes.number < 60 && !r.apart(i, i+3) && (at || r.marked(i+3) || r.dotted(i+3)) && r.at(i+3).text != ".":
		end := i + 3
		h := half{minutes: t.number*60 + minutes.number, open: !strings.HasPrefix(t.text, "0") && t.number <= 12}
		if k, ok := r.hourUnit(end); ok {
			end, h.open = k, false
		}
		return h, end, true
	case isHour:
		return r.hourWord(i, afterHour, at)
	}
	return half{}, i, false
}

// military reads the beginning of "1400-1500". Two years look the same: an interview ends before seven in the evening.
func (r *reader) military(i int) bool {
	_, j, ok := r.match("range", r.all, i+1)
	a, b := r.at(i), r.at(j)
	return ok && len(a.text) == 4 && len(b.text) == 4 && a.number >= 600 && a.number < b.number && b.number < 1900 && a.number%100 < 60 && b.number%100 < 60
}

// dotted tells of the end of a range behind "14.00".
func (r *reader) dotted(i int) bool {
	_, j, ok := r.match("range", r.all, i)
	minutes := r.at(j + 2)
	return ok && len(r.at(j).text) <= 2 && r.at(j).number >= 0 && r.at(j+1).text == "." && len(minutes.text) == 2 && minutes.number >= 0 && !r.apart(j, j+3)
}

// hourUnit reads what stands behind an hour; "hora de Madrid" is a zone.
func (r *reader) hourUnit(i int) (end int, ok bool) {
	_, end, ok = r.match("hour", r.all, i)
	if _, _, zone := r.match("zonebefore", r.all, i); zone {
		return i, false
	}
	return end, ok
}

// marked tells whether something at token i says that a time stands before it.
func (r *reader) marked(i int) bool {
	for _, section := range []string{"morning", "afternoon", "hour"} {
		if _, _, ok := r.match(section, r.all, i); ok {
			return true
		}
	}
	return false
}

// hourWord reads "15h30", "15 Uhr 30", "11 heures". A small number with "h" can be a length as well.
func (r *reader) hourWord(i, end int, at bool) (half, int, bool) {
	t := r.at(i)
	if _, _, length := r.match("hours", r.all, i+1); length && !at && t.number < 7 && r.at(end).number < 0 {
		return half{}, i, false
	}
	h := half{minutes: t.number * 60, open: t.number <= 12 && r.language == "en"}
	if m := r.at(end); len(m.text) == 2 && m.number >= 0 && m.number < 60 && m.line == t.line && m.start <= r.at(end-1).end+1 {
		h.minutes += m.number
		h.open = false
		end++
	}
	h.open = h.open || t.number < 7
	return h, end, true
}

// spoken reads "half past two", "quarter to three", "halb drei", "viertel nach drei".
func (r *reader) spoken(i int) (half, int, bool) {
	if _, j, ok := r.match("halfto", r.all, i); ok {
		if n, end, ok := r.count(j); ok && n >= 1 && n <= 12 {
			return half{minutes: n*60 - 30, open: true}, end, true
		}
	}
	for sign, section := range [...]string{"past", "to"} {
		if m, j, ok := r.match(section, r.all, i); ok {
			if n, end, ok := r.count(j); ok && n >= 1 && n <= 12 {
				return half{minutes: n*60 + (1-2*sign)*m, open: true}, end, true
			}
		}
	}
	return half{}, i, false
}

// bare reads a number in digits or as a word that is an hour because of what stands around it: "at 4", "3pm", "cinco de la
// tarde", "las tres y media".
func (r *reader) bare(i int, at bool) (half, int, bool) {
	n, end, ok := r.count(i)
	if !ok || n > 24 || r.at(i).number >= 0 && len(r.at(i).text) > 2 {
		return half{}, i, false
	}
	if k, ok := r.hourUnit(end); ok && r.at(i).number < 0 {
		end, at = k, true // "three o'clock"
	}
	h := half{minutes: n * 60, open: n <= 12}
	if m, k, ok := r.match("plus", r.all, end); ok && (at || n <= 12 && r.at(i).number < 0) {
		h.minutes, end, at = h.minutes+m, k, true
	}
	h, k, _ := r.meridiem(h, end)
	marked := h.half != 0
	if !at && !marked {
		return half{}, i, false
	}
	if !marked && (n == 0 || r.thing(k) && !r.surelyAt(i)) {
		return half{}, i, false
	}
	return h, k, true
}

// surelyAt tells of words that stand before nothing but a time: "a las", "um".
func (r *reader) surelyAt(i int) bool {
	if r.language == "de" {
		return r.at(i-1).text == "um"
	}
	return r.language == "es" && (r.at(i-1).text == "las" || r.at(i-1).text == "la")
}

// thing tells whether the number before token i counts something: "at 4 locations", "a 3 km", "on 2.5".
func (r *reader) thing(i int) bool {
	t := r.at(i)
	if t.line != r.at(i-1).line {
		return false
	}
	switch t.text {
	case "%", "/", "°", "º", "€", "$":
		return true
	case ".", ":":
		return r.at(i+1).number >= 0 && !r.apart(i, i+2)
	}
	if t.text == "" || !isLetter([]rune(t.text)[0]) {
		return false
	}
	for _, section := range []string{"within", "range", "day", "days", "months", "zone", "with", "at", "in", "and", "for", "interview", "nextweek", "vague"} {
		if _, _, ok := r.match(section, r.all, i); ok {
			return false
		}
	}
	_, _, zone := r.zoneAt(i)
	return !zone
}

// meridiem reads what stands behind a time and says which half of the day it is in.
func (r *reader) meridiem(h half, end int) (half, int, bool) {
	if n, ok := r.letter(end); ok && h.minutes < 13*60 {
		h.half = n
		return h, end + 1, true
	}
	for n, section := range halves {
		if _, k, ok := r.match(section, r.all, end); ok && h.minutes < 13*60 {
			h.half = am + n
			return h, k, true
		}
	}
	return h, end, true
}

// letter reads the "p" of "3:30p". Behind an hour without minutes it can be anything: "room 4A".
func (r *reader) letter(i int) (int, bool) {
	if r.language != "en" || r.at(i-2).text != ":" || r.apart(i-1, i+1) {
		return 0, false
	}
	switch r.at(i).text {
	case "a":
		return am, true
	case "p":
		return pm, true
	}
	return 0, false
}

// halfBefore finds the half of the day that stands before a time: "this afternoon at 4", "morgen früh um 9".
func (r *reader) halfBefore(i int) int {
	for n := 1; n <= 4; n++ {
		for k, section := range halves {
			if _, end, ok := r.match(section, r.all, i-n); ok && r.fill(end) >= i && end <= i {
				return am + k
			}
		}
	}
	return 0
}

// second reads the end of a range.
func (r *reader) second(i int) (half, int, bool) {
	_, j, ok := r.match("range", r.all, i)
	if !ok || r.at(j-1).line != r.at(i-1).line {
		return half{}, i, false
	}
	if k, at := r.before(j); at {
		j = k
	}
	return r.hour(j, true)
}

// rangeStart reads the first number of "3 to 4 pm", which only the second says to be a time.
func (r *reader) rangeStart(i int, at bool) (half, int, bool) {
	n := r.at(i).number
	_, j, ok := r.match("range", r.all, i+1)
	if n < 1 || n > 24 || !ok || len(r.at(i).text) > 2 {
		return half{}, i, false
	}
	second, end, ok := r.hour(j, false)
	if !ok || r.at(end-1).text == ":" || at && second.half == 0 {
		return half{}, i, false
	}
	return half{minutes: n * 60, open: n <= 12}, i + 1, true
}

// opened reads the beginning of "de 9 a 10", in which neither number has anything else of a time.
func (r *reader) opened(i int) (half, int, bool) {
	_, j, ok := r.match("from", r.all, i)
	n := r.at(j).number
	_, k, ranged := r.match("range", r.all, j+1)
	if !ok || !ranged || n < 1 || n > 24 || len(r.at(j).text) > 2 {
		return half{}, i, false
	}
	if _, _, ok := r.hour(k, true); !ok {
		return half{}, i, false
	}
	return half{minutes: n * 60, open: n <= 12}, j + 1, true
}

// torn tells of a time that is the end of a range whose beginning could not be read: "9 a 10", where "a" is also "at".
func (r *reader) torn(i, j int) bool {
	before := r.at(i - 1)
	_, _, ranged := r.match("range", r.all, i)
	return j > i && ranged && before.number >= 0 && before.number <= 24 && len(before.text) <= 2 && before.line == r.at(i).line && !r.usedAt(i-1)
}

// agree gives the first of two times the half of the second: "3 to 4 pm" are both in the afternoon, "11 to 1 pm" are not.
func agree(first, second half) (half, half) {
	if first.half == 0 && first.open && second.half != 0 {
		first.half = second.half
		if first.clock() >= second.clock() {
			first.half = am + pm - second.half
		}
	}
	if second.half == 0 && second.open && first.half != 0 {
		second.half = first.half
		if second.clock() <= first.clock() {
			second.half = am + pm - first.half
		}
	}
	if second.half == 0 && second.open && second.clock() <= first.clock() && second.clock()+12*60 > first.clock() {
		second.half = pm // "11:30 to 12:30" needs nothing, "11 to 1" does
	}
	return first, second
}

// clock is the minutes since midnight. Of an hour without a half of the day, one to six are in the afternoon: nobody is
// interviewed at night.
func (h half) clock() int {
	m := h.minutes
	switch {
	case h.half == pm && m < 12*60:
		m += 12 * 60
	case h.half == am && m >= 12*60 && m < 13*60:
		m -= 12 * 60
	case h.half == 0 && h.open && m < 7*60:
		m += 12 * 60
	}
	return m
}

// doubtful tells of an hour that can be in the morning and in the evening.
func (h half) doubtful() bool {
	return h.half == 0 && h.open && h.minutes >= 7*60 && h.minutes < 8*60 || h.clock() >= 24*60 // of which day is midnight?
}

// on is the instant of a time on a date; own is the zone of times that name none.
func (c clock) on(date time.Time, minutes int, own *time.Location) (time.Time, string) {
	at := own
	if c.zone != nil {
		at = c.zone.place
	}
	y, m, d := date.Date()
	t := time.Date(y, m, d, 0, minutes, 0, 0, at)
	if h := t.Hour()*60 + t.Minute(); h != minutes%(24*60) {
		return time.Time{}, AskHour // the clocks skip it
	}
	if c.zone != nil && !c.zone.keeps(t) {
		return time.Time{}, AskZone
	}
	return t, ""
}
