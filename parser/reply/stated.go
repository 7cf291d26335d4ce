package reply

import (
	"strconv"
	"strings"
)

// scaleInside looks for a score stated further inside: "It was 4 out of 5", "went fine, so a 4". One only, else it is unclear.
func scaleInside(q *Question, text, low string) value {
	found, n, others := 0, 0, 0
	for i := 0; i < len(low) && i < 2000; i++ {
		if i > 0 && wordByte(low[i-1]) {
			continue
		}
		f, ok := leading(low[i:])
		if !ok || f.word && articles[f.n] || f.used == 0 {
			continue
		}
		rest, max, good := outOf(low[i+f.used:])
		if !counted(rest) && (len(low) <= 60 && hedge(low[:i]) || likened(low[:i])) {
			return doubt(text)
		}
		if stated(low[:i], rest, max, f, q) {
			if !good || !f.exact || f.n < q.Min || f.n > q.Max || max > 0 && max != q.Max || hedge(low[:i]) || joined(rest) || found > 0 && f.n != n {
				return doubt(text)
			}
			found, n = found+1, f.n
		} else if !f.word && f.n <= q.Max && !counted(rest) && max == 0 {
			others++
		}
		i = len(low) - len(rest) - 1
	}
	if found == 0 {
		return value{text: text, confidence: certain}
	}
	if others > 0 {
		return doubt(text)
	}
	return value{value: strconv.Itoa(n), text: text, confidence: likely}
}

// stated: the number is said to be a score: "n out of 5", "a 4" at the end, "rating: 4", or it ends the text.
func stated(before, rest string, max int, f figure, q *Question) bool {
	if max > 0 {
		return (max == q.Max || max == 10 || max == 100) && (endsWithLead(before) || !tallied(rest, false))
	}
	if counted(rest) || f.word && !endsWithLead(before) {
		return false
	}
	if mine := strings.TrimLeft(rest, " "); mine != rest {
		rest = mine[len(mines.at(mine)):] // "good talk, 5 from me"
	}
	if strings.Trim(rest, " .!)\"'*") != "" {
		return endsSentence(rest) && endsWithLead(before) // "It was fine, a 4. They asked good questions."
	}
	s := trim(before)
	return endsWithLead(before) || strings.HasSuffix(s, ",") || strings.HasSuffix(s, ":") || strings.HasSuffix(s, "-") || ownSentence(s)
}

// likened: "better than the last one, that was a 2": the number is another one's.
func likened(before string) bool {
	_, n := phraseIn(before[strings.LastIndexAny(before, "\n!?")+1:], comparisons)
	return n > 0
}

var comparisons = lexiconOf("compared")

// endsSentence: a stop and a space, or the line's end, follow the number.
func endsSentence(rest string) bool {
	s := strings.TrimLeft(rest, ".!)")
	return len(s) < len(rest) && (strings.HasPrefix(s, " ") || strings.HasPrefix(s, "\n"))
}

// endsWithLead: the words before a number introduce it.
func endsWithLead(before string) bool {
	s := strings.TrimRight(before, " :=")
	for _, p := range lexicon["lead"] {
		if strings.HasSuffix(s, p.text) && edge(s, len(s)-len(p.text)) {
			return true
		}
	}
	return false
}

// hedge: "between", "not a", "at least" stand before the number.
func hedge(before string) bool {
	s := trim(before)
	if at := strings.LastIndexByte(s, ' '); at > 0 && (numbers[s[at+1:]] == 1 || s[at+1:] == "a") { // "around a 4"
		s = trim(s[:at])
	}
	for _, p := range lexicon["fuzzy"] {
		if strings.HasSuffix(s, p.text) && (len(s) == len(p.text) || !wordByte(s[len(s)-len(p.text)-1])) {
			return true
		}
	}
	return false
}

// ownSentence: a sentence has ended before the number, and not in an abbreviation ("no. 4").
func ownSentence(before string) bool {
	if !strings.HasSuffix(before, ".") && !strings.HasSuffix(before, "!") {
		return false
	}
	last := strings.TrimRight(before[strings.LastIndexByte(before, ' ')+1:], ".! ")
	_, label := named(last + " 1")
	return len(last) > 3 && !label
}
