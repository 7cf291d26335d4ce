package reply

import (
	"strings"
	"unicode"
)

// inOrder reads bare answers, one a line, in the order of the questions. Every line must fit its question; full asks for one
// line for each.
func (r *reader) inOrder(lines []typed, full bool) bool {
	if len(lines) > 20*len(r.order) {
		return false
	}
	if numberedLines(lines) > 1 || r.namedOnes(lines) > 1 || r.headed(lines) || signHeads(lines) || topped(lines) || r.alternate(lines) || withPoints(lines) {
		return false
	}
	all := r.bareAnswers(lines)
	sure := len(r.order) // answers that are the same whether a line was broken or not
	if again := r.bareAnswers(r.rejoined(lines)); full && len(all) != len(r.order) || len(again) < len(all) && len(all) == len(r.order) {
		if len(all) == len(r.order) && r.fits(all) {
			sure = alikeUpTo(all, again)
		}
		all = again
	}
	if again := r.bareAnswers(unwrapped(lines)); full && len(all) != len(r.order) && len(again) == len(r.order) {
		all = again
	}
	if len(all) < 2 || full && len(all) != len(r.order) || len(all) > len(r.order) || !r.fits(all) {
		return false
	}
	for i, l := range all {
		if l.text == "" {
			continue // nothing between two commas
		}
		q := r.order[i]
		v := q.read(l.text)
		if len(all) < len(r.order) && v.confidence == certain {
			v.confidence = likely
		}
		if i >= sure {
			v = doubt(l.text)
		}
		r.put(q, v, l.text)
		r.rows[l.row].q = q.Number
	}
	return true
}

// alikeUpTo is how many answers two ways of reading have in common from the first on.
func alikeUpTo(a, b []typed) int {
	n := 0
	for n < len(a) && n < len(b) && a[n].text == b[n].text {
		n++
	}
	return n
}

// headed: the first line is the first question's number with a point, alone above what answers it.
func (r *reader) headed(lines []typed) bool {
	l, ok := readLabel(lines[0].text)
	if n := filled(lines); n == len(r.order) && n > 2 && r.fits(r.bareAnswers(lines)) {
		return false // a line for each question, and the first one's score has a point behind it
	}
	return ok && len(lines) > 1 && (lines[1].text != "" || filled(lines) == 2) && l.n == r.order[0].Number && l.rest == "" && strings.HasPrefix(l.style, ".") && len(lines) < 2*len(r.order)
}

// bareAnswers cuts a piece into answers: its lines without their common bullet, or its paragraphs where these are as many as
// the questions, or the parts of a single line.
func (r *reader) bareAnswers(lines []typed) []typed {
	if u := unwrapped(lines); airy(u) {
		lines = u
	}
	var all, paragraphs []typed
	for i, l := range lines {
		if trim(l.text) == "" {
			continue
		}
		all = append(all, l)
		if n := len(paragraphs); n > 0 && lines[i-1].text != "" {
			paragraphs[n-1].text += "\n" + l.text
		} else {
			paragraphs = append(paragraphs, l)
		}
	}
	switch {
	case len(all) == 1:
		return r.oneLine(all[0])
	case len(all) != len(r.order) && len(paragraphs) == len(r.order), len(all) == len(r.order) && 3*len(paragraphs) > 2*len(all) && r.valueless(paragraphs) < r.valueless(all):
		return paragraphs
	case len(paragraphs) < len(all) && 3*len(paragraphs) > 2*len(all) && brokenOnly(lines):
		return paragraphs
	}
	return unlisted(all)
}

// valueless is how many closed questions get neither a value nor a skip from answers in their order.
func (r *reader) valueless(all []typed) int {
	n := 0
	for i, l := range all[:min(len(all), len(r.order))] {
		if q := r.order[i]; q.Kind != "text" {
			if v := q.read(l.text); v.value == "" && !v.skipped {
				n++
			}
		}
	}
	return n
}

// oneLine: "4; 5; good team; -; -; 3; no", as many parts as questions.
func (r *reader) oneLine(l typed) []typed {
	for _, sep := range []string{";", "|", "/", ","} {
		if strings.Count(l.text, sep)+1 != len(r.order) || strings.Contains(l.text, "//") {
			continue
		}
		var out []typed
		for _, s := range strings.Split(l.text, sep) {
			out = append(out, typed{row: l.row, text: trim(s)})
		}
		return out
	}
	return []typed{l}
}

