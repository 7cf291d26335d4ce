package reply_test

import (
	"fmt"
	"html"
	"maps"
	"math/rand"
	"strings"

	"debrief/store"
)

// A posting is what a person typed and where, before a mail program writes it down.
type posting struct {
	style     string
	want      map[int]said // by the question's number
	above     []string     // typed above the quote
	rich      string       // the same in HTML, where it has a form of its own
	below     []string     // typed below the quote
	under     map[int][]string
	beside    map[int]string // typed on the question's own line
	tight     bool           // no blank lines around what is typed under a question
	inside    bool           // with the client's own quote mark before it
	look      string         // of what is typed, in HTML: "<b>%s</b>"
	alone     bool           // only values: no greeting fits
	trimmed   bool           // what is not answered was cut out of the quote
	quoteless bool           // no quote
	older     bool           // an earlier answer of the person's is quoted below

	hintless   bool           // the hints of answered questions were taken out
	behind     map[int]string // typed behind the hint, on its line
	before     map[int]string // typed between the question and its hint
	promptless map[int]string // the questions were taken out, but for their numbers
}

// A person writes to one letter.
type person struct {
	*rand.Rand
	*speech
	letter *letter
}

func (p *person) questions() []store.Question { return p.letter.questions }

func (p *person) one(list []string) string { return oneOf(p.Rand, list) }

// some makes up answers to some of the questions, to all when all is set, at least to a few.
func (p *person) some(all, short bool, least int) map[int]said {
	for {
		out := map[int]said{}
		for _, q := range p.questions() {
			if all || p.Intn(4) > 0 {
				out[q.Number] = p.say(p.Rand, q, short)
			}
		}
		if len(out) >= min(least, len(p.questions())) {
			return out
		}
	}
}

// plain swaps answers that have another meaning where they stand in a list.
func (p *person) plain(want map[int]said, refuse func(said) bool) map[int]said {
	for _, q := range p.questions() {
		for a, ok := want[q.Number]; ok && refuse(a); a = want[q.Number] {
			want[q.Number] = p.say(p.Rand, q, true)
		}
	}
	return want
}

type manner func(p *person) posting

// manners are the ways in which people write their answers.
var manners = []manner{cut, noQuote, noQuote, bullets, beneath, beneath, beneath, within, sameLine, marked, coloured, numbered, numbered, numberedLine, dashedList, ownLine, inOrder, apart, byName, oneLine, atBottom, copied, cells,
	onlyScore, onlyWords, statedInWords, twice, remarked, autolist, again, verdict,
	titledList, titledList, titledLine, called, numberedName, dialogue, headed, unnumbered, hintless, behindHint, beforeHint, promptless, endRemark, twoParagraphs, commented, spoken, boxed, grid, lettered, hung, ownQuote, halfHeard,
	compact, compact, lined, lined, spaced, phrased, left, lists, chosen, postscript}

// beneath: under the questions.
func beneath(p *person) posting {
	return p.beneath("under the questions", p.some(false, false, 1))
}

func (p *person) beneath(style string, want map[int]said) posting {
	o := posting{style: style, want: want, under: map[int][]string{}, tight: p.Intn(2) == 0}
	for n, a := range want {
		o.under[n] = strings.Split(a.text, "\n")
	}
	if p.Intn(3) == 0 {
		o.above = []string{p.one(p.intro)}
	}
	o.trimmed = p.Intn(5) == 0
	return o
}

// cut: the person left only the questions that they answer.
func cut(p *person) posting {
	o := p.beneath("under the questions that are left", p.some(false, false, 1))
	o.trimmed = true
	return o
}

// within: inside of the quote, with its mark before it.
func within(p *person) posting {
	o := p.beneath("inside the quote", p.some(false, false, 1))
	o.inside = true
	return o
}

func sameLine(p *person) posting {
	o := posting{style: "on the question's line", want: p.some(false, true, 1), beside: map[int]string{}}
	for n, a := range o.want {
		o.beside[n] = a.text
	}
	return o
}

// marked: with an arrow or the writer's name before each answer.
func marked(p *person) posting {
	o := p.beneath("marked", p.some(false, true, 1))
	mark := p.one([]string{"--> ", "[Jane] ", "JD: ", ">> ", "=> ", "Jane: ", "-> ", "[JD]: ", "A: ", "Answer: ", "** "})
	for n, lines := range o.under {
		o.under[n] = []string{mark + lines[0]}
	}
	o.style += " " + mark
	return o
}

func coloured(p *person) posting {
	o := p.beneath("coloured or bold", p.some(false, false, 1))
	o.inside, o.look = true, p.one([]string{`<span style="color:rgb(192,0,0)">%s</span>`, `<b>%s</b>`, `<font color="#0000ff">%s</font>`, `<strong><span style="color:#2F5496">%s</span></strong>`, `<b><i>%s</i></b>`})
	return o
}

