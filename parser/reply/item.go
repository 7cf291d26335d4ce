package reply

import "strings"

// A typed line is one of those that the person wrote, with its row.
type typed struct {
	row  int
	text string
	raw  string // with its indentation
	came string // as it stands in the mail, where a long line was put together again
}

// full is the line as it was typed, for answers in words.
func (t typed) full() string {
	if t.raw != "" {
		return t.raw
	}
	return t.text
}

// rejoin adds the rest of a line that a program broke.
func (t *typed) rejoin(rest string) {
	if t.came == "" {
		t.came = t.text
	}
	t.came, t.text, t.raw = t.came+"\n"+rest, t.text+" "+rest, ""
}

// ways are how a piece labels its answers.
type ways struct {
	titles                   []title
	close, semicolon, toward bool
	entitled                 bool // "2 (Chance): 4"
}

func waysOf(lines []typed, titles []title) ways {
	return ways{titles, closeUp(lines), semicolons(lines), towards(lines), entitles(lines, titles)}
}

// read reads the label at the beginning of a part of a line, in the ways of its piece. out are the answers before it.
func (w ways) read(s string, part int, out []item) (lab label, ok bool) {
	if lab, ok = readLabel(s); ok {
		return lab.entitled(w.titles, w.entitled), true
	}
	if w.close {
		lab, ok = closeLabel(s, out)
	}
	if !ok && part == 0 {
		lab, ok = alikeNamed(s, out, w.titles)
	}
	if !ok && w.toward {
		lab, ok = readLabelIn(s, true)
	}
	if !ok && w.semicolon {
		lab, ok = semicolonLabel(s)
	}
	return lab, ok
}

// items cuts a piece that stands under no question into labelled answers; before holds what comes first without a label.
// It returns nothing when the piece has no labels that can be trusted.
func items(lines []typed, titles []title) (before []typed, out []item) {
	if len(lines) > longestList {
		return lines, nil
	}
	known := numbersIn(titles)
	var first *label
	ways := waysOf(lines, titles)
	lines = unbroken(lines, titles)
	heads := headings(lines)
	for i, l := range lines {
		refused := false // the line's first label is a part of the answer above, and so are the others
		for part, s := range segments(celled(l.text), titles) {
			lab, ok := ways.read(s, part, out)
			if b, alone := aloneAbove(lines[i:], first, out); alone {
				lab, ok = b, true
			}
			if h, alone := heads[i]; alone && part == 0 {
				lab, ok = h, true
			}
			if !ok {
				lab, ok = wordLabel(s, titles)
			}
			if rest := dashBehind(s, lab, first, out); ok && rest != "" {
				lab.style, lab.rest = "", rest
			}
			if part == 0 {
				refused = ok && len(out) > 0 && known[lab.n] && !fitting(lab, first, out)
			}
			ok = ok && !(refused && part > 0)
			switch {
			case ok && len(out) > 0 && part == 0 && (out[len(out)-1].sublist(lab) && !(closedIn(titles, out[len(out)-1].n) && lab.n == out[len(out)-1].n+1) || lab.form == byWords && lab.n == out[len(out)-1].n):
				k := len(out) - 1
				out[k].rows, out[k].text = append(out[k].rows, l.row), append(out[k].text, entire(l, s))
			case ok && known[lab.n] && fitting(lab, first, out):
				if first == nil {
					l := lab
					first = &l
				}
				out = append(out, item{n: lab.n, sure: lab.sure, rows: []int{l.row}, text: []string{lab.rest}, style: lab.style, form: lab.form, above: lab.above, source: s})
			case len(out) > 0:
				k := len(out) - 1
				if part > 0 {
					out[k].goOn(s)
					continue
				}
				out[k].expect(s)
				out[k].rows, out[k].text = append(out[k].rows, l.row), append(out[k].text, entire(l, s))
			default:
				if part > 0 {
					before[len(before)-1].text += s
					continue
				}
				before = append(before, typed{row: l.row, text: s})
			}
		}
	}
	out = nested(out, titles)
	minus(out)
	unparted(out)
	return before, out
}

func numbersIn(titles []title) map[int]bool {
	all := map[int]bool{}
	for _, t := range titles {
		all[t.number] = true
	}
	return all
}

