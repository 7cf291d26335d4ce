package reply

import (
	"os"
	"strings"
	"testing"
)

// TestValues reads the table in testdata/values.txt.
func TestValues(t *testing.T) {
	kinds := map[string]*Question{
		"scale": {Key: "overall", Number: 1, Kind: "scale", Min: 1, Max: 5}, "yesno": {Key: "again", Number: 1, Kind: "yesno"}, "text": {Key: "add", Number: 1, Kind: "text"},
		"held": {Key: "held", Number: 1, Kind: "choice", Options: held}, "recommend": {Key: "recommend", Number: 1, Kind: "choice", Options: recommend},
	}
	data, err := os.ReadFile("testdata/values.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, " | ")
		q := kinds[f[0]]
		if q == nil || len(f) < 3 {
			t.Fatalf("line %d is not of the table: %q", i+1, line)
		}
		got := q.read(f[1])
		if said := saying(got); said != f[2] {
			t.Errorf("%s %q: read %s, want %s", f[0], f[1], said, f[2])
		}
		if len(f) > 3 && got.text != f[3] {
			t.Errorf("%s %q: the comment is %q, want %q", f[0], f[1], got.text, f[3])
		}
		n++
	}
	if n < 250 {
		t.Errorf("only %d values in the table", n)
	}
}

// saying puts a value into the words of the table.
func saying(v value) string {
	switch {
	case v.skipped:
		return "skip"
	case v.confidence == unclear:
		return "unclear"
	case v.value == "":
		return "words"
	case v.confidence == likely:
		return "likely " + v.value
	}
	return v.value
}
