package reply

import "strings"

// A title is how a question can be named: by its key, by what people call it, by its prompt or words of it.
type title struct {
	question    *Question
	number      int
	key, prompt string   // bare
	names       []string // other words for what the question is about, in all languages
}

// callings are what people call the questions that are usually asked, by their keys: "overall = gesamt".
var callings = callingTable()

func callingTable() map[string][]string {
	out := map[string][]string{}
	for _, p := range lexicon["name"] {
		key, name, _ := strings.Cut(p.text, "=")
		key = strings.ReplaceAll(trim(key), "_", " ")
		out[key] = append(out[key], bare(name))
	}
	return out
}

func titles(questions []*Question) []title {
	out := make([]title, len(questions))
	for i, q := range questions {
		key := bare(strings.ReplaceAll(q.Key, "_", " "))
		out[i] = title{q, q.Number, key, " " + bare(q.Prompt) + " ", callings[key]}
	}
	return out
}

// How well words name a question.
const (
	unnamed = iota
	byPart  // words of its prompt, one of its words inflected, or another word for it
	byTitle // its key, its prompt, how that begins, or all of it behind the one or two words that ask ("Went well")
)

// named tells how well name names the question.
func (t title) named(name string) int {
	if name == t.key || name == trim(t.prompt) || strings.Contains(name, " ") && strings.HasSuffix(t.prompt, " "+name+" ") && strings.Count(t.prompt, " ")-strings.Count(name, " ")-3 <= 1 || strings.HasPrefix(t.prompt, " "+name+" ") && (strings.Contains(name, " ") || len(name) >= 5) {
		return byTitle
	}
	for _, n := range t.names {
		if n == name {
			return byPart
		}
	}
	if t.holds(name) || len(name) >= 5 && strings.Contains(t.prompt, " "+name+" ") && longWord(name) || t.question != nil && (t.question.Kind != "text" && t.inflected(name) || longWord(name) && strings.Count(name, " ") > 2 && t.question.shares(name)) {
		return byPart
	}
	return unnamed
}

// holds: the name is words of the prompt alone, three or more, or two of which one is long ("Only recruiter").
func (t title) holds(name string) bool {
	n := 0
	for w := range strings.FieldsSeq(name) {
		if n++; !strings.Contains(t.prompt, " "+w+" ") {
			return false
		}
	}
	return n > 1 && (n > 2 || longWord(name))
}

const (
	shortestStem  = 6 // letters that two forms of a word share
	longestEnding = 6 // letters that they do not share
)

// inflected: the name is one word, and the prompt has it in this form or another ("Recomiendo" for "¿Recomienda …?").
func (t title) inflected(name string) bool {
	if len(name) < shortestStem || strings.Contains(name, " ") {
		return false
	}
	for w := range strings.FieldsSeq(t.prompt) {
		n := 0
		for n < len(w) && n < len(name) && w[n] == name[n] {
			n++
		}
		if n >= shortestStem && max(len(w), len(name))-n <= longestEnding {
			return true
		}
	}
	return false
}

// wordLabel reads "Overall: 4": the words before the sign name one question alone. Where they only belong to it, what follows must
// be an answer of its kind.
func wordLabel(s string, titles []title) (label, bool) {
	n, sep := -1, 1
	for _, d := range []string{":", "=", " - ", " – ", " — ", " -> ", " → ", "? "} {
		if at := strings.Index(s, d); at >= 0 && (n < 0 || at < n) {
			n, sep = at, len(d)
		}
	}
	if n < 0 {
		n, sep = trailing(s)
	}
	if n <= 0 {
		return keyLabel(s, titles)
	}
	if n < 3 || n > 120 || n+sep > len(s) {
		return label{}, false
	}
	t, how := namedBy(bare(s[:n]), titles)
	rest := strings.TrimLeft(trimLeft(s[n+sep:]), ">")
	if strings.Trim(rest, "*_ ") == "" {
		rest = "" // the end of a bold name
	}
	if how == unnamed || how == byPart && !t.question.fitting(rest) {
		return label{}, false
	}
	return label{n: t.number, rest: trimLeft(rest), style: ":", form: byWords, sure: true, loose: how == byPart}, true
}

