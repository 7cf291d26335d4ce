package templates

import "strings"

// The look of all letters: one accent, system fonts, nothing that a mail program would have to fetch.
const (
	pale  = "#dfe5e3"
	fonts = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"
	mono  = "ui-monospace,SFMono-Regular,Menlo,Consolas,monospace"
)

// style has the declarations of each kind of element.
var style = struct {
	body, sheet, paragraph, heading, list, item, entry, quote, quoteRTL, rule, foot, link, code, draft string
	question, hint, value, author, mark, table, name, figure, bar, track                               string
}{
	body:      "margin:0;padding:24px 0;background:#f3f4f2;",
	sheet:     "max-width:600px;margin:0 auto;padding:32px 36px;overflow-wrap:break-word;border-radius:8px;background:#ffffff;color:#24292b;font:16px/1.55 " + fonts + ";",
	paragraph: "margin:0 0 16px;",
	heading:   "margin:32px 0 12px;font-size:18px;line-height:1.3;font-weight:600;color:" + accent + ";",
	list:      "margin:0 0 16px;padding:0 0 0 22px;",
	item:      "margin:0 0 6px;",
	entry:     "margin:0 0 14px;line-height:1.65;",
	quote:     "margin:0 0 16px;padding:2px 0 2px 14px;border:0;border-left:3px solid " + accent + ";color:inherit;",
	quoteRTL:  "margin:0 0 16px;padding:2px 14px 2px 0;border:0;border-right:3px solid " + accent + ";color:inherit;",
	rule:      "margin:32px 0 16px;border:0;border-top:1px solid " + pale + ";",
	foot:      "margin:0 0 8px;font-size:13px;line-height:1.5;color:#626b6e;",
	link:      "color:" + accent + ";",
	code:      "padding:1px 5px;border-radius:4px;background:#eef1f0;font-family:" + mono + ";font-size:0.9em;",
	draft: "margin:0 0 16px;padding:12px 14px;border-radius:6px;background:#eef1f0;font:14px/1.5 " + mono +
		";white-space:pre-wrap;overflow-wrap:anywhere;",
	question: "margin:22px 0 2px;",
	hint:     "margin:0 0 18px;font-size:14px;line-height:1.45;color:#626b6e;",
	value:    "margin:0 0 10px;",
	author:   "margin:0 0 4px;font-size:14px;color:#626b6e;",
	mark:     "padding:0 2px;border-radius:3px;background:#fbe7a1;color:#24292b;",
	table:    "margin:6px 0 12px;border-collapse:collapse;font-size:16px;line-height:1.5;",
	name:     "padding:3px 18px 3px 0;min-width:96px;",
	figure:   "padding:3px 12px 3px 0;min-width:28px;text-align:right;font-weight:600;",
	bar:      "padding:3px 0;",
	track:    "width:120px;border-collapse:collapse;",
}

// adapted is for programs that know the reader's wishes: dark colours, narrow screens.
const adapted = `
@media (prefers-color-scheme: dark) {
body { background: #15181a !important; }
.sheet { background: #1e2325 !important; color: #e4e8e7 !important; }
h2, a { color: ` + accentDark + ` !important; }
.quiet { color: #a3adac !important; }
.box { background: #2a3133 !important; color: #e4e8e7 !important; }
blockquote { border-color: ` + surfaceDark + ` !important; }
.rule { border-color: #3a4345 !important; }
.full { background: ` + surfaceDark + ` !important; }
.rest { background: #3a4345 !important; }
}
@media (max-width: 640px) {
body { padding: 0 !important; }
.sheet { padding: 20px 18px !important; border-radius: 0 !important; }
}
`

// document is a whole HTML document around the letter.
func (l *language) document(subject, body string) string {
	var b strings.Builder
	b.Grow(len(body) + 4<<10)
	b.WriteString(`<!DOCTYPE html>
<html lang="` + l.tag.String() + `">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>` + escape(subject) + `</title>
<style>` + adapted + `</style>
</head>
<body style="` + style.body + `">
<main><div class="sheet" lang="` + l.tag.String() + `" style="` + style.sheet + `">
`)
	b.WriteString(body)
	b.WriteString("</div></main>\n</body>\n</html>\n")
	return b.String()
}
