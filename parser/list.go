package parser

import (
	"fmt"
	"strconv"
	"strings"
)

// item starts an item of a list.
func (p *page) item(a attrs) {
	if p.marker != "" && p.shown() { // an item that holds nothing but a list
		p.breakLine()
	}
	indent, numbered := 0, false
	for i := len(p.open) - 1; i >= 0 && indent < 10; i-- {
		switch e := &p.open[i]; e.name {
		case "ol", "ul", "menu", "dir":
			if indent++; indent == 1 && e.name == "ol" {
				if v, err := strconv.Atoi(a.value); err == nil {
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
	if !p.shown() {
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
