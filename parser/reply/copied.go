package reply

import (
	"slices"
	"strings"
)

// copied gives the lines of a list back to it that repeat the question's own words ("2. Did it take place as planned: yes"), where
// other lines of the list name their questions shortly ("1. Overall: 4"). The words of the letter had been taken out of them.
func (r *reader) copied(parts []part) []part {
	parts = r.labelRows(parts)
	for from := 0; from < len(parts); {
		to := from + 1
		for to < len(parts) && !r.oursBetween(parts[to-1].row, parts[to].row) {
			to++
		}
		r.relist(parts[from:to])
		from = to
	}
	return slices.DeleteFunc(parts, func(p part) bool { return p.text == "" })
}

// labelRows adds the rows that are a label and nothing else in the words of our question, "What went well:", as parts without text:
// the words of the letter have no colon there. They have a place in the list around them, if there is one.
func (r *reader) labelRows(parts []part) []part {
	var out []part
	next := 0
	for i, row := range r.rows {
		for ; next < len(parts) && parts[next].row <= i; next++ {
			out = append(out, parts[next])
		}
		if row.role == ours && row.depth == 0 && next < len(parts) && labelShaped(row.body) {
			if l, ok := wordLabel(row.body, r.titles); ok && strings.Trim(l.rest, "*_ ") == "" {
				out = append(out, part{row: i})
			}
		}
	}
	return append(out, parts[next:]...)
}

// labelShaped: its end is a sign that parts a name from what follows.
func labelShaped(s string) bool {
	at, _ := trailing(s)
	return at > 0 || strings.HasSuffix(strings.TrimRight(s, "*_ "), ":")
}

// oursBetween: a row of the letter stands between two rows, such as the hint below a question.
func (r *reader) oursBetween(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if row := &r.rows[i]; row.role == ours && row.body != "" {
			return true
		}
	}
	return false
}

// relist does it for a stretch without anything of ours in between, if it holds lines of both kinds.
func (r *reader) relist(parts []part) {
	var whole []int
	alone := slices.ContainsFunc(parts, func(p part) bool { return p.text == "" })
	short := false
	for i, p := range parts {
		if l, ok := r.repeats(p, alone); ok && l {
			whole = append(whole, i)
		} else if ok {
			short = true
		}
	}
	if len(whole) == 0 || !short && r.namedBelow(parts) < 2 {
		return
	}
	for i := range parts {
		parts[i].ask = nil
	}
	for _, i := range whole {
		row := &r.rows[parts[i].row]
		if parts[i].text == "" {
			row.role, row.why, row.keep = mine, "a label in our words, in a list", true
		}
		parts[i].text = row.body
	}
}

// namedBelow is how many questions are named shortly below another one's own words, in whatever order.
func (r *reader) namedBelow(parts []part) int {
	seen := map[int]bool{}
	for _, p := range parts {
		if p.ask == nil || p.text == "" || r.rows[p.row].why == besides {
			continue
		}
		if l, ok := wordLabel(p.text, r.titles); ok && l.n != p.ask.question.Number && trim(l.rest) != "" {
			seen[l.n] = true
		}
	}
	return len(seen)
}

// repeats tells whether a line is labelled for a question, and whether it is so with the question's own words. Where such a label stands
// alone somewhere, a name may stand for any question.
func (r *reader) repeats(p part, alone bool) (whole, labelled bool) {
	body := r.rows[p.row].body
	if p.text == "" {
		return true, true
	}
	if r.rows[p.row].why == besides && p.ask != nil && r.rows[p.row].depth == 0 {
		l, ok := readLabel(body)
		if l = l.entitled(r.titles, false); !ok || l.class() == nothing {
			l, ok = wordLabel(body, r.titles)
		}
		return true, ok && l.n == p.ask.question.Number
	}
	if p.ask != nil && p.ask.question.Kind != "text" && p.ask.question.fitting(p.text) {
		return false, false // "4 - nice people": its answer
	}
	l, ok := readLabel(p.text)
	if l = l.entitled(r.titles, false); !ok || l.class() == nothing {
		l, ok = wordLabel(p.text, r.titles)
		ok = ok && !(l.loose && len(strings.Fields(p.text[:len(p.text)-len(l.rest)])) > longestName) // "The next steps are still unclear: who decides?"
	}
	return false, ok && r.question(l.n) != nil && (p.ask == nil || l.n > p.ask.question.Number || alone && l.form == byWords && l.n != p.ask.question.Number)
}
