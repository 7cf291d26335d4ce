package reply_test

import (
	"fmt"
	"html"
	"strings"

	"debrief/store"
)

// plainly makes up an answer without doubt, on one line: what is tried here is where and how it stands.
func (p *person) plainly(q store.Question) said {
	switch q.Kind {
	case "scale":
		n := q.Min + p.Intn(q.Max-q.Min+1)
		c := p.one(p.remarkable())
		text, comment, _ := strings.Cut(p.one([]string{"%d", "%d", "%d", "%d/5", "%d/5", "%d (C) // C", "%d, C // C", "%d - C // C"}), " // ")
		return said{text: strings.ReplaceAll(fmt.Sprintf(text, n), "C", c), kind: "value", value: fmt.Sprint(n), comment: strings.ReplaceAll(comment, "C", c)}
	case "choice":
		o := meant(q)[p.Intn(len(meant(q)))]
		return said{text: o.Label, kind: "value", value: o.Value}
	case "yesno":
		if p.Intn(2) == 0 {
			return said{text: p.yes[0], kind: "value", value: "yes"}
		}
		return said{text: p.no[0], kind: "value", value: "no"}
	}
	t := p.one(p.remarkable())
	return said{text: t, kind: "words", comment: t}
}

// clearly answers some of the questions plainly; bare leaves comments out.
func (p *person) clearly(least int, bare bool) map[int]said {
	for {
		out := map[int]said{}
		for _, q := range p.questions() {
			if p.Intn(4) == 0 {
				continue
			}
			a := p.plainly(q)
			for bare && a.kind == "value" && a.comment != "" {
				a = p.plainly(q)
			}
			out[q.Number] = a
		}
		if len(out) >= least {
			return out
		}
	}
}

// each gives the answers in the order of the questions.
func (p *person) each(want map[int]said, use func(q store.Question, a said)) {
	for _, q := range p.questions() {
		if a, ok := want[q.Number]; ok {
			use(q, a)
		}
	}
}

// labels are what people put before an answer in their language; %d is the question.
var labels = map[string][]string{
	"en": list("Question %d: ;Question %d - ;Question no. %d: ;Re %d: ;On %d: ;For question %d: ;Number %d: ;A%d: ;A%d. ;Item %d: ;Point %d: ;Answer to %d: ;Answer %d - ;Q.%d: ;Q %d: ;No %d - ;Ad %d: ;To question %d: "),
	"es": list("Pregunta %d: ;P%d: ;P%d. ;P%d - ;Respuesta %d: ;R%d: ;%dª: ;%dª pregunta: ;%d.ª: ;%dº: ;Nº %d: ;A la %d: ;A la pregunta %d: ;Punto %d: ;Preg. %d: ;Pregunta %d - ;Pregunta nº %d: ;Resp. %d: ;Sobre la %d: "),
	"de": list("Frage %d: ;Frage %d - ;Zu %d: ;zu %d.: ;zu %d) ;Zu Frage %d: ;Ad %d: ;F%d: ;Antwort %d: ;Antwort zu %d: ;Punkt %d: ;Nr. %d: ;Antwort auf Frage %d: ;Zu Punkt %d: ;Frage %d) ;Frage Nr. %d: "),
	"fr": list("Question %d : ;Réponse %d : ;R%d : ;Q%d : ;N° %d : ;n°%d : ;Point %d : ;À la question %d : ;Pour la %d : ;Question %d - ;Question n° %d : ;%de : ;%de question : ;Réponse à la question %d : ;Rép. %d : "),
	"pt": list("Pergunta %d: ;P%d: ;Resposta %d: ;R%d: ;%dª: ;%dª pergunta: ;Questão %d: ;N.º %d: ;Ponto %d: ;À pergunta %d: ;%dª - ;Pergunta %d - ;Item %d: "),
	"it": list("Domanda %d: ;D%d: ;Risposta %d: ;R%d: ;%d°: ;%dª: ;Punto %d: ;N. %d: ;Alla %d: ;Alla domanda %d: ;Domanda %d - ;Domanda n. %d: ;Risposta alla domanda %d: "),
	"nl": list("Vraag %d: ;V%d: ;Antwoord %d: ;Ad %d: ;Punt %d: ;Nr. %d: ;Antwoord op vraag %d: ;Bij %d: ;Op vraag %d: ;Vraag %d - ;%de vraag: ;Vraag nr. %d: "),
	"pl": list("Pytanie %d: ;P%d: ;Odpowiedź %d: ;Ad %d. ;Ad. %d: ;Odp. %d: ;Punkt %d: ;Pkt %d: ;Nr %d: ;Na pytanie %d: ;Pytanie %d - ;Pytanie nr %d: "),
}

