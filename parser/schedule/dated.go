package schedule

import (
	"strings"
	"time"
)

// Dated tells whether words name a day, in the language that they seem to be in, or in the frame's, in whatever sentence: "by Friday", "on 1 December", "within two weeks".
func Dated(text string, f Frame) bool {
	if f.Zone == nil {
		f.Zone = time.UTC
	}
	lines := strings.Split(strings.ReplaceAll(clip(text), "\r\n", "\n"), "\n")
	y, m, d := f.Now.In(f.Zone).Date()
	base, _, _ := strings.Cut(f.Language, "-")
	for _, language := range []string{told(lines), base} {
		if lexicons()[language] == nil {
			continue
		}
		r := &reader{lexicon: lexicons()[language], lines: lines, frame: f, today: time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
		r.cut()
		if days, _ := r.scan(); len(days) > 0 && !slim(days) {
			return true
		}
	}
	return false
}
