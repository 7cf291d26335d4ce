package calendar

import (
	"errors"
	"fmt"
	"strings"
)

// Read reads one calendar part: its bytes out of the transfer encoding, in whatever charset they came. What is missing or
// damaged is left empty, and an instant that could not be resolved has its reason in Problem. The error says why nothing at
// all could be read, or that the part is larger or deeper than any invitation.
func Read(data []byte) (Object, error) {
	if len(data) > maxBytes {
		return Object{}, fmt.Errorf("calendar: %d bytes are too many for an invitation: at most %d are read", len(data), maxBytes)
	}
	text := decoded(data)
	if n := max(strings.Count(text, "\n"), strings.Count(text, "\r")); n > maxLines {
		return Object{}, fmt.Errorf("calendar: %d lines are too many for an invitation: at most %d are read", n, maxLines)
	}
	r := reader{}
	var p prop
	for l := newLines(text); ; {
		line, ok := l.next()
		if !ok {
			break
		}
		if !p.split(strings.TrimLeft(line, " \t")) {
			continue
		}
		if err := r.take(&p); err != nil {
			return Object{}, fmt.Errorf("calendar: %w", err)
		}
	}
	r.finish()
	if !r.begun {
		return Object{}, errors.New("calendar: there is no BEGIN:VCALENDAR and no BEGIN:VEVENT")
	}
	return r.object, nil
}

// A reader follows BEGIN and END with a list of what is open; nothing in it recurses.
type reader struct {
	object   Object
	begun    bool
	open     []string // components, outermost first
	zones    zones    // of the calendar being read
	observed int
	dated    int
	waiting  []draft // events of the calendar being read: a VTIMEZONE may stand behind them
}

// take is one property, in whatever component it stands.
func (r *reader) take(p *prop) error {
	switch p.name {
	case "BEGIN":
		return r.begin(strings.ToUpper(strings.TrimSpace(p.value)))
	case "END":
		r.end(strings.ToUpper(strings.TrimSpace(p.value)))
		return nil
	}
	if len(r.open) == 0 {
		return nil
	}
	switch r.open[len(r.open)-1] {
	case "VCALENDAR":
		if p.name == "METHOD" && r.object.Method == "" {
			r.object.Method = strings.ToUpper(strings.TrimSpace(p.value))
		}
	case "VEVENT":
		r.waiting[len(r.waiting)-1].take(p)
	case "VTIMEZONE":
		r.takeZone(p)
	case "STANDARD", "DAYLIGHT":
		r.takeObservance(p)
	}
	return nil
}

func (r *reader) begin(name string) error {
	switch name {
	case "VCALENDAR":
		r.finish()
	case "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY":
		r.closeTo(func(open string) bool { return open == "VCALENDAR" }) // a forgotten END
	}
	if len(r.open) >= maxDepth {
		return fmt.Errorf("components are nested deeper than %d", maxDepth)
	}
	r.open = append(r.open, name)
	switch name {
	case "VCALENDAR":
		r.begun = true
	case "VEVENT":
		r.begun = true
		if len(r.object.Events)+len(r.waiting) >= maxEvents {
			return fmt.Errorf("more than %d events: this is an export and no invitation", maxEvents)
		}
		r.waiting = append(r.waiting, draft{dated: &r.dated})
	case "VTIMEZONE":
		if len(r.zones.defined) < maxZones {
			r.zones.defined = append(r.zones.defined, vtimezone{})
		}
	case "STANDARD", "DAYLIGHT":
		r.beginObservance()
	}
	return nil
}

// end closes a component and all that was left open in it; one that was never opened is nothing.
func (r *reader) end(name string) {
	if name == "VCALENDAR" && r.within(name) {
		r.finish()
		return
	}
	if r.within(name) {
		r.closeTo(func(open string) bool { return open == name })
		r.open = r.open[:len(r.open)-1]
	}
}

func (r *reader) within(name string) bool {
	for _, open := range r.open {
		if open == name {
			return true
		}
	}
	return false
}

// closeTo leaves open what stop names and all around it, or nothing.
func (r *reader) closeTo(stop func(open string) bool) {
	for len(r.open) > 0 && !stop(r.open[len(r.open)-1]) {
		r.open = r.open[:len(r.open)-1]
	}
}

// finish ends a calendar: all its zones are known now.
func (r *reader) finish() {
	if r.object.Events == nil && len(r.waiting) > 0 {
		r.object.Events = make([]Event, 0, len(r.waiting))
	}
	for i := range r.waiting {
		r.object.Events = append(r.object.Events, r.waiting[i].event(&r.zones))
	}
	r.open, r.waiting, r.zones, r.observed = r.open[:0], nil, zones{}, 0
}

func (r *reader) takeZone(p *prop) {
	v := &r.zones.defined[len(r.zones.defined)-1]
	switch {
	case p.name == "TZID" && v.tzid == "":
		v.tzid = strings.TrimSpace(unescaped(p.value))
	case p.name == "X-LIC-LOCATION" && v.location == "":
		v.location = strings.TrimSpace(p.value)
	}
}

func (r *reader) beginObservance() {
	if n := len(r.zones.defined); n > 0 && r.observed < maxObserved {
		r.observed++
		v := &r.zones.defined[n-1]
		v.observed = append(v.observed, observance{})
	}
}

func (r *reader) takeObservance(p *prop) {
	n := len(r.zones.defined)
	if n == 0 || len(r.zones.defined[n-1].observed) == 0 {
		return
	}
	v := &r.zones.defined[n-1]
	o := &v.observed[len(v.observed)-1]
	switch p.name {
	case "DTSTART":
		o.start, _, _ = parseWall(p.value)
	case "TZOFFSETFROM", "TZOFFSETTO":
		seconds, ok := parseOffset(p.value)
		v.broken = v.broken || !ok
		if p.name == "TZOFFSETTO" {
			o.to = int64(seconds)
		} else {
			o.from = int64(seconds)
		}
	case "RDATE":
		for s := range strings.SplitSeq(p.value, ",") {
			if r.observed++; r.observed > maxObserved {
				return
			}
			if w, _, err := parseWall(s); err == nil {
				o.extra = append(o.extra, w)
			}
		}
	case "RRULE":
		if strings.TrimSpace(p.value) == "" {
			return
		}
		rule, ok := parseYearly(p.value)
		v.broken = v.broken || !ok
		o.rule = rule
	}
}
