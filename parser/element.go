package parser

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// An element that is open.
type element struct {
	name   string
	quote  bool // adds to the depth of the quote
	attrib bool // its first line, if it ends with a colon, is not quoted yet
	hidden bool
	pre    bool
	block  bool
	gap    bool // a blank line before and after
	sign   bool // a signature that has not begun yet
	header bool // Outlook's header block, not begun yet
	number int  // of the next item of an <ol>
	first  int  // lines before a <tr>
	cells  []int
}

var voidTags = set("area base br col embed hr img input link meta param source track wbr o:p")
var blockTags = set("address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form " +
	"h1 h2 h3 h4 h5 h6 header hr html legend li listing main menu nav ol optgroup option p pre section summary table tbody td tfoot th thead title tr ul xmp")
var gapTags = set("p h1 h2 h3 h4 h5 h6 ul ol dl pre table blockquote figure")
var hiddenTags = set("head style script title noscript template object audio video iframe svg math select noframes noembed")
var cellTags = set("td th table caption")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// attributes are the ones that matter, by name in lower case.
func attributes(z *html.Tokenizer, more bool) map[string]string {
	if !more {
		return nil
	}
	a := map[string]string{}
	for n := 0; more && n < 100; n++ {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "class", "id", "style", "type", "name", "start", "value", "hidden", "alt", "data-emoji", "data-smartmail":
			a[string(key)] = string(value)
		}
	}
	return a
}

func (p *page) start(name string, a map[string]string) {
	p.closeImplied(name)
	switch name {
	case "br":
		if p.hidden == 0 {
			p.breakLine()
		}
		return
	case "hr":
		if p.hidden == 0 {
			p.rule()
		}
		return
	case "img":
		if _, emoji := a["data-emoji"]; (emoji || strings.Contains(a["class"], "emoji")) && p.hidden == 0 {
			p.word(a["alt"])
		}
		return
	}
	if voidTags[name] {
		return
	}
	if len(p.open) >= htmlDepth {
		if p.over++; blockTags[name] {
			p.endBlock()
		}
		return
	}
	p.push(describe(name, a), a)
}

// push opens an element.
func (p *page) push(e element, a map[string]string) {
	if e.block {
		p.endBlock()
		p.gap = p.gap || e.gap
	}
	if e.hidden {
		p.hidden++
	}
	if e.pre {
		p.pre++
	}
	if e.quote {
		p.quote++
	}
	switch e.name {
	case "ol":
		if e.number = 1; a["start"] != "" {
			e.number, _ = strconv.Atoi(a["start"])
		}
	case "li":
		p.item(a)
	case "tr":
		e.first = len(p.lines)
	case "td", "th":
		p.cell()
	}
	p.open = append(p.open, e)
	p.counts[e.name]++
}

// pop closes the innermost element.
func (p *page) pop() {
	e := p.open[len(p.open)-1]
	if e.block || e.quote {
		p.endBlock()
		p.gap = p.gap || e.gap
	}
	if e.name == "li" && p.marker != "" && p.hidden == 0 { // an item without text
		p.breakLine()
	}
	p.open = p.open[:len(p.open)-1]
	p.counts[e.name]--
	if e.hidden {
		p.hidden--
	}
	if e.pre {
		p.pre--
	}
	if e.quote {
		p.quote--
	}
	if e.name == "tr" {
		p.row(e)
	}
}

// end closes the element of that name, unless another one that holds it would be torn: an inline element ends within its
// block, and nothing but a table ends a cell.
func (p *page) end(name string) {
	switch {
	case name == "br" || name == "p" && p.counts["p"] == 0:
		if p.hidden == 0 {
			p.breakLine()
		}
		return
	case p.over > 0:
		p.over--
		return
	case p.counts[name] == 0:
		return
	}
	for i := len(p.open) - 1; i >= 0; i-- {
		e := p.open[i]
		if e.name == name {
			for len(p.open) > i {
				p.pop()
			}
			return
		}
		if e.block && (!blockTags[name] || name == "p") || cellTags[e.name] && !tableTags[name] || len(p.open)-i > 64 && !e.block {
			return
		}
	}
}

var tableTags = set("table tbody thead tfoot tr td th caption body html")

// closeImplied closes what HTML lets people leave open: <p> by a block, <li>, <td> and <tr> by the next one.
func (p *page) closeImplied(name string) {
	if len(p.open) == 0 || p.over > 0 {
		return
	}
	switch top := p.open[len(p.open)-1].name; {
	case top == "p" && blockTags[name], name == "li" && top == "li", name == "option" && top == "option",
		(name == "td" || name == "th" || name == "tr") && (top == "td" || top == "th"),
		(name == "dt" || name == "dd") && (top == "dt" || top == "dd"):
		p.pop()
		if name == "tr" {
			p.closeImplied(name)
		}
	case name == "tr" && top == "tr":
		p.pop()
	}
}

// item starts an item of a list.
func (p *page) item(a map[string]string) {
	indent, numbered := 0, false
	for i := len(p.open) - 1; i >= 0 && indent < 10; i-- {
		switch e := &p.open[i]; e.name {
		case "ol", "ul", "menu", "dir":
			if indent++; indent == 1 && e.name == "ol" {
				if v, err := strconv.Atoi(a["value"]); err == nil {
					e.number = v
				}
				p.marker, numbered = fmt.Sprintf("%d. ", e.number), true
				e.number++
			}
		}
	}
	if !numbered {
		p.marker = "- "
	}
	p.marker = strings.Repeat("   ", max(indent-1, 0)) + p.marker
	if p.hidden > 0 {
		p.marker = ""
	}
}

// rule is what Outlook and Exchange write for <hr>.
func (p *page) rule() {
	p.endBlock()
	p.gap = true
	p.emit(underscores)
}

const underscores = "________________________________"
