package reply

import (
	"strings"
)

var (
	yeses   = prefixTable("yes")
	noes    = prefixTable("no")
	unsures = prefixTable("unsure")
	// of these, those that say "all is well": no answer to yes or no, and words to a scale
	contents = prefixTable("content")
)

// readChoice reads one of the options: by its label or value, by a prefix that only one has, by its number, or by yes and
// no in any language where these are options.
func readChoice(q *Question, text string) value {
	low, back := foldBack(text)
	skip := len(low) - len(strings.TrimLeft(low, " \"'(*_.,:;-–—[✓✔☑xX]"))
	if skip > 0 && strings.ContainsAny(low[:skip], "x") && !strings.Contains(low[:skip], "[") {
		skip = 0
	}
	s := low[skip:]
	if unticked(low) {
		return doubt(text)
	}
	if o, n := q.option(s); o != nil && len(unsures.at(s)) <= n {
		if o.Value == "no" {
			n = max(n, len(noes.at(s))) // "no mucho" is no, and says nothing besides
		}
		if of := strings.TrimLeft(s[n:], " "); outOfs.at(of) != "" && mines.at(of) == "" {
			return doubt(text) // "no show of hands"
		}
		if eachPart(s[n:]) || vagueYes(s[n:]) || onlyNot(s[:n], s[n:]) || conditional(text, low, skip+n) {
			return doubt(text)
		}
		if q.twice(s[n:], o) || q.names(s[n:], o) || o.forAWhile(s[n:]) || strings.HasPrefix(s[n:], "?") && unsures.at(trimLeft(s[n+1:])) != "" {
			return doubt(text)
		}
		if q.withdrawn(text[back(skip+n):], o.Value) {
			return doubt(text)
		}
		v := value{value: o.Value, text: comment(text[back(skip+n):]), confidence: certain}
		if strings.HasPrefix(s[n:], "?") || !closed(s[n:]) && conjunctions.at(trimLeft(s[n:])) == "" {
			v.confidence = likely // words that follow at once may change the meaning: "I was not there at first"
		}
		return v
	}
	if v, ok := q.leadOption(s, text, back, skip); ok {
		return v
	}
	if v, ok := q.numbered(s, text, back, skip); ok {
		return v
	}
	if v, ok := q.prefixed(s, text); ok {
		return v
	}
	if o := q.reported(text); o != nil {
		return value{value: o.Value, confidence: certain}
	}
	if v, ok := q.otherwise(s, text, back, skip); ok {
		return v
	}
	return q.yesNoOption(low, text, back)
}

// leadOption: "a strong no", an article before an option that is more than yes or no, and nothing but punctuation behind it.
func (q *Question) leadOption(s, text string, back func(int) int, skip int) (value, bool) {
	p := firstWord(s)
	if leads.at(p) != p || len(p) > longestArticle {
		return value{}, false
	}
	at := len(s) - len(strings.TrimLeft(s[len(p):], " :\"'"))
	o, n := q.option(s[at:])
	if o == nil || yeses.at(s[at:]) == s[at:at+n] || noes.at(s[at:]) == s[at:at+n] || strings.Trim(s[at+n:], " .!\"')*_") != "" {
		return value{}, false
	}
	return value{value: o.Value, text: comment(text[back(skip+at+n):]), confidence: likely}, true
}

const longestArticle = 4 // bytes: "a", "un", "eine"

// reported is the option of how it went wrong that a few words say, and nothing else, whatever the option's own label is: "abgebrochen"
// for "vorzeitig beendet".
func (q *Question) reported(text string) *Option {
	w := whole(text)
	for i := range q.Options {
		if w != "" && q.Options[i].Value == w {
			return &q.Options[i]
		}
	}
	return nil
}

// twice: a second option follows at once ("yes / no", "yes or strong yes", "yes, cut short").
func (q *Question) twice(rest string, first *Option) bool {
	s := strings.TrimLeft(rest, " ")
	if s != "" && (s[0] == '/' || s[0] == '|') {
		return true
	}
	if p := ors.at(s); p != "" {
		o, n := q.option(strings.TrimLeft(s[len(p):], " "))
		return o != nil && o != first && closed(strings.TrimLeft(s[len(p):], " ")[n:])
	}
	for _, sep := range []string{",", "-", "–", "—", ":", ";", "?", "("} {
		if t, ok := strings.CutPrefix(s, sep); ok {
			t = strings.TrimLeft(t, " -")
			o, n := q.option(t)
			return o != nil && o != first && closed(t[n:])
		}
	}
	return false
}

// option is the one whose label or value the folded text begins with; the longest wins. Hyphens, underscores and spaces are
// the same: "no-show", "no show", "noshow".
func (q *Question) option(s string) (*Option, int) {
	var best *Option
	length := 0
	for i := range q.Options {
		o := &q.Options[i]
		for _, name := range []string{o.Label, o.Value} {
			if n := begins(s, fold(name)); n > length {
				best, length = o, n
			}
		}
	}
	return best, length
}

