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
}

// A part is a set of words, by its number in the list.
type part struct {
	set      int
	optional bool
	gap      int // so many words may stand before it
}

// all is the entry of an exception that holds for every entry.
const all = -1

// A span of words that an exception covers.
type span struct{ from, to, entry int }

// A matcher finds the phrases of one list in one sentence.
type matcher struct {
	list  *List
	words []word
	sets  [][]int // of each word
}

// check finds the hits in a sentence.
func (l *List) check(s *scanner) []Hit {
	m := matcher{list: l, words: s.words, sets: make([][]int, len(s.words))}
	any := false
	for i, w := range s.words {
		m.sets[i] = l.setsOf(w)
		any = any || m.sets[i] != nil
	}
	if !any {
		return nil
	}
	spans := m.excepted()
	var hits []Hit
	for i := range s.words {
		if to, entry := m.longest(i, spans); to > i {
			start, end := s.words[i].start, s.words[to-1].end
			sec := l.entries[entry].section
			hits = append(hits, Hit{s.text[start:end], start, end, l.sections[sec].category, l.sections[sec].why})
		}
	}
	return hits
}

// longest is the longest phrase that starts at a word and is not excepted.
func (m *matcher) longest(at int, spans []span) (to, entry int) {
	for _, p := range m.starting(at) {
		if p.except {
			continue
		}
		end := m.match(p, at, 0)
		if end > to && !covered(spans, at, end, p.entry) {
			to, entry = end, p.entry
		}
	}
	return to, entry
}

// excepted are the spans that exceptions cover, by where they start.
func (m *matcher) excepted() []span {
	var spans []span
	for i := range m.words {
		for _, p := range m.starting(i) {
			if !p.except {
				continue
			}
			if to := m.match(p, i, 0); to > i {
				spans = append(spans, span{i, to, p.entry})
			}
		}
	}
	return spans
}

// covered tells whether an exception has a word in common with what was found for an entry.
func covered(spans []span, from, to, entry int) bool {
	first := sort.Search(len(spans), func(i int) bool { return spans[i].from >= from-maxSpan })
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

// starting are the phrases that may start at a word.
func (m *matcher) starting(at int) []*phrase {
	sets := m.sets[at]
	switch len(sets) {
	case 0:
		return nil
	case 1:
		return m.list.starts[sets[0]]
	}
	var found []*phrase
	for _, set := range sets {
		found = append(found, m.list.starts[set]...)
	}
	return found
}

// match is where a phrase ends whose part k may stand at a word; 0 when it does not.
func (m *matcher) match(p *phrase, at, k int) int {
	if k == len(p.parts) {
		return at
	}
	part := p.parts[k]
	for i := at; i <= at+part.gap && i < len(m.words); i++ {
		if slices.Contains(m.sets[i], part.set) {
			if to := m.match(p, i+1, k+1); to > 0 {
				return to
			}
		}
	}
	if part.optional {
		return m.match(p, at, k+1)
	}
	return 0
}

// setsOf are the sets that a word belongs to.
func (l *List) setsOf(w word) []int {
	var sets []int
	for _, f := range l.forms[w.folded] {
		if f.fits(w) && !slices.Contains(sets, f.set) {
			sets = append(sets, f.set)
		}
	}
	if c := w.folded[0]; c >= '0' && c <= '9' && l.number != 0 {
		sets = append(sets, l.number)
	}
	if w.masked {
		sets = l.hidden(w, sets)
	}
	return sets
}

// hidden adds the sets of what a masked word may hide.
func (l *List) hidden(w word, sets []int) []int {
	for _, first := range []byte(w.folded[:1] + disguises[w.folded[0]&127]) {
		for _, f := range l.masks[mask{len(w.folded), first}] {
			if hides(w.folded, f.folded) && !slices.Contains(sets, f.set) {
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