// titledList: each answer behind a label in the person's language, a line each.
func titledList(p *person) posting {
	form := p.one(labels[p.lang])
	o := posting{style: "label " + strings.TrimSpace(p.lang+" "+form), want: p.clearly(2, false)}
	gap := p.Intn(3) == 0
	if p.Intn(3) == 0 {
		o.above = []string{p.one(p.intro), ""}
	}
	p.each(o.want, func(q store.Question, a said) {
		o.above = append(o.above, fmt.Sprintf(form, q.Number)+a.text)
		if gap {
			o.above = append(o.above, "")
		}
	})
	return o
}

// titledLine: the same on one line.
func titledLine(p *person) posting {
	form, sep := p.one(labels[p.lang]), p.one([]string{", ", "; ", ". ", " | ", " / ", " "})
	o := posting{style: "labels on a line, " + sep, want: p.clearly(2, true)}
	var parts []string
	p.each(o.want, func(q store.Question, a said) {
		if q.Kind == "text" {
			if sep != ". " {
				a.text = strings.TrimRight(a.text, ".")
			}
			a.comment = a.text
			o.want[q.Number] = a
		}
		parts = append(parts, fmt.Sprintf(form, q.Number)+a.text)
	})
	o.above = []string{strings.ReplaceAll(strings.Join(parts, sep), "..", ".")}
	return o
}

// callings are how people call the questions, in the letter's language.
var callings = map[string]map[string][]string{
	"en": {"overall": {"Overall", "Interview"}, "chance": {"Chance", "Fair chance", "A fair chance"}, "interest": {"Interest", "Interested", "How interested"}, "recommend": {"Recommend", "Recommendation", "Recommended"}, "went_well": {"Went well", "What went well"},
		"missing": {"Missing", "What was missing"}, "doubt": {"Doubt", "In doubt", "Still in doubt"}, "advice": {"Advice"}, "next": {"Next step", "Next"}, "unclear": {"Unclear", "Still unclear"}},
	"es": {"overall": {"En conjunto", "Conjunto"}, "chance": {"Oportunidad", "Buena oportunidad"}, "interest": {"Interés", "Me interesa"}, "recommend": {"Recomiendo", "Recomendación", "Recomienda"}, "went_well": {"Fue bien", "Qué fue bien"},
		"missing": {"Faltó", "Qué faltó"}, "doubt": {"Duda", "Qué duda queda"}, "advice": {"Consejo", "Un consejo"}, "next": {"Próximo paso"}, "unclear": {"No me ha quedado claro", "Claro"}},
}

// called: each answer behind a word or two of its question.
func called(p *person) posting {
	o := posting{style: "called", want: map[int]said{}}
	sep := p.one([]string{": ", ": ", " - ", " = ", " -> ", " – "})
	onLine := p.Intn(2) == 0
	var parts []string
	for _, q := range p.questions() {
		names := callings[p.letter.lang][q.Key]
		if p.letter.name != "ask" && p.letter.name != "remind" || names == nil || p.Intn(3) == 0 || onLine && q.Kind == "text" || q.Key == "chance" && p.letter.side == "interviewer" {
			continue
		}
		a := p.plainly(q)
		for onLine && a.comment != "" {
			a = p.plainly(q)
		}
		name := p.one(names)
		if p.Intn(4) == 0 {
			name = strings.ToLower(name)
		}
		o.want[q.Number] = a
		parts = append(parts, name+sep+a.text)
	}
	if len(o.want) < 2 {
		return titledList(p)
	}
	o.above = parts
	if onLine {
		between := p.one([]string{". ", ", ", "; ", " / "})
		o.style = "called, on one line, " + between
		o.above = []string{strings.Join(parts, between)}
		if between == ". " {
			o.above[0] += "."
		}
	}
	return o
}