// begins is how many bytes of s spell name, whatever parts the words; 0 when it does not begin with it.
func begins(s, name string) int {
	i := 0
	for j := 0; j < len(name); j++ {
		if parts(name[j]) {
			continue
		}
		for i < len(s) && i > 0 && parts(s[i]) {
			i++
		}
		if i >= len(s) || s[i] != name[j] {
			return 0
		}
		i++
	}
	if i == 0 || !edge(s, i) {
		return 0
	}
	return i
}

func parts(c byte) bool { return c == ' ' || c == '-' || c == '_' || c == '\'' || c == ',' || c == '.' }

// numbered: "2", "2)" mean the second option.
func (q *Question) numbered(s, text string, back func(int) int, skip int) (value, bool) {
	f, ok := leading(s)
	if !ok || f.word {
		return value{}, false
	}
	rest := s[f.used:]
	if !f.exact || f.n < 1 || f.n > len(q.Options) || joined(rest) || counted(rest) || !closed(rest) {
		return doubt(text), true
	}
	v := value{value: q.Options[f.n-1].Value, text: comment(text[back(skip+f.used):]), confidence: likely}
	if o, _ := q.option(strings.TrimLeft(rest, " .):-")); o != nil && o != &q.Options[f.n-1] {
		return doubt(text), true
	}
	return v, true
}

// prefixed: three letters or more that only one option begins with, and nothing behind them.
func (q *Question) prefixed(s, text string) (value, bool) {
	name := bare(s)
	if len(name) < 3 || len(name) > 40 {
		return value{}, false
	}
	found := -1
	for i, o := range q.Options {
		if strings.HasPrefix(bare(o.Label), name) || strings.HasPrefix(bare(strings.ReplaceAll(o.Value, "_", " ")), name) {
			if found >= 0 {
				return doubt(text), true
			}
			found = i
		}
	}
	if found < 0 {
		return value{}, false
	}
	return value{value: q.Options[found].Value, confidence: likely}, true
}

// yesNoOption: the options are yes and no, and the answer says one of them in another way or language.
func (q *Question) yesNoOption(low, text string, back func(int) int) value {
	answer, used, sure := yesNo(low)
	if sign, _ := mark(strings.TrimLeft(low, " \"'(*_.,:;-–—")); sign != "" && q.graded() {
		return doubt(text) // how strong a thumb is nobody knows
	}
	for _, o := range q.Options {
		if answer == "" || o.Value != answer || conditional(text, low, used) {
			continue
		}
		if eachPart(low[used:]) || q.withdrawn(text[back(used):], answer) {
			return doubt(text)
		}
		v := value{value: answer, text: comment(text[back(used):]), confidence: certain}
		if !sure || q.graded() {
			v.confidence = likely
		}
		return v
	}
	return doubt(text)
}

// graded: there is a stronger yes or no among the options, so that "definitely" could mean that one.
func (q *Question) graded() bool {
	for _, o := range q.Options {
		if strings.HasSuffix(o.Value, "_yes") || strings.HasSuffix(o.Value, "_no") {
			return true
		}
	}
	return false
}

// read reads the answer to a question of any kind.
func (q *Question) read(text string) value {
	if q.Kind == "scale" && compared(trim(text)) {
		return doubt(text)
	}
	text = untabbed(unmark(trim(text), q.Kind), q.Kind)
	if isSkip(text) || q.hasNothing(text) {
		return value{skipped: true, confidence: certain}
	}
	if q.Kind != "text" && len(text) > longestAnswer {
		return doubt(text)
	}
	switch q.Kind {
	case "scale":
		return readScale(q, text)
	case "yesno":
		return readYesNo(q, text)
	case "choice":
		return readChoice(q, text)
	}
	return value{text: text, confidence: certain}
}

const longestAnswer = 20_000 // bytes, with the comment, to a question that is not of words

// isSkip: "-", "n/a", "keine Angabe": there is no answer, and that is the answer.
func isSkip(text string) bool {
	if len(text) > 60 {
		return false
	}
	if strings.Trim(text, "-–—―_/\\. ") == "" {
		return true
	}
	low := strings.Trim(strings.Join(strings.Fields(fold(text)), " "), " \"'()[]<>*_!-–—―")
	_, ok := skips[low]
	if !ok {
		_, ok = skips[strings.TrimRight(low, ".")]
	}
	return ok
}

// untabbed: a tab behind a score parts it from its comment; a space may make it the number of something ("5 people").
func untabbed(text, kind string) string {
	score, rest, ok := strings.Cut(text, "\t")
	if kind != "scale" || !ok || !isValue(score) || trim(rest) == "" {
		return text
	}
	return score + " - " + trimLeft(rest)
}
