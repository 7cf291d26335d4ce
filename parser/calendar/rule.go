package calendar

import (
	"errors"
	"fmt"
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
	r := &rule{endless: true}
	var kept []string
	for _, part := range strings.Split(cleanRule.Replace(strings.ToUpper(text)), ";") {
		name, value, ok := strings.Cut(part, "=")
		switch {
		case !ok || value == "":
		case name == "UNTIL":
			w, err := until(value, clock)
			if err != nil {
				return nil, err
			}
			r.option.Until, r.endless = time.Unix(w, 0).UTC(), false
		case name == "RSCALE" && value != "GREGORIAN", name == "SKIP" && value != "OMIT":
			return nil, fmt.Errorf("%s=%s is not supported", name, value)
		case ruleParts[name]:
			kept = append(kept, name+"="+value)
		}
	}
	option, err := rrule.StrToROption(strings.Join(kept, ";"))
	if err != nil {
		return nil, err
	}
	option.Until = r.option.Until
	r.option = *option
	r.endless = r.endless && option.Count <= 0
	return r, r.check()
}

var cleanRule = strings.NewReplacer(`\`, "", " ", "", "\t", "", `"`, "", "RRULE:", "")

var ruleParts = map[string]bool{
	"FREQ": true, "INTERVAL": true, "COUNT": true, "WKST": true, "BYSETPOS": true, "BYMONTH": true, "BYMONTHDAY": true,
	"BYYEARDAY": true, "BYWEEKNO": true, "BYDAY": true, "BYHOUR": true, "BYMINUTE": true, "BYSECOND": true,
}

func until(value string, clock *zone) (wall, error) {
	w, form, err := parseWall(value)
	if err != nil {
		return 0, fmt.Errorf("UNTIL: %w", err)
	}
	switch form {
	case formUTC:
		w += clock.offset(w)
	case formDate:
		w += day - 1
	}
	return w, nil
}

// check refuses what rrule-go would loop over or index with: it trusts its input there.
func (r *rule) check() error {
	o := &r.option
	if o.Interval > 100_000 || o.Interval < 0 {
		return errors.New("INTERVAL=" + strconv.Itoa(o.Interval) + " is beyond any calendar")
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
	return nil
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
