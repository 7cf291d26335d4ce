package templates

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestEveryLanguageIsWhole: what a language lacks is sent in English, and so nothing but this test would tell.
func TestEveryLanguageIsWhole(t *testing.T) {
	s := Builtin()
	for _, tag := range s.Languages() {
		for _, name := range letterNames {
			if s.languages[tag].letters[name] == nil {
				t.Errorf("%s/%s.md is missing", tag, name)
			}
		}
	}
}

func TestBuiltin(t *testing.T) {
	s, problems := Load("")
	if s == nil {
		t.Fatal("no set")
	}
	for _, p := range append(problems, s.Lint()...) {
		t.Error(p)
	}
	if diff := cmp.Diff([]string{"de", "en", "es", "fr", "pt"}, s.Languages()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"es-x-tu"}, s.Forms()); diff != "" {
		t.Error(diff)
	}
}

// edit is a built-in file with something replaced in it, or a text of its own.
type edit struct{ path, old, new string }

// folder is an admin's folder with edited files.
func folder(t *testing.T, edits ...edit) string {
	t.Helper()
	dir := t.TempDir()
	for _, e := range edits {
		text := e.new
		if e.old != "" {
			data, err := builtin.ReadFile(e.path)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(data), e.old) {
				t.Fatalf("%s does not contain %q", e.path, e.old)
			}
			text = strings.Replace(string(data), e.old, e.new, 1)
		}
		path := filepath.Join(dir, e.path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestLint(t *testing.T) {
	const bye, letter = "en/goodbye.md", "---\nsubject: x\n---\nHello\n\n%\n\nRef: {{.Reference}}\n"
	with := func(body string) edit { return edit{bye, "", strings.Replace(letter, "%", body, 1)} }
	for _, each := range []struct {
		name string
		edit edit
		want []string
	}{
		{"an action that is not closed", with("{{if .Contact}}"), []string{
			`en/goodbye.md:9:1: unexpected EOF (hint: an {{if …}}, {{with …}} or {{range …}} has no {{end}})`}},
		{"half an action", with("{{.Contact"), []string{`en/goodbye.md:6:1: expected := (hint: is the }} of this line missing?)`}},
		{"unknown field", with("{{.Candidate.Frist}}"), []string{
			`en/goodbye.md:6:3: there is no .Candidate.Frist in a Person (hint: did you mean .Candidate.First?)`}},
		{"unknown field in a branch that no sample takes", with(`{{if eq .Company "x"}}{{.Companny}}{{end}}`), []string{
			`en/goodbye.md:6:25: there is no .Companny in a Farewell (hint: did you mean .Company?)`}},
		{"unknown field of a variable", with("{{range .Interviewers}}{{$.Me.Nmae}}{{end}}"), []string{
			`en/goodbye.md:6:26: there is no $.Me.Nmae in a Person (hint: did you mean $.Me.Name?)`}},
		{"field of a neighbour", with("{{.Deadline}}"), []string{`en/goodbye.md:6:3: there is no .Deadline in a Farewell (hint: there is .Candidate, .Company, .Contact, .Erase, .Interview, .Interviewers, .KeptDays, .Me, .Over, .Recruiter, .Reference, .Written)`}},
		{"method", with("{{.Interview.Starts.Unix}}"), []string{`en/goodbye.md:6:3: there is no .Interview.Starts.Unix in a time`}},
		{"unknown function", with("{{whem .Interview.Starts .Interview.Zone}}"), []string{
			`en/goodbye.md:6:3: there is no function "whem" (hint: did you mean when?)`}},
		{"function of text/template that is not ours", with(`{{printf "%s" .Company}}`), []string{
			`en/goodbye.md:6:3: there is no function "printf"`}},
		{"our own end of actions", with(`{{_show .Company}}`), []string{`en/goodbye.md:6:3: there is no function "_show"`}},
		{"too few arguments", with("{{day .Interview.Starts}}"), []string{`en/goodbye.md:6:3: day takes 2 arguments, not 1`}},
		{"wrong argument", with("{{day .Company .Interview.Zone}}"), []string{`en/goodbye.md:6:3: day wants a time, and gets text`}},
		{"a time as it is", with("{{.Interview.Starts}}"), []string{
			`en/goodbye.md:6:3: a time is printed by day, date, clock or when`}},
		{"a person as it is", with("{{.Me}}"), []string{`en/goodbye.md:6:3: a person is printed by name, or by .Name or .First`}},
		{"people as they are", with("{{.Interviewers}}"), []string{`en/goodbye.md:6:3: people are printed by names`}},
		{"a loop over a number", with("{{range .KeptDays}}x{{end}}"), []string{
			`en/goodbye.md:6:9: range needs a list, and this is a number`}},
		{"a plural that is not there", with(`{{count .KeptDays "week"}}`), []string{
			`en/goodbye.md:6:19: language.toml has no plural.week.other`}},
		{"a part that is not there", with(`{{template "food" .}}`), []string{
			`en/goodbye.md:6:12: there is no part "food" (hint: did you mean foot?)`}},
		{"a part within a part", edit{"en/_title.md", "", `{{template "foot" .}}`}, []string{
			`en/_title.md:1:12: a part can't contain another part`}},
		{"a definition", with(`{{define "x"}}{{end}}`), []string{
			`en/goodbye.md:1:1: a letter can't define "x" (hint: put a shared part into a file such as "_foot.md")`}},
		{"a character of our own", with("x\ue100"), []string{
			`en/goodbye.md:6:2: there is a character of the private use area (U+E000 to U+E1FF) (hint: delete it)`}},
		{"a part nobody needs", edit{"en/_spare.md", "", "x"}, []string{
			`en/_spare.md:1:1: no letter contains this part (hint: contain it by {{template "spare" .}}, or delete the file)`}},
		{"no subject", edit{bye, "subject: You get no more of these mails\n", ""}, []string{
			`en/goodbye.md:1:1: there is no subject (hint: write "subject: …" between the two lines of "---")`}},
		{"no header", edit{bye, "---\nsubject", "subject"}, []string{
			`en/goodbye.md:1:1: the file does not begin with its subject (hint: begin with three lines: "---", "subject: …", "---")`}},
		{"unknown key", edit{bye, "subject:", "subjekt:"}, []string{
			`en/goodbye.md:1:1: there is no subject (hint: write "subject: …" between the two lines of "---")`,
			`en/goodbye.md:2:1: unknown key "subjekt" (hint: did you mean subject?)`}},
		{"unknown field in the subject", edit{bye, "subject: You get", "subject: {{.Jbo}} You get"}, []string{
			`en/goodbye.md:2:12: there is no .Jbo in a Farewell (hint: there is .Candidate, .Company, .Contact, .Erase, .Interview, .Interviewers, .KeptDays, .Me, .Over, .Recruiter, .Reference, .Written)`}},
		{"no reference", edit{bye, "{{.Reference}}", ""}, []string{
			`en/goodbye.md:1:1: the letter lacks the mark by which a reply is recognized (hint: end it with {{template "foot" .}}, or with a line "Ref: {{.Reference}}")`}},
		{"a reference in the middle of a line", edit{bye, "\n\nRef: {{.Reference}}", " Ref: {{.Reference}}"}, []string{
			`en/goodbye.md:1:1: the mark by which a reply is recognized does not stand on a line of its own (stop to the candidate) (hint: write it as a paragraph: "Ref: {{.Reference}}")`}},
		{"no questions", edit{"en/ask.md", "{{questions .Questions}}", ""}, []string{
			`en/ask.md:1:1: the letter does not print its questions (hint: add a line {{questions .Questions}})`}},
		{"no questions in a reminder", edit{"es/remind.md", "{{questions .Questions}}", ""}, []string{
			`es/remind.md:1:1: the letter does not print its questions (hint: add a line {{questions .Questions}})`}},
		{"not what is kept and who sees it", edit{"en/ask.md", `{{if .First}}{{template "kept" .}}{{end}}`, ""}, []string{
			`en/ask.md:1:1: the first mail to a person does not say what is kept, who sees it, for how long, and whom to ask (hint: add {{if .First}}{{template "kept" .}}{{end}})`,
			`en/ask.md:1:1: the letter does not say for how long answers are kept (hint: add {{count .KeptDays "day"}})`,
			`en/ask.md:1:1: the letter does not say whom to ask about what is kept (hint: add {{.Contact}})`,
			`built-in/en/_kept.md:1:1: no letter contains this part (hint: contain it by {{template "kept" .}}, or delete the file)`}},
		{"no reasons", edit{"en/summary-candidate.md", "{{if .Missing}}\n## What was missing\n\n{{quotes .Missing}}\n{{end}}", ""}, []string{
			`en/summary-candidate.md:1:1: the summary does not give its reasons (hint: add {{quotes .Missing}})`}},
		{"no next step", edit{"en/summary-candidate.md", "{{steps .Next .Me.Role .Interview.Zone}}", ""}, []string{
			`en/summary-candidate.md:1:1: the summary does not say what happens next (hint: add a line {{steps .Next .Me.Role .Interview.Zone}})`}},
		{"an index that is not there", with("{{name (index .Interviewers 5)}}"), []string{
			`en/goodbye.md:6:8: index .Interviewers 5: error calling index: index out of range: 5 (hint: it fails for the sample "stop")`}},
		{"a letter without end", edit{"en/status.md", "{{transcript .Lines}}",
			"{{range .State}}" + strings.Repeat("x", 100_000) + "{{end}}{{transcript .Lines}}"}, []string{
			`en/status.md: the letter grows beyond 256 kB (hint: it fails for the sample "lines")`}},
		{"a file with a slip in its name", edit{"en/recepit.md", "", "x"}, []string{
			`en/recepit.md: no letter uses this file (hint: did you mean receipt.md?)`}},
		{"a file in no language", edit{"ask.md", "", "x"}, []string{
			`ask.md: no letter uses this file (hint: files stand in one folder for each language, such as "es/ask.md")`}},
		{"a file that is not UTF-8", edit{bye, "", "---\nsubject: T\xfcr\n---\n"}, []string{`en/goodbye.md:2:11: the file is not UTF-8 (hint: save it as UTF-8)`}},
		{"a file that is far too large", edit{bye, "", strings.Repeat("x", 1<<20+1)}, []string{`en/goodbye.md: the file is larger than 1 MB (hint: a letter has some pages)`}},
	} {
		t.Run(each.name, func(t *testing.T) { refused(t, folder(t, each.edit), each.want) })
	}
}

func TestLintQuestions(t *testing.T) {
	const file = "en/questions.toml"
	for _, each := range []struct {
		name string
		edit edit
		want []string
	}{
		{"not TOML", edit{file, `key = "overall"`, `key = "overall`}, []string{`en/questions.toml:13:15: basic strings cannot have new lines (hint: is the closing quote missing?)`}},
		{"unknown key", edit{file, `visibility = "everyone"`, `visible = "everyone"`}, []string{
			`en/questions.toml:19:1: unknown key "visible" (hint: there is key, kind, prompt, hint, min, max, low, high, options, required, visibility, mirror)`}},
		{"unknown visibility", edit{file, `visibility = "recruiter"`, `visibility = "recruiters"`}, []string{
			`en/questions.toml:51:1: question "interest": unknown visibility "recruiters" (hint: did you mean recruiter?)`}},
		{"unknown kind", edit{"en/questions.toml", `kind = "text"
prompt = "Anything`, `kind = "txt"
prompt = "Anything`}, []string{
			`en/questions.toml:59:1: question "private": unknown kind "txt" (hint: did you mean text?)`}},
		{"no prompt", edit{file, `prompt = "What went well?"`, `prompt = " "`}, []string{`en/questions.toml:31:1: question "went_well" has no prompt`}},
		{"the same key twice", edit{file, `key = "add"`, `key = "went_well"`}, []string{
			`en/questions.toml:38:1: the key "went_well" stands twice for the candidate (hint: answers are kept under it: choose another)`}},
		{"unknown mirror", edit{file, `mirror = "chance"`, `mirror = "chances"`}, []string{
			`en/questions.toml:22:1: question "chance": the interviewer has no question "chances" to mirror (hint: did you mean chance?)`,
			`en/questions.toml:87:1: question "chance" mirrors "chance", which does not mirror it (hint: each names the other)`}},
		{"a scale without ends", edit{file, `low = "very badly"`, ``}, []string{
			`en/questions.toml:12:1: question "overall" does not say what the ends of its scale mean (hint: write low = "very badly" and high = "very well")`}},
		{"a scale that is none", edit{file, `low = "very badly"`, "min = 5\nmax = 1\nlow = \"very badly\""}, []string{
			`en/questions.toml:12:1: question "overall": 5 to 1 is no scale (hint: such as 1 to 5; 10 is the most)`}},
		{"other recommendations", edit{file, `{ value = "strong_no", label = "strong no" },`, ``}, []string{
			`en/questions.toml:96:1: question "recommend" has other options than the program knows (hint: the values are strong_yes, yes, no, strong_no, in this order)`}},
		{"an option without a label", edit{file, `label = "cut short"`, `label = ""`}, []string{
			`en/questions.toml:75:1: question "held" has an option that is not complete (hint: each needs a value and a label)`}},
		{"a span that is none", edit{file, `key = "add"`, "key = \"add\"\nevery = \"now and then\""}, []string{
			`en/questions.toml:38:1: question "add": "now and then" is no span of time (hint: write "6 months", "2 weeks" or "10 days")`}},
		{"a session that is not named", edit{file, `prompt = "At {time}, with {who}: how did it go?"`, `prompt = "How did it go?"`}, []string{
			`en/questions.toml:150:1: question "session" does not say of which session it asks (hint: {who} and {time} are put in when it is asked)`}},
		{"two questions for a session", edit{file, "[[session]]", "[[session]]\nkey = \"more\"\nkind = \"text\"\nprompt = \"With {who}?\"\nvisibility = \"everyone\"\n[[session]]"}, []string{
			`en/questions.toml:155:1: there is more than one question for each session (hint: one is all that is asked)`}},
		{"a required question now and then", edit{file, "required = true", "required = true\nevery = \"6 months\""}, []string{
			`en/questions.toml:12:1: question "overall" is required and not for every questionnaire (hint: the program needs its answer each time)`}},
		{"no overall question", edit{file, `key = "overall"`, `key = "Overall!"`}, []string{
			`en/questions.toml:1:1: the candidate has no question "overall" (hint: the summaries are made from it: you can write it anew, and not leave it out)`,
			`en/questions.toml:12:1: key "Overall!" is no key (hint: lower-case letters, digits and _)`,
			`en/questions.toml:12:1: question "Overall!" mirrors "overall", which does not mirror it (hint: each names the other)`,
			`en/questions.toml:65:1: question "overall": the candidate has no question "overall" to mirror (hint: did you mean Overall!?)`}},
	} {
		t.Run(each.name, func(t *testing.T) { refused(t, folder(t, each.edit), each.want) })
	}
}

// Two files of an admin's own ask the same, in two languages.
func TestLintAgreement(t *testing.T) {
	refused(t, folder(t, edit{"en/questions.toml", `label = "no-show"`, `label = "nobody"`}, edit{"es/questions.toml", `visibility = "recruiter"`, `visibility = "everyone"`}), []string{
		`es/questions.toml:51:1: question "interest" has another visibility than in "en" (hint: a translation changes words alone)`})
}

// An admin changes questions in one language, and the built-in ones of the others are the same questions: which there are, their
// order, and who sees the answers. What they have no words for is asked as the admin wrote it.
func TestFollow(t *testing.T) {
	const more = "[[candidate]]\nkey = \"pace\"\nkind = \"text\"\nprompt = \"Was the pace right?\"\nvisibility = \"everyone\"\n\n"
	text := strings.Replace(builtinFile(t, "es/questions.toml"), "[[candidate]]\nkey = \"chance\"", more+"[[candidate]]\nkey = \"chance\"", 1)
	dir := folder(t, edit{"es/questions.toml", "", strings.Replace(text, "visibility = \"recruiter\"", "visibility = \"company\"", 1)})
	s, problems := Load(dir)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, lang := range s.Languages() {
		all := s.Questions("candidate", lang)
		if len(all) != 8 || all[1].Prompt != "Was the pace right?" || all[6].Key != "interest" || all[6].Visibility != "company" {
			t.Errorf("%s: %v", lang, all)
		}
	}
	if q := s.Questions("candidate", "en")[6]; q.Prompt != "How interested are you in this job now?" || !strings.HasSuffix(q.Hint, "only your interviewers and the recruiter see this)") {
		t.Errorf("the words are not its own: %v", q)
	}
}

// placed is where a phrase stands in a built-in file.
func placed(file, key string) string {
	data, _ := builtin.ReadFile(file)
	return fmt.Sprintf("%s:%d:1", file, lineOf(string(data), key))
}

func TestLintPhrases(t *testing.T) {
	const file = "es/language.toml"
	for _, each := range []struct {
		name string
		edit edit
		want []string
	}{
		{"a phrase is missing", edit{file, `you = "Usted"`, ``}, []string{
			`es/language.toml:1:1: the phrase author.you is missing (hint: in English it is "You")`}},
		{"a phrase is empty", edit{file, `you = "Usted"`, `you = " "`}, []string{placed(file, "author.you") + `: the phrase author.you is empty`}},
		{"unknown phrase", edit{file, `you = "Usted"`, "you = \"Usted\"\nyuo = \"x\""}, []string{
			`es/language.toml:80:1: there is no phrase author.yuo (hint: did you mean author.you?)`}},
		{"unknown place", edit{file, `"{step}, a más tardar el {day}"`, `"{step}, a más tardar el {dia}"`}, []string{
			placed(file, "step.by") + `: the phrase step.by can't have {dia} (hint: did you mean {day}?)`}},
		{"nobody does it", edit{file, `decide = "{who} decidirá con ustedes cómo seguir"`, `decide = "Se decidirá cómo seguir"`}, []string{
			placed(file, "step.interviewer.decide") + `: the phrase step.interviewer.decide leaves out {who}`}},
		{"six days a week", edit{file, `, "sábado"]`, `]`}, []string{`es/language.toml:1:1: weekdays: there are 6 names, not 7`}},
		{"who sees it is missing", edit{"en/language.toml", `company = "the candidate never sees this"`, ``}, []string{
			`en/language.toml:1:1: the phrase sees.interviewer.company is missing (hint: in English it is "the candidate never sees this")`}},
	} {
		t.Run(each.name, func(t *testing.T) { refused(t, folder(t, each.edit), each.want) })
	}
}

// refused loads a folder and compares the problems, with places within the folder.
func refused(t *testing.T, dir string, want []string) {
	t.Helper()
	s, problems := Load(dir)
	if s != nil && len(problems) > 0 {
		t.Error("a set with problems was handed out")
	}
	if diff := cmp.Diff(want, told(dir, problems)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func told(dir string, problems []Problem) []string {
	var all []string
	for _, p := range problems {
		all = append(all, strings.TrimPrefix(p.String(), dir+string(filepath.Separator)))
	}
	return all
}
