package parser

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// gmailReply is a reply of usual size and build.
func gmailReply() string {
	var text, page strings.Builder
	for i := range 12 {
		fmt.Fprintf(&text, "> %d. Overall, how did the interview go?\r\n>    (1 = very badly … 5 = very well)\r\n>\r\n4, they asked clear questions.\r\n", i)
		fmt.Fprintf(&page, "<blockquote class=\"gmail_quote\">%d. Overall, how did the interview go?<br>(1 = very badly … 5 = very well)</blockquote><div>4, they asked clear questions.</div>\r\n", i)
	}
	head := "Received: from a by b; Mon, 23 Nov 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\nReferences: <q1@corp.example>\r\nIn-Reply-To: <q1@corp.example>\r\n" +
		"From: =?UTF-8?Q?J=C3=A9r=C3=B4me_Doe?= <jerome@example.com>\r\nDate: Mon, 23 Nov 2026 10:00:00 +0100\r\nMessage-ID: <r1@mail.gmail.com>\r\n" +
		"Subject: Re: How did it go?\r\nTo: Hiring <hiring@corp.example>\r\nContent-Type: multipart/alternative; boundary=\"0001\"\r\n\r\n"
	return head + "--0001\r\nContent-Type: text/plain; charset=\"UTF-8\"\r\n\r\n" + text.String() +
		"\r\n--0001\r\nContent-Type: text/html; charset=\"UTF-8\"\r\n\r\n<div dir=\"ltr\">" + page.String() + "</div>\r\n--0001--\r\n"
}

var benchNow = time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)

// BenchmarkMails takes raw mails all the way to the text that is read: parsed, sorted, and HTML turned to text where there is
// no plain version.
func BenchmarkMails(b *testing.B) {
	plain := "From: Jane <jane@example.com>\r\nTo: hiring@corp.example\r\nSubject: Re: How did it go?\r\nMessage-ID: <1@example.com>\r\nDate: Mon, 23 Nov 2026 10:00:00 +0100\r\n\r\n" +
		strings.Repeat("It went well, and I would gladly come again.\r\n", 12)
	both := gmailReply()
	page := both[:strings.Index(both, "--0001\r\n")] + both[strings.Index(both, "--0001\r\nContent-Type: text/html"):]
	for _, c := range []struct{ name, raw string }{{"plain", plain}, {"alternative", both}, {"HTML", page}} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.raw)))
			n := 0
			for b.Loop() {
				m, err := Parse(strings.NewReader(c.raw))
				if err != nil || Sort(m, nil, benchNow).Kind != Personal || m.Readable() == "" {
					b.Fatalf("not a readable mail of a person: %v", err)
				}
				n++
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "mails/s")
		})
	}
}

func BenchmarkHTMLText(b *testing.B) {
	page := strings.Repeat("<div><p class=MsoNormal>It went <b>well</b>, and I would gladly come again.</p></div>\n", 200)
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		HTMLText(page)
	}
}
