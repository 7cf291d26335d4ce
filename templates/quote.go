package templates

import (
	"slices"
	"strings"
)

// quotes prints what people wrote, each under its author where that one may be named.
func (l *language) quotes(all []Quote) markup {
	var b block
	for _, q := range all {
		if len(lines(string(q.Text))) == 0 {
			continue
		}
		b.paragraph()
		if q.Prompt != "" || q.Order != "" {
			prompt := l.heading(q)
			b.line(wrap(prompt, "", "")...)
			b.tag(`<p style="`, style.question, `"><strong>`, prompt.html(), `</strong></p>`)
		}
		switch {
		case q.Mine:
			l.author(&b, markup(l.say("author.you")))
		case q.Who != "":
			l.author(&b, seal(q.Who))
		case q.Side == "interviewer" && mixed(all):
			l.author(&b, markup(l.say("author.panel")))
		}
		b.words(q.Text, "")
	}
	return b.markup()
}

// heading is what stands above somebody's words.
func (l *language) heading(q Quote) markup {
	if q.Order != "" {
		return l.replacing(q.Order)
	}
	return l.prompt(q.Prompt)
}

// mixed tells whether the reader's own words stand among those of others: then nothing stays without a name for its side.
func mixed(all []Quote) bool {
	return slices.ContainsFunc(all, func(q Quote) bool { return q.Mine })
}

// quote prints what one person wrote.
func (l *language) quote(w Words) markup {
	if len(lines(string(w))) == 0 {
		return ""
	}
	var b block
	b.words(w, "")
	return b.markup()
}

// draft prints a letter inside a letter, in its own lines. Its foot stays out: the mark in it belongs to another person, and
// a reply that quotes it would pass for theirs.
func (l *language) draft(w Words) markup {
	w = footless(w)
	if len(lines(string(w))) == 0 {
		return ""
	}
	var b block
	b.preformatted(w)
	return b.markup()
}

// footless is a letter's text without what follows its last rule, and without its mark.
func footless(w Words) Words {
	all := strings.Split(string(w), "\n")
	for n := len(all) - 1; n >= 0; n-- {
		if all[n] == ruler {
			all = all[:n]
			break
		}
	}
	kept := slices.DeleteFunc(slices.Clone(all), func(line string) bool { return strings.HasPrefix(line, "Ref:") })
	if len(trimEmpty(kept)) == 0 {
		kept = all
	}
	return Words(strings.Join(kept, "\n"))
}

func (l *language) author(b *block, who markup) {
	line := markup(l.fill("author.line", "who", string(who)))
	b.line(wrap(line, "", "  ")...)
	b.tag(`<p class="quiet" style="`, style.author, `">`, line.html(), `</p>`)
}

// verdicts prints who recommends what.
func (l *language) verdicts(all []Verdict) markup {
	var b block
	wide := 0
	for _, v := range all {
		wide = max(wide, cells(cut(seal(v.Who).plain(), 32)))
	}
	if len(all) > 0 {
		b.tag(`<table role="presentation" style="`, style.table, `"><tbody>`)
	}
	for _, v := range all {
		label := l.say("verdict." + v.Value)
		if v.First != "" {
			label = l.fill("verdict.was", "now", label, "first", l.say("verdict."+v.First))
		}
		b.line("  " + pad(cut(seal(v.Who).plain(), 32), wide) + "  " + label)
		b.tag(`<tr><td style="`, style.name, `">`, seal(v.Who).html(), `</td><td style="`, style.bar, `"><strong>`, escape(label), `</strong></td></tr>`)
	}
	if len(all) > 0 {
		b.tag(`</tbody></table>`)
	}
	return b.markup()
}

// steps prints what happens next, who does it and by when.
func (l *language) steps(all []Step, role, zone string) markup {
	var b block
	if len(all) > 0 {
		b.tag(`<ul style="`, style.list, `">`)
	}
	for _, s := range all {
		step := l.step(s, role, zone)
		b.line(wrap(step, "- ", "  ")...)
		b.tag(`<li style="`, style.item, `">`, step.html(), `</li>`)
	}
	if len(all) > 0 {
		b.tag(`</ul>`)
	}
	return b.markup()
}

// step is one of our sentences, or what a person wrote.
func (l *language) step(s Step, role, zone string) markup {
	who := string(l.names(s.Who))
	text := l.fill("step."+role+"."+s.Code, "who", who)
	if s.Words != "" {
		text = wrapUp(strings.TrimRight(oneLine(string(s.Words), 1000), "."))
		if who != "" {
			text = l.fill("step.words", "who", who, "words", text)
		}
	}
	if !s.By.IsZero() {
		text = l.fill("step.by", "step", text, "day", l.day(s.By, zone))
	}
	return markup(text + ".")
}

// seen tells whether anything of the words would be seen.
func seen(w Words) bool { return oneLine(string(w), longest) != "" }

// name is the full name of a person, or what their part in the interview is called.
func (l *language) name(p Person) markup {
	switch {
	case seen(p.Name):
		return sealAt(p.Name, longName)
	case seen(p.First):
		return sealAt(p.First, longName)
	case p.Role == "":
		return ""
	}
	return markup(l.say("person." + p.Role))
}

// first is the given name of a person, or what name says.
func (l *language) first(p Person) markup {
	if seen(p.First) {
		return sealAt(p.First, longName)
	}
	return l.name(p)
}

func (l *language) names(all []Person) markup {
	each := make([]markup, len(all))
	for n, p := range all {
		each[n] = l.name(p)
	}
	return l.list(each)
}

// hello is "Hello Ivy", or "Hello" for somebody without a name.
func (l *language) hello(p Person) markup {
	if !seen(p.First) {
		return markup(l.say("hello.plain"))
	}
	return markup(l.fill("hello.named", "name", string(sealAt(p.First, longName))))
}
