package reply

import (
	"strings"
	"unicode"
)

var (
	greetings = prefixTable("greeting")
	signoffs  = prefixTable("signoff")
	remarks   = prefixTable("remark")
)

// polite cuts the greeting, the sign-off and what is signed below it off a piece; they stay in the visible reply.
func (r *reader) polite(lines []typed, free bool) []typed {
	lines = strip(lines)
	if free {
		lines = r.opening(lines)
	}
	if n := lastParagraph(lines); n > 0 && len(lines)-n == 1 && madeOn(lines[n].text) {
		r.role(lines[n:], device, "a few words with the name of a phone, at the end")
		lines = strip(lines[:n])
	}
	n := closingLine(lines, free)
	if n < 0 {
		n = r.signed(lines)
	}
	if n >= 0 {
		r.role(lines[n:], signoff, "sign-off and what is signed below it")
		lines = strip(lines[:n])
	}
	if n := nameBlock(lines); n >= 0 {
		r.role(lines[n:], signoff, "name or address block at the end")
		lines = strip(lines[:n])
	}
	if n := lastParagraph(lines); n > 0 && isRemark(lines[n:]) {
		r.role(lines[n:], signoff, "a last remark that answers no question")
		lines = strip(lines[:n])
	}
	return lines
}

// lastParagraph is where the last paragraph begins.
func lastParagraph(lines []typed) int {
	n := len(lines)
	for n > 0 && lines[n-1].text != "" {
		n--
	}
	return n
}

func (r *reader) role(lines []typed, role, why string) {
	for _, l := range lines {
		if l.text != "" {
			r.rows[l.row].role, r.rows[l.row].why = role, why
		}
	}
}

