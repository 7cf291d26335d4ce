package templates

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
)

// A Problem of a template, with its place. Line and Column count from 1; 0 is unknown.
type Problem struct {
	File   string
	Line   int
	Column int
	What   string
	Hint   string
}

// String is "es/ask.md:12:5: what (hint: …)".
func (p Problem) String() string {
	place := p.File
	if p.Line > 0 {
		place += ":" + digits(p.Line)
		if p.Column > 0 {
			place += ":" + digits(p.Column)
		}
	}
	if p.Hint == "" {
		return fmt.Sprintf("%s: %s", place, p.What)
	}
	return fmt.Sprintf("%s: %s (hint: %s)", place, p.What, p.Hint)
}

func sorted(all []Problem) []Problem {
	sort.SliceStable(all, func(i, j int) bool {
		a, b := all[i], all[j]
		switch {
		case a.File != b.File:
			return a.File < b.File
		case a.Line != b.Line:
			return a.Line < b.Line
		}
		return a.Column < b.Column
	})
	return all
}

func quoted(s string) string { return strconv.Quote(cut(s, 60)) }

// meant is a hint: the known word that looks most like the unknown one, or all that there are.
func meant(word string, known []string) string {
	best, least := "", 1+len([]rune(word))/2
	for _, k := range known {
		if d := distance(strings.ToLower(word), strings.ToLower(k)); d < least {
			best, least = k, d
		}
	}
	if best != "" {
		return "did you mean " + best + "?"
	}
	if len(known) == 0 || len(known) > 30 {
		return ""
	}
	return "there is " + strings.Join(known, ", ")
}

// distance counts the letters to change, add or leave out (Levenshtein).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		previous := row[0]
		row[0] = i + 1
		for j := range y {
			change := previous
			if x[i] != y[j] {
				change++
			}
			previous = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(y)]
}
