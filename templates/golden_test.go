package templates

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden compares every letter in every language, to every reader, as a whole message.
func TestGolden(t *testing.T) {
	s := Builtin()
	for _, lang := range append(s.Languages(), s.Forms()...) {
		for _, name := range letterNames {
			for _, side := range readers(name) {
				for _, each := range s.plot(s.languages[lang], side, lang).specimens(name) {
					path := filepath.Join("testdata", "letters", lang, name+"."+side+"."+each.name)
					t.Run(path, func(t *testing.T) {
						m, err := s.Render(lang, each.data)
						if err != nil {
							t.Fatal(err)
						}
						compare(t, path+".txt", "Subject: "+m.Subject+"\n\n"+m.Text)
						compare(t, path+".html", m.HTML)
					})
				}
			}
		}
	}
}

func compare(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got; write anew with -update):\n%s", path, diff)
	}
}
