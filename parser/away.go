package parser

import (
	"strconv"
	"strings"
	"time"
	"unicode"
)

// A tongue is what reading dates needs of one language: the sections months, days, return, after, range, filler and order
// of its file.
type tongue struct {
	language string
	months   map[string]int      // by word
	days     map[string]int      // 1 (Monday) to 7
	returns  map[string][]phrase // what stands before a date of return, by first word
	endings  []string            // the same, for scripts that do not part words
	after    map[string]bool     // what stands behind one: "wieder", "まで"
	between  map[string]bool     // what stands between two dates: "to", "bis"
	filler   map[string]bool     // what may stand between such words and the date
	joints   map[string]bool     // "and", "but": words between clauses
	order    string              // of "3/12": dmy, mdy, or "unclear"
}

func newTongue(language string) *tongue {
	return &tongue{language: language, months: map[string]int{}, days: map[string]int{}, returns: map[string][]phrase{}, joints: map[string]bool{}, after: map[string]bool{},
		between: map[string]bool{"-": true, "\u2013": true, "\u2014": true, "~": true, "\uff5e": true, "\u301c": true}, filler: map[string]bool{",": true, ":": true, "(": true}, order: "dmy"}
}

// add reads one line of the file; false when the section is none of ours.
func (t *tongue) add(section, line string) bool {
	names, value, _ := strings.Cut(line, "=")
	number, _ := strconv.Atoi(strings.TrimSpace(value))
	words := strings.Fields(folded(names))
	switch section {
	case "months", "days":
		into := t.months
		if section == "days" {
			into = t.days
		}
		for _, w := range words {
			into[w] = number
		}
	case "return":
		if !partsWords(line) {
			t.endings = append(t.endings, folded(line))
			return true
		}
		first := tokens(folded(line))[0]
		t.returns[first] = append(t.returns[first], phrase{text: strings.Join(tokens(folded(line)), " ")})
	case "after":
		t.after[words[0]] = true
	case "range":
		t.between[words[0]] = true
	case "joint":
		t.joints[words[0]] = true
	case "filler":
		t.filler[words[0]] = true
	case "order":
		t.order = words[0]
	default:
		return false
	}
	return true
}

// maxTokens bounds how much of an automatic reply is searched for a date.
const maxTokens = 1500

// tokens cuts folded text into numbers, words and signs. The signs of Chinese, Japanese and Korean dates stand alone.
func tokens(s string) []string {
	var all []string
	start, kind := -1, 0
	for i, r := range s {
		k := kindOf(r)
		if start >= 0 && (k != kind || k == signRune || k == dateRune) {
			all, start = append(all, s[start:i]), -1
		}
		if k != blankRune && start < 0 {
			start = i
		}
		if kind = k; len(all) > maxTokens {
			return all
		}
	}
	if start >= 0 {
		all = append(all, s[start:])
	}
	return all
}

const (
	blankRune = iota
	digitRune
	wordRune
	dateRune
	signRune
)

func kindOf(r rune) int {
	switch {
	case unicode.IsSpace(r):
		return blankRune
	case r >= '0' && r <= '9':
		return digitRune
	case strings.ContainsRune("年月日년월일號号", r):
		return dateRune
	case unicode.IsLetter(r) || unicode.IsMark(r) || r == '\'':
		return wordRune
	}
	return signRune
}

// awayUntil is the latest day of return that an automatic reply names, from today on; zero when it names none. A date
// counts where its words say that it ends an absence; any other date in such a mail is something else.
func awayUntil(text string, now time.Time) time.Time {
	if len(text) > 16<<10 {
		text = text[:16<<10]
	}
	all := tokens(text)
	now = now.UTC()
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	var latest time.Time
	for _, t := range phrases().tongues {
		for i := range all {
			d, ok := t.returnAt(all, i, today)
			if ok && !d.Before(today) && d.After(latest) && d.Before(today.AddDate(1, 1, 0)) {
				latest = d
			}
		}
	}
	return latest
}

// returnAt reads a return that starts at token i: words and a date, or a date and words.
func (t *tongue) returnAt(all []string, i int, today time.Time) (time.Time, bool) {
	for _, p := range t.returns[all[i]] {
		n := strings.Count(p.text, " ") + 1
		if i+n <= len(all) && strings.Join(all[i:i+n], " ") == p.text {
			if d, ok := t.span(all, t.skip(all, i+n), today); ok {
				return d, true
			}
		}
	}
	for _, ending := range t.endings {
		if strings.HasSuffix(all[i], ending) {
			if d, ok := t.span(all, i+1, today); ok {
				return d, true
			}
		}
	}
	if len(t.after) == 0 {
		return time.Time{}, false
	}
	d, end, ok := t.date(all, i, today)
	for k := end; ok && k < len(all) && k < end+4; k++ {
		for w := range t.after {
			if strings.HasPrefix(all[k], w) {
				return d, true
			}
		}
	}
	return time.Time{}, false
}

// skip passes over a few words that stand before a date: articles, the name of the day.
func (t *tongue) skip(all []string, i int) int {
	for n := 0; n < 4 && i < len(all); n++ {
		_, day := t.days[all[i]]
		switch {
		case t.filler[all[i]]:
			i++
		case day && i+1 < len(all) && t.dateFollows(all, i+1):
			i++
		default:
			return i
		}
	}
	return i
}

func (t *tongue) dateFollows(all []string, i int) bool {
	for n := 0; n < 4 && i < len(all) && (t.filler[all[i]] || all[i] == "."); n++ {
		i++
	}
	if i >= len(all) {
		return false
	}
	_, month := t.months[all[i]]
	return month || all[i][0] >= '0' && all[i][0] <= '9'
}

// span reads a date, or the second one of "1 to 5 December", "01.12. - 05.12."
func (t *tongue) span(all []string, i int, today time.Time) (time.Time, bool) {
	d, end, ok := t.date(all, i, today)
	if !ok { // "the 1st to …"
		if _, end, ok = t.dayNumber(all, i); !ok || end >= len(all) || !t.between[all[end]] {
			return time.Time{}, false
		}
		d, _, ok = t.date(all, t.skip(all, end+1), today)
		return d, ok
	}
	if end < len(all) && t.between[all[end]] {
		if second, _, ok := t.date(all, t.skip(all, end+1), today); ok {
			return second, true
		}
		if n, _, ok := t.dayNumber(all, t.skip(all, end+1)); ok && n > d.Day() { // "December 1-5"
			return d.AddDate(0, 0, n-d.Day()), true
		}
	}
	return d, true
}
