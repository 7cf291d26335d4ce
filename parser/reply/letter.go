package reply

import (
	"slices"
	"strings"
)

// A letter is what we sent, ready to be found again in a reply.
type letter struct {
	rows     []row
	tokens   []token
	words    vocabulary
	shingles map[[3]int32][]int32 // where three words follow one another; at most a few places each
	asked    []asked
	options  map[string]bool // labels of choices and ends of scales, folded: a lone one is an answer and not a piece of the letter
}

// An asked question is a stretch of the letter: from its number to the next question.
type asked struct {
	question   *Question
	start, end int // tokens
	prompt     int // the token after the prompt
}

const places = 12 // kept for each shingle: a letter repeats itself a few times at most

// readLetter prepares the letter.
func readLetter(sent string, questions []Question) *letter {
	l := &letter{rows: rows(sent), words: vocabulary{}, shingles: map[[3]int32][]int32{}, options: map[string]bool{}}
	for n := range l.rows {
		l.addLine(n)
	}
	for i := 0; i+2 < len(l.tokens); i++ {
		k := [3]int32{l.tokens[i].id, l.tokens[i+1].id, l.tokens[i+2].id}
		if len(l.shingles[k]) < places {
			l.shingles[k] = append(l.shingles[k], int32(i))
		}
	}
	l.findQuestions(questions)
	return l
}

func (l *letter) addLine(n int) {
	body, at := l.rows[n].body, len(l.tokens)
	cited := strings.HasPrefix(strings.TrimLeft(l.rows[n].text, " "), "|")
	tokens(body, func(from, to int) {
		l.tokens = append(l.tokens, token{id: l.words.add(fold(body[from:to])), line: int32(n), from: int32(from), to: int32(to), cited: cited})
	})
	if len(l.tokens) > at {
		l.tokens[at].first, l.tokens[len(l.tokens)-1].last = true, true
	}
}

// findQuestions looks for each prompt. A letter that asks again puts what is unclear first, whatever its number.
func (l *letter) findQuestions(questions []Question) {
	for i := range questions {
		q := &questions[i]
		for _, o := range q.Options {
			l.options[bare(o.Label)] = true
		}
		if low, high := q.ends(); low != "" && high != "" {
			l.options[low], l.options[high] = true, true
		}
		prompt := l.ids(q.Prompt)
		if from := l.findNumbered(prompt); from >= 0 {
			start := from
			if from > 0 && l.tokens[from-1].line == l.tokens[from].line {
				start-- // the number before it
			}
			l.tokens[from].opens = true
			l.asked = append(l.asked, asked{question: q, start: start, prompt: from + len(prompt)})
		}
	}
	slices.SortStableFunc(l.asked, func(a, b asked) int { return a.start - b.start })
	for i := range l.asked {
		if i+1 < len(l.asked) {
			l.asked[i].end = l.asked[i+1].start
		} else {
			l.asked[i].end = l.paragraphEnd(l.asked[i].prompt - 1)
		}
	}
}

// ids are the words of a text in the letter's numbers; nil when the letter lacks one of them.
func (l *letter) ids(s string) []int32 {
	var out []int32
	missing := false
	tokens(s, func(from, to int) {
		id := l.words[fold(s[from:to])]
		missing = missing || id == 0
		out = append(out, id)
	})
	if missing {
		return nil
	}
	return out
}

// order is the questions as the letter asks them.
func (l *letter) order() []*Question {
	var out []*Question
	for _, a := range l.asked {
		out = append(out, a.question)
	}
	return out
}

// inOrder is the order that is known from the letter, else that of the questions.
func inOrder(known []*Question, questions []Question) []*Question {
	if len(known) > 0 {
		return known
	}
	for i := range questions {
		known = append(known, &questions[i])
	}
	return known
}

// findNumbered looks for a run of words that stands behind a figure at the beginning of a line; else for it anywhere.
func (l *letter) findNumbered(run []int32) int {
	for from := l.find(run, 0); from >= 0; from = l.find(run, from+1) {
		if from > 0 && l.tokens[from-1].first && l.tokens[from-1].line == l.tokens[from].line {
			return from
		}
	}
	return l.find(run, 0)
}

// find looks for a run of words from token at on.
func (l *letter) find(run []int32, at int) int {
	if len(run) == 0 {
		return -1
	}
	for i := at; i+len(run) <= len(l.tokens); i++ {
		n := 0
		for n < len(run) && l.tokens[i+n].id == run[n] {
			n++
		}
		if n == len(run) {
			return i
		}
	}
	return -1
}

// paragraphEnd is the token after the paragraph that token i stands in.
func (l *letter) paragraphEnd(i int) int {
	for i+1 < len(l.tokens) {
		for n := l.tokens[i].line; n < l.tokens[i+1].line; n++ {
			if l.rows[n].body == "" {
				return i + 1
			}
		}
		i++
	}
	return len(l.tokens)
}

// at is the question that stands before token i, nil outside of the questions.
func (l *letter) at(i int) *asked {
	for n := range l.asked {
		if a := &l.asked[n]; i > a.start && i <= a.end {
			return a
		}
	}
	return nil
}

// bare is a text folded and without anything but words, single spaces between them.
func bare(s string) string {
	var out []byte
	tokens(s, func(from, to int) {
		if len(out) > 0 {
			out = append(out, ' ')
		}
		out = append(out, fold(s[from:to])...)
	})
	return string(out)
}
