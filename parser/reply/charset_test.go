package reply_test

import (
	"encoding/base64"
	"fmt"
	"html"
	"mime"
	"mime/quotedprintable"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// A charset writes a body; what it lacks makes the program take UTF-8, as programs do.
type charset struct {
	name string
	enc  encoding.Encoding // nil: UTF-8
}

var charsets = []charset{{"utf-8", nil}, {"utf-8", nil}, {"utf-8", nil}, {"UTF-8", nil}, {"iso-8859-1", charmap.ISO8859_1}, {"iso-8859-15", charmap.ISO8859_15}, {"windows-1252", charmap.Windows1252}, {"iso-8859-2", charmap.ISO8859_2},
	{"windows-1250", charmap.Windows1250}, {"windows-1251", charmap.Windows1251}, {"koi8-r", charmap.KOI8R}, {"iso-8859-7", charmap.ISO8859_7}, {"windows-1254", charmap.Windows1254}, {"windows-1255", charmap.Windows1255}, {"windows-1256", charmap.Windows1256},
	{"iso-2022-jp", japanese.ISO2022JP}, {"gb18030", simplifiedchinese.GB18030}, {"gb2312", simplifiedchinese.GBK}, {"big5", traditionalchinese.Big5}, {"euc-kr", korean.EUCKR}, {"utf-7", nil}}

// coarse is what programs with an old charset make of signs that it lacks.
var coarse = strings.NewReplacer("…", "...", "—", "-", "–", "-", "’", "'", "“", "\"", "”", "\"", "„", "\"")

// bytes encodes a text, and says in which charset it ended up.
func (c charset) bytes(s string) (string, string) {
	if c.name == "utf-7" {
		return utf7(s), c.name
	}
	if c.enc == nil {
		return s, c.name
	}
	if out, err := c.enc.NewEncoder().String(s); err == nil {
		return out, c.name
	}
	return s, "utf-8"
}

// utf7 is RFC 2152, as plainly as can be.
func utf7(s string) string {
	var b strings.Builder
	var wide []uint16
	flush := func() {
		if len(wide) > 0 {
			raw := make([]byte, 0, 2*len(wide))
			for _, u := range wide {
				raw = append(raw, byte(u>>8), byte(u))
			}
			b.WriteString("+" + base64.RawStdEncoding.EncodeToString(raw) + "-")
			wide = nil
		}
	}
	for _, r := range s {
		if r < 0x80 {
			flush()
			if r == '+' {
				b.WriteString("+-")
			} else {
				b.WriteRune(r)
			}
			continue
		}
		wide = utf16.AppendRune(wide, r)
	}
	flush()
	return b.String()
}

// part is one leaf of a message: header and body.
func part(kind, text string, c charset, how int, flowed bool) string {
	body, name := c.bytes(strings.ReplaceAll(text, "\n", "\r\n"))
	head := fmt.Sprintf("Content-Type: %s; charset=%q", kind, name)
	if flowed && kind == "text/plain" {
		head += "; format=flowed"
	}
	encoding := []string{"quoted-printable", "base64", "8bit"}[how%3]
	switch {
	case name == "iso-2022-jp" || name == "utf-7":
		encoding = "7bit"
	case encoding == "base64":
		b64 := base64.StdEncoding.EncodeToString([]byte(body))
		var lines strings.Builder
		for len(b64) > 76 {
			lines.WriteString(b64[:76] + "\r\n")
			b64 = b64[76:]
		}
		body = lines.String() + b64
	case encoding == "quoted-printable":
		var b strings.Builder
		w := quotedprintable.NewWriter(&b)
		w.Write([]byte(body))
		w.Close()
		body = b.String()
	}
	return head + "\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n" + body
}

// mail is the whole reply as bytes.
func (d dress) mail(p posting, l *letter) []byte {
	text, page := d.write(p, l)
	flowed := d.client.wrap == "flowed"
	how := int(d.seed & 0xff)
	if text7 := d.charset.name; text7 != "utf-8" && text7 != "UTF-8" {
		if _, got := d.charset.bytes(text); got == "utf-8" {
			if _, ok := d.charset.bytes(coarse.Replace(text)); ok == d.charset.name && !strings.Contains(fmt.Sprint(p.want), "…") {
				text, page = coarse.Replace(text), coarse.Replace(page)
			}
		}
	}
	head := "From: Jane Doe <jane@mail.test>\r\nTo: Acme <" + senderAddress + ">\r\nSubject: " + mime.QEncoding.Encode("utf-8", "Re: "+l.subject) +
		"\r\nDate: Tue, 24 Nov 2026 17:00:00 +0000\r\nMessage-ID: <reply@mail.test>\r\nIn-Reply-To: <sample@acme.example>\r\nMIME-Version: 1.0\r\n"
	switch d.client.parts {
	case "text":
		return []byte(head + part("text/plain", text, d.charset, how, flowed) + "\r\n")
	case "html":
		return []byte(head + part("text/html", page, d.charset, how, false) + "\r\n")
	}
	const boundary = "----=_Part_12345_678"
	return []byte(head + "Content-Type: multipart/alternative; boundary=\"" + boundary + "\"\r\n\r\n--" + boundary + "\r\n" + part("text/plain", text, d.charset, how, flowed) +
		"\r\n--" + boundary + "\r\n" + part("text/html", page, d.charset, how+1, false) + "\r\n--" + boundary + "--\r\n")
}

func escape(s string) string { return html.EscapeString(s) }
