package wording

import (
	"slices"
	"sort"
	"strings"
)

// A phrase is what an entry looks for: its parts one after another.
type phrase struct {
	parts  []part
	entry  int // that it belongs to; of an exception, the one that it excepts from, or all
	except bool
	first  bool // nothing may stand before it but a mark or the start of the sentence
	last   bool // nothing may follow it but a mark or the end of the sentence
}

// A part is one of several sequences of words. A word is any of a set, by the set's number in the list.
type part struct {
	options  [][]int
	optional bool
	gap      int // so many words may stand before it
}

// all is the entry of an exception that holds for every entry.
const all = -1

// A span of words that an exception covers.
type span struct{ from, to, entry int }

// A known word is one that phrases have.
type known struct {
	sets       []int     // that it belongs to, in order
	phrases    []*phrase // that may start with it
	exceptions []*phrase
}

// unknown is every other word.
var unknown = &known{}

// A matcher finds the phrases of one list in one sentence.
type matcher struct {
	list  *List
	text  string
	words []word
	known []*known // of each word
}

// check finds the hits in a sentence. names are the people's, folded.
func (l *List) check(s *scanner, names []string) []Hit {
	l = l.opened()
	m := matcher{list: l, text: s.text, words: s.words, known: s.known[:0]}
	starts := false
	for _, w := range s.words {
		k := l.know(w)
		if len(l.names) > 0 && slices.Contains(names, w.folded) {
			k = l.learn(w, l.names...)
		}
		m.known = append(m.known, k)
		starts = starts || len(k.phrases) > 0
	}
	if s.known = m.known; !starts {
		return nil
	}
	var hits []Hit
	var spans []span
	for i, k := range m.known {
		if to, _ := m.longest(i, k.phrases, nil); to == 0 {
			continue
		}
		if spans == nil {
			spans = m.excepted()
		}
		if to, entry := m.longest(i, k.phrases, spans); to > i {
			start, end := s.words[i].start, s.words[to-1].end
			sec := l.sections[l.entries[entry].section]
			hits = append(hits, Hit{s.text[start:end], start, end, sec.category, sec.why})
		}
	}
	return hits
}

// longest is the longest phrase that starts at a word and is not excepted.
func (m *matcher) longest(at int, phrases []*phrase, spans []span) (to, entry int) {
	for _, p := range phrases {
		end := m.match(p, at, 0)
		if end > to && !m.covered(spans, at, end, p.entry) {
			to, entry = end, p.entry
		}
	}
	return to, entry
}

// excepted are the spans that exceptions cover, by where they start.
func (m *matcher) excepted() []span {
	spans := []span{}
	for i, k := range m.known {
		for _, p := range k.exceptions {
			if to := m.match(p, i, 0); to > i {
				spans = append(spans, span{i, to, p.entry})
			}
		}
	}
	return spans
}

// covered tells whether an exception has a word in common with what was found for an entry.
func (m *matcher) covered(spans []span, from, to, entry int) bool {
	first := sort.Search(len(spans), func(i int) bool { return spans[i].from >= from-m.list.span })
	for _, s := range spans[first:] {
		if s.from >= to {
			return false
		}
		if s.to > from && (s.entry == all || s.entry == entry) {
			return true
		}
	}
	return false
}

// match is where a phrase ends whose part k may stand at a word; 0 when it does not.
func (m *matcher) match(p *phrase, at, k int) int {
	if k == 0 && p.first && at > 0 && !m.parted(at) {
		return 0
	}
	if k == len(p.parts) {
		if p.last && !m.parted(at) {
			return 0
		}
		return at
	}
	part := p.parts[k]
	for i := at; i <= at+part.gap && i < len(m.words); i++ {
		for _, option := range part.options {
			if !m.stands(option, i) {
				continue
			}
			if to := m.match(p, i+len(option), k+1); to > 0 {
				return to
			}
		}
	}
	if part.optional {
		return m.match(p, at, k+1)
	}
	return 0
}

// parted tells whether a mark stands before a word, or the sentence ends.
func (m *matcher) parted(at int) bool {
	if at == len(m.words) {
		return true
	}
	between := m.text[m.words[at-1].end:m.words[at].start]
	return strings.ContainsAny(between, ",;:()[]–—") || strings.Contains(between, " - ")
}

// stands tells whether a sequence of words stands at a word.
func (m *matcher) stands(option []int, at int) bool {
	for i, set := range option {
		if at+i >= len(m.known) || !m.known[at+i].in(set) {
			return false
		}
	}
	return true
}

// in tells whether the word belongs to a set.
func (k *known) in(set int) bool {
	low, high := 0, len(k.sets)
	for low < high {
		if middle := (low + high) / 2; k.sets[middle] < set {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low < len(k.sets) && k.sets[low] == set
}

// know is what the list knows about a word. Most are known as they are written; the rest have numbers, signs for letters, or
// only some of their accents.
func (l *List) know(w word) *known {
	if !w.masked {
		if w.written == "" {
			if k := l.known[w.folded]; k != nil {
				return k
			}
		} else if k := l.known[w.written]; k != nil {
			return k
		}
	}
	digit := w.folded != "" && '0' <= w.folded[0] && w.folded[0] <= '9'
	if !w.masked && !digit && (w.written == "" || l.forms[w.folded] == nil) {
		return unknown
	}
	return l.learn(w)
}

// learn finds out about a word, which belongs to more sets than those of its forms.
func (l *List) learn(w word, more ...int) *known {
	sets := slices.Clone(more)
	for _, f := range l.forms[w.folded] {
		if f.fits(w) {
			sets = append(sets, f.set)
		}
	}
	if w.folded != "" && '0' <= w.folded[0] && w.folded[0] <= '9' {
		sets = append(sets, l.numbers...)
	}
	if w.masked {
		sets = l.hidden(w, sets)
	}
	slices.Sort(sets)
	k := &known{sets: slices.Compact(sets)}
	for _, set := range k.sets {
		for _, p := range l.starts[set] {
			if p.except {
				k.exceptions = append(k.exceptions, p)
			} else {
				k.phrases = append(k.phrases, p)
			}
		}
	}
	return k
}

// hidden adds the sets of what a masked word may hide.
func (l *List) hidden(w word, sets []int) []int {
	for _, first := range []byte(w.folded[:1] + disguises[w.folded[0]&127]) {
		for _, f := range l.masks[mask{len(w.folded), first}] {
			if hides(w.folded, f.folded) {
				sets = append(sets, f.set)
			}
		}
	}
	return sets
}

// A form is one way in which a word of a set is written.
type form struct {
	folded, written string
	exact           bool // accents count
	set             int
}

// A mask is what a masked word still shows.
type mask struct {
	size  int
	first byte
}

// fits tells whether a word is this form: it may lack accents that the form has, but has none of its own.
func (f form) fits(w word) bool {
	written := w.written
	if written == "" {
		return !f.exact || f.written == w.folded
	}
	if f.exact {
		return written == f.written
	}
	for _, r := range f.written {
		own := string(r)
		if strings.HasPrefix(written, own) {
			written = written[len(own):]
			continue
		}
		plain, _ := fold(own)
		if plain == "" || !strings.HasPrefix(written, plain) {
			return false
		}
		written = written[len(plain):]
	}
	return written == ""
}
