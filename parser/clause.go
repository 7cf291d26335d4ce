package parser

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// nothingElse tells that every clause between greeting and sign-off is one that answering machines say: the absence, the
// return, whom to ask instead, thanks for the mail, or words that such mails are made of. A person who answers says more than
// that, if only "it went well". phrase is the one of the section by which the language is known.
func (l glance) nothingElse(section, phrase string, dated bool) bool {
	book := phrases()
	tongue := book.tongueOf(section, phrase)
	if tongue == nil {
		return false
	}
	names := capitals(l.raw)
	formulas, first := 0, true
	for _, s := range sentences(l.raw) {
		folded := folded(s)
		if strings.HasPrefix(folded, "--") || formulas > 0 && book.signsOff(folded) {
			break
		}
		if first && book.greets(folded) {
			first = false
			continue
		}
		for _, c := range tongue.clauses(folded) {
			n, ok := book.accounts(c)
			if !ok && !book.greets(c) && !tongue.knows(c, names) && !(formulas > 0 && isNames(c, s)) {
				return false
			}
			formulas += n
		}
		first = false
	}
	return formulas > 1 || formulas == 1 && dated
}

// signsOff tells of "Thanks, Jane", not of "Thanks for contacting Bob instead".
func (b *phrasebook) signsOff(s string) bool {
	n, _ := b.accounts(s)
	return n == 0 && b.find("signoff", s) != ""
}

// knows tells that a clause is made of words that mails of absence are made of, and of names.
func (t *tongue) knows(c string, names map[string]bool) bool {
	for _, w := range tokens(c) {
		if kindOf([]rune(w)[0]) == wordRune && !t.known[w] && !names[w] {
			return false
		}
		if w[0] >= '0' && w[0] <= '9' && !t.dateIn(c) {
			return false // a score, for all that can be known
		}
	}
	return partsWords(c)
}

// dateIn tells of a clause that holds a date.
func (t *tongue) dateIn(c string) bool {
	all := tokens(c)
	for i := range all {
		if _, _, ok := t.date(all, i, frame{today: someDay}); ok {
			return true
		}
	}
	return false
}

// someDay stands for today where only the form of a date counts.
var someDay = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// capitals are the words that are written with a capital in the middle of a sentence: names, and nouns in German.
func capitals(text string) map[string]bool {
	names := map[string]bool{}
	for _, s := range sentences(text) {
		for n, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '\u2019' }) {
			if r, _ := utf8.DecodeRuneInString(w); n > 0 && unicode.IsUpper(r) {
				names[folded(w)] = true
			}
		}
	}
	return names
}

// isNames tells of what is signed without a sign-off: up to four words, all with a capital, and nothing else in the sentence.
func isNames(c, sentence string) bool {
	words := strings.Fields(sentence)
	if len(words) > 4 || folded(sentence) != c {
		return false
	}
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
			return false
		}
	}
	return partsWords(c)
}

// greets tells of "Hello Jane" and the like.
func (b *phrasebook) greets(s string) bool {
	words := len(strings.Fields(s))
	p := b.find("greeting", s)
	stem := len(p) > 3 || p == s || p != "" && !unicode.IsLetter(rune(s[len(p)])) // "hi" is no part of "hired"
	return words <= 5 && p != "" && stem || words == 1 && strings.HasSuffix(s, ",")
}

// accounts counts the formulas in a clause; not ok when it holds none of the phrases. An address or a telephone number says
// nothing.
func (b *phrasebook) accounts(c string) (formulas int, ok bool) {
	found := b.clause.scan(c)
	for _, section := range []string{"away", "away-formula", "ticket"} {
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
	return formulas, formulas > 0 || found["polite"] != "" || c == "" || strings.Contains(c, "@") || digits >= 6
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
