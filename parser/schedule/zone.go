package schedule

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
)

// A zone is what the words behind a time name.
type zone struct {
	name   string // IANA; empty for a mere offset
	place  *time.Location
	offset int  // seconds that the words stand for
	fixed  bool // the words stand for offset, whatever the place keeps
	ask    bool // they cannot be told
}

// keeps tells whether the place keeps the offset that the words stand for: EST in July means something else than it says.
func (z *zone) keeps(t time.Time) bool {
	if z.ask {
		return false
	}
	_, offset := t.Zone()
	return !z.fixed || offset == z.offset
}

// A meaning is what a name of a zone can stand for.
type meaning struct {
	places []string
	offset int
	fixed  bool
}

// zones are the names in zones.txt, as a lexicon and by their number in it.
var zones = sync.OnceValue(func() *gazetteer {
	text, _ := files.ReadFile("words/zones.txt")
	g := &gazetteer{lexicon: &lexicon{sections: map[string]map[string][]entry{}, self: ofZones}}
	eachLine(string(text), g.read)
	for _, entries := range g.sections["zone"] {
		slices.SortStableFunc(entries, func(a, b entry) int { return len(b.words) - len(a.words) })
	}
	return g
})

type gazetteer struct {
	*lexicon
	meanings []meaning
}

func (g *gazetteer) read(section, line string) {
	if section == "city" {
		area, cities, _ := strings.Cut(line, ":")
		for _, city := range strings.Fields(cities) {
			g.enter(strings.ReplaceAll(city, "_", " "), meaning{places: []string{place(area, city)}})
		}
		return
	}
	name, value, _ := strings.Cut(line, " = ")
	m := meaning{places: strings.Fields(value)}
	if last := m.places[len(m.places)-1]; section == "offset" {
		m.places, m.fixed, m.offset = m.places[:1], true, seconds(last)
	}
	g.enter(name, m)
}

// place is the IANA name of a city in an area.
func place(area, city string) string { return area + "/" + city }

func (g *gazetteer) enter(name string, m meaning) {
	g.add("zone", name, len(g.meanings))
	g.meanings = append(g.meanings, m)
}

// seconds of "+05:30".
func seconds(s string) int {
	hours, minutes, _ := strings.Cut(strings.TrimLeft(s, "+-"), ":")
	h, _ := strconv.Atoi(hours)
	m, _ := strconv.Atoi(minutes)
	if strings.HasPrefix(s, "-") {
		return -(h*3600 + m*60)
	}
	return h*3600 + m*60
}

// zoned takes the zone behind a time.
func (r *reader) zoned(c clock) clock {
	i := c.to
	for n := 0; n < 2 && (r.at(i).text == "(" || r.at(i).text == ","); n++ {
		i++
	}
	if r.at(i).line != r.at(c.from).line {
		return c
	}
	if z, end, ok := r.zoneAt(i); ok {
		c.zone, c.to = z, end
		if z.ask {
			c.ask = AskZone
		}
	}
	return c
}

// zoneAt reads "UTC+2", "GMT", "CET", "PT", "UK time", "hora de Madrid", "+01:00", "Madrid".
func (r *reader) zoneAt(i int) (*zone, int, bool) {
	if z, end, ok := r.shift(i); ok {
		return z, end, true
	}
	j, said := i, false
	if _, k, ok := r.match("zonebefore", r.all, i); ok {
		j, said = k, true
	}
	if n, end, ok := zones().match("zone", r.all, j); ok && (said || r.capital(j) || end-j > 1 && unicode.IsUpper(firstRune(r.at(j).raw))) {
		if _, k, ok := r.match("zone", r.all, end); ok {
			end = k
		}
		if z, k, ok := r.shift(end); ok && n >= 0 && r.at(j).text == "utc" {
			return z, k, true
		}
		return r.meant(zones().meanings[n]), end, true
	}
	if said || r.strangeZone(i) {
		return &zone{ask: true}, min(j+1, len(r.all)), true // "hora de" may be the last words
	}
	return nil, i, false
}

// capital tells whether a name is written as one: "et" and "pt" are words too.
func (r *reader) capital(i int) bool {
	t := r.at(i)
	if len(t.raw) <= 3 || len(t.raw) == 4 && strings.HasSuffix(t.text, "t") {
		return strings.ToUpper(t.raw) == t.raw && !strings.EqualFold(t.raw, "z") || t.raw == "z" || t.raw == "Z"
	}
	return unicode.IsUpper([]rune(t.raw)[0]) || t.text == "hora" || t.text == "eastern" || t.text == "pacific" || t.text == "central" || t.text == "mountain"
}

