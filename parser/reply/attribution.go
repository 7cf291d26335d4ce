package reply

import "strings"

var (
	verbs     = wordSet("verb")
	verbParts = heads("verbpart")
	intros    = wordSet("intro")
)

const (
	longestLine        = 400 // bytes of a line that can belong to an attribution
	longestAttribution = 6   // lines, counting those that hold a lone "<" or are blank
)

// attribution tells how many rows from i on make up an attribution, 0 for none.
func attribution(rs []row, i int) int {
	first := rs[i].body
	if len(first) > longestLine || !hints(first) || !opens(first) {
		return 0
	}
	joined := first
	for n := 1; ; n++ {
		if !mayEnd(joined) {
			// not yet
		} else if t := inspect(joined); t.ends() && complete(joined, t, nextQuoted(rs, i+n)) {
			if !nextQuoted(rs, i+n) && told(joined, t) {
				return 0
			}
			if beginsLater(rs[i : i+n]) {
				return 0
			}
			return n
		}
		if n >= longestAttribution || i+n >= len(rs) {
			return 0
		}
		next := rs[i+n].body
		if !continues(rs, i+n) || len(joined)+len(next) > 2*longestLine {
			return 0
		}
		if (n > 1 || strings.Count(first, " ") > 2) && startsAfresh(next, joined) {
			return 0
		}
		joined += " " + next
	}
}

// told: what looks like an attribution but has no quote marks below it is a sentence of the writer's: it holds the end of
// another ("I met Ann. She said:"), or an address that is no sender's.
func told(s string, t trace) bool {
	if t.colon && t.addr && !t.verb && !strings.ContainsAny(s, "<\"(") {
		return true
	}
	for i := 4; i+2 < len(s); i++ {
		if s[i] == '.' && s[i+1] == ' ' && s[i+2] >= 'A' && s[i+2] <= 'Z' && !t.addr && s[i-1] >= 'a' && s[i-1] <= 'z' && s[i-2] >= 'a' && !strings.ContainsAny(s[i:], "0123456789") {
			return true
		}
	}
	return false
}

// beginsLater: the rows from some later one on are an attribution, and what stands above is text: it has a date of its own,
// or is the end of a sentence.
func beginsLater(rs []row) bool {
	joined := ""
	for i := len(rs) - 1; i > 0; i-- {
		joined = strings.TrimRight(rs[i].body+" "+joined, " ")
		t, above := inspect(joined), inspect(rs[i-1].body)
		again := above.date && (t.date || t.time && above.time) || t.addr && (above.addr && !above.angle || sentence(rs[i-1].body)) ||
			above.tells(rs[i-1].body) && (t.addr || t.date && t.time)
		if again && complete(joined, t, true) {
			return true
		}
	}
	return false
}

// sentence: it ends with a full stop behind a word that is no abbreviation.
func sentence(s string) bool {
	word := s[strings.LastIndexByte(s, ' ')+1:]
	return len(word) > 3 && strings.IndexByte(".!?", s[len(s)-1]) >= 0 && word[0] >= 'a'
}

// tells: it is a sentence for its length, whatever its last word is, for no line above a quote says as much before its date comes.
func (t trace) tells(s string) bool {
	return t.words > 6 && !t.date && !t.time && !t.addr && s != "" && strings.IndexByte(".!?", s[len(s)-1]) >= 0
}

// hints is a quick look: without a figure, an address or a colon or dash at its end no line begins an attribution.
func hints(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= '0' && c <= '9' || c == '@' || c == '<' {
			return true
		}
	}
	if s == "" {
		return false
	}
	c := s[len(s)-1]
	return strings.IndexByte(":-*_\"'", c) >= 0 || strings.HasSuffix(s, "：")
}

// mayEnd is a quick look at the last characters: punctuation, a figure or a verb ends an attribution.
func mayEnd(s string) bool {
	if c := s[len(s)-1]; strings.IndexByte(":-*_\"'>", c) >= 0 || c >= 0x80 || dated(s) {
		return true
	}
	_, ok := verbs[strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:])]
	return ok
}

// continues: a blank line parts an attribution only where Polymail puts "<", the address and ">" on lines of their own.
func continues(rs []row, i int) bool {
	s := rs[i].body
	if s != "" {
		return len(s) <= longestLine
	}
	return i+1 < len(rs) && rs[i].depth == 0 && rs[i+1].body == "<"
}

// startsAfresh: the next line begins an attribution of its own, so what came before it is text.
func startsAfresh(next, joined string) bool {
	return introduced(next) && !inspect(joined).date
}

// opens: a line can begin an attribution when it starts with the word that does so in some language and has a figure, or
// when it holds a date or an address.
func opens(s string) bool {
	t := inspect(s)
	return t.addr || t.date || t.time || t.angle || introduced(s) || t.verb && (t.ends() || t.dashes)
}

// introduced: "On Mon 3 …", "Le 3 …", "El jueves, 21 de …": the word and, soon after, a figure.
func introduced(s string) bool {
	s = strings.TrimLeft(s, "-*_ >")
	if len(s) > 80 {
		s = s[:80]
	}
	low := fold(s)
	w := firstWord(low)
	if _, ok := intros[w]; !ok {
		return false
	}
	return strings.ContainsAny(low[:min(len(low), 40)], "0123456789")
}

// complete decides on the whole of it.
func complete(s string, t trace, quoteFollows bool) bool {
	when := t.date || t.time
	switch {
	case t.colon && t.verb:
		return when || t.addr || introduced(s) || quoteFollows && t.words <= 12
	case t.colon && t.addr:
		return when || quoteFollows && t.words <= 12
	case t.colon:
		return t.date && t.time && quoteFollows && t.words <= 25
	case t.dashes:
		return t.verb && t.words <= 25 && (when || t.addr || strings.HasPrefix(s, "-"))
	case t.verb && lastVerb(s):
		return t.date && t.time || t.addr && (when || quoteFollows)
	}
	return dated(s) && (strings.HasSuffix(s, ">") && t.addr || gmt(s))
}

// lastVerb: nothing comes after the verb ("… <a@b.c> wrote").
func lastVerb(s string) bool {
	low := fold(strings.TrimRight(s, " .*_"))
	_, ok := verbs[low[strings.LastIndexByte(low, ' ')+1:]]
	return ok
}

// dated: it begins with a date in figures, year first, as Gmail's short form does.
func dated(s string) bool {
	return len(s) > 10 && (s[:2] == "20" || s[:2] == "19") && (s[4] == '-' || s[4] == '/') && s[5] >= '0' && s[5] <= '9'
}

// gmt: "2016-03-03 17:21 GMT+01:00 Some One", Gmail in many languages around 2015.
func gmt(s string) bool { return len(s) < 120 && strings.Index(s, "GMT") == 17 }

// nextQuoted reports whether the next line that is not blank has a quote mark.
func nextQuoted(rs []row, i int) bool {
	for n := 0; i < len(rs) && n < 6; i, n = i+1, n+1 {
		if rs[i].depth > 0 {
			return true
		}
		if rs[i].body != "" {
			return false
		}
	}
	return false
}
