package templates

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// html is the same letter as HTML, with the look in each element, because mail programs drop what stands elsewhere.
func (p page) html() string {
	var b strings.Builder
	p.elements(&b, p.root)
	return b.String()
}

func (p page) elements(b *strings.Builder, parent ast.Node) {
	quiet := false
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() == ast.KindThematicBreak && n.Parent() == p.root {
			quiet = true
		}
		p.element(b, n, quiet)
	}
}

// element writes one block. What follows a rule is quiet: the foot of the letter.
func (p page) element(b *strings.Builder, n ast.Node, quiet bool) {
	switch n := n.(type) {
	case *ast.Heading:
		p.enclose(b, n, "h2", style.heading, "")
	case *ast.Paragraph:
		if _, own, ok := unblock(p.raw(n)); ok {
			b.WriteString(own)
			return
		}
		look, class := style.paragraph, ""
		if quiet {
			look, class = style.foot, "quiet"
		}
		p.enclose(b, n, "p", look, class)
	case *ast.TextBlock:
		p.phrases(b, n)
	case *ast.List:
		p.items(b, n)
	case *ast.Blockquote:
		b.WriteString(`<blockquote style="` + style.quote + `">`)
		p.elements(b, n)
		b.WriteString("</blockquote>\n")
	case *ast.CodeBlock:
		code := strings.Join(trimEmpty(strings.Split(markup(p.raw(n)).plain(), "\n")), "\n")
		b.WriteString(`<pre class="box" style="` + style.draft + `">` + escape(code) + "</pre>\n")
	case *ast.ThematicBreak:
		b.WriteString(`<hr class="rule" style="` + style.rule + `">` + "\n")
	}
}

func (p page) enclose(b *strings.Builder, n ast.Node, tag, look, class string) {
	b.WriteString("<" + tag)
	if class != "" {
		b.WriteString(` class="` + class + `"`)
	}
	b.WriteString(` style="` + look + `">`)
	p.phrases(b, n)
	b.WriteString("</" + tag + ">\n")
}

func (p page) items(b *strings.Builder, n *ast.List) {
	tag := "ul"
	if n.IsOrdered() {
		tag = "ol"
	}
	b.WriteString("<" + tag + ` style="` + style.list + `">`)
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		b.WriteString(`<li style="` + style.item + `">`)
		for c := item.FirstChild(); c != nil; c = c.NextSibling() {
			p.element(b, c, false)
		}
		b.WriteString("</li>")
	}
	b.WriteString("</" + tag + ">\n")
}

// phrases writes what stands in a sentence.
func (p page) phrases(b *strings.Builder, parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			b.WriteString(markup(literal(n.Segment.Value(p.source))).html())
			if n.HardLineBreak() {
				b.WriteString("<br>\n")
			} else if n.SoftLineBreak() {
				b.WriteString("\n")
			}
		case *ast.String:
			b.WriteString(markup(n.Value).html())
		case *ast.CodeSpan:
			b.WriteString(`<code class="box" style="` + style.code + `">` + markup(p.code(n)).html() + `</code>`)
		case *ast.Emphasis:
			tag := [...]string{"em", "strong"}[min(n.Level, 2)-1]
			b.WriteString("<" + tag + ">")
			p.phrases(b, n)
			b.WriteString("</" + tag + ">")
		case *ast.AutoLink:
			p.anchor(b, n.URL(p.source), func() { b.WriteString(escape(string(n.Label(p.source)))) })
		case *ast.Link:
			p.anchor(b, n.Destination, func() { p.phrases(b, n) })
		}
	}
}

// anchor writes a link that the template's author put there. Words of people can't be part of its target.
func (p page) anchor(b *strings.Builder, target []byte, inner func()) {
	if !linkable(string(target)) {
		inner()
		return
	}
	b.WriteString(`<a style="` + style.link + `" href="` + string(util.EscapeHTML(util.URLEscape(target, false))) + `">`)
	inner()
	b.WriteString("</a>")
}

// linkable tells the targets that a letter may have.
func linkable(target string) bool {
	if strings.ContainsFunc(target, isReserved) {
		return false
	}
	for _, scheme := range []string{"https://", "http://", "mailto:"} {
		if strings.HasPrefix(strings.ToLower(target), scheme) {
			return true
		}
	}
	return false
}
