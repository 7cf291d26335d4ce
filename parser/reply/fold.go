package reply

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// plain holds the base letters of U+00C0 to U+017F, in lower case; a dot stands for "leave as it is".
const plain = "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y" +
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkkllllll..llnnnnnn.nnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"

// fold makes texts comparable: lower case, no accents (people leave them out), plain quotes and spaces.
func fold(s string) string {
	if lowerASCII(s) {
		return s
	}
	b := make([]byte, 0, len(s)+8)
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			b, i = append(b, lower[c]), i+1
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		b, i = append(b, foldRune(r)...), i+n
	}
	return string(b)
}

// lower holds the folded form of ASCII.
var lower = func() (t [utf8.RuneSelf]byte) {
	for i := range t {
		t[i] = ascii[i][0]
	}
	return t
}()

func lowerASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' || c == '\t' {
			return false
		}
	}
	return true
}

var ascii = func() (t [128]string) {
	for i := range t {
		t[i] = strings.ToLower(string(rune(i)))
	}
	t['\t'] = " "
	return t
}()

// foldRune is the folded form of one character; empty for what has no width.
func foldRune(r rune) string {
	switch {
	case r < 128:
		return ascii[r]
	case r == '’' || r == '‘' || r == 'ʼ' || r == '´' || r == '`':
		return "'"
	case r == '“' || r == '”' || r == '„' || r == '«' || r == '»':
		return "\""
	case r == 'ß':
		return "ss"
	case r == 'æ' || r == 'Æ':
		return "ae"
	case r == 'œ' || r == 'Œ':
		return "oe"
	case r >= 0xC0 && r < 0x180 && plain[r-0xC0] != '.':
		return plain[r-0xC0 : r-0xC0+1]
	}
	return foldRest(r)
}

func foldRest(r rune) string {
	switch {
	case r == '\u00a0' || r == '\u3000' || r >= 0x2000 && r <= 0x200a || r == '\u202f':
		return " "
	case strings.ContainsRune(spaces, r) || unicode.Is(unicode.Mn, r):
		return ""
	case r >= 0xFF01 && r <= 0xFF5E: // full width ASCII
		return foldRune(r - 0xFEE0)
	}
	return string(unicode.ToLower(r))
}

// foldBack folds a text and tells where a byte of the folded one stood in the original.
func foldBack(s string) (string, func(int) int) {
	if lowerASCII(s) {
		return s, func(n int) int { return n }
	}
	var b strings.Builder
	at := make([]int32, 0, len(s)+1)
	for i, r := range s {
		x := foldRune(r)
		for range len(x) {
			at = append(at, int32(i))
		}
		b.WriteString(x)
	}
	at = append(at, int32(len(s)))
	return b.String(), func(n int) int { return int(at[n]) }
}
