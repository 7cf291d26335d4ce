package parser

import (
	"strings"
	"unicode"
)

// maxTokens bounds how much of an automatic reply is searched for a date.
const maxTokens = 1500

// tokens cuts folded text into numbers, words and signs. The signs of Chinese, Japanese and Korean dates stand alone.
func tokens(s string) []string {
	var all []string
	start, kind := -1, 0
	for i, r := range s {
		k := kindOf(r)
		if start >= 0 && (k != kind || k == signRune || k == dateRune) {
			all, start = append(all, s[start:i]), -1
		}
		if k != blankRune && start < 0 {
			start = i
		}
		if kind = k; len(all) > maxTokens {
			return all
		}
	}
	if start >= 0 {
		all = append(all, s[start:])
	}
	return all
}

const (
	blankRune = iota
	digitRune
	wordRune
	dateRune
	signRune
)

func kindOf(r rune) int {
	switch {
	case unicode.IsSpace(r):
		return blankRune
	case r >= '0' && r <= '9':
		return digitRune
	case strings.ContainsRune("年月日년월일號号", r):
		return dateRune
	case unicode.IsLetter(r) || unicode.IsMark(r) || r == '\'':
		return wordRune
	}
	return signRune
}
