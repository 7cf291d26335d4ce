package reply

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is one word of a text: letters and figures alone, folded. Links are no tokens, because safe-link services and
// HTML-to-text conversions rewrite them.
type token struct {
	id       int32 // number of the word in the letter's vocabulary, 0 for a word that the letter has not
	line     int32
	from, to int32 // bytes in the line's body
	first    bool  // of its line
	last     bool
	opens    bool // a question's own words begin here, behind its number
	linked   bool // a link stands before it: there a gateway may have written another one
}

// A vocabulary numbers the words of the letter.
type vocabulary map[string]int32

func (v vocabulary) add(w string) int32 {
	id, ok := v[w]
	if !ok {
		id = int32(len(v) + 1)
		v[w] = id
	}
	return id
}

// tokens cuts the body of a line into words and gives each to use; links are passed over.
func tokens(s string, use func(from, to int)) {
	for i := 0; i < len(s); {
		if n := link(s[i:]); n > 0 {
			i += n
			continue
		}
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if !wordRune(r) {
			i += n
			continue
		}
		from := i
		for i += n; i < len(s) && !wide(r); i += n {
			r, n = rune(s[i]), 1
			if r >= utf8.RuneSelf {
				r, n = utf8.DecodeRuneInString(s[i:])
			}
			if !wordRune(r) && !strings.ContainsRune("\u00ad\u200b\u200c\u200d\u2060", r) || wide(r) {
				break
			}
		}
		use(from, i)
	}
}

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// wide: in Chinese and Japanese each character is a word.
func wide(r rune) bool { return r >= 0x3040 && r < 0xa000 }

// link is the length of a link that s begins with, 0 for none.
func link(s string) int {
	if len(s) < 8 || s[0] != 'h' && s[0] != 'H' && s[0] != 'm' && s[0] != 'w' {
		return 0
	}
	if !hasPrefixFold(s, "http://") && !hasPrefixFold(s, "https://") && !hasPrefixFold(s, "mailto:") && !hasPrefixFold(s, "www.") {
		return 0
	}
	if n := strings.IndexAny(s, " \t<>)]\""); n >= 0 {
		return n
	}
	return len(s)
}

func hasPrefixFold(s, p string) bool { return len(s) >= len(p) && strings.EqualFold(s[:len(p)], p) }
