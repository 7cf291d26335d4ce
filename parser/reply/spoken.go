package reply

import "strings"

// A mention is where a text speaks of a question by its number: "question 2", "Frage Nr. 2".
type mention struct{ from, to, n int }

// mentions finds them in a folded text. Only the words for question count: "number 2" and "on 2" may be anything.
func (r *reader) mentioned(low string) []mention {
	var out []mention
	for i := 0; i < len(low) && i < longestSpoken; i++ {
		if i > 0 && wordByte(low[i-1]) || !wordByte(low[i]) {
			continue
		}
		n, ok := named(low[i:min(len(low), i+60)])
		if !ok || n.needs != spaced || n.at < 4 {
			continue
		}
		f, ok := leading(low[i+n.at:])
		if !ok || f.word || !f.exact || r.question(f.n) == nil || i+n.at+f.used < len(low) && low[i+n.at+f.used] == ':' {
			continue
		}
		out = append(out, mention{i, i + n.at + f.used, f.n})
		i += n.at + f.used - 1
	}
	return out
}

const (
	longestSpoken = 2000 // bytes
	wordsSpoken   = 8    // in a sentence that gives an answer, besides the question's number
)

// spoken reads "I would give question 2 a 4": what is said of a question in a sentence of its own, with its number, is that one's
// answer if it is short and plain, and unclear else. It is never the first question's. False when no question is spoken of.
func (r *reader) spoken(lines []typed) bool {
	text := join(lines)
	low, back := foldBack(text)
	if len(r.mentioned(low)) == 0 {
		return false
	}
	read, other := false, false
	for from := 0; from < len(low); {
		to := from + sentenceEnd(low[from:])
		said := r.mentioned(low[from:to])
		original := trim(text[back(from):back(to)])
		switch {
		case len(said) == 1:
			m := said[0]
			read = r.told(r.question(m.n), text[back(from):back(from+m.from)]+" "+text[back(from+m.to):back(to)], original) || read
		case len(said) > 1 || strings.ContainsAny(low[from:to], "0123456789"):
			other = true
		}
		from = to
	}
	if !read && !other {
		return false
	}
	if other && len(r.found[r.order[0].Number]) == 0 {
		r.put(r.order[0], doubt(text), text)
	}
	r.mark(lines, r.order[0].Number)
	return true
}

// told reads one sentence without its question's number.
func (r *reader) told(q *Question, sentence, original string) bool {
	if q.Kind == "text" || len(strings.Fields(sentence)) > wordsSpoken {
		return false
	}
	sentence = trim(strings.TrimLeft(unsaid(trim(sentence)), " ,;:"))
	v := q.read(sentence)
	if v.value == "" && v.confidence == certain && !v.skipped {
		return false // words about the question
	}
	if v.text = ""; v.value != "" && v.confidence == certain {
		v.confidence = likely
	}
	if v.confidence == unclear {
		v = doubt(original)
	}
	r.put(q, v, original)
	return true
}

var sayings = wordSet("saying")

// unsaid takes a verb off the end: "ich würde 4 sagen".
func unsaid(s string) string {
	s = strings.TrimRight(s, " .!")
	at := strings.LastIndexByte(s, ' ')
	if at < 0 {
		return s
	}
	if _, ok := sayings[fold(s[at+1:])]; ok {
		return s[:at]
	}
	return s
}

// sentenceEnd is where the first sentence of a folded text ends.
func sentenceEnd(low string) int {
	for i := 0; i < len(low); i++ {
		if low[i] == '\n' || low[i] == ';' || strings.IndexByte(".!?", low[i]) >= 0 && (i+1 == len(low) || low[i+1] == ' ' || low[i+1] == '\n') && !(i > 1 && low[i] == '.' && i+2 < len(low) && digit(rune(low[i+2])) >= 0 && abbreviates(low[:i])) {
			return i + 1
		}
	}
	return len(low)
}

// abbreviates: "nr." before a figure ends no sentence.
func abbreviates(low string) bool {
	w := low[strings.LastIndexAny(low, " \n")+1:]
	_, ok := named(w + "0")
	return ok
}
