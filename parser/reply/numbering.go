package reply

import "strings"

// How much must part a number from what follows it, so that the two are a label and an answer.
const (
	spaced = iota // a space: "Question 1 4"
	parted        // a sign: "Answer 1: 4", "Nr. 1 - 4"
	ended         // a colon or a bracket: "On 1: 4", for "on 1 June" and "for 2 - 3 days" are none
)

// A naming is the words before a label's number: "Question", "Antwort zu Frage", "À la question n°".
type naming struct {
	at    int // bytes up to the number
	needs int // spaced, parted or ended
}

// namings are the words that can stand before a label's number, by their first byte.
var namings = namingTable()

type namingWord struct {
	text  string
	needs int
}

func namingTable() map[byte][]namingWord {
	out := map[byte][]namingWord{}
	for _, t := range []struct {
		section string
		needs   int
	}{{"question", spaced}, {"numbering", parted}, {"answer", parted}, {"toward", ended}} {
		for _, p := range lexicon[t.section] {
			out[p.text[0]] = append(out[p.text[0]], namingWord{p.text, t.needs})
		}
	}
	return out
}

const mostNamings = 5 // words before a number: "Réponse à la question n° 1"

// named reads the words before a label's number in a folded text; false when there are none, or no number follows.
func named(low string) (naming, bool) {
	n, needs := naming{needs: ended}, -1
	for range mostNamings {
		s := low[n.at:]
		gap := len(s) - len(strings.TrimLeft(s, " #."))
		if rest := s[gap:]; rest != "" && rest[0] >= '0' && rest[0] <= '9' {
			if needs == parted && (gap == 1 && s[0] == '.' || gap == 0 && strings.HasSuffix(low[:n.at], ".")) {
				needs = spaced // "No.1 4"
			}
			n.at += gap
			return naming{n.at, max(needs, 0)}, needs >= 0 || strings.Contains(low[:n.at], "#")
		}
		if rest := s[gap:]; needs >= 0 && gap > 0 && wordNumber(rest) > 0 {
			n.at += gap
			return naming{n.at, parted}, true // "Question two: 4"
		}
		w := nextNaming(strings.TrimLeft(s, " "))
		if w.text == "" {
			return n, false
		}
		switch {
		case w.needs == spaced || needs < 0:
			needs = w.needs
		case needs != spaced:
			needs = min(needs, w.needs)
		}
		n.at += len(s) - len(strings.TrimLeft(s, " ")) + len(w.text)
	}
	return n, false
}

// wordNumber is the length of a number word, as a label's number may be spelled, with a sign behind it.
func wordNumber(s string) int {
	f, ok := numberWord(s)
	after := ""
	if ok {
		after = strings.TrimLeft(s[f.used:], " ")
	}
	if after == "" || strings.IndexByte(":)-=", after[0]) < 0 && !strings.HasPrefix(after, "–") {
		return 0
	}
	return f.used
}

// nextNaming is the longest one that the text begins with. A letter alone touches its number: "A1", but not "a 4".
func nextNaming(s string) namingWord {
	var best namingWord
	if s == "" {
		return best
	}
	for _, w := range namings[s[0]] {
		tail, ok := strings.CutPrefix(s, w.text)
		if !ok || tail == "" || len(w.text) <= len(best.text) || tail[0] >= 'a' && tail[0] <= 'z' || len(w.text) == 1 && !touches(tail, w.needs == spaced) {
			continue
		}
		best = w
	}
	return best
}

func touches(tail string, question bool) bool {
	s := strings.TrimLeft(tail, ".# ")
	figures := s[:len(s)-len(strings.TrimLeft(s, "0123456789"))]
	if figures == "" || tail[0] != ' ' {
		return figures != ""
	}
	s = strings.TrimLeft(s[len(figures):], " ")
	return s != "" && (strings.IndexByte(":)", s[0]) >= 0 || question && strings.IndexByte(".-=", s[0]) >= 0 && len(s) > 1 && s[1] == ' ')
}

// parted tells whether the signs behind a number are enough to make it a label.
func (n naming) parted(style string) bool {
	switch n.needs {
	case ended:
		return strings.ContainsAny(style, ":)")
	case parted:
		return style != ""
	}
	return true
}

var ordinals = wordSet("ordinal")

// ordinal skips what makes a number an ordinal, with the word for question behind it: "1ª", "2nd question", "3e question". A sign
// must follow, but for the signs that are nothing else ("1º 4").
func ordinal(low string) int {
	end := strings.IndexAny(low, " :)-=")
	if end <= 0 {
		return 0
	}
	_, ok := ordinals[strings.TrimLeft(low[:end], ".")]
	if !ok {
		return 0
	}
	if n := questionWord(low[end:]); n > 0 {
		return end + n
	}
	if s := strings.TrimLeft(low[end:], " "); strings.ContainsAny(s[:min(len(s), 1)], ":)-=") || strings.ContainsAny(low[:end], "ªº°") {
		return end
	}
	return 0
}

// questionWord skips the word for question, or for answer, if a sign that parts follows.
func questionWord(low string) int {
	s := strings.TrimLeft(low, " ")
	for _, section := range []string{"question", "answer"} {
		for _, p := range lexicon[section] {
			rest, ok := strings.CutPrefix(s, p.text)
			rest = strings.TrimLeft(rest, " ")
			if ok && len(p.text) > 2 && rest != "" && strings.IndexByte(":)-=", rest[0]) >= 0 {
				return len(low) - len(rest)
			}
		}
	}
	return 0
}

const longestHead = 80 // bytes before a copied question

// labelOnly: what stands before a copied question is a bullet, a quotation mark, or a label without an answer ("Q:", "Frage 1 -").
func labelOnly(before string) bool {
	if len(before) > longestHead {
		return false
	}
	low := strings.Trim(fold(before), " -–—*•·\"'_>+#.:)(][/¿¡→?")
	if isNumber(low) {
		return true
	}
	if n, ok := named(low + "0"); ok && n.at == len(low) {
		return true
	}
	n, ok := named(low)
	return ok && isNumber(low[n.at:])
}
