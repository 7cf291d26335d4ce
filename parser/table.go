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
	if len(texts) == 0 || !sameDepth(p.lines[e.first:n]) {
		return
	}
	if width > rowWidth {
		texts = numberedRow(texts)
	} else {
		texts = []string{strings.Join(texts, "  ")}
	}
	if texts == nil {
		return
	}
	depth := p.lines[n-1].depth
	p.lines = p.lines[:e.first]
	for _, t := range texts {
		p.lines = append(p.lines, htmlLine{depth, t})
	}
	p.gap = false
}

// numberedRow keeps the number of a row too long for one line beside the cell that it counts; nil where there is none.
func numberedRow(cells []string) []string {
	if len(cells) < 3 || len(cells[0]) > 4 || strings.Trim(cells[0], "0123456789.)# ") != "" {
		return nil
	}
	return append([]string{cells[0] + "  " + cells[1]}, cells[2:]...)
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