// unlisted strips the bullet that every line has.
func unlisted(all []typed) []typed {
	for _, b := range []string{"- ", "* ", "• ", "– "} {
		var out []typed
		for _, l := range all {
			if rest, ok := strings.CutPrefix(l.text, b); ok {
				out = append(out, typed{row: l.row, text: trim(rest)})
			}
		}
		if len(out) == len(all) && len(all) > 1 {
			return out
		}
	}
	return all
}

// fits: with as many lines as questions most closed questions are answered by their lines, and the others by a few words of doubt;
// with fewer, the lines are plain values, or words under questions of words behind two plain values.
func (r *reader) fits(all []typed) bool {
	full := len(all) == len(r.order)
	plain, odd, bare := 0, 0, 0
	for i, l := range all {
		q := r.order[i]
		v := q.read(l.text)
		switch {
		case q.Kind == "text":
			if !full && !v.skipped && (plain < 2 || isValue(l.text) || broke(all, i)) || len(all) < 3 {
				return false
			}
		case (v.value != "" || v.skipped) && v.confidence != unclear:
			plain++
			if !strings.ContainsFunc(v.text, isLetter) {
				bare++
			}
		case len(l.text) <= longestDoubt:
			odd++
		default:
			return false
		}
	}
	return plain > 0 && (odd < plain && (bare > 0 && plain+odd > 1 || plain > 2) || full && odd <= plain && len(all) > 3)
}

const longestDoubt = 60 // bytes of words in which somebody cannot decide

// numberedLines counts the labels at the beginning of lines that are surely some: "3)", "Q3", "3º".
func numberedLines(lines []typed) int {
	seen := map[int]bool{}
	for _, l := range lines {
		if lab, ok := readLabel(l.text); ok && strings.IndexByte("[(<{", l.text[0]) < 0 && (lab.sure || lab.style == "°") {
			seen[lab.n] = true
		}
	}
	return len(seen)
}

// namedOnes counts the questions that lines name, each at its beginning.
func (r *reader) namedOnes(lines []typed) int {
	seen := map[int]bool{}
	for _, l := range lines {
		if lab, ok := wordLabel(l.text, r.titles); ok {
			seen[lab.n] = true
		}
	}
	return len(seen)
}

// numbersOnly: what looks like labels may as well be values, for nothing but a space, or nothing at all, stands behind the numbers.
func numbersOnly(list []item) bool {
	if len(list) > anyScale.Max && ascending(list) {
		return false // nobody's scores count from one to six
	}
	for _, it := range list {
		if it.form != "" || it.above && sureHeads(list) || it.style != "" && (it.text[0] != "" || strings.Contains(it.style, ":") && join0(it.text) != "") {
			return false
		}
	}
	return true
}

// boxed: the only label is a number in brackets, alone on its line: a value.
func boxed(list []item) bool {
	return len(list) == 1 && list[0].text[0] == "" && strings.IndexByte("[(<{", list[0].source[0]) >= 0
}

// isValue: a number, which answers no question of words.
func isValue(s string) bool {
	low := strings.Trim(fold(s), " .!*")
	f, ok := leading(low)
	return ok && f.used == len(low)
}

// broke: line i goes on with the one above it, for a program broke that, or a comment is told over several lines.
func broke(all []typed, i int) bool {
	return i > 0 && all[i].row == all[i-1].row+1 && len(all[i-1].text) >= broken && strings.IndexByte(".!?", all[i-1].text[len(all[i-1].text)-1]) < 0
}

// rejoined puts the lines together that a program broke: the first is long and ends no sentence, and the next one goes on in lower case.
func (r *reader) rejoined(lines []typed) []typed {
	var out []typed
	for _, l := range lines {
		if k := len(out) - 1; k >= 0 && len(out[k].text) >= broken && l.text != "" && strings.IndexByte(".!?", out[k].text[len(out[k].text)-1]) < 0 && unicode.IsLower([]rune(l.text)[0]) && !standsAlone(l.text) && !r.valued([]typed{l}) && !endsInLink(out[k].text) {
			out[k].rejoin(l.text)
			continue
		}
		out = append(out, l)
	}
	return out
}

func endsInLink(s string) bool { return strings.Contains(s[strings.LastIndexByte(s, ' ')+1:], "://") }

// brokenOnly: of two lines with no blank one between them the first is one that a program broke.
func brokenOnly(lines []typed) bool {
	for i := 1; i < len(lines); i++ {
		if trim(lines[i-1].text) != "" && trim(lines[i].text) != "" && !broke(lines, i) {
			return false
		}
	}
	return true
}
