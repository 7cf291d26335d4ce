package templates

import (
	"fmt"
	"text/template"
	"time"
)

// functions are all that a template can call, besides and, or, not, eq, ne, lt, le, gt, ge, len and index.
func (l *language) functions() template.FuncMap {
	return template.FuncMap{
		// In a sentence.
		"day":     func(t time.Time, zone string) markup { return markup(l.day(t, zone)) },
		"date":    func(t time.Time, zone string) markup { return markup(l.date(t, zone)) },
		"clock":   func(t time.Time, zone string) markup { return markup(l.clock(t, zone)) },
		"when":    func(t time.Time, zone string) markup { return markup(l.when(t, zone)) },
		"count":   func(n int, word string) markup { return markup(l.count(n, word)) },
		"list":    l.listed,
		"name":    l.name,
		"names":   l.names,
		"first":   l.first,
		"hello":   l.hello,
		"lasted":  l.lasted,
		"percent": l.percent,
		"titles":  l.titles,
		"orders":  l.ordered,

		// A paragraph of its own.
		"questions":  l.questionnaire,
		"sees":       l.seeing,
		"unclear":    l.unclear,
		"readings":   l.readings,
		"mirrors":    l.mirrors,
		"quotes":     l.quotes,
		"quote":      l.quote,
		"draft":      l.draft,
		"findings":   l.findings,
		"verdicts":   l.verdicts,
		"steps":      l.steps,
		"transcript": l.transcript,
		"waiting":    l.waiting,
		"people":     l.people,
		"docket":     l.docket,
		"held":       l.held,
		"views":      l.views,
		"matters":    l.matters,

		show: shown,
	}
}

// listed is "a, b and c" from words.
func (l *language) listed(all []Words) markup {
	each := make([]markup, len(all))
	for n, w := range all {
		each[n] = seal(w)
	}
	return l.list(each)
}

// titles is “a”, “b” and “c” from questions.
func (l *language) titles(all []Words) markup {
	each := make([]markup, len(all))
	for n, w := range all {
		each[n] = markup(l.fill("format.code", "word", string(l.prompt(w))))
	}
	return l.list(each)
}

// show ends every {{…}} that prints: it is added when a template is read, and nobody can leave it out. So what is printed is
// ours, or sealed.
const show = "_show"

func shown(v any) (string, error) {
	switch v := v.(type) {
	case markup:
		return string(v), nil
	case Words:
		return string(seal(v)), nil
	case string:
		return string(seal(Words(v))), nil
	case int:
		return digits(v), nil
	}
	return "", fmt.Errorf("%s", unprintable(v))
}

func unprintable(v any) string {
	switch v.(type) {
	case time.Duration:
		return "a length of time is printed by lasted"
	case time.Time:
		return "a time is printed by day, date, clock or when"
	case Person:
		return "a person is printed by name, or by .Name or .First"
	case []Person:
		return "people are printed by names"
	case []Words:
		return "words are printed by list"
	}
	return fmt.Sprintf("a %T can't be printed", v)
}
