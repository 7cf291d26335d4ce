package reply

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bare answers below one another, of which the first looks like a label: "4 = felt rushed", "yes", "3".

// several reads them in the order of the questions. Where they do not fit, nobody knows what answers what.
func (r *reader) several(lines []typed) {
	if lab, alone, ok := heading(lines[0].text); !(ok && alone && strings.Contains(lab.style, ":")) && r.inOrder(lines, false) {
		return // "4:" may head what is below
	}
	text := join(lines)
	r.put(r.order[0], doubt(text), text)
	r.mark(lines, r.order[0].Number)
}

// valued: one of the lines is an answer to a closed question, or a score with its comment.
func (r *reader) valued(lines []typed) bool { return r.answerLines(lines) > 0 }

// answerLines is how many of the lines are an answer to a closed question, or a few words in which somebody cannot decide on one.
func (r *reader) answerLines(lines []typed) int {
	n := 0
	for _, l := range lines {
		if s := trim(l.text); s != "" && (isValue(s) || isSkip(s) || scored(s) || r.chosen(s) || len(s) <= fewBytes && !strings.ContainsFunc(s, isLetter)) {
			n++
		}
	}
	return n
}

// chosen: a choice takes the line for an answer, with nothing besides, or for a short doubt.
func (r *reader) chosen(s string) bool {
	for _, q := range r.order {
		if q.Kind != "choice" {
			continue
		}
		if v := q.read(s); v.confidence == unclear && wavers(s) || v.confidence == certain && v.value != "" && len(s) <= longestDoubt {
			return true
		}
	}
	return false
}

// wavers: two or three words in which somebody cannot decide, and no sentence: "half of it", "it depends".
func wavers(s string) bool {
	if len(s) > shortDoubt || len(strings.Fields(s)) > 3 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(s)
	return unsures.at(fold(s)) != "" || unicode.IsLower(first) && !strings.HasSuffix(s, ".")
}

const shortDoubt = 24 // bytes: "half of it"

// scored: a score, alone or with a comment behind it, or a short doubt between two.
func scored(s string) bool {
	s = strings.TrimLeft(s, ": ")
	v := readScale(&anyScale, unmark(s, "scale"))
	return v.value != "" && v.confidence != unclear && (begunByNumber(s) || len(s) <= shortDoubt) || endsInScore(s) || v.confidence == unclear && len(s) <= shortDoubt && strings.ContainsAny(s, "0123456789")
}

const fewBytes = 10 // "uns 2"

// endsInScore: a figure of a scale stands last, in parentheses, behind a sign or in a few letters: "Nice people (5)".
func endsInScore(s string) bool {
	s = strings.TrimRight(s, " .!)")
	n := len(s) - 1
	return n > 1 && s[n] >= '1' && s[n] <= '5' && (s[n-1] == '(' || s[n-1] == ' ' && (len(s) <= fewBytes || strings.IndexByte(",:-.", s[n-2]) >= 0))
}

// begunByNumber: it begins with a figure of a scale, or with its word, which a sign or nothing parts from what follows.
func begunByNumber(s string) bool {
	low := fold(unmark(s, "scale"))
	f, ok := leading(low)
	if !ok || !f.exact || f.n > anyScale.Max {
		return false
	}
	_, max, _ := outOf(low[f.used:])
	return !f.word || closed(low[f.used:]) || max > 0
}
