package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"unicode"
)

// The voice of the program: results go to stdout, talk goes to stderr with the program's name in front. An error starts
// in lower case and has no full stop; where it is known what to do about it, a hint follows on a line of its own.

// A hintedError is an error together with what to do about it.
type hintedError struct {
	error
	hint string
}

func (e *hintedError) Unwrap() error { return e.error }

// hinted adds a hint to an error.
func hinted(err error, hint string) error { return &hintedError{err, hint} }

// fail makes an error with a hint; an empty hint is none.
func fail(hint, format string, args ...any) error {
	return hinted(fmt.Errorf(format, args...), hint)
}

// complain prints an error with its hint and returns the exit code.
func (p *program) complain(err error, code int) int {
	fmt.Fprintf(p.err, "debrief: error: %v\n", err)
	var h *hintedError
	if errors.As(err, &h) && h.hint != "" {
		fmt.Fprintf(p.err, "debrief: hint: %s\n", h.hint)
	}
	return code
}

// say talks to the person at the terminal.
func (p *program) say(format string, args ...any) {
	fmt.Fprintf(p.err, "debrief: "+format+"\n", args...)
}

// json prints one value as one line.
func (p *program) json(value any) error {
	e := json.NewEncoder(p.out)
	e.SetEscapeHTML(false)
	return e.Encode(value)
}

// table prints rows in aligned columns; the first row is the heading.
func (p *program) table(rows [][]string) error {
	var b bytes.Buffer
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		if _, err := io.WriteString(w, strings.Join(row, "\t")+"\n"); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for line := range strings.Lines(b.String()) { // an empty last cell leaves blanks behind
		if _, err := fmt.Fprintln(p.out, strings.TrimRight(line, " \n")); err != nil {
			return err
		}
	}
	return nil
}

// oneLine makes a foreign text safe to print: one line, without control characters.
func oneLine(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }), " ")
}
