package reply

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Lists whose lines programs broke, or whose labels stand so close to the answers, or so far, that a line alone does not show them.

const broken = 50 // bytes; a program breaks no shorter line

// unbroken puts the lines together again that hold several labelled answers and were broken on the way.
func unbroken(lines []typed, titles []title) []typed {
	var out []typed
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		for i+1 < len(lines) && len(lines[i].text) >= broken && (len(segments(l.text, titles)) > 1 && (goesOn(lines[i+1].text, titles) || dangles(l.text, lines[i+1].text, titles)) || endsInLabel(l.text, lines[i+1].text)) {
			i++
			l.rejoin(lines[i].text)
		}
		out = append(out, l)
	}
	return out
}

// dangles: the line was broken behind a label, or within one, for together the two hold more labelled answers than apart.
func dangles(s, next string, titles []title) bool {
	return trim(next) != "" && len(segments(s+" "+next, titles)) > len(segments(s, titles))+len(segments(next, titles))-1
}

// endsInLabel: the last word of a labelled line is a label of the same kind, and its answer is on the next line.
func endsInLabel(s, next string) bool {
	first, ok := readLabel(s)
	last, labelled := readLabel(s[strings.LastIndexByte(s, ' ')+1:] + " x")
	if l, again := readLabel(next); again && l.kind() == last.kind() {
		return false // "I'd say 3.", and the next line has a label of its own
	}
	return ok && labelled && first.style != "" && last.kind() == first.kind() && last.n > first.n && last.rest == "x" && trim(next) != ""
}

// goesOn: the line is the rest of the one above it: no label, and no blank line.
func goesOn(s string, titles []title) bool {
	if trim(s) == "" || isPoint(s) {
		return false
	}
	_, numbered := readLabel(s)
	_, named := wordLabel(s, titles)
	return !numbered && !named
}

// isPoint: a point of a list.
func isPoint(s string) bool {
	return strings.HasPrefix(s, "- ") || strings.HasPrefix(s, "* ") || strings.HasPrefix(s, "• ")
}

// closeUp: two lines or more have a label with no space behind its point ("2.Yes"), or one of four or more that rise, so that "3.4" there
// is a label as well.
func closeUp(lines []typed) bool {
	n, all, last := 0, 0, 0
	for _, l := range lines {
		figures, rest, ok := strings.Cut(l.text, ".")
		if !ok || !isFigures(figures) || rest == "" || strings.IndexByte(" .)", rest[0]) >= 0 {
			continue
		}
		if f, _ := leading(figures); f.n > last {
			all, last = all+1, f.n
		}
		if strings.IndexByte("0123456789", rest[0]) < 0 {
			n++
		}
	}
	return n > 1 || n > 0 && all > 3
}

// closeLabel reads "3.4" in such a list, where the number is a new one.
func closeLabel(s string, before []item) (label, bool) {
	figures, rest, ok := strings.Cut(s, ".")
	if r, _ := utf8.DecodeRuneInString(rest); !ok || !isFigures(figures) || digit(r) < 0 {
		return label{}, false
	}
	f, _ := leading(figures)
	for _, it := range before {
		if it.n == f.n {
			return label{}, false
		}
	}
	return label{n: f.n, rest: rest, style: "."}, true
}

func isFigures(s string) bool { return len(s) > 0 && len(s) < 3 && strings.Trim(s, "0123456789") == "" }

// aloneAbove reads a number alone on its line as the label of the points below it, where it is the next of a list ("3", or "3 -").
func aloneAbove(lines []typed, first *label, before []item) (label, bool) {
	if first == nil || len(before) == 0 || len(lines) < 2 || !isPoint(lines[1].text) {
		return label{}, false
	}
	if l, ok := readLabel(strings.TrimRight(lines[0].text, " -–—=:.") + ":"); ok && l.spelled() && l.rest == "" && l.n > before[len(before)-1].n && first.spelled() {
		l.style, l.above = first.style, true
		return l, true
	}
	low := strings.TrimPrefix(fold(lines[0].text), "- ")
	f, ok := leading(low)
	if !ok || f.word || !f.exact || f.n != before[len(before)-1].n+1 && (len(before) < 2 && !first.column() || slices.ContainsFunc(before, func(it item) bool { return it.n == f.n })) || strings.Trim(low[f.used:], " -–—=:;.)/|>°º") != "" {
		return label{}, false
	}
	return label{n: f.n, style: first.style, form: first.form, above: true}, true
}

// column: the answers stand in a column of their own, behind a tab or several spaces.
func (l label) column() bool { return l.style == " " || l.style == "|" }
