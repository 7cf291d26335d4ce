package reply

import (
	"strconv"
	"strings"
)

// A tick counts in letters, Roman figures or words: "a) 4", "II. yes", "First: 4".
type tick struct {
	n    int
	rest string
	kind string // letters or romans with the sign behind them
}

var nths = nthTable()

// nthTable reads the words that count lines: "first = 1".
func nthTable() map[string]int {
	out := map[string]int{}
	for _, p := range lexicon["nth"] {
		w, n, _ := strings.Cut(p.text, "=")
		out[trim(w)], _ = strconv.Atoi(trim(n))
	}
	return out
}

var romans = []string{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"}

// ticks are the ways to read the beginning of a line as such a number: "i)" is the ninth letter, and the Roman one.
func ticks(s string) []tick {
	open := strings.TrimPrefix(s, "(")
	end := strings.IndexAny(open, ").:")
	if end > 5 && end < 30 && open[end] == ':' {
		if n := nths[fold(open[:end])]; n > 0 && trim(open[end+1:]) != "" {
			return []tick{{n, trim(open[end+1:]), "words:"}}
		}
	}
	if end < 1 || end > 5 || end+1 < len(open) && open[end+1] != ' ' || end+1 >= len(open) {
		return nil
	}
	name, sign, rest := fold(open[:end]), open[end:end+1], trim(open[end+1:])
	var out []tick
	if n := nths[name]; n > 0 && sign == ":" {
		out = append(out, tick{n, rest, "words:"})
	}
	if len(name) == 1 && name[0] >= 'a' && name[0] <= 'z' {
		out = append(out, tick{int(name[0]-'a') + 1, rest, "letters" + sign})
	}
	for i, r := range romans {
		if r == name {
			out = append(out, tick{i + 1, rest, "romans" + sign})
		}
	}
	return out
}

// lettered reads a list in letters or Roman figures. They count the questions when they begin with the first, leave none out, are
// as many as the questions or answer the closed ones among them, and at least two of these.
func (r *reader) lettered(lines []typed) []item {
	for _, kind := range []string{"letters)", "letters.", "letters:", "romans)", "romans.", "romans:", "words:"} {
		if list := r.ticked(lines, kind); len(list) > 1 && r.answered(list) || len(list) == 1 && r.romanScore(list[0]) {
			return list
		}
	}
	return nil
}

// romanScore: "vi) 5", alone.
func (r *reader) romanScore(it item) bool {
	q := r.question(it.n)
	v := q.read(join0(it.text))
	return strings.HasPrefix(it.form, "romans") && manyLettered([]item{it}) && q.Kind == "scale" && v.value != "" && v.confidence == certain && v.text == ""
}

// manyLettered: one of the Roman figures has several letters, so that they are no letters of the alphabet.
func manyLettered(list []item) bool {
	for _, it := range list {
		if len(romans[it.n-1]) > 1 {
			return true
		}
	}
	return false
}

func (r *reader) ticked(lines []typed, kind string) []item {
	var out []item
	for i, l := range lines {
		next := false
		for _, t := range ticks(l.text) {
			if t.kind == kind && r.counts(t, out) && r.question(t.n) != nil {
				out = append(out, item{n: t.n, rows: []int{l.row}, text: []string{t.rest}, style: ")", form: kind, source: l.text})
				next = true
				break
			}
		}
		if k := len(out) - 1; !next && k >= 0 {
			out[k].rows, out[k].text = append(out[k].rows, l.row), append(out[k].text, l.full())
		} else if !next && i > 2 {
			return nil
		}
	}
	return out
}

// counts: letters and words leave no question out; Roman figures may.
func (r *reader) counts(t tick, above []item) bool {
	k := len(above)
	return t.n == k+1 || strings.HasPrefix(t.kind, "romans") && t.n <= len(romans) && (k == 0 && t.n > 1 && len(romans[t.n-1]) > 1 || k > 0 && t.n > above[k-1].n)
}

// answered: each closed question of the list gets an answer of its kind, and there are two of them or more. Where the count itself leaves
// no doubt, most of them do: with as many lines as questions, or three Roman figures of which one has several letters.
func (r *reader) answered(list []item) bool {
	n, odd := 0, 0
	for _, it := range list {
		q := r.question(it.n)
		if q.Kind == "text" {
			continue
		}
		if v := q.read(join0(it.text)); v.value == "" && !v.skipped && (v.confidence != unclear || len(join0(it.text)) > 60) {
			odd++
			continue
		}
		n++
	}
	roman := strings.HasPrefix(list[0].form, "romans") && manyLettered(list)
	if odd > 0 {
		return n > odd && (len(list) == len(r.order) || roman && len(list) > 2)
	}
	return n > 1 || n > 0 && roman
}
