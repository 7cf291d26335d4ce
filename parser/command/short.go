package command

import (
	"regexp"
	"strings"
	"unicode"
)

// short reads an order that is written without a colon: a verb and nothing else, or one with a value that nothing but an order
// looks like.
func short(line string) (Command, bool) {
	low := strings.ToLower(strings.Trim(line, quoting))
	if verb, ok := words().bare[low]; ok {
		return Command{Verb: verb}, true
	}
	name, rest, _ := strings.Cut(low, " ")
	verb, ok := words().with[name]
	if !ok || !values[verb].MatchString(rest) {
		return Command{}, false
	}
	text := meaning(verb, rest)
	if verb == "extend" && !unicode.IsDigit(rune(text[0])) {
		return Command{}, false
	}
	return Command{Verb: verb, Text: text}, true
}

// Alone tells whether a line is an order that is written without a colon, or one that names its interview.
func Alone(line string) bool {
	_, ok := short(trim(line))
	_, away := putAway(line)
	_, of := named(line, func(string) bool { return true })
	return ok || away || len(of) > 0
}

// values are what may follow a verb without a colon.
var values = map[string]*regexp.Regexp{
	"extend":  regexp.MustCompile(`^(\S+ )?(\d{1,2}( \pL+){0,2}|\d{4}-\d\d-\d\d)$`),
	"confirm": regexp.MustCompile(`^[a-z2-7]{4}[ -]?[a-z2-7]{4}$`),
	"resend":  regexp.MustCompile(`^<?[^\s@]+@[^\s@]+$`),
	"remind":  regexp.MustCompile(`^<?[^\s@]+@[^\s@]+$`),
}

// meaning is a text without the words of a language in which it is written, where there are few that can be meant.
func meaning(verb, text string) string {
	switch verb {
	case "outcome":
		if o, ok := words().outcome[strings.ToLower(strings.Trim(text, " ."))]; ok {
			return o
		}
	case "extend":
		first, rest, _ := strings.Cut(text, " ")
		for _, w := range words().until {
			if strings.EqualFold(first, w) {
				return rest
			}
		}
	case "confirm":
		return strings.NewReplacer(" ", "", "-", "").Replace(text)
	}
	return text
}

// Near is the order that a line could mean where it is none: one word or two, with a colon or alone, and a slip of the finger
// away. Empty: none.
func Near(line string) string {
	name, _, _ := strings.Cut(strings.ToLower(trim(line)), ":")
	name = strings.Trim(name, " .!,;*\"")
	if len(name) < 4 || len(name) > 30 || strings.Count(name, " ") > 2 || name != strings.ToLower(strings.Trim(trim(line), " .!,;*\"")) && !strings.Contains(line, ":") {
		return ""
	}
	best, least := "", 3
	for _, all := range []map[string]string{words().bare, words().colon} {
		for word, verb := range all {
			allowed := 1 + min(len(word)/7, 1)
			if n := slips(name, word, allowed); n <= allowed && (n < least || n == least && verb < best) {
				best, least = verb, n
			}
		}
	}
	return best
}

// slips counts the letters to change, add, leave out or swap to make one word of another (optimal string alignment); what is
// more than most need not be exact.
func slips(a, b string, most int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > most || len(y)-len(x) > most {
		return most + 1
	}
	rows := make([][]int, len(x)+1)
	for i := range rows {
		rows[i] = make([]int, len(y)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(x)][len(y)]
}
