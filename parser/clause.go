package parser

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// nothingElse tells that every clause between greeting and sign-off is one that answering machines say: the absence, the
// return, whom to ask instead, thanks for the mail. A person who answers says more than that, if only "it went well".
func (l glance) nothingElse() bool {
	book := phrases()
	tongue := book.tongueOf("away", l.tells["away"])
	if tongue == nil {
		return false
	}
	formulas, first := 0, true
	for _, s := range sentences(l.raw) {
		folded := folded(s)
		if strings.HasPrefix(folded, "--") || book.find("signoff", folded) != "" && formulas > 0 {
			break
		}
		if first && book.greets(folded) {
			first = false
			continue
		}
		for _, c := range tongue.clauses(folded) {
			n, ok := book.accounts(c)
			if !ok {
				return false
			}
			formulas += n
		}
		first = false
	}
	return formulas > 1
}

// greets tells of "Hello Jane" and the like.
func (b *phrasebook) greets(s string) bool {
	words := len(strings.Fields(s))
	p := b.find("greeting", s)
	stem := len(p) > 3 || p == s || p != "" && !unicode.IsLetter(rune(s[len(p)])) // "hi" is no part of "hired"
	return words <= 5 && p != "" && stem || words == 1 && strings.HasSuffix(s, ",")
}

// accounts counts the formulas in a clause; not ok when it says something else. One word may be left over from a list, and
// an address or a telephone number says nothing.
func (b *phrasebook) accounts(c string) (formulas int, ok bool) {
	found := b.scan(c)
	for _, section := range []string{"away", "away-formula"} {
		if found[section] != "" {
			formulas++
		}
	}
	digits := 0
	for _, r := range c {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	return formulas, formulas > 0 || found["polite"] != "" || strings.Contains(c, "@") || digits >= 6 || digits == 0 && oneWord(c)
}

// oneWord tells of one word at most, in a script that parts its words.
func oneWord(c string) bool {
	return partsWords(c) && len(strings.Fields(c)) <= 1
}

// partsWords tells of scripts that part words by blanks: not Chinese, Japanese and (for particles) Korean.
func partsWords(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r < '\u2e80'
}

// clauses cuts a folded sentence at commas and at the words that join clauses.
func (t *tongue) clauses(s string) []string {
	var all []string
	for _, part := range strings.FieldsFunc(t.unjoint(s), func(r rune) bool { return strings.ContainsRune(",;:\u3001\uff0c", r) }) {
		var words []string
		for _, w := range strings.Fields(part) {
			if t.joints[w] {
				all, words = append(all, strings.Join(words, " ")), nil
				continue
			}
			words = append(words, w)
		}
		all = append(all, strings.Join(words, " "))
	}
	return all
}

// unjoint keeps "till och med" together, in which the word that joins clauses joins nothing.
func (t *tongue) unjoint(s string) string {
	for _, forms := range t.leads {
		for _, form := range forms {
			text := strings.Join(form.words, " ")
			for w := range t.joints {
				if strings.Contains(text, " "+w+" ") {
					s = strings.ReplaceAll(s, text, strings.ReplaceAll(text, " "+w+" ", " "))
				}
			}
		}
	}
	return s
}

// sentences cuts text at full stops, question and exclamation marks, and blank lines. A line that is wrapped goes on, and so
// does "5. Dezember".
func sentences(text string) []string {
	var all []string
	for _, paragraph := range strings.Split(text, "\n\n") {
		paragraph = strings.Join(strings.Fields(paragraph), " ")
		start := 0
		for i, r := range paragraph {
			end := i + utf8.RuneLen(r)
			wide := strings.ContainsRune("\u3002\uff01\uff1f", r)
			if !wide && (!strings.ContainsRune(".!?", r) || end >= len(paragraph) || paragraph[end] != ' ' || monthFollows(paragraph, end)) {
				continue
			}
			all, start = append(all, strings.TrimSpace(paragraph[start:end])), end
		}
		if s := strings.TrimSpace(paragraph[start:]); s != "" {
			all = append(all, s)
		}
	}
	return all
}

// monthFollows tells of the dot in "5. Dezember" and "5.12. im Urlaub".
func monthFollows(s string, end int) bool {
	if end < 2 || s[end-1] != '.' || s[end-2] < '0' || s[end-2] > '9' {
		return false
	}
	if before := strings.TrimRight(s[:end-1], "0123456789"); len(before) > 1 && strings.HasSuffix(before, ".") && before[len(before)-2] >= '0' && before[len(before)-2] <= '9' {
		return true
	}
	next, _, _ := strings.Cut(strings.TrimSpace(s[end:]), " ")
	next = folded(strings.TrimRight(next, ".,"))
	for _, t := range phrases().tongues {
		if _, ok := t.months[next]; ok {
			return true
		}
	}
	return false
}