// entitled: "2 (Chance): 4" has the question's name between its number and the sign.
// Where other lines have it, the name may be any.
func (l label) entitled(titles []title, all bool) label {
	at := strings.Index(l.rest, "):")
	if at < 0 || at > 120 || l.rest[0] != '(' {
		return l
	}
	if t, how := namedBy(bare(l.rest[1:at]), titles); how != unnamed && t.number == l.n || all && how == unnamed && !strings.ContainsAny(l.rest[:at], "0123456789") {
		l.rest, l.style = trimLeft(l.rest[at+2:]), ":"
	}
	return l
}

// entitles: two lines or more have the names of their questions there.
func entitles(lines []typed, titles []title) bool {
	n := 0
	for _, line := range lines {
		if l, ok := readLabel(line.text); ok && l.entitled(titles, false).rest != l.rest {
			n++
		}
	}
	return n > 1
}

// namedBy is the question that a name names, if it is the only one that it names so well.
func namedBy(name string, titles []title) (found title, how int) {
	several := false
	for _, t := range titles {
		switch h := t.named(name); {
		case h > how:
			found, how, several = t, h, false
		case h == how && h != unnamed:
			several = true
		}
	}
	if several || name == "" {
		return title{}, unnamed
	}
	return found, how
}

// fitting: an answer to a closed question must give a value, or something in its place; nothing at all may follow on the next line.
func (q *Question) fitting(answer string) bool {
	if q.Kind == "text" || trim(answer) == "" {
		return true
	}
	v := q.read(firstPart(answer))
	return v.value != "" || v.skipped || v.confidence == unclear && len(answer) < 60
}

// firstPart is a text up to the sign that parts answers on one line.
func firstPart(s string) string {
	for i := 1; i < len(s)-1; i++ {
		if strings.IndexByte(".,;/|", s[i]) >= 0 && s[i+1] == ' ' {
			return s[:i]
		}
	}
	return s
}

// keyLabel reads "overall 4": a key and a figure, nothing else.
func keyLabel(s string, titles []title) (label, bool) {
	name, rest, _ := strings.Cut(s, " ")
	for _, t := range titles {
		if f, ok := leading(trimLeft(rest)); ok && bare(name) == t.key && closed(trimLeft(rest)[f.used:]) {
			return label{n: t.number, rest: trimLeft(rest), form: byWords, sure: true}, true
		}
	}
	return label{}, false
}

// splitTitles cuts "Overall: 4. Chance: 5" where a sign parts the answers and another question's name follows.
func splitTitles(s string, titles []title) []string {
	lab, ok := wordLabel(s, titles)
	if !ok || len(s) > 2000 {
		return []string{s}
	}
	var out []string
	seen, from := map[int]bool{lab.n: true}, 0
	for i := 1; i+1 < len(s); i++ {
		if s[i] != ' ' || strings.IndexByte(".,;/|", s[i-1]) < 0 {
			continue
		}
		if l, ok := wordLabel(s[i+1:], titles); ok && !seen[l.n] && trim(l.rest) != "" {
			seen[l.n] = true
			out, from = append(out, s[from:i+1]), i+1
		}
	}
	return append(out, s[from:])
}

func longWord(name string) bool {
	for w := range strings.FieldsSeq(name) {
		if len(w) >= 5 {
			return true
		}
	}
	return false
}

// untitled takes the question's own name off an answer that stands behind its number: "1. Overall: 4".
func (r *reader) untitled(q *Question, text string) string {
	if at := strings.Index(text, "):"); at > 0 && at < 120 && text[0] == '(' && strings.IndexByte(text[1:at], '(') < 0 && strings.IndexByte(text[:at], '\n') < 0 {
		return trimLeft(text[at+2:]) // "Q1 (the talk): 4"
	}
	lab, ok := wordLabel(text, r.titles)
	if bullet, name, sign := shape(text); !ok && bullet == "" && r.sign != "" && sign == r.sign && (r.naming || q.Kind != "text") {
		return trim(text[len(name)+len(sign):])
	}
	if name, rest, found := strings.Cut(text, ": "); !ok && found && r.naming && q.shares(name) {
		return trim(rest)
	}
	if !ok || lab.n != q.Number || q.Kind == "text" && lab.loose && !r.naming || trim(lab.rest) == "" {
		return text
	}
	return lab.rest
}

// shares: most of the words are the prompt's.
func (q *Question) shares(name string) bool {
	prompt, n, all := " "+bare(q.Prompt)+" ", 0, 0
	for w := range strings.FieldsSeq(bare(name)) {
		if all++; strings.Contains(prompt, " "+w+" ") {
			n++
		}
	}
	return all > 1 && all <= 8 && 3*n >= 2*all
}