// listable: an answer that stands behind a number is nothing else there.
func unlistable(a said) bool {
	return strings.HasPrefix(a.text, "1. ") || strings.HasPrefix(a.text, "- ")
}

func numbered(p *person) posting {
	want := p.plain(p.some(false, false, 3), func(a said) bool { return strings.HasPrefix(a.text, "1. ") })
	form := p.one([]string{"%d. %s", "%d) %s", "Q%d: %s", "#%d %s", "%d: %s", "%d.) %s", "Question %d: %s", "[%d] %s", "(%d) %s", "Q%d - %s", "%d.- %s", "Q%d. %s", "%d.  %s", " %d. %s", "Q%d %s", "Question #%d: %s", "%d/ %s", "*%d.* %s", "No. %d: %s", "%d)%s", "Answer %d: %s", "Q%d) %s"})
	o := posting{style: "list " + fmt.Sprintf(form, 1, "x"), want: want}
	gap := p.Intn(2) == 0
	for _, q := range p.order() {
		if a, ok := want[q.Number]; ok {
			o.above = append(o.above, strings.Split(fmt.Sprintf(form, q.Number, a.text), "\n")...)
			if gap {
				o.above = append(o.above, "")
			}
		}
	}
	return o
}

// order is that of the questions, seldom another.
func (p *person) order() []store.Question {
	qs := append([]store.Question(nil), p.questions()...)
	if p.Intn(5) == 0 {
		p.Shuffle(len(qs), func(i, j int) { qs[i], qs[j] = qs[j], qs[i] })
	}
	return qs
}

// numberedLine: "1) 4 2) yes 3) The team".
func numberedLine(p *person) posting {
	want := p.plain(p.some(false, true, 3), func(a said) bool {
		return len(a.text) > 40 || strings.ContainsAny(a.text, "0123456789") && len(a.text) > 3 || unlistable(a) || a.kind == "soft" || a.kind == "unclear" || a.text == "(7)"
	})
	form := p.one([]string{"%d) %s", "%d. %s", "Q%d: %s", "%d: %s", "#%d %s"})
	o := posting{style: "list on one line " + fmt.Sprintf(form, 1, "x"), want: want}
	var parts []string
	for _, q := range p.questions() {
		if a, ok := want[q.Number]; ok {
			parts = append(parts, fmt.Sprintf(form, q.Number, a.text))
		}
	}
	o.above = []string{strings.Join(parts, p.one([]string{" ", ", ", "; ", "  "}))}
	return o
}

// dashedList: "1 - 4"; out of order and with gaps the numbers could be scores with a comment.
func dashedList(p *person) posting {
	want := p.plain(p.some(true, true, 1), unlistable)
	if p.Intn(2) == 0 {
		for n := range want {
			if n > 3 && p.Intn(3) == 0 {
				delete(want, n)
			}
		}
	}
	o := posting{style: "list 1 - x", want: want}
	form := p.one([]string{"%d - %s", "%d – %s", "%d-%s", "%d -> %s", "%d = %s"})
	for _, q := range p.questions() {
		if a, ok := want[q.Number]; ok {
			o.above = append(o.above, fmt.Sprintf(form, q.Number, a.text))
		}
	}
	return o
}

func ownLine(p *person) posting {
	want := p.plain(p.some(false, false, 3), func(a said) bool { return strings.HasPrefix(a.text, "1. ") })
	form := p.one([]string{"%d.\n%s", "%d)\n%s", "Question %d\n%s", "Q%d:\n%s", "#%d\n%s", "%d:\n%s"})
	o := posting{style: "number on its own line", want: want}
	for _, q := range p.questions() {
		if a, ok := want[q.Number]; ok {
			o.above = append(append(o.above, strings.Split(fmt.Sprintf(form, q.Number, a.text), "\n")...), "")
		}
	}
	return o
}

// inOrder: bare answers, one a line.
func inOrder(p *person) posting {
	o := posting{style: "bare, in order", want: p.some(true, true, 1)}
	p.plain(o.want, func(a said) bool {
		return a.kind == "unclear" || a.kind == "soft" || strings.HasPrefix(a.text, "*") || a.text == "--" || a.text == "—" || strings.HasPrefix(a.text, "Q3 ")
	})
	for _, q := range p.questions() {
		o.above = append(o.above, o.want[q.Number].text)
	}
	return o
}

