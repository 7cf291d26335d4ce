package reply_test

import (
	"fmt"
	"html"
	"math/rand"
	"strings"
)

// A client is how a mail program writes a reply: its text, its HTML, or both.
type client struct {
	name   string
	parts  string // text, html or both
	prefix string // before each quoted line of its text; "" for none
	wrap   string // what becomes of the lines: keep, long, refill, flowed, broken (wrapped after they were quoted)
	above  string // what stands above the quote: line, lineNoAddress, block, dashed, dashline, none
	open   string // HTML around the quote; {intro} is what stands above it
	close  string
	typed  string // HTML of a typed line: div, p, br
	split  bool   // typing in the quote cuts it in two
	phone  bool   // may add its device line
}

const (
	outlookBorder = `<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">{intro}</div></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p>`
	gmailQuote    = `<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">{intro}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"><u></u>`
	cite          = `<blockquote type="cite">`
)

// clients are mail programs as their replies look.
var clients = []client{
	{"Gmail web", "both", "> ", "refill", "line", gmailQuote, `</blockquote></div>`, "div", true, false},
	{"Gmail web, HTML kept", "both", "> ", "long", "line", gmailQuote, `</blockquote></div>`, "div", false, false},
	{"Gmail Android", "both", "> ", "broken", "line", `<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">{intro}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">`, `</blockquote></div>`, "div", false, false},
	{"Gmail plain text mode", "text", "> ", "keep", "line", "", "", "", false, false},
	{"Outlook Windows", "html", "", "long", "block", outlookBorder, ``, "p", false, false},
	{"Outlook Windows, both", "both", "", "long", "block", outlookBorder, ``, "p", false, false},
	{"Outlook plain text", "text", "", "long", "dashed", "", "", "", false, false},
	{"Outlook plain text, wrapped", "text", "", "keep", "block", "", "", "", false, false},
	{"Outlook plain text, marked", "text", "> ", "keep", "dashed", "", "", "", false, false},
	{"Outlook web", "html", "", "long", "block", `<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">{intro}</font><div>&nbsp;</div></div>`, ``, "div", false, false},
	{"Outlook web, both", "both", "", "refill", "block", `<hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr">{intro}</div>`, ``, "div", false, false},
	{"Outlook Mac", "both", "", "long", "block", `<div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0in 0in 0in">{intro}</div>`, ``, "p", false, false},
	{"Outlook iOS", "both", "", "long", "block", `<div id="ms-outlook-mobile-signature"></div><hr style="display: inline-block; width: 98%;"><div id="divRplyFwdMsg" dir="ltr">{intro}</div>`, ``, "div", false, true},
	{"Windows Mail", "both", "", "long", "block", `<div style="mso-element:para-border-div;border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">{intro}</div>`, ``, "p", false, false},
	{"Outlook Express", "text", "> ", "broken", "dashed", "", "", "", false, false},
	{"Apple Mail", "both", "> ", "refill", "line", `<div><br>` + cite + `<div>{intro}</div><br class="Apple-interchange-newline">`, `</blockquote></div>`, "div", true, false},
	{"Apple Mail, text", "text", "> ", "flowed", "line", "", "", "", false, false},
	{"iPhone", "both", "> ", "long", "line", `<br><div dir="ltr"><br>` + cite + `{intro}<br><br>`, `</blockquote></div>`, "div", false, true},
	{"iPhone, text", "text", "> ", "long", "line", "", "", "", false, true},
	{"Thunderbird", "text", "> ", "flowed", "lineNoAddress", "", "", "", false, false},
	{"Thunderbird HTML", "both", "> ", "refill", "lineNoAddress", `<div class="moz-cite-prefix">{intro}<br></div><blockquote type="cite" cite="mid:sample@acme.example">`, `</blockquote>`, "br", true, false},
	{"Yahoo", "both", "", "long", "line", `<div id="ydp1yahoo_quoted_4" class="ydp1yahoo_quoted"><div style="font-family:'Helvetica Neue'"><div>{intro}</div><div><br></div>`, `</div></div>`, "div", false, false},
	{"Yahoo, text", "text", "  ", "refill", "line", "", "", "", false, false},
	{"AOL", "both", "", "long", "dashed", `<div style="font-family:arial;font-size:10pt">{intro}</div>`, ``, "div", false, false},
	{"Proton", "both", "> ", "long", "line", `<div class="protonmail_quote">{intro}<br><blockquote class="protonmail_quote" type="cite">`, `</blockquote></div>`, "div", false, true},
	{"Proton, HTML only", "html", "", "long", "line", `<div class="protonmail_quote">{intro}<br><blockquote class="protonmail_quote" type="cite">`, `</blockquote></div>`, "div", true, false},
	{"Zoho", "both", "", "long", "dashline", `<div class="zmail_extra" style="margin-top:12px"><blockquote style="margin:0px"><div>{intro}</div><br>`, `</blockquote></div>`, "div", false, false},
	{"Samsung", "both", "", "long", "dashed", `<div><br></div><div style="font-size:100%;color:#000000"><!-- originalMessage --><div>{intro}</div></div>`, ``, "div", false, true},
	{"QQ", "html", "", "long", "dashed", `<div><br></div><div style="font-size: 12px;font-family: Arial Narrow;padding:2px 0 2px 0;">{intro}</div><div><br></div>`, ``, "div", false, false},
	{"163", "both", "", "keep", "line", `<div id="divNeteaseMailCard"></div><p>{intro}</p><blockquote id="isReplyContent" style="PADDING-LEFT: 1ex; MARGIN: 0px 0px 0px 0.8ex; BORDER-LEFT: #ccc 1px solid">`, `</blockquote>`, "div", false, false},
	{"Mail.ru", "both", "> ", "long", "line", `<br><br><blockquote style="border-left:1px solid #0857A6; margin:10px; padding:0 0 0 10px;">{intro}<br>&nbsp;<div>`, `</div></blockquote>`, "div", false, false},
	{"Yandex", "html", "", "long", "lineNoAddress", `<div><br></div><div>{intro}</div><blockquote>`, `</blockquote>`, "div", true, false},
	{"GMX", "html", "", "long", "block", `<div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5; word-wrap: break-word;"><div style="margin:0 0 10px 0;">{intro}</div><div name="quoted-content">`, `</div></div>`, "div", false, false},
	{"Web.de, text", "text", "> ", "keep", "block", "", "", "", false, false},
	{"Lotus Notes", "html", "", "long", "block", `<br><br><br><font size=1 color=#5f5f5f face="sans-serif">{intro}</font><br><hr noshade><br>`, ``, "br", false, false},
	{"Lotus Notes, text", "text", "", "keep", "block", "", "", "", false, false},
	{"The Bat!", "text", "AC> ", "keep", "lineNoAddress", "", "", "", false, false},
	{"Emacs supercite", "text", "Acme> ", "keep", "lineNoAddress", "", "", "", false, false},
	{"mutt", "text", "> ", "keep", "lineNoAddress", "", "", "", false, false},
	{"mutt, old", "text", "| ", "keep", "lineNoAddress", "", "", "", false, false},
	{"alpine", "text", "> ", "flowed", "lineNoAddress", "", "", "", false, false},
	{"KMail", "text", ">  ", "keep", "lineNoAddress", "", "", "", false, false},
	{"Evolution", "both", "> ", "broken", "lineNoAddress", `<div>{intro}</div><blockquote type="cite" style="margin:0 0 0 .8ex; border-left:2px #729fcf solid;padding-left:1ex">`, `</blockquote>`, "div", true, false},
	{"Claws", "text", "> ", "keep", "lineNoAddress", "", "", "", false, false},
	{"Roundcube", "text", "> ", "keep", "lineNoAddress", "", "", "", false, false},
	{"Roundcube HTML", "both", "> ", "refill", "lineNoAddress", `<p id="reply-intro">{intro}</p><blockquote type="cite" style="padding: 0 0.4em; border-left: #1010ff 2px solid; margin: 0">`, `</blockquote>`, "p", false, false},
	{"Zimbra", "both", "", "keep", "block", `<hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__">{intro}</div><div><br></div><div data-marker="__QUOTED_TEXT__">`, `</div>`, "div", false, false},
	{"SquirrelMail", "text", "> ", "broken", "lineNoAddress", "", "", "", false, false},
	{"Horde", "text", "> ", "keep", "line", "", "", "", false, false},
	{"Fastmail", "both", "> ", "long", "line", `<div>{intro}<br></div><blockquote type="cite" id="qt" style="overflow-wrap: break-word;">`, `</blockquote>`, "div", true, false},
	{"Tutanota", "html", "", "long", "line", `<br>{intro}<br><blockquote class="tutanota_quote" style="border-left: 1px solid #93A3B8; padding-left: 10px; margin-left: 5px;">`, `</blockquote>`, "div", false, false},
	{"eM Client", "both", ">", "long", "block", `<div>{intro}</div><div><br /></div><div id="x"><blockquote cite="x" type="cite" class="cite2">`, `</blockquote></div>`, "div", false, false},
	{"Spark", "both", "> ", "long", "line", `<div name="messageReplySection">{intro}<br/><blockquote type="cite" style="border-left-color: grey; border-left-width: thin; border-left-style: solid; margin: 5px 5px;padding-left: 10px;">`, `</blockquote></div>`, "div", false, false},
	{"K-9", "text", ">", "keep", "line", "", "", "", false, false},
	{"FairEmail", "html", "", "long", "line", `<div class="faircode_quote"><p>{intro}</p><blockquote type="cite" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">`, `</blockquote></div>`, "div", false, false},
	{"Naver", "html", "", "long", "dashed", `<div style="margin:30px 0 0;padding:15px 0 0;border-top:1px solid #d3d3d3">{intro}</div>`, ``, "p", false, false},
	{"BlackBerry", "text", "", "long", "block", "", "", "", false, true},
	{"Mailspring", "html", "", "long", "line", `<br/><div class="gmail_quote_attribution">{intro}</div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex;">`, `</blockquote>`, "div", false, false},
}

