package templates

import "strings"

// questionnaire prints questions. Its text is a contract: a question starts a line with its number and a dot, the hint
// stands indented under it, an empty line parts the questions. People's mail programs quote it back to us.
func (l *language) questionnaire(all []Question) markup {
	var b block
	for _, q := range all {
		l.question(&b, q)
		l.hint(&b, q)
	}
	return b.markup()
}

// mostPrompt is how many runes of a question are printed: one may be in somebody's own words.
const mostPrompt = 600

func (l *language) question(b *block, q Question) {
	b.paragraph()
	number := ""
	if q.Number > 0 {
		number = digits(q.Number) + ". "
	}
	prompt := l.tight(oneLine(q.Prompt, mostPrompt))
	b.line(wrap(markup(wrapUp(prompt)), number, indent(number))...)
	b.tag(`<p style="`, style.question, `"><strong>`, number, escape(prompt), `</strong></p>`)
}

func (l *language) hint(b *block, q Question) {
	if q.Hint == "" {
		return
	}
	hint := l.tight(q.Hint)
	in := indent(digits(q.Number) + ". ")
	b.line(wrap(markup(wrapUp(hint)), in, in+" ")...)
	b.tag(`<p class="quiet" style="`, style.hint, `">`, escape(hint), `</p>`)
}

func indent(s string) string { return strings.Repeat(" ", len(s)) }

// unclear prints questions again, each with the words that could not be read as an answer to it.
func (l *language) unclear(all []Unclear) markup {
	var b block
	for _, u := range all {
		l.question(&b, u.Question)
		in := indent(digits(u.Number) + ". ")
		if strings.TrimSpace(string(u.Source)) != "" {
			b.line(in + l.say("clarify.wrote"))
			b.tag(`<p style="`, style.value, `">`, escape(l.say("clarify.wrote")), `</p>`)
			b.words(u.Source, in[:1])
		}
		l.hint(&b, u.Question)
	}
	return b.markup()
}

// readings prints answers as they were understood.
func (l *language) readings(all []Reading) markup {
	var b block
	for _, r := range all {
		l.question(&b, r.Question)
		in := "  "
		if r.Number > 0 {
			in = indent(digits(r.Number) + ". ")
		}
		if r.Value != "" {
			value := l.value(r)
			b.line(wrap(markup(wrapUp(value)), in, in)...)
			b.tag(`<p style="`, style.value, `">`, escape(value), `</p>`)
		}
		if strings.TrimSpace(string(r.Words)) != "" {
			b.words(r.Words, in[:1])
		}
		if r.Likely {
			b.line(wrap(markup(l.say("receipt.likely")), in, in+" ")...)
			b.tag(`<p class="quiet" style="`, style.hint, `">`, escape(l.say("receipt.likely")), `</p>`)
		}
	}
	return b.markup()
}

// value is an answer's value with the scale it belongs to.
func (l *language) value(r Reading) string {
	value := oneLine(r.Value, longest)
	if r.Was != "" {
		return l.fill("receipt.was", "value", value, "was", oneLine(r.Was, longest))
	}
	if r.Kind == "scale" && r.Max > 0 {
		return l.fill("score.of", "value", value, "of", digits(r.Max))
	}
	return value
}

// seeing prints who reads the answers: the numbers of the questions by what stood beside them.
func (l *language) seeing(all []Question, side string) markup {
	var order []string
	numbers := map[string][]markup{}
	for _, q := range all {
		who := l.sees(side, q)
		if numbers[who] == nil {
			order = append(order, who)
		}
		numbers[who] = append(numbers[who], markup(digits(q.Number)))
	}
	var b block
	for n, who := range order {
		if n == 0 {
			b.tag(`<ul style="`, style.list, `">`)
		}
		line := markup(l.fill("receipt.sees", "numbers", string(l.list(numbers[who])), "who", who))
		b.line(wrap(line, "- ", "  ")...)
		b.tag(`<li style="`, style.item, `">`, line.html(), `</li>`)
	}
	if len(order) > 0 {
		b.tag(`</ul>`)
	}
	return b.markup()
}

// prompt is a question in a letter that does not ask it.
func (l *language) prompt(w Words) markup {
	return markup(wrapUp(l.tight(oneLine(string(w), longest))))
}
