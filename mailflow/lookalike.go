package mailflow

import (
	"fmt"
	"strings"
	"unicode"
)

// lookalikes are letters of other alphabets that nobody tells from Latin ones (Unicode Technical Standard 39, confusables.txt, those that
// are the same in common typefaces), and Latin ones that are there for sums and East Asian type.
const lookalikes = "" +
	"аеіјорсухѕһԁԛԝүвАВЕЅІЈКМНОРСТУХҮ" + // Cyrillic
	"αγικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + // Greek
	"օհոսցքյ" + // Armenian
	"ɑɡ"

// unmasked is a name or an address in which letters that pass for others are shown by their numbers: those that stand in a word with Latin
// letters, and words that are nothing else, beside Latin ones. Names in an alphabet of their own are left as they are.
func unmasked(s string) string {
	if !strings.ContainsFunc(s, masked) || !strings.ContainsFunc(s, latin) {
		return s
	}
	var b strings.Builder
	for rest := []rune(s); len(rest) > 0; {
		n := 0
		for n < len(rest) && (unicode.IsLetter(rest[n]) || unicode.IsMark(rest[n])) {
			n++
		}
		if n == 0 {
			b.WriteRune(rest[0])
			rest = rest[1:]
			continue
		}
		b.WriteString(unmaskedWord(string(rest[:n])))
		rest = rest[n:]
	}
	return b.String()
}

func unmaskedWord(word string) string {
	own := func(r rune) bool { return unicode.IsLetter(r) && !latin(r) && !masked(r) } // a letter that is taken for no other
	if !strings.ContainsFunc(word, latin) && strings.ContainsFunc(word, own) {
		return word
	}
	var b strings.Builder
	for _, r := range word {
		if masked(r) {
			fmt.Fprintf(&b, "[%U]", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func masked(r rune) bool {
	return strings.ContainsRune(lookalikes, r) || '\uff21' <= r && r <= '\uff5a' || 0x1d400 <= r && r <= 0x1d7ff
}

func latin(r rune) bool { return unicode.Is(unicode.Latin, r) && !masked(r) }
