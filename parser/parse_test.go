package parser

import (
	"strings"
	"testing"
)

func parsed(t *testing.T, raw string) Mail {
	t.Helper()
	m, err := Parse(strings.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

const plainHead = "From: Jane <jane@example.com>\nTo: hiring@corp.example\nSubject: Re: How did it go?\nMessage-ID: <1@example.com>\n"

// TestBody has the ways in which a body gets lost with readers that insist on the rules.
func TestBody(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", plainHead + "\nIt went well.\n", "It went well.\n"},
		{"7-bit", plainHead + "Content-Transfer-Encoding: 7-bit\n\nIt went well.\n", "It went well.\n"},
		{"quoted printable", plainHead + "Content-Transfer-Encoding: quoted printable\nContent-Type: text/plain; charset=utf-8\n\nC=C3=A9 =\nbon\n", "Cé bon\n"},
		{"bad line in the header", plainHead + "this is no field\nX-More: yes\n\nbody\n", "body\n"},
		{"no blank line after the header", plainHead + "It went well. Nothing else.\nReally.\n", "It went well. Nothing else.\nReally.\n"},
		{"mbox line first", "From jane@example.com Mon Nov 23 10:00:00 2026\n" + plainHead + "\nbody\n", "body\n"},
		{"blank line first", "\n" + plainHead + "\nbody\n", "body\n"},
		{"bare CR", strings.ReplaceAll(plainHead+"\none\ntwo\n", "\n", "\r"), "one\ntwo\n"},
		{"NUL", plainHead + "\nbo\x00dy\n", "body\n"},
		{"boundary missing", plainHead + "Content-Type: multipart/mixed\n\n--abc1\nContent-Type: text/plain\n\nbody\n--abc1--\n", "body"},
		{"boundary empty", plainHead + "Content-Type: multipart/mixed; boundary=\"\"\n\n--abc1\nContent-Type: text/plain\n\nbody\n--abc1--\n", "body"},
		{"boundary is another", plainHead + "Content-Type: multipart/mixed; boundary=x\n\n--abc1\nContent-Type: text/plain\n\nbody\n--abc1--\n", "body"},
		{"no closing boundary", plainHead + "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nbody\n", "body\n"},
		{"multipart without parts", plainHead + "Content-Type: multipart/mixed; boundary=x\n\nbody\n", "body\n"},
		{"base64 that is none", plainHead + "Content-Transfer-Encoding: base64\n\nIt went well, really.\n", "It went well, really.\n"},
		{"base64 with a footer", plainHead + "Content-Transfer-Encoding: base64\n\nSXQgd2VudCB3ZWxsLg==\n\n_____ list footer _____\n", "It went well."},
		{"base64 folded in a group", plainHead + "Content-Transfer-Encoding: base64\n\nSXQgd2Vud\n CB3ZWxsLg==\n", "It went well."},
		{"type without a slash", plainHead + "Content-Type: text\n\nbody\n", "body\n"},
		{"only text is an attachment", plainHead + "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; name=a.txt\nContent-Disposition: attachment; filename=a.txt\n\nbody\n--x--\n", "body"},
	} {
		for _, ends := range []string{"\n", "\r\n"} {
			if strings.Contains(c.in, "\r") && ends == "\r\n" {
				continue
			}
			t.Run(c.name, func(t *testing.T) {
				if got := parsed(t, strings.ReplaceAll(c.in, "\n", ends)).Readable(); got != c.want {
					t.Errorf("line ends %q: got %q, want %q", ends, got, c.want)
				}
			})
		}
	}
}
