package parser

import (
	"strconv"
	"strings"
)

// An element that is open.
type element struct {
	*tag
	quote  bool // adds to the depth of the quote
	attrib bool // its first line, if it ends with a colon, is not quoted yet
	hides  bool
	zero   bool // what page.zero was before
	pre    bool
	apart  bool  // a blank line before and after
	sign   bool  // a signature that has not begun yet
	header bool  // Outlook's header block, not begun yet
	number int   // of the next item of an <ol>
	first  int   // lines before a <tr>
	cells  []int // lines before each of its cells
}

func (p *page) start(t *tag, a attrs) {
	p.closeImplied(t)
	switch t.name {
	case "br":
		if p.shown() {
			p.breakLine()
		}
	case "hr":
		if p.shown() {
			p.rule()
		}
	case "img":
		if (a.emoji || strings.Contains(a.class, "emoji")) && p.shown() {
			p.word(a.alt)
		}
	}
	switch {
	case t.void:
	case len(p.open) >= htmlDepth:
		if p.over++; t.block {
			p.endBlock()
		}
	default:
		e := describe(t, a)
		if e.quote && p.cited(t, a) {
			e.quote = false
		}
		p.gmail = p.gmail || e.quote || t.name != "blockquote" && strings.Contains(a.class, "gmail_quote")
		p.push(e, a)
		p.size(a.style)
	}
}

// push opens an element.
func (p *page) push(e element, a attrs) {
	if e.name == "ul" || e.name == "ol" {
		e.apart = p.counts[tags["ul"].index]+p.counts[tags["ol"].index] == 0
	}
	if e.block {
		p.endBlock()
		p.gap = p.gap || e.apart
	}
	if e.attrib && p.quote > 0 { // Yahoo marks one quote with several containers
		e.quote, e.attrib = false, false
	}
	p.count(e, 1)
	switch e.name {
	case "ol":
		if e.number = 1; a.start != "" {
			e.number, _ = strconv.Atoi(a.start)
		}
	case "li":
		p.item(a)
	case "tr":
		e.first = len(p.lines)
	case "td", "th":
		p.cell()
	}
	e.zero = p.zero
	p.open = append(p.open, e)
}

// count keeps the page's counters when an element opens (1) or closes (-1).
func (p *page) count(e element, by int) {
	p.counts[e.index] += by
	p.due += by * e.due()
	if e.hides {
		p.hidden += by
	}
	if e.pre {
		p.pre += by
	}
	if e.quote {
		p.quote += by
	}
}

// size follows the size of the font: MJML sets it to nought around every block and back to normal within.
func (p *page) size(style string) {
	if _, value, ok := strings.Cut(style, "font-size:"); ok {
		value, _, _ = strings.Cut(value, ";")
		switch strings.TrimSuffix(value, "!important") {
		case "0", "0px", "0pt", "0em", "0%", "1px":
			p.zero = true
		default:
			p.zero = false
		}
	}
}

// pop closes the innermost element.
func (p *page) pop() {
	if e := p.open[len(p.open)-1]; e.block || e.quote {
		p.endBlock()
		p.gap = p.gap || e.apart
	}
	e := p.open[len(p.open)-1]                         // its first line may have changed it
	if e.name == "li" && p.marker != "" && p.shown() { // an item without text
		p.breakLine()
	}
	p.open = p.open[:len(p.open)-1]
	p.zero = e.zero
	p.count(e, -1)
	if e.name == "tr" {
		p.row(e)
	}
}

// due counts the marks that the first line in the element is to make true.
func (e element) due() int {
	n := 0
	for _, mark := range []bool{e.sign, e.header, e.attrib} {
		if mark {
			n++
		}
	}
	return n
}

// end closes the element of that name, unless another one that holds it would be torn: an inline element ends within its
// block, and nothing but a table ends a cell.
func (p *page) end(t *tag) {
	switch {
	case t.name == "br" || t.name == "p" && p.counts[t.index] == 0:
		if p.shown() {
			p.breakLine()
		}
		return
	case p.over > 0:
		p.over--
		return
	case p.counts[t.index] == 0:
		return
	}
	for i := len(p.open) - 1; i >= 0; i-- {
		e := p.open[i]
		if e.name == t.name {
			for len(p.open) > i {
				p.pop()
			}
			return
		}
		if e.block && (!t.block || t.name == "p") || e.cell && !t.table || len(p.open)-i > maxTorn && !e.block {
			return
		}
	}
}

// maxTorn is how many inline elements one end tag is looked for behind.
const maxTorn = 64

// closeImplied closes what HTML lets people leave open: <p> by a block, <li>, <td> and <tr> by the next one.
func (p *page) closeImplied(t *tag) {
	if len(p.open) == 0 || p.over > 0 {
		return
	}
	switch top := p.open[len(p.open)-1]; {
	case top.name == "p" && (t.block || t.name == "hr"), t.name == top.name && (t.name == "li" || t.name == "option" || t.name == "tr"),
		(t.name == "dt" || t.name == "dd") && (top.name == "dt" || top.name == "dd"):
		p.pop()
	case (t.name == "td" || t.name == "th" || t.name == "tr") && (top.name == "td" || top.name == "th"):
		if p.pop(); t.name == "tr" {
			p.closeImplied(t)
		}
	}
}
