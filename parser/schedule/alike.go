package schedule

import (
	"strings"
	"unicode"
)

// Alike tells whether two names are the same as people write them: case, accents, blanks and a particle at the front do not count
// ("de la Cruz" in an address is "la Cruz" behind "entrevista de").
func Alike(a, b string) bool {
	a, b = bareName(a), bareName(b)
	return a != "" && a == b
}

func bareName(name string) string {
	words := strings.Fields(fold(name))
	for len(words) > 1 && prepositions[words[0]] {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// How a text mentions somebody.
const (
	Unmentioned = iota
	InPart      // by the first or the last name
	InFull
)

// Mentioned tells how a text names somebody. The words of the name stand together; a part of it has three letters at least and a
// capital.
func Mentioned(text, name string) int {
	all, own := tokens(text, 0), tokens(name, 0)
	found := Unmentioned
	for i, t := range all {
		switch {
		case len(own) == 0:
		case len(own) > 1 && begins(all[i:], own):
			return InFull
		case len([]rune(t.raw)) >= 3 && unicode.IsUpper(firstRune(t.raw)) && (t.text == own[0].text || t.text == own[len(own)-1].text):
			found = InPart
		}
	}
	return found
}

func begins(all, with []token) bool {
	if len(with) > len(all) {
		return false
	}
	for n := range with {
		if all[n].text != with[n].text {
			return false
		}
	}
	return true
}
