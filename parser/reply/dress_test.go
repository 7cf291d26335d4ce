package reply_test

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
)

// A dress is everything around a posting that is not the person's: program, language, charset, signature, banner.
type dress struct {
	client  client
	tongue  tongue
	charset charset
	banner  string
	foot    []string // signature, device line, disclaimer
	hello   []string
	bye     []string
	quoted  *strings.Replacer // what becomes of the signs of our letter
	doubled bool              // a blank line behind every line, as Outlook does in plain text
	seed    int64
}

// disguises are what programs and gateways change in a text that they quote.
var disguises = []*strings.Replacer{
	strings.NewReplacer("…", "..."), strings.NewReplacer("…", "...", "—", "--", "\"", "“"), strings.NewReplacer("'", "’", "\"", "”"), strings.NewReplacer(". ", ".\u00a0 "), strings.NewReplacer(" a ", "\u00a0a "), strings.NewReplacer(". ", ".  "),
	strings.NewReplacer("privacy@acme.example", "privacy@acme.example<mailto:privacy@acme.example>"), strings.NewReplacer("privacy@acme.example", "https://eur01.safelinks.protection.outlook.com/?url=mailto%3Aprivacy%40acme.example&data=05%7C01&reserved=0"),
	strings.NewReplacer("í", "i", "é", "e", "ó", "o", "¿", ""), strings.NewReplacer("Acme", "*Acme*"), strings.NewReplacer("stop", "*stop*", "\"", ""),
}

var banners = []string{"[EXTERNAL]", "CAUTION: This email originated from outside of the organization. Do not click links or open attachments unless you recognize the sender and know the content is safe.", "ACHTUNG: Diese E-Mail stammt von außerhalb der Organisation. Klicken Sie nicht auf Links.",
	"PRECAUCIÓN: Este correo electrónico se originó fuera de la organización.", "Some people who received this message don't often get email from jane@mail.test. Learn why this is important"}

var feet = [][]string{{"-- ", "Jane Doe", "Senior Engineer", "+34 600 100 200"}, {"--", "Jane Doe | Engineer | Foo GmbH", "www.foo.example"}, {"-- ", "Jane"},
	{"This e-mail may contain confidential information and is intended solely for the addressee. If you received this in error, please delete it."},
	{"Diese E-Mail kann vertrauliche Informationen enthalten. Wenn Sie nicht der richtige Adressat sind, löschen Sie bitte diese E-Mail."},
	{"AVISO LEGAL: Este mensaje puede contener información confidencial y va dirigido exclusivamente a su destinatario."},
	{"Jane Doe", "Engineer | Foo", "+34 600 100 200"}, {"Get Outlook for Android<https://aka.ms/ghei36>"}, {"Sent from my Galaxy"}}

// clothe makes up a dress. The person's own greeting and sign-off are theirs, whatever is around them.
func clothe(r *rand.Rand, s *speech) dress {
	d := dress{client: clients[r.Intn(len(clients))], tongue: tongues[r.Intn(len(tongues))], charset: charsets[r.Intn(len(charsets))], seed: r.Int63()}
	if r.Intn(2) == 0 { // most people's programs speak their own language
		for _, t := range tongues {
			if t.code == s.lang {
				d.tongue = t
			}
		}
	}
	if r.Intn(3) == 0 {
		d.quoted = disguises[r.Intn(len(disguises))]
	}
	d.doubled = d.client.prefix == "" && d.client.parts == "text" && r.Intn(4) == 0
	if r.Intn(6) == 0 {
		d.banner = oneOf(r, banners)
	}
	switch {
	case d.client.phone && r.Intn(2) == 0:
		d.foot = []string{d.tongue.phone}
	case r.Intn(4) == 0:
		d.foot = feet[r.Intn(len(feet))]
	}
	return d
}

// polite lets the person say hello and goodbye.
func (d *dress) polite(r *rand.Rand, s *speech) {
	if r.Intn(2) == 0 {
		d.hello = []string{oneOf(r, s.hello), ""}
	}
	if r.Intn(2) == 0 {
		d.bye = append([]string{""}, strings.Split(oneOf(r, s.bye), "\n")...)
	}
}

// A paper is a body on its way: what was typed and what is quoted, in their order.
type paper struct {
	text []string
	html strings.Builder
}

