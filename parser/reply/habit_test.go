package reply_test

import (
	"fmt"
	"html"
	"strings"

	"debrief/store"
)

// closedOnes are bare values to questions that take one, some of them left out.
func (p *person) closedOnes() map[int]said {
	for {
		out := map[int]said{}
		for _, q := range p.questions() {
			if q.Kind == "text" || p.Intn(5) == 0 {
				continue
			}
			a := p.plainly(q)
			for a.comment != "" || strings.Contains(a.text, "/") {
				a = p.plainly(q)
			}
			out[q.Number] = a
		}
		if len(out) > 1 {
			return out
		}
	}
}

// compact: numbers and values with hardly anything between them, on one line.
func compact(p *person) posting {
	form := p.one([]string{"%d:%s", "%d=%s", "%d-%s", "%d)%s", "%d - %s", "%d : %s", "Q%d-%s", "Q%d:%s", "Q%d=%s", "q%d %s", "(%d) %s", "#%d: %s", "#%d) %s", "Q%d.) %s", "Q%d/ %s", "No.%d: %s", "%d→%s", "%d -> %s", "%d> %s"})
	sep := p.one([]string{", ", "; ", " ", " | ", " / "})
	o := posting{style: "compact " + fmt.Sprintf(form, 1, "x") + sep, want: p.closedOnes()}
	var parts []string
	p.each(o.want, func(q store.Question, a said) { parts = append(parts, fmt.Sprintf(form, q.Number, a.text)) })
	o.above = []string{strings.Join(parts, sep)}
	return o
}

// lined: the same, a line each, with words as well.
func lined(p *person) posting {
	form := p.one([]string{"%d  : %s", "%d = %s", "%d -- %s", "%d => %s", "%d >> %s", "%d> %s", "%d | %s", "| %d | %s |", "%d ..... %s", "#%d. %s", "#%d) %s", "Q%d/ %s", "Q %d. %s", "q%d %s", "Q%d -> %s", "*%d)* %s", "**%d.** %s", "_%d._ %s", "%d.\t%s", "%d)\t%s", "%d.: %s", "(%d.) %s", "<%d> %s", "-%d- %s", "%d.)- %s", "No.%d %s", "%d..%s", "{%d} %s", "%d] %s"})
	o := posting{style: "lined " + fmt.Sprintf(form, 1, "x"), want: p.clearly(3, true)}
	p.each(o.want, func(q store.Question, a said) { o.above = append(o.above, fmt.Sprintf(form, q.Number, a.text)) })
	return o
}

// spaced: the number, a blank line, the answer, a blank line.
func spaced(p *person) posting {
	form := p.one([]string{"%d.", "%d)", "Question %d", "Q%d", "Q%d:", "%d:", "*%d*", "# %d", "--- %d ---", "%d)", "Question %d:"})
	o := posting{style: "number, blank line, answer " + fmt.Sprintf(form, 1), want: p.clearly(3, true)}
	p.each(o.want, func(q store.Question, a said) {
		o.above = append(o.above, fmt.Sprintf(form, q.Number), "", a.text, "")
	})
	return o
}

// phrased: a number, and a short sentence that gives the value.
func phrased(p *person) posting {
	forms := map[string][]string{
		"en": list("I'd give it a %s;My score is %s;score: %s;a %s from me;definitely a %s;%s from my side"), "es": list("le doy un %s;mi nota es %s;nota: %s;un %s;diría que un %s"), "de": list("ich würde %s sagen;eine %s;Note: %s;ich gebe eine %s;von mir eine %s"),
		"fr": list("je dirais %s;je mets %s;note : %s;un %s"), "pt": list("diria %s;dou %s;nota: %s;um %s"), "it": list("direi %s;voto: %s;un %s"), "nl": list("ik zou %s zeggen;een %s;ik geef een %s"), "pl": list("powiedziałbym %s;daję %s;ocena: %s"),
	}[p.lang]
	o := posting{style: "phrased", want: map[int]said{}}
	for _, q := range p.questions() {
		a := p.plainly(q)
		if q.Kind == "scale" {
			n := fmt.Sprint(q.Min + p.Intn(q.Max-q.Min+1))
			form := p.one(forms)
			a = said{text: fmt.Sprintf(form, n), kind: "value", value: n}
			o.style = "phrased " + form
		}
		o.want[q.Number] = a
	}
	p.each(o.want, func(q store.Question, a said) { o.above = append(o.above, fmt.Sprintf("%d. %s", q.Number, a.text)) })
	return o
}

// left: skipped questions have a sign or a word that says so, in bare lines.
func left(p *person) posting {
	o := posting{style: "bare lines, skipped ones marked", want: map[int]said{}}
	sign := p.one([]string{"-", "--", "n/a", "skip", "x", "/", "–"})
	if sign == "x" {
		sign = "-"
	}
	for _, q := range p.questions() {
		a := p.plainly(q)
		if q.Kind == "text" && p.Intn(2) == 0 {
			a = said{text: sign, kind: "missing"}
		}
		o.want[q.Number] = a
		o.above = append(o.above, a.text)
	}
	return o
}

// lists: what editors make of lists in HTML.
func lists(p *person) posting {
	o := posting{style: "lists in HTML", want: p.clearly(3, false)}
	kind := p.Intn(5)
	o.style += fmt.Sprint(" ", kind)
	var b strings.Builder
	p.each(o.want, func(q store.Question, a said) {
		text, prompt := html.EscapeString(a.text), html.EscapeString(q.Prompt)
		switch kind {
		case 0:
			fmt.Fprintf(&b, `<ol start="%d"><li>%s</li></ol>`, q.Number, text)
		case 1:
			fmt.Fprintf(&b, `<ul><li><b>%d.</b> %s</li></ul>`, q.Number, text)
		case 2:
			fmt.Fprintf(&b, `<p><b>%d. %s</b><br>%s</p>`, q.Number, prompt, text)
		case 3:
			fmt.Fprintf(&b, `<ul><li>%s<ul><li>%s</li></ul></li></ul>`, prompt, text)
		case 4:
			fmt.Fprintf(&b, `<dl><dt>%d. %s</dt><dd>%s</dd></dl>`, q.Number, prompt, text)
		}
		if kind > 1 {
			o.above = append(o.above, fmt.Sprintf("%d. %s", q.Number, q.Prompt))
			o.above = append(o.above, "   "+a.text, "")
		} else {
			o.above = append(o.above, fmt.Sprintf("%d. %s", q.Number, a.text))
		}
	})
	o.rich = b.String()
	return o
}

// chosen: of the hint nothing is left but the option that was chosen.
func chosen(p *person) posting {
	o := p.beneath("only the chosen option is left", map[int]said{})
	for len(o.want) == 0 {
		for _, q := range p.questions() {
			if a := p.plainly(q); q.Kind != "text" && a.comment == "" && p.Intn(2) == 0 {
				o.want[q.Number], o.under[q.Number] = a, []string{"   (" + a.text + ")"}
			}
		}
	}
	o.hintless, o.tight, o.trimmed = true, true, false
	return o
}

// postscript: a list, the sign-off, and something else below it.
func postscript(p *person) posting {
	o := titledList(p)
	o.style = "list, name, postscript"
	o.above = append(o.above, "", strings.Split(p.bye[p.Intn(len(p.bye))], "\n")[0], "Jane", "", p.one([]string{"PS: " + p.one(p.remark), "P.S. " + p.one(p.remark)}))
	o.alone = true
	return o
}
