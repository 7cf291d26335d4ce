package templates

import (
	"slices"
	"strings"
)

// findings prints what somebody should look at: whose words they are and what they answer, the words with those in question
// marked, and why.
func (l *language) findings(all []Finding) markup {
	var b block
	for _, f := range all {
		b.paragraph()
		l.finding(&b, f)
	}
	return b.markup()
}

func (l *language) finding(b *block, f Finding) {
	head := f.title(l)
	b.line(wrap(head, "", "")...)
	b.tag(`<p class="quiet" style="`, style.author, `">`, head.html(), `</p>`)
	if len(lines(string(f.Text))) > 0 {
		b.marked(f.Text, f.Hits)
	}
	if f.Likely {
		said := markup(l.fill("finding.likely", "value", string(seal(Words(f.Value)))))
		b.line(wrap(said, "", "")...)
		b.tag(`<p style="`, style.value, `">`, said.html(), `</p>`)
	}
	for _, h := range unlike(f.Hits) {
		said := markup(l.fill("finding.hit", "words", string(seal(h.Words)), "category", l.category(h.Category), "why", string(seal(h.Why))))
		b.line(wrap(said, "- ", "  ")...)
		b.tag(`<p style="`, style.value, `">`, said.html(), `</p>`)
	}
}

// title is whose words these are, and which question they answer.
func (f Finding) title(l *language) markup {
	prompt := string(l.prompt(f.Prompt))
	if f.Order != "" {
		prompt = string(l.replacing(f.Order))
	}
	if f.Mine {
		return markup(l.fill("finding.mine", "prompt", prompt))
	}
	return markup(l.fill("finding.theirs", "who", string(l.name(f.Who)), "prompt", prompt))
}

// category is what a kind of hit is called; one that an admin made up keeps its name.
func (l *language) category(name string) string {
	if own, ok := l.phrases["category."+name]; ok {
		return own
	}
	return string(seal(Words(name)))
}

// unlike leaves out hits that say the same of the same words.
func unlike(hits []Hit) []Hit {
	var all []Hit
	for _, h := range hits {
		same := func(o Hit) bool {
			return strings.EqualFold(string(o.Words), string(h.Words)) && o.Category == h.Category
		}
		if !slices.ContainsFunc(all, same) {
			all = append(all, h)
		}
	}
	return all
}

// marked adds what a person wrote, with the words of the hits between asterisks in the text, and marked in the HTML.
func (b *block) marked(w Words, hits []Hit) {
	text, html, at := "", "", 0
	for _, h := range hits {
		if h.Start < at || h.End > len(w) || h.Start >= h.End || w[h.Start:h.End] != h.Words {
			continue
		}
		before, in := string(w)[at:h.Start], string(w)[h.Start:h.End]
		text += before + "*" + in + "*"
		html += escape(clean(before)) + `<mark style="` + style.mark + `">` + escape(clean(in)) + `</mark>`
		at = h.End
	}
	text += string(w)[at:]
	html += escape(clean(string(w)[at:]))
	for _, l := range lines(cut(text, mostWords)) {
		b.line(wrap(markup(wrapUp(l)), lead, lead)...)
	}
	look, dir := style.quote, "ltr"
	if leftwards(w) {
		look, dir = style.quoteRTL, "rtl"
	}
	b.tag(`<blockquote dir="`, dir, `" style="`, look, `">`, strings.ReplaceAll(strings.TrimSpace(html), "\n", "<br>"), `</blockquote>`)
}
