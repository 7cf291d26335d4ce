package parser

import "strings"

// describe tells what an element is to a reader of the mail.
func describe(t *tag, a attrs) element {
	e := element{tag: t, apart: t.gap, hides: t.hidden || a.hidden}
	e.pre = t.name == "pre" || t.name == "listing" || t.name == "xmp" || a.class == "pre"
	e.quote, e.attrib = isQuote(t.name, a)
	if a == (attrs{}) {
		return e
	}
	e.apart = t.gap && !tight(t.name, a)
	e.hides = e.hides || isHidden(a.style)
	e.pre = e.pre || keepsBlanks(a.style)
	e.sign = isSignatureBlock(a)
	e.header = isHeaderBlock(a.id, a.style)
	return e
}

// isHeaderBlock tells of the frames in which Outlook puts the header of the mail that is answered: divRplyFwdMsg (on the web and
// phones), OLK_SRC_BODY_SECTION (2011 for Mac), a line on top of a frame without sides (Word's, Windows Mail's).
func isHeaderBlock(id, style string) bool {
	switch strings.TrimPrefix(id, "x_") {
	case "divrplyfwdmsg", "olk_src_body_section":
		return true
	}
	return strings.Contains(style, "border:none") && strings.Contains(style, "border-top:solid") || strings.Contains(style, "border-top-style:solid")
}

// tight tells of paragraphs without space around them: Word's, and those that say so.
func tight(name string, a attrs) bool {
	return name == "p" && (strings.HasPrefix(a.class, "mso") || strings.HasPrefix(a.class, "x_mso") || strings.HasPrefix(a.class, "elementtoproof") ||
		strings.Contains(a.style, "margin:0") || strings.Contains(a.style, "margin-bottom:0") || a.class == "p1" || a.class == "p2")
}

// isHidden tells of what no reader sees: preheaders, tracking, the text for screens of another kind.
func isHidden(style string) bool {
	if style == "" {
		return false
	}
	for _, rule := range strings.Split(style, ";") {
		switch strings.TrimSuffix(rule, "!important") {
		case "display:none", "visibility:hidden", "mso-hide:all", "opacity:0":
			return true
		case "max-height:0", "max-height:0px":
			return strings.Contains(style, "overflow:hidden")
		}
	}
	return false
}

func keepsBlanks(style string) bool {
	_, value, _ := strings.Cut(style, "white-space:")
	value, _, _ = strings.Cut(value, ";")
	return value == "pre" || value == "pre-wrap" || value == "break-spaces"
}

// isQuote tells of the containers in which clients put the mail that is answered. In some the line that says who wrote what
// stands inside (attrib).
func isQuote(name string, a attrs) (quote, attrib bool) {
	switch {
	case name == "blockquote":
		return !isIndent(a), false
	case strings.Contains(a.class, "yahoo_quoted"), strings.Contains(a.id, "yahoo_quoted"), strings.Contains(a.class, "yqt"):
		return !strings.Contains(a.class, "yqtfd"), true
	case a.name == "quote": // GMX, web.de, mail.com
		return true, false
	}
	return false, false
}

// isIndent tells of Gmail's "indent more", which has no line at its side. Word has "border:none" too, but a line on the left.
func isIndent(a attrs) bool {
	bare := strings.Contains(a.style, "border:none") || strings.Contains(a.style, "border:0")
	return bare && !a.cite && !strings.Contains(a.style, "border-left") && !strings.Contains(a.class, "quote")
}

// cited tells of what the writer set as a quotation with Gmail's button. It has the class of a quote but stands outside of the
// container in which Gmail, and whoever follows it, puts the mail that is answered, and nothing introduces it.
func (p *page) cited(t *tag, a attrs) bool {
	if p.gmail || a.cite || p.quote > 0 || t.name != "blockquote" || !strings.Contains(a.class, "gmail_quote") {
		return false
	}
	above := strings.TrimSpace(p.line.String())
	if above == "" {
		above = p.last()
	}
	return above != "" && !strings.HasSuffix(above, ":") && !strings.HasSuffix(above, "：") && !strings.HasSuffix(above, "-") && !strings.ContainsAny(above, "@0123456789")
}

// isSignatureBlock tells of the containers in which clients put signatures: gmail_signature, moz-signature, Signature (Outlook on
// the web), ms-outlook-mobile-signature, AppleMailSignature, protonmail_signature_block, messageSignatureSection (Spark), …
func isSignatureBlock(a attrs) bool {
	for _, word := range append(strings.Fields(a.class), a.id, a.name, a.smartmail) {
		if strings.HasSuffix(word, "signature") || strings.Contains(word, "signature_block") || strings.HasSuffix(word, "signaturesection") || word == "bloop_sign" {
			return true
		}
	}
	return false
}

// announce writes what stands above the first line of a signature ("-- ") or of Outlook's header block (underscores).
func (p *page) announce(text string) {
	for i := 0; p.due > 0 && i < len(p.open); i++ {
		e := &p.open[i]
		switch {
		case e.sign:
			e.sign = false
			p.due--
			if last := p.last(); last != "-- " && last != "--" && text != "--" && text != "-- " {
				p.lines = append(p.lines, htmlLine{min(p.quote, quoteDepth), "-- "})
				p.gap = false
			}
		case e.header:
			e.header = false
			p.due--
			if name, _, ok := strings.Cut(text, ":"); ok && len(name) < 40 && p.last() != underscores {
				p.lines = append(p.lines, htmlLine{min(p.quote, quoteDepth), underscores})
				p.gap = false
			}
		}
	}
}

// last is the last line that is not blank.
func (p *page) last() string {
	for i := len(p.lines) - 1; i >= 0 && i > len(p.lines)-10; i-- {
		if p.lines[i].text != "" {
			return p.lines[i].text
		}
	}
	return ""
}

// unquoted is 1 for the line in a quote's container that says who wrote what.
func (p *page) unquoted(text string) int {
	if p.quote == 0 || text == "" {
		return 0
	}
	n := 0
	for i := 0; p.due > 0 && i < len(p.open); i++ {
		if e := &p.open[i]; e.attrib {
			p.due--
			if e.attrib = false; strings.HasSuffix(text, ":") {
				n = 1
			}
		}
	}
	return n
}
