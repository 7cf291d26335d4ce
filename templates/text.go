package templates

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// ruler is a thematic break: not "-- ", which would make a signature of what follows, and programs leave that out of quotes.
const ruler = "—"

// text is the letter as a person would type it.
func (p page) text() string {
	all := p.blocks(p.root)
	return strings.Join(all, "\n") + "\n"
}

// blocks writes the children of a block, with an empty line between them.
func (p page) blocks(parent ast.Node) []string {
	var all []string
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		next := p.block(n)
		if len(next) == 0 {
			continue
		}
		if _, tight := n.(*ast.TextBlock); len(all) > 0 && !tight {
			all = append(all, "")
		}
		all = append(all, next...)
	}
	return all
}

func (p page) block(n ast.Node) []string {
	switch n := n.(type) {
	case *ast.Heading:
		return p.heading(n)
	case *ast.Paragraph, *ast.TextBlock:
		if own, _, ok := unblock(p.raw(n)); ok {
			return own
		}
		return p.paragraph(n, "", "")
	case *ast.List:
		return p.list(n)
	case *ast.Blockquote:
		return indented(p.blocks(n), "  ", "  ")
	case *ast.CodeBlock:
		return indented(trimEmpty(strings.Split(markup(p.raw(n)).plain(), "\n")), "    ", "    ")
	case *ast.ThematicBreak:
		return []string{ruler}
	}
	return nil
}

// heading is a line with a line under it.
func (p page) heading(n ast.Node) []string {
	all := p.paragraph(n, "", "")
	wide := 0
	for _, l := range all {
		wide = max(wide, cells(l))
	}
	return append(all, strings.Repeat("-", min(wide, columns)))
}

// paragraph wraps a block's sentences; a hard break ends a line.
func (p page) paragraph(n ast.Node, first, next string) []string {
	var all []string
	for _, part := range strings.Split(string(p.inline(n)), "\n") {
		all = append(all, wrap(markup(part), first, next)...)
		first = next
	}
	return all
}

func (p page) list(n *ast.List) []string {
	var all []string
	number := n.Start
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		mark := "- "
		if n.IsOrdered() {
			mark = digits(number) + ". "
			number++
		}
		if len(all) > 0 && !n.IsTight {
			all = append(all, "")
		}
		all = append(all, p.item(item, mark)...)
	}
	return all
}

// item wraps its sentences within the room that the mark leaves.
func (p page) item(n ast.Node, mark string) []string {
	first := n.FirstChild()
	if first == nil {
		return []string{strings.TrimSpace(mark)}
	}
	if n.ChildCount() == 1 && (first.Kind() == ast.KindTextBlock || first.Kind() == ast.KindParagraph) {
		return p.paragraph(first, mark, indent(mark))
	}
	return indented(p.blocks(n), mark, indent(mark))
}

func indented(all []string, first, next string) []string {
	for n, l := range all {
		if n == 0 {
			all[n] = strings.TrimRight(first+l, " ")
			continue
		}
		all[n] = strings.TrimRight(next+l, " ")
	}
	return all
}

// inline is the text of a block's sentences, words of people still sealed.
func (p page) inline(parent ast.Node) markup {
	var b strings.Builder
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			b.WriteString(literal(n.Segment.Value(p.source)))
			if n.HardLineBreak() {
				b.WriteString("\n")
			} else if n.SoftLineBreak() {
				b.WriteString(" ")
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.CodeSpan:
			b.WriteString(p.before + p.code(n) + p.after)
		case *ast.AutoLink:
			b.Write(n.URL(p.source))
		case *ast.Link:
			b.WriteString(p.link(n))
		default:
			b.WriteString(string(p.inline(n)))
		}
	}
	return markup(b.String())
}

// code is the content of a code word, in which nothing is resolved.
func (p page) code(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(p.source))
		}
	}
	return b.String()
}

// link is the text and, where it is another, the address.
func (p page) link(n *ast.Link) string {
	shown, target := string(p.inline(n)), string(n.Destination)
	if shown == target {
		return target
	}
	return shown + " (" + target + ")"
}
