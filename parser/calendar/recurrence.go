package calendar

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/teambition/rrule-go"
)

// ErrEndless says that a series has neither COUNT nor UNTIL. The occurrences that come with it are right.
var ErrEndless = errors.New("the series has no end")

// Occurrences are those of an event that start from one instant up to another, at most limit of them, first ones first; each
// is an event of its own, with Recurrence set and without a rule. The clock on the wall stays the same when the clocks
// change, and so does the length. An event that does not recur is its only occurrence, whenever it is. Floating and all-day
// events are compared as though they were in UTC: leave a day on either side.
//
// The error is ErrEndless for a series without an end, which still comes with its occurrences; or it says why the series
// cannot be evaluated, or would take too long to be an invitation.
func Occurrences(e Event, from, to time.Time, limit int) ([]Event, error) {
	if e.Recurrence != "" || e.Rule == "" && len(e.Rdates) == 0 {
		return []Event{e}, nil
	}
	s, err := newSeries(e, from, to)
	if err != nil {
		return nil, fmt.Errorf("calendar: %w", err)
	}
	starts, err := s.starts(limit)
	if err != nil {
		return nil, fmt.Errorf("calendar: RRULE %.200q: %w", e.Rule, err)
	}
	list := make([]Event, 0, len(starts))
	for _, w := range starts {
		list = append(list, s.occurrence(w))
	}
	if s.rule != nil && s.rule.endless {
		return list, ErrEndless
	}
	return list, nil
}

// A series is a recurring event on the clock on its wall.
type series struct {
	event    Event
	start    wall
	clock    *zone // UTC for floating and all-day events
	from, to wall
	rule     *rule // nil without one
	without  map[wall]bool
	daysOff  map[wall]bool // EXDATE as a date against an event with a time
}

func newSeries(e Event, from, to time.Time) (*series, error) {
	s := &series{event: e, clock: utc}
	start, form, err := parseWall(e.Start.Local)
	timed := !e.Start.Date && !e.Start.Floating
	if err != nil || form == formUTC || timed && e.Start.At.IsZero() {
		return nil, errors.New("the start of the series is unknown")
	}
	if s.start = start; start < firstSeries {
		return nil, fmt.Errorf("a series that began on %.10s is none of meetings", e.Start.Local)
	}
	if timed {
		if s.clock = e.Start.clock; s.clock == nil {
			s.clock = placeNamed(e.Start.Zone)
		}
		if s.clock == nil {
			return nil, fmt.Errorf("time zone %.80q of the series is unknown", e.Start.Zone)
		}
	}
	s.from, s.to = s.shown(from), s.shown(to)
	if e.Rule != "" {
		if s.rule, err = parseRule(e.Rule, s.clock); err != nil {
			return nil, fmt.Errorf("RRULE %.200q: %w", e.Rule, err)
		}
	}
	s.except(e.Exdates)
	return s, nil
}

// shown is what the clock of the series shows at an instant; years beyond the calendar are cut off.
func (s *series) shown(t time.Time) wall {
	at := min(max(t.Unix(), firstSecond), lastSecond)
	return at + s.clock.offset(at)
}

const (
	firstSecond = -62_135_596_800 // 0001-01-01
	lastSecond  = 253_402_300_799 // 9999-12-31
)

// wallOf is a date of EXDATE or RDATE on the clock of the series; false when it is not known.
func (s *series) wallOf(m Moment) (wall, bool) {
	w, _, err := parseWall(m.Local)
	switch {
	case err != nil:
		return 0, false
	case !m.Date && !m.Floating:
		if m.At.IsZero() {
			return 0, false
		}
		if !s.event.Start.Floating && !s.event.Start.Date {
			w = s.shown(m.At)
		}
	}
	if s.event.Start.Date {
		w -= floorMod(w, day)
	}
	return w, true
}