// write lays the posting out as the client does.
func (d dress) write(p posting, l *letter) (text, page string) {
	r := rand.New(rand.NewSource(d.seed))
	c := d.client
	var s paper
	if d.banner != "" {
		s.text = append(s.text, d.banner, "")
		s.html.WriteString(`<div style="background-color:#FFEB9C;width:100%;border:1px solid #9C6500"><p>` + escape(d.banner) + `</p></div><br>`)
	}
	inline := len(p.under)+len(p.beside)+len(p.behind)+len(p.before)+len(p.promptless) > 0
	atEnd := len(p.below) > 0 || inline && len(p.above) == 0 && c.close != "" && r.Intn(2) == 0 || inline && c.parts == "text" && c.prefix == "> " && len(p.above) == 0
	if len(p.above) > 0 || !inline && len(p.below) == 0 {
		s.typed(c, d.hello, "")
		if p.rich != "" && c.parts != "text" {
			s.html.WriteString(p.rich)
			s.text = append(s.text, p.above...)
		} else {
			s.typed(c, p.above, p.lookAbove())
		}
	}
	if !atEnd {
		if len(p.above) > 0 {
			s.typed(c, d.bye, "")
		}
		s.typed(c, d.footed(), "")
	}
	s.text = append(s.text, "")
	if !p.quoteless {
		d.quote(r, &s, p, l)
	}
	if atEnd {
		s.typed(c, append([]string{""}, p.below...), "")
		s.typed(c, d.bye, "")
		s.typed(c, d.footed(), "")
	}
	return strings.Join(s.text, "\n") + "\n", "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=" + d.charset.name + "\"></head><body>" + s.html.String() + "</body></html>"
}

func (p posting) lookAbove() string {
	if len(p.under) == 0 {
		return p.look
	}
	return ""
}

func (d dress) footed() []string {
	if d.foot == nil {
		return nil
	}
	return append([]string{""}, d.foot...)
}

func (s *paper) typed(c client, lines []string, look string) {
	s.text = append(s.text, lines...)
	for _, l := range lines {
		s.html.WriteString(c.element(l, look))
	}
}

// quote writes the letter with what is typed into it.
func (d dress) quote(r *rand.Rand, s *paper, p posting, l *letter) {
	c := d.client
	split := c.split && !p.inside
	open := strings.Replace(c.open, "{intro}", c.introHTML(d.tongue, "Jane Doe <jane@mail.test>", l.subject), 1)
	again := ""
	if at := strings.LastIndex(c.open, "<blockquote"); at >= 0 {
		again, _, _ = strings.Cut(c.open[at:], "{intro}")
	}
	s.text = append(s.text, c.introText(d.tongue, "Jane Doe <jane@mail.test>", l.subject)...)
	s.html.WriteString(open)
	prefix := strings.TrimRight(c.prefix, " ")
	mark := ""
	if p.inside && c.prefix != "" && strings.Trim(c.prefix, " ") != "" {
		mark = c.prefix
	}
	wrapSeed := r.Int63()
	for i, b := range l.text {
		lines := append([]string(nil), b.lines...)
		h := l.html[i]
		if p.trimmed && (b.number == 0 || p.under[b.number] == nil && p.beside[b.number] == "") {
			continue // the person cut it out
		}
		if d.quoted != nil {
			for n := range lines {
				lines[n] = d.quoted.Replace(lines[n])
			}
			if open, rest, ok := strings.Cut(h.hint, ">"); ok {
				h.hint = open + ">" + d.quoted.Replace(rest)
			}
		}
		if side := p.beside[b.number]; b.number > 0 && side != "" {
			n := titleLines(lines)
			lines[n-1] += " " + side
			h.title = beside(h.title, escape(side))
		}
		lines, h = p.typedInto(b, lines, h)
		for _, line := range c.marked(rand.New(rand.NewSource(wrapSeed)), lines, 1) {
			if s.text = append(s.text, line); d.doubled {
				s.text = append(s.text, "")
			}
		}
		s.html.WriteString(clean(h.title+h.hint, c))
		if typed, ok := p.under[b.number]; ok && b.number > 0 {
			d.answer(s, typed, p, mark, split, again)
		}
		s.text = append(s.text, prefix)
	}
	if p.older {
		d.older(r, s, l)
	}
	s.html.WriteString(c.close)
}

// typedInto changes a question in the quote as the person did: without its hint, with words behind or before it, or with
// nothing of it left but its number.
func (p posting) typedInto(b block, lines []string, h block) ([]string, block) {
	n := titleLines(lines)
	switch {
	case b.number == 0:
	case p.hintless && p.under[b.number] != nil:
		lines, h.hint = lines[:n], ""
		if at := strings.Index(h.title, "<br>"); at >= 0 {
			h.title = h.title[:strings.Index(h.title, "(")]
		}
	case p.behind[b.number] != "":
		lines[len(lines)-1] += " " + p.behind[b.number]
		h.title, h.hint = typedBehind(h.title, h.hint, escape(p.behind[b.number]))
	case p.before[b.number] != "":
		lines = slices.Insert(lines, n, p.before[b.number])
		if at := strings.Index(h.title, "("); h.hint == "" && at >= 0 {
			h.title = h.title[:at] + escape(p.before[b.number]) + "<br>\n" + h.title[at:]
		} else {
			h.title += "<p>" + escape(p.before[b.number]) + "</p>"
		}
	case p.promptless[b.number] != "":
		text := fmt.Sprintf("%d. %s", b.number, p.promptless[b.number])
		lines, h.title, h.hint = []string{text}, "<p>"+escape(text)+"</p>", ""
	}
	return lines, h
}

