package reply

import (
	"strings"
	"unicode"
)

// opening takes greetings and what only leads up to the answers off the top of a piece. Phones make a reply one line, "Hi, it
// went well": what stands behind the greeting is the answer.
func (r *reader) opening(lines []typed) []typed {
	for range mostOpenings {
		if len(lines) == 0 {
			return lines
		}
		if rest := greeted(lines[0].text); rest != "" && len(lines) > 1 && addresses(rest) {
			r.role(lines[:1], greeting, "greeting")
			lines = strip(lines[1:])
			continue
		} else if rest != "" {
			lines[0].text, lines[0].raw = rest, ""
		}
		if rest, ok := smallTalk(lines[0].text); ok && rest != "" {
			lines[0].text, lines[0].raw = rest, ""
			continue
		} else if ok {
			r.role(lines[:1], greeting, "a question of courtesy behind the greeting")
			lines = strip(lines[1:])
			continue
		}
		n := r.preamble(lines)
		if isGreeting(lines[0].text) {
			n = 1
		}
		if n == 0 {
			return lines
		}
		r.role(lines[:n], greeting, "greeting")
		lines = strip(lines[n:])
	}
	return lines
}

var smallTalks = wordSet("smalltalk")

// smallTalk is what follows a question such as "How are you?", which a mail may begin with and nobody means; false where it does not.
func smallTalk(s string) (rest string, ok bool) {
	at := strings.IndexByte(s, '?')
	if at < 0 || at > longestTag {
		return "", false
	}
	if _, ok = smallTalks[strings.Trim(fold(s[:at]), " ,.!¿¡-–")]; !ok {
		return "", false
	}
	return trimLeft(strings.TrimLeft(s[at:], "?!., ")), true
}

const (
	mostOpenings   = 4  // "Hi Jane," and "Thanks for asking." and "Here are my answers:"
	longestName    = 3  // words
	longestApology = 12 // words of a sentence that leads up to answers
)

// greeted is what is said on the same line behind a greeting and, perhaps, a name; empty when the line does not greet, or does
// nothing else. What follows a sign in capitals is a name ("Hi, Jane"), and thanks belong to the greeting.
func greeted(s string) string {
	s = strings.TrimLeft(s, " ¡")
	low, back := foldBack(s[:min(len(s), 80)])
	p := greetings.at(low)
	if p == "" {
		return ""
	}
	behind := s[back(len(p)):]
	at := strings.IndexAny(behind, ",!;:.–—")
	if dash := strings.Index(behind, " - "); dash >= 0 && (at < 0 || dash < at) {
		at = dash
	}
	if at < 0 || strings.ContainsAny(behind[:at], "0123456789?") || len(strings.Fields(behind[:at])) > longestName {
		return ""
	}
	rest := trimLeft(strings.TrimLeft(behind[at:], " -,!;:.–—"))
	if rest == "" || isName("- "+rest) || calls(rest) || isGreeting(rest) || isSignoff(rest) || isThanks(rest) {
		return ""
	}
	return rest
}

// calls: a word or two with a comma or colon at the end are whom it greets: "Hi, everyone,".
func calls(rest string) bool {
	return strings.IndexByte(",:", rest[len(rest)-1]) >= 0 && len(strings.Fields(rest)) <= 2
}

// addresses: one word, with more on the next lines, is whom it greets ("Hola, equipo"), unless it is an answer.
func addresses(rest string) bool {
	return !strings.ContainsFunc(rest, func(c rune) bool { return !unicode.IsLetter(c) }) && !standsAlone(rest) && !scored(rest)
}

// preamble is how many lines the first paragraph has, if each of its sentences leads up to answers that follow below; else 0.
func (r *reader) preamble(lines []typed) int {
	n := 0
	for n < len(lines) && trim(lines[n].text) != "" {
		n++
	}
	if n > longestName {
		return 0
	}
	below := strip(lines[n:])
	alone := len(below) == 0 || closingLine(below, true) == 0
	text := strings.ReplaceAll(join(lines[:n]), "\n", " ")
	if strings.ContainsAny(text, "0123456789?\t|") {
		return 0
	}
	if _, named := wordLabel(text, r.titles); named {
		return 0
	}
	for sentence := range strings.FieldsFuncSeq(text, func(c rune) bool { return strings.ContainsRune(".!…", c) }) {
		if s := trim(sentence); s != "" && !sorry(s) && (alone || !heralds(s)) {
			return 0
		}
	}
	return n
}

var introducers, apologies, receipts = prefixTable("introduction"), prefixTable("apology"), prefixTable("received")

// sorry: the sentence excuses a late answer, which says nothing of the interview even where nothing else is said.
func sorry(s string) bool {
	return len(strings.Fields(s)) <= longestApology && apologies.at(strings.Trim(fold(s), " ,;¡-–\"'")) != ""
}

// received: "Got it, thanks" says no more than that the letter has come. Thanks behind "great" or "perfect" may be an answer.
func received(s string) bool {
	low := strings.Trim(fold(s), " ,.!¡")
	p := receipts.at(low)
	if p == "" {
		return false
	}
	rest := strings.Trim(low[len(p):], " ,.!-–")
	return rest != "" && isSignoff(rest)
}

// heralds: the sentence begins as those do that lead up to answers, or holds such words and ends with a colon. Elsewhere in a
// sentence the same words may tell of the interview: "all was in order".
func heralds(s string) bool {
	if len(strings.Fields(s)) > longestApology {
		return false
	}
	low := strings.Trim(fold(s), " ,;¡-–\"'")
	if p := introducers.at(low); p != "" && (strings.Contains(p, " ") || p == strings.TrimRight(low, ": ")) {
		return true
	}
	_, n := phraseIn(low, introductions)
	return n > 0 && strings.HasSuffix(low, ":") || isGreeting(s)
}
