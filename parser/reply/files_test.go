package reply

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var rewrite = flag.Bool("rewrite", false, "write the .want files anew")

// TestFiles reads testdata/NN-name.txt, with LF and with CRLF, and compares with NN-name.want.
func TestFiles(t *testing.T) {
	names, _ := filepath.Glob("testdata/[0-9]*.txt")
	if len(names) < 20 {
		t.Fatalf("only %d files in testdata", len(names))
	}
	for _, name := range names {
		want := strings.TrimSuffix(name, ".txt") + ".want"
		got := reading(t, name, "\n")
		if *rewrite {
			if err := os.WriteFile(want, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		data, err := os.ReadFile(want)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(data) {
			t.Errorf("%s: read\n%s\nwant\n%s", name, got, data)
		}
		if crlf := reading(t, name, "\r\n"); crlf != got {
			t.Errorf("%s: with CRLF it reads\n%s\nand with LF\n%s", name, crlf, got)
		}
	}
}

// reading shows what is read from one file.
func reading(t *testing.T, name, end string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	head, body, _ := strings.Cut(string(data), "\n\n")
	file, sent := strings.TrimSpace(strings.TrimPrefix(head, "letter:")), ""
	var questions []Question
	for _, q := range questionnaires {
		if q.file == file {
			sent, questions = letterOf(t, file), q.questions
		}
	}
	r := Read(strings.ReplaceAll(body, "\n", end), strings.ReplaceAll(sent, "\n", end), questions)
	var b strings.Builder
	fmt.Fprintf(&b, "visible:\n%s\n", r.Visible)
	for _, a := range r.Answers {
		fmt.Fprintf(&b, "\n%d %s: %s %q", a.Number, a.Key, a.Confidence, a.Value)
		if a.Skipped {
			b.WriteString(" skipped")
		}
		fmt.Fprintf(&b, " text %q source %q", a.Text, a.Source)
	}
	return b.String() + "\n"
}
