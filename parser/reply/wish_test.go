package reply

import (
	"os"
	"strings"
	"testing"
)

// TestWishes reads the table in testdata/wishes.txt.
func TestWishes(t *testing.T) {
	data, err := os.ReadFile("testdata/wishes.txt")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for _, line := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
		if line[0] == '#' {
			continue
		}
		want, text, _ := strings.Cut(line, " |")
		text = strings.ReplaceAll(strings.TrimPrefix(text, " "), `\n`, "\n")
		got := Wish(text)
		if got == "" {
			got = "none"
		}
		if got != want {
			t.Errorf("%q: the wish is %s, want %s", text, got, want)
		}
		seen[want]++
	}
	for _, w := range []string{Erase, Stop, Quiet, Wrong, Again, NotThere, NoShow, Absent, CutShort, Query, "none"} {
		if seen[w] < 4 {
			t.Errorf("only %d lines for %s", seen[w], w)
		}
	}
}
