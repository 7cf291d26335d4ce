package reply

import (
	"strings"
	"unicode/utf8"
)

// joined: a range, a percentage or two numbers at once: "3-4", "3 or 4", "4/3", "4, 5".
func joined(rest string) bool {
	s := strings.TrimLeft(rest, " ")
	if strings.HasPrefix(s, "%") || bareFigures(s) {
		return true
	}
	if t := strings.TrimLeft(s, "-–—/,;&~ =>→⇒➔"); t != s {
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
		rest := low[i+f.used:]
		if left, max, _ := outOf(rest); max > 0 {
			rest = left // "4 sur 5 pour l'entretien": the 5 is no second value
		}
		if p := fors.at(strings.TrimLeft(rest, " ")); p != "" {
			found++
		}
		i = len(low) - len(rest) - 1
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

// undecided: nothing but "it depends", "sort of", a thumb: words where a number was asked for, and they leave it open.
func undecided(low string) bool {
	if len(low) > 60 {
		return false
	}
	if sign, n := mark(low); sign != "" {
		return !strings.ContainsFunc(low[n:], wordRune)
	}
	low = strings.TrimLeft(low, " .,;:\"'(*")
	p := unsures.at(low)
	return p != "" && contents.at(low) == "" && closed(low[len(p):])
}

// second: another number of the scale ends the answer, or begins its next part: "4 then 5", "5 would be too much, so 4",
// "4 technically, 3 socially".
func second(rest string, n int, q *Question) bool {
	if len(rest) > 200 {
		return false
	}
	for i := 1; i < len(rest); i++ {
		if wordByte(rest[i-1]) && rest[i-1] < 0x80 {
			continue
		}
		f, ok := leading(rest[i:])
		if !ok || f.n == n || f.n < q.Min || f.n > q.Max || f.word && articles[f.n] {
			continue
		}
		before, behind := strings.TrimRight(rest[:i], " "), rest[i+f.used:]
		ends := strings.Trim(behind, " .!)\"'*") == ""
		parted := strings.HasSuffix(before, ",") || strings.HasSuffix(before, ";")
		if ends && !negated(before) || parted && !f.word && !counted(behind) {
			return true
		}
		i += f.used - 1
	}
	return false
}

// negated: "not 5", "instead of 5" say which number it is not.
func negated(before string) bool {
	s := strings.TrimRight(before, " (")
	for _, p := range lexicon["negation"] {
		if strings.HasSuffix(s, p.text) && edge(s, len(s)-len(p.text)) {
			return true
		}
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
	if tail, ok := strings.CutPrefix(rest, "-"); ok && units.at(tail) != "" || strings.ContainsAny(string([]rune(s)[:1]), currencies) {
		return true // "3-hour talk", "4°C"
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

// closed: the number stands for itself, with nothing or with anything but a word behind it.
func closed(rest string) bool {
	s := strings.TrimLeft(rest, " ")
	if s == "" {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s)
	return !wordRune(r)
}

// compared: ">4" and "≤4" say what the number is not; "> 4" only sets it off, and "<3" is a heart.
func compared(s string) bool {
	for _, sign := range []string{">", "≥", "≤", ">=", "<="} {
		if t, ok := strings.CutPrefix(s, sign); ok && t != "" && digit([]rune(t)[0]) >= 0 {
			return true
		}
	}
	return false
}
