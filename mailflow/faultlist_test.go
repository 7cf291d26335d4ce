package mailflow_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// testsIn is the source of a folder's tests, with the names of the files that they read.
func testsIn(t *testing.T, folder string) string {
	t.Helper()
	var all strings.Builder
	for _, pattern := range []string{"*_test.go", "testdata/*/*.toml"} {
		files, err := filepath.Glob(filepath.Join("..", folder, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if !strings.HasSuffix(f, ".go") {
				all.WriteString(`"` + strings.TrimSuffix(filepath.Base(f), ".toml") + `"`)
				continue
			}
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(text)
		}
	}
	return all.String()
}

// The list of what goes wrong names tests that there are.
func TestEveryFaultHasItsTest(t *testing.T) {
	list, err := os.ReadFile("testdata/faults.txt")
	if err != nil {
		t.Fatal(err)
	}
	sources, word := map[string]string{}, regexp.MustCompile(`"[^"]+"|\S+`)
	faults := 0
	for line := range strings.Lines(string(list)) {
		if line == "\n" || strings.HasPrefix(line, "#") {
			continue
		}
		what, where, ok := strings.Cut(strings.TrimSpace(line), " | ")
		if !ok {
			t.Errorf("no fault and its tests: %q", line)
			continue
		}
		faults++
		for part := range strings.SplitSeq(where, " ; ") {
			words := word.FindAllString(part, -1)
			if sources[words[0]] == "" {
				sources[words[0]] = testsIn(t, words[0])
			}
			for _, name := range words[1:] {
				wanted := "func " + name + "("
				if strings.HasPrefix(name, `"`) {
					wanted = name
				}
				if !strings.Contains(sources[words[0]], wanted) {
					t.Errorf("%s: %s has no %s", what, words[0], name)
				}
			}
		}
	}
	t.Logf("%d faults", faults)
	if faults < 60 {
		t.Errorf("only %d faults are listed", faults)
	}
}
