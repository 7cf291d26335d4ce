package calendar

import (
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // the machine may have no zones of its own
)

//go:generate go run gen_windows.go

// A zone turns a wall clock into instants. It has either a place (IANA) or observances (a VTIMEZONE of the file).
type zone struct {
	name     string // IANA name, or empty
	place    *time.Location
	observed []observance
	licensed *zone // X-LIC-LOCATION of the VTIMEZONE, when it names an IANA zone
	cost     int   // of finding one offset in observed
}

// A location is an IANA zone, loaded when it is first asked for.
type location struct {
	name string
	once sync.Once
	zone *zone
}

// load is nil when the database of this machine does not have the zone after all.
func (l *location) load() *zone {
	l.once.Do(func() {
		if place, err := time.LoadLocation(l.name); err == nil {
			l.zone = &zone{name: l.name, place: place}
		}
	})
	return l.zone
}

// offset is how many seconds the zone is ahead of UTC at an instant.
func (z *zone) offset(at int64) int64 {
	if z.place == nil {
		return offsetObserved(z.observed, at)
	}
	_, seconds := time.Unix(at, 0).In(z.place).Zone()
	return int64(seconds)
}

// instant is the moment at which the clock of the zone shows w. A time that the clock shows twice is the first one, and a time
// that it skips is counted with the offset before the gap (RFC 5545, 3.3.5).
func (z *zone) instant(w wall) int64 {
	before := z.offset(w - day)
	if at := w - before; z.offset(at) == before {
		return at
	}
	if after := z.offset(w + day); z.offset(w-after) == after {
		return w - after
	}
	return w - before
}

// covers tells whether the zone says anything about an instant.
func (z *zone) covers(at int64) bool { return z.place != nil || covers(z.observed, at) }

// nameAt is the IANA name to show for an instant: the zone's own, or X-LIC-LOCATION where it tells the same time.
func (z *zone) nameAt(at int64) string {
	if z.licensed != nil && z.licensed.offset(at) == z.offset(at) {
		return z.licensed.name
	}
	return z.name
}

// placeNamed finds an IANA zone by its name in any case, nil when there is none.
func placeNamed(name string) *zone {
	if l := ianaZones[name]; l != nil {
		return l.load()
	}
	if l := ianaZones[strings.ToLower(name)]; l != nil {
		return l.load()
	}
	return nil
}

// variant finds the IANA name inside what libraries and vendors made of it: "/mozilla.org/20050126_1/Europe/Berlin",
// "/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires", "/Europe/Berlin", "America/New York",
// "TZID=Europe/Berlin". The name must begin behind a slash: "custom_America/New_York" says that it is not New York.
func variant(name string) *zone {
	name = strings.TrimSpace(name)
	if len(name) > 5 && strings.EqualFold(name[:5], "TZID=") {
		name = name[5:]
	}
	name = strings.ReplaceAll(strings.Trim(name, "/"), " ", "_")
	for i := strings.Count(name, "/"); i > 0; i-- {
		if z := placeNamed(name); z != nil {
			return z
		}
		_, name, _ = strings.Cut(name, "/")
	}
	return nil
}

// windowsNamed finds a zone by its Windows name, "W. Europe Standard Time", or by what Windows shows for it,
// "(UTC-05:00) Eastern Time (US & Canada)".
func windowsNamed(name string) *zone {
	name = strings.ToLower(strings.TrimSpace(name))
	if iana, ok := windowsZones[name]; ok {
		return placeNamed(iana)
	}
	if strings.HasPrefix(name, "(utc") || strings.HasPrefix(name, "(gmt") {
		if _, shown, ok := strings.Cut(name, ")"); ok {
			name = strings.TrimSpace(shown)
		}
	}
	if iana, ok := windowsZones[strings.ReplaceAll(name, " and canada", " & canada")]; ok {
		return placeNamed(iana)
	}
	return nil
}

// notesNamed knows the one name of HCL Notes that is no place's and stands in files without its VTIMEZONE.
func notesNamed(name string) *zone {
	if strings.EqualFold(name, "Western/Central Europe") {
		return placeNamed("Europe/Berlin")
	}
	return nil
}

// utcNamed knows the names for UTC that are no zone's name.
func utcNamed(name string) bool {
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "tzone://microsoft/utc", "z", "utc", "coordinated universal time", "(utc) coordinated universal time":
		return true
	}
	return false
}

var utc = &zone{name: "UTC", place: time.UTC}
