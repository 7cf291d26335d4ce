package wording

import "strings"

// Insults are masked: "id*ot", "1diot", "a$$hole". The first letter stays in most, and as many signs as letters.

// maxMasked is the length of the longest masked word.
const maxMasked = 24

// disguises are the letters that a sign may stand for; "*" and the like stand for any.
var disguises = [128]string{'0': "o", '1': "il", '3': "e", '4': "a", '5': "s", '7': "t", '@': "a", '$': "s", '!': "i", '*': "*", '#': "*"}

// masked reads a word with signs among its letters. Whether it hides something is for a list to say.
func (s *scanner) masked() (word, bool) {
	end, letters, signs, inner := s.at, 0, 0, false
	for ; end < len(s.text) && end-s.at <= maxMasked; end++ {
		c := s.text[end] | 0x20
		if c >= 'a' && c <= 'z' {
			letters++
			inner = inner || signs > 0
		} else if c = s.text[end]; c < 128 && disguises[c] != "" {
			signs++
		} else {
			break
		}
	}
	for ; end > s.at && strings.IndexByte("!*#", s.text[end-1]) >= 0; end-- { // "idiot!", and bold
		signs--
	}
	cut := end < len(s.text) && (s.text[end] >= 128 || wordly(rune(s.text[end])))
	if cut || end-s.at > maxMasked || signs < 1 || letters < 2 || !inner {
		return word{}, false
	}
	w := word{start: s.at, end: end, folded: strings.ToLower(s.text[s.at:end]), masked: true}
	for _, r := range w.folded {
		if strings.ContainsRune("*@$!#", r) {
			return w, s.veiled(w)
		}
	}
	return w, letters > signs // "1diot", not "h264"
}

// veiled tells a word with asterisks from two words beside one: "and*or", "ann@example.com".
func (s *scanner) veiled(w word) bool {
	return w.end == len(s.text) || s.text[w.end] != '.' && s.text[w.end] != '@' || w.end+1 == len(s.text) || !wordly(rune(s.text[w.end+1]))
}

// hides tells whether a masked word may be this one.
func hides(masked, plain string) bool {
	if len(masked) != len(plain) {
		return false
	}
	for i := range len(masked) {
		c := masked[i]
		if c == plain[i] {
			continue
		}
		as := disguises[c&127]
		if i == 0 && as == "*" || as != "*" && strings.IndexByte(as, plain[i]) < 0 {
			return false
		}
	}
	return true
}
