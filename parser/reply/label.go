package reply

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A label is the number that a person puts before an answer.
type label struct {
	n     int
	rest  string // what follows
	style string // the characters behind the number
	sure  bool   // "Q1:", "#1", "1)": a label by its form
	form  string // what stands before the number, or "keycap"
	loose bool   // words that only belong to the question
	above bool   // alone on its line, above an answer of several points
}

// readLabel reads "1. x", "1) x", "1 - x", "Q1: x", "#1 x", "[1] x", "1️⃣ x".
func readLabel(s string) (label, bool) { return readLabelIn(s, false) }

// readLabelIn reads one in a list: there less need part the number from its answer.
func readLabelIn(s string, list bool) (label, bool) {
	bold := s
	if s = trimLeft(strings.TrimLeft(s, "*_")); s == trimLeft(bold) {
		bold = s
	}
	for _, bullet := range []string{"- ", "• ", "– ", "· "} {
		if rest, ok := strings.CutPrefix(s, bullet); ok {
			l, ok := readLabelIn(trimLeft(rest), list)
			return l, ok && l.rest != "" && (l.sure || l.class() == closing)
		}
	}
	low, back := foldBack(s[:min(len(s), 80)])
	word, worded := named(low)
	at, before := 0, 0
	if worded {
		at, before = back(word.at), word.at
	}
	if inner := strings.TrimLeft(s, "-"); at == 0 && inner != s && flanked(inner) {
		s = strings.TrimLeft(inner, " ") // "-1- x", "--- 1 ---"
	}
	bracket := strings.IndexByte("[({<", (s + " ")[at]) >= 0
	if bracket {
		at, before = at+1, before+1
	}
	f, ok := leading(s[at:])
	if n := wordNumber(low[min(before, len(low)):]); n > 0 && worded && !bracket {
		f, ok = numberWord(low[before:])
		f.used, f.word = back(before+n)-at, false
	}
	if !ok || f.word || !f.exact || f.n > 99 || strings.ContainsAny(s[at:at+f.used], "★⭐*") {
		return label{}, false
	}
	body := s[at+f.used:]
	style, rest := behindNumber(body, worded)
	if bold == s && strings.HasSuffix(body[:len(body)-len(rest)], "* ") {
		style, rest = unstarred(style, rest)
	}
	capped := strings.Contains(s[at:at+f.used], "\u20e3") || s[at:at+f.used] == keycapTen
	if capped && rest == "" {
		return label{}, false // a value
	}
	l := label{n: f.n, rest: rest, style: style, form: trim(low[:min(len(low), before)]), sure: worded || capped || bracket && style != ""}
	if capped {
		l.form = "keycap"
	}
	switch {
	case worded && !word.parted(style) && !(list && style != ""), !l.sure && !l.stands(body):
		return label{}, false
	case !l.sure:
		l.sure = strings.HasPrefix(style, ")") || strings.HasPrefix(style, ".)")
	}
	return l, true
}

// unstarred leaves to the answer a star that ends no bold label, for none began: "3)* Postgres".
func unstarred(style, rest string) (string, string) {
	if before, ok := strings.CutSuffix(style, "*"); ok && before != "" && rest != "" && !strings.Contains(before, "*") {
		return before, "* " + rest
	}
	return style, rest
}

// behindNumber is what lies behind it: the characters that part it from the answer, and the answer.
func behindNumber(body string, worded bool) (style, rest string) {
	after, past := foldBack(body[:min(len(body), 40)])
	nth := past(ordinal(after))
	rest = separator(body[nth:])
	style = trim(body[nth : len(body)-len(rest)])
	if style == "" && strings.HasPrefix(trimBlanks(body[nth:]), "\t") && rest != "" {
		style = "|"
	}
	if gap := len(body) - nth - len(trimBlanks(body[nth:])); style == "" && gap > 1 && rest != "" {
		style = " " // a column
		if gap > 3 {
			style = "|" // of a table
		}
	}
	if folded, past := foldBack(rest[:min(len(rest), 40)]); style != "" && !worded {
		if n := questionWord(folded); n > 0 { // "1. Frage: 4"
			rest = separator(rest[past(n):])
		}
	}
	if nth > 0 && strings.Trim(style, "-–—=") == "" {
		style = "°"
	}
	if worded && style == "" {
		rest = uncopula(rest)
	}
	return style, rest
}

// stands tells whether a mere number can be a label, by what is behind it: not in "4.5", "1:1 talk" or "10:00 on Monday".
func (l label) stands(body string) bool {
	space := strings.HasPrefix(body, " ") || body == "" || strings.HasPrefix(body, "\t")
	switch {
	case l.style == "":
		return space
	case l.style == "." && !space && strings.HasPrefix(body, ".") && len(l.rest) > 0 && digit(rune(l.rest[0])) >= 0:
		return body[1] == ' ' || body[1] == '\t'
	case l.style == ":" && strings.HasPrefix(body, ":") && len(body) > 1 && body[1] != ' ':
		return !ratio(l.rest) && !minutes(l.rest)
	}
	return true
}

