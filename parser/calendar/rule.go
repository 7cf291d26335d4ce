package calendar

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/teambition/rrule-go"
)

// A rule is an RRULE in the terms of rrule-go. Its times stand on the clock of the series, put down as though that were in
// UTC: so the time of day stays when the clocks change.
type rule struct {
	option  rrule.ROption
	endless bool
}

// parseRule reads an RRULE and what writers make of it: backslashes before the semicolons, small letters, blanks, parts that
// are empty or unknown. UNTIL in UTC is turned to the clock of the series; as a date it means that whole day.
func parseRule(text string, clock *zone) (*rule, error) {
	if len(text) > maxRuleBytes {
		return nil, fmt.Errorf("it has %d bytes, at most %d are read", len(text), maxRuleBytes)
	}
	r := &rule{option: rrule.ROption{Freq: -1}, endless: true}
	for part := range strings.SplitSeq(cleaned(strings.ToUpper(text)), ";") {
		name, value, ok := strings.Cut(part, "=")
		if !ok || value == "" {
			continue
		}
		if err := r.take(name, value, clock); err != nil {
			return nil, err
		}
	}
	if r.option.Freq < 0 {
		return nil, errors.New("it has no FREQ")
	}
	return r, r.check()
}

// cleaned is a rule without what does not belong there.
func cleaned(text string) string {
	text = strings.TrimPrefix(text, "RRULE:")
	if strings.ContainsAny(text, needless) {
		text = strings.Map(func(r rune) rune {
			if strings.ContainsRune(needless, r) {
				return -1
			}
			return r
		}, text)
	}
	return text
}

const needless = "\\ \t\n\""

// take is one part of the rule; RSCALE and SKIP are those of RFC 7529.
func (r *rule) take(name, value string, clock *zone) (err error) {
	o := &r.option
	switch name {
	case "FREQ":
		o.Freq, err = frequency(value)
	case "INTERVAL":
		o.Interval, err = strconv.Atoi(value)
	case "COUNT":
		if o.Count, err = strconv.Atoi(value); err == nil && o.Count < 1 {
			err = errors.New("that is no number of occurrences")
		}
		r.endless = false
	case "UNTIL":
		o.Until, err = until(value, clock)
		r.endless = false
	case "RSCALE", "SKIP":
		if value != "GREGORIAN" && value != "OMIT" {
			err = errors.New("only the Gregorian calendar is supported, without skipping")
		}
	case "WKST":
		if days := nthDays(value); len(days) == 1 {
			o.Wkst = weekdays[days[0].weekday]
		}
	case "BYDAY":
		err = r.takeDays(value)
	default:
		if list := r.list(name); list != nil {
			*list, err = numbers(value)
		}
	}
	if err != nil {
		return fmt.Errorf("%s=%.40s: %w", name, value, err)
	}
	return nil
}

// list is where the numbers of a BY part go; nil for an unknown part.
func (r *rule) list(name string) *[]int {
	o := &r.option
	switch name {
	case "BYSETPOS":
		return &o.Bysetpos
	case "BYMONTH":
		return &o.Bymonth
	case "BYMONTHDAY":
		return &o.Bymonthday
	case "BYYEARDAY":
		return &o.Byyearday
	case "BYWEEKNO":
		return &o.Byweekno
	case "BYHOUR":
		return &o.Byhour
	case "BYMINUTE":
		return &o.Byminute
	case "BYSECOND":
		return &o.Bysecond
	}
	return nil
}

func numbers(value string) ([]int, error) {
	list := integers(value)
	if len(list) != strings.Count(value, ",")+1 {
		return nil, errors.New("that is no list of numbers")
	}
	slices.Sort(list)
	return slices.Compact(list), nil
}

func (r *rule) takeDays(value string) error {
	days := nthDays(value)
	if len(days) != strings.Count(value, ",")+1 {
		return errors.New("that is no list of weekdays")
	}
	for _, d := range days {
		weekday := weekdays[d.weekday]
		r.option.Byweekday = append(r.option.Byweekday, weekday.Nth(d.n))
	}
	return nil
}

var weekdays = [7]rrule.Weekday{rrule.SU, rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA}

func frequency(value string) (rrule.Frequency, error) {
	for f := rrule.YEARLY; f <= rrule.SECONDLY; f++ {
		if f.String() == value {
			return f, nil
		}
	}
	return -1, errors.New("there is no such frequency")
}

