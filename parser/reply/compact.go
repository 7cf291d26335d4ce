package reply

import "strings"

const (
	fewestCompact  = 3   // values; "4, yes" may as well be a score and the word that it means
	longestCompact = 100 // bytes
)

// compact reads a reply that is one line of bare values for the first questions in their order: "4, yes, 4, yes", "4 yes 5". They
// must fit these questions and no others that could be meant; those that fit none are unclear.
func (r *reader) compact(lines []typed, list []item) bool {
	if filled(lines) != 1 || len(lines[0].text) > longestCompact || len(list) > 1 {
		return false
	}
	text := lines[0].text
	values := r.bareValues(text)
	if len(values) < fewestCompact || len(values) == len(r.order) {
		return false
	}
	if len(values) > len(r.order) || r.embeddings(values, r.order) != 1 || r.embeddings(values, r.order[:len(values)]) != 1 || r.numbers(values) {
		r.put(r.order[0], doubt(text), text)
		r.mark(lines, r.order[0].Number)
		return true
	}
	for i, s := range values {
		v := r.order[i].read(s)
		v.confidence = likely
		r.put(r.order[i], v, s)
	}
	r.mark(lines, r.order[0].Number)
	return true
}

// bareValues are the parts of a line that is nothing but figures and words of choices, some of each; else nil.
func (r *reader) bareValues(text string) []string {
	var out []string
	figures := 0
	for part := range strings.FieldsFuncSeq(strings.TrimRight(text, " .!"), func(c rune) bool { return strings.ContainsRune(",;/|\t", c) }) {
		words := strings.Fields(part)
		for len(words) > 0 {
			n := r.valueAt(words)
			if n == 0 {
				return nil
			}
			if isNumber(words[0]) {
				figures++
			}
			out, words = append(out, strings.Join(words[:n], " ")), words[n:]
		}
	}
	if figures == 0 || figures == len(out) {
		return nil // "4, 5" may be a range, and three times yes says yes
	}
	return out
}

// valueAt is how many words are a value: a figure, or the longest that a choice takes; 0 for none.
func (r *reader) valueAt(words []string) int {
	if f, ok := leading(words[0]); ok && !f.word && f.exact && f.used == len(words[0]) {
		return 1
	}
	for n := min(len(words), 5); n > 0; n-- {
		for _, q := range r.order {
			if q.takes(strings.Join(words[:n], " ")) {
				return n
			}
		}
	}
	return 0
}

// takes: a figure for a scale, words for a choice, and nothing besides.
func (q *Question) takes(s string) bool {
	if q.Kind == "text" || (q.Kind == "scale") != isNumber(s) {
		return false
	}
	v := q.read(s)
	return v.value != "" && v.confidence == certain && v.text == ""
}

// embeddings counts in how many ways the values can be answers to some of the questions, in their order.
func (r *reader) embeddings(values []string, questions []*Question) int {
	ways := make([]int, len(values)+1)
	ways[0] = 1
	for _, q := range questions {
		for i := len(values) - 1; i >= 0; i-- {
			if ways[i] > 0 && q.takes(values[i]) {
				ways[i+1] += ways[i]
			}
		}
	}
	return ways[len(values)]
}

// numbers: the figures may be the questions' own numbers as well ("2 yes 4 no").
func (r *reader) numbers(values []string) bool {
	last := 0
	for i := 0; i+1 < len(values); i += 2 {
		f, ok := leading(values[i])
		q := r.question(f.n)
		if !ok || f.n <= last || q == nil || !q.takes(values[i+1]) {
			return false
		}
		last = f.n
	}
	return len(values)%2 == 0
}
