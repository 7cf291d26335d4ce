package reply

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A pattern is a phrase of the wishes with its alternatives: "stop (writing|mailing) me". See wishes/README.md.
type pattern struct {
	slots []slot
	whole bool // the clause says nothing else
}

// A slot is the words that may stand at one place of a pattern; an empty choice may be left out.
type slot struct {
	choices [][]string
	any     bool // one to three words of any kind, none of which denies
}

const anyWords = 3

// denials would turn a phrase into its opposite: "wurde nicht abgesagt" is no "wurde * abgesagt".
var denials = []string{"not", "never", "nicht", "keineswegs", "nao", "jamais", "pas"}

// compile reads one line of the wishes.
func compile(line string) pattern {
	rest, whole := strings.CutPrefix(line, "= ")
	p := pattern{whole: whole}
	for rest = trim(rest); rest != ""; rest = strings.TrimLeft(rest, " ") {
		if inner, after, ok := strings.Cut(rest, ")"); ok && rest[0] == '(' {
			p.slots, rest = append(p.slots, choice(inner[1:])), after
			continue
		}
		plain, after := rest, ""
		if n := strings.IndexByte(rest, '('); n > 0 {
			plain, after = rest[:n], rest[n:]
		}
		for _, w := range strings.Fields(plain) {
			p.slots = append(p.slots, choice(w))
		}
		rest = after
	}
	return p
}

func choice(text string) slot {
	if text == "*" {
		return slot{any: true}
	}
	var s slot
	for _, alternative := range strings.Split(text, "|") {
		words := wordsIn(alternative)
		s.choices = append(s.choices, words)
	}
	return s
}

// match is how many words of the text the pattern takes at its beginning, the most it can; -1 when it does not stand there.
func (p pattern) match(words []string) int { return matchSlots(p.slots, words) }

func matchSlots(slots []slot, words []string) int {
	if len(slots) == 0 {
		return 0
	}
	best := -1
	try := func(n int) {
		if rest := matchSlots(slots[1:], words[n:]); rest >= 0 {
			best = max(best, n+rest)
		}
	}
	if slots[0].any {
		for n := 1; n <= min(anyWords, len(words)) && !slices.Contains(denials, words[n-1]); n++ {
			try(n)
		}
		return best
	}
	for _, c := range slots[0].choices {
		if len(c) <= len(words) && slices.Equal(c, words[:len(c)]) {
			try(len(c))
		}
	}
	return best
}

// starts are the words that the pattern can begin with.
func (p pattern) starts() []string {
	var out []string
	for _, s := range p.slots {
		empty := false
		for _, c := range s.choices {
			if len(c) == 0 {
				empty = true
			} else {
				out = append(out, c[0])
			}
		}
		if !empty {
			break
		}
	}
	return out
}

// wordsOf is folded text with blanks between its words and none of the signs around them.
func wordsOf(text string) string { return strings.Join(wordsIn(text), " ") }

// wordsIn are the words of a text, folded, without the signs around them.
func wordsIn(text string) []string {
	return strings.FieldsFunc(fold(text), func(r rune) bool {
		if r < utf8.RuneSelf {
			return (r < 'a' || r > 'z') && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && r != '\''
		}
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// clausesOf cuts a text into clauses of words, at the signs that end or part them and at blank lines. A line that is wrapped goes on.
func clausesOf(text string) [][]string {
	var out [][]string
	for _, part := range strings.Split(text, "\n\n") {
		for _, c := range strings.FieldsFunc(part, func(r rune) bool { return strings.ContainsRune(".,;:!?¿¡()\"–—…", r) }) {
			if words := wordsIn(c); len(words) > 0 {
				out = append(out, words)
			}
		}
	}
	return out
}