func apart(p *person) posting {
	o := inOrder(p)
	o.style, o.above = "paragraphs in order", nil
	bullet := p.one([]string{"", "- ", "• "})
	for _, q := range p.questions() {
		a := o.want[q.Number]
		if bullet != "" && (unlistable(a) || a.text == "--") {
			a = p.plain(map[int]said{q.Number: a}, func(a said) bool { return unlistable(a) || a.text == "--" || a.kind == "unclear" || a.kind == "soft" })[q.Number]
			o.want[q.Number] = a
		}
		o.above = append(o.above, bullet+a.text, "")
	}
	return o
}

// labelled are words of the questions that people put before their answers, by the letter's language.
var labelled = map[string]map[string]string{
	"en": {"overall": "Overall", "chance": "Fair chance", "interest": "Interest", "recommend": "Recommend", "held": "Held", "went_well": "Went well"},
	"es": {"overall": "En conjunto", "interest": "interesa", "recommend": "Recomienda", "went_well": "Qué fue bien", "chance": "oportunidad"},
	"de": {"overall": "Insgesamt", "interest": "Interessiert", "recommend": "Empfehlen", "went_well": "Was lief gut", "chance": "Gelegenheit"},
	"fr": {"overall": "Dans l'ensemble", "interest": "intéresse", "recommend": "Recommandez", "went_well": "Bien passé", "chance": "montrer"},
	"pt": {"overall": "No geral", "interest": "interessa", "recommend": "recomenda", "went_well": "O que foi bem", "chance": "oportunidade"},
}

// byName: "Overall: 4".
func byName(p *person) posting {
	o := posting{style: "by label", want: map[int]said{}}
	lang, _, _ := strings.Cut(p.letter.lang, "-") // "es-x-tu" has the same words
	names := labelled[lang]
	if p.letter.name != "ask" && p.letter.name != "remind" {
		names = map[string]string{"overall": "En general", "interest": "interesa", "went_well": "Qué salió bien", "chance": "oportunidad"}
	}
	if p.letter.side == "interviewer" {
		names = maps.Clone(names)
		delete(names, "chance")
	}
	sep := p.one([]string{": ", ": ", " - ", " = ", " – ", ":\n"})
	for _, q := range p.questions() {
		if name := names[q.Key]; name != "" && p.Intn(4) > 0 {
			a := p.say(p.Rand, q, true)
			if score, words, ok := strings.Cut(a.text, ". "); ok && a.kind == "unclear" && len(score) == 1 {
				a.kind, a.value, a.comment = "value", score, words // behind a name the number is no question's
			}
			o.want[q.Number] = a
			o.above = append(o.above, name+sep+a.text)
		}
	}
	if len(o.want) < 2 {
		return byName(p)
	}
	return o
}

// oneLine: "1) 4 2) 5", values alone.
func oneLine(p *person) posting {
	o := posting{style: "values on one line", want: map[int]said{}}
	form := p.one([]string{"%d) %s", "%d. %s", "Q%d %s", "%d: %s"})
	var parts []string
	for _, q := range p.questions() {
		if q.Kind == "text" {
			continue
		}
		a := said{text: fmt.Sprint(1 + p.Intn(5)), kind: "value"}
		if a.value = a.text; q.Kind == "choice" {
			a = said{text: q.Options[0].Label, kind: "value", value: q.Options[0].Value}
		} else if q.Kind == "yesno" {
			a = said{text: "no", kind: "value", value: "no"}
		}
		o.want[q.Number] = a
		parts = append(parts, fmt.Sprintf(form, q.Number, a.text))
	}
	o.above = []string{strings.Join(parts, p.one([]string{" ", ", ", "; "}))}
	return o
}

// noQuote: the letter is not quoted at all.
func noQuote(p *person) posting {
	o := []manner{numbered, dashedList, inOrder, ownLine, onlyScore, onlyWords, byName, numberedLine}[p.Intn(8)](p)
	o.style, o.quoteless = "no quote, "+o.style, true
	return o
}

// bullets: a bullet before each label.
func bullets(p *person) posting {
	o := posting{style: "bulleted list", want: p.plain(p.some(false, true, 3), unlistable)}
	form := p.one([]string{"- %d. %s", "* %d) %s", "• %d: %s", "- Q%d: %s", "- %d: %s"})
	for _, q := range p.questions() {
		if a, ok := o.want[q.Number]; ok {
			o.above = append(o.above, fmt.Sprintf(form, q.Number, a.text))
		}
	}
	return o
}

func atBottom(p *person) posting {
	o := numbered(p)
	o.style, o.below, o.above = "list below the quote", o.above, nil
	return o
}

// copied: the questions are copied and answered above the quote.
func copied(p *person) posting {
	o := posting{style: "questions copied", want: p.some(false, false, 1)}
	for _, q := range p.questions() {
		o.above = append(o.above, fmt.Sprintf("%d. %s", q.Number, q.Prompt))
		if a, ok := o.want[q.Number]; ok {
			o.above = append(o.above, strings.Split(a.text, "\n")...)
		}
		o.above = append(o.above, "")
	}
	return o
}

