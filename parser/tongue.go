package parser

import (
	"slices"
	"strconv"
	"strings"
)

// A tongue is what reading dates needs of one language: the sections of its file that are about the date of return.
type tongue struct {
	language string
	months   map[string]int        // by word
	days     map[string]int        // 1 (Monday) to 7
	leads    map[string][]lead     // what stands before a date, by first word
	endings  []string              // the same, for scripts that do not part words
	after    map[string]bool       // what stands behind a day of return: "wieder"
	ends     map[string]bool       // what stands behind the last day: "まで"
	with     map[string]bool       // says that the last day belongs to it: "inclus"
	between  map[string]bool       // what stands between two dates: "to", "bis"
	filler   map[string]bool       // what may stand between such words and the date
	joints   map[string]bool       // "and", "but": words between clauses
	known    map[string]bool       // words that mails of absence are made of
	next     map[string]bool       // "next Friday", said on a Monday, is not clear
	relative map[string][]relative // "tomorrow", "next week", by first word
	order    string                // of "3/12": dmy, mdy, or "unclear"
}

// A lead is what stands before a date, and what kind of date that is.
type lead struct {
	words []string
	kind  string // back, until, through, start
}

// A relative is a day that is told from today on.
type relative struct {
	words       []string
	days, weeks int // weeks: the Monday of that week
}

func newTongue(language string) *tongue {
	set := func(words ...string) map[string]bool {
		m := map[string]bool{}
		for _, w := range words {
			m[w] = true
		}
		return m
	}
	return &tongue{language: language, months: map[string]int{}, days: map[string]int{}, leads: map[string][]lead{}, joints: set(), after: set(), ends: set(),
		with: set(), next: set(), known: set(), between: set("-", "\u2013", "\u2014", "~", "\uff5e", "\u301c"), filler: set(",", ":", "("), relative: map[string][]relative{}, order: "dmy"}
}

// add reads one line of the file; false when the section is none of ours.
func (t *tongue) add(section, line string) bool {
	names, value, _ := strings.Cut(line, "=")
	value = strings.TrimSpace(value)
	words := strings.Fields(folded(names))
	for _, w := range tokens(strings.TrimPrefix(folded(names), "^")) {
		t.know(section, w)
	}
	switch section {
	case "months", "days":
		into := t.months
		if section == "days" {
			into = t.days
		}
		for _, w := range words {
			into[w], _ = strconv.Atoi(value)
		}
	case "return", "until", "through", "start":
		t.addLead(section, line)
	case "word":
		for _, w := range words {
			t.known[w] = true
		}
	case "relative":
		t.addRelative(tokens(folded(names)), value)
	case "order":
		t.order = words[0]
	default:
		into := map[string]map[string]bool{"after": t.after, "postposition": t.ends, "inclusive": t.with, "range": t.between, "joint": t.joints,
			"filler": t.filler, "next": t.next}[section]
		if into == nil {
			return false
		}
		into[words[0]] = true
	}
	return true
}

// know remembers the words of all that such mails say.
func (t *tongue) know(section, word string) {
	switch section {
	case "away", "away-formula", "polite", "return", "until", "through", "start", "after", "months", "days", "filler", "range", "relative", "inclusive":
		t.known[word] = true
	}
}

func (t *tongue) addLead(kind, line string) {
	if !partsWords(line) {
		t.endings = append(t.endings, folded(line))
		return
	}
	if kind == "return" {
		kind = "back"
	}
	words := tokens(folded(line))
	all := append(t.leads[words[0]], lead{words, kind})
	slices.SortStableFunc(all, func(a, b lead) int { return len(b.words) - len(a.words) }) // the longest counts
	t.leads[words[0]] = all
}

// addRelative reads "d1", in a day, or "w1", next week.
func (t *tongue) addRelative(words []string, value string) {
	n, err := strconv.Atoi(strings.TrimLeft(value, "dw"))
	if err != nil || len(words) == 0 {
		return
	}
	r := relative{words: words}
	if value[0] == 'w' {
		r.weeks = n
	} else {
		r.days = n
	}
	t.relative[words[0]] = append(t.relative[words[0]], r)
}

// starts tells whether these words stand at token i.
func starts(all []string, i int, words []string) bool {
	if i+len(words) > len(all) {
		return false
	}
	for n, w := range words {
		if all[i+n] != w {
			return false
		}
	}
	return true
}
