package reply

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A figure is a number found at the start of a text.
type figure struct {
	n     int
	used  int  // bytes
	word  bool // written as a word
	exact bool // no fraction and no more than three digits
}

var (
	numbers  = numberTable(true)
	foreign  = numberTable(false)
	mainLang = map[string]bool{"en": true, "es": true, "de": true, "fr": true, "pt": true, "it": true, "nl": true, "pl": true}
	articles = map[int]bool{1: true} // "un", "eine": the word for one is an article too
)

// numberTable reads the section of number words: "four = 4".
func numberTable(main bool) map[string]int {
	out := map[string]int{}
	for _, p := range lexicon["number"] {
		w, n, _ := strings.Cut(p.text, "=")
		if v, err := strconv.Atoi(trim(n)); err == nil && mainLang[p.lang] == main {
			out[trim(w)] = v
		}
	}
	return out
}

// leading reads the number that a folded text begins with: figures of any script, keycaps, stars, number words.
func leading(s string) (figure, bool) {
	if f, ok := stars(s); ok {
		return f, true
	}
	if strings.HasPrefix(s, keycapTen) {
		return figure{n: 10, used: len(keycapTen), exact: true}, true
	}
	n, used, digits := 0, 0, 0
	for used < len(s) {
		r, w := utf8.DecodeRuneInString(s[used:])
		d := digit(r)
		if d < 0 {
			break
		}
		n, used, digits = n*10+d, used+w, digits+1
		if digits > 3 {
			n = 9999
		}
	}
	if digits == 0 {
		return numberWord(s)
	}
	used += keycap(s[used:])
	return figure{n: n, used: used, exact: digits <= 3 && !fraction(s[used:])}, true
}

// digit is the value of a digit of any script, also circled ones; -1 for none.
func digit(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r < 0x80:
		return -1
	case r >= '①' && r <= '⑨':
		return int(r-'①') + 1
	case r >= '❶' && r <= '❾':
		return int(r-'❶') + 1
	case unicode.IsDigit(r):
		return digitOf(r)
	}
	return -1
}

// digitOf: Unicode keeps the ten digits of each script together, from zero on.
func digitOf(r rune) int {
	zero := r
	for unicode.IsDigit(zero-1) && r-zero < 9 {
		zero--
	}
	if r >= 0x1D7CE && r <= 0x1D7FF { // mathematical digits, five sets in a row
		return int(r-0x1D7CE) % 10
	}
	return int(r - zero)
}

const keycapTen = "🔟" // a sign of its own: no keycap has two digits

// keycap skips the marks that make a digit a keycap emoji.
func keycap(s string) int {
	n := 0
	for strings.HasPrefix(s[n:], "\ufe0f") || strings.HasPrefix(s[n:], "\u20e3") {
		n += 3
	}
	return n
}

// fraction: the number goes on behind a point or comma, or with ½.
func fraction(s string) bool {
	if s == "" {
		return false
	}
	r, w := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("½¼¾⅓⅔", r) {
		return true
	}
	if !strings.ContainsRune(".,·٫'", r) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[w:])
	return digit(next) >= 0
}

// stars counts ★ and ⭐; empty stars (☆) say what it is out of and do not count.
func stars(s string) (figure, bool) {
	n, used := 0, 0
	for at := 0; at < len(s); {
		r, w := utf8.DecodeRuneInString(s[at:])
		at += w
		switch r {
		case '★', '⭐', '🌟':
			n, used = n+1, at
		case '☆', '\ufe0f':
			used = at
		case ' ':
		default:
			return figure{n: n, used: used, exact: !strings.ContainsRune("½¼¾⅓⅔", r)}, n > 0
		}
	}
	return figure{n: n, used: used, exact: true}, n > 0
}

// numberWord reads a number word at the start.
func numberWord(s string) (figure, bool) {
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' })
	if end < 0 {
		end = len(s)
	}
	w := s[:end]
	if n, ok := numbers[w]; ok {
		return figure{n: n, used: end, word: true, exact: true}, true
	}
	if n, ok := foreign[w]; ok && strings.Trim(s[end:], " .!") == "" {
		return figure{n: n, used: len(s), word: true, exact: true}, true
	}
	return figure{}, false
}
