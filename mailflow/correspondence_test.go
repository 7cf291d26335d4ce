package mailflow_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var rewrite = flag.Bool("update", false, "write testdata/stories/*.txt anew")

// correspond tells a story of which every mail that is read or written is compared with testdata/stories/name.txt: its
// moment, its subject and its whole text, but for the foot.
func correspond(t *testing.T, name string, f func(s *story)) {
	t.Helper()
	var book strings.Builder
	tell(t, func(s *story) {
		s.book = &book
		f(s)
	})
	path := filepath.Join("testdata", "stories", name+".txt")
	if *rewrite && !t.Failed() {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(book.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(book.String(), "\n")); diff != "" {
		t.Errorf("%s (-want +got; write anew with -update):\n%s", path, diff)
	}
}

// wrote adds a mail to the book of a correspondence.
func (s *story) wrote(whose, text string) {
	if s.book == nil {
		return
	}
	madrid, err := time.LoadLocation("Europe/Madrid")
	if err != nil {
		s.Fatal(err)
	}
	s.book.WriteString("=== " + time.Now().In(madrid).Format("Mon 2 Jan 15:04") + " " + whose + "\n" + strings.TrimRight(text, "\n") + "\n\n")
}

// footless is a letter without what stands under its last line of "—": the same in all, but for the mark.
func footless(text string) string {
	if at := strings.LastIndex(text, "\n—\n"); at >= 0 {
		return text[:at]
	}
	return text
}
