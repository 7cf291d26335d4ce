package parser

import "testing"

// Each end of a line that mail has is one, and two are two.
func TestLineEnds(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "a": "a", "a\nb\n": "a\nb\n", "a\r\nb\r\n": "a\nb\n", "a\r\r\nb": "a\nb", "a\rb\r": "a\nb\n", "\r\n\r\n": "\n\n", "\r\r": "\n\n", "\r\r\r\n": "\n\n",
		"a\u2028b\u2029c\r\nd": "a\nb\nc\nd", "a\n\rb": "a\n\nb",
	} {
		if got := lineEnds(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
