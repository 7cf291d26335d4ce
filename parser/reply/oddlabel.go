package reply

import (
	"slices"
	"strings"
	"unicode"
)

// What stands in a list of named answers behind a name that no question has may be for other eyes than the answer above it.

// oddLabel: the line has the shape of the item's own label, a few words and the same sign behind them, and begins with a capital.
func (it *item) oddLabel(s string) bool {
	bullet, name, sign := shape(s)
	if alone := trim(it.text[0]) == ""; it.form != byWords || alone && (len(it.text) < 2 || !strings.HasSuffix(s, ":") && !strings.HasSuffix(s, sign)) {
		return false
	}
	b, _, g := shape(it.source)
	return sign != "" && bullet == b && sign == g && len(strings.Fields(name)) <= 6 && unicode.IsUpper([]rune(name)[0]) && !strings.ContainsAny(name, "0123456789/.,?!")
}

// shape cuts a labelled line into its bullet, its name and the sign behind that; the sign is empty where the line has none.
func shape(s string) (bullet, name, sign string) {
	rest := strings.TrimLeft(s, "-*•– ")
	bullet = s[:len(s)-len(rest)]
	at := -1
	for _, d := range []string{":", " =", " - ", " – ", " — "} {
		if n := strings.Index(rest, d); n > 1 && (at < 0 || n < at) {
			at, sign = n, d
		}
	}
	if at < 0 {
		if at, _ = trailing(rest); at > 1 {
			sign = rest[at:] + " "
		}
	}
	if at <= 0 || at > 60 {
		return bullet, "", ""
	}
	return bullet, rest[:at], sign
}

// oddly reads an answer that holds such a line, where two answers or more are named: words are then unclear, and a score has no
// comment. True when nothing is left to read.
func (r *reader) oddly(q *Question, it *item, list []item) bool {
	named := 0
	for _, o := range list {
		if o.form == byWords {
			named++
		}
	}
	switch {
	case it.odd == 0 || named < 2:
		return false
	case q.Kind != "text":
		it.text = it.text[:it.odd]
		return false
	}
	text := join0(it.text)
	r.put(q, doubt(text), text)
	for _, row := range it.rows {
		r.rows[row].q = q.Number
	}
	return true
}

// oddlyBegun: what stands before the first label that is understood has the shape of one itself. It is for a question that nobody knows,
// so the first question, whose comment it would be, is left in doubt where it has no answer of its own.
func (r *reader) oddlyBegun(before []typed, list []item) bool {
	if it := &list[0]; it.form != byWords || !slices.ContainsFunc(before, func(l typed) bool { return it.oddLabel(l.text) }) {
		return false
	}
	if first := r.order[0]; len(r.found[first.Number]) == 0 {
		r.put(first, doubt(join(before)), join(before))
		r.mark(before, first.Number)
	}
	return true
}

// alikeNamed reads a line with the shape of a named answer above it, whose name is known, although what follows is no plain answer.
func alikeNamed(s string, above []item, titles []title) (label, bool) {
	bullet, name, sign := shape(s)
	if sign == "" || !slices.ContainsFunc(above, func(it item) bool {
		b, _, g := shape(it.source)
		return it.form == byWords && b == bullet && g == sign
	}) {
		return label{}, false
	}
	t, how := namedBy(bare(name), titles)
	if how == unnamed || slices.ContainsFunc(above, func(it item) bool { return it.n == t.number }) {
		return label{}, false
	}
	rest := trimLeft(s[min(len(bullet)+len(name)+len(sign), len(s)):])
	if strings.Trim(rest, "*_ ") == "" {
		rest = "" // the end of a bold name
	}
	return label{n: t.number, rest: rest, style: ":", form: byWords, sure: true, loose: true}, true
}
