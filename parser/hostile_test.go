package parser

import (
	"fmt"
	"strings"
	"testing"
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
