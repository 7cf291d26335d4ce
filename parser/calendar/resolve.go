package calendar

import (
	"fmt"
	"strings"
	"time"
)

// zones are the VTIMEZONEs of one calendar, and what was found for each TZID so far.
type zones struct {
	defined []vtimezone
	usable  map[string][]*zone // what can be used of defined, by TZID
	loose   map[string][]*zone // the same, by looseName
	found   map[string]lookup
	work    int // spent so far, against maxZoneWork
}

type lookup struct {
	zone   *zone
	doubt  string  // why the zone may be the wrong one, or why there is none
	rivals []*zone // what else the name could mean: the VTIMEZONEs of that name that were not taken
}

// resolve finds the zone of a TZID: by its IANA name, by a variant of one, by its Windows name, by the VTIMEZONE of that
// name, by the X-LIC-LOCATION in there, by the only VTIMEZONE there is, by an offset in the name. Names come first because
// many a VTIMEZONE holds the rules of one year only; but an abbreviation such as EST is what its writer says it is. What remains
// is not known, and never UTC.
func (c *zones) resolve(tzid string) lookup {
	if l, ok := c.found[tzid]; ok {
		return l
	}
	l := c.search(tzid)
	if c.found == nil {
		c.found = map[string]lookup{}
	}
	c.found[tzid] = l
	return l
}

func (c *zones) search(tzid string) lookup {
	name := strings.TrimSpace(unescaped(tzid))
	if utcNamed(name) {
		return lookup{zone: utc}
	}
	all := c.named(name)
	if len(all) > 0 && !strings.Contains(name, "/") && placeNamed(name) != nil {
		return lookup{zone: all[0], rivals: all[1:]}
	}
	for _, find := range []func(string) *zone{placeNamed, variant, windowsNamed, notesNamed} {
		if z := find(name); z != nil {
			return lookup{zone: z, rivals: all}
		}
	}
	if len(all) > 0 {
		return lookup{zone: all[0], rivals: all[1:]}
	}
	if z := spelled(name); z != nil {
		return lookup{zone: z}
	}
	if len(c.defined) == 1 {
		if z := c.defined[0].zone(); z != nil {
			return lookup{zone: z, doubt: fmt.Sprintf("time zone %.80q is not defined: took the only one that is, %.80q", name, c.defined[0].tzid)}
		}
	}
	if z := offsetNamed(name); z != nil {
		return lookup{zone: z}
	}
	return lookup{doubt: fmt.Sprintf("time zone %.80q is unknown and not defined in the invitation", name)}
}

// named are the VTIMEZONEs of that TZID that can be used. Writers escape commas in one place and not in the other, so when
// nothing matches to the letter, case, blanks, commas, slashes and quotes do not count.
func (c *zones) named(name string) []*zone {
	if len(c.defined) == 0 {
		return nil
	}
	if c.usable == nil {
		c.usable = c.index(strings.Clone)
	}
	if all := c.usable[name]; len(all) > 0 {
		return all
	}
	if c.loose == nil {
		c.loose = c.index(looseName)
	}
	return c.loose[looseName(name)]
}

func (c *zones) index(form func(string) string) map[string][]*zone {
	byName := map[string][]*zone{}
	for i := range c.defined {
		if z := c.defined[i].zone(); z != nil {
			name := form(c.defined[i].tzid)
			byName[name] = append(byName[name], z)
		}
	}
	return byName
}

func looseName(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(` ,\/"'`, r) {
			return -1
		}
		return r
	}, strings.ToLower(s))
}

// spelled finds an IANA name written with another sign for the slash, "Europe_Berlin", "US-Eastern".
func spelled(name string) *zone {
	for _, sign := range []string{"_", "-", "."} {
		if z := placeNamed(strings.Replace(name, sign, "/", 1)); z != nil {
			return z
		}
	}
	return nil
}

// offsetNamed takes a name that is nothing but an offset for that offset: "UTC+11", "GMT-0800". One in brackets, "(GMT +01:00)",
// begins the name of a place, which may have summer time: it is not enough.
func offsetNamed(name string) *zone {
	name = strings.ToUpper(name)
	rest, ok := strings.CutPrefix(name, "GMT")
	if !ok {
		rest, ok = strings.CutPrefix(name, "UTC")
	}
	rest = strings.TrimLeft(rest, " ")
	if !ok || len(rest) < 2 || rest[0] != '+' && rest[0] != '-' {
		return nil
	}
	digits := strings.NewReplacer(".", "", ":", "").Replace(rest[1:])
	if len(digits)%2 == 1 {
		digits = "0" + digits
	}
	seconds, ok := parseOffset(rest[:1] + digits)
	if !ok {
		return nil
	}
	return &zone{place: time.FixedZone("", seconds)}
}

// moment looks up the zone of a stamp. The second value says what is wrong or in doubt.
func (c *zones) moment(s stamp) (Moment, string) {
	m, trouble := c.zoned(s)
	if s.doubt != nil && trouble == "" {
		trouble = s.name + ": " + s.doubt.Error()
	}
	return m, trouble
}

func (c *zones) zoned(s stamp) (Moment, string) {
	switch {
	case !s.present:
		return Moment{}, ""
	case s.bad != nil:
		return Moment{}, s.name + ": " + s.bad.Error()
	case s.date:
		return Moment{Local: localOf(s.at, true), Date: true}, ""
	case s.utc:
		return utc.moment(s.at), ""
	case s.tzid == "":
		return Moment{Local: localOf(s.at, false), Floating: true}, ""
	}
	l := c.resolve(s.tzid)
	if l.zone == nil {
		return Moment{Local: localOf(s.at, false)}, l.doubt
	}
	for _, rival := range l.rivals {
		c.work += 8 * rival.cost
	}
	if c.work += 8 * l.zone.cost; c.work > maxZoneWork {
		return Moment{Local: localOf(s.at, false)}, fmt.Sprintf("time zone %.80q has too many rules for so many events", s.tzid)
	}
	m := l.zone.moment(s.at)
	if !l.zone.covers(m.At.Unix()) {
		return m, m.uncovered()
	}
	if l.contested(s.at, m.At.Unix()) {
		return m, fmt.Sprintf("the invitation defines time zone %.80q otherwise", s.tzid)
	}
	return m, l.doubt
}

// uncovered says that the zone of a moment is not defined for that time.
func (m Moment) uncovered() string {
	return "the invitation does not define its time zone for " + m.Local
}

// contested tells whether the zone could mean another instant.
func (l *lookup) contested(w wall, at int64) bool {
	for _, rival := range l.rivals {
		if other := rival.instant(w); other != at && rival.covers(other) {
			return true
		}
	}
	return false
}

// moment is what the clock of a zone shows, as a Moment.
func (z *zone) moment(w wall) Moment {
	at := z.instant(w)
	return Moment{At: time.Unix(at, 0).UTC(), Local: localOf(w, false), Zone: z.nameAt(at), clock: z}
}

// at is an instant as a Moment of the zone.
func (z *zone) at(at int64) Moment {
	w := at + z.offset(at)
	return Moment{At: time.Unix(at, 0).UTC(), Local: localOf(w, false), Zone: z.nameAt(at), clock: z}
}
