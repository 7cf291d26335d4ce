package parser_test

import (
	"os"
	"strings"
	"testing"

	"debrief/parser"
	"debrief/parser/reply"
)

// TestPages: of the HTML that each mail program writes, with no plain version beside it, the reply alone is left.
// testdata/pages.txt has one page a line, behind the program's name: SAID and QUOTE stand for the reply and the mail answered.
func TestPages(t *testing.T) {
	data, err := os.ReadFile("testdata/pages.txt")
	if err != nil {
		t.Fatal(err)
	}
	replies := []struct{ html, text string }{
		{"The plan is good.<br><br>Friday at 10:15 is fine.", "The plan is good.\n\nFriday at 10:15 is fine."},
		{"<p>4</p>", "4"},
		{"<ol><li>4</li><li>yes, <b>very</b></li></ol>", "1. 4\n2. yes, very"},
		{"<div>1. <span style=\"color:red\">4</span></div><div>2. 5 &gt; 4</div>", "1. 4\n2. 5 > 4"},
	}
	const quote = "<div>Hi Jane,</div><div><br></div><div>here is the plan. Is Friday good?</div><div>1. Do you like it?</div><div>Thanks</div><div>Bob</div>"
	n := 0
	for line := range strings.Lines(string(data)) {
		program, page, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		n++
		for _, said := range replies {
			html := strings.NewReplacer("SAID", said.html, "QUOTE", quote).Replace(page)
			mail, err := parser.Parse(strings.NewReader("From: Jane <jane@home.test>\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + html + "\n"))
			if err != nil {
				t.Fatal(err)
			}
			if got := reply.Read(mail.Readable(), "", nil).Visible; strings.TrimSpace(got) != said.text {
				t.Errorf("%s: visible is %q, want %q; read from\n%s", program, got, said.text, mail.Readable())
			}
		}
	}
	if n < 40 {
		t.Errorf("only %d pages", n)
	}
}