// strangeZone tells of an abbreviation that looks like a zone's and is none that we know, and of "my time".
func (r *reader) strangeZone(i int) bool {
	t := r.at(i)
	if _, _, ok := r.match("zone", r.all, i+1); ok && r.language != "es" && r.language != "fr" && r.language != "pt" && t.text != "" && isLetter([]rune(t.text)[0]) {
		return true
	}
	n := len(t.raw)
	return n >= 3 && n <= 4 && strings.ToUpper(t.raw) == t.raw && strings.HasSuffix(t.raw, "T") && isLetter([]rune(t.raw)[0])
}

// shift reads "UTC+2", "GMT-03:00", "+01:00".
func (r *reader) shift(i int) (*zone, int, bool) {
	j := i
	if t := r.at(i).text; t == "utc" || t == "gmt" {
		j++
	}
	sign, hours := r.at(j).text, r.at(j+1)
	if sign == "−" {
		sign = "-"
	}
	if sign != "+" && sign != "-" || hours.number < 0 || j == i && (len(hours.text) < 2 || r.at(j).start != r.at(j-1).end) {
		return nil, i, false
	}
	end, h, m := j+2, hours.number, 0
	switch {
	case len(hours.text) == 4:
		h, m = h/100, h%100
	case r.at(end).text == ":" && len(r.at(end+1).text) == 2 && r.at(end+1).number >= 0:
		m, end = r.at(end+1).number, end+2
	case j == i:
		return nil, i, false
	}
	if h > 14 || m > 59 {
		return nil, i, false
	}
	if sign == "-" {
		h, m = -h, -m
	}
	place := time.FixedZone("", h*3600+m*60)
	return r.listed(&zone{place: place}, end), end, true
}

// listed looks at what Windows writes behind an offset: "(UTC+01:00) Amsterdam, Berlin, Bern". The offset is the one of
// winter then, and the places keep their own.
func (r *reader) listed(z *zone, end int) *zone {
	if r.at(end).text != ")" {
		return z
	}
	if n, k, ok := zones().match("zone", r.all, end+1); ok && r.at(k).text == "," && r.capital(end+1) {
		return r.meant(zones().meanings[n])
	}
	return z
}

// meant is the zone that a name stands for. Of several it is the one that the mailbox keeps.
func (r *reader) meant(m meaning) *zone {
	name := m.places[0]
	if len(m.places) > 1 {
		name = r.frame.Zone.String()
		if !slices.Contains(m.places, name) {
			return &zone{ask: true}
		}
	}
	if m.fixed && name == "America/Chicago" && !strings.HasPrefix(r.frame.Zone.String(), "America/") {
		return &zone{ask: true} // CST and CDT are China's and Cuba's too
	}
	if own := r.frame.Zone.String(); m.fixed && name == "UTC" && (own == "Europe/London" || own == "Europe/Dublin") {
		name = own // in summer "GMT" may well mean the time that their clocks show
	}
	place, err := time.LoadLocation(name)
	if err != nil {
		return &zone{ask: true}
	}
	return &zone{name: name, place: place, offset: m.offset, fixed: m.fixed}
}

// elsewhere finds the one zone that is named apart from the times: "All times are Madrid time", "24 November 15:00 – CET".
func (r *reader) elsewhere() (common *zone, ask, words string) {
	for i := 0; i < len(r.all); i++ {
		if r.usedAt(i) || !r.strong(i) {
			continue
		}
		z, end, ok := r.zoneAt(i)
		if !ok {
			continue
		}
		if z.ask || common != nil && (common.name != z.name || common.offset != z.offset) {
			return nil, AskZone, r.words(i, end)
		}
		common = z
		r.use(i, end)
		i = end - 1
	}
	return common, "", ""
}

// strong tells of words that name a zone wherever they stand: an abbreviation in capitals, or a name with "time".
func (r *reader) strong(i int) bool {
	if _, _, ok := r.match("zonebefore", r.all, i); ok {
		_, k, _ := r.match("zonebefore", r.all, i)
		_, _, known := zones().match("zone", r.all, k)
		return known
	}
	n, end, ok := zones().match("zone", r.all, i)
	if !ok || !r.capital(i) {
		return false
	}
	_, _, time := r.match("zone", r.all, end)
	return time || zones().meanings[n].fixed && r.at(i).text != "art" && r.at(i).text != "pet" && r.at(i).text != "west" && r.at(i).text != "wet"
}
