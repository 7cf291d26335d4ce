package schedule

import (
	"strings"
	"time"
	"unicode"
)

// vague finds words right before a date or a time that make it uncertain: "around three", "by Friday", "not Tuesday".
func (r *reader) vague(days []day, clocks []clock) (string, bool) {
	var all []finding
	for _, d := range days {
		all = append(all, d.finding)
	}
	for _, c := range clocks {
		all = append(all, c.finding)
	}
	for _, f := range all {
		for n := 1; n <= 4; n++ {
			_, end, ok := r.match("vague", r.all, f.from-n)
			if ok && !r.usedAt(f.from-n) && r.fill(end) >= f.from && end < f.to && r.at(f.from-n).line == r.at(f.from).line {
				return r.words(f.from-n, f.to), true
			}
		}
		if end, ok := r.behind(f.to); ok && r.at(end-1).line == r.at(f.from).line {
			return r.words(f.from, end), true
		}
	}
	return "", false
}

// behind finds words behind a date or a time that make it uncertain: "15:00 or 16:00", "Monday week", "3 pm at the latest".
func (r *reader) behind(i int) (end int, ok bool) {
	for _, j := range []int{i, r.fill(i)} {
		if _, end, ok := r.match("behind", r.all, j); ok && !r.usedAt(j) {
			return end, true
		}
	}
	return i, false
}

// off finds words that call the interview off.
func (r *reader) off() (string, bool) {
	for i := range r.all {
		if end, ok := r.offAt(i); ok {
			return r.words(i, end), true
		}
		if end, ok := r.none(r.all, i); ok {
			return r.words(i, end), true
		}
	}
	return "", false
}

// offAt reads such words at token i.
func (r *reader) offAt(i int) (end int, ok bool) {
	if _, end, ok := r.match("off", r.all, i); ok {
		return end, true
	}
	for _, e := range r.begin("apart", r.at(i)) {
		for j := i + 1; j < i+8 && r.at(j).line == r.at(i).line; j++ {
			if r.at(j).text == e.words[1] {
				return j + 1, true
			}
		}
	}
	return i, false
}

// none reads that there is no interview: "no interview with Jane", "kein zweites Gespräch", "pas d'entretien". A room for interviews is
// something else.
func (r *reader) none(all []token, i int) (end int, ok bool) {
	_, j, ok := r.match("none", all, i)
	if !ok {
		return i, false
	}
	for n := 0; n < 2 && j < len(all); n++ {
		if _, end, ok := r.match("interview", all, j); ok && all[j].line == all[i].line && !r.parted(all[i], all[j]) {
			_, _, place := r.match("place", all, end)
			return end, !place
		}
		j++
	}
	return i, false
}

// parted tells of a sign between two words of a line.
func (r *reader) parted(a, b token) bool {
	return strings.ContainsAny(r.lines[a.line][a.end:b.start], ".,;:!?")
}

// over finds words of the past beside a day that is named by its weekday alone: it is the last one that is meant.
func (r *reader) over(d day) bool {
	if !d.near {
		return false
	}
	for i := range r.all {
		if _, _, ok := r.match("over", r.all, i); ok && !r.usedAt(i) && r.at(i).line == r.at(d.from).line {
			return true
		}
	}
	return false
}

// loose finds the name of a month that belongs to no date: "the second Thursday in December", or a week by its number that does not.
func (r *reader) loose() (string, bool) {
	for i, t := range r.all {
		if _, end, ok := r.numberedWeek(i); ok && !r.usedAt(i) {
			return r.words(i, end), true
		}
		if r.usedAt(i) || len([]rune(t.raw)) < 4 || r.language == "en" && !unicode.IsUpper([]rune(t.raw)[0]) {
			continue
		}
		if r.isMonth(i) && t.text != "sept" {
			return t.raw, true
		}
	}
	return "", false
}

// length is how long it takes, by the words in the line of the time: "45 min", "for an hour", "(1h)". Zero when none or
// several are named.
func (r *reader) length(c clock) time.Duration {
	var found time.Duration
	for i := range r.all {
		if r.at(i).line != r.at(c.from).line || r.usedAt(i) {
			continue
		}
		n, end, ok := r.count(i)
		if !ok || r.at(i).number < 0 && n != 1 || r.usedAt(end) {
			continue
		}
		unit := time.Duration(0)
		if _, _, ok := r.match("minutes", r.all, end); ok {
			unit = time.Minute
		} else if _, _, ok := r.match("hours", r.all, end); ok {
			unit = time.Hour
		}
		length := time.Duration(n) * unit
		if length < 10*time.Minute || length > 9*time.Hour {
			continue
		}
		if found > 0 {
			return 0
		}
		found = length
	}
	return found
}
