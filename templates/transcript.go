package templates

// transcript prints commands and what came of each.
func (l *language) transcript(all []Transcript) markup {
	var b block
	for _, t := range all {
		b.paragraph()
		l.came(&b, t)
	}
	return b.markup()
}

// waitsFor is how a person is spoken of: recruiters are asked nothing, so that how far they have come means nothing.
func waitsFor(w Waiting) string {
	if w.Who.Role == "recruiter" {
		return "waits.line_recruiter"
	}
	return "waits.line"
}

// reason is why something was not done: one of our sentences where the detail is its name.
func (l *language) reason(t Transcript) markup {
	if _, ok := l.phrases["refused."+string(t.Detail)]; ok {
		return markup(l.fill("refused."+string(t.Detail), "guess", l.order(t.Guess)))
	}
	return markup(wrapUp(oneLine(string(t.Detail), 1000)))
}

// people prints who takes part, and under which address.
func (l *language) people(all []Contact) markup {
	var b block
	if len(all) > 0 {
		b.tag(`<ul style="`, style.list, `">`)
	}
	for _, c := range all {
		line := markup(l.fill("contact.line", "who", string(l.name(c.Person)), "role", l.say("role."+c.Role), "address", string(seal(c.Address))))
		b.line(wrap(line, "- ", "  ")...)
		b.tag(`<li style="`, style.item, `">`, line.html(), `</li>`)
	}
	if len(all) > 0 {
		b.tag(`</ul>`)
	}
	return b.markup()
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
		line := markup(l.fill(waitsFor(w), "who", string(l.name(w.Who)), "role", l.say("role."+w.Who.Role),
			"standing", l.say("standing."+w.Standing), "what", what))
		b.line(wrap(line, "- ", "  ")...)
		b.tag(`<li style="`, style.item, `">`, line.html(), `</li>`)
	}
	if len(all) > 0 {
		b.tag(`</ul>`)
	}
	return b.markup()
}
