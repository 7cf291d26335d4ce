package wording

import (
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	// maxGap is how many words "…" stands for at most; two of them stand for twice as many.
	maxGap = 3
	// maxParts and maxGaps bound a phrase, and so the time that it takes.
	maxParts = 12
	maxGaps  = 2
	// minStem is how many letters a word needs for "~".
	minStem = 3

	// minBare is how many letters a German word has that may lack its umlauts; in short ones they make another word ("schön" is
	// not "schon"), and whoever has no such keys writes "ae".
	minBare = 8

	numberClass = "@number"
	nameClass   = "@name"
)

// phrase reads what is looked for.
func (r *reading) phrase(text string, entry int, except bool) {
	p := &phrase{entry: entry, except: except}
	gaps, gap := 0, 0
	for _, piece := range pieces(text) {
		if piece == "…" || piece == "..." {
			gap, gaps = gap+maxGap, gaps+1
			continue
		}
		if piece == "." {
			if len(p.parts) == 0 {
				p.first = true
			} else {
				p.last = true
			}
			continue
		}
		if p.last {
			r.problem("it stands at the start or at the end", "a dot stands within %q", text)
			return
		}
		one, ok := r.piece(piece, text)
		if !ok {
			return
		}
		one.gap = gap
		p.parts, gap = append(p.parts, one), 0
	}
	if !r.sound(p, text, gap, gaps) {
		return
	}
	for _, option := range p.parts[0].options {
		first := option[0]
		r.list.starts[first] = append(r.list.starts[first], p)
		if n := len(r.list.sections); !except && len(p.parts) == 1 && len(option) == 1 && r.list.sections[n-1].category == "insult" {
			r.insults[first] = true
		}
	}
	if except {
		r.list.span = max(r.list.span, p.span())
	}
}

// span is how many words the phrase covers at most.
func (p *phrase) span() int {
	n := 0
	for _, part := range p.parts {
		longest := 0
		for _, option := range part.options {
			longest = max(longest, len(option))
		}
		n += part.gap + longest
	}
	return n
}

// sound looks at a whole phrase.
func (r *reading) sound(p *phrase, text string, gap, gaps int) bool {
	switch {
	case strings.HasPrefix(text, "…") || strings.HasPrefix(text, "..."):
		r.problem("leave it out there: a phrase is found anywhere", "%q begins with a gap", text)
	case len(p.parts) == 0:
		r.problem("write a phrase", "there is nothing in %q", text)
	case p.parts[0].optional:
		r.problem("leave it out there: a phrase is found anywhere", "%q begins with words that may be missing", text)
	case gap > 0:
		r.problem("leave it out there: a phrase is found anywhere", "%q ends with a gap", text)
	case len(p.parts) > maxParts || gaps > maxGaps:
		r.problem("at most 12 words and two gaps; say it shorter", "%q is too long", text)
	default:
		return true
	}
	return false
}

// pieces are the words of an entry, what is in brackets taken for one.
func pieces(text string) []string {
	depth := 0
	return strings.FieldsFunc(text, func(c rune) bool {
		switch c {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		}
		return c == ' ' && depth <= 0
	})
}

// piece reads one piece: a word, or what stands in brackets, words or sequences of words. A word with an apostrophe or a hyphen
// is several.
func (r *reading) piece(piece, text string) (one part, ok bool) {
	inner, closed := piece, true
	switch piece[0] {
	case '(':
		inner, closed = strings.CutSuffix(piece[1:], ")")
	case '[':
		inner, closed = strings.CutSuffix(piece[1:], "]")
	}
	if !closed || strings.ContainsAny(inner, "()[]") {
		r.problem(`brackets stand around whole words and not in each other, as in "(he|she) [very|so] old"`, "%q in %q is no word", piece, text)
		return one, false
	}
	one = part{optional: piece[0] == '['}
	var single []string
	for _, alternative := range r.members(strings.Split(inner, "|")) {
		words := parts(alternative)
		if len(words) == 1 {
			single = append(single, words[0])
			continue
		}
		option, ok := r.sequence(words, alternative, text)
		if !ok {
			return one, false
		}
		one.options = append(one.options, option)
	}
	if single != nil {
		set, ok := r.set(single, text)
		if !ok {
			return one, false
		}
		one.options = slices.Insert(one.options, 0, []int{set})
	}
	return one, true
}

// members puts the words of classes in their place.
func (r *reading) members(words []string) []string {
	var all []string
	for _, w := range words {
		if members, ok := r.classes[w]; ok {
			all = append(all, r.members(members)...)
		} else {
			all = append(all, w)
		}
	}
	return all
}

// sequence reads words one after another.
func (r *reading) sequence(words []string, alternative, text string) (option []int, ok bool) {
	if len(words) == 0 {
		r.problem("write letters; ~ behind a word, ! before it, (a|b) for one of two words", "%q in %q is no word", alternative, text)
	}
	for _, w := range words {
		set, ok := r.set([]string{w}, text)
		if !ok {
			return nil, false
		}
		option = append(option, set)
	}
	return option, len(words) > 0
}

// parts cuts a phrase where a text is cut: at blanks, apostrophes and hyphens.
func parts(s string) []string {
	return strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune(" '’‘ʼ`-‐‑", c) })
}

// set is the number of a set of words, made when it is new.
func (r *reading) set(words []string, text string) (int, bool) {
	key := strings.Join(words, "|")
	if n, ok := r.sets[key]; ok {
		return n, true
	}
	n := len(r.list.starts)
	r.list.starts = append(r.list.starts, nil)
	for _, w := range words {
		if !r.word(w, n, text) {
			return 0, false
		}
	}
	r.sets[key] = n
	return n, true
}

// word puts a word into a set, with all its forms.
func (r *reading) word(w string, set int, text string) bool {
	w = strings.TrimSpace(w)
	if w == numberClass {
		r.list.numbers = append(r.list.numbers, set)
		return true
	}
	if w == nameClass {
		r.list.names = append(r.list.names, set)
		return true
	}
	if strings.HasPrefix(w, "@") {
		r.problem("write it above, as @who = he, she", "there is no class %q", w)
		return false
	}
	plain, exact := strings.CutPrefix(w, "!")
	plain, ends := strings.CutSuffix(plain, "~")
	s := scanner{text: plain}
	if plain == "" || !s.next() || len(s.words) != 1 || s.words[0].end-s.words[0].start != len(plain) {
		r.problem("write letters; ~ behind a word, ! before it, (a|b) for one of two words", "%q in %q is no word", w, text)
		return false
	}
	forms := []string{strings.ToLower(plain)}
	if ends {
		if len([]rune(plain)) < minStem {
			r.problem("write its forms as (a|b)", "%q in %q is too short for ~", w, text)
			return false
		}
		base, _, _ := strings.Cut(r.list.Language, "-")
		forms = inflected(base, forms[0])
	}
	for _, f := range forms {
		r.form(f, exact, set)
	}
	return true
}

// form notes one way to write a word: as it is, and with "ae" for "ä" in German.
func (r *reading) form(s string, exact bool, set int) {
	both, ok := r.folds[s]
	if !ok {
		both[0], both[1] = fold(s)
		r.folds[s] = both
	}
	folded, written := both[0], both[1]
	add := func(f form) { r.list.forms[f.folded] = append(r.list.forms[f.folded], f) }
	german := strings.HasPrefix(r.list.Language, "de")
	add(form{folded, written, exact || german && utf8.RuneCountInString(written) < minBare, set})
	if german {
		if spelt := umlauts.Replace(written); spelt != written {
			add(form{spelt, spelt, false, set})
		}
	}
}

var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss")