// numberedName: the number and the beginning of the question or a word of it.
func numberedName(p *person) posting {
	o := posting{style: "number and name", want: p.clearly(2, false)}
	form := p.one([]string{"%d. %s: %s", "%d) %s: %s", "%d. %s - %s", "Q%d (%s): %s", "%d (%s): %s"})
	p.each(o.want, func(q store.Question, a said) {
		names := callings[p.letter.lang][q.Key]
		if names == nil {
			names = []string{strings.Trim(q.Prompt, "¿?.")}
		}
		o.above = append(o.above, fmt.Sprintf(form, q.Number, names[0], a.text))
	})
	return o
}

// dialogue: "Q: … A: …".
func dialogue(p *person) posting {
	o := posting{style: "Q and A", want: p.clearly(1, false)}
	ask, answer := p.one([]string{"Q: ", "Q%d: ", "Q%d. ", "Q. ", ""}), p.one([]string{"A: ", "A: ", "A%d: ", "A. ", "Answer: ", "> "})
	number := func(form string, n int) string { return strings.ReplaceAll(form, "%d", fmt.Sprint(n)) }
	if strings.Contains(ask, "%d") != strings.Contains(answer, "%d") {
		ask, answer = "Q: ", "A: "
	}
	p.each(o.want, func(q store.Question, a said) {
		o.above = append(o.above, number(ask, q.Number)+q.Prompt, number(answer, q.Number)+a.text, "")
	})
	return o
}

// headed: the copied question in bold, or with a line below, or with dots behind it.
func headed(p *person) posting {
	form := p.one([]string{"*%d. %s*\n%s", "**%d. %s**\n%s", "%d. %s\n-----------\n%s", "%d. %s → %s", "%d. %s ==> %s", "%d. %s ........ %s", "%d. %s\n→ %s", "%d. %s\n   %s", "> %d. %s\n%s", "%d. %s\n\n%s", "%d) %s\n- %s", "## %d. %s\n%s", "%d. %s: %s"})
	o := posting{style: "headed " + strings.ReplaceAll(fmt.Sprintf(form, 1, "q", "x"), "\n", " / "), want: p.clearly(1, false)}
	p.each(o.want, func(q store.Question, a said) {
		o.above = append(o.above, strings.Split(fmt.Sprintf(form, q.Number, q.Prompt, a.text), "\n")...)
		if p.Intn(2) == 0 {
			o.above = append(o.above, "")
		}
	})
	return o
}

// unnumbered: the copied question without its number.
func unnumbered(p *person) posting {
	form := p.one([]string{"%s\n%s", "%s %s", "%s\n- %s", "- %s\n%s", "%s - %s", "%s: %s", "\"%s\" %s", "“%s”\n%s", "* %s %s"})
	o := posting{style: "copied without number " + strings.ReplaceAll(fmt.Sprintf(form, "q", "x"), "\n", " / "), want: p.clearly(1, false)}
	p.each(o.want, func(q store.Question, a said) {
		o.above = append(append(o.above, strings.Split(fmt.Sprintf(form, q.Prompt, a.text), "\n")...), "")
	})
	return o
}

// hintless: the answers take the place of the hints.
func hintless(p *person) posting {
	o := p.beneath("in the place of the hints", p.clearly(1, false))
	o.hintless, o.tight, o.trimmed = true, true, false
	return o
}

// behindHint: typed on, where the hint ends.
func behindHint(p *person) posting {
	o := posting{style: "behind the hint", want: p.clearly(1, false), behind: map[int]string{}}
	for n, a := range o.want {
		o.behind[n] = a.text
	}
	return o
}

// beforeHint: between the question and its hint.
func beforeHint(p *person) posting {
	o := posting{style: "before the hint", want: p.clearly(1, false), before: map[int]string{}}
	for n, a := range o.want {
		o.before[n] = a.text
	}
	return o
}

// promptless: in the quote only the numbers are left, with the answers behind them.
func promptless(p *person) posting {
	o := posting{style: "only the numbers are left", want: map[int]said{}, alone: true, promptless: map[int]string{}}
	for _, q := range p.questions() {
		o.want[q.Number] = p.plainly(q)
		o.promptless[q.Number] = o.want[q.Number].text
	}
	return o
}

