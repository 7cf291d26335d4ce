package mailflow_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"debrief/parser/command"
	"debrief/parser/reply"
	"debrief/templates"
)

// TestPromisedWords: what a letter tells people to reply is understood in its language, and means what the English letter's word
// in the same place means.
func TestPromisedWords(t *testing.T) {
	set := templates.Builtin()
	tongues := append(set.Languages(), set.Forms()...)
	english, err := filepath.Glob("../templates/en/*.md")
	if err != nil || len(english) == 0 {
		t.Fatal(err)
	}
	for _, path := range english {
		want := promised(t, path)
		for _, lang := range tongues {
			other := filepath.Join("../templates", lang, filepath.Base(path))
			if _, err := os.Stat(other); err != nil && strings.Contains(lang, "-x-") {
				continue // a form of address has what differs
			}
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
	if c := command.ReadNamed(word, func(id string) bool { return id == anInterview }); len(c) == 1 && c[0].Verb != "" {
		switch {
		case c[0].Verb == "done":
			return "done " + c[0].Text
		case len(c[0].Of) == 1 && c[0].Of[0] == anInterview:
			return c[0].Verb + " of it"
		}
	}
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

// anInterview is the reference that letters about many interviews take as an example.
const anInterview = "abcd2345"

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
	for _, lang := range append(set.Languages(), set.Forms()...) {
		for verb, word := range set.Orders(lang) {
			if got := means(word); got != strings.ReplaceAll(verb, "_", " ") {
				if verb == "confirm" && means(word+" k7q2m4xa") == "confirm" || verb == "done" && means(word+" 41") == "done 41" {
					continue
				}
				t.Errorf("%s: %q means %q, not %q", lang, word, got, verb)
			}
		}
	}
}

// TestOrdersOfOverviews: what stands under the lines of an overview, and confirms what a reply to one orders, means the same in
// every language: the order, the interview and what follows.
func TestOrdersOfOverviews(t *testing.T) {
	set := templates.Builtin()
	for _, letter := range []string{"digest-recruiter", "dispatch"} {
		english := set.Samples(letter, "recruiter", "en")
		for _, lang := range append(set.Languages(), set.Forms()...) {
			for n, sample := range set.Samples(letter, "recruiter", lang) {
				want, got := ordersOf(t, set, "en", english[n].Data), ordersOf(t, set, lang, sample.Data)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s, %s, %s (-en +%s):\n%s", letter, sample.Name, lang, lang, diff)
				}
			}
		}
	}
	if all := ordersOf(t, set, "en", set.Samples("digest-recruiter", "recruiter", "en")[0].Data); len(all) < 20 {
		t.Errorf("the full overview names %d orders: %q", len(all), all)
	}
}

var (
	indented = regexp.MustCompile(`(?m)^ {4,6}(\S.*)$`)
	example  = regexp.MustCompile(`\S+ ` + anInterview)
)

// ordersOf are the orders that a letter names, as they are read in a reply: none may be taken for a wish. A reason why nothing was
// done names one in the midst of its words.
func ordersOf(t *testing.T, set *templates.Set, lang string, data templates.Letter) []string {
	t.Helper()
	m, err := set.Render(lang, data)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, found := range indented.FindAllStringSubmatch(m.Text, -1) {
		lines = append(lines, found[1])
	}
	lines = append(lines, example.FindAllString(strings.Join(strings.Fields(m.Text), " "), -1)...)
	var all []string
	for _, l := range lines {
		for _, c := range command.ReadNamed(l, func(string) bool { return true }) {
			all = append(all, strings.Join(append(c.Of, c.Verb, placeholders.Replace(c.Text)), " "))
		}
		if w := reply.Wish(l); w != "" {
			t.Errorf("%s: %q is read as the wish %q", lang, l, w)
		}
	}
	return all
}

// placeholders are the made-up addresses of the languages, made one.
var placeholders = strings.NewReplacer("nombre@", "name@", "nom@", "name@", "nome@", "name@")
