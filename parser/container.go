package parser

import "strings"

// describe tells what an element is to a reader of the mail.
func describe(name string, a map[string]string) element {
	style := strings.ToLower(strings.Join(strings.Fields(a["style"]), ""))
	class, id := strings.ToLower(a["class"]), strings.ToLower(a["id"])
	_, hidden := a["hidden"]
	e := element{
		name:   name,
		block:  blockTags[name],
		gap:    gapTags[name] && !tight(name, class, style),
		hidden: hidden || hiddenTags[name] || isHidden(style),
		pre:    name == "pre" || name == "listing" || name == "xmp" || strings.Contains(style, "white-space:pre;") || strings.Contains(style, "white-space:pre-wrap") || class == "pre",
	}
	e.quote, e.attrib = isQuote(name, class, id, a["name"], style)
	e.sign = isSignatureBlock(class, id, a["name"], strings.ToLower(a["data-smartmail"]))
	e.header = id == "divrplyfwdmsg" || id == "x_divrplyfwdmsg" || strings.Contains(style, "border-top:solid") && strings.Contains(style, "border:none")
	return e
}

// tight tells of paragraphs without space around them: Word's, and those that say so.
func tight(name, class, style string) bool {
	if name != "p" {
		return name == "blockquote" && false
	}
	return strings.HasPrefix(class, "mso") || strings.Contains(style, "margin:0") || strings.Contains(style, "margin-bottom:0") ||
		strings.HasPrefix(class, "elementtoproof") || strings.HasPrefix(class, "x_mso") || class == "p1" || class == "p2"
}

// isHidden tells of what no reader sees: preheaders, tracking, the text for screens of another kind.
func isHidden(style string) bool {
	if style == "" {
		return false
	}
	for _, rule := range strings.Split(style, ";") {
		switch strings.TrimSuffix(rule, "!important") {
		case "display:none", "visibility:hidden", "mso-hide:all", "font-size:0", "font-size:0px", "font-size:0pt", "font-size:0em", "opacity:0":
			return true
		case "max-height:0", "max-height:0px":
			return strings.Contains(style, "overflow:hidden")
		}
	}
	return false
}

// isQuote tells of the containers in which clients put the mail that is answered. In some the line that says who wrote what
// stands inside (attrib).
func isQuote(name, class, id, named, style string) (quote, attrib bool) {
	switch {
	case name == "blockquote":
		indent := strings.Contains(style, "border:none") || strings.Contains(style, "border:0") // Gmail's "indent more"
		return !indent, false
	case strings.Contains(class, "yahoo_quoted"), strings.Contains(id, "yahoo_quoted"), strings.Contains(class, "yqt"):
		return !strings.Contains(class, "yqtfd"), true
	case named == "quote": // GMX, web.de, mail.com
		return true, false
	}
	return false, false
}

// isSignatureBlock tells of the containers in which clients put signatures: gmail_signature, moz-signature, Signature (Outlook on
// the web), ms-outlook-mobile-signature, AppleMailSignature, protonmail_signature_block, messageSignatureSection (Spark), …
func isSignatureBlock(class, id, named, smartmail string) bool {
	for _, word := range append(strings.Fields(class), id, strings.ToLower(named), smartmail) {
		if strings.HasSuffix(word, "signature") || strings.Contains(word, "signature_block") || strings.HasSuffix(word, "signaturesection") || word == "bloop_sign" {
			return true
		}
	}
	return false
}

// announce writes what stands above the first line of a signature ("-- ") or of Outlook's header block (underscores).
func (p *page) announce(text string) {
	for i := range p.open {
		e := &p.open[i]
		switch {
		case e.sign:
			e.sign = false
			if last := p.last(); last != "-- " && last != "--" && text != "--" && text != "-- " {
				p.lines = append(p.lines, htmlLine{min(p.quote, quoteDepth), "-- "})
				p.gap = false
			}
		case e.header:
			e.header = false
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
	for i := range p.open {
		if e := &p.open[i]; e.attrib {
			if e.attrib = false; strings.HasSuffix(text, ":") {
				n = 1
			}
		}
	}
	return n
}
