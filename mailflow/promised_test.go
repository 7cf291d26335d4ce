package mailflow_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"debrief/parser/command"
	"debrief/parser/reply"
	"debrief/templates"
)

// TestPromisedWords: what a letter tells people to reply is understood in its language, and means what the English letter's word
// in the same place means.
func TestPromisedWords(t *testing.T) {
	english, err := filepath.Glob("../templates/en/*.md")
	if err != nil || len(english) == 0 {
		t.Fatal(err)
	}
	for _, path := range english {
		want := promised(t, path)
		for _, lang := range templates.Builtin().Languages() {
			other := filepath.Join("../templates", lang, filepath.Base(path))
			got := promised(t, other)
			if len(got) != len(want) {
				t.Errorf("%s tells people to reply %d things, and the English letter %d: %q", other, len(got), len(want), got)
				continue
			}
			for n := range want {
				if a, b := means(want[n]), means(got[n]); a == "" || a != b {
					t.Errorf("%s: %q means %q, and not %q as %q does", other, got[n], b, a, want[n])
				}
			}
		}
	}
}

var (
	spans   = regexp.MustCompile("`([^`]+)`|(?m:^ {4}(.*)$)")
	control = regexp.MustCompile(`\{\{[^}]*\}\}`)
	given   = strings.NewReplacer("{{.Address}}", "name@example.org", "{{.Confirm.Code}}", "k7q2m4xa",
		"{{.Detail}}", "2026-11-24 15:00", "{{clock $s.Starts $.Interview.Zone}}", "10:00")
)

// promised are the words of a template that stand as they are to be written: between back quotes, or on an indented line.
func promised(t *testing.T, path string) []string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, m := range spans.FindAllStringSubmatch(given.Replace(string(data)), -1) {
		for _, word := range strings.Split(control.ReplaceAllString(m[1]+m[2], "\n"), "\n") {
			if word != "" {
				all = append(all, word)
			}
		}
	}
	return all
}

// means is what a word of a letter orders or wishes. Of an outcome all that are offered count: "outcome: advance (or decline, or
// hold)".
func means(word string) string {
	bare := remark.ReplaceAllString(word, "") // "cancel (one meeting of several: …)"
	for _, text := range []string{word, bare, word + ": x"} {
		if c := command.Read(text); len(c) == 1 && c[0].Verb != "" {
			if c[0].Verb == "outcome" {
				return "outcome" + outcomes(word)
			}
			return c[0].Verb
		}
	}
	return reply.Wish(word)
}

var remark = regexp.MustCompile(` \(.*`)

var offered = regexp.MustCompile(`[(),]`)

func outcomes(line string) string {
	label, all, _ := strings.Cut(line, ":")
	found := ""
	for _, one := range offered.Split(all, -1) {
		words := strings.Fields(one)
		for n := range words { // an "or" may stand before it
			c := command.Read(label + ": " + strings.Join(words[n:], " "))
			if len(c) == 1 && (c[0].Text == "advance" || c[0].Text == "decline" || c[0].Text == "hold") {
				found += " " + c[0].Text
				break
			}
		}
	}
	return found
}

// TestOrdersAsLettersNameThem: an order that a letter names can be written so.
func TestOrdersAsLettersNameThem(t *testing.T) {
	set := templates.Builtin()
	for _, lang := range set.Languages() {
		for verb, word := range set.Orders(lang) {
			if got := means(word); got != strings.ReplaceAll(verb, "_", " ") {
				if verb == "confirm" && means(word+" k7q2m4xa") == "confirm" {
					continue
				}
				t.Errorf("%s: %q means %q, not %q", lang, word, got, verb)
			}
		}
	}
}
