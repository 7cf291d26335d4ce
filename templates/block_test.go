package templates

import (
	"slices"
	"testing"
)

// Lines that a mail program broke at 76 columns are not broken once more; longer ones are.
func TestBrokenLinesStay(t *testing.T) {
	var b block
	b.words("One thing I did not say: I have run PostgreSQL in production for some years,\nmostly migrations.\n\n"+
		"This line was never broken, and so it is longer than any line of a mail that has to be read in a window.", "")
	want := []string{
		"  | One thing I did not say: I have run PostgreSQL in production for some years,",
		"  | mostly migrations.",
		"  |",
		"  | This line was never broken, and so it is longer than any line of a",
		"  | mail that has to be read in a window.",
	}
	if !slices.Equal(b.text, want) {
		t.Errorf("the text is\n%q, not\n%q", b.text, want)
	}
}
