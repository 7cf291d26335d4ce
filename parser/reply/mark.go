package reply

import (
	"strings"
	"unicode/utf8"
)

var answerWords = wordSet("answer")

// unmark strips what people put before an answer to set it off: "-->", ">>", "[Jane]", "A:", "**".
func unmark(s, kind string) string {
	for {
		before := s
		s = trimLeft(strings.TrimLeft(s, "→➔➜►▶⇒»"))
		for _, arrow := range []string{"-->", "->", "==>", "=>", ">>>", ">>", "--->", "===>", ">", "##", "@@", "** ", "*** ", "| "} {
			s = trimLeft(strings.TrimPrefix(s, arrow))
		}
		s = unbracket(s)
		s = unanswer(s)
		if kind != "text" && len(s) <= longestAnswer {
			s = unbox(s)
		}
		if kind != "text" || !strings.Contains(s, "\n") && trim(s) != "" && isBullet(s) {
			s = unbullet(s)
		}
		s = unbold(s)
		if s == before {
			return s
		}
	}
}

// unbold strips the stars that stand for bold in plain text.
func unbold(s string) string {
	for _, mark := range []string{"**", "*", "__", "_"} {
		if inner, ok := strings.CutPrefix(s, mark); ok && len(inner) > 0 && inner[0] != ' ' && inner[0] != '*' {
			if at := strings.Index(inner, mark); at > 0 && !strings.Contains(inner[:at], "\n") {
				return inner[:at] + inner[at+len(mark):]
			}
		}
	}
	return s
}

// unbracket strips "[Jane]", "[JD]", "[jd:]", "<Jane>", as in a chat, but no box "[x]", no link and no tag.
func unbracket(s string) string {
	closes := byte(']')
	switch {
	case len(s) > 1 && s[0] == '<' && s[1] >= 'A' && s[1] <= 'Z':
		closes = '>'
	case len(s) < 4 || s[0] != '[':
		return s
	}
	n := strings.IndexByte(s, closes)
	if n < 3 || n > 25 || n+1 < len(s) && s[n+1] == '(' || strings.ContainsAny(s[1:n], "0123456789/@") || strings.Count(s[1:n], " ") > 2 {
		return s
	}
	if rest := trimLeft(strings.TrimLeft(s[n+1:], ":")); rest != "" {
		return rest
	}
	return s
}

// unanswer strips "A:", "Answer:", "Antwort:".
func unanswer(s string) string {
	n := strings.IndexByte(s, ':')
	if n < 1 || n > 20 || n+1 >= len(s) {
		return s
	}
	if _, ok := answerWords[fold(trim(s[:n]))]; ok {
		return trimLeft(s[n+1:])
	}
	return s
}

// boxes are signs that people put around a value to set it off.
var boxes = []string{"``", "{}", "<>", "[]", "()", "«»", "“”", "\"\"", "''", "‘’", "„“"}

// unbox strips them from around a short value, and an arrow that points at it from behind; a ticked or empty box is none.
func unbox(s string) string {
	for _, arrow := range []string{"<--", "<==", "<-", "<=", "←", "⇐", "👈"} {
		if rest, ok := strings.CutSuffix(s, arrow); ok && trim(rest) != "" {
			return trim(rest)
		}
	}
	for _, b := range boxes {
		open, n := utf8.DecodeRuneInString(b)
		inner, ok := strings.CutPrefix(s, string(open))
		at := strings.Index(inner, b[n:])
		if !ok || at < 1 || at > 24 || strings.ContainsAny(inner[:at], "\n\"") {
			continue
		}
		if x := trim(inner[:at]); x != "" && !strings.Contains("xX✓✔☑", x) {
			return trim(x + inner[at+len(b[n:]):])
		}
	}
	return s
}

// isBullet: before a single line a bullet only marks it.
func isBullet(s string) bool {
	return strings.HasPrefix(s, "- ") || strings.HasPrefix(s, "• ") || strings.HasPrefix(s, "* ") || strings.HasPrefix(s, "– ") || strings.HasPrefix(s, "= ")
}

// unbullet strips a bullet, but not a dash alone.
func unbullet(s string) string {
	for _, b := range []string{"- ", "• ", "* ", "– ", "— ", "+ ", "· ", "o ", "-", "•", "="} {
		if rest, ok := strings.CutPrefix(s, b); ok && trim(rest) != "" && (strings.HasSuffix(b, " ") || b == "=" || rest[0] != '-' && digit(rune(rest[0])) < 0) {
			return trimLeft(rest)
		}
	}
	return s
}
