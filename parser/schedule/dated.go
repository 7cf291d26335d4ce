package schedule

import (
	"strings"
	"time"
)

// Dated tells whether words name a day, in the language that they seem to be in, or in the frame's, in whatever sentence: "by Friday", "on 1 December", "within two weeks".
func Dated(text string, f Frame) bool {
	days := daysIn(text, f)
	return len(days) > 0 && !slim(days)
}

// Day is the last day that words name, as Dated finds it, at midnight UTC; zero where they name none for certain.
func Day(text string, f Frame) time.Time {
	var last time.Time
	for _, d := range daysIn(text, f) {
		if d.slim || d.ask != "" {
			return time.Time{}
		}
		if d.date.After(last) {
			last = d.date
		}
	}
	return last
}

// daysIn are the days that words name, in the first of the two languages in which they name any that is more than two numbers.
func daysIn(text string, f Frame) []day {
	if f.Zone == nil {
		f.Zone = time.UTC
	}
	lines := strings.Split(strings.ReplaceAll(clip(text), "\r\n", "\n"), "\n")
	y, m, d := f.Now.In(f.Zone).Date()
	base, _, _ := strings.Cut(f.Language, "-")
	all := newText(nil, lines)
	for _, language := range []string{told(all.lined), base} {
		if lexicons()[language] == nil {
			continue
		}
		r := &reader{lexicon: lexicons()[language], text: all, frame: f, today: time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
		r.cut()
		if days, _ := r.scan(); len(days) > 0 && !slim(days) {
			return days
		}
	}
	return nil
}
