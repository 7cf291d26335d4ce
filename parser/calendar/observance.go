package calendar

import "time"

// A vtimezone is a VTIMEZONE as it was read (RFC 5545, 3.6.5).
type vtimezone struct {
	tzid     string
	location string // X-LIC-LOCATION
	observed []observance
	broken   bool // it has a rule that is not evaluated here
}

// zone is nil when the VTIMEZONE cannot be evaluated and names no place either.
func (v *vtimezone) zone() *zone {
	licensed := placeNamed(v.location)
	if len(v.observed) == 0 || v.broken || cost(v.observed) > maxZoneCost {
		return licensed
	}
	return &zone{observed: v.observed, licensed: licensed, cost: cost(v.observed)}
}

// An observance is a STANDARD or DAYLIGHT part: from when on the clock is how far ahead of UTC.
type observance struct {
	from, to int64  // offsets before and from the onset on
	start    wall   // DTSTART, on the clock that is still at from
	extra    []wall // RDATE
	rule     yearly
}

// offsetObserved is the offset that the latest onset up to the instant brought. Before the first onset it is what the first
// one found.
func offsetObserved(observed []observance, at int64) int64 {
	const never = -1 << 62
	latest, offset := int64(never), int64(0)
	first, before := int64(1<<62), int64(0)
	for i := range observed {
		o := &observed[i]
		if start := o.start - o.from; start < first {
			first, before = start, o.from
		}
		if onset, ok := o.latest(at); ok && onset >= latest {
			latest, offset = onset, o.to
		}
	}
	if latest == never {
		return before
	}
	return offset
}

// covers tells whether the observances say anything about an instant. Before the first onset they do not, unless nothing ever
// changes. Nor do they where the next onset is missing: some programs write down those of one year only. So where the clocks
// were changed twice within a year, they will be again, a year after the first of the two, give or take two weeks.
func covers(observed []observance, at int64) bool {
	const never, year = -1 << 62, 366 * day
	last, before, to := int64(never), int64(never), int64(0)
	steady := true
	for i := range observed {
		o := &observed[i]
		steady = steady && o.from == o.to && o.to == observed[0].to
		if onset, ok := o.latest(at); ok && onset > last {
			last, to = onset, o.to
		}
	}
	if steady || last == never {
		return steady
	}
	for i := range observed {
		if onset, ok := observed[i].latest(at); ok && observed[i].to != to {
			before = max(before, onset)
		}
	}
	return last-before > year || at-before <= year+14*day
}

// latest is the last onset up to an instant.
func (o *observance) latest(at int64) (onset int64, ok bool) {
	onset, ok = o.start-o.from, o.start-o.from <= at
	if !ok {
		return 0, false
	}
	for _, w := range o.extra {
		if t := w - o.from; t <= at && t > onset {
			onset = t
		}
	}
	if !o.rule.set {
		return onset, true
	}
	year := time.Unix(at+o.from, 0).UTC().Year()
	first := time.Unix(o.start, 0).UTC().Year()
	if last := o.lastYear(first); year > last {
		year = last
	}
	year -= (year - first) % o.rule.interval
	for tries := 0; year >= first && tries < 6; tries++ {
		if t, ok := o.inYear(year, at); ok {
			return max(t, onset), true
		}
		year -= o.rule.interval
	}
	return onset, true
}

// lastYear is the year in which the rule ends, as far as UNTIL and COUNT tell: zones have one onset a year.
func (o *observance) lastYear(first int) int {
	last := 1 << 30
	if o.rule.until != 0 {
		last = time.Unix(o.rule.until+o.from, 0).UTC().Year()
	}
	if o.rule.count > 0 {
		last = min(last, first+(o.rule.count-1)*o.rule.interval)
	}
	return last
}

// inYear is the last onset of a year that is not after an instant.
func (o *observance) inYear(year int, at int64) (onset int64, ok bool) {
	start := time.Unix(o.start, 0).UTC()
	clock := floorMod(o.start, day)
	if o.rule.until != 0 {
		at = min(at, o.rule.until)
	}
	months, startDay := o.rule.months, start.Day()
	if len(months) == 0 {
		months = []int{int(start.Month())}
	}
	if len(o.rule.yearDays) > 0 {
		months = allMonths
	}
	for _, month := range months {
		midnight, valid := civil(year, month, 1)
		if !valid {
			continue
		}
		m := monthOf{year: year, month: month, length: daysIn(year, month), first: int(floorMod(midnight/day+4, 7))}
		for d := m.length; d >= 1; d-- {
			if t := midnight + int64(d-1)*day + clock - o.from; t <= at && o.rule.matches(&m, d, startDay) {
				if !ok || t > onset {
					onset, ok = t, true
				}
				break
			}
		}
	}
	return onset, ok
}

// cost is about how many days are looked at to find one offset.
func cost(observed []observance) (days int) {
	for i := range observed {
		o := &observed[i]
		days += 1 + len(o.extra)
		if !o.rule.set {
			continue
		}
		months := max(1, len(o.rule.months))
		if len(o.rule.yearDays) > 0 {
			months = len(allMonths)
		}
		days += months * 31 * (1 + len(o.rule.monthDays)/31 + len(o.rule.yearDays)/31 + len(o.rule.weekdays)/7)
	}
	return days
}