// endRemark: a remark on the line below the last answer.
func endRemark(p *person) posting {
	o := numbered(p)
	for i := range o.above {
		o.above[i] = strings.TrimRight(o.above[i], " ")
	}
	for len(o.above) > 0 && o.above[len(o.above)-1] == "" {
		o.above = o.above[:len(o.above)-1]
	}
	o.style, o.above = "list, a remark on the next line", append(o.above, p.one(p.remark))
	return o
}

// twoParagraphs: the last answer of a tight list goes on below a blank line.
func twoParagraphs(p *person) posting {
	o := posting{style: "two paragraphs at the end of a tight list", want: p.clearly(3, false)}
	last := p.questions()[len(p.questions())-1]
	if last.Kind != "text" {
		return titledList(p)
	}
	a, b := p.one(p.remarkable()), p.one(p.remarkable())
	o.want[last.Number] = said{text: a + "\n\n" + b, kind: "words", comment: a + "\n\n" + b}
	p.each(o.want, func(q store.Question, a said) {
		o.above = append(o.above, strings.Split(fmt.Sprintf("%d. %s", q.Number, a.text), "\n")...)
	})
	return o
}

// commented: a comment on the line below each score.
func commented(p *person) posting {
	form := p.one([]string{"%d. %s", "%d) %s", "Q%d: %s", "%d: %s"})
	o := posting{style: "comments on the next line", want: p.clearly(2, true)}
	p.each(o.want, func(q store.Question, a said) {
		o.above = append(o.above, fmt.Sprintf(form, q.Number, a.text))
		if q.Kind == "scale" {
			a.comment = p.one(p.remarkable())
			a.text += "\n" + a.comment
			o.above = append(o.above, a.comment)
			o.want[q.Number] = a
		}
	})
	return o
}

// spoken: "For question 1 I would say 4": the value on the right question, or none at all.
func spoken(p *person) posting {
	forms := map[string][]string{
		"en": list("For question %d I would say %s.;Question %d is a %s.;My answer to question %d is %s.;On question %d: I'd say %s.;I would give question %d a %s."), "es": list("Para la pregunta %d diría %s.;A la pregunta %d le doy un %s.;En la pregunta %d pondría un %s."),
		"de": list("Bei Frage %d würde ich %s sagen.;Frage %d ist eine %s.;Zu Frage %d sage ich %s."), "fr": list("Pour la question %d je dirais %s.;À la question %d je mets %s."), "pt": list("Para a pergunta %d diria %s.;Na pergunta %d dou %s."),
		"it": list("Per la domanda %d direi %s.;Alla domanda %d do un %s."), "nl": list("Voor vraag %d zou ik %s zeggen.;Vraag %d is een %s."), "pl": list("Na pytanie %d powiedziałbym %s.;W pytaniu %d daję %s."),
	}[p.lang]
	form := p.one(forms)
	o := posting{style: "spoken", want: map[int]said{}, alone: true}
	var sentences []string
	for _, q := range p.questions() {
		if q.Kind == "scale" && p.Intn(2) == 0 {
			n := fmt.Sprint(q.Min + p.Intn(q.Max-q.Min+1))
			o.want[q.Number] = said{text: fmt.Sprintf(form, q.Number, n), kind: "value", value: n}
			sentences = append(sentences, fmt.Sprintf(form, q.Number, n))
		}
	}
	if len(sentences) == 0 {
		return spoken(p)
	}
	o.style = "spoken, " + fmt.Sprint(min(len(sentences), 2))
	o.above = []string{strings.Join(sentences, " ")}
	return o
}

// boxed: signs around each value.
func boxed(p *person) posting {
	form := p.one([]string{"[%s]", "(%s)", "<%s>", "`%s`", "{%s}", "%s ←", "*%s*", "__%s__", "== %s ==", "%s <--", "“%s”", "=> %s <=", "%s 👈", "✅ %s", "→ %s", "+ %s", "%s ;-)", "%s :)", "\\%s", "~%s~"})
	o := p.beneath("boxed "+fmt.Sprintf(form, "x"), map[int]said{})
	if strings.HasPrefix(form, "✅") || strings.HasPrefix(form, "~") || strings.HasPrefix(form, "\\") {
		form = "%s"
	}
	for len(o.want) == 0 {
		q := p.questions()[p.Intn(len(p.questions()))]
		if a := p.plainly(q); q.Kind != "text" && a.comment == "" {
			a.text = fmt.Sprintf(form, a.text)
			o.want[q.Number], o.under[q.Number] = a, []string{a.text}
		}
	}
	return o
}

