package templates

import (
	"math"
	"strings"
)

// mirrors prints what both sides said of the same thing, one under the other, with the gap between them in words.
func (l *language) mirrors(all []Mirror, role string) markup {
	var b block
	for _, m := range all {
		l.mirror(&b, m, role)
	}
	return b.markup()
}

func (l *language) mirror(b *block, m Mirror, role string) {
	b.paragraph()
	prompt := l.prompt(m.Prompt)
	b.line(wrap(prompt, "", "  ")...)
	b.line("")
	b.tag(`<p style="`, style.question, `"><strong>`, prompt.html(), `</strong></p>`)
	l.scores(b, m.Scores)
	for _, s := range m.Scores {
		if strings.TrimSpace(string(s.Words)) != "" {
			b.paragraph()
			l.author(b, l.who(s))
			b.words(s.Words, "")
		}
	}
	if m.Gap != "" {
		gap := l.say("gap." + role + "." + m.Gap)
		b.paragraph()
		b.line(wrap(markup(gap), "", "")...)
		b.tag(`<p style="`, style.value, `">`, escape(gap), `</p>`)
	}
}

// scores prints the views as columns: who, the figure, a bar.
func (l *language) scores(b *block, all []Score) {
	names, figures := make([]string, len(all)), make([]string, len(all))
	wide, broad := 0, 0
	for n, s := range all {
		names[n], figures[n] = cut(l.who(s).plain(), 32), l.figure(s)
		wide, broad = max(wide, cells(names[n])), max(broad, cells(figures[n]))
	}
	b.tag(`<table role="presentation" style="`, style.table, `"><tbody>`)
	for n, s := range all {
		right := strings.Repeat(" ", broad-cells(figures[n])) + figures[n]
		b.line(strings.TrimRight("  "+pad(names[n], wide)+"  "+right+"  "+bar(s), " "))
		b.tag(`<tr><td style="`, style.name, `">`, l.who(s).html(), `</td><td style="`, style.figure, `">`, escape(figures[n]),
			`</td><td style="`, style.bar, `">`, barHTML(s), `</td></tr>`)
	}
	b.tag(`</tbody></table>`)
}

// who is the author of a score as this reader knows them.
func (l *language) who(s Score) markup {
	switch {
	case s.Mine:
		return markup(l.say("author.you"))
	case s.Who != "":
		return seal(s.Who)
	case s.Side == "candidate":
		return markup(l.say("author.candidate"))
	}
	return markup(l.say("author.panel"))
}

func (l *language) figure(s Score) string {
	if s.Value == 0 {
		return l.say("score.none")
	}
	return l.number(s.Value)
}

// bar is the score in blocks: ███░░.
func bar(s Score) string {
	if s.Value == 0 || s.Of < 1 || s.Of > 10 {
		return ""
	}
	full := min(max(int(math.Round(s.Value)), 0), s.Of)
	return strings.Repeat("█", full) + strings.Repeat("░", s.Of-full)
}

// barHTML is the score as two table cells, which every mail program shows.
func barHTML(s Score) string {
	if s.Value == 0 || s.Of < 1 {
		return ""
	}
	percent := min(max(int(math.Round(100*s.Value/float64(s.Of))), 1), 100)
	cell := func(class, colour string, wide int) string {
		if wide == 0 {
			return ""
		}
		return `<td class="` + class + `" style="width:` + digits(wide) + `%;height:10px;padding:0;line-height:10px;font-size:1px;background:` + colour + `">&nbsp;</td>`
	}
	return `<table role="presentation" aria-hidden="true" style="` + style.track + `"><tbody><tr>` +
		cell("full", accent, percent) + cell("rest", pale, 100-percent) + `</tr></tbody></table>`
}
