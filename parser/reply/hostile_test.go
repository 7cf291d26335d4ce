package reply

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// hostile are texts that have hung or emptied other parsers, n times the size that the tests have.
func hostile(letter string, n int) map[string]string {
	words := strings.Join(strings.Fields(letter), " ")
	return map[string]string{
		"1 MB of quote":              strings.Repeat("> quoted line of some length\n", 40_000*n),
		"500,000 marks":              strings.Repeat(">", 500_000*n),
		"a line of 5 MB":             strings.Repeat("word ", 1_000_000*n),
		"a line of 5 MB, one word":   strings.Repeat("x", 5_000_000*n),
		"100,000 lines":              strings.Repeat("a line\n", 100_000*n),
		"100,000 blank lines":        "text" + strings.Repeat("\n", 100_000*n) + "end",
		"20,000 lines On the way":    strings.Repeat("On the way 2026 we met at 10:15\n", 20_000*n),
		"50,000 From":                strings.Repeat("From:\n", 50_000*n),
		"50,000 From with addresses": strings.Repeat("From: a@b.c\n", 50_000*n),
		"nesting 1,000":              nested1000(n),
		"base64":                     strings.Repeat("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo0123456789abcdefghijklmnopqrs\n", 50_000*n),
		"delimiters":                 strings.Repeat("--\n", 100_000*n),
		"rules":                      strings.Repeat("________________\n", 50_000*n),
		"our letter 500 times":       strings.Repeat(letter, 500*n),
		"our letter in one line":     strings.Repeat(words+" ", 500*n),
		"our letter shuffled":        strings.Repeat("the interview "+words[100:400]+" 4 ", 5_000*n),
		"our words, no anchors":      strings.Repeat("x and any question can be skipped Thank you for talking with Bob y ", 20_000*n),
		"numbers":                    strings.Repeat("1. 2. 3. 4. 5. 6. 7. ", 50_000*n),
		"numbered lines":             strings.Repeat("1. x 2. y 3. z\n", 50_000*n),
		"figures":                    strings.Repeat("4 ", 500_000*n),
		"stars":                      strings.Repeat("★", 300_000*n),
		"invalid UTF-8":              strings.Repeat("\xff\xfe\x80 4\n", 100_000*n),
		"thanks":                     "text\n" + strings.Repeat("Thanks\n", 100_000*n),
		"devices":                    "text\n" + strings.Repeat("Sent from my iPhone\n", 50_000*n),
		"attribution halves":         strings.Repeat("On Sun, 22 Nov 2026 at 10:15 Acme <\n", 30_000*n),
		"banners":                    strings.Repeat("CAUTION: External mail\n", 50_000*n),
		"remnants":                   strings.Repeat("> a quoted line that is long enough to have been wrapped by a client\nand goes on\n", 30_000*n),
		"parentheses":                strings.Repeat("(", 500_000*n) + strings.Repeat(")", 500_000*n),
		"brackets":                   strings.Repeat("[x] ", 200_000*n),
		"colons":                     strings.Repeat("a:", 500_000*n),
		"verbs":                      strings.Repeat("wrote: ", 300_000*n),
		"quotes and blank lines":     strings.Repeat("> a\n\n", 100_000*n),
	}
}

func nested1000(n int) string {
	var b strings.Builder
	for i := range 1000 * n {
		fmt.Fprintf(&b, "%s On Sun, 22 Nov 2026 at 10:15, A <a@b.c> wrote:\n", strings.Repeat(">", i))
	}
	return b.String() + "end"
}

// TestHostileTexts: each is read, with and without a letter, and something is left of it. That the cost is linear is for the
// benchmark below to show; a test that hangs is ended by go test.
func TestHostileTexts(t *testing.T) {
	letter := letterOf(t, "letter-en.txt")
	for name, body := range hostile(letter, 1) {
		t.Run(name, func(t *testing.T) {
			if r := Read(body, "", nil); r.Visible == "" || len(r.Visible) > len(body) {
				t.Errorf("%d bytes of %d are left without a letter", len(r.Visible), len(body))
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

// BenchmarkHostile reads each at its size and at twice that: "2n/n" is how many times longer that takes, and about 2.
func BenchmarkHostile(b *testing.B) {
	letter := letterOf(b, "letter-en.txt")
	once, twice := hostile(letter, 1), hostile(letter, 2)
	for name, body := range once {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			n := 0
			for b.Loop() {
				Read(body, letter, candidate)
				n++
			}
			one := b.Elapsed() / time.Duration(n)
			b.StopTimer()
			start := time.Now()
			for range n {
				Read(twice[name], letter, candidate)
			}
			b.ReportMetric(float64(time.Since(start)/time.Duration(n))/float64(one), "2n/n")
			b.ReportMetric(float64(one.Microseconds())/1000, "ms")
		})
	}
}
