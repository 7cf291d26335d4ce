package templates

import (
	"strings"
	"unicode/utf8"
)

// nobreak is U+00A0: the narrow one, U+202F, which French typography has before some signs, is missing from the fonts of many
// mail programs.
const nobreak = "\u00a0"

// tightener makes the space before or behind a language's signs one that no line breaks at, as in « … » or “Pourquoi ?”. Whoever
// writes templates types ordinary spaces, which can be seen. Nil for a language that has no such signs.
func tightener(before, after string) *strings.Replacer {
	var pairs []string
	for _, r := range before {
		pairs = append(pairs, " "+string(r), nobreak+string(r))
	}
	for _, r := range after {
		pairs = append(pairs, string(r)+" ", string(r)+nobreak)
	}
	if len(pairs) == 0 {
		return nil
	}
	return strings.NewReplacer(pairs...)
}

// tight is text of ours with its spaces bound.
func (l *language) tight(s string) string {
	if l.binds == nil {
		return s
	}
	return l.binds.Replace(s)
}

// quotation is the pair of marks around a word that is meant as it stands.
func (l *language) quotation() (string, string) {
	before, after, _ := strings.Cut(l.say("format.code"), "{word}")
	return before, after
}

// decimal is the sign between whole and tenth, by CLDR.
func decimal(printed string) string {
	at := strings.IndexFunc(printed, func(r rune) bool { return r < '0' || r > '9' })
	if at < 0 {
		return "."
	}
	_, size := utf8.DecodeRuneInString(printed[at:])
	return printed[at : at+size]
}
