// Package holiday knows the public holidays of the place that a time zone names, so that nobody is asked, reminded or given a
// deadline on a day on which their offices are closed.
//
// The dates come from github.com/rickar/cal; the country of a zone from the zone.tab of the tz database (zones.txt). Only what
// holds in the whole country counts, and in Australia in the zone's state: a zone does not tell more. A zone of a country that is not known
// has no holidays, nor has one that is no place (UTC).
package holiday

import (
	"slices"
	"sync"
	"time"

	"github.com/rickar/cal/v2"
)

// A Calendar tells holidays. It is safe for several goroutines.
type Calendar struct {
	extra map[date]bool
	mu    sync.RWMutex
	years map[year]*days
}

type (
	date struct {
		year  int
		month time.Month
		day   int
	}
	year struct {
		zone   string
		number int
	}
	days [367]bool // of a year, by number from 1
)

// New is a calendar with days of one's own, in which nobody works wherever they are: of each, its date counts.
func New(extra []time.Time) *Calendar {
	c := &Calendar{extra: map[date]bool{}, years: map[year]*days{}}
	for _, t := range extra {
		y, m, d := t.Date()
		c.extra[date{y, m, d}] = true
	}
	return c
}

// Extra tells whether a day is one of the calendar's own.
func (c *Calendar) Extra(_ string, day time.Time) bool {
	y, m, d := day.Date()
	return c.extra[date{y, m, d}]
}

// On tells whether people in a zone (an IANA name) have the day off. Of day, the date that it shows counts.
func (c *Calendar) On(zone string, day time.Time) bool {
	if len(c.extra) > 0 && c.Extra(zone, day) {
		return true
	}
	key := year{zone, day.Year()}
	c.mu.RLock()
	known, ok := c.years[key]
	c.mu.RUnlock()
	if !ok {
		known = c.learn(key)
	}
	return known != nil && known[day.YearDay()]
}

// most is how many years of zones are remembered: no invitation fills the memory with the year 9000.
const most = 4096

// learn works out a year of a zone's country, once.
func (c *Calendar) learn(key year) *days {
	found := of(countries[zones()[key.zone]], key.number)
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.years) >= most {
		clear(c.years)
	}
	c.years[key] = found
	return found
}

// of is a year of some holidays, nil where there are none. A day that is kept on another one counts where it is kept, which can be
// in the year before or after.
func of(all []*cal.Holiday, number int) *days {
	if len(all) == 0 {
		return nil
	}
	var found days
	for _, h := range all {
		for y := number - 1; y <= number+1; y++ {
			_, kept := h.Calc(y)
			if !kept.IsZero() && kept.Add(12*time.Hour).Year() == number {
				found[kept.Add(12*time.Hour).YearDay()] = true // at noon it is the same day, whatever midnight was
			}
		}
	}
	return &found
}

// Countries are the codes (ISO 3166) of the countries that are known, and of their parts where a zone tells them.
func Countries() []string {
	var all []string
	for code := range countries {
		all = append(all, code)
	}
	slices.Sort(all)
	return all
}
