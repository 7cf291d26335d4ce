package schedule

import (
	"slices"
	"strings"
	"time"
)

// A reader reads one text in one language.
type reader struct {
	*lexicon
	text
	all   []token
	frame Frame
	today time.Time // midnight in UTC of the frame's own date
	when  bool      // all is what stands behind labels for the time alone
	used  []bool    // tokens that belong to a date, a time or a zone
}

// A finding is a part of the text that was understood, or understood to be doubtful.
type finding struct {
	from, to int
	ask      string
}

// read gives what one language makes of a text, and how many tokens it understood; 0 when it says nothing of a schedule.
func read(l *lexicon, t text, f Frame) (Schedule, int) {
	r := &reader{lexicon: l, text: t, frame: f}
	y, m, d := f.Now.In(f.Zone).Date()
	r.today = time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	if !r.timely() {
		return Schedule{}, 0
	}
	r.cut()
	days, clocks := r.scan()
	s := Schedule{Language: l.language, Announces: r.announces(), Labelled: r.when}
	switch {
	case len(days) == 0 && len(clocks) == 0:
		return s, 0
	case (len(days) == 0 || len(clocks) == 0) && !s.Announces, len(clocks) == 0 && slim(days):
		return s, 0
	}
	r.decide(&s, days, clocks)
	if s.Ask != "" {
		s.Start, s.End, s.Zone = time.Time{}, time.Time{}, ""
	}
	r.people(&s)
	return s, r.understood()
}

// timely tells whether a date or a time of day can stand in the text at all.
func (r *reader) timely() bool {
	for i := range r.flat {
		if p := r.of(&r.flat[i]); r.flat[i].number >= 0 || p != nil && p.day {
			return true
		}
	}
	return false
}

// cut makes tokens of the lines that are read: those with a label for the time alone, where there are such. Lines that tell
// when a mail was sent are left out.
func (r *reader) cut() {
	var kept, labelled []token
	whole := true // kept are the first of all tokens
	for _, all := range r.lined {
		dated := r.dayAlone(all)
		if end, ok := among("sent", all, 0); ok && end < len(all) && all[end].text == ":" && !dated {
			whole, kept = false, slices.Clip(kept) // whatever the language of the mail program
			continue
		}
		if len(kept)+len(all) > maxTokens {
			break
		}
		if whole {
			kept = r.flat[:len(kept)+len(all)]
		} else {
			kept = append(kept, all...)
		}
		if dated || r.labelled("when", all) {
			labelled = append(labelled, all...)
		}
	}
	r.all = kept
	if len(labelled) > 0 {
		r.all, r.when = labelled, true
		if days, clocks := r.scan(); len(days) == 0 || len(clocks) == 0 {
			r.all, r.when = kept, false
		}
	}
}

// dayAlone tells of a line such as "Date: 24 November 2026". Mail programs write the time beside the day.
func (r *reader) dayAlone(all []token) bool {
	if !r.labelled("dated", all) {
		return false
	}
	one := &reader{lexicon: r.lexicon, text: r.text, frame: r.frame, today: r.today, all: all}
	days, clocks := one.scan()
	return len(days) == 1 && len(clocks) == 0
}

// labelled tells whether a line begins with a label of a section and a colon.
func (r *reader) labelled(section string, all []token) bool {
	_, end, ok := r.match(section, all, 0)
	return ok && end < len(all) && all[end].text == ":"
}

// announces tells whether the text has a word of an interview.
func (r *reader) announces() bool {
	for _, all := range r.lined {
		for i := range all {
			if _, _, ok := r.match("interview", all, i); ok {
				return true
			}
		}
	}
	return false
}

// scan finds all dates and times of day.
func (r *reader) scan() (days []day, clocks []clock) {
	if len(r.used) == len(r.all) {
		clear(r.used)
	} else {
		r.used = make([]bool, len(r.all))
	}
	for i := 0; i < len(r.all); {
		if p := r.of(&r.all[i]); r.all[i].number < 0 && (p == nil || !p.times) {
			i++
			continue
		}
		if d, ok := r.day(i); ok {
			days = append(days, d)
			r.use(d.from, d.to)
			i = d.to
			continue
		}
		if c, ok := r.clock(i); ok {
			c = r.zoned(c)
			clocks = append(clocks, c)
			r.use(c.from, c.to)
			i = c.to
			continue
		}
		i++
	}
	return days, clocks
}

