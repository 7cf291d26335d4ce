// Package command reads what a recruiter orders by mail: short words at the start of a line, in the first lines of a reply.
//
// It promises that ordinary prose orders nothing: an order stands on lines of its own, apart from the sentences around it,
// since a sentence that is wrapped can leave any word alone on a line.
package command

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Command is one order.
type Command struct {
	Verb  string   // cancel, release, hold, status, candidate, interviewer, language, outcome, next, advice, …; empty: none is known
	Text  string   // what follows the verb, trimmed
	Line  string   // as it was written
	Guess string   // of an unknown one: the verb that could be meant
	Of    []string // the interviews that it names, where many could be meant
}

// quoting stands around a word: in letters it is quoted, and so some people write it.
const quoting = " .!,;:*\"«»„“”"

// maxLines is how far down orders are looked for.
const maxLines = 200

// maxText is how many bytes of one order's text are kept.
const maxText = 16 << 10

// Read finds the orders in the visible reply. Orders end at a line of "--", or of thanks once something stands above it. A
// value goes on until a blank line or the next order, and after "edit" over blank lines as well: it is text for a summary. "yes"
// counts only as the whole reply. A line that is nearly an order is told as an unknown one, where orders stand beside it or where
// it is all that the reply says.
func Read(visible string) []Command {
	lines := before(strings.Split(strings.ReplaceAll(visible, "\r\n", "\n"), "\n"))
	if c, ok := whole(lines); ok {
		return []Command{c}
	}
	r := reader{lines: lines, written: lines, apart: true}
	return r.read()
}

// read goes through all lines.
func (r *reader) read() []Command {
	for r.at < len(r.lines) {
		r.line()
	}
	if r.known == 0 && (r.prose || len(r.found) != 1) {
		return nil // what is nearly an order, in the midst of prose, is prose
	}
	return r.found
}

// A reader goes through the lines of a reply.
type reader struct {
	lines   []string
	written []string   // the same as they stand there, with the names of interviews
	of      [][]string // these names; nil where one interview alone can be meant
	at      int
	found   []Command
	known   int  // how many of them are orders
	apart   bool // the line above is no sentence that could go on here
	long    bool // texts go on over blank lines
	prose   bool // something else was said

	// A report has labels for its parts: "Status: all green", and "Next: the plan" below it is one of them, no order.
	report bool
}

func (r *reader) line() {
	at := r.at
	line := trim(r.lines[at])
	r.at++
	if line == "" || greets(line) {
		r.apart = true
		return
	}
	if reports(line) {
		r.prose, r.report, r.apart = true, true, true
		return
	}
	if verb, rest, ok := colon(line); ok && r.apart && !r.report {
		var text string
		r.long = r.long || verb == "edit"
		text, r.at = r.value(r.at, rest)
		r.take(Command{Verb: verb, Text: meaning(verb, text)}, at)
		return
	}
	alone := r.apart && r.free(r.at)
	if c, ok := r.alone(line, at); ok && alone {
		r.long = r.long || c.Verb == "edit"
		r.take(c, at)
		return
	}
	if guess := Near(line); guess != "" && alone {
		r.take(Command{Guess: guess}, at)
		return
	}
	r.prose = r.prose || !isName(line)
	r.apart = strings.ContainsAny(line[len(line)-1:], ".:!?") // the sentence is over
}

// alone reads an order that is written without a colon. In a reply to a letter about many interviews there are some more.
func (r *reader) alone(line string, at int) (Command, bool) {
	if r.of == nil {
		return short(line)
	}
	if c, ok := putAway(line); ok {
		return c, true
	}
	if verb, ok := words().whole[strings.ToLower(strings.Trim(line, " .!,"))]; ok && len(r.of[at]) > 0 {
		return Command{Verb: verb}, true
	}
	return short(line)
}

// take adds what stands at a line.
func (r *reader) take(c Command, at int) {
	c.Line = r.written[at]
	if r.of != nil {
		c.Of = r.of[at]
	}
	r.found = append(r.found, c)
	if c.Verb != "" {
		r.known++
	}
}

// free tells whether no sentence goes on at line i. What names an interview, or mails to put away, is none.
func (r *reader) free(i int) bool {
	if r.of != nil && i < len(r.lines) {
		if _, ok := putAway(r.lines[i]); ok || len(r.of[i]) > 0 {
			return true
		}
	}
	return free(r.lines, i)
}

// greets tells of "Hi Ann," and "Please", not of a sentence that starts so.
func greets(line string) bool {
	return starts(line, words().greeting) && (len(strings.Fields(line)) <= 3 || strings.ContainsAny(line[len(line)-1:], ",:!"))
}

