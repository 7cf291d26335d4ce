package parser

import (
	"strings"

	"golang.org/x/net/html"
)

// A page is HTML on its way to text: lines that are finished, the line that is being written, and the elements that are open.
type page struct {
	lines  []htmlLine
	line   strings.Builder
	space  bool   // a blank is due before the next word
	gap    bool   // a blank line is due before the next line
	marker string // "1. " or "- ", due before the next word
	open   []element
	over   int          // open elements that are not remembered
	counts [maxTags]int // open elements by tag
	quote  int          // depth of what is quoted
	gmail  bool         // a quote, or Gmail's container of the mail that is answered, was opened
	hidden int          // open elements that are not shown
	zero   bool         // the size of the font is nought
	pre    int          // open elements that keep their blanks
	due    int          // marks of open elements that their first line is still to make true
}

type htmlLine struct {
	depth int
	text  string
}

// HTMLText turns HTML into the text that a mail client writes beside it: blocks on lines of their own, lists with their
// numbers, the cells of a row beside each other, links as their text, nothing that is hidden. What is quoted has "> " in
// front for each depth, save for Outlook's quotes, which have a line of underscores and a header block above them; a
// signature has "-- " above it. It never fails, and costs time linear in its input.
func HTMLText(s string) string {
	p := &page{}
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return p.finish()
		case html.TextToken:
			if p.shown() {
				p.text(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			raw := z.Raw()
			if isAddressTag(raw) { // "Jane <jane@example.com> wrote:" that somebody forgot to escape
				p.text(string(raw))
				continue
			}
			name, more := z.TagName()
			p.start(tagOf(name), attributes(z, more))
		case html.EndTagToken:
			name, _ := z.TagName()
			p.end(tagOf(name))
		}
	}
}

// shown tells whether a reader would see what comes now.
func (p *page) shown() bool { return p.hidden == 0 && !p.zero }

// text writes characters, folding white space outside of <pre>.
func (p *page) text(s string) {
	if p.pre > 0 {
		p.verbatim(s)
		return
	}
	start := 0
	for i := range len(s) {
		switch s[i] {
		case ' ', '\t', '\n', '\r', '\f':
			if i > start {
				p.word(s[start:i])
			}
			p.space, start = true, i+1
		}
	}
	if start < len(s) {
		p.word(s[start:])
	}
}

// invisible characters are no words: a line of them would hide that a part is empty.
var invisible = strings.NewReplacer("\u200b", "", "\ufeff", "", "\u00ad", "", "\u034f", "", "\u00a0", " ", "\u2007", " ", "\u202f", " ", "\x00", "")

func (p *page) word(s string) {
	if !isASCII([]byte(s)) || strings.IndexByte(s, 0) >= 0 {
		if s = invisible.Replace(s); s == "" {
			return
		}
	}
	if p.marker != "" && p.line.Len() == 0 {
		p.line.WriteString(p.marker)
		p.marker, p.space = "", false
	}
	if p.space && p.line.Len() > 0 {
		p.line.WriteByte(' ')
	}
	p.space = false
	p.line.WriteString(s)
}

func (p *page) verbatim(s string) {
	for i, l := range strings.Split(lineEnds(s), "\n") {
		if i > 0 {
			p.breakLine()
		}
		if l != "" {
			p.word(strings.ReplaceAll(l, "\t", "    "))
		}
	}
}

// breakLine ends the line, also an empty one.
func (p *page) breakLine() {
	if p.line.Len() == 0 && p.marker != "" {
		p.line.WriteString(p.marker)
	}
	text := p.line.String()
	p.line.Reset()
	p.marker, p.space = "", false
	if text = strings.TrimRight(text, " "); text == "--" {
		text = "-- " // the mark of a signature ends with a blank (RFC 3676, 4.3), which HTML folds
	}
	p.emit(text)
}

// endBlock ends the line if there is something on it.
func (p *page) endBlock() {
	if p.space = false; p.line.Len() > 0 {
		p.breakLine()
	}
}

// emit adds a finished line, with what is due before it.
func (p *page) emit(text string) {
	depth := min(p.quote, quoteDepth)
	if text != "" {
		p.announce(text)
		if n := len(p.lines); p.gap && n > 0 && p.lines[n-1].text != "" {
			p.lines = append(p.lines, htmlLine{min(depth, p.lines[n-1].depth), ""})
		}
		p.gap = false
	}
	p.lines = append(p.lines, htmlLine{depth - p.unquoted(text), text})
}

// finish puts the lines together.
func (p *page) finish() string {
	for len(p.open) > 0 {
		p.pop()
	}
	p.endBlock()
	lines := p.lines
	for len(lines) > 0 && lines[0].text == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1].text == "" {
		lines = lines[:len(lines)-1]
	}
	var out strings.Builder
	for _, l := range lines {
		out.WriteString(quotePrefix(l.depth, l.text))
		out.WriteString(l.text)
		out.WriteByte('\n')
	}
	return out.String()
}

// isAddressTag tells of "<jane@example.com>" and "<mailto:…>".
func isAddressTag(raw []byte) bool {
	s := string(raw[:min(len(raw), 120)])
	if i := strings.IndexAny(s, " \t\n\"'="); i >= 0 {
		s = s[:i]
	}
	return strings.Contains(s, "@")
}