// grid: a table with a column for the numbers, in HTML and as text with bars or tabs.
func grid(p *person) posting {
	o := posting{style: "grid", want: p.clearly(2, false)}
	var rows strings.Builder
	bar := p.one([]string{"\t", " | "})
	if p.Intn(2) == 0 {
		rows.WriteString("<tr><th>#</th><th>Question</th><th>Answer</th></tr>\n")
		o.above = append(o.above, "#"+bar+"Question"+bar+"Answer")
	}
	middle := p.Intn(2) == 0
	p.each(o.want, func(q store.Question, a said) {
		cells, line := fmt.Sprintf("<td>%d</td>", q.Number), fmt.Sprint(q.Number)
		if middle || len(o.above) > 0 && strings.HasPrefix(o.above[0], "#") {
			cells, line = cells+"<td>"+html.EscapeString(q.Prompt)+"</td>", line+bar+q.Prompt
		}
		rows.WriteString("<tr>" + cells + "<td>" + html.EscapeString(a.text) + "</td></tr>\n")
		o.above = append(o.above, line+bar+a.text)
	})
	o.rich = `<table border="1"><tbody>` + rows.String() + "</tbody></table>"
	return o
}

// lettered: "a) 4", "II. 5": which question is meant can only be guessed.
func lettered(p *person) posting {
	marks := [][]string{list("a) ;b) ;c) ;d) ;e) ;f) ;g) ;h) ;i) ;j) "), list("I. ;II. ;III. ;IV. ;V. ;VI. ;VII. ;VIII. ;IX. ;X. "), list("First: ;Second: ;Third: ;Fourth: ;Fifth: ;Sixth: ;Seventh: ;Eighth: ;Ninth: ;Tenth: ")}[p.Intn(3)]
	o := posting{style: "lettered " + marks[0], want: map[int]said{}, alone: true}
	for i, q := range p.questions() {
		a := p.plainly(q)
		o.want[q.Number] = a
		o.above = append(o.above, marks[i]+a.text)
	}
	return o
}

// hung: a list whose long answers hang below the number, as some programs wrap.
func hung(p *person) posting {
	o := posting{style: "hanging indent", want: p.clearly(2, true)}
	p.each(o.want, func(q store.Question, a said) {
		if q.Kind == "text" {
			more := p.one(p.remarkable())
			a.text, a.comment = a.text+"\n   "+more, a.text+"\n"+more
			o.want[q.Number] = a
		}
		o.above = append(o.above, strings.Split(fmt.Sprintf("%d. %s", q.Number, a.text), "\n")...)
	})
	return o
}

// ownQuote: the person quotes the questions with marks of their own, above everything.
func ownQuote(p *person) posting {
	o := posting{style: "quoted by hand", want: p.clearly(1, false), quoteless: p.Intn(2) == 0}
	p.each(o.want, func(q store.Question, a said) {
		o.above = append(o.above, fmt.Sprintf("> %d. %s", q.Number, q.Prompt), "", a.text, "")
	})
	return o
}

// halfHeard: figures in the words that only introduce.
func halfHeard(p *person) posting {
	o := p.beneath("an introduction with figures, answers below", p.clearly(1, false))
	o.above = []string{p.one(map[string][]string{
		"en": list("I have 5 minutes, so short answers below.;Please find my 3 answers below.;See my replies in line, it took me 2 days, sorry."), "es": list("Tengo 5 minutos, respondo abajo.;Mis 3 respuestas están abajo."), "de": list("Habe nur 5 Minuten, Antworten unten.;Meine 3 Antworten stehen unten."),
		"fr": list("J'ai 5 minutes, mes réponses sont ci-dessous."), "pt": list("Tenho 5 minutos, respondo abaixo."), "it": list("Ho 5 minuti, rispondo sotto."), "nl": list("Ik heb 5 minuten, antwoorden hieronder."), "pl": list("Mam 5 minut, odpowiedzi poniżej."),
	}[p.lang])}
	return o
}
