package templates

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Ways to break a folder. Each is told with its place; none is taken, none holds anything up, and the letters that were in force
// are written as before. The ways within a letter that TestLint knows are not repeated here.
func TestWaysToBreakAFolder(t *testing.T) {
	const letter = "---\nsubject: x\n---\nHello\n\n%\n\nRef: {{.Reference}}\n"
	write := func(path, text string) func(*testing.T, string) {
		return func(t *testing.T, dir string) { put(t, filepath.Join(dir, path), text) }
	}
	with := func(body string) func(*testing.T, string) {
		return write("en/goodbye.md", strings.Replace(letter, "%", body, 1))
	}
	replace := func(path, old, new string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			text := builtinFile(t, path)
			if !strings.Contains(text, old) {
				t.Fatalf("%s does not contain %q", path, old)
			}
			put(t, filepath.Join(dir, path), strings.Replace(text, old, new, 1))
		}
	}
	cutOff := func(path, before string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			text, _, _ := strings.Cut(builtinFile(t, path), before)
			put(t, filepath.Join(dir, path), text)
		}
	}
	nested := strings.Repeat("{{range $.Interviewers}}", 4) + strings.Repeat("{{end}}", 4)
	for _, each := range []struct {
		name   string
		break_ func(t *testing.T, dir string)
		want   string // the first problem begins with this, after the folder
	}{
		{"syntax: an action that is not closed", with("{{if .Contact}}"), `en/goodbye.md:9:1: unexpected EOF (hint: an {{if …}}`},
		{"syntax: half an action", with("{{.Contact"), `en/goodbye.md:6:1: expected := (hint: is the }} of this line missing?)`},
		{"syntax: an end too many", with("{{end}}"), `en/goodbye.md:6:1: unexpected {{end}}`},
		{"syntax: a quotation mark too few", with(`{{if eq .Company "x}}{{end}}`), `en/goodbye.md:6:1: unterminated quoted string`},
		{"an unknown field, with what was meant", with("{{.Candidate.FirstName}}"), `en/goodbye.md:6:3: there is no .Candidate.FirstName in a Person (hint: did you mean .Candidate.First?)`},
		{"an unknown field where no sample goes", with(`{{if eq .Company "x"}}{{.Companny}}{{end}}`), `en/goodbye.md:6:25: there is no .Companny in a Farewell (hint: did you mean .Company?)`},
		{"a wrong type: a time for text", with("{{when .Company .Interview.Zone}}"), `en/goodbye.md:6:3: when wants a time, and gets text`},
		{"a wrong type: a time as it is", with("{{.Interview.Starts}}"), `en/goodbye.md:6:3: a time is printed by day, date, clock or when`},
		{"an index that is not there", with("{{name (index .Interviewers 5)}}"), `en/goodbye.md:6:8: index .Interviewers 5: error calling index: index out of range: 5`},
		{"a call of what it must not: printf", with(`{{printf "%s" .Company}}`), `en/goodbye.md:6:3: there is no function "printf"`},
		{"a call of what it must not: html, to print words as they are", with(`{{html .Company}}`), `en/goodbye.md:6:3: there is no function "html"`},
		{"a call of what it must not: call", with(`{{call .Company}}`), `en/goodbye.md:6:3: there is no function "call"`},
		{"a call of what it must not: a method", with(`{{.Interview.Starts.Unix}}`), `en/goodbye.md:6:3: there is no .Interview.Starts.Unix in a time`},
		{"a call of what it must not: our own seal", with(`{{_show .Company}}`), `en/goodbye.md:6:3: there is no function "_show"`},
		{"recursion: a letter within itself", with(`{{template "goodbye" .}}`), `en/goodbye.md:6:12: there is no part "goodbye"`},
		{"recursion: a part within itself", write("en/_foot.md", `{{template "foot" .}}`), `en/_foot.md:1:12: a part can't contain another part`},
		{"recursion: a definition", with(`{{define "x"}}{{template "x"}}{{end}}`), `en/goodbye.md:1:1: a letter can't define "x"`},
		{"without end: a number gone through", with("{{range .KeptDays}}{{end}}"), `en/goodbye.md:6:9: range needs a list, and this is a number`},
		{"without end: lists within lists", with(nested), `en/goodbye.md:6:81: more than 3 lists are gone through, one within another (hint: it would take for ever)`},
		{"without end: far too long a letter", with("{{range .Interviewers}}{{range $.Interviewers}}{{range $.Interviewers}}" + strings.Repeat("x", 9000) + "{{end}}{{end}}{{end}}"),
			`en/goodbye.md: the letter grows beyond 256 kB`},
		{"a block that is required: how to recognize a reply", replace("en/remind.md", `{{template "foot" .}}`, ""), `en/remind.md:1:1: the letter lacks the mark by which a reply is recognized`},
		{"a block that is required: who sees it", replace("en/ask.md", `{{if .First}}{{template "kept" .}}{{end}}`, ""), `en/ask.md:1:1: the first mail to a person does not say what is kept, who sees it`},
		{"a file that is missing in a new language", func(t *testing.T, dir string) {
			files, err := Builtin().Translation("it", "en")
			if err != nil {
				t.Fatal(err)
			}
			for p, text := range files {
				if p != "it/ask.md" {
					put(t, filepath.Join(dir, p), strings.TrimPrefix(text, draftMark))
				}
			}
		}, `it/ask.md: this file is missing (hint: every language has all letters: debrief template copy en/ask.md, and translate it)`},
		{"a file that nothing uses", write("en/recepit.md", "x"), `en/recepit.md: no letter uses this file (hint: did you mean receipt.md?)`},
		{"a wrong encoding: Latin-1", write("en/goodbye.md", "---\nsubject: x\n---\nT\xfcr\n"), `en/goodbye.md:4:2: the file is not UTF-8 (hint: save it as UTF-8)`},
		{"a wrong encoding: UTF-16", write("en/goodbye.md", "\xff\xfe-\x00-\x00-\x00"), `en/goodbye.md:1:1: the file is UTF-16 (hint: save it as UTF-8)`},
		{"a wrong encoding: UTF-16 without its mark", write("en/goodbye.md", "-\x00-\x00-\x00"), `en/goodbye.md:1:2: there is a zero byte in the file`},
		{"the folder is gone", func(t *testing.T, dir string) { _ = os.RemoveAll(dir) }, `: there is no such folder (hint: make it, or leave templates out of the configuration)`},
		{"the folder is a file", func(t *testing.T, dir string) { _ = os.RemoveAll(dir); put(t, dir, "x") }, `: cannot be read: not a directory`},
		{"a half-written letter", cutOff("en/ask.md", ".Questions}}"), `en/ask.md:14:1: unclosed action (hint: is the }} of this line missing?)`},
		{"half-written questions", cutOff("en/questions.toml", "\n[[interviewer]]\nkey = \"recommend\""), `en/questions.toml:1:1: the interviewer has no question "recommend"`},
		{"half-written questions, within a line", cutOff("en/questions.toml", "ommend the next step"), `en/questions.toml:99:20: unterminated basic string`},
		{"half-written phrases", cutOff("en/language.toml", "\n[plural]"), `en/language.toml:1:1: phrases are missing: after.candidate.addition, after.candidate.question and `},
		{"a file that was opened for writing, and not written yet", write("en/goodbye.md", ""), `en/goodbye.md:1:1: the file is empty (hint: delete it, and the built-in one is used)`},
		{"10 MB", write("en/goodbye.md", strings.Repeat("x", 10<<20)), `en/goodbye.md: the file is larger than 1 MB`},
		{"a pipe, which nobody writes to", func(t *testing.T, dir string) {
			put(t, dir+"/en/_title.md", "x")
			if err := syscall.Mkfifo(dir+"/en/goodbye.md", 0o600); err != nil {
				t.Fatal(err)
			}
		}, `en/goodbye.md: this is no file`},
		{"a link to nowhere", func(t *testing.T, dir string) {
			put(t, dir+"/en/_title.md", "x")
			if err := os.Symlink("nowhere", dir+"/en/goodbye.md"); err != nil {
				t.Fatal(err)
			}
		}, `en/goodbye.md: this link leads nowhere`},
		{"a link that leads round in a circle", func(t *testing.T, dir string) {
			put(t, dir+"/en/_title.md", "x")
			if err := os.Symlink("..", dir+"/en/more"); err != nil {
				t.Fatal(err)
			}
		}, `en/more: a language has no folders within it`},
		{"a question without an id", replace("en/questions.toml", "key = \"went_well\"\n", ""), `en/questions.toml:31:1: key "" is no key (hint: lower-case letters, digits and _)`},
		{"an id that stands twice", replace("en/questions.toml", `key = "add"`, `key = "went_well"`), `en/questions.toml:38:1: the key "went_well" stands twice for the candidate`},
		{"a translation that more people read", func(t *testing.T, dir string) {
			put(t, dir+"/en/questions.toml", builtinFile(t, "en/questions.toml"))
			replace("es/questions.toml", `visibility = "recruiter"`, `visibility = "everyone"`)(t, dir)
		}, `es/questions.toml:51:1: question "interest" has another visibility than in "en" (hint: a translation changes words alone)`},
		{"a step that nobody is told", write("next-steps.toml", "[[step]]\nwhen = \"advance\"\ndo = \"arrange\"\nwho = \"recruter\"\n"), `next-steps.toml:1:1: nobody is called "recruter" (hint: did you mean recruiter?)`},
	} {
		t.Run(each.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "letters")
			w := &Watch{Dir: dir}
			put(t, dir+"/en/goodbye.md", bye("good"))
			good := w.Read()
			if err := os.RemoveAll(dir + "/en"); err != nil {
				t.Fatal(err)
			}
			each.break_(t, dir)
			var found *Proof
			w.look(func(p Proof) { found = &p })
			if found == nil {
				t.Fatal("nobody noticed")
			}
			if found.Set != nil || len(found.Problems) == 0 {
				t.Fatal("it was taken")
			}
			first := strings.TrimPrefix(strings.TrimPrefix(found.Problems[0].String(), dir), "/")
			if !strings.HasPrefix(first, each.want) {
				t.Errorf("it says %s", cmp.Diff(each.want, strings.Join(told(dir, found.Problems), "\n")))
			}
			if titled(good) != "good" {
				t.Error("the letters in force have changed")
			}
		})
	}
}