// unparted takes from each answer what parts it from the next one on its last line.
func unparted(out []item) {
	for i := 1; i < len(out); i++ {
		if last := out[i-1].rows; last[len(last)-1] == out[i].rows[0] {
			out[i-1].unpart()
		}
	}
}

// minus gives a dash back to a figure behind it, where another label of the list has none there: "6)-2" among "1)4", "3--2" among "1-4".
func minus(out []item) {
	styles := map[string]bool{}
	for _, it := range out {
		styles[it.form+"\x00"+it.style] = true
	}
	for i := range out {
		it := &out[i]
		bare, ok := strings.CutSuffix(it.style, "-")
		if ok && bare != "" && styles[it.form+"\x00"+bare] && it.text[0] != "" && digit(rune(it.text[0][0])) >= 0 {
			it.style, it.text[0] = bare, "-"+it.text[0]
		}
	}
}

// dashBehind is the answer with its dash, where a list has nothing but a space behind its numbers and this one is higher:
// "4 yes", "5 – How big is the team?".
func dashBehind(s string, l label, first *label, before []item) string {
	if first == nil || first.class() != nothing || l.class() != dash || l.form != "" || len(before) < 2 || l.n <= before[len(before)-1].n {
		return ""
	}
	return trimLeft(strings.TrimLeft(s, "0123456789"))
}

// expect notes what another line of an answer tells of those before it.
func (it *item) expect(s string) {
	if len(it.text) == 1 && strings.HasSuffix(it.style, "-") && strings.HasPrefix(s, "- ") && it.text[0] != "" && !strings.HasPrefix(it.text[0], "- ") {
		it.text[0] = "- " + it.text[0] // a list began on the label's line
	}
	if it.odd == 0 && it.oddLabel(s) {
		it.odd = len(it.text)
	}
}

// celled is a row of a table drawn with bars, as cells behind one another.
func celled(s string) string {
	if len(s) < 5 || s[0] != '|' || s[len(s)-1] != '|' {
		return s
	}
	cells := strings.Split(strings.Trim(s, "| "), "|")
	for i := range cells {
		cells[i] = trim(cells[i])
	}
	return strings.Join(cells, "\t")
}

// segments are a line's answers, where it holds several with their labels.
func segments(s string, titles []title) []string {
	if parts := split(s); len(parts) > 1 {
		return parts
	}
	return splitTitles(s, titles)
}

// sublist: the answer began with a label of its own ("3. 1) the task"), and this is the next one of that list.
func (it *item) sublist(l label) bool {
	at := 0
	for at < len(it.text)-1 && trim(it.text[at]) == "" {
		at++
	}
	points := 0
	for _, t := range it.text[at:] {
		if trim(t) != "" {
			points++
		}
	}
	if l.n != points+1 || l.form != "" || l.style == "" || l.rest == "" {
		return false
	}
	first, ok := readLabel(it.text[at])
	return ok && first.n == 1 && first.form == "" && first.style == l.style && first.rest != ""
}

// closedIn: no question of words has this number. A number behind its label ("1. 4. Great") is the score, and opens no list.
func closedIn(titles []title, n int) bool {
	for _, t := range titles {
		if t.number == n && t.question != nil {
			return t.question.Kind != "text"
		}
	}
	return false
}

// parting is what people write between two answers on one line.
const parting = " ,;/|"

// unpart takes it off the end.
func (it *item) unpart() {
	k := len(it.text) - 1
	it.text[k] = strings.TrimRight(it.text[k], parting)
	it.source = strings.TrimRight(it.source, parting)
}

// goOn adds more of the same line.
func (it *item) goOn(s string) { it.text[len(it.text)-1] += s }

// entire is the line with its indentation, if s is all of it.
func entire(l typed, s string) string {
	if s == l.text {
		return l.full()
	}
	return s
}