// ratio: figures and, behind a space, a word.
func ratio(rest string) bool {
	after := strings.TrimLeft(rest, "0123456789")
	return after != rest && len(after) > 1 && after[0] == ' ' && wordByte(after[1]) && digit(rune(after[1])) < 0
}

// minutes: two figures that a clock can show, and no third.
func minutes(rest string) bool {
	figures := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789"))]
	return len(figures) == 2 && figures[0] <= '5'
}

// flanked: the number has dashes behind it as well, and the text goes on behind them or nothing follows.
func flanked(s string) bool {
	s = strings.TrimLeft(s, " ")
	after := strings.TrimLeft(strings.TrimLeft(s, "0123456789"), " ")
	rest := strings.TrimLeft(after, "-")
	return after != s && rest != after && (rest == "" || rest[0] == ' ')
}

func isLetter(r rune) bool { return wordRune(r) && digit(r) < 0 }

func trimBlanks(s string) string { return strings.TrimLeft(s, " \u00a0") }

var copulas = prefixTable("copula")

// uncopula: "Question 1 is a 4".
func uncopula(rest string) string {
	low, back := foldBack(rest[:min(len(rest), 40)])
	if p := copulas.at(low); p != "" && len(p)+1 < len(low) && low[len(p)] == ' ' && wordByte(low[len(p)+1]) && !unicode.IsUpper([]rune(rest)[0]) {
		return trimLeft(rest[back(len(p)):])
	}
	return rest
}

// separator skips what stands between a label and its answer: closing signs, or one dash or colon; a dash behind closing
// signs belongs to the answer, unless it touches them ("1.- 4", as in Spanish).
func separator(body string) string {
	if rest, ok := strings.CutPrefix(strings.TrimLeft(body, " "), "\t"); ok { // a cell of a table
		return trimLeft(rest)
	}
	if rest, ok := strings.CutPrefix(body, " )"); ok && strings.HasPrefix(rest, " ") {
		body = body[1:] // "1 ) 4"
	}
	s := strings.TrimLeft(body, ".)]}:*_>")
	if len(s) < len(body) && !strings.HasPrefix(s, "-") {
		return trimLeft(s)
	}
	t := trimLeft(s)
	if len(t) > 1 && t[0] == '-' && len(t) < len(s) && digit(rune(t[1])) >= 0 {
		return t // "#1 -2": below nought
	}
	if utf8.RuneCountInString(t) > 2 && strings.Trim(t, "-–—") == "" {
		return "" // "--- 1 ---"
	}
	if t == "--" && len(s) == 2 {
		return t[1:] // "1--": the label's dash, and one that skips
	}
	if t == "--" {
		return t // a skip
	}
	if dots := strings.TrimLeft(t, ".…"); len(t)-len(dots) > 2 {
		return trimLeft(dots) // "1 ..... 4"
	}
	for _, d := range []string{"--", "->", "=>", ">>", "→", "-", "–", "—", "=", ":", "/ ", "| ", "> "} {
		if rest, ok := strings.CutPrefix(t, d); ok && trim(rest) != "" {
			return trimLeft(rest)
		}
	}
	return t
}

// An item is what stands behind one label, over one or more lines.
type item struct {
	n      int
	sure   bool
	rows   []int
	text   []string
	style  string
	form   string
	source string // its first line, with the label
	above  bool   // the label stands alone above its answer, as others of the list do
	odd    int    // the line of its text from which on another label stands, of which nobody knows the question; 0 for none
}

// below is what stands behind the first paragraph of an answer.
func (it *item) below() []typed {
	var out []typed
	for i := paragraph(it.text); i < len(it.text); i++ {
		out = append(out, typed{row: it.rows[min(i, len(it.rows)-1)], text: it.text[i]})
	}
	return out
}

// split cuts a line with several labels, "1) 4 2) yes 3) great", into one for each, with what parts them at their ends. Numbers may be left out where the line has
// three labels or more.
func split(s string) []string {
	l, ok := readLabel(s)
	if !ok || len(s) > 2000 {
		return []string{s}
	}
	strict := splitBy(s, l)
	if l.class() != nothing && l.class() != dash {
		l.sure = true
		if loose := splitBy(s, l); len(loose) > 2 && len(loose) > len(strict) {
			return loose
		}
	} else if l.class() == dash && len(strict) == 1 {
		l.sure = true
		if loose := splitBy(s, l); len(loose) > 3 {
			return loose
		}
	}
	return strict
}

func splitBy(s string, l label) []string {
	var out []string
	for last := l.n; ; {
		l.sure = l.sure || len(out) > 0 // two labels make a list: a number may be left out
		at, n := nextLabel(s, last, l, 1)
		if at > 0 && labelRest(s[:at]) == "" {
			later, m := nextLabel(s, last, l, at+1)
			if l.spelled() || later > 0 && (m == n || m == last+1 || labelRest(s[at:later]) == "") {
				at, n = later, m // of "Q4 No. Q7 …" the "No." is an answer, and of "2. 3. 3. The team" the first "3."
			}
		}
		if at < 0 {
			break
		}
		if rest := labelRest(s[:at]); rest == "" || strings.HasSuffix(rest, ":") || l.class() == dash && strings.Trim(rest, " -–—=/>") == "" {
			break // "2: 3: fine" has one label, and "2. Chance: 3. Fair"
		}
		out, s, last = append(out, s[:at]), s[at:], n
	}
	return append(out, s)
}

