package calendar

import (
	"fmt"
	"strings"
	"time"
)

// zones are the VTIMEZONEs of one calendar, and what was found for each TZID so far.
type zones struct {
	defined []vtimezone
	found   map[string]lookup
}

type lookup struct {
	zone   *zone
	doubt  string  // why the zone may be the wrong one, or why there is none
	rivals []*zone // other VTIMEZONEs of the same name
}

// resolve finds the zone of a TZID: by its IANA name, by a variant of one, by its Windows name, by the VTIMEZONE of that
// name, by the X-LIC-LOCATION in there, by the only VTIMEZONE there is, by an offset in the name. Names come first because
// many a VTIMEZONE holds the rules of one year only. What remains is not known, and never UTC.
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
	for _, find := range []func(string) *zone{placeNamed, variant, windowsNamed, notesNamed} {
		if z := find(name); z != nil {
			return lookup{zone: z}
		}
	}
	if all := c.named(name); len(all) > 0 {
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
	if z, doubt := offsetNamed(name); z != nil {
		return lookup{zone: z, doubt: doubt}
	}
	return lookup{doubt: fmt.Sprintf("time zone %.80q is unknown and not defined in the invitation", name)}
}

// named are the VTIMEZONEs of that TZID that can be used. Writers escape commas in one place and not in the other, so when
// nothing matches to the letter only letters, digits and the less common signs are compared.
func (c *zones) named(name string) (all []*zone) {
	for _, form := range []func(string) string{strings.Clone, looseName} {
		want := form(name)
		for i := range c.defined {
			if form(c.defined[i].tzid) != want {
				continue
			}
			if z := c.defined[i].zone(); z != nil {
				all = append(all, z)
			}
		}
		if len(all) > 0 {
			break
		}
	}
	return all
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

// offsetNamed takes the offset out of a name such as "(GMT +01:00)", "UTC+11" or "(GMT-08.00) Somewhere". It is in doubt
// unless the name is nothing but the offset: in brackets it begins the name of a place, which may have summer time.
func offsetNamed(name string) (*zone, string) {
	head := strings.ToUpper(strings.TrimLeft(name, "( "))
	rest, ok := strings.CutPrefix(head, "GMT")
	if !ok {
		if rest, ok = strings.CutPrefix(head, "UTC"); !ok {
			return nil, ""
		}
	}
	rest = strings.TrimLeft(rest, " ")
	end := 1
	for end < len(rest) && strings.IndexByte("0123456789:.", rest[end]) >= 0 {
		end++
	}
	if len(rest) < 2 || rest[0] != '+' && rest[0] != '-' {
		return nil, ""
	}
	digits := strings.NewReplacer(".", "", ":", "").Replace(rest[1:end])
	if len(digits)%2 == 1 {
		digits = "0" + digits
	}
	seconds, ok := parseOffset(rest[:1] + digits)
	if !ok {
		return nil, ""
	}
	z := &zone{place: time.FixedZone("", seconds)}
	if rest[end:] == "" && head == strings.ToUpper(name) {
		return z, ""
	}
	return z, fmt.Sprintf("time zone %.80q is unknown: took the offset in its name, and no summer time", name)
}

// moment looks up the zone of a stamp. The second value says what is wrong or in doubt.
func (c *zones) moment(s stamp) (Moment, string) {
	switch {
	case !s.present:
		return Moment{}, ""
	case s.bad != "":
		return Moment{}, s.bad
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
	m := l.zone.moment(s.at)
	if m.At.Year() > 9999 {
		return Moment{Local: m.Local}, fmt.Sprintf("%s in %.80q is beyond the year 9999", m.Local, s.tzid)
	}
	if l.zone.place == nil && !covers(l.zone.observed, m.At.Unix()) {
		return m, fmt.Sprintf("%s is before time zone %.80q as the invitation defines it begins", m.Local, s.tzid)
	}
	for _, rival := range l.rivals {
		if rival.instant(s.at) != m.At.Unix() {
			return m, fmt.Sprintf("time zone %.80q is defined twice, and not alike", s.tzid)
		}
	}
	return m, l.doubt
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
