package templates

import (
	"strings"
	"time"
)

// docket prints the lines of one block, each with the orders that act on it under it.
func (l *language) docket(d Docket, zone string) markup {
	var b block
	if len(d.Lines) == 0 {
		return ""
	}
	b.tag(`<ul style="`, style.list, `">`)
	for _, each := range d.Lines {
		l.entry(&b, l.docketed(each, zone), each.Orders)
	}
	l.more(&b, d.More)
	b.tag(`</ul>`)
	return b.markup()
}

// held prints mails that were left for people.
func (l *language) held(all []Piece, more int, zone string) markup {
	var b block
	if len(all) == 0 {
		return ""
	}
	b.tag(`<ul style="`, style.list, `">`)
	for _, each := range all {
		key := "held." + each.What
		if each.About != "" {
			key += "_of"
		}
		line := l.fill(key, "from", string(seal(each.From)), "who", string(seal(each.About)), "day", l.day(each.At, zone))
		l.entry(&b, markup(line), each.Orders)
	}
	l.more(&b, more)
	b.tag(`</ul>`)
	return b.markup()
}

// entry is one line with its orders.
func (l *language) entry(b *block, line markup, orders []string) {
	b.paragraph()
	b.line(wrap(line, "- ", "  ")...)
	b.tag(`<li style="`, style.entry, `">`, line.html())
	for _, o := range orders {
		o = l.written(o)
		b.line("    " + o)
		b.tag(`<br><code class="box" style="`, style.code, `">`, escape(o), `</code>`)
	}
	b.tag(`</li>`)
}

func (l *language) more(b *block, n int) {
	if n == 0 {
		return
	}
	line := markup(l.fill("docket.more", "count", l.count(n, "more")))
	b.paragraph()
	b.line(wrap(line, "- ", "  ")...)
	b.tag(`<li style="`, style.entry, `">`, line.html(), `</li>`)
}

// docketed is a line in words: whose interview, and what it waits for.
func (l *language) docketed(e Line, zone string) markup {
	who := make([]markup, len(e.Who))
	for n, p := range e.Who {
		who[n] = l.name(p)
	}
	open := ""
	if e.Until.IsZero() {
		open = "_open"
	}
	what := l.fill("docket."+e.What+open, "names", string(l.list(who)), "since", l.day(e.Since, zone), "until", l.when(e.Until, zone))
	return markup(l.fill("docket.line", "who", string(l.interviewed(e.About, e.Job)), "day", l.day(e.At, zone), "what", what))
}

// interviewed is whose interview it is, with the job where it is known.
func (l *language) interviewed(about, job Words) markup {
	switch {
	case about == "":
		return markup(l.say("docket.nobody"))
	case job == "":
		return seal(about)
	}
	return markup(l.fill("docket.job", "who", string(seal(about)), "job", string(seal(job))))
}

// matters prints what came of the lines of a reply, by interview.
func (l *language) matters(all []Matter, zone string) markup {
	var b block
	for _, m := range all {
		b.paragraph()
		if m.About != "" {
			line := l.interviewed(m.About, m.Job)
			b.line(wrap(line, "", "")...)
			b.line("")
			b.tag(`<p class="quiet" style="`, style.author, `">`, line.html(), `</p>`)
		}
		for n, t := range m.Lines {
			if n > 0 {
				b.line("")
			}
			l.came(&b, t)
		}
		if m.Confirm.Code != "" {
			l.confirmed(&b, m, zone)
		}
	}
	return b.markup()
}

// came is one order and what came of it.
func (l *language) came(b *block, t Transcript) {
	result := markup(l.say("result." + t.Result))
	if t.Detail != "" {
		result = markup(l.fill("result.detail", "result", string(result), "detail", string(l.reason(t))))
	}
	b.line(wrap(markup(wrapUp("> "+oneLine(string(t.Command), longest))), "  ", "    ")...)
	b.line(wrap(result, "  ", "  ")...)
	b.tag(`<p style="`, style.value, `"><code class="box" style="`, style.code, `">`, escape(oneLine(string(t.Command), longest)),
		`</code><br>`, result.html(), `</p>`)
}

// confirmed says how an order is confirmed.
func (l *language) confirmed(b *block, m Matter, zone string) {
	line := markup(l.fill("dispatch."+m.Confirm.What, "when", l.when(m.Confirm.Until, zone)))
	b.line("")
	b.line(wrap(line, "  ", "  ")...)
	order := l.written(m.Order)
	b.line("", "      "+order)
	b.tag(`<p style="`, style.value, `">`, line.html(), `<br><code class="box" style="`, style.code, `">`, escape(order), `</code></p>`)
}

// views prints both views of an interviewer and their candidates.
func (l *language) views(all []View) markup {
	var b block
	for _, v := range all {
		line := markup(l.fill("views.line", "prompt", string(seal(v.Prompt)), "mine", l.number(v.Mine), "theirs", l.number(v.Theirs),
			"of", digits(v.Of), "count", l.count(v.Count, "interview")))
		b.line(wrap(line, "- ", "  ")...)
		if len(b.text) > 0 && b.html.Len() == 0 {
			b.tag(`<ul style="`, style.list, `">`)
		}
		b.tag(`<li style="`, style.item, `">`, line.html(), `</li>`)
	}
	if len(all) > 0 {
		b.tag(`</ul>`)
	}
	return b.markup()
}

// lasted is "40 minutes", "3 hours" or "2 days": as exactly as anybody wants to know.
func (l *language) lasted(d time.Duration) markup {
	switch {
	case d < time.Hour:
		return markup(l.count(max(int(d.Round(time.Minute)/time.Minute), 1), "minute"))
	case d < 48*time.Hour:
		return markup(l.count(int(d.Round(time.Hour)/time.Hour), "hour"))
	}
	return markup(l.count(int(d.Round(24*time.Hour)/(24*time.Hour)), "day"))
}

// percent is "82 %", as a language writes it.
func (l *language) percent(n int) markup {
	return markup(strings.ReplaceAll(l.say("format.percent"), "{n}", digits(n)))
}
