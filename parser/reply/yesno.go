package reply

import "strings"

// readYesNo reads yes or no with the comment behind it; "it depends" and its like are unclear.
func readYesNo(text string) value {
	low, back := foldBack(text)
	answer, used, sure := yesNo(low)
	if answer == "" || conditional(text, low, used) || eachPart(low[used:]) {
		return doubt(text)
	}
	v := value{value: answer, text: comment(text[back(used):]), confidence: certain}
	if !sure {
		v.confidence = likely
	}
	return v
}

// yesNo is "yes" or "no" where a folded text begins with one of them, and how many bytes say so.
func yesNo(low string) (answer string, used int, sure bool) {
	skip := len(low) - len(strings.TrimLeft(low, " \"'(*_.,:;-–—"))
	s := low[skip:]
	if a, n := mark(s); a != "" {
		return a, skip + n, false
	}
	y, n, u := yeses.at(s), noes.at(s), unsures.at(s)
	switch {
	case len(u) >= len(y) && len(u) >= len(n) && u != "":
		return "", 0, false
	case len(n) == 1 && !closed(s[len(n):]) || len(y) == 1 && len(n) < 2 && !closed(s[len(y):]):
		return "", 0, false // "y" is a word of its own in Spanish
	case len(n) >= len(y) && n != "":
		return "no", skip + len(n), !strings.HasPrefix(s[len(n):], "?") && settled(s[len(n):], yeses, len(n) < 3)
	case y != "" && settledYes(s[len(y):]):
		return "yes", skip + len(y), !strings.HasPrefix(s[len(y):], "?") && settled(s[len(y):], noes, len(y) < 3)
	}
	return "", 0, false
}

// conditional: "si" without an accent and with words behind it is "if" in Spanish and Italian.
func conditional(text, low string, used int) bool {
	return strings.HasSuffix(low[:used], "si") && used < len(low) && !closed(low[used:]) && !strings.ContainsAny(text[:min(len(text), used+2)], "íìÍÌ")
}

// eachPart: "yes for the team, no for the role": there is one answer for each part.
func eachPart(rest string) bool {
	s := strings.TrimLeft(rest, " ")
	if fors.at(s) == "" {
		return false
	}
	for i := 1; i < len(s) && i < 400; i++ {
		if wordByte(s[i-1]) || !wordByte(s[i]) {
			continue
		}
		p := yeses.at(s[i:])
		if n := noes.at(s[i:]); len(n) > len(p) {
			p = n
		}
		if p != "" && fors.at(strings.TrimLeft(s[i+len(p):], " ")) != "" {
			return true
		}
	}
	return false
}

// settled: what follows does not name the opposite at once ("yes no", "yes/no").
func settled(rest string, opposite prefixes, short bool) bool {
	s := strings.TrimLeft(rest, " /|,")
	if p := opposite.at(s); p != "" && len(s) == len(p) {
		return false
	}
	return !short || closed(rest) || strings.HasPrefix(rest, " ")
}

// settledYes: not "yes/no".
func settledYes(rest string) bool {
	s := strings.TrimLeft(rest, " ")
	return !strings.HasPrefix(s, "/")
}

// mark reads signs: ticks, crosses and thumbs. They are never more than likely.
func mark(s string) (string, int) {
	for _, m := range []struct{ sign, says string }{
		{"👍", "yes"}, {"✓", "yes"}, {"✔", "yes"}, {"✅", "yes"}, {"☑", "yes"}, {"👎", "no"}, {"✗", "no"}, {"✘", "no"}, {"❌", "no"},
	} {
		if strings.HasPrefix(s, m.sign) {
			return m.says, len(m.sign)
		}
	}
	return "", 0
}
