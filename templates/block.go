package templates

import (
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// A block is a part of a letter that has a form of its own, already written in both ways.
type block struct {
	text []string
	html strings.Builder
}

// paragraph adds an empty line to the text, unless it is the first.
func (b *block) paragraph() {
	if len(b.text) > 0 {
		b.text = append(b.text, "")
	}
}

func (b *block) line(lines ...string) { b.text = append(b.text, lines...) }

func (b *block) tag(parts ...string) {
	for _, p := range parts {
		b.html.WriteString(p)
	}
}

// markup is the block on its way through Markdown, where it stands as a paragraph.
func (b *block) markup() markup {
	if len(b.text) == 0 {
		return ""
	}
	text := wrapUp(strings.Join(b.text, "\n"))
	return markup("\n\n" + string(blockStart) + text + string(blockHTML) + wrapUp(b.html.String()) + string(blockEnd) + "\n\n")
}

// unblock finds a block in a paragraph's source.
func unblock(s string) (text []string, html string, ok bool) {
	s, ok = strings.CutPrefix(strings.TrimSpace(s), string(blockStart))
	if !ok {
		return nil, "", false
	}
	t, h, _ := strings.Cut(strings.TrimSuffix(s, string(blockEnd)), string(blockHTML))
	t, _ = unwrap(t)
	h, _ = unwrap(h)
	return strings.Split(t, "\n"), h, true
}

// mostWords is how much of one person's words a letter holds, in runes: twenty pages. The rest is in the mailbox.
const mostWords = 50_000

// lead stands before each line of people's words, so that none of them can pass for a line of ours.
const lead = "  | "

// wide is how long a line of people's words may be before it is broken anew: mail programs break at 72 to 76 columns, and to
// break these lines once more behind the lead leaves a word alone on every second line.
const wide = 80

// words adds what a person wrote: each line behind the lead in the text, line by line in the HTML.
func (b *block) words(w Words, indent string) {
	all := lines(cut(string(w), mostWords))
	for n, l := range all {
		if short := indent + lead + strings.Join(strings.Fields(l), " "); cells(short) <= wide {
			b.line(strings.TrimRight(short, " "))
		} else {
			b.line(wrap(markup(wrapUp(l)), indent+lead, indent+lead)...)
		}
		all[n] = escape(l)
	}
	look, dir := style.quote, "ltr"
	if leftwards(w) {
		look, dir = style.quoteRTL, "rtl"
	}
	b.tag(`<blockquote dir="`, dir, `" style="`, look, `">`, strings.Join(all, "<br>"), `</blockquote>`)
}

// leftwards tells whether words are written from right to left: their first letter decides (UAX 9, rule P2).
func leftwards(w Words) bool {
	for _, r := range w {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return false
}

// preformatted adds text that keeps its own lines.
func (b *block) preformatted(w Words) {
	all := lines(cut(string(w), 4*mostWords))
	for _, l := range all {
		b.line(strings.TrimRight(lead+l, " "))
	}
	b.tag(`<pre class="box" style="`, style.draft, `">`, escape(strings.Join(all, "\n")), `</pre>`)
}
