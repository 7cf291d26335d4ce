package preview

import (
	"fmt"
	"slices"
	"strings"

	"debrief/templates"
)

// A Page is one letter to one reader.
type Page struct {
	Letter   string
	Who      string   // tells the readers of a letter apart: a side, or a participant
	Title    string   // what people call the reader
	Language string   // the reader's own; empty: any
	Samples  []string // names of the data that it can be filled with, at least one
	Data     func(language, sample string) (templates.Letter, error)
}

// Samples are all letters to readers that nobody knows.
func Samples(set *templates.Set) []Page {
	var all []Page
	for _, letter := range templates.Letters() {
		for _, side := range templates.Readers(letter) {
			data := func(language, sample string) (templates.Letter, error) {
				return filled(set, letter, side, language, sample)
			}
			all = append(all, Page{Letter: letter, Who: side, Title: "the " + side, Samples: names(set, letter, side), Data: data})
		}
	}
	return all
}

// names are the same in all languages.
func names(set *templates.Set, letter, side string) []string {
	var all []string
	for _, s := range set.Samples(letter, side, set.Language("en", "")) {
		all = append(all, s.Name)
	}
	return all
}

func filled(set *templates.Set, letter, side, language, sample string) (templates.Letter, error) {
	all := set.Samples(letter, side, language)
	at := slices.IndexFunc(all, func(s templates.Sample) bool { return s.Name == sample })
	if at < 0 {
		return nil, fmt.Errorf("there is no sample %q of %s to the %s in %q", sample, letter, side, language)
	}
	return all[at].Data, nil
}

// A listing is what the page's script gets to know.
type listing struct {
	Letters   []entry    `json:"letters"`
	Languages []language `json:"languages"`
	Problems  []problem  `json:"problems"`
	SendTo    string     `json:"sendTo,omitempty"`
}

type entry struct {
	Letter   string   `json:"letter"`
	Who      string   `json:"who"`
	Title    string   `json:"title"`
	Language string   `json:"language,omitempty"`
	Samples  []string `json:"samples"`
}

type language struct {
	Tag   string `json:"tag"`
	Draft bool   `json:"draft,omitempty"`
}

// A problem stands at the letter, and in the language, that it is of; empty: at all of them.
type problem struct {
	File     string `json:"file"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	What     string `json:"what"`
	Hint     string `json:"hint,omitempty"`
	Warning  bool   `json:"warning,omitempty"`
	Letter   string `json:"letter,omitempty"`
	Language string `json:"language,omitempty"`
	Excerpt  []line `json:"excerpt,omitempty"`
}

type line struct {
	Line int    `json:"line"`
	Text string `json:"text"`
}

func listed(p templates.Proof, pages []Page, sendTo string) listing {
	l := listing{Letters: []entry{}, Languages: []language{}, Problems: []problem{}, SendTo: sendTo}
	for _, one := range pages {
		l.Letters = append(l.Letters, entry{one.Letter, one.Who, one.Title, one.Language, one.Samples})
	}
	for _, tag := range p.Draft.Languages() {
		l.Languages = append(l.Languages, language{Tag: tag})
	}
	for _, tag := range p.Draft.Forms() {
		l.Languages = append(l.Languages, language{Tag: tag})
	}
	for _, tag := range p.Draft.Drafts() {
		l.Languages = append(l.Languages, language{tag, true})
	}
	for _, one := range p.Problems {
		l.Problems = append(l.Problems, placed(p, one, false))
	}
	for _, one := range p.Warnings {
		l.Problems = append(l.Problems, placed(p, one, true))
	}
	return l
}

func placed(p templates.Proof, one templates.Problem, warning bool) problem {
	language, letter := templates.Place(one.File)
	return problem{one.File, one.Line, one.Column, one.What, one.Hint, warning, letter, language, excerpt(p.Source(one.File), one.Line)}
}

// excerpt is a line of a file with its neighbours.
func excerpt(text string, at int) []line {
	if text == "" || at < 1 {
		return nil
	}
	var all []line
	lines := strings.Split(text, "\n")
	for n := max(at-2, 1); n <= min(at+2, len(lines)); n++ {
		all = append(all, line{n, lines[n-1]})
	}
	return all
}
