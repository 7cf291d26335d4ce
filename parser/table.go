package parser

import (
	"strings"
	"unicode/utf8"
)

// rowWidth is how many characters of one row stand on one line.
const rowWidth = 120

// cell notes where a cell begins.
func (p *page) cell() {
	for i := len(p.open) - 1; i >= 0; i-- {
		switch e := &p.open[i]; e.name {
		case "tr":
			e.cells = append(e.cells, len(p.lines))
			return
		case "table":
			return
		}
	}
}

// row puts cells of one line each beside each other; longer ones stay under each other.
func (p *page) row(e element) {
	n := len(p.lines)
	if len(e.cells) < 2 || n-e.first < 2 || n-e.first > 3*len(e.cells) {
		return
	}
	var texts []string
	width := 0
	for i, from := range e.cells {
		to := n
		if i+1 < len(e.cells) {
			to = e.cells[i+1]
		}
		text, ok := onlyLine(p.lines[from:to])
		if !ok {
			return
		}
		if text != "" {
			texts = append(texts, text)
			width += utf8.RuneCountInString(text)
		}
	}
	if width > rowWidth || len(texts) == 0 || !sameDepth(p.lines[e.first:n]) {
		return
	}
	depth := p.lines[n-1].depth
	p.lines = append(p.lines[:e.first], htmlLine{depth, strings.Join(texts, "  ")})
	p.gap = false
}

// onlyLine is the one line of a cell that is not blank; not ok when there are several.
func onlyLine(lines []htmlLine) (text string, ok bool) {
	for _, l := range lines {
		if l.text != "" && text != "" {
			return "", false
		}
		text += l.text
	}
	return text, true
}

func sameDepth(lines []htmlLine) bool {
	for _, l := range lines {
		if l.depth != lines[0].depth {
			return false
		}
	}
	return true
}