// cells: a table of questions and answers.
func cells(p *person) posting {
	o := posting{style: "table", want: p.some(false, true, 1)}
	p.plain(o.want, unlistable)
	var rows strings.Builder
	for _, q := range p.questions() {
		if a, ok := o.want[q.Number]; ok {
			o.above = append(o.above, fmt.Sprintf("%d. %s\t%s", q.Number, q.Prompt, a.text))
			fmt.Fprintf(&rows, "<tr><td>%d. %s</td><td>%s</td></tr>\n", q.Number, html.EscapeString(q.Prompt), html.EscapeString(a.text))
		}
	}
	o.rich = `<table border="1" cellspacing="0"><tbody>` + rows.String() + "</tbody></table>"
	return o
}

// onlyScore: the first question alone.
func onlyScore(p *person) posting {
	a := p.score(p.Rand, p.questions()[0])
	for a.kind == "unclear" && (a.text == "-2" || a.text == "80%") || strings.HasPrefix(a.text, "Rating") || strings.Contains(a.text, ". ") || strings.Contains(a.text, ".\n") || strings.Contains(a.text, ": ") { // "5. Good pace" may be the fifth answer
		a = p.score(p.Rand, p.questions()[0])
	}
	return posting{style: "question 1 alone", want: map[int]said{1: a}, above: []string{a.text}, alone: true}
}

func onlyWords(p *person) posting {
	t := p.one(p.chatter)
	return posting{style: "prose only", want: map[int]said{1: {text: t, kind: "words", comment: t}}, above: []string{t}}
}

// statedInWords: prose that states a score.
func statedInWords(p *person) posting {
	n := 1 + p.Intn(5)
	t := p.one(p.chatter) + " " + fmt.Sprintf("%d/5.", n)
	return posting{style: "prose with a score", want: map[int]said{1: {text: t, kind: "value", value: fmt.Sprint(n)}}, above: []string{t}}
}

// twice: two answers to one question that contradict each other.
func twice(p *person) posting {
	o := p.beneath("two for one question", p.some(false, false, 1))
	n := 1 + p.Intn(4)
	o.want[1] = said{text: fmt.Sprintf("%d / %d", n, n+1), kind: "unclear"}
	o.under[1] = []string{fmt.Sprint(n), fmt.Sprint(n + 1)}
	return o
}

// remarked: a list, and below it a closing remark that answers nothing.
func remarked(p *person) posting {
	o := numbered(p)
	o.style = "list and a closing remark"
	var tight []string
	for _, l := range o.above {
		if l != "" {
			tight = append(tight, l)
		}
	}
	o.above = append(tight, "", p.one(p.remark))
	for n, a := range o.want {
		if strings.Contains(a.text, "\n\n") {
			a.comment = strings.ReplaceAll(a.comment, "\n\n", "\n")
			o.want[n] = a
		}
	}
	return o
}

// autolist: a program made a list of what was typed as "1. 4".
func autolist(p *person) posting {
	o := posting{style: "automatic list", want: p.some(true, true, 1)}
	p.plain(o.want, unlistable)
	o.rich = "<ol>"
	for _, q := range p.questions() {
		o.above = append(o.above, fmt.Sprintf("   %d. %s", q.Number, o.want[q.Number].text))
		o.rich += "<li>" + html.EscapeString(o.want[q.Number].text) + "</li>"
	}
	o.rich += "</ol>"
	return o
}

// again: below the letter stands an earlier reply of the person's, which is no answer now.
func again(p *person) posting {
	o := p.beneath("earlier answers quoted", p.some(false, false, 1))
	if p.Intn(2) == 0 {
		o = numbered(p)
		o.style = "earlier answers quoted, list"
	}
	o.older, o.trimmed = true, false
	return o
}

// verdict: one line from an interviewer.
func verdict(p *person) posting {
	if p.letter.side != "interviewer" {
		return onlyWords(p)
	}
	o := posting{style: "verdict in a line"}
	for _, q := range p.questions() {
		if q.Key == "recommend" {
			v := q.Options[p.Intn(2)*3]
			t := capital(v.Label)
			if p.Intn(2) == 0 {
				t += "."
			}
			o.want, o.above = map[int]said{q.Number: {text: t, kind: "value", value: v.Value}}, []string{t}
		}
	}
	if p.Intn(2) == 0 {
		t := p.one([]string{"Definitely no hire from me", "Hire!", "I would hire her at once.", "Not for this role, sorry."})
		o.want, o.above = map[int]said{1: {text: t, kind: "words", comment: t}}, []string{t}
	}
	return o
}