// introText is what stands above the quote in plain text.
func (c client) introText(t tongue, me, subject string) []string {
	switch c.above {
	case "line":
		return []string{t.line(true)}
	case "lineNoAddress":
		return []string{t.line(false)}
	case "dashline":
		return []string{"---- " + strings.TrimSuffix(strings.TrimSuffix(t.line(true), ":"), " :") + " ----", ""}
	case "dashed":
		return append(append([]string{"-------- " + t.about + " --------"}, t.headers(me, subject)...), "")
	case "block":
		head := []string{}
		if strings.HasPrefix(c.name, "Outlook") || c.name == "Windows Mail" {
			head = []string{"________________________________"}
		}
		return append(append(head, t.headers(me, subject)...), "")
	}
	return nil
}

// introHTML is the same for HTML.
func (c client) introHTML(t tongue, me, subject string) string {
	lines := c.introText(t, me, subject)
	if c.above == "block" && lines[0][0] == '_' {
		lines = lines[1:]
	}
	var b strings.Builder
	for _, l := range lines {
		name, rest, ok := strings.Cut(l, ":")
		switch {
		case l == "":
		case !ok:
			b.WriteString(html.EscapeString(l) + "<br>\n")
		case ok && (c.above == "block" || c.above == "dashed"):
			b.WriteString("<b>" + html.EscapeString(name) + ":</b>" + html.EscapeString(rest) + "<br>\n")
		default:
			b.WriteString(html.EscapeString(l))
		}
	}
	return b.String()
}

