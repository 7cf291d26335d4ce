package schedule

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a word, a number or a sign of one line.
type token struct {
	text       string // folded
	raw        string
	line       int
	start, end int // bytes in the line
	number     int // -1 when it is none
}

// maxTokens bounds how much is looked at.
const maxTokens = 2000

// tokens cuts a line. Words are parted at apostrophes and hyphens between letters ("l'après-midi" is three), and the dots of
// abbreviations are dropped ("p. m." is "p", "m").
func tokens(line string, n int) []token {
	var all []token
	for i := 0; i < len(line) && len(all) < maxTokens; {
		r, size := utf8.DecodeRuneInString(line[i:])
		switch {
		case isDigit(r):
			end := i + span(line[i:], isDigit)
			value := -1
			if end-i <= 4 {
				value, _ = strconv.Atoi(line[i:end])
			}
			all = append(all, token{line[i:end], line[i:end], n, i, end, value})
			i = end
		case isLetter(r):
			end := i + span(line[i:], isLetter)
			all = append(all, token{fold(line[i:end]), line[i:end], n, i, end, -1})
			i = end
			i += joint(line, i)
		case unicode.IsSpace(r) || r == '\u00a0' || r == '\u202f' || r == '*' || r == '_' || r == '"':
			i += size
		default:
			all = append(all, token{line[i : i+size], line[i : i+size], n, i, i + size, -1})
			i += size
		}
	}
	return all
}

// joint is the length of an apostrophe or hyphen between letters, or of the dot behind them.
func joint(line string, i int) int {
	r, size := utf8.DecodeRuneInString(line[i:])
	next, _ := utf8.DecodeRuneInString(line[i+size:])
	switch {
	case r == '.':
		return size
	case strings.ContainsRune("'’‘-‐‑", r) && isLetter(next):
		return size
	}
	return 0
}

func span(s string, is func(rune) bool) int {
	for i, r := range s {
		if !is(r) {
			return i
		}
	}
	return len(s)
}

func isDigit(r rune) bool  { return r >= '0' && r <= '9' }
func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }
