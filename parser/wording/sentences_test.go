package wording

import (
	"os"
	"strings"
	"testing"
)

// A sentence of testdata: what must be found in it, and as what; nothing where it is fine.
type sentence struct {
	line           int
	category, text string
	marked         []string
}

// people are those whom the sentences speak of.
var people = []string{"Rita Ríos", "Ivy Oak"}

// minSentences is how many of each kind a language has.
const minSentences = 60

func sentences(t *testing.T, language string) (hurtful, fine []sentence) {
	t.Helper()
	data, err := os.ReadFile("testdata/" + language + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(data), "\n") {
		category, text, ok := strings.Cut(line, ": ")
		if !ok || line[0] == '#' {
			continue
		}
		s := sentence{line: i + 1, category: category}
		for rest := text; rest != ""; {
			before, in, _ := strings.Cut(rest, "[[")
			marked, after, found := strings.Cut(in, "]]")
			s.text += before + marked
			if rest = after; found {
				s.marked = append(s.marked, marked)
			}
		}
		if category == "fine" {
			fine = append(fine, s)
		} else {
			hurtful = append(hurtful, s)
		}
	}
	return hurtful, fine
}

// Every sentence that may hurt is found, by its words and for its reason; no other is.
func TestSentences(t *testing.T) {
	lists := Builtin()
	for _, language := range []string{"en", "es", "de", "fr", "pt"} {
		t.Run(language, func(t *testing.T) {
			hurtful, fine := sentences(t, language)
			if len(hurtful) < minSentences || len(fine) < minSentences {
				t.Fatalf("%d and %d sentences are too few", len(hurtful), len(fine))
			}
			for _, s := range hurtful {
				var found []string
				categories := map[string]bool{}
				for _, h := range lists.Check(s.text, language, people...) {
					found = append(found, h.Words)
					categories[h.Category] = true
				}
				if got, want := strings.Join(found, "; "), strings.Join(s.marked, "; "); got != want || !categories[s.category] {
					t.Errorf("%s.txt:%d: got %q as %v, want %q as %s: %s", language, s.line, got, categories, want, s.category, s.text)
				}
			}
			for _, s := range fine {
				for _, h := range lists.Check(s.text, language, people...) {
					t.Errorf("%s.txt:%d: %q hits as %s: %s", language, s.line, h.Words, h.Category, s.text)
				}
			}
		})
	}
}
