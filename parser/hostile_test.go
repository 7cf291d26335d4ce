package parser

import (
	"fmt"
	"strings"
	"testing"
	"time"
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

// hostile mails are built to cost a reader time or memory; n is how many times the size that the tests have.
func hostile(n int) map[string]string {
	parts := strings.Repeat("--x\nContent-Type: text/plain\n\na\n", 100_000*n)
	return map[string]string{
		"3,000 nested multiparts":   nested(3000 * n),
		"nested, the same boundary": plainHead + strings.Repeat("Content-Type: multipart/mixed; boundary=x\n\n--x\n", 3000*n) + "\nbottom\n",
		"100,000 parts":             plainHead + "Content-Type: multipart/mixed; boundary=x\n\n" + parts + "--x--\n",
		"10,000 mails in mails":     plainHead + strings.Repeat("Content-Type: message/rfc822\n\n", 10_000*n) + "\nbottom\n",
		"1,000,000 fields":          strings.Repeat("X: y\n", 1_000_000*n) + "\nbody\n",
		"10 MB field":               plainHead + "X: " + strings.Repeat("y", n*10<<20) + "\n\nbody\n",
		"1 MB of folds":             plainHead + "X: y" + strings.Repeat("\n y", 300_000*n) + "\n\nbody\n",
		"boundary prefixes":         plainHead + "Content-Type: multipart/mixed; boundary=x\n\n" + strings.Repeat("--xx", 500_000*n),
		"open encoded words":        plainHead + "X: y\nSubject: " + strings.Repeat("=?utf-8?Q?a", 20_000*n) + "\n\nbody\n",
		"open comments":             "From: " + strings.Repeat("(", 100_000*n) + "a@b.example\nTo: " + strings.Repeat("\"", 100_000*n) + "\n\nbody\n",
		"open angles":               "From: " + strings.Repeat("<", 200_000*n) + "\nReferences: " + strings.Repeat("<", 200_000*n) + "\n\nbody\n",
		"10,000 recipients":         "From: a@b.example\nTo: " + strings.Repeat("a@b.example, ", 10_000*n) + "\n\nbody\n",
		"1 MB of quote":             plainHead + "\n" + strings.Repeat("> quoted\n", 110_000*n),
		"500,000 marks":             plainHead + "Content-Type: text/plain; format=flowed\n\n" + strings.Repeat(">", 500_000*n) + " a\n",
		"soft breaks":               plainHead + "Content-Transfer-Encoding: quoted-printable\n\n" + strings.Repeat("=", 1_000_000*n),
		"a 5 MB line":               plainHead + "\n" + strings.Repeat("word ", 1_000_000*n),
		"base64 runs":               plainHead + "\n" + strings.Repeat(strings.Repeat("QUJD", 19)+"\n", 13_000*n),
		"5,000 nested blockquotes":  plainHead + "Content-Type: text/html\n\n" + strings.Repeat("<blockquote>", 5000*n) + "bottom",
		"20,000 nested div":         plainHead + "Content-Type: text/html\n\n" + strings.Repeat("<div>", 20_000*n) + "bottom",
		"nested tables":             plainHead + "Content-Type: text/html\n\n" + strings.Repeat("<table><tr><td>a</td><td>", 5000*n) + "bottom",
		"ends that open nothing":    plainHead + "Content-Type: text/html\n\n" + strings.Repeat("<div><b><i>", 160) + strings.Repeat("</x></b></span>", 200_000*n) + "bottom",
		"lists in lists":            plainHead + "Content-Type: text/html\n\n" + strings.Repeat("<ol><li>a", 5000*n) + "bottom",
		"100,000 attributes":        plainHead + "Content-Type: text/html\n\n<div " + strings.Repeat("a=b ", 100_000*n) + ">bottom",
		"5 MB of HTML":              htmlHead + strings.Repeat("<p>The plan looks <b>good</b> to me.</p>\n", 130_000*n),
		"5 MB of HTML, one word":    htmlHead + "<p>" + strings.Repeat("x", 5_000_000*n),
		"quotes in cells":           htmlHead + strings.Repeat("<table><tr><td><blockquote class=gmail_quote>", 3000*n) + "bottom",
		"100,000 split quotes":      htmlHead + strings.Repeat("<blockquote type=cite>a</blockquote>b", 100_000*n),
		"Outlook's frames":          htmlHead + strings.Repeat("<div id=divRplyFwdMsg style='border:none;border-top:solid #E1E1E1 1.0pt'>", 20_000*n) + strings.Repeat("x<br>", 20_000*n),
		"styles":                    htmlHead + strings.Repeat("<span style='"+strings.Repeat("a:b;", 200)+"'>x</span>", 5000*n),
		"signatures in signatures":  plainHead + "Content-Type: text/html\n\n" + strings.Repeat("<div class=gmail_signature><br>", 5000*n) + strings.Repeat("x<br>", 100_000*n),
		"away, away":                "Auto-Submitted: auto-replied\n" + plainHead + "\n" + strings.Repeat("until 1 to ", 100_000*n),
		"UTF-7":                     plainHead + "Content-Type: text/plain; charset=utf-7\n\n" + strings.Repeat("+AGE-", 200_000*n),
		"delivery status":           plainHead + "Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n" + strings.Repeat("Action: failed\n\n", 300_000*n),
	}
}

// TestHostile reads them all. That they are read in bounded time is seen in BenchmarkHostile; here they must end, yield
// something, and stay within the caps.
func TestHostile(t *testing.T) {
	for name, raw := range hostile(1) {
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

// BenchmarkHostile reads each at its size and at twice that: "2n/n" is how many times longer that takes, and at most about 2.
func BenchmarkHostile(b *testing.B) {
	once, twice := hostile(1), hostile(2)
	for name, raw := range once {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			n := 0
			for b.Loop() {
				understand(raw)
				n++
			}
			one := b.Elapsed() / time.Duration(n)
			b.StopTimer()
			start := time.Now()
			for range n {
				understand(twice[name])
			}
			b.ReportMetric(float64(time.Since(start)/time.Duration(n))/float64(one), "2n/n")
			b.ReportMetric(float64(one.Microseconds())/1000, "ms")
		})
	}
}

// understand does with a mail what the daemon does before it looks for answers.
func understand(raw string) {
	m, _ := Parse(strings.NewReader(raw))
	Sort(m, nil, benchNow)
	m.Readable()
}

const htmlHead = plainHead + "Content-Type: text/html\n\n"
