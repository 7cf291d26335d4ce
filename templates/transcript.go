package templates

// transcript prints commands and what came of each.
func (l *language) transcript(all []Transcript) markup {
	var b block
	for _, t := range all {
		b.paragraph()
		command := markup(wrapUp("> " + oneLine(string(t.Command), longest)))
		result := markup(l.say("result." + t.Result))
		if t.Detail != "" {
			result += ": " + l.reason(t.Detail)
		}
		b.line(wrap(command, "  ", "    ")...)
		b.line(wrap(result, "  ", "  ")...)
		b.tag(`<p style="`, style.value, `"><code class="box" style="`, style.code, `">`, escape(oneLine(string(t.Command), longest)),
			`</code><br>`, result.html(), `</p>`)
	}
	return b.markup()
}

// reason is why something was not done: one of our sentences where the detail is its name.
func (l *language) reason(detail Words) markup {
	if own, ok := l.phrases["refused."+string(detail)]; ok {
		return markup(own)
	}
	return markup(wrapUp(oneLine(string(detail), 1000)))
}

// waiting prints for each person what is waited for.
func (l *language) waiting(all []Waiting, zone string) markup {
	var b block
	if len(all) > 0 {
		b.tag(`<ul style="`, style.list, `">`)
	}
	for _, w := range all {
		what := l.fill("waits."+w.What, "when", l.when(w.Until, zone))
		if w.Until.IsZero() {
			what = l.say("waits." + w.What + "_open")
		}
		line := markup(l.fill("waits.line", "who", string(l.name(w.Who)), "role", l.say("role."+w.Who.Role),
			"standing", l.say("standing."+w.Standing), "what", what))
		b.line(wrap(line, "- ", "  ")...)
		b.tag(`<li style="`, style.item, `">`, line.html(), `</li>`)
	}
	if len(all) > 0 {
		b.tag(`</ul>`)
	}
	return b.markup()
}
