package templates

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A sixth language is a copy that is marked as a draft. Nobody is written to in it, whatever is wrong with it; lint says what is
// not translated, and when the mark is taken out, its problems count.
func TestTranslation(t *testing.T) {
	dir := t.TempDir()
	files, err := Builtin().Translation("it", "en")
	if err != nil {
		t.Fatal(err)
	}
	for p, text := range files {
		put(t, filepath.Join(dir, p), text)
	}
	p := Read(dir)
	if p.Set == nil {
		t.Fatal(p.Problems)
	}
	if got := p.Set.Language("it-IT", "en"); got != "en" || slices.Contains(p.Set.Languages(), "it") || !slices.Equal(p.Set.Drafts(), []string{"it"}) {
		t.Errorf("a draft is in use: it-IT is written to in %q", got)
	}
	for _, want := range []string{
		"it/ask.md:1:1: this file is not translated: it is as in English",
		"it/questions.toml:1:1: this file is not translated: it is as in English",
		`it/language.toml:7:1: this line is not translated: "weekdays = [\"Sunday\", \"Monday\", \"Tuesday\", \"Wednesday\", \"Th…"`,
	} {
		if got := told(dir, p.Warnings); !slices.Contains(got, want) {
			t.Errorf("no warning %q in\n%s", want, strings.Join(got, "\n"))
		}
	}
	data, err := p.Draft.Sample("ask", "candidate", "it")
	if err != nil {
		t.Fatal(err)
	}
	if m, err := p.Try("it", data); err != nil || !strings.Contains(m.HTML, `lang="it"`) {
		t.Errorf("a draft can't be looked at: %v", err)
	}
	put(t, dir+"/it/goodbye.md", "---\nsubject: Ciao\n---\n{{.Nmae}}\n\nRef: {{.Reference}}\n")
	if err := os.Remove(dir + "/it/ask.md"); err != nil {
		t.Fatal(err)
	}
	if p = Read(dir); p.Set == nil {
		t.Errorf("a draft with problems is in everybody's way: %v", p.Problems)
	}
	for _, want := range []string{"it/goodbye.md:4:3: there is no .Nmae in a Farewell", "it/ask.md: this file is missing"} {
		if got := strings.Join(told(dir, p.Warnings), "\n"); !strings.Contains(got, want) {
			t.Errorf("no warning %q in\n%s", want, got)
		}
	}
	put(t, dir+"/it/ask.md", files["it/ask.md"])
	put(t, dir+"/it/language.toml", strings.Replace(files["it/language.toml"], "draft = true\n", "", 1))
	if p = Read(dir); p.Set != nil || !strings.Contains(strings.Join(told(dir, p.Problems), "\n"), "it/goodbye.md:4:3: there is no .Nmae in a Farewell") {
		t.Errorf("a language with problems is in use: %v", told(dir, p.Problems))
	}
}

func TestTranslationRefused(t *testing.T) {
	for _, each := range []struct{ to, from, want string }{
		{"es", "en", `there are letters in "es" already (hint: debrief template copy makes a file of them your own)`},
		{"Italian", "en", `"Italian" is no language (hint: write it as "it" or "pt-BR")`},
		{"../it", "en", `"../it" is no language (hint: write it as "it" or "pt-BR")`},
		{"it", "tlh", `there are no letters in "tlh" to begin with (hint: there is ` + strings.Join(Builtin().Languages(), ", ") + ")"},
	} {
		if _, err := Builtin().Translation(each.to, each.from); err == nil || err.Error() != each.want {
			t.Errorf("%s from %s: %v", each.to, each.from, err)
		}
	}
	if _, err := File("en/question.toml"); err == nil || !strings.Contains(err.Error(), `there is no built-in file "en/question.toml" (hint: did you mean en/questions.toml?)`) {
		t.Error(err)
	}
}

// Questions that people are answering keep their key, their kind and their readers; where a new text does not, somebody is told.
func TestAgainst(t *testing.T) {
	s := Builtin()
	chance := s.Questions("candidate", "en")[1]
	for _, each := range []struct {
		name string
		asks Inuse
		want string
	}{
		{"as it is asked", Inuse{"candidate", "en", "chance", "scale", chance.Prompt, "everyone", 3}, ""},
		{"in other words", Inuse{"candidate", "en", "chance", "scale", "Was it fair?", "everyone", 3}, ""},
		{"under another key", Inuse{"candidate", "en", "fair", "scale", chance.Prompt, "everyone", 3},
			`the key of this question is now "chance", and 3 running interviews ask it as "fair" (hint: change the words and keep the key, or their answers are two different things)`},
		{"retired", Inuse{"candidate", "en", "room", "text", "Was the room quiet?", "everyone", 1},
			`1 running interview asks the candidate "room", which is not here any more (hint: their people answer it as it was asked; nobody else is asked it any more)`},
		{"of another kind", Inuse{"candidate", "en", "chance", "yesno", chance.Prompt, "everyone", 2},
			`"chance" is a scale now, and 2 running interviews ask it as a yesno (hint: a question of another kind is another question: give it a key of its own)`},
		{"for fewer", Inuse{"candidate", "en", "chance", "scale", chance.Prompt, "recruiter", 2},
			`the answers to "chance" are for "everyone" now, and 2 running interviews ask it for "recruiter" alone (hint: they keep what they were promised; from now on more people see it)`},
	} {
		t.Run(each.name, func(t *testing.T) {
			got := strings.Join(told("", s.Against([]Inuse{each.asks})), "\n")
			if _, what, _ := strings.Cut(got, ":1: "); what != each.want {
				t.Errorf("%q", got)
			}
		})
	}
}
