package parser

import (
	"strings"
	"time"
)

// A frame is what a date without a year, or with figures alone, is read by.
type frame struct {
	today time.Time // midnight UTC of the day on which it was written
	order string    // of "3/12" where the language leaves it open: dmy, mdy or empty
}

// frameOf is the day on which a mail was written, by its own Date unless that lies ahead, and what its zone says of the order
// of day and month: who writes English in the zones of North America puts the month first.
func frameOf(m Mail, now time.Time) frame {
	at := now.UTC()
	f := frame{}
	if !m.Date.IsZero() && m.Date.Before(now.Add(48*time.Hour)) {
		at = m.Date
		switch _, offset := m.Date.Zone(); {
		case offset <= -4*3600 && offset >= -10*3600:
			f.order = "mdy"
		case offset > 0:
			f.order = "dmy"
		}
	}
	f.today = time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, time.UTC)
	return f
}

// A homecoming is a date that ends an absence.
type homecoming struct {
	day   time.Time
	clear bool // it says "back on"; an end of an absence only lets one think so
}

// awayUntil is the day of return that an automatic reply names, from the day on which it was written; zero when it names none.
// A date counts where its words say that it ends an absence; any other date in such a mail is something else. Of several the
// latest counts: mails name first when somebody leaves. "Until 5 December" may mean either day and counts as the 5th; who says
// "through" or "inclusive" is back the day after.
func awayUntil(text string, f frame) time.Time {
	if len(text) > 16<<10 {
		text = text[:16<<10]
	}
	all := tokens(text)
	if f.order == "" || unequal(all) != "" {
		f.order = unequal(all)
	}
	var best homecoming
	for _, t := range phrases().tongues {
		for i := range all {
			h, ok := t.returnAt(all, i, f)
			if !ok || h.day.Before(f.today) || !h.day.Before(f.today.AddDate(1, 1, 0)) {
				continue
			}
			if h.clear && !best.clear || h.clear == best.clear && h.day.After(best.day) {
				best = h
			}
		}
	}
	return best.day
}

// unequal is the order that another date of the same text gives away: "11/25 to 12/3".
func unequal(all []string) string {
	for i := range all {
		if sign := at(all, i+1); sign != "/" || all[i][0] < '0' || all[i][0] > '9' {
			continue
		}
		a, b := number(all[i]), number(at(all, i+2))
		switch {
		case a > 12 && a <= 31 && b >= 1 && b <= 12:
			return "dmy"
		case b > 12 && b <= 31 && a >= 1 && a <= 12:
			return "mdy"
		}
	}
	return ""
}

// returnAt reads a return that starts at token i: words and a date, a date and words, or two dates.
func (t *tongue) returnAt(all []string, i int, f frame) (homecoming, bool) {
	if h, ok := t.led(all, i, f); ok {
		return h, true
	}
	for _, ending := range t.endings {
		if strings.HasSuffix(all[i], ending) {
			if s, ok := t.span(all, i+1, f); ok {
				return homecoming{day: s.day}, true
			}
		}
	}
	d, end, ok := t.date(all, i, f)
	if !ok {
		return homecoming{}, false
	}
	if s, ok := t.span(all, i, f); ok && s.two && !t.joints[all[end]] {
		return homecoming{day: t.last(all, s)}, true
	}
	for k := end; k < len(all) && k < end+4; k++ {
		if prefixed(t.after, all[k]) {
			return homecoming{day: d, clear: true}, true
		}
		if prefixed(t.ends, all[k]) {
			return homecoming{day: t.last(all, stretch{day: d, end: end})}, true
		}
	}
	return homecoming{}, false
}

// prefixed tells whether a word begins with one of the list: "itibaren", "帰社".
func prefixed(list map[string]bool, word string) bool {
	for w := range list {
		if strings.HasPrefix(word, w) {
			return true
		}
	}
	return false
}

// led reads the words before a date, and the date. What only begins an absence needs its end.
func (t *tongue) led(all []string, i int, f frame) (homecoming, bool) {
	for _, l := range t.leads[all[i]] {
		if !starts(all, i, l.words) {
			continue
		}
		s, ok := t.span(all, t.skip(all, i+len(l.words)), f)
		if !ok || l.kind == "start" && !s.two {
			continue
		}
		day := t.last(all, s)
		if l.kind == "through" && day.Equal(s.day) {
			day = t.behind(s)
		}
		return homecoming{day, l.kind == "back" && !s.two}, true
	}
	return homecoming{}, false
}

