package reply

import (
	"fmt"
	"math/rand"
	"strings"
)

// A said is what the pretended person answers to one question, and what must be read from it.
type said struct {
	text    string // as typed
	value   string
	comment string // for texts: what must be kept
	skipped bool
}

var scaleForms = []string{"%d", "%d.", "%d/5", "%d / 5", "%d out of 5", "%d (because of the pace)", "%d – good pace", "%d, we had fun", "%d: fine", "%d - see you soon", "%d!", "I'd say %d",
	"%d stars", "%d de 5", "%d von 5", "%d, aunque faltó tiempo", "*%d*", "%d because they listened"}

var scaleWords = [][]string{nil, {"one", "uno", "eins", "★☆☆☆☆", "1️⃣", "١"}, {"two", "dos", "zwei", "★★", "2️⃣", "２"}, {"three", "tres", "drei", "★★★☆☆", "trois", "三"},
	{"four", "cuatro", "vier", "★★★★", "quatre", "四", "4️⃣"}, {"five", "cinco", "fünf", "★★★★★", "cinq", "⭐⭐⭐⭐⭐", "pięć"}}

var texts = []string{
	"The pairing exercise.", "We had 2 hours and I liked all of it, really.", "Good team\nFriendly people", "- clear questions\n- good pace", "What is the salary range?\nWhen do I hear from you?",
	"No", "The code review, 3 people were there", "Me gustó mucho el ambiente, gracias por todo.", "See https://example.com/x?a=1 for the code", "I also know Go:\n\n    func main() {}\n\nand SQL.",
	"The interview went well, and the role is clear to me.", "The next steps are still unclear: who decides?", "nothing", "They asked about the role, the team and the product", "Bob sends the task by Friday 27 November.",
}

// say makes up an answer to q.
func say(r *rand.Rand, q Question, oneLine bool) said {
	if r.Intn(12) == 0 {
		return said{text: []string{"-", "n/a", "skip", "keine Angabe", "prefer not to say", "N/A"}[r.Intn(6)], skipped: true}
	}
	switch q.Kind {
	case "scale":
		n := q.Min + r.Intn(q.Max-q.Min+1)
		if r.Intn(4) == 0 {
			w := scaleWords[n]
			return said{text: w[r.Intn(len(w))], value: fmt.Sprint(n)}
		}
		return said{text: fmt.Sprintf(scaleForms[r.Intn(len(scaleForms))], n), value: fmt.Sprint(n)}
	case "yesno":
		if r.Intn(2) == 0 {
			return said{text: []string{"yes", "Sí", "sí, claro", "Yes, but not soon", "ja", "Oui"}[r.Intn(6)], value: "yes"}
		}
		return said{text: []string{"no", "No.", "not really", "nope", "nein", "no, la verdad"}[r.Intn(6)], value: "no"}
	case "choice":
		o := q.Options[r.Intn(len(q.Options))]
		form := []string{"%s", "%s.", "%s, as I said", "%s (all good)", "%s - we should talk"}[r.Intn(5)]
		label := o.Label
		if r.Intn(3) == 0 {
			label = strings.ToUpper(label[:1]) + label[1:]
		}
		return said{text: fmt.Sprintf(form, label), value: o.Value}
	}
	t := texts[r.Intn(len(texts))]
	for oneLine && strings.Contains(t, "\n") {
		t = texts[r.Intn(len(texts))]
	}
	return said{text: t, comment: t}
}

// A block is a stretch of the letter: what stands above the questions, one question, or what stands below them.
type block struct {
	lines []string
	q     int // index of the question, -1 for none
}

// blocks cuts a letter at its questions.
func blocks(letter string) []block {
	out := []block{{q: -1}}
	n := 0
	for _, line := range strings.Split(strings.TrimRight(letter, "\n"), "\n") {
		last := &out[len(out)-1]
		switch {
		case strings.HasPrefix(line, fmt.Sprintf("%d. ", n+1)):
			out = append(out, block{lines: []string{line}, q: n})
			n++
		case last.q >= 0 && line != "" && line[0] != ' ':
			out = append(out, block{lines: []string{line}, q: -1})
		default:
			last.lines = append(last.lines, line)
		}
	}
	return out
}

// rewrap breaks lines anew, as clients do, or joins them, as HTML does.
func rewrap(r *rand.Rand, lines []string) []string {
	switch r.Intn(4) {
	case 0: // each paragraph on one line
		var out []string
		for _, l := range lines {
			if n := len(out); n > 0 && out[n-1] != "" && l != "" && !strings.HasPrefix(strings.TrimSpace(l), "(") && !strings.HasPrefix(l, "-") {
				out[n-1] += " " + strings.TrimSpace(l)
			} else {
				out = append(out, strings.TrimSpace(l))
			}
		}
		return out
	case 1: // hard breaks at fewer columns
		var out []string
		width := 34 + r.Intn(35)
		for _, l := range lines {
			for len(l) > width {
				at := strings.LastIndexByte(l[:width], ' ')
				if at < 8 {
					break
				}
				out, l = append(out, l[:at]), l[at+1:]
			}
			out = append(out, l)
		}
		return out
	}
	return lines
}

// disguise changes characters that mean the same.
func disguise(r *rand.Rand, lines []string) []string {
	swap := [][2]string{{"  ", "\u00a0 "}, {"\"", "“"}, {"…", "..."}, {" ", " "}, {"'", "’"}, {"—", "--"}}[r.Intn(6)]
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = strings.ReplaceAll(l, swap[0], swap[1])
		if r.Intn(30) == 0 && l != "" && !strings.Contains(l, "http") {
			out[i] = strings.Replace(out[i], " ", "  ", 1)
		}
	}
	return out
}