// fitting: a label has the form of the first one. What follows a label that stands on a line of its own is its answer.
func fitting(l label, first *label, before []item) bool {
	if l.class() == nothing && l.rest == "" && !l.above {
		return false // a figure alone is a value
	}
	if l.above {
		return true
	}
	if k := len(before) - 1; first != nil && l.form == byWords && first.form != byWords && l.loose && trim(strings.Join(before[k].text, "")) == "" {
		return false // "Rating: 4" below a number that stands alone
	}
	if first == nil || l.form == byWords {
		return true
	}
	if first.rest == "" && len(before) > 0 {
		if last := before[len(before)-1]; trim(strings.Join(last.text, "")) == "" {
			return false
		}
	}
	if k := len(before) - 1; k >= 0 && l.form == "" && l.n == 1 && before[k].form == byWords && trim(strings.Join(before[k].text, "")) == "" {
		return false // the first point of what a name heads
	}
	if l.form == "" && first.form == "" && (l.style == "" || l.column()) && (first.style == "" || first.column()) {
		return true
	}
	if l.class() == dash && (l.style == "/") != (first.style == "/") {
		return false // "1 / 5" is a score
	}
	return first.form == byWords || (l.form == first.form || l.spelled() && first.spelled()) && l.class() == first.class()
}

// Classes of labels: what shows that a number is one.
const (
	worded  = iota // "Q1", "#1", a keycap
	nothing        // a space
	dash           // a dash, a slash or "="
	closing        // ".", ")", ":" and their like
)

func (l label) class() int {
	switch {
	case l.form != "":
		return worded
	case l.style == "":
		return nothing
	case strings.Trim(l.style, "-–—=/; ") == "":
		return dash
	}
	return closing
}

const byWords = "words"

// nested: where a number comes twice, the person numbered points inside of an answer: labels that do not ascend are text, unless
// they give an answer once more.
func nested(all []item, titles []title) []item {
	if distinct(all[:withoutRestated(all, titles)]) {
		return all
	}
	var out []item
	for _, it := range all {
		if k := len(out) - 1; k >= 0 && it.n <= out[k].n && !it.restates(out[k], titles) {
			if last := out[k].rows[len(out[k].rows)-1]; last == it.rows[0] {
				out[k].goOn(it.source)
				out[k].rows, out[k].text = append(out[k].rows, it.rows[1:]...), append(out[k].text, it.text[1:]...)
				continue
			}
			out[k].rows = append(out[k].rows, it.rows...)
			it.text[0] = it.source
			out[k].text = append(out[k].text, it.text...)
			continue
		}
		out = append(out, it)
	}
	return out
}

// withoutRestated is how many items there are before those at the end that give an answer once more: in a list that does not ascend,
// too, they are no points of the last answer.
func withoutRestated(all []item, titles []title) int {
	n := len(all)
	for n > 1 && !distinct(all[:n]) && all[n-1].restates(all[n-2], titles) {
		n--
	}
	return n
}

// restates: below a blank line the label of a closed question comes once more, with a plain value and nothing else. It takes the
// place of the first, or contradicts it; it is no point of the answer above.
func (it item) restates(above item, titles []title) bool {
	if it.class() != worded && it.class() != closing && !strings.HasPrefix(it.style, "=") && (it.style == "" || it.style != above.style) || trim(above.text[len(above.text)-1]) != "" {
		return false
	}
	for _, t := range titles {
		if t.number != it.n || t.question == nil || t.question.Kind == "text" {
			continue
		}
		v := t.question.read(join0(it.text))
		return v.value != "" && v.confidence == certain && v.text == ""
	}
	return false
}

func (it item) class() int { return label{style: it.style, form: it.form}.class() }

const longestList = 3000 // lines; nobody types more

// listed decides whether labelled items are a list of answers. A lone number may be a score as well ("4. Great talk").
func listed(all []item) bool {
	sure, n := false, 0
	for _, it := range all {
		sure = sure || it.sure
		if it.style != "" || it.sure {
			n++
		}
	}
	switch {
	case len(all) >= 2:
		return sure || n == len(all) || ascending(all) || len(all) > 3 && rising(all) || spread(all)
	case len(all) == 1 && sure:
		return !(all[0].style == ")" && trim(strings.Join(all[0].text, "")) == "")
	}
	return false
}

func ascending(all []item) bool {
	for i := 1; i < len(all); i++ {
		if all[i].n != all[i-1].n+1 {
			return false
		}
	}
	return len(all) > 0 && all[0].n == 1
}
