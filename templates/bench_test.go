package templates

import (
	"strings"
	"testing"
)

func BenchmarkSummary(b *testing.B) {
	s := Builtin()
	data, err := s.Sample("summary", "candidate", "en")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Render("en", data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLint(b *testing.B) {
	s := Builtin()
	for b.Loop() {
		if problems := s.Lint(); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}

func BenchmarkBuiltin(b *testing.B) {
	for b.Loop() {
		Builtin()
	}
}

// From a saved file to a set that is in force: reading, parsing and trying what the file can change.
func BenchmarkReload(b *testing.B) {
	for _, name := range []string{"en/ask.md", "en/questions.toml"} {
		b.Run(name, func(b *testing.B) {
			data, err := builtin.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			own := map[string]string{name: strings.Replace(string(data), "interview", "meeting", 1)}
			for b.Loop() {
				if p := Restore(own, "letters"); p.Set == nil {
					b.Fatal(p.Problems)
				}
			}
		})
	}
}