// last is the day of return after an absence: its last day, or the one after where that is said to belong to it.
func (t *tongue) last(all []string, s stretch) time.Time {
	for k := s.end; k < len(all) && k < s.end+3; k++ {
		if t.with[all[k]] {
			return t.behind(s)
		}
	}
	return s.day
}

// behind is the first day after an absence through a day, or through a week.
func (t *tongue) behind(s stretch) time.Time {
	if s.week {
		return s.day.AddDate(0, 0, 7)
	}
	return s.day.AddDate(0, 0, 1)
}

// skip passes over a few words that stand before a date: articles, the name of the day.
func (t *tongue) skip(all []string, i int) int {
	for n := 0; n < 5 && i < len(all); n++ {
		switch {
		case t.isRelative(all, i):
			return i
		case t.filler[all[i]], t.next[all[i]]:
			i++
		case t.dated(all, i):
			i = t.dayEnd(all, i)
		default:
			return i
		}
	}
	return i
}

// dated tells of the name of a day that only goes with the date behind it: "Monday, 30 November".
func (t *tongue) dated(all []string, i int) bool {
	_, day := t.days[all[i]]
	return day && t.dateFollows(all, t.dayEnd(all, i))
}

// dayEnd is the token behind the name of a day: "Mo.", "segunda-feira".
func (t *tongue) dayEnd(all []string, i int) int {
	switch {
	case at(all, i+1) == "." && at(all, i+2) != "":
		return i + 2
	case at(all, i+1) == "-" && t.filler[at(all, i+2)]:
		return i + 3
	}
	return i + 1
}

func (t *tongue) dateFollows(all []string, i int) bool {
	for n := 0; n < 4 && i < len(all) && t.filler[all[i]]; n++ {
		i++
	}
	if i >= len(all) {
		return false
	}
	_, month := t.months[all[i]]
	return month || all[i][0] >= '0' && all[i][0] <= '9'
}

// A stretch is one date, or the last day of two.
type stretch struct {
	day  time.Time
	end  int  // the token behind it
	two  bool // two dates
	week bool // a whole week
}

// span reads a date, or the second one of "1 to 5 December", "01.12. - 05.12."
func (t *tongue) span(all []string, i int, f frame) (stretch, bool) {
	d, end, ok := t.date(all, i, f)
	if !ok {
		return t.halved(all, i, f)
	}
	s := stretch{day: d, end: end, week: t.isWeek(all, i)}
	if end >= len(all) || !t.between[all[end]] {
		return s, true
	}
	next := t.skip(all, end+1)
	if second, end, ok := t.date(all, next, f); ok && !second.Before(d) {
		return stretch{day: second, end: end, two: true}, true
	}
	if n, end, ok := t.dayNumber(all, next); ok && n > d.Day() { // "December 1-5"
		return stretch{day: d.AddDate(0, 0, n-d.Day()), end: end, two: true}, true
	}
	return s, true
}

// halved reads what begins with the day alone: "the 1st to 5 December", and "the 3rd" of this month or the next.
func (t *tongue) halved(all []string, i int, f frame) (stretch, bool) {
	n, end, ok := t.dayNumber(all, i)
	if !ok {
		return stretch{}, false
	}
	if end < len(all) && t.between[all[end]] {
		d, end, ok := t.date(all, t.skip(all, end+1), f)
		return stretch{day: d, end: end, two: true}, ok
	}
	if end != i+2 || all[i+1] == "." || all[i+1] == "e" {
		return stretch{}, false
	}
	d := time.Date(f.today.Year(), f.today.Month(), n, 0, 0, 0, 0, time.UTC)
	if d.Before(f.today) {
		d = time.Date(f.today.Year(), f.today.Month()+1, n, 0, 0, 0, 0, time.UTC)
	}
	return stretch{day: d, end: end}, d.Day() == n
}

func (t *tongue) isRelative(all []string, i int) bool {
	_, _, ok := t.told(all, i, time.Time{})
	return ok
}

func (t *tongue) isWeek(all []string, i int) bool {
	for _, r := range t.relative[at(all, i)] {
		if r.weeks > 0 && starts(all, i, r.words) {
			return true
		}
	}
	return false
}