// alike: two labels of one list. Behind a word or a sign a dash may be the answer itself ("#1 - #2 yes").
func (l label) alike(first label) bool {
	return (l.form == first.form || l.spelled() && first.spelled()) && (l.style == first.style || l.form != "" && strings.Trim(l.style+first.style, "-–— ") == "")
}

// spelled: words stand before the number.
func (l label) spelled() bool {
	return l.form != byWords && l.form != "keycap" && strings.ContainsFunc(l.form, isLetter)
}

func labelRest(s string) string {
	l, _ := readLabel(strings.TrimRight(s, " ,;/|"))
	if strings.ContainsAny(l.rest, ">→") && strings.Trim(l.rest, "-=>→") == "" {
		return "" // of "1 -> "
	}
	return l.rest
}

// nextLabel is where a label of the same style begins behind a space: the number that follows last, or, where the style can
// be nothing but a label, any higher one.
func nextLabel(s string, last int, first label, from int) (at, n int) {
	for i := from; i < len(s); i++ {
		if strings.IndexByte(" ,;|/", s[i-1]) < 0 || strings.IndexByte(" *-", s[i]) >= 0 || s[i] >= 0x80 && strings.HasPrefix(s[i:], "–") || strings.HasPrefix(s[i:], "•") || strings.HasPrefix(s[i:], "·") {
			continue
		}
		l, ok := readLabel(s[i:])
		if ok && (l.dated() || strings.HasPrefix(l.style, ")") && strings.LastIndexByte(s[:i], '(') > strings.LastIndexByte(s[:i], ')') || l.n != last+1 && (l.n == anyScale.Max || l.n == 10) && l.form == "" && digit(rune(s[i])) >= 0 && outOfMax(s[:i]) && ordinal(fold(strings.TrimLeft(s[i:min(len(s), i+20)], "0123456789"))) == 0) {
			continue
		}
		parted := i > 1 && s[i-1] == ' ' && strings.IndexByte(";| ", s[i-2]) >= 0 || strings.HasPrefix(l.style, "=") || arrow(l.style) && strings.ContainsFunc(labelRest(s[:i]), wordRune) || l.style == ":" && first.style == ":" && l.form == "" && closeColon(s[i:]) || (l.class() == closing || l.class() == dash) && (isScore(labelRest(s[:i])) || yesOrNo(labelRest(s[:i]))) || l.class() == dash && i > 1 && s[i-1] == ' ' && strings.IndexByte(".?!", s[i-2]) >= 0
		if ok && l.rest != "" && l.alike(first) && (l.style != "" || l.sure) && (l.n == last+1 || l.n > last && (first.sure || parted) && l.n <= last+9) {
			return i + l.likelier(s[i:], first), l.n
		}
	}
	return -1, 0
}

// arrow: "2 -> 4", "2→4".
func arrow(style string) bool {
	return style == "->" || style == "=>" || style == "→" || style == ">>" || style == ">"
}

// closeColon: a figure, a colon and a word without a space, as no time and no ratio has: "4:no".
func closeColon(s string) bool {
	rest := strings.TrimLeft(s, "0123456789")
	return len(rest) > 1 && rest[0] == ':' && wordByte(rest[1]) && digit(rune(rest[1])) < 0
}

// likelier is how much further on the label begins that is written as the first one is, where what stands before may be a word of the
// answer above: "Q1: sans réponse Q2: 4", "zu 4: claramente no. zu 5: the talk".
func (l label) likelier(s string, first label) int {
	if l.form == first.form {
		return 0
	}
	for i := 1; i < 2*len(l.form) && i < len(s); i++ {
		if s[i-1] != ' ' || s[i] == ' ' {
			continue
		}
		if m, ok := readLabel(s[i:]); ok && m.n == l.n && m.form == first.form && m.style == l.style {
			return i
		}
	}
	return 0
}

// yesOrNo: one of them, and nothing else.
func yesOrNo(s string) bool {
	low := strings.Trim(fold(s[:min(len(s), 40)]), " .!")
	return low != "" && (yeses.at(low) == low || noes.at(low) == low)
}

// isScore: "4", "4/5!".
func isScore(s string) bool { return s != "" && len(s) < 8 && strings.Trim(s, "0123456789/ !.") == "" }

// outOfMax: a figure and a slash stand before, so that a number behind them is what the score is out of.
func outOfMax(before string) bool {
	before = trimRight(before)
	score, ok := strings.CutSuffix(before, "/")
	score = trimRight(score)
	return ok && score != "" && digit(rune(score[len(score)-1])) >= 0
}
