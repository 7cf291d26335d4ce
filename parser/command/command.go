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
	Verb string // cancel, release, hold, status, candidate, interviewer, language, outcome, next, advice, …
	Text string // what follows the verb, trimmed
	Line string // as it was written
}

// maxLines is how far down orders are looked for.
const maxLines = 200

// maxText is how many bytes of one order's text are kept.
const maxText = 16 << 10

// Read finds the orders in the visible reply. Orders end at a line of "--", or of thanks once something stands above it. A
// value goes on until a blank line or the next order. "yes" counts only as the whole reply.
func Read(visible string) []Command {
	lines := before(strings.Split(strings.ReplaceAll(visible, "\r\n", "\n"), "\n"))
	if c, ok := whole(lines); ok {
		return []Command{c}
	}
	var found []Command
	apart := true // the line above is no sentence that could go on here
	for i := 0; i < len(lines); i++ {
		line := trim(lines[i])
		if line == "" || greets(line) {
			apart = true
			continue
		}
		if verb, rest, ok := colon(line); ok && apart {
			text, next := value(lines, i+1, rest)
			found = append(found, Command{verb, text, lines[i]})
			i = next - 1
			continue
		}
		verb, ok := bare(line)
		if ok = ok && apart && free(lines, i+1); ok {
			found = append(found, Command{Verb: verb, Line: lines[i]})
		}
		apart = ok || strings.ContainsAny(line[len(line)-1:], ".:!?") // the sentence is over
	}
	return found
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
	text = strings.ToLower(strings.Trim(text, " .!,"))
	for _, w := range words().whole {
		if text == w {
			return Command{Verb: w, Line: line}, true
		}
	}
	return Command{}, false
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

// bare reads a line that is a verb and nothing else.
func bare(line string) (verb string, ok bool) {
	line = strings.ToLower(strings.TrimRight(line, " .!,;:*"))
	for _, v := range words().bare {
		if line == v {
			return v, true
		}
	}
	return "", false
}

// colon reads "verb: text".
func colon(line string) (verb, text string, ok bool) {
	line = strings.Replace(line, "：", ":", 1)
	name, text, found := strings.Cut(line, ":")
	if !found || len(name) > 30 {
		return "", "", false
	}
	name = strings.ToLower(strings.Join(strings.Fields(strings.NewReplacer("_", " ", "*", "").Replace(name)), " "))
	for _, v := range words().colon {
		if name == v {
			return v, strings.TrimSpace(strings.TrimLeft(text, "*")), true
		}
	}
	return "", "", false
}

// value collects the lines of a text, from line i on; next is the line after it.
func value(lines []string, i int, first string) (text string, next int) {
	all := []string{first}
	for ; i < len(lines); i++ {
		line := trim(lines[i])
		_, _, isColon := colon(line)
		if _, isBare := bare(line); line == "" || isColon || isBare && free(lines, i+1) {
			break
		}
		all = append(all, strings.TrimSpace(lines[i]))
	}
	text = strings.TrimSpace(strings.Join(all, "\n"))
	return strings.ToValidUTF8(text[:min(len(text), maxText)], ""), i
}

// free tells whether no sentence goes on at line i: it is blank, or an order, or there is none.
func free(lines []string, i int) bool {
	if i >= len(lines) || trim(lines[i]) == "" {
		return true
	}
	_, isBare := bare(trim(lines[i]))
	_, _, isColon := colon(trim(lines[i]))
	return isBare || isColon
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
