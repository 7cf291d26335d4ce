package main

import (
	"fmt"
	"html"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"regexp"
	"strings"
	"time"

	"debrief/parser"
)

// A typing is a person who answers a mail, before the client has made a reply of it.
type typing struct {
	who     mail.Address
	to      parser.Mail
	at      time.Time
	serial  int
	answers map[int]string // by number of the question
	above   string         // on top of the letter
}

// number is how a question begins in the letter.
var numbered = regexp.MustCompile(`^(\d+)\. `)

// interleaved puts each answer behind its question; prefix stands before every line of the letter.
func (t typing) interleaved(prefix string) string {
	var b strings.Builder
	pending := ""
	for _, line := range strings.Split(strings.TrimRight(t.to.Text, "\n"), "\n") {
		if m := numbered.FindStringSubmatch(line); m != nil {
			var n int
			_, _ = fmt.Sscan(m[1], &n)
			pending = t.answers[n]
		}
		b.WriteString(strings.TrimRight(prefix+line, " ") + "\n")
		if line == "" && pending != "" {
			b.WriteString(pending + "\n\n")
			pending = ""
		}
	}
	return b.String()
}

// thunderbird answers in plain text under the quoted questions.
func (t typing) thunderbird() []byte {
	from := t.to.From[0]
	text := fmt.Sprintf("%s\nOn %s, %s wrote:\n%s\n-- \n%s\n", t.above, t.at.Format("02/01/2006 15:04"), from.Name, t.interleaved("> "), t.who.Name)
	return []byte(t.header("Mozilla Thunderbird") + plainPart("text/plain; charset=UTF-8", text))
}

// outlook has no quote marks at all: the answers stand in the letter, under a block of its headers.
func (t typing) outlook() []byte {
	from := t.to.From[0]
	head := fmt.Sprintf("From: %s <%s>\nSent: %s\nTo: %s <%s>\nSubject: %s\n", from.Name, from.Address,
		t.to.Date.In(t.at.Location()).Format("Monday, January 2, 2006 3:04 PM"), t.who.Name, t.who.Address, t.to.Subject)
	const boundary = "_000_outlook_"
	return []byte(t.header("Microsoft Outlook 16.0") +
		"Content-Type: multipart/alternative; boundary=\"" + boundary + "\"\r\n\r\n" +
		"--" + boundary + "\r\n" + plainPart(`text/plain; charset="utf-8"`, t.above+"\n\n"+head+"\n"+t.interleaved("")) +
		"--" + boundary + "\r\n" + plainPart(`text/html; charset="utf-8"`, t.word(head)) +
		"--" + boundary + "--\r\n")
}

// word is what Outlook's editor makes of it: paragraphs, and a line above the headers of the original.
func (t typing) word(head string) string {
	return `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang="EN-US"><div class="WordSection1">` + "\n" +
		paragraphs(t.above) + "<p class=\"MsoNormal\"><o:p>&nbsp;</o:p></p>\n" +
		`<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in">` + "\n" + paragraphs(strings.TrimRight(head, "\n")) + "</div>\n" +
		paragraphs(t.interleaved("")) + "</div></body></html>\n"
}

func paragraphs(text string) string {
	var b strings.Builder
	for _, line := range strings.Split(text, "\n") {
		line = html.EscapeString(line)
		if line == "" {
			line = "&nbsp;"
		}
		b.WriteString(`<p class="MsoNormal">` + line + "<o:p></o:p></p>\n")
	}
	return b.String()
}

// phone has a line on top, its own line below that, and the whole letter quoted.
func (t typing) phone() []byte {
	from := t.to.From[0]
	quoted := "> " + strings.ReplaceAll(strings.TrimRight(t.to.Text, "\n"), "\n", "\n> ")
	text := fmt.Sprintf("%s\n\nSent from my iPhone\n\n> On %s, %s <%s> wrote:\n> \n%s\n",
		t.above, t.at.Format("2 Jan 2006, at 15:04"), from.Name, from.Address, quoted)
	return []byte(t.header("iPhone Mail (22F76)") + plainPart("text/plain; charset=utf-8", text))
}

func (t typing) header(client string) string {
	return strings.Join([]string{
		"From: " + t.who.String(),
		"To: <" + t.to.ReplyTo[0].Address + ">",
		"Subject: " + mime.QEncoding.Encode("utf-8", "Re: "+t.to.Subject),
		fmt.Sprintf("Message-ID: <reply-%d@%s>", t.serial, domainOf(t.who.Address)),
		"In-Reply-To: " + t.to.MessageID,
		"References: " + strings.Join(append(t.to.References, t.to.MessageID), " "),
		"Date: " + t.at.Format(time.RFC1123Z),
		"X-Mailer: " + client,
		"MIME-Version: 1.0",
	}, "\r\n") + "\r\n"
}

func domainOf(address string) string { return address[strings.LastIndex(address, "@")+1:] }

// plainPart is a part with its header, in quoted-printable.
func plainPart(contentType, text string) string {
	var b strings.Builder
	w := quotedprintable.NewWriter(&b)
	_, _ = w.Write([]byte(text)) // a strings.Builder takes everything
	_ = w.Close()
	return "Content-Type: " + contentType + "\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + b.String() + "\r\n"
}
