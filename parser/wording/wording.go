// Package wording finds the phrases in a text that may hurt or harm its reader, or the company: remarks on protected traits,
// health, family, origin, looks and accent, insults, comparisons with other candidates, and what its writer asks not to be passed on. It judges nobody: what it finds, a
// person looks at before the other side reads the text.
//
// The phrases are data, one file per language under lists/. An admin's folder replaces them file by file. How such a file is
// written stands at the head of lists/en.txt, and in List.
//
// A phrase is found by whole words and their inflections, never by parts of words. Case, missing accents, the shape of
// apostrophes, soft hyphens, hyphens and line breaks do not count; a phrase does not go beyond its sentence.
package wording

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// A Hit is a phrase that needs a person's look before the other side reads it.
type Hit struct {
	Words      string // as written
	Start, End int    // byte offsets in the text
	Category   string // one of Categories
	Why        string // one sentence for the recruiter, in the list's language
}

// Categories are what a Hit can be about: a protected trait (age, sex, religion, …), health, family, origin, looks, accent and
// speech, an insult, a comparison with other candidates, words that are not meant for the other side.
var Categories = []string{"trait", "health", "family", "origin", "looks", "accent", "insult", "comparison", "confidence"}

// Lists holds the lists by language: "en", "pt-br".
type Lists map[string]*List

// maxHits is how many hits of a text are told. Whoever has seen so many reads the rest, too.
const maxHits = 200

// Check finds what needs a look, in the order of the text. language is the one the text is believed to be in; it may be empty.
//
// Each sentence is judged by its own language where that is clear from its function words: "embarazada" means nothing in
// English, and "Rat" is a German word for advice. Otherwise it is judged by the language of the whole text and by the one given.
//
// names are those of the people whom the text may speak of or to: "Rita only" is a wish that the others do not read it.
func (l Lists) Check(text, language string, names ...string) []Hit {
	names = called(names)
	known := l.tongues()
	given := l.of(language)
	whole := sync.OnceValue(func() *List { return known.clear(known.weigh(head(text))) })
	var hits []Hit
	s := scanner{text: text}
	for s.next() && len(hits) < maxHits {
		var found []Hit
		for _, list := range l.judges(known, &s, given, whole) {
			found = append(found, list.check(&s, names)...)
		}
		hits = append(hits, outer(text, found)...)
	}
	return hits[:min(len(hits), maxHits)]
}

// called is what people go by: their first and last names, folded. Particles between them are words of the language.
func called(names []string) []string {
	var all []string
	for _, name := range names {
		s := scanner{text: name}
		for s.next() {
			for _, w := range []word{s.words[0], s.words[len(s.words)-1]} {
				if len(w.folded) >= minName {
					all = append(all, w.folded)
				}
			}
		}
	}
	return all
}

// minName is how many letters a name has at least: an initial is none.
const minName = 2

// judges are the lists for a sentence: that of its own language, if the one given is out of the question for it; else all that
// may be meant.
func (l Lists) judges(known tongues, s *scanner, given *List, whole func() *List) []*List {
	weights := known.score(s.words)
	own := known.clear(weights)
	if own != nil && (given == nil || known.outweighs(weights, own, given)) {
		return []*List{own}
	}
	if own == nil {
		own = whole()
	}
	judges := slices.DeleteFunc([]*List{own, given, known.best(weights)}, func(list *List) bool { return list == nil })
	if len(judges) == 0 {
		judges = slices.Clone(known)
	}
	slices.SortFunc(judges, func(a, b *List) int { return strings.Compare(a.Language, b.Language) })
	return slices.Compact(judges)
}

// of is the list for a language, or for the one that it is a kind of: that of "es" for "es-MX".
func (l Lists) of(language string) *List {
	language = strings.ToLower(language)
	if list := l[language]; list != nil {
		return list
	}
	base, _, _ := strings.Cut(strings.ReplaceAll(language, "_", "-"), "-")
	return l[base]
}

// outer sorts hits, leaves out those that lie within others, and joins those that overlap and are about the same.
func outer(text string, hits []Hit) []Hit {
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	var kept []Hit
	for _, h := range hits {
		if len(kept) == 0 || h.Start >= kept[len(kept)-1].End {
			kept = append(kept, h)
			continue
		}
		switch last := &kept[len(kept)-1]; {
		case h.End <= last.End:
		case h.Category == last.Category:
			last.End = h.End
			last.Words = text[last.Start:h.End]
		default:
			kept = append(kept, h)
		}
	}
	return kept
}