// marked quotes lines as the client does in plain text.
func (c client) marked(r *rand.Rand, lines []string, depth int) []string {
	prefix := strings.Repeat(c.prefix, depth)
	if c.prefix == "> " && depth > 1 {
		prefix = strings.Repeat(">", depth) + " "
	}
	switch c.wrap {
	case "long":
		lines = unwrapped(lines)
	case "refill":
		lines = wrapped(unwrapped(lines), 60+r.Intn(16), "")
	case "flowed":
		lines = wrapped(unwrapped(lines), 70, " ")
	}
	out := make([]string, 0, len(lines))
	for _, l := range lines {
		q := prefix + l
		if !strings.HasSuffix(l, " ") {
			q = strings.TrimRight(q, " ")
		}
		if c.wrap == "broken" {
			out = append(out, wrapped([]string{q}, 66, "")...)
			continue
		}
		out = append(out, q)
	}
	return out
}

// unwrapped joins the lines of each paragraph, as conversions from HTML do.
func unwrapped(lines []string) []string {
	var out []string
	for _, l := range lines {
		n := len(out)
		if n == 0 || out[n-1] == "" || l == "" || strings.HasPrefix(strings.TrimSpace(l), "(") || strings.HasPrefix(l, "- ") {
			out = append(out, strings.TrimSpace(l))
			continue
		}
		out[n-1] += " " + strings.TrimSpace(l)
	}
	return out
}

// wrapped breaks long lines at spaces; soft is left at the end of a line that goes on.
func wrapped(lines []string, width int, soft string) []string {
	var out []string
	for _, l := range lines {
		for len(l) > width {
			at := strings.LastIndexByte(l[:width], ' ')
			if at < 12 {
				break
			}
			out, l = append(out, l[:at]+soft), l[at+1:]
		}
		out = append(out, l)
	}
	return out
}

// element is a typed line in HTML.
func (c client) element(line, look string) string {
	text := html.EscapeString(line)
	if n := len(line) - len(strings.TrimLeft(line, " ")); n > 0 {
		text = strings.Repeat("&nbsp;", n) + html.EscapeString(line[n:])
	}
	if look != "" && line != "" {
		text = fmt.Sprintf(look, text)
	}
	switch {
	case c.typed == "p" && line == "":
		return "<p class=\"MsoNormal\"><o:p>&nbsp;</o:p></p>\n"
	case c.typed == "p":
		return "<p class=\"MsoNormal\">" + text + "<o:p></o:p></p>\n"
	case c.typed == "br":
		return text + "<br>\n"
	case line == "":
		return "<div><br></div>"
	}
	return "<div>" + text + "</div>"
}