// typedBehind writes on at the end of a question's HTML.
func typedBehind(title, hint, text string) (string, string) {
	if before, ok := strings.CutSuffix(strings.TrimSpace(hint), "</p>"); ok {
		return title, before + " " + text + "</p>"
	}
	before, found := strings.CutSuffix(strings.TrimSpace(title), "<br>")
	if !found {
		return title + " " + text, hint
	}
	return before + " " + text + "<br>\n", hint
}

// answer writes what is typed under a question.
func (d dress) answer(s *paper, typed []string, p posting, mark string, split bool, again string) {
	c := d.client
	gap := strings.TrimRight(mark, " ")
	if !p.tight {
		s.text = append(s.text, gap)
	}
	for _, t := range typed {
		s.text = append(s.text, strings.TrimRight(mark+t, " "))
	}
	if !p.tight {
		s.text = append(s.text, gap)
	}
	if split {
		s.html.WriteString("</blockquote>")
	}
	for _, t := range typed {
		s.html.WriteString(c.element(t, p.look))
	}
	if split {
		s.html.WriteString(again)
	}
}

// older quotes an earlier reply of the person's below the letter, one level deeper where the program marks levels.
func (d dress) older(r *rand.Rand, s *paper, l *letter) {
	c := d.client
	old := []string{d.tongue.line(true), ""}
	if c.above == "block" || c.above == "dashed" {
		old = append(d.tongue.headers("Acme <hiring@acme.example>", "Re: "+l.subject), "")
	}
	old = append(old, "Hello,", "", "1. 2", "", "2. yes", "", "3. That was my first answer", "", "Jane", "")
	s.text = append(s.text, c.marked(r, old, 1)...)
	for _, o := range old {
		s.html.WriteString(c.element(o, ""))
	}
	var whole []string
	for _, b := range l.text {
		whole = append(append(whole, b.lines...), "")
	}
	if c.above == "block" || c.above == "dashed" {
		whole = append(c.introText(d.tongue, "Jane", l.subject), whole...)
	}
	s.text = append(s.text, c.marked(r, whole, 2)...)
	if c.parts != "text" {
		s.html.WriteString("<blockquote>")
		for _, h := range l.html {
			s.html.WriteString(clean(h.title+h.hint, c))
		}
		s.html.WriteString("</blockquote>")
	}
}

// titleLines is how many lines of a block are the question itself.
func titleLines(lines []string) int {
	for i, l := range lines {
		if strings.HasPrefix(strings.TrimSpace(l), "(") {
			return i
		}
	}
	return len(lines)
}

// beside writes an answer behind the question, in HTML.
func beside(title, answer string) string {
	if before, after, ok := strings.Cut(title, "</strong>"); ok {
		return before + "</strong> " + answer + after
	}
	at := strings.Index(title, "(")
	if at < 0 {
		at = len(title)
	}
	if n := strings.LastIndex(title[:at], "<br>"); n >= 0 {
		return title[:n] + " " + answer + title[n:]
	}
	return title[:at] + " " + answer + title[at:]
}

// clean is what programs make of our HTML: no style, other classes, other paragraphs.
func clean(h string, c client) string {
	h = strings.ReplaceAll(h, "class=\"quiet\"", "class=\"m_12345quiet\"")
	switch {
	case strings.HasPrefix(c.name, "Outlook Windows"), c.name == "Windows Mail":
		h = strings.ReplaceAll(h, "<p ", "<p class=\"MsoNormal\" ")
		h = strings.ReplaceAll(h, "</p>", "<o:p></o:p></p>")
	case strings.HasPrefix(c.name, "Gmail"):
		h = strings.ReplaceAll(h, "<bdi>", "<span>")
		h = strings.ReplaceAll(h, "</bdi>", "</span>")
	case c.name == "Lotus Notes":
		h = strings.ReplaceAll(h, "<strong>", "<font size=3 face=\"Arial\"><b>")
		h = strings.ReplaceAll(h, "</strong>", "</b></font>")
	}
	return h
}

func (d dress) String() string {
	return fmt.Sprintf("%s, %s, %s", d.client.name, d.tongue.code, d.charset.name)
}
