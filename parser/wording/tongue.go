package wording

import (
	"slices"
	"strings"
)

// tongues tell languages by their function words: "the", "und", "que". A word that several languages have counts for less.
// Lists that name no such words are used for their own language alone.
type tongues []*List

// A word that one language alone has weighs unit; that of two languages half of it.
const unit = 60

// clearly is the weight that tells a language: two words of its own.
const clearly = 2 * unit

// headSize is how much of a text is looked at for its language.
const headSize = 4 << 10

func (l Lists) tongues() tongues {
	var all tongues
	for _, list := range l {
		all = append(all, list)
	}
	slices.SortFunc(all, func(a, b *List) int { return strings.Compare(a.Language, b.Language) })
	return all
}

// head is the start of a text.
func head(text string) string { return text[:min(len(text), headSize)] }

// weigh weighs a whole text.
func (t tongues) weigh(text string) []int {
	total := make([]int, len(t))
	s := scanner{text: text}
	for s.next() {
		for i, n := range t.score(s.words) {
			total[i] += n
		}
	}
	return total
}

// score is how much the words speak for each language.
func (t tongues) score(words []word) []int {
	total := make([]int, len(t))
	for _, w := range words {
		if len(w.folded) > maxFunction {
			continue
		}
		shared, in := 0, uint64(0)
		for i, list := range t {
			if list.function[w.folded] && i < 64 {
				in |= 1 << i
				shared++
			}
		}
		for i := range t {
			if in&(1<<i) != 0 {
				total[i] += unit / shared
			}
		}
	}
	return total
}

// maxFunction is the length of the longest function word.
const maxFunction = 12

// clear is the language that the weights leave no doubt about: enough of it, and half as much again as of any other.
func (t tongues) clear(weights []int) *List {
	first, second, at := 0, 0, -1
	for i, n := range weights {
		if n > first {
			first, second, at = n, first, i
		} else {
			second = max(second, n)
		}
	}
	if at < 0 || first < clearly || 2*first < 3*second {
		return nil
	}
	return t[at]
}

// outweighs tells whether a sentence speaks for one language at least three times as much as for another, or they are the same.
func (t tongues) outweighs(weights []int, own, other *List) bool {
	return own == other || weights[slices.Index(t, own)] >= 3*weights[slices.Index(t, other)]
}

// best is the language that the weights speak for most; nil when they say nothing, or the same for two.
func (t tongues) best(weights []int) *List {
	at, ties := -1, false
	for i, n := range weights {
		switch {
		case n > 0 && (at < 0 || n > weights[at]):
			at, ties = i, false
		case n > 0 && n == weights[at]:
			ties = true
		}
	}
	if at < 0 || ties {
		return nil
	}
	return t[at]
}
