package wording

import (
	"os"
	"strings"
	"testing"
)

// ordinary is some 10 KB of what people write about interviews.
func ordinary(b *testing.B, language string) string {
	b.Helper()
	data, err := os.ReadFile("testdata/" + language + ".txt")
	if err != nil {
		b.Fatal(err)
	}
	text := strings.NewReplacer("[[", "", "]]", "", "fine: ", "").Replace(string(data))
	return strings.Repeat(text, 2)[:10<<10]
}

func BenchmarkCheck(b *testing.B) {
	lists := Builtin()
	for _, language := range []string{"en", "es", "de", "fr", "pt"} {
		b.Run(language, func(b *testing.B) {
			text := ordinary(b, language)
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				lists.Check(text, language)
			}
		})
	}
}

// Texts that are made to take long; the time per byte must not grow with their length.
func BenchmarkHostile(b *testing.B) {
	lists := Builtin()
	for name, unit := range map[string]string{
		"function": "she is very very not ", "gap": "want want want ", "exception": "fresh blood old code ", "mask": "a*b i*i*t ",
		"marks": "i\u0301\u0301\u0301", "one word": "a", "dots": ". . ", "accents": "é ",
	} {
		for _, size := range []int{50 << 10, 5 << 20} {
			text := strings.Repeat(unit, size/len(unit))
			b.Run(name+"/"+map[bool]string{true: "5MB", false: "50KB"}[size > 1<<20], func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					lists.Check(text, "en")
				}
			})
		}
	}
}

func BenchmarkParse(b *testing.B) {
	data, _ := Source("en")
	for b.Loop() {
		if _, err := Parse("en.txt", data); err != nil {
			b.Fatal(err)
		}
	}
}
