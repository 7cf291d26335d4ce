package reply

import (
	"fmt"
	"strings"
	"testing"
)

// hostile are texts that have hung or emptied other parsers.
func hostile(letter string) map[string]string {
	words := strings.Join(strings.Fields(letter), " ")
	return map[string]string{
		"1 MB of quote":              strings.Repeat("> quoted line of some length\n", 40_000),
		"500,000 marks":              strings.Repeat(">", 500_000),
		"a line of 5 MB":             strings.Repeat("word ", 1_000_000),
		"a line of 5 MB, one word":   strings.Repeat("x", 5_000_000),
		"100,000 lines":              strings.Repeat("a line\n", 100_000),
		"100,000 blank lines":        "text" + strings.Repeat("\n", 100_000) + "end",
		"20,000 lines On the way":    strings.Repeat("On the way 2026 we met at 10:15\n", 20_000),
		"50,000 From":                strings.Repeat("From:\n", 50_000),
		"50,000 From with addresses": strings.Repeat("From: a@b.c\n", 50_000),
		"nesting 1,000":              nested1000(),
		"base64":                     strings.Repeat("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo0123456789abcdefghijklmnopqrs\n", 50_000),
		"delimiters":                 strings.Repeat("--\n", 100_000),
		"rules":                      strings.Repeat("________________\n", 50_000),
		"our letter 500 times":       strings.Repeat(letter, 500),
		"our letter in one line":     strings.Repeat(words+" ", 500),
		"our letter shuffled":        strings.Repeat("the interview "+words[100:400]+" 4 ", 5_000),
		"our words, no anchors":      strings.Repeat("x and any question can be skipped Thank you for talking with Bob y ", 20_000),
		"numbers":                    strings.Repeat("1. 2. 3. 4. 5. 6. 7. ", 50_000),
		"numbered lines":             strings.Repeat("1. x 2. y 3. z\n", 50_000),
		"figures":                    strings.Repeat("4 ", 500_000),
		"stars":                      strings.Repeat("★", 300_000),
		"invalid UTF-8":              strings.Repeat("\xff\xfe\x80 4\n", 100_000),
		"thanks":                     "text\n" + strings.Repeat("Thanks\n", 100_000),
		"devices":                    "text\n" + strings.Repeat("Sent from my iPhone\n", 50_000),
		"attribution halves":         strings.Repeat("On Sun, 22 Nov 2026 at 10:15 Acme <\n", 30_000),
		"banners":                    strings.Repeat("CAUTION: External mail\n", 50_000),
		"remnants":                   strings.Repeat("> a quoted line that is long enough to have been wrapped by a client\nand goes on\n", 30_000),
		"parentheses":                strings.Repeat("(", 500_000) + strings.Repeat(")", 500_000),
		"brackets":                   strings.Repeat("[x] ", 200_000),
		"colons":                     strings.Repeat("a:", 500_000),
		"verbs":                      strings.Repeat("wrote: ", 300_000),
		"quotes and blank lines":     strings.Repeat("> a\n\n", 100_000),
	}
}

func nested1000() string {
	var b strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&b, "%s On Sun, 22 Nov 2026 at 10:15, A <a@b.c> wrote:\n", strings.Repeat(">", i))
	}
	return b.String() + "end"
}

// TestHostileTexts: each is read, with and without a letter, and something is left of it. That the cost is linear is for the
// benchmark below to show; a test that hangs is ended by go test.
func TestHostileTexts(t *testing.T) {
	letter := letterOf(t, "letter-en.txt")
	for name, body := range hostile(letter) {
		t.Run(name, func(t *testing.T) {
			if r := Read(body, "", nil); r.Visible == "" {
				t.Error("nothing is left without a letter")
			}
			r := Read(body, letter, candidate)
			for _, a := range r.Answers {
				if a.Value != "" && a.Confidence == certain && len(a.Source) > 2000 {
					t.Errorf("a value was asserted of a text of %d bytes: %q", len(a.Source), a.Value)
				}
			}
		})
	}
}

func BenchmarkHostile(b *testing.B) {
	letter := letterOf(b, "letter-en.txt")
	for name, body := range hostile(letter) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			for b.Loop() {
				Read(body, letter, candidate)
			}
		})
	}
}
