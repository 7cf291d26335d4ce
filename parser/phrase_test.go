package parser

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// sectionNames are those that the code asks for.
var sectionNames = "daemon-local daemon-name noreply-local bounce-subject bounce-text delay-subject delay-text original-below bounce-stage bounce-soft bounce-hard " +
	"receipt-subject receipt-text auto-subject auto-declared away away-formula polite greeting signoff challenge ticket reply-prefix " +
	"order months days return after until postposition through inclusive start range filler joint relative next word"

// TestPhraseFiles finds what an edit can break without a word: a misspelt section, a phrase too short to be found, the same
// phrase twice, a phrase that its own text does not match.
func TestPhraseFiles(t *testing.T) {
	files, err := os.ReadDir("phrases")
	if err != nil || len(files) < 15 {
		t.Fatalf("%d languages: %v", len(files), err)
	}
	known := set(sectionNames)
	for _, f := range files {
		text, err := os.ReadFile("phrases/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		section, seen := "", map[string]bool{}
		for n, line := range strings.Split(string(text), "\n") {
			line, _, _ = strings.Cut(line, "  # ")
			if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			if strings.HasPrefix(line, "[") {
				if section = strings.Trim(line, "[]"); !known[section] {
					t.Errorf("%s:%d: unknown section %q", f.Name(), n+1, section)
				}
				continue
			}
			if key := section + "\x00" + folded(line); seen[key] {
				t.Errorf("%s:%d: %q is there twice", f.Name(), n+1, line)
			} else {
				seen[key] = true
			}
			checkPhrase(t, f.Name(), n+1, section, line)
		}
	}
}

func checkPhrase(t *testing.T, file string, line int, section, text string) {
	phrase := folded(strings.TrimPrefix(text, "^"))
	switch section {
	case "greeting", "signoff": // looked for one by one, so they may be short
		if phrases().find(section, phrase) == "" {
			t.Errorf("%s:%d: %q does not find itself", file, line, text)
		}
		return
	case "order", "months", "days", "return", "after", "until", "postposition", "through", "inclusive", "start", "range", "filler", "joint", "relative", "next", "word":
		return
	}
	if len(phrase) < minPhrase {
		t.Errorf("%s:%d: %q is too short to be found", file, line, text)
	}
	if found := scanned(section, phrase); len(found) == 0 && phrases().find(section, phrase) == "" || slices.Contains(found, "") {
		t.Errorf("%s:%d: %q does not find itself", file, line, text)
	}
}

// scanned is what each index that holds a section finds of it.
func scanned(section, text string) (all []string) {
	b := phrases()
	for _, x := range []*index{b.subject, b.text, b.clause, b.report} {
		if slices.Contains(x.sections, section) {
			all = append(all, x.scan(text)[section])
		}
	}
	return all
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// TestScan: one pass finds what looking for each phrase finds.
func TestScan(t *testing.T) {
	book := phrases()
	for _, text := range []string{"mail delivery failed: returning message to sender", "re: undelivered mail returned to sender", "automatische antwort: wie lief es?", "自動応答: 面接", "no phrase"} {
		for section := range book.sections {
			for _, found := range scanned(section, text) {
				if (book.find(section, text) != "") != (found != "") {
					t.Errorf("%q, %s: find has %q, scan %q", text, section, book.find(section, text), found)
				}
			}
		}
	}
}
