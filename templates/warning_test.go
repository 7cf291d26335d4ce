package templates

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWarnings(t *testing.T) {
	const file = "en/questions.toml"
	for _, each := range []struct {
		name string
		edit []edit
		want []string // of each warning, what it begins with
	}{
		{"nothing of one's own", nil, nil},
		{"a question that one language alone has", []edit{{file, "[[candidate]]\nkey = \"add\"", "[[candidate]]\nkey = \"team\"\nkind = \"text\"\nprompt = \"How was the team?\"\nvisibility = \"everyone\"\n\n[[candidate]]\nkey = \"add\""}}, []string{
			`en/questions.toml:38:1: "team" is not translated into ` + others("en") + `, and is asked in "en" there (hint: debrief template copy makes the questions of a language your own, to translate it there)`}},
		{"a question that is retired in one of two files", []edit{{"es/questions.toml", "[[candidate]]\nkey = \"add\"", "[[candidate]]\nkey = \"added\""}, {file, "key", "key"}}, []string{
			`en/questions.toml:38:1: who is written to in "es" is not asked "add" (hint: add it to es/questions.toml, or retire it here as well)`,
			`es/questions.toml:38:1: who is written to in "en" is not asked "added" (hint: add it to en/questions.toml, or retire it here as well)`}},
		{"a letter in English within a Spanish folder", []edit{{"es/goodbye.md", "", "en/goodbye.md"}}, []string{
			`es/goodbye.md:1:1: this file is not translated: it is as in English`}},
		{"a line in English", []edit{{"es/_foot.md", "\n", "\nThis mail was written by a program.\n"}, {"en/_foot.md", "\n", "\nThis mail was written by a program.\n"}}, []string{
			`es/_foot.md:2:1: this line is not translated: "This mail was written by a program."`}},
	} {
		t.Run(each.name, func(t *testing.T) {
			for n, e := range each.edit {
				if strings.HasSuffix(e.new, ".md") {
					each.edit[n].new = builtinFile(t, e.new)
				}
			}
			dir := folder(t, each.edit...)
			p := Read(dir)
			for _, wrong := range p.Problems {
				t.Errorf("a problem: %v", wrong)
			}
			if diff := cmp.Diff(each.want, told(dir, p.Warnings)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// others are the built-in languages but one.
func others(but string) string {
	return strings.Join(slices.DeleteFunc(Builtin().Languages(), func(l string) bool { return l == but }), ", ")
}

// Who sees an answer is the same in every language, so that it is changed in every one.
func TestWidened(t *testing.T) {
	var edits []edit
	for _, tag := range Builtin().Languages() {
		text := builtinFile(t, tag+"/questions.toml")
		at := strings.Index(text, `key = "private"`)
		edits = append(edits, edit{tag + "/questions.toml", "", text[:at] + strings.Replace(text[at:], `"recruiter"`, `"company"`, 1)})
	}
	dir := folder(t, edits...)
	p := Read(dir)
	if len(p.Problems) > 0 || len(p.Warnings) != len(edits) {
		t.Fatalf("%d problems, and %d warnings in %d languages: %v", len(p.Problems), len(p.Warnings), len(edits), told(dir, append(p.Problems, p.Warnings...)))
	}
	line := strings.Count(builtinFile(t, "en/questions.toml")[:strings.Index(builtinFile(t, "en/questions.toml"), `key = "private"`)], "\n")
	want := fmt.Sprintf(`en/questions.toml:%d:1: the answers to "private" are for "company", and with the built-in question for "recruiter" alone (hint: make sure that this is meant: who was asked before keeps what they were promised)`, line)
	if got := told(dir, p.Warnings); !slices.Contains(got, want) {
		t.Errorf("%q is not among %q", want, got)
	}
}

// Polish counts in three ways; a copy of the English file knows two of them.
func TestUnplural(t *testing.T) {
	files, err := Builtin().Translation("pl", "en")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for p, text := range files {
		put(t, dir+"/"+p, text)
	}
	line := lineOf(files["pl/language.toml"], "plural.day.other")
	want := fmt.Sprintf(`pl/language.toml:%d:1: there is no plural.day.few (hint: "pl" has this form; without it the one for other is used)`, line)
	if got := told(dir, Read(dir).Warnings); !slices.Contains(got, want) {
		t.Errorf("%q is not among %q", want, got)
	}
}
