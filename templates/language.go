package templates

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/feature/plural"
	xlanguage "golang.org/x/text/language"
	"golang.org/x/text/message"
	xnumber "golang.org/x/text/number"
)

// A language is language.toml: how dates, numbers and lists are written, and the small phrases that no letter owns. Keys are
// the tables' names and the key, with dots between: "format.day".
type language struct {
	tag      xlanguage.Tag
	weekdays []string // from Sunday
	months   []string
	phrases  map[string]string
	before   []variant
	binds    *strings.Replacer // nil: no sign has a space of its own
	point    string            // the sign between whole and tenth
	unready  bool              // it is still being translated
	zones    *sync.Map         // by name: reading one takes as long as writing half a letter
	year     int               // of the letter: days of another one are written with theirs; 0: none is
}

// A variant is another word for "and" before some words, such as "e" before "Inés" in Spanish.
type variant struct {
	match *regexp.Regexp
	and   string
}

// say is a phrase. A phrase that is missing shows its key: lint has refused the file long before.
func (l *language) say(key string) string {
	if p, ok := l.phrases[key]; ok {
		return p
	}
	return key
}

// fill is a phrase with values in the place of {names}.
func (l *language) fill(key string, pairs ...string) string {
	old := make([]string, len(pairs))
	for n := range pairs {
		old[n] = pairs[n]
		if n%2 == 0 {
			old[n] = "{" + pairs[n] + "}"
		}
	}
	return strings.NewReplacer(old...).Replace(l.say(key))
}

// day is "Tuesday 24 November", with the year where it is another one than the letter's. A language can write the first of a
// month in its own way: "1er décembre".
func (l *language) day(t time.Time, zone string) string {
	t = t.In(l.place(zone))
	switch _, own := l.phrases["format.day_year"]; {
	case l.year == 0 || t.Year() == l.year:
		return l.dated("format.day", t)
	case own:
		return l.dated("format.day_year", t)
	}
	return l.dated("format.date", t) // a language of an admin's own may lack it
}

// in is the language of a letter that is written in a year.
func (l *language) in(year int) *language {
	dated := *l
	dated.year = year
	return &dated
}

// date is "24 November 2026".
func (l *language) date(t time.Time, zone string) string {
	return l.dated("format.date", t.In(l.place(zone)))
}

func (l *language) dated(key string, t time.Time) string {
	d := digits(t.Day())
	if own, ok := l.phrases["format.first"]; ok && t.Day() == 1 {
		d = own
	}
	return l.fill(key, "weekday", l.weekdays[t.Weekday()], "d", d,
		"month", l.months[t.Month()-1], "year", digits(t.Year()))
}

// clock is "15:00".
func (l *language) clock(t time.Time, zone string) string {
	return t.In(l.place(zone)).Format(l.say("format.clock"))
}

// when is "Tuesday 24 November, 15:00 in Madrid"; empty for a moment that is not known.
func (l *language) when(t time.Time, zone string) string {
	if t.IsZero() {
		return ""
	}
	key, city := "format.when", l.city(zone)
	if city == "" {
		key = "format.when_utc"
	}
	return l.fill(key, "day", l.day(t, zone), "clock", l.clock(t, zone), "zone", city)
}

// city is how people call a zone; empty for UTC and for what is no place ("Etc/GMT+3" is read as UTC: its sign misleads).
func (l *language) city(zone string) string {
	area, name, ok := strings.Cut(zone, "/")
	if !ok || area == "Etc" || l.place(zone) == time.UTC {
		return ""
	}
	name = name[strings.LastIndex(name, "/")+1:]
	if own, ok := l.phrases["city."+name]; ok {
		return own
	}
	return strings.ReplaceAll(name, "_", " ")
}

// place is the zone by its IANA name; what is unknown, or no place, is UTC and says so in print.
func (l *language) place(zone string) *time.Location {
	if known, ok := l.zones.Load(zone); ok {
		return known.(*time.Location)
	}
	if zone == "" || zone == "Local" || strings.HasPrefix(zone, "Etc/") || !strings.Contains(zone, "/") {
		return time.UTC
	}
	where, err := time.LoadLocation(zone)
	if err != nil {
		return time.UTC
	}
	l.zones.Store(zone, where)
	return where
}

// count is "90 days": the form of the word follows CLDR's rules for the language.
func (l *language) count(n int, word string) string {
	key := "plural." + word + "."
	name := form(l.tag, n)
	if _, ok := l.phrases[key+name]; !ok {
		name = "other"
	}
	return l.fill(key+name, "n", message.NewPrinter(l.tag).Sprint(xnumber.Decimal(n)))
}

// form is CLDR's name for the form of a word that goes with a number.
func form(tag xlanguage.Tag, n int) string {
	switch plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0) {
	case plural.Zero:
		return "zero"
	case plural.One:
		return "one"
	case plural.Two:
		return "two"
	case plural.Few:
		return "few"
	case plural.Many:
		return "many"
	}
	return "other"
}

// list is "Ivy, Ian and Bob".
func (l *language) list(all []markup) markup { return l.join(all, "list.and") }

// either is "yes, no-show or cut short".
func (l *language) either(all []string) string {
	marked := make([]markup, len(all))
	for n := range all {
		marked[n] = markup(all[n])
	}
	return string(l.join(marked, "list.or"))
}

func (l *language) join(all []markup, key string) markup {
	if len(all) == 0 {
		return ""
	}
	last := all[len(all)-1]
	if len(all) == 1 {
		return last
	}
	rest := make([]string, len(all)-1)
	for n := range rest {
		rest[n] = string(all[n])
	}
	return markup(strings.Join(rest, l.say("list.comma")) + l.and(key, last.plain()) + string(last))
}

// and is the word between the last two, with its spaces.
func (l *language) and(key, next string) string {
	if key == "list.and" {
		for _, v := range l.before {
			if v.match.MatchString(next) {
				return v.and
			}
		}
	}
	return l.say(key)
}

// number is 3.7, or 3,7, or 4.
func (l *language) number(v float64) string {
	s := strconv.FormatFloat(v, 'f', 1, 64)
	return strings.Replace(strings.TrimSuffix(s, ".0"), ".", l.point, 1)
}

// sees says who will read an answer.
func (l *language) sees(side string, q Question) string {
	key := "sees." + side + "." + q.Visibility
	if own, ok := l.phrases[key+"_"+q.Key]; ok {
		return own
	}
	return l.say(key)
}

func digits(n int) string { return strconv.Itoa(n) }
