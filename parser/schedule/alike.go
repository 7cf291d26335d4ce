package schedule

import "strings"

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
