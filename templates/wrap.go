package templates

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

const columns = 72

// An atom is what no line break may part. Foreign ones begin with a person's words.
type atom struct {
	text    string
	foreign bool
}

// wrap breaks a sentence into lines of at most 72 columns where it can. What is longer than a line, such as a URL, stays
// whole. The first line begins with first, the others with next.
func wrap(m markup, first, next string) []string {
	var all []string
	line, used := first, cells(first)
	empty := true
	for _, a := range bound(atoms(m)) {
		size := cells(a.text)
		switch {
		case empty && a.forges() && strings.TrimSpace(line) == "" && len(line) < 2:
			line, used = line+" "+a.text, used+1+size
		case empty:
			line, used = line+a.text, used+size
		case used+1+size > columns:
			all = append(all, strings.TrimRight(line, " "))
			line, used = next+a.text, cells(next)+size
		default:
			line, used = line+" "+a.text, used+1+size
		}
		empty = false
	}
	return append(all, strings.TrimRight(line, " "))
}

// bound ties what may not begin a line to what stands before it.
func bound(all []atom) []atom {
	kept := all[:0]
	for n, a := range all {
		if n > 0 && a.forges() {
			kept[len(kept)-1].text += " " + a.text
			continue
		}
		kept = append(kept, a)
	}
	return kept
}

// forges tells whether an atom at the start of a line could pass for something that is ours: a question's number, as the day of
// a German date could, and of people's words a signature, a quotation, the mark of the mail.
func (a atom) forges() bool {
	if a.text == "" {
		return false
	}
	rest := strings.TrimLeftFunc(a.text, unicode.IsNumber)
	if len(rest) < len(a.text) && !a.foreign {
		return rest == "." || strings.HasPrefix(rest, "."+nobreak)
	}
	if len(rest) < len(a.text) {
		return strings.IndexAny(rest, ".):") == 0
	}
	return a.foreign && (strings.ContainsAny(a.text[:1], ">|-_#*+=~") || strings.HasPrefix(a.text, "—") || strings.EqualFold(a.text[:min(4, len(a.text))], "Ref:"))
}

func atoms(m markup) []atom {
	var all []atom
	open := false
	for _, p := range pieces(m) {
		for n, field := range strings.Split(p.text, " ") {
			if n > 0 {
				open = false
			}
			if field == "" {
				continue
			}
			if open {
				all[len(all)-1].text += field
				continue
			}
			all = append(all, atom{field, p.words})
			open = true
		}
	}
	return all
}

// cells is how many columns text takes on a terminal: none for a combining mark, two for a wide letter.
func cells(s string) int {
	n := 0
	for _, r := range s {
		n += cell(r)
	}
	return n
}

func cell(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	}
	if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
		return 2
	}
	return 1
}

// pad fills text with spaces up to a number of columns.
func pad(s string, to int) string {
	if n := to - cells(s); n > 0 {
		return s + strings.Repeat(" ", n)
	}
	return s
}
