package reply

import "strings"

var (
	unlesses  = lexiconOf("unless")
	ifs       = wordSet("if")
	wheres    = wordSet("whether")
	refusals  = lexiconOf("refusal")
	ironies   = wordSet("irony")
	opposites = wordSet("opposite")
	sayers    = wordSet("quoting")
)

func lexiconOf(section string) []string {
	var out []string
	for _, p := range lexicon[section] {
		out = append(out, p.text)
	}
	return out
}

// A segment is what stands between two signs of a text.
type segment struct {
	words        string
	before, next byte // the signs; 0 at the end, '>' for an arrow
}

// level makes the signs of a text plain, and keeps "sí" apart from "si", which is "if".
var level = strings.NewReplacer("sí", "yes", "Sí", "yes", "SÍ", "yes", "sì", "yes", "Sì", "yes", "–", " - ", "—", " - ", "→", ">", "⇒", ">", "➔", ">", "…", "...", "¿", "", "¡", "",
	"->", ">", "=>", ">", "--", " - ", "\"", " ", "“", " ", "”", " ", "„", " ")

const farthest = 400 // bytes behind a value in which its writer takes it back

// partsOf cuts what stands behind a value at its signs.
func partsOf(text string) []segment {
	s := fold(level.Replace(text[:min(len(text), farthest)]))
	var out []segment
	from, before := 0, byte(0)
	for i := 0; i <= len(s); i++ {
		if i < len(s) && !signAt(s, i) {
			continue
		}
		next := byte(0)
		if i < len(s) {
			next = s[i]
		}
		if w := strings.Join(strings.Fields(strings.Trim(s[from:i], " '*_[]")), " "); w != "" || i == len(s) {
			out = append(out, segment{w, before, next})
			before = next
		} else if next != 0 && (before == 0 || next == '>') {
			before = next
		}
		from = i + 1
	}
	return out
}

// signAt: a hyphen parts only between spaces, and a point in a figure does not.
func signAt(s string, i int) bool {
	inside := i > 0 && i+1 < len(s) && wordByte(s[i-1]) && wordByte(s[i+1])
	switch s[i] {
	case '-', '.', ',':
		return !inside
	}
	return strings.IndexByte(":;!?()>\n", s[i]) >= 0
}

// withdrawn: what stands behind a value takes it back, binds it to a condition, or says it of something else. Such an answer
// is for a person to read: its other half is no more certain than the first one.
func (q *Question) withdrawn(text, value string) bool {
	all := partsOf(text)
	says := value[strings.LastIndexByte(value, '_')+1:]
	return q.opposed(all, value, says) || bound(all) || says == "yes" && (refused(all) || elsewhere(all)) || says == "no" && q.judges() && unobjected(all)
}

// opposed: the opposite stands as a part of its own, ends a sentence, or is what an arrow leads to.
func (q *Question) opposed(all []segment, value, says string) bool {
	section := "no"
	if says == "no" {
		section = "yes"
	}
	for i, p := range all {
		if p.words == "" || i > 0 && p.before == '?' {
			continue
		}
		first, _, _ := strings.Cut(p.words, " ")
		if plainWords[section][p.words] || opposites[p.words] == "opposite" && says == "yes" || p.before == '>' && plainWords[section][first] || ironies[p.words] != "" {
			return true
		}
		if says != "show" && says != "short" && says != "there" && endsOpposed(p, section) {
			return true
		}
		if o, n := q.option(p.words); o != nil && o.Value != value && (n == len(p.words) || p.before == '>') {
			return true
		}
	}
	return false
}

// endsOpposed: "so for now no."; not "she could not say no."
func endsOpposed(p segment, section string) bool {
	f := strings.Fields(p.words)
	if n := len(f); n < 2 || !plainWords[section][f[n-1]] || sayers[f[n-2]] != "" {
		return false
	}
	return p.next == 0 || strings.IndexByte(".!)\n", p.next) >= 0
}

// refused: "but I can't recommend"; not "can't recommend her enough".
func refused(all []segment) bool {
	for _, p := range all {
		if at, n := phraseIn(p.words, refusals); n > 0 && !holds(p.words[at+n:], "enough") {
			return true
		}
	}
	return false
}

// bound: a condition stands behind the value. Words such as "unless" are one wherever they stand in the first two sentences; "if"
// is one in the value's own sentence, or where it begins the one behind it.
func bound(all []segment) bool {
	sentences := 0
	for i, p := range all {
		if stops(p.before) {
			sentences++
		}
		if _, n := phraseIn(p.words, unlesses); n > 0 && sentences < 2 {
			return true
		}
		if sentences == 0 && supposes(p.words) {
			return true
		}
		if i == 0 && sentences == 1 && p.next != ',' && ifs[firstOf(p.words)] != "" && supposes(p.words) && len(all) < 3 {
			return true
		}
	}
	return false
}

func stops(c byte) bool { return c == '.' || c == '!' || c == '?' || c == '\n' }

func firstOf(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}

var iftoos, supposed = prefixTable("iftoo"), prefixTable("supposed")

// supposes: the words hold an "if" that is no "whether" and no "even if".
func supposes(words string) bool {
	f := strings.Fields(words)
	begins := true
	for i, w := range f {
		rest := strings.Join(f[i:], " ")
		if begins && supposed.at(rest) != "" && supposed.at(rest) != rest && iftoos.at(rest) == "" {
			return true
		}
		if ifs[w] != "" && i+1 < len(f) && iftoos.at(rest) == "" && (i == 0 || wheres[f[i-1]] == "") {
			return true
		}
		begins = begins && leadIns[w] != ""
	}
	return false
}

var leadIns = wordSet("leadin")

// phraseIn finds one of the phrases in folded words.
func phraseIn(words string, phrases []string) (at, n int) {
	for _, p := range phrases {
		for from := 0; ; {
			i := strings.Index(words[from:], p)
			if i < 0 {
				break
			}
			i += from
			if (i == 0 || !wordByte(words[i-1])) && edge(words, i+len(p)) {
				return i, len(p)
			}
			from = i + 1
		}
	}
	return 0, 0
}

func holds(words, section string) bool {
	_, n := phraseIn(words, lexiconOf(section))
	return n > 0
}

// unmeant: a number is bound to a condition, said in jest, or another number is, as in "5 - but 1 if it is on-site".
func unmeant(text string) bool {
	all := partsOf(text)
	for _, p := range all {
		if ironies[p.words] != "" {
			return true
		}
	}
	return bound(all)
}