func (s *series) except(dates []Moment) {
	if len(dates) == 0 {
		return
	}
	s.without, s.daysOff = map[wall]bool{}, map[wall]bool{}
	for _, m := range dates {
		if w, ok := s.wallOf(m); ok && m.Date && !s.event.Start.Date {
			s.daysOff[w] = true
		} else if ok {
			s.without[w] = true
		}
	}
}

// takesPlace tells whether an occurrence is inside of the window and not excepted.
func (s *series) takesPlace(w wall) bool {
	return w >= s.from && w <= s.to && !s.without[w] && !s.daysOff[w-floorMod(w, day)]
}

// starts are the occurrences in order.
func (s *series) starts(limit int) ([]wall, error) {
	var list []wall
	if s.rule == nil {
		if s.takesPlace(s.start) {
			list = append(list, s.start)
		}
	} else if err := s.ruled(limit, &list); err != nil {
		return nil, err
	}
	for _, m := range s.event.Rdates {
		w, ok := s.wallOf(m)
		if m.Date && !s.event.Start.Date {
			w += floorMod(s.start, day)
		}
		if ok && s.takesPlace(w) {
			list = append(list, w)
		}
	}
	slices.SortFunc(list, cmp.Compare[wall])
	list = slices.Compact(list)
	return list[:min(len(list), max(limit, 0))], nil
}

// ruled adds the occurrences that the rule gives. A DTSTART that does not fit the rule is none of them: RFC 5545 leaves that
// undefined (3.8.5.3), and so do most calendars.
func (s *series) ruled(limit int, list *[]wall) error {
	option, err := s.rule.within(s.start, s.from, s.to)
	if err != nil {
		return err
	}
	ahead := late(&option)
	r, err := rrule.NewRRule(option)
	if err != nil {
		return err
	}
	next := r.Iterator()
	for n := 0; len(*list) < limit && n < maxSteps; n++ {
		t, ok := next()
		w := t.Unix() - ahead
		if !ok || w > s.to {
			break
		}
		if s.takesPlace(w) {
			*list = append(*list, w)
		}
	}
	return nil
}

// cycle is how long it takes until the days of the calendar and the weekdays repeat: 400 years.
const cycle = 146_097 * day

// late puts a rule off by as many cycles as there is room for, and says by how much. rrule-go looks for an occurrence up to
// the year 9999 before it gives up, so that a rule for 30 February costs least at the end of time.
func late(o *rrule.ROption) (ahead int64) {
	ahead = (lastSecond - o.Until.Unix()) / cycle * cycle
	o.Dtstart = time.Unix(o.Dtstart.Unix()+ahead, 0).UTC()
	o.Until = time.Unix(o.Until.Unix()+ahead, 0).UTC()
	return ahead
}

// occurrence is the event as it takes place at one time.
func (s *series) occurrence(w wall) Event {
	e := s.event
	e.Rule, e.Exdates, e.Rdates = "", nil, nil
	e.Start = s.moment(w, e.Start)
	e.Recurrence = e.Start.String()
	if e.Problem == "" && !e.Start.At.IsZero() && !s.clock.covers(e.Start.At.Unix()) {
		e.Problem = e.Start.uncovered()
	}
	if s.event.End.IsZero() {
		return e
	}
	if end, _, err := parseWall(s.event.End.Local); err == nil && (e.End.Date || e.End.Floating) {
		e.End.Local = localOf(w+end-s.start, e.End.Date)
	} else if !s.event.End.At.IsZero() && !s.event.Start.At.IsZero() {
		clock := s.event.End.clock
		if clock == nil {
			clock = s.clock
		}
		e.End = clock.at(e.Start.At.Unix() + s.event.End.At.Unix() - s.event.Start.At.Unix())
	}
	return e
}

func (s *series) moment(w wall, like Moment) Moment {
	if like.Date || like.Floating {
		like.Local = localOf(w, like.Date)
		return like
	}
	return s.clock.moment(w)
}