func (r *reader) use(from, to int) {
	for i := from; i < to; i++ {
		r.used[i] = true
	}
}

func (r *reader) understood() int {
	n := 1
	for _, u := range r.used {
		if u {
			n += 2
		}
	}
	return n
}

// words of the text from token i to token j.
func (r *reader) words(i, j int) string {
	if i >= j || j > len(r.all) {
		return ""
	}
	first, last := r.all[i], r.all[j-1]
	if first.line == last.line {
		return r.lines[first.line][first.start:last.end]
	}
	return strings.TrimSpace(r.lines[first.line][first.start:] + " " + r.lines[last.line][:last.end])
}

// decide makes one start of what was found, or says why not.
func (r *reader) decide(s *Schedule, days []day, clocks []clock) {
	doubt := func(ask, words string) { s.Ask, s.Doubtful = ask, words }
	if words, off := r.off(); off {
		doubt(AskOff, words)
		return
	}
	for _, d := range days {
		if d.ask != "" {
			doubt(d.ask, r.words(d.from, d.to))
			return
		}
	}
	for _, c := range clocks {
		if c.ask != "" {
			doubt(c.ask, r.words(c.from, c.to))
			return
		}
	}
	switch {
	case len(days) == 0:
		doubt(AskDate, r.words(clocks[0].from, clocks[0].to))
	case len(clocks) == 0:
		doubt(AskTime, r.words(days[0].from, days[0].to))
	case !sameDay(days):
		doubt(AskDates, r.words(days[0].from, days[0].to)+", "+r.words(days[len(days)-1].from, days[len(days)-1].to))
	default:
		r.settle(s, days, clocks)
	}
}

// slim tells whether all days are mere numbers.
func slim(days []day) bool {
	return !slices.ContainsFunc(days, func(d day) bool { return !d.slim })
}

func sameDay(days []day) bool {
	for _, d := range days {
		if !d.date.Equal(days[0].date) {
			return false
		}
	}
	return true
}

// settle makes instants of one day and its times. Several times are one when they are the same moment in several zones.
func (r *reader) settle(s *Schedule, days []day, clocks []clock) {
	doubt := func(ask string, c clock) { s.Ask, s.Doubtful = ask, r.words(c.from, c.to) }
	if words, vague := r.vague(days, clocks); vague {
		s.Ask, s.Doubtful = AskVague, words
		return
	}
	if words, loose := r.loose(); loose {
		s.Ask, s.Doubtful = AskVague, words
		return
	}
	if r.over(days[0]) {
		s.Ask, s.Doubtful = AskPast, r.words(days[0].from, days[0].to)
		return
	}
	common, ask, words := r.elsewhere()
	if ask != "" {
		s.Ask, s.Doubtful = ask, words
		return
	}
	for n, c := range clocks {
		if c.zone == nil {
			c.zone = common
		}
		start, ask := c.on(days[0].date, c.at, r.frame.Zone)
		if ask != "" {
			doubt(ask, c)
			return
		}
		if n > 0 && !start.Equal(s.Start) {
			doubt(AskTimes, c)
			return
		}
		s.Start = start
		if n == 0 {
			r.end(s, c, days[0].date)
		}
	}
	if s.Start.Before(r.frame.Now.AddDate(0, 0, -maxPast)) {
		s.Ask, s.Doubtful = AskPast, r.words(days[0].from, days[0].to)
		return
	}
	s.Source = r.source(days[0], clocks[0])
}

// maxPast is for how many days an interview can be over when it is announced.
const maxPast = 7

// end takes the end of a range, or the length that the line names.
func (r *reader) end(s *Schedule, c clock, date time.Time) {
	if c.zone != nil {
		s.Zone = c.zone.name
	}
	if c.until >= 0 {
		if end, ask := c.on(date, c.until, r.frame.Zone); ask == "" && end.After(s.Start) {
			s.End = end
		}
		return
	}
	if length := r.length(c); length > 0 {
		s.End = s.Start.Add(length)
	}
}

// source is the words of a date and its time, together where they stand together.
func (r *reader) source(d day, c clock) string {
	from, to := min(d.from, c.from), max(d.to, c.to)
	if r.all[from].line == r.all[to-1].line && to-from < d.to-d.from+c.to-c.from+6 {
		return r.words(from, to)
	}
	return r.words(d.from, d.to) + ", " + r.words(c.from, c.to)
}
