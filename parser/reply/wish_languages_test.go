package reply

import (
	"os"
	"strings"
	"testing"
)

// TestWishLanguages reads testdata/wishes-XX.txt: sentences that must be understood, and ones that must not, for each language.
func TestWishLanguages(t *testing.T) {
	for _, lang := range []string{"en", "es", "de", "fr", "pt"} {
		data, err := os.ReadFile("testdata/wishes-" + lang + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		hit, miss := 0, 0
		seen := map[string]bool{}
		for line := range strings.Lines(string(data)) {
			want, text, _ := strings.Cut(strings.TrimSpace(line), " | ")
			got := Wish(text)
			if got == "" {
				got = "none"
			}
			if got != want {
				t.Errorf("%s: %q: the wish is %s, want %s", lang, text, got, want)
			}
			if seen[want] = true; want == "none" {
				miss++
			} else {
				hit++
			}
		}
		for _, w := range []string{Erase, Stop, Quiet, Wrong, NotThere, NoShow, Absent, CutShort, Query} {
			if !seen[w] {
				t.Errorf("%s: no sentence for %s", lang, w)
			}
		}
		if hit < 25 || miss < 25 {
			t.Errorf("%s: only %d sentences that must be understood and %d that must not", lang, hit, miss)
		}
	}
}

// TestWishFiles finds what an edit can break without a word: a section that nobody asks for, alternatives inside alternatives, a
// parenthesis that never closes, a phrase that its own first choice does not match.
func TestWishFiles(t *testing.T) {
	known := map[string]bool{Again: true, Erase: true, Stop: true, Quiet: true, Wrong: true, NotThere: true, NoShow: true, Absent: true, CutShort: true, Query: true,
		Later: true, "excuse": true, "link": true, "refer": true, "referred": true,
		"held": true, "repeated": true, "qualified": true, "denied": true, "refused": true, "and": true, "feedback": true, "for": true, "except": true, "unless": true, "reported": true, "courtesy": true,
		"sees": true, "thanks": true, "revised": true, "then": true, "article": true, "hedged": true, "judges": true, "withdrawn": true, "others": true}
	entries, err := wishFiles.ReadDir("wishes")
	if err != nil || len(entries) < 5 {
		t.Fatalf("%d languages: %v", len(entries), err)
	}
	for _, e := range entries {
		data, _ := wishFiles.ReadFile("wishes/" + e.Name())
		for line := range strings.Lines(string(data)) {
			line = trim(line)
			switch {
			case line == "" || line[0] == '#':
			case isSection(line):
				if !known[line[1:len(line)-1]] {
					t.Errorf("%s: nobody asks for the section %s", e.Name(), line)
				}
			default:
				depth := 0
				for _, r := range line {
					if r == '(' {
						depth++
					} else if r == ')' {
						depth--
					}
					if depth < 0 || depth > 1 {
						break
					}
				}
				if depth != 0 {
					t.Errorf("%s: %q: parentheses stand inside each other or never close", e.Name(), line)
				}
				checkFirst(t, e.Name(), line)
			}
		}
	}
}

// checkFirst matches a phrase with its own first choices.
func checkFirst(t *testing.T, file, line string) {
	t.Helper()
	p := compile(line)
	var words []string
	for _, s := range p.slots {
		if s.any {
			words = append(words, "x")
		} else {
			words = append(words, s.choices[0]...)
		}
	}
	if len(words) == 0 || p.match(words) != len(words) {
		t.Errorf("%s: %q does not match %q", file, line, strings.Join(words, " "))
	}
}