func strip(lines []typed) []typed {
	for len(lines) > 0 && trim(lines[0].text) == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && trim(lines[len(lines)-1].text) == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// isGreeting: the phrase, at most a name behind it, and no more.
func isGreeting(s string) bool {
	low := strings.Trim(fold(s), " ,.!:;-–")
	p := greetings.at(low)
	return p != "" && strings.Count(low[len(p):], " ") <= 3 && len(s) < 60 && !strings.ContainsAny(s, "0123456789?") && greeted(s) == ""
}

// closingLine is the first line that signs off and has little below it; -1 for none.
func closingLine(lines []typed, free bool) int {
	for i := range lines {
		if len(lines)-i <= 12 && (isSignoff(lines[i].text) || free && i == 0 && received(lines[i].text) || free && i > 0 && lines[i-1].text == "" && len(lines)-i <= 4 && isThanks(lines[i].text)) && short(lines[i+1:]) {
			return i
		}
	}
	return -1
}

// isSignoff: the phrase, and at most a name behind a comma ("Thanks, Jane").
func isSignoff(s string) bool {
	low := strings.Trim(fold(s), " ,.!¡:;-–—*_")
	p := signoffs.at(low)
	if p == "" || len(s) > 60 {
		return false
	}
	rest := low[len(p):]
	if p := joinedSignoff(rest); p != "" {
		rest = p[len(signoffs.at(p)):]
	}
	return rest == "" || strings.IndexByte(",.! -", rest[0]) >= 0 && strings.Count(trim(rest), " ") <= 2 && !strings.ContainsAny(rest, "0123456789?") &&
		(rest[0] != ' ' || signoffs.at(strings.TrimLeft(rest, " &")) != "")
}

// joinedSignoff is a second sign-off from where it begins, behind "and" in whatever language: "Thanks and best regards".
func joinedSignoff(rest string) string {
	and, second, found := strings.Cut(strings.TrimLeft(rest, " "), " ")
	if !found || rest[0] != ' ' || len(and) > 3 || signoffs.at(second) == "" {
		return ""
	}
	return second
}

// isThanks: a short sentence that begins with a sign-off ("Thanks for the great talk!").
func isThanks(s string) bool {
	low := fold(s)
	p := signoffs.at(low)
	if _, ordinary := unaccompanied[p]; ordinary || p == "" {
		return false
	}
	if p := credits.at(low); p != "" && len(strings.Fields(low[len(p):])) > 3 {
		return false
	}
	return strings.Count(low, " ") < 8 && !strings.ContainsAny(s, "0123456789?:")
}

var (
	unaccompanied = wordSet("alone")
	credits       = prefixTable("credit")
)

// short: lines as they stand in a signature, none of them a label.
func short(lines []typed) bool {
	for _, l := range lines {
		if len(l.text) > 100 && remarks.at(fold(l.text)) == "" {
			return false
		}
		if lab, ok := readLabel(l.text); ok && lab.style != "" && lab.n < 20 {
			return false
		}
	}
	return true
}

// nameBlock is where the last paragraph begins if it is a name or an address block, and something stands above, or it is beyond doubt; else -1.
func nameBlock(lines []typed) int {
	n := lastParagraph(lines)
	if len(lines)-n > 8 || n == 0 && !((len(lines) > 2 || len(lines) == 2 && phone(lines[1].text)) && contacts(lines) && isName("- "+lines[0].text) && !answering(lines)) {
		return -1
	}
	if len(lines)-n == 1 && (isName(lines[n].text) || firstName(lines[n].text) && hasLabel(lines[:n])) || contacts(lines[n:]) || card(lines[n:]) || n > 0 && formula(lines[n:]) {
		return n
	}
	return -1
}

// answering: one of the lines is a score, yes, no or a skip, which no address block holds.
func answering(lines []typed) bool {
	for _, l := range lines {
		low := strings.Trim(fold(l.text), " .!*")
		if f, ok := leading(low); ok && f.n <= 5 && f.used == len(low) || isSkip(l.text) || yeses.at(low) == low || noes.at(low) == low {
			return true
		}
	}
	return false
}

// firstName: one capitalised word. It is a name only below a labelled list, where it can be no answer.
func firstName(s string) bool {
	r := []rune(trim(s))
	return len(r) > 1 && len(r) < 16 && unicode.IsUpper(r[0]) && !strings.ContainsFunc(string(r), func(c rune) bool { return !unicode.IsLetter(c) }) &&
		yeses.at(fold(s)) == "" && noes.at(fold(s)) == "" && !isSkip(s)
}

func hasLabel(lines []typed) bool {
	for _, l := range lines {
		if lab, ok := readLabel(l.text); ok && lab.class() != nothing && lab.rest != "" {
			return true
		}
	}
	return false
}

// card: a name of two or three words, and below it short lines that are no sentences.
func card(lines []typed) bool {
	if len(lines) < 2 || !isName(lines[0].text) || !strings.Contains(trim(lines[0].text), " ") {
		return false
	}
	return carding(lines[1:], 60)
}

// isName: one to three capitalised words, perhaps behind a dash.
func isName(s string) bool {
	words := strings.Fields(strings.TrimLeft(s, "-–—~/ "))
	if len(words) == 0 || len(words) > 3 || len(s) > 40 || strings.ContainsAny(s, "0123456789?!:;()") || len(words) == 1 && strings.TrimLeft(s, "-–—~/ ") == s {
		return false
	}
	for _, w := range words {
		if r := []rune(w)[0]; !unicode.IsUpper(r) || strings.HasSuffix(w, ",") {
			return false
		}
	}
	return !strings.HasSuffix(s, ".")
}

// contacts: short lines with a telephone number, a link, an address or "|" among them, and no label.
func contacts(lines []typed) bool {
	proof := false
	for _, l := range lines {
		if len(l.text) > 90 || len(split(l.text)) > 1 {
			return false
		}
		if lab, ok := readLabel(l.text); ok && (lab.style != "" && lab.style != "-" || lab.sure) && lab.n < 20 {
			return false
		}
		proof = proof || strings.Contains(l.text, "@") || strings.Contains(l.text, " | ") || strings.Contains(l.text, "www.") || phone(l.text)
	}
	return proof && len(lines) >= 2
}

// phone: nine figures or more, with only spaces and the signs of telephone numbers between them.
func phone(s string) bool {
	n := 0
	for _, c := range s {
		switch {
		case c >= '0' && c <= '9':
			n++
		case strings.ContainsRune(" +()-./", c):
		default:
			if n >= 9 {
				return true
			}
			n = 0
		}
	}
	return n >= 9
}