func until(value string, clock *zone) (time.Time, error) {
	w, form, err := parseWall(value)
	if err != nil {
		return time.Time{}, err
	}
	switch form {
	case formUTC:
		w += clock.offset(w)
	case formDate:
		w += day - 1
	}
	return time.Unix(w, 0).UTC(), nil
}

// check refuses what rrule-go would loop over or index with: it trusts its input there.
func (r *rule) check() error {
	o := &r.option
	if o.Interval > 100_000 || o.Interval < 0 {
		return errors.New("INTERVAL=" + strconv.Itoa(o.Interval) + " is beyond any calendar")
	}
	if n := r.perPeriod(); n > maxAtOnce {
		return fmt.Errorf("up to %d occurrences in one period are too many: at most %d are evaluated", n, maxAtOnce)
	}
	if n := len(o.Bysetpos); n > maxSetPos {
		return fmt.Errorf("BYSETPOS has %d positions, at most %d are evaluated", n, maxSetPos)
	}
	most := 53
	if o.Freq == rrule.MONTHLY || len(o.Bymonth) > 0 {
		most = 5
	}
	for _, d := range o.Byweekday {
		if d.N() > most || d.N() < -most {
			return fmt.Errorf("BYDAY=%v: there is no such weekday in the period", d)
		}
	}
	o.Byweekday = united(o.Byweekday, most)
	return nil
}

// perPeriod is how many occurrences a year, month, week or day can have at most: rrule-go holds them all at once.
func (r *rule) perPeriod() int {
	days := map[rrule.Frequency]int{rrule.YEARLY: 366, rrule.MONTHLY: 31, rrule.WEEKLY: 7}[r.option.Freq]
	return max(days, 1) * max(len(r.option.Byhour), 1) * max(len(r.option.Byminute), 1) * max(len(r.option.Bysecond), 1)
}

// united writes "every Monday" as the first, second, … Monday where the rule also has a weekday with a number: rrule-go would
// ask for days that are both, RFC 5545 for days that are either.
func united(days []rrule.Weekday, most int) (all []rrule.Weekday) {
	numbered := 0
	for _, d := range days {
		if d.N() != 0 {
			numbered++
		}
	}
	if numbered == 0 || numbered == len(days) {
		return days
	}
	for _, d := range days {
		if d.N() != 0 {
			all = append(all, d)
			continue
		}
		for n := 1; n <= most; n++ {
			all = append(all, d.Nth(n))
		}
	}
	return all
}

// within is the rule for a window: it ends with the window, and where no COUNT forbids it begins shortly before, so that the
// cost follows from the window and not from how long ago the series began.
func (r *rule) within(start, from, to wall) (rrule.ROption, error) {
	o := r.option
	o.Interval = max(o.Interval, 1)
	o.Until = earlier(o.Until, time.Unix(to, 0).UTC())
	if period := periods[o.Freq] * int64(o.Interval); period > 0 {
		if ahead := (from - 8*day - start) / period; ahead > 0 && o.Count <= 0 {
			start += ahead * period
		}
		if steps := (o.Until.Unix() - start) / period; steps > maxSteps {
			return o, fmt.Errorf("it takes %d steps to evaluate, at most %d are taken", steps, maxSteps)
		}
	}
	o.Dtstart = time.Unix(start, 0).UTC()
	return o, reachable(o)
}

// periods are the lengths of what is counted; years and months are few enough to count them all.
var periods = map[rrule.Frequency]int64{rrule.WEEKLY: 7 * day, rrule.DAILY: day, rrule.HOURLY: 3600, rrule.MINUTELY: 60, rrule.SECONDLY: 1}

func earlier(a, b time.Time) time.Time {
	if a.IsZero() || b.Before(a) {
		return b
	}
	return a
}

// reachable refuses times of day that the steps of an hourly (or denser) rule never meet: rrule-go would look for them for ever.
func reachable(o rrule.ROption) error {
	if o.Freq < rrule.HOURLY || len(o.Byhour)+len(o.Byminute)+len(o.Bysecond) == 0 {
		return nil
	}
	step := periods[o.Freq] * int64(o.Interval) % day
	t := floorMod(o.Dtstart.Unix(), day)
	for range day {
		t = (t + step) % day
		if taken(o.Byhour, t/3600) &&
			(o.Freq < rrule.MINUTELY || taken(o.Byminute, t/60%60)) &&
			(o.Freq < rrule.SECONDLY || taken(o.Bysecond, t%60)) {
			return nil
		}
	}
	return errors.New("its steps never meet the times of day that it asks for")
}

func taken(list []int, n int64) bool { return len(list) == 0 || contains(list, int(n)) }
