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

// BenchmarkGrowth writes letters of all kinds, in all languages and forms of address, with every sample and people of all sorts, and takes
// a changed folder after every five thousandth. It shows the live heap after the first tenth of the letters and after all: with
// -benchtime 100000x, at 10,000 and at 100,000.
func BenchmarkGrowth(b *testing.B) {
	const changes = 5000
	kept := func() float64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.GC() // what the first one has found
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc) / 1024
	}
	s := Builtin()
	all := posted(s)
	var early float64
	for n := range b.N {
		if n%changes == changes-1 {
			s = renewed(b, n/changes)
		}
		if _, err := s.Render(all[n%len(all)].lang, all[n%len(all)].data); err != nil {
			b.Fatal(err)
		}
		if n == b.N/10 {
			early = kept()
		}
	}
	b.ReportMetric(early, "kB-at-a-tenth")
	b.ReportMetric(kept(), "kB-at-the-end")
	runtime.KeepAlive(all)
}

// A post is a letter to be written.
type post struct {
	lang string
	data Letter
}

func posted(s *Set) []post {
	var all []post
	for _, lang := range append(s.Languages(), s.Forms()...) {
		for _, name := range letterNames {
			for _, side := range readers(name) {
				for _, each := range s.crowd(s.languages[lang], name, side, lang) {
					all = append(all, post{lang, each.data})
				}
			}
		}
	}
	return all
}

// renewed is a set of a folder that was changed once more, as a daemon puts it in force.
func renewed(b *testing.B, version int) *Set {
	p := Restore(map[string]string{"en/_title.md": strings.Repeat("!", version%7+1) + "{{.Interview.Title}}"}, "letters")
	if p.Set == nil {
		b.Fatal(p.Problems)
	}
	look, err := Colour("#224466")
	if err != nil {
		b.Fatal(err)
	}
	s, _ := p.Set.Painted(look).Addressed(map[string]string{"es": "tú"})
	return s
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
