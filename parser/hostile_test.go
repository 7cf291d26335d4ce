package parser

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// nested is n multiparts inside each other.
func nested(n int) string {
	var s strings.Builder
	s.WriteString(plainHead)
	for i := range n {
		fmt.Fprintf(&s, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i)
	}
	return s.String() + "\nbottom\n"
}

// hostile mails are built to cost a reader time or memory.
func hostile() map[string]string {
	parts := strings.Repeat("--x\nContent-Type: text/plain\n\na\n", 100_000)
	return map[string]string{
		"3,000 nested multiparts":   nested(3000),
		"nested, the same boundary": plainHead + strings.Repeat("Content-Type: multipart/mixed; boundary=x\n\n--x\n", 3000) + "\nbottom\n",
		"100,000 parts":             plainHead + "Content-Type: multipart/mixed; boundary=x\n\n" + parts + "--x--\n",
		"10,000 mails in mails":     plainHead + strings.Repeat("Content-Type: message/rfc822\n\n", 10_000) + "\nbottom\n",
		"1,000,000 fields":          strings.Repeat("X: y\n", 1_000_000) + "\nbody\n",
		"10 MB field":               plainHead + "X: " + strings.Repeat("y", 10<<20) + "\n\nbody\n",
		"1 MB of folds":             plainHead + "X: y" + strings.Repeat("\n y", 300_000) + "\n\nbody\n",
		"boundary prefixes":         plainHead + "Content-Type: multipart/mixed; boundary=x\n\n" + strings.Repeat("--xx", 500_000),
		"open encoded words":        plainHead + "X: y\nSubject: " + strings.Repeat("=?utf-8?Q?a", 20_000) + "\n\nbody\n",
		"open comments":             "From: " + strings.Repeat("(", 100_000) + "a@b.example\nTo: " + strings.Repeat("\"", 100_000) + "\n\nbody\n",
		"open angles":               "From: " + strings.Repeat("<", 200_000) + "\nReferences: " + strings.Repeat("<", 200_000) + "\n\nbody\n",
		"10,000 recipients":         "From: a@b.example\nTo: " + strings.Repeat("a@b.example, ", 10_000) + "\n\nbody\n",
		"1 MB of quote":             plainHead + "\n" + strings.Repeat("> quoted\n", 110_000),
		"500,000 marks":             plainHead + "Content-Type: text/plain; format=flowed\n\n" + strings.Repeat(">", 500_000) + " a\n",
		"soft breaks":               plainHead + "Content-Transfer-Encoding: quoted-printable\n\n" + strings.Repeat("=", 1_000_000),
		"a 5 MB line":               plainHead + "\n" + strings.Repeat("word ", 1_000_000),
		"base64 runs":               plainHead + "\n" + strings.Repeat(strings.Repeat("QUJD", 19)+"\n", 13_000),
		"5,000 nested blockquotes":  plainHead + "Content-Type: text/html\n\n" + strings.Repeat("<blockquote>", 5000) + "bottom",
		"20,000 nested div":         plainHead + "Content-Type: text/html\n\n" + strings.Repeat("<div>", 20_000) + "bottom",
		"nested tables":             plainHead + "Content-Type: text/html\n\n" + strings.Repeat("<table><tr><td>a</td><td>", 5000) + "bottom",
		"ends that open nothing":    plainHead + "Content-Type: text/html\n\n" + strings.Repeat("<div><b><i>", 160) + strings.Repeat("</x></b></span>", 200_000) + "bottom",
		"lists in lists":            plainHead + "Content-Type: text/html\n\n" + strings.Repeat("<ol><li>a", 5000) + "bottom",
		"100,000 attributes":        plainHead + "Content-Type: text/html\n\n<div " + strings.Repeat("a=b ", 100_000) + ">bottom",
		"signatures in signatures":  plainHead + "Content-Type: text/html\n\n" + strings.Repeat("<div class=gmail_signature><br>", 5000) + strings.Repeat("x<br>", 100_000),
		"away, away":                "Auto-Submitted: auto-replied\n" + plainHead + "\n" + strings.Repeat("until 1 to ", 100_000),
		"UTF-7":                     plainHead + "Content-Type: text/plain; charset=utf-7\n\n" + strings.Repeat("+AGE-", 200_000),
		"delivery status":           plainHead + "Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n" + strings.Repeat("Action: failed\n\n", 300_000),
	}
}

// TestHostile reads them all. That they are read in bounded time is seen in BenchmarkHostile; here they must end, yield
// something, and stay within the caps.
func TestHostile(t *testing.T) {
	for name, raw := range hostile() {
		t.Run(name, func(t *testing.T) {
			m := parsed(t, raw)
			if len(m.Attached) > attached || len(m.Text) > 2*textSize || len(m.Header) > headerLines {
				t.Errorf("beyond the caps: %d mails inside, %d bytes of text, %d fields", len(m.Attached), len(m.Text), len(m.Header))
			}
			if strings.Contains(raw, "text/html") && m.Readable() == "" {
				t.Error("nothing readable")
			}
			Sort(m, nil, benchNow)
		})
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, raw := range hostile() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				m, _ := Parse(strings.NewReader(raw))
				Sort(m, nil, benchNow)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(gmailReply()))
	f.Add([]byte(plainHead + "Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; a@b.example\nStatus: 5.1.1\n\n--x--"))
	f.Add([]byte("Subject: =?utf-8?Q?a_=C3=A4?= =?x?B?AA?=\nContent-Type: text/plain; format=flowed; x*0*=utf-8''%20; charset=utf-7\nContent-Transfer-Encoding: base64\n\n+AGE- =\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := Parse(strings.NewReader(string(raw)))
		if err == nil && len(m.Digest) != 64 {
			t.Errorf("digest %q", m.Digest)
		}
		for _, text := range []string{m.Text, m.HTML, m.Subject, m.Readable()} {
			if !utf8.ValidString(text) {
				t.Errorf("not UTF-8: %q", text)
			}
		}
	})
}

func FuzzHTMLText(f *testing.F) {
	f.Add("<div>a<br><blockquote type=cite><ol><li>x</ol></blockquote><table><tr><td>1<td>2</table><pre>a\n b</pre>")
	f.Add("<div class=gmail_signature>--<br>x</div><div style='border:none;border-top:solid #E1E1E1 1.0pt'>From: x</div><hr>")
	f.Fuzz(func(t *testing.T, page string) {
		if got := HTMLText(page); len(got) > 100*len(page)+1000 {
			t.Errorf("%d bytes grew to %d", len(page), len(got))
		}
	})
}

func FuzzSort(f *testing.F) {
	f.Add("Auto-Submitted: auto-replied", "Out of office", "Back on 3 December, from 1 to 5 December 2026")
	f.Add("X-Failed-Recipients: a@b.example", "Mail delivery failed", "550 5.1.1 user unknown")
	f.Fuzz(func(t *testing.T, field, subject, text string) {
		m, err := Parse(strings.NewReader(field + "\nSubject: " + subject + "\n\n" + text))
		if err != nil {
			return
		}
		s := Sort(m, nil, benchNow)
		if s.Kind == "" || s.Reason == "" {
			t.Errorf("no kind or no reason: %+v", s)
		}
		if s.Kind == Bounce && s.Bounce == nil {
			t.Error("a bounce that says nothing")
		}
		if !s.AwayUntil.IsZero() && s.AwayUntil.Before(benchNow.Truncate(24*time.Hour)) {
			t.Errorf("back on %v, which is past", s.AwayUntil)
		}
	})
}
