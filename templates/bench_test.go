package templates

import (
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// BenchmarkSummary writes a candidate's summary, text and HTML, in each language. Its median is the figure that counts: the mean
// has the pauses of a busy machine in it.
func BenchmarkSummary(b *testing.B) {
	s := Builtin()
	for _, lang := range s.Languages() {
		b.Run(lang, func(b *testing.B) {
			data, err := s.Sample("summary", "candidate", lang)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			var took []time.Duration
			for b.Loop() {
				start := time.Now()
				if _, err := s.Render(lang, data); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds()), "median-µs")
		})
	}
}

// BenchmarkGrowth writes letters of all kinds in all languages and shows how much memory is kept between the first tenth of them
// and the end: with -benchtime 100000x, over 90,000 letters.
func BenchmarkGrowth(b *testing.B) {
	s := Builtin()
	type letter struct {
		lang string
		data Letter
	}
	var all []letter
	for _, lang := range s.Languages() {
		for _, name := range letterNames {
			for _, side := range readers(name) {
				data, err := s.Sample(name, side, lang)
				if err != nil {
					b.Fatal(err)
				}
				all = append(all, letter{lang, data})
			}
		}
	}
	kept := func() float64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc) / 1024
	}
	var before float64
	for n := 0; n < b.N; n++ {
		if n == b.N/10 {
			before = kept()
		}
		if _, err := s.Render(all[n%len(all)].lang, all[n%len(all)].data); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(kept()-before, "kB-kept")
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
