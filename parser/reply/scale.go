package reply

import (
	"strconv"
	"strings"
)

// A value is what one answer says to one question.
type value struct {
	value      string
	text       string // the comment
	skipped    bool
	confidence string
}

const (
	certain = "certain"
	likely  = "likely"
	unclear = "unclear"
)

var (
	skips       = wordSet("skip")
	leads       = prefixTable("lead")
	corrections = prefixTable("correction")
	units       = prefixTable("unit")
	points      = prefixTable("point")
	outOfs      = prefixTable("outof")
	fors        = prefixTable("for")
	maximums    = prefixTable("maximum")
	ors         = prefixTable("or")
	vague       = prefixTable("after")
	adjectives  = prefixTable("adjective")
	// words that begin a comment and never count something
	conjunctions = prefixTable("conjunction")
)

func doubt(text string) value { return value{text: text, confidence: unclear} }

// readScale finds the number in an answer to a scale. What is not plainly one number of the scale is unclear; words without
// a number are a comment.
func readScale(q *Question, text string) value {
	if v, ok := q.whole(text); ok {
		return v
	}
	low, back := foldBack(text)
	if len(low) > 1 && low[0] == '-' && digit(rune(low[1])) >= 0 {
		return doubt(text) // minus, or a dash
	}
	at, hedged := lead(low)
	f, ok := leading(low[at:])
	switch {
	case !ok && undecided(low):
		return doubt(text)
	case !ok:
		if v, ok := onScale(q, text, low); ok {
			return v
		}
		return scaleInside(q, text, low)
	}
	if v, ok := onScale(q, text, low); ok {
		return v
	}
	end := at + f.used
	if tail := behindMaximum(low[end:]); tail != "" && f.n == q.Max {
		return readScale(q, text[back(len(low)-len(tail)):])
	}
	end += again(low[end:], f.n)
	rest, max, good := outOf(low[end:])
	slash := strings.HasPrefix(strings.TrimLeft(low[end:], " "), "/")
	end = len(low) - len(rest)
	switch {
	case max == 0 && aShare(rest) && f.word:
		return scaleInside(q, text, low)
	case max == 0 && aShare(rest) || max > 0 && tallied(rest, slash) || max == 0 && upsideDown(f.n, rest, q):
		return doubt(text)
	case !f.exact || !good || max > 0 && max != q.Max:
		return doubt(text)
	case max == 0 && after(rest) || f.word && (joined(rest) || strings.HasPrefix(low[at+f.used:], "/")): // "four/five"
		return doubt(text)
	case max == 0 && (counted(rest) || f.word && !closed(rest)):
		return scaleInside(q, text, low)
	case max == 0 && instant(rest) || otherPart(rest, f.n, q):
		return doubt(text)
	case f.n < q.Min || f.n > q.Max || joined(rest) || corrected(rest, f.n) || perPart(low) || otherScore(rest, f.n, q) || max == 0 && second(rest, f.n, q) || hedge(low[:at]):
		return doubt(text)
	}
	if unmeant(text[back(end):]) || rest == "-" {
		return doubt(text) // "2-" is a mark between two
	}
	v := value{value: strconv.Itoa(f.n), text: comment(text[back(end):]), confidence: certain}
	if _, verb := sayings[fold(strings.TrimRight(v.text, " .!"))]; verb {
		v.text = "" // "ich würde 4 sagen"
	}
	if !hedged && max == 0 && !closed(rest) && conjunctions.at(trimLeft(rest)) == "" {
		hedged = true // "4 good pace": a number before words may count something
	}
	if hedged || strings.HasPrefix(strings.TrimLeft(rest, " ("), "?") || strings.HasPrefix(rest, "+") || strings.Trim(rest, " -–—") == "" && strings.TrimLeft(rest, " ") != "" || at > 0 && !plainLead(low[:at]) {
		v.confidence = likely
	}
	return v
}

// whole reads an answer that is nothing but the words of an end of the scale, or "****", stars as a keyboard has them.
func (q *Question) whole(text string) (value, bool) {
	if v, ok := q.atEnd(text); ok {
		return v, true
	}
	n := len(text)
	return value{value: strconv.Itoa(n), confidence: likely}, n > 1 && n <= q.Max && strings.Trim(text, "*") == ""
}

// behindMaximum is the score from where it begins, behind the words that make the number in front the most there is: "5 üzerinden 4".
func behindMaximum(rest string) string {
	rest = strings.TrimLeft(rest, " ")
	p := maximums.begins(rest)
	tail := strings.TrimLeft(rest[len(p):], " ")
	if p == "" || !followedByNumber(tail) {
		return ""
	}
	return tail
}

// again is the length of the same number once more, in brackets: "four (4)".
func again(rest string, n int) int {
	s := strings.TrimLeft(rest, " ")
	inner, ok := strings.CutPrefix(s, "(")
	f, number := leading(inner)
	if !ok || !number || !f.exact || f.n != n || !strings.HasPrefix(inner[f.used:], ")") {
		return 0
	}
	return len(rest) - len(inner) + f.used + 1
}

// lead skips what people write before a number ("I'd say a", "~"); hedged tells that it weakens it.
func lead(low string) (at int, hedged bool) {
	for n := 0; n < 4; n++ {
		rest := low[at:]
		skip := len(rest) - len(strings.TrimLeft(rest, " \"'([*_:,=."))
		if strings.HasPrefix(rest[skip:], "~") || strings.HasPrefix(rest[skip:], "≈") {
			hedged = true
			skip += len(string([]rune(rest[skip:])[0]))
			skip += len(rest[skip:]) - len(trimLeft(rest[skip:]))
		}
		rest = rest[skip:]
		p := leads.at(rest)
		if _, isNumber := leading(rest); isNumber && (p == "" || !followedByNumber(rest[len(p):])) {
			return at + skip, hedged
		}
		if p == "" {
			return at + skip, hedged
		}
		at += skip + len(p)
	}
	return at, hedged
}

func followedByNumber(s string) bool {
	_, ok := leading(strings.TrimLeft(s, " :,="))
	return ok
}

// plainLead: only punctuation stands before the number.
func plainLead(s string) bool { return !strings.ContainsFunc(s, wordRune) }

// outOf reads "/5", "out of 5", "von 5", "points", "stars" behind a number. good is false for what cannot be a scale.
func outOf(rest string) (left string, max int, good bool) {
	s := strings.TrimLeft(rest, " ")
	if t := strings.TrimLeft(s, "( "); outOfs.at(t) != "" && strings.HasPrefix(s, "(") {
		s = t // "4 (of 10)"
	}
	tail, slash := strings.CutPrefix(s, "/")
	if slash && strings.HasPrefix(tail, "/") {
		return rest, 0, true // "4 // good"
	}
	if !slash {
		if p := points.at(s); p != "" {
			s = strings.TrimLeft(s[len(p):], " ")
			rest = s
		}
		p := outOfs.at(s)
		if p == "" {
			return rest, 0, true
		}
		tail = s[len(p):]
	}
	f, ok := leading(strings.TrimLeft(tail, " "))
	if !ok {
		return rest, 0, !slash || strings.HasPrefix(tail, " ") && len(tail) > 1 && wordByte(tail[1]) // "4 / well"
	}
	return strings.TrimLeft(tail, " ")[f.used:], f.n, f.exact
}

// comment is what came along with a value, without the punctuation that parts them.
func comment(s string) string {
	s = trim(s)
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") && strings.Count(s, "(") == 1 {
		s = s[1 : len(s)-1]
	}
	return trim(strings.TrimLeft(s, " .,;:!+?)]»-–—/=→>←_"))
}
