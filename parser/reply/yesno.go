package reply

import "strings"

// readYesNo reads yes or no with the comment behind it; "it depends" and its like are unclear.
func readYesNo(q *Question, text string) value {
	low, back := foldBack(text)
	answer, used, sure := yesNo(low)
	if answer == "" || conditional(text, low, used) || eachPart(low[used:]) || q.withdrawn(text[back(used):], answer) {
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
	case n != "" && len(n) >= len(y) && !stands(n, s[len(n):], "no") || y != "" && len(y) > len(n) && !stands(y, s[len(y):], "yes"):
		return "", 0, false
	case len(n) >= len(y) && n != "":
		return "no", skip + len(n), !strings.HasPrefix(s[len(n):], "?") && settled(s[len(n):], yeses, len(n) < 3)
	case y != "" && settledYes(s[len(y):]):
		return "yes", skip + len(y), !strings.HasPrefix(s[len(y):], "?") && settled(s[len(y):], noes, len(y) < 3)
	}
	return "", 0, false
}

// stands: the plain words for yes and no may have anything behind them; of all others, such as "it was" and "never", words
// that follow at once may turn the meaning.
func stands(p, rest, section string) bool {
	return !vagueYes(rest) && !onlyNot(p, rest) && (plainWords[section][p] || closed(rest) || conjunctions.at(trimLeft(rest)) != "")
}

// vagueYes: "yes-ish".
func vagueYes(rest string) bool { return strings.HasPrefix(strings.TrimLeft(rest, " -"), "ish") }

// plainWords are the first phrases of the sections of each language.
var plainWords = map[string]map[string]bool{"yes": firstPhrases("yes"), "no": firstPhrases("no")}

func firstPhrases(section string) map[string]bool {
	out, seen := map[string]bool{}, map[string]bool{}
	for _, p := range lexicon[section] {
		if !seen[p.lang] {
			seen[p.lang], out[p.text] = true, true
		}
	}
	return out
}

// conditional: "si" without an accent and with words behind it is "if" in Spanish and Italian.
func conditional(text, low string, used int) bool {
	return strings.HasSuffix(low[:used], "si") && used < len(low) && !closed(low[used:]) && !strings.ContainsAny(text[:min(len(text), used+2)], "íìÍÌ")
}

// eachPart: "yes for the team, no for the role": there is one answer for each part.
func eachPart(rest string) bool {
	s := strings.TrimLeft(rest, " ")
	if inTurn(s) {
		return true
	}
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

// inTurn: behind a comma stands yes or no with the same word behind it as here, whatever the language: "ja als Junior, nein als Senior".
func inTurn(s string) bool {
	w := firstWord(s)
	if w == "" || !wordByte(w[0]) {
		return false
	}
	for i := len(w); i+1 < len(s) && i < 400; i++ {
		if s[i] != ',' && s[i] != ';' {
			continue
		}
		next := trimLeft(s[i+1:])
		p := yeses.at(next)
		if n := noes.at(next); len(n) > len(p) {
			p = n
		}
		if rest := trimLeft(next[len(p):]); p != "" && firstWord(rest) == w {
			return true
		}
	}
	return false
}

// settled: what follows does not name the opposite at once ("yes no", "yes/no").
func settled(rest string, opposite prefixes, short bool) bool {
	s := strings.TrimRight(strings.TrimLeft(rest, " /|,?.!"), " ?.!")
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
