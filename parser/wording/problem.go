package wording

import (
	"fmt"
	"strings"
)

// A Problem is what is wrong with a line of a list.
type Problem struct {
	File string
	Line int // 0 when it is about the whole file
	What string
	Hint string // empty when there is none
}

func (p Problem) Error() string {
	out := p.File
	if p.Line > 0 {
		out += fmt.Sprintf(":%d", p.Line)
	}
	out += ": " + p.What
	if p.Hint != "" {
		out += " (" + p.Hint + ")"
	}
	return out
}

// Problems are all that is wrong with lists; the error of Parse and Load.
type Problems []Problem

func (p Problems) Error() string {
	all := make([]string, len(p))
	for i, one := range p {
		all[i] = one.Error()
	}
	return strings.Join(all, "\n")
}
