package templates

import "testing"

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