// before is the lines above "--" or thanks.
func before(lines []string) []string {
	if len(lines) > maxLines {
		lines = lines[:maxLines]
	}
	said := false
	for i, l := range lines {
		t := trim(l)
		if dashes := strings.TrimSpace(l); len(dashes) > 1 && strings.Trim(dashes, "-\u2014_") == "" || said && starts(t, words().end) && len(strings.Fields(t)) < 8 {
			return lines[:i]
		}
		said = said || t != "" && !starts(t, words().end) && !greets(t)
	}
	return lines
}

// whole reads a reply that is one word. A name may stand under it, apart.
func whole(lines []string) (Command, bool) {
	text, line, named := "", "", false
	for i, l := range lines {
		t := trim(l)
		switch {
		case t == "" || text == "" && greets(t):
		case text == "":
			text, line = t, l
		case !named && trim(lines[i-1]) == "" && isName(t):
			named = true
		default:
			return Command{}, false
		}
	}
	text = strings.ToLower(strings.Trim(text, quoting))
	verb, ok := words().whole[text]
	return Command{Verb: verb, Line: line}, ok
}

// isName tells of "Bob" and "Bob Miller": a few capitalised words that are none of those that take a "yes" back.
func isName(line string) bool {
	all := strings.Fields(line)
	for _, w := range all {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) || strings.ContainsAny(w, "?!,:;0123456789") || slices.Contains(words().back, strings.ToLower(strings.Trim(w, "."))) {
			return false
		}
	}
	return len(all) <= 3
}

// colon reads "verb: text".
func colon(line string) (verb, text string, ok bool) {
	line = strings.Replace(line, "：", ":", 1)
	name, text, found := strings.Cut(line, ":")
	if !found || len(name) > 30 {
		return "", "", false
	}
	name = strings.ToLower(strings.Join(strings.Fields(strings.NewReplacer("_", " ", "*", "").Replace(name)), " "))
	verb, ok = words().colon[name]
	return verb, strings.TrimSpace(strings.TrimLeft(text, "*")), ok
}

// reports tells of a line whose label is an order that takes no text, with a text: "Status: all green".
func reports(line string) bool {
	name, text, _ := strings.Cut(line, ":")
	_, _, takes := colon(line)
	return !takes && words().bare[strings.ToLower(strings.TrimSpace(name))] != "" && len(strings.Fields(text)) > 1
}

// value collects the lines of a text, from line i on; next is the line after it. A long one has paragraphs; a name alone under
// it is its writer's.
func (r *reader) value(i int, first string) (text string, next int) {
	all := []string{first}
	for ; i < len(r.lines); i++ {
		line := trim(r.lines[i])
		if line == "" && !r.long || r.ordered(i) {
			break
		}
		all = append(all, strings.TrimSpace(r.lines[i]))
	}
	for n := len(all); r.long && n > 2; n = len(all) {
		if last := all[n-1]; last != "" && !(all[n-2] == "" && isName(last)) {
			break
		}
		all = all[:n-1]
	}
	text = strings.TrimSpace(strings.Join(all, "\n"))
	return strings.ToValidUTF8(text[:min(len(text), maxText)], ""), i
}

// ordered tells whether an order stands at line i. What names an interview, or mails to put away, is one whatever follows.
func (r *reader) ordered(i int) bool {
	line := trim(r.lines[i])
	if r.of != nil {
		if _, ok := putAway(line); ok || len(r.of[i]) > 0 {
			return true
		}
	}
	_, _, isColon := colon(line)
	_, isShort := short(line)
	return isColon || isShort && free(r.lines, i+1)
}

// free tells whether no sentence goes on at line i: it is blank, or an order, or there is none.
func free(lines []string, i int) bool {
	if i >= len(lines) || trim(lines[i]) == "" {
		return true
	}
	_, isShort := short(trim(lines[i]))
	_, _, isColon := colon(trim(lines[i]))
	return isShort || isColon
}

// trim takes off blanks and the marks of a list or of bold.
func trim(line string) string {
	line = strings.TrimSpace(strings.ReplaceAll(line, "\u00a0", " "))
	return strings.TrimSpace(strings.TrimLeft(line, "*-•· "))
}

// starts tells whether a line starts with one of the words, as a whole word.
func starts(line string, with []string) bool {
	line = strings.ToLower(line)
	for _, w := range with {
		if rest, ok := strings.CutPrefix(line, w); ok && (rest == "" || strings.ContainsAny(rest[:1], " ,.!:")) {
			return true
		}
	}
	return false
}
