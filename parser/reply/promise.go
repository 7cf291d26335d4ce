package reply

import (
	"slices"
	"strings"
)

// longestPromise is how many words a reply may have that only puts its answer off.
const longestPromise = 40

// promised finds out whether a reply does nothing but promise an answer or send us to somebody else. Every clause must be part
// of that: whoever says anything else as well has answered.
func promised(said []clause, words int) string {
	if words > longestPromise {
		return ""
	}
	book, found, named, why := wishes(), "", false, false
	for _, c := range said {
		switch part := book.puts(c); {
		case part == "refer":
			named = true
		case part == "referred":
			why = true
		case part == "refer whole":
			found = Refers
		case part == Later && found == "":
			found = Later
		case part == "":
			return ""
		}
	}
	if named && why {
		return Refers
	}
	if named || why {
		return ""
	}
	return found
}

// unsigned is a text without the first name that stands alone below it.
func unsigned(core string) string {
	n := strings.LastIndexByte(core, '\n')
	if n > 0 && firstName(core[n+1:]) && !wishes().has("held", strings.Fields(fold(core[n+1:]))) {
		return trim(core[:n])
	}
	return core
}

// puts tells what a clause is of a promise; empty when it is none of it. Behind an excuse a promise may follow without a sign.
func (b wishbook) puts(c clause) string {
	words := b.unlinked(c.bare)
	if n := b.at("refer", words, true); n > 0 && !b.tells(words[n:]) {
		if n == len(words) && b.has("referred", words) || b.has("referred", words[1:]) {
			return "refer whole"
		}
		return "refer"
	}
	if n := b.at("referred", words, true); n > 0 && !b.tells(words[n:]) {
		return "referred"
	}
	if n := b.at("later", words, true); n > 0 && !b.tells(words[n:]) {
		return Later
	}
	n := b.at("excuse", words, true)
	if n <= 0 || b.tells(words[n:]) {
		return ""
	}
	for rest := words[n:]; len(rest) > 0; rest = rest[1:] {
		if b.at("later", rest, true) > 0 {
			return Later
		}
	}
	return "excuse"
}

// tells: the words say something of how it went. "Later" alone, which may be said of an interview, is when the answer comes.
func (b wishbook) tells(words []string) bool {
	words = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return b.at("later", []string{w}, true) > 0 })
	return b.has("held", words)
}

// putsOff: the text does nothing but put an answer off, excuse its writer, or send us to somebody else.
func putsOff(text string) bool {
	if len(text) > longestWish || strings.Contains(text, "?") {
		return false
	}
	return !slices.ContainsFunc(clauses(text), func(c clause) bool { return wishes().puts(c) == "" })
}

// unlinked are words without those that may stand before a promise.
func (b wishbook) unlinked(words []string) []string {
	for len(words) > 1 {
		n := b.at("link", words, false)
		if n <= 0 || n >= len(words) || slices.ContainsFunc([]string{"later", "excuse", "refer", "referred"}, func(s string) bool { return b.at(s, words, true) > 0 }) {
			break
		}
		words = words[n:]
	}
	return words
}
