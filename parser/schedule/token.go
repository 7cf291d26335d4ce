package schedule

import (
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A token is a word, a number or a sign of one line.
type token struct {
	text       string // folded
	raw        string
	line       int
	start, end int        // bytes in the line
	number     int        // -1 when it is none
	begins     *beginning // nil: no phrase begins with it
}

// maxTokens bounds how much is looked at.
const maxTokens = 2000

// tokens cuts a line. Words are parted at apostrophes and hyphens between letters ("l'après-midi" is three), and the dots of
// abbreviations are dropped ("p. m." is "p", "m").
func tokens(line string, n int) []token {
	all := cut(make([]token, 0, roomFor(line)), line, n)
	known := vocabulary()
	for i := range all {
		all[i].begins = known[all[i].text]
	}
	return all
}

// A text is what is read, with its tokens.
type text struct {
	lines []string
	flat  []token   // of all lines
	lined [][]token // of each
}

// newText cuts lines into tokens, for which there may be room.
func newText(room []token, lines []string) text {
	flat, lined := byLine(room, lines)
	return text{lines, flat, lined}
}

// roomFor is about how many tokens a text has.
func roomFor(text string) int { return min(len(text)/4+1, maxTokens) }

// rooms are the tokens of texts that were read, for those of the next. They are most of the memory that reading a mail takes.
var rooms = sync.Pool{New: func() any { return new([]token) }}

// largestRoom is how many tokens are kept: more than ordinary mail has.
const largestRoom = 4 * maxTokens

// Done gives the memory of its tokens back. The text is not read afterwards; what was read from it stays.
func (t Text) Done() {
	if cap(t.flat) <= largestRoom {
		clear(t.flat)
		room := t.flat[:0]
		rooms.Put(&room)
	}
}

// byLine are the tokens of several lines, one behind the other, and those of each.
func byLine(all []token, lines []string) (flat []token, lined [][]token) {
	lined = make([][]token, len(lines))
	ends := make([]int, len(lines))
	for n, line := range lines {
		all = cut(all, line, n)
		ends[n] = len(all)
	}
	known := vocabulary()
	for i := range all {
		all[i].begins = known[all[i].text]
	}
	from := 0
	for n, end := range ends {
		lined[n], from = all[from:end:end], end
	}
	return all, lined
}

// cut adds the tokens of a line.
func cut(all []token, line string, n int) []token {
	most := len(all) + maxTokens
	for i := 0; i < len(line) && len(all) < most; {
		r, size := utf8.DecodeRuneInString(line[i:])
		switch {
		case isDigit(r):
			end := i + span(line[i:], isDigit)
			value := -1
			if end-i <= 4 {
				value, _ = strconv.Atoi(line[i:end])
			}
			all = append(all, token{text: line[i:end], raw: line[i:end], line: n, start: i, end: end, number: value})
			i = end
		case isLetter(r):
			end := i + span(line[i:], isLetter)
			all = append(all, token{text: fold(line[i:end]), raw: line[i:end], line: n, start: i, end: end, number: -1})
			i = end
			i += joint(line, i)
		case unicode.IsSpace(r) || r == '\u00a0' || r == '\u202f' || r == '*' || r == '_' || r == '"':
			i += size
		default:
			all = append(all, token{text: line[i : i+size], raw: line[i : i+size], line: n, start: i, end: i + size, number: -1})
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
