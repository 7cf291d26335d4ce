package templates

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// inSpanish is a letter of a set in Spanish.
func inSpanish(t *testing.T, s *Set, letter, side string) Message {
	t.Helper()
	data, err := s.Sample(letter, side, s.Language("es-MX", ""))
	if err != nil {
		t.Fatal(err)
	}
	m, err := s.Render("es", data)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// contains tells whether a text says each of these, wherever its lines break.
func contains(t *testing.T, text string, all ...string) {
	t.Helper()
	for _, want := range all {
		if !strings.Contains(strings.Join(strings.Fields(text), " "), want) {
			t.Errorf("%q is not in:\n%s", want, text)
		}
	}
}

// A set says "you" as it is told to, and as before in all other languages.
func TestAddressed(t *testing.T) {
	s := Builtin()
	for _, each := range []struct {
		you  map[string]string
		want []string
	}{
		{nil, []string{"Puede ser muy breve", "¿Tuvo una buena oportunidad", "quien le entrevistó lo verá"}},
		{map[string]string{"es": "usted", "de": "Sie", "fr": "vous", "pt": "Você", "en": "you"}, []string{"Puede ser muy breve"}},
		{map[string]string{"es": "tú"}, []string{"Puedes ser muy breve", "¿Tuviste una buena oportunidad", "quien te entrevistó lo verá"}},
		{map[string]string{"es": "Tu"}, []string{"Puedes ser muy breve"}},
	} {
		own, problems := s.Addressed(each.you)
		if len(problems) > 0 {
			t.Errorf("%v: %v", each.you, problems)
		}
		contains(t, inSpanish(t, own, "ask", "candidate").Text, each.want...)
		if diff := cmp.Diff(s.Questions("candidate", "fr"), own.Questions("candidate", "fr")); diff != "" {
			t.Error(diff)
		}
	}
}

func TestAddressedByNoWord(t *testing.T) {
	const draft = "# not yet\ndraft = true\n[format]\nyou = \"du\"\n"
	s, problems := Load(folder(t, edit{"de-x-du/language.toml", "", draft}))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, each := range []struct{ lang, word, want string }{
		{"es", "vosotros", `there are no letters in "es" that say "vosotros" (hint: write "usted" or "tú")`},
		{"fr", "tu", `there are no letters in "fr" that say "tu" (hint: there is "vous"; debrief template new begins others: --from fr --lang fr-x-WORD)`},
		{"it", "tu", `there are no letters in "it" (hint: there is de, en, es, fr, pt)`},
		{"es-x-tu", "tú", `there are no letters in "es-x-tu" (hint: there is de, en, es, fr, pt)`},
		{"de", "du", `the letters in "de" that say "du" are a draft (hint: take the line draft = true out of de-x-du/language.toml when they are done)`},
	} {
		own, found := s.Addressed(map[string]string{each.lang: each.word})
		if len(found) != 1 || strings.TrimPrefix(found[0].String(), ": ") != each.want {
			t.Errorf("%s %s: %v, and not %s", each.lang, each.word, found, each.want)
		}
		contains(t, inSpanish(t, own, "ask", "candidate").Text, "Puede ser muy breve")
	}
}

// What an admin has written stays as it is, and what they have not changed follows the form of address.
func TestAddressedWithOwnFiles(t *testing.T) {
	const pace = "[[candidate]]\nkey = \"pace\"\nkind = \"text\"\nprompt = \"¿Fue bueno el ritmo?\"\nvisibility = \"everyone\"\n\n"
	for _, each := range []struct {
		name string
		edit []edit
		want []string
	}{
		{"a letter of the language", []edit{{"es/ask.md", "Puede ser muy breve", "Puede ser brevísimo"}}, []string{"Puede ser brevísimo", "¿Tuviste", "tus respuestas y los correos"}},
		{"a letter of the form", []edit{{"es-x-tu/ask.md", "Puedes ser muy breve", "Puedes ser brevísimo"}}, []string{"Puedes ser brevísimo", "¿Tuviste"}},
		{"both", []edit{{"es/ask.md", "Puede ser muy breve", "Puede ser brevísimo"}, {"es-x-tu/ask.md", "Puedes ser muy breve", "Puedes no decir nada"}}, []string{"Puedes no decir nada"}},
		{"a part", []edit{{"es-x-tu/_foot.md", "y te llega", "y lo recibes"}}, []string{"y lo recibes porque participas", "tus respuestas y los correos"}},
		{"phrases of the language", []edit{{"es/language.toml", "quien le entrevistó lo verá cuando", "lo leerá quien estuvo, cuando"}}, []string{"lo leerá quien estuvo, cuando", "¿Tuviste"}},
		{"other phrases of the language", []edit{{"es/language.toml", `Bogota = "Bogotá"`, `Bogota = "Santa Fe"`}}, []string{"quien te entrevistó lo verá"}},
		{"a phrase of the form", []edit{{"es-x-tu/language.toml", "", "[format]\nyou = \"tú\"\n[hello]\nnamed = \"¡Hola, {name}!\"\n"}}, []string{"¡Hola, Cora!", "quien te entrevistó lo verá"}},
		{"questions of the language", []edit{{"es/questions.toml", "[[candidate]]\nkey = \"chance\"", pace + "[[candidate]]\nkey = \"chance\""}}, []string{"2. ¿Fue bueno el ritmo?", "3. ¿Tuviste una buena oportunidad"}},
		{"a question of the language", []edit{{"es/questions.toml", "¿Tuvo una buena oportunidad", "¿Tuvo ocasión"}}, []string{"¿Tuvo ocasión", "¿Cuánto te interesa"}},
		{"a question of the form", []edit{{"es-x-tu/questions.toml", "", "[[candidate]]\nkey = \"chance\"\nprompt = \"¿Pudiste?\"\n"}}, []string{"2. ¿Pudiste? (1 = apenas … 5 = del todo;", "¿Cuánto te interesa"}},
		{"questions in English", []edit{{"en/questions.toml", "[[candidate]]\nkey = \"chance\"", strings.Replace(pace, "¿Fue bueno el ritmo?", "Was the pace right?", 1) + "[[candidate]]\nkey = \"chance\""}}, []string{"2. Was the pace right?", "3. ¿Tuviste una buena oportunidad"}},
	} {
		t.Run(each.name, func(t *testing.T) {
			p := Read(folder(t, each.edit...))
			if len(p.Problems) > 0 {
				t.Fatal(p.Problems)
			}
			if kept := p.Set.Own(); len(kept) != len(each.edit) {
				t.Errorf("%d files are kept", len(kept))
			}
			own, problems := p.Set.Addressed(map[string]string{"es": "tú"})
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			contains(t, inSpanish(t, own, "ask", "candidate").Text, each.want...)
		})
	}
}

// An admin is told which of their letters do not follow.
func TestUnaddressed(t *testing.T) {
	dir := folder(t, edit{"es/ask.md", "Puede ser muy breve", "Puede ser brevísimo"}, edit{"es/remind.md", "muy breve", "brevísimo"}, edit{"es-x-tu/remind.md", "muy breve", "brevísimo"})
	p := Read(dir)
	want := []string{`es/ask.md:1:1: this file is your own, and addresses people as it did before "tú" (hint: move it to es-x-tu/ask.md once it says so)`}
	if diff := cmp.Diff(want, told(dir, p.Set.Unaddressed(map[string]string{"es": "tú"}))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if all := p.Set.Unaddressed(map[string]string{"es": "usted"}); len(all) > 0 {
		t.Error(all)
	}
}

func TestLintAddress(t *testing.T) {
	const questions, phrases = "es-x-tu/questions.toml", "es-x-tu/language.toml"
	for _, each := range []struct {
		name string
		edit edit
		want []string
	}{
		{"a question that is not there", edit{questions, `key = "chance"`, `key = "chanse"`}, []string{
			`es-x-tu/questions.toml:3:1: the candidate has no question "chanse" (hint: here are other words for the questions that there are)`}},
		{"another question", edit{questions, `key = "chance"`, "key = \"chance\"\nvisibility = \"recruiter\""}, []string{
			`es-x-tu/questions.toml:3:1: question "chance" is another one than in "es" (hint: another form of address changes words alone)`}},
		{"a key that is none", edit{questions, `prompt`, `promt`}, []string{
			`es-x-tu/questions.toml:5:1: unknown key "promt" (hint: did you mean prompt?)`}},
		{"a phrase that is not there", edit{phrases, `you = "Tú"`, `yuo = "Tú"`}, []string{
			placed(phrases, "author.you") + `: there is no phrase author.yuo (hint: did you mean author.you?)`}},
		{"a phrase with a slip", edit{phrases, "{who} decidirá contigo", "{quien} decidirá contigo"}, []string{
			placed(phrases, "step.interviewer.decide") + `: the phrase step.interviewer.decide can't have {quien}`}},
		{"no word for you", edit{phrases, `you = "tú"`, ``}, []string{
			`es-x-tu/language.toml:1:1: the phrase format.you is missing (hint: the word for "you" that these letters say, such as "tú")`}},
		{"a letter with a slip", edit{"es-x-tu/goodbye.md", "{{.Company}}", "{{.Compny}}"}, []string{`es-x-tu/goodbye.md:`}},
		{"a letter of both", edit{"es/_title.md", "", "{{.Interview.Titel}}"}, []string{`es/_title.md:1:3: there is no .Interview.Titel`}},
		{"of no language", edit{"it-x-tu/ask.md", "", "---\nsubject: x\n---\n"}, []string{
			`it-x-tu: there are no letters in "it", which these would be another form of (hint: name the folder it, or make that language first)`}},
		{"a letter that there is not", edit{"es-x-tu/aks.md", "", "x"}, []string{`es-x-tu/aks.md: no letter uses this file (hint: did you mean ask.md?)`}},
	} {
		t.Run(each.name, func(t *testing.T) {
			dir := folder(t, each.edit)
			got := told(dir, Read(dir).Problems)
			same := slices.EqualFunc(each.want, got, func(want, got string) bool { return strings.HasPrefix(got, want) })
			if !same {
				t.Errorf("(-want +got):\n%s", cmp.Diff(each.want, got))
			}
		})
	}
}

// A form of address is begun from its language, and is a draft until it is done.
func TestNewForm(t *testing.T) {
	files, err := Builtin().Translation("de-x-du", "de")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for p, text := range files {
		put(t, filepath.Join(dir, p), text)
	}
	p := Read(dir)
	if len(p.Problems) > 0 || !slices.Equal(p.Set.Drafts(), []string{"de-x-du"}) || len(p.Set.Forms()) != 1 {
		t.Fatalf("%v, drafts %q, forms %q", p.Problems, p.Set.Drafts(), p.Set.Forms())
	}
	put(t, filepath.Join(dir, "de-x-du/language.toml"), "[format]\nyou = \"du\"\n[author]\nyou = \"Du\"\n")
	p = Read(dir)
	if _, wrong := p.Set.Addressed(map[string]string{"de": "du"}); len(p.Problems)+len(wrong) > 0 {
		t.Error(p.Problems, wrong)
	}
}

// No letter says usted where it says tú, nor the other way round; and none says vosotros, which is of Spain alone.
func TestOneFormOfAddress(t *testing.T) {
	for lang, strays := range map[string]string{
		"es-x-tu": `\b([Uu]sted(es)?|Responda|Escriba|Envíe|Puede (responder|escribir|dejar)|vosotros|vuestr[oa]s?|\pL+(áis|éis|asteis|isteis))\b`,
		"es":      `(^|[^\pL])([Tt]ú|[Tt]us?|ti|contigo|te|responde (con|a)|Responde|Escribe|Envía|\pL+(áis|éis|asteis|isteis))($|[^\pL])`,
	} {
		stray := regexp.MustCompile(strays)
		all, err := filepath.Glob(filepath.Join("testdata", "letters", lang, "*.txt"))
		if err != nil || len(all) < 100 {
			t.Fatal(len(all), err)
		}
		for _, name := range all {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, line := range strings.Split(string(text), "\n") {
				if found := stray.FindString(line); found != "" {
					t.Errorf("%s: %q in %q", name, strings.TrimSpace(found), line)
				}
			}
		}
	}
}

// A built-in letter in another form of address does what the language's own does: the same actions, in the same order.
func TestFormsKeepStep(t *testing.T) {
	actions := regexp.MustCompile(`\{\{.*?\}\}`)
	for _, p := range Files() {
		tag, name, _ := strings.Cut(p, "/")
		if !isForm(tag) || !strings.HasSuffix(name, ".md") {
			continue
		}
		want, got := actions.FindAllString(builtinFile(t, formOf(tag)+"/"+name), -1), actions.FindAllString(builtinFile(t, p), -1)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s is not as %s/%s (-want +got):\n%s", p, formOf(tag), name, diff)
		}
	}
}
