package reply

import (
	"strings"
	"unicode/utf8"
)

// A trace is what a line holds of an attribution ("On … wrote:"). It is known by its structure, a date, an address and
// a colon at its end, more than by the words of any language.
type trace struct {
	addr, date, time, colon, dashes, verb, angle bool
	words                                        int
}

// inspect reads the features of a line in one pass.
func inspect(s string) trace {
	var t trace
	t.digits(western(s))
	if at := strings.IndexByte(s, '@'); at > 0 && at+1 < len(s) {
		t.addr = wordByte(s[at-1]) && wordByte(s[at+1]) || s[at-1] == '"'
	}
	t.angle = strings.HasSuffix(s, "<") || strings.Contains(s, "mailto:")
	end := strings.TrimRight(s, " *_\"'")
	t.dashes = strings.HasSuffix(end, "--")
	end = strings.TrimRight(end, "- ")
	t.colon = strings.HasSuffix(end, ":") || strings.HasSuffix(end, "：") || strings.HasSuffix(end, "؛")
	t.verbs(fold(s))
	return t
}

// western writes native figures (Arabic, Persian, Devanagari, Thai …) as 0 to 9, as dates are written by clients in those languages.
func western(s string) string {
	i := 0
	for i < len(s) && (s[i] < 0xd9 || s[i] > 0xef) {
		i++
	}
	if i == len(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if n := digit(r); r > 0x2ff && n >= 0 {
			return rune('0' + n)
		}
		return r
	}, s)
}

// digits looks for a year, a date in figures and a time of day.
func (t *trace) digits(s string) {
	last, parts := -9, 0
	for i := 0; i < len(s); {
		if s[i] < '0' || s[i] > '9' {
			i++
			continue
		}
		from := i
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		n := i - from
		if n == 4 && (s[from:from+2] == "19" || s[from:from+2] == "20") {
			t.date = true
		}
		if from == last+1 && n <= 4 && strings.IndexByte("/.-:h", s[last]) >= 0 {
			parts++
			t.time = t.time || n == 2 && (s[last] == ':' || s[last] == 'h' || s[last] == '.')
			t.date = t.date || parts >= 2 && s[last] != ':'
		} else {
			parts = 0
		}
		last = i
	}
}

// verbs looks for "wrote" in any language.
func (t *trace) verbs(low string) {
	for i := 0; i < len(low); {
		if !wordByte(low[i]) {
			i++
			continue
		}
		from := i
		for i < len(low) && (wordByte(low[i]) || low[i] == '(' || low[i] == ')' && i+1 < len(low) && low[i-1] != ' ' || low[i] == '/') {
			t.verb = t.verb || low[i] >= utf8.RuneSelf && verbParts.stands(low, i)
			i++
		}
		t.words++
		if !t.verb {
			_, t.verb = verbs[strings.TrimRight(low[from:i], "(")]
			t.verb = t.verb || verbParts.stands(low, from)
		}
	}
}

// A headTable finds phrases by their first two bytes.
type headTable map[string][]string

func heads(section string) headTable {
	out := headTable{}
	for _, p := range lexicon[section] {
		out[p.text[:2]] = append(out[p.text[:2]], p.text)
	}
	return out
}

// stands reports whether a phrase begins at byte i of the folded text.
func (h headTable) stands(low string, i int) bool {
	if i+2 > len(low) {
		return false
	}
	for _, p := range h[low[i:i+2]] {
		if strings.HasPrefix(low[i:], p) {
			return true
		}
	}
	return false
}

// ends: it may stop here.
func (t trace) ends() bool { return t.colon || t.dashes || t.verb || t.addr || t.time }
