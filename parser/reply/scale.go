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
	fuzzies     = prefixTable("fuzzy")
	corrections = prefixTable("correction")
	units       = prefixTable("unit")
	points      = prefixTable("point")
	outOfs      = prefixTable("outof")
	fors        = prefixTable("for")
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
	low, back := foldBack(text)
	if len(low) > 1 && low[0] == '-' && digit(rune(low[1])) >= 0 {
		return doubt(text) // minus, or a dash
	}
	at, hedged := lead(low)
	f, ok := leading(low[at:])
	if !ok {
		return scaleInside(q, text, low)
	}
	end := at + f.used
	rest, max, good := outOf(low[end:])
	end = len(low) - len(rest)
	switch {
	case !f.exact || !good || max > 0 && max != q.Max:
		return doubt(text)
	case max == 0 && after(rest):
		return doubt(text)
	case max == 0 && (counted(rest) || f.word && !closed(rest)):
		return scaleInside(q, text, low)
	case f.n < q.Min || f.n > q.Max || joined(rest) || corrected(rest, f.n) || perPart(low) || otherScore(rest, f.n, q) || hedge(low[:at]):
		return doubt(text)
	}
	v := value{value: strconv.Itoa(f.n), text: comment(text[back(end):]), confidence: certain}
	if !hedged && max == 0 && !closed(rest) && conjunctions.at(trimLeft(rest)) == "" {
		hedged = true // "4 good pace": a number before words may count something
	}
	if hedged || strings.HasPrefix(rest, "?") || strings.HasPrefix(rest, "+") || at > 0 && !plainLead(low[:at]) {
		v.confidence = likely
	}
	return v
}

// lead skips what people write before a number ("I'd say a", "~"); hedged tells that it weakens it.
func lead(low string) (at int, hedged bool) {
	for n := 0; n < 4; n++ {
		rest := low[at:]
		skip := len(rest) - len(strings.TrimLeft(rest, " \"'(*_:,=."))
		if strings.HasPrefix(rest[skip:], "~") || strings.HasPrefix(rest[skip:], "≈") {
			hedged = true
			skip += len(string([]rune(rest[skip:])[0]))
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
	tail, slash := strings.CutPrefix(s, "/")
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
		return rest, 0, !slash
	}
	return strings.TrimLeft(tail, " ")[f.used:], f.n, f.exact
}

// joined: a range, a percentage or two numbers at once: "3-4", "3 or 4", "4/3", "4, 5".
func joined(rest string) bool {
	s := strings.TrimLeft(rest, " ")
	if strings.HasPrefix(s, "%") || bareFigures(s) {
		return true
	}
	if t := strings.TrimLeft(s, "-–—/,;&~ "); t != s {
		f, ok := leading(t)
		return ok && (!f.word || closed(t[f.used:])) && !counted(t[f.used:])
	}
	if p := ors.at(s); p != "" {
		f, ok := leading(strings.TrimLeft(s[len(p):], " "))
		return ok && !(f.word && articles[f.n])
	}
	if f, ok := leading(s); ok && s != rest && !f.word {
		return !counted(s[f.used:])
	}
	return false
}

// bareFigures: figures follow, and no word ("4 (5)", "2. 3."); a heart is none.
func bareFigures(s string) bool {
	s = strings.ReplaceAll(s[:min(len(s), 200)], "<3", "")
	return strings.ContainsAny(s, "0123456789") && !strings.ContainsFunc(s, func(r rune) bool { return wordRune(r) && digit(r) < 0 })
}

// corrected: "2… no wait, 4": the writer took the number back.
func corrected(rest string, n int) bool {
	for i := 0; i < len(rest) && i < 400; i++ {
		if i > 0 && wordByte(rest[i-1]) || corrections.at(rest[i:]) == "" {
			continue
		}
		for j := i; j < len(rest) && j < i+60; j++ {
			if f, ok := leading(rest[j:]); ok && !wordByte(rest[max(j-1, 0)]) && !f.word && f.n != n {
				return true
			}
		}
	}
	return false
}

// perPart: "4 for the content, 2 for the pace": one value for each part.
func perPart(low string) bool {
	found := 0
	for i := 0; i < len(low) && i < 600; i++ {
		if i > 0 && wordByte(low[i-1]) {
			continue
		}
		f, ok := leading(low[i:])
		if !ok || f.word && articles[f.n] {
			continue
		}
		if p := fors.at(strings.TrimLeft(low[i+f.used:], " ")); p != "" {
			found++
		}
		i += f.used - 1
	}
	return found > 1
}

// otherScore: a second score of the same form stands in the comment ("4/5 … 2/5").
func otherScore(rest string, n int, q *Question) bool {
	for i := 0; i < len(rest) && i < 600; i++ {
		if i > 0 && wordByte(rest[i-1]) {
			continue
		}
		f, ok := leading(rest[i:])
		if !ok || f.word {
			continue
		}
		if _, max, good := outOf(rest[i+f.used:]); good && max == q.Max && f.n != n {
			return true
		}
		i += f.used - 1
	}
	return false
}

// after: what follows a number makes it vague: "4 or so", "3 and a half".
func after(rest string) bool { return vague.at(strings.TrimLeft(rest, " ,-")) != "" }

// counted: the number counts something ("2 hours", "3 interviewers").
func counted(rest string) bool {
	s := strings.TrimLeft(rest, " ")
	if s == "" {
		return false
	}
	if s == rest && (s[0]|0x20 >= 'a' && s[0]|0x20 <= 'z') || s[0] == ':' && len(s) > 2 && s[1] >= '0' && s[1] <= '5' {
		return true // "3pm", "1st", "10:30"
	}
	for range 3 {
		p := adjectives.at(s)
		if p == "" {
			break
		}
		s = strings.TrimLeft(s[len(p):], " ")
	}
	return s != rest && units.at(s) != ""
}

// closed: the number stands for itself, with punctuation or nothing behind it.
func closed(rest string) bool {
	return trim(rest) == "" || strings.IndexByte(",.;:!)(-\n?\"'*_]", strings.TrimLeft(rest, " ")[0]) >= 0 || strings.HasPrefix(strings.TrimLeft(rest, " "), "–") ||
		strings.HasPrefix(strings.TrimLeft(rest, " "), "—")
}

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
		if len(low) <= 60 && !counted(rest) && hedge(low[:i]) {
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
		return max == q.Max || max == 10 || max == 100
	}
	if counted(rest) || f.word && !endsWithLead(before) {
		return false
	}
	ends := strings.Trim(rest, " .!)\"'*") == ""
	return ends && (endsWithLead(before) || strings.HasSuffix(trim(before), ",") || strings.HasSuffix(trim(before), ":") || strings.HasSuffix(trim(before), "-"))
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
	for _, p := range lexicon["fuzzy"] {
		if strings.HasSuffix(s, p.text) && (len(s) == len(p.text) || !wordByte(s[len(s)-len(p.text)-1])) {
			return true
		}
	}
	return false
}

// comment is what came along with a value, without the punctuation that parts them.
func comment(s string) string {
	s = trim(s)
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") && strings.Count(s, "(") == 1 {
		s = s[1 : len(s)-1]
	}
	return trim(strings.TrimLeft(s, " .,;:!+?)-–—/=→>"))
}
