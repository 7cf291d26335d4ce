package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A word of a text.
type word struct {
	start, end int
	folded     string // lower case without accents, "strasse" for "Straße"
	written    string // with its accents, where it has some; else empty
	masked     bool   // has asterisks and the like for letters
}

// A scanner cuts a text into sentences, and these into words. What stands within one sentence is found as a phrase.
type scanner struct {
	text  string
	at    int
	words []word   // of the sentence; good until the next one
	known []*known // room for what a list knows about them
}

// maxSentence is how many words are taken for one sentence, whatever follows.
const maxSentence = 1000

// next goes to the next sentence that has words.
func (s *scanner) next() bool {
	s.words = s.words[:0]
	for s.at < len(s.text) && len(s.words) < maxSentence {
		start, over := s.gap()
		if over && len(s.words) > 0 {
			break
		}
		if s.at = start; start == len(s.text) {
			break
		}
		s.words = append(s.words, s.word())
	}
	return len(s.words) > 0
}

// gap is where the next word starts, and whether a sentence ends before it: at its mark, if a blank follows, or at a blank line.
func (s *scanner) gap() (start int, over bool) {
	mark, lines := false, 0
	for i := s.at; i < len(s.text); {
		r, n := rune(s.text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s.text[i:])
		}
		switch {
		case wordly(r):
			return i, over || lines > 1
		case r == '\n':
			lines++
			over = over || mark
		case r == ' ' || r == '\t' || r == '\r' || r == '\u00a0':
			over = over || mark
		case r == '•' || lines > 0 && (r == '-' || r == '*'):
			over = true
		default:
			mark = strings.ContainsRune(".!?;:…。！？", r) || mark && strings.ContainsRune(`"')]”’»`, r)
		}
		i += n
	}
	return len(s.text), over
}

// word reads the word that starts here. An apostrophe and a hyphen part words: "she's" is two.
func (s *scanner) word() word {
	if w, ok := s.masked(); ok {
		s.at = w.end
		return w
	}
	start, plain, ascii := s.at, true, true
	for s.at < len(s.text) {
		r, n := rune(s.text[s.at]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s.text[s.at:])
			ascii = false
		}
		if !wordly(r) && !silent(r) {
			break
		}
		plain = plain && (r < 'A' || r > 'Z')
		s.at += n
	}
	w := word{start: start, end: s.at, folded: s.text[start:s.at]}
	switch {
	case !ascii:
		w.folded, w.written = fold(w.folded)
	case !plain:
		w.folded = strings.ToLower(w.folded)
	}
	return w
}

// wordly tells what words are made of.
func wordly(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// silent tells what has no width: a soft hyphen, a zero-width blank or joiner.
func silent(r rune) bool {
	return r == '\u00ad' || r >= '\u200b' && r <= '\u200d' || r == '\u2060' || r == '\ufeff'
}

// fold is a word in lower case: without its accents, and with them.
func fold(s string) (folded, written string) {
	if folded, ok := foldLatin(s); ok {
		return folded, strings.ToLower(s)
	}
	written = strings.ToLower(norm.NFKC.String(strings.Map(func(r rune) rune {
		if silent(r) {
			return -1
		}
		return r
	}, s)))
	var out strings.Builder
	for _, r := range norm.NFKD.String(written) {
		if base, ok := bases[r]; ok {
			out.WriteString(base)
		} else if !unicode.Is(unicode.Mn, r) {
			out.WriteRune(r)
		}
	}
	return out.String(), written
}

// foldLatin does without Unicode's tables what fold does, for the letters that the languages of the built-in lists have.
func foldLatin(s string) (string, bool) {
	out := make([]byte, 0, 2*maxMasked)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case 'A' <= c && c <= 'Z':
			out = append(out, c|0x20)
		case c < utf8.RuneSelf:
			out = append(out, c)
		case c == 0xc3 && i+1 < len(s) && s[i+1] >= 0x80 && latin[s[i+1]&0x3f] != "":
			i++
			out = append(out, latin[s[i]&0x3f]...)
		default:
			return "", false
		}
	}
	return string(out), true
}

// latin are the letters from U+00C0 to U+00FF without their accents.
var latin = func() (table [64]string) {
	for i := range table {
		r := unicode.ToLower(rune(0xc0 + i))
		if base, ok := bases[r]; ok {
			table[i] = base
		} else if d := norm.NFD.String(string(r)); d[0] < utf8.RuneSelf {
			table[i] = d[:1]
		}
	}
	return table
}()

// bases are the letters that do not decompose, as people write them without the key.
var bases = map[rune]string{'ß': "ss", 'œ': "oe", 'æ': "ae", 'ø': "o", 'ł': "l", 'đ': "d", 'ı': "i"}
