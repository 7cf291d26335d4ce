package templates

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// withSteps loads a folder that holds its own next-steps.toml, and more files.
func withSteps(t *testing.T, steps string, more map[string]string) (*Set, []string) {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{stepFile: steps}
	for name, text := range more {
		files[name] = text
	}
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s, problems := Load(dir)
	var all []string
	for _, p := range problems {
		all = append(all, strings.TrimPrefix(p.String(), dir+"/"))
	}
	return s, all
}

func TestSteps(t *testing.T) {
	plain, err := builtin.ReadFile(stepFile)
	if err != nil {
		t.Fatal(err)
	}
	own := strings.Replace(string(plain), "do = \"arrange\"\nwho = \"recruiter\"", "do = \"arrange\"\nwho = \"interviewer\"\nby = \"5 business days\"\n\n[[step]]\nwhen = \"advance\"\ndo = \"read\"\nwho = \"candidate\"\nby = \"never\"\nfor = [\"candidate\"]", 1)
	s, problems := withSteps(t, own, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := []StepRule{{"advance", "arrange", "interviewer", 5, true, parties}, {"advance", "read", "candidate", -1, false, []string{"candidate"}}}
	if diff := cmp.Diff(want, s.Steps()[:2]); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestLintSteps(t *testing.T) {
	data, _ := builtin.ReadFile(stepFile)
	plain := string(data)
	for _, c := range []struct{ name, from, to, want string }{
		{"unknown state", `when = "split"`, `when = "splitt"`, `next-steps.toml:21:1: unknown state "splitt" (hint: did you mean split?)`},
		{"nobody hears of it", `when = "split"`, `when = "hold"`, `next-steps.toml:1:1: no step for "split" tells the candidate what happens next (hint: everybody is owed one: leave out for, or add a rule)`},
		{"no term", `do = "arrange"`, "by = \"soon\"\ndo = \"arrange\"", `next-steps.toml:11:1: "soon" is no term (hint: write "3 business days", "7 days" or "never")`},
		{"nobody", `who = "recruiter"`, `who = "boss"`, `next-steps.toml:11:1: nobody is called "boss" (hint: there is candidate, interviewer, recruiter)`},
		{"no sentence", `do = "arrange"`, `do = "dance"`, `next-steps.toml:11:1: "dance" has no sentence for the candidate in "en" (hint: add dance = "{who} …" to [step.candidate] of en/language.toml)`},
		{"unknown key", `do = "arrange"`, "due = \"soon\"\ndo = \"arrange\"", `next-steps.toml:13:1: unknown key "due" (hint: there is when, do, who, by, for)`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := withSteps(t, strings.Replace(plain, c.from, c.to, 1), nil)
			if !slices.Contains(problems, c.want) {
				t.Errorf("problems are\n%s\nwant among them\n%s", strings.Join(problems, "\n"), c.want)
			}
		})
	}
}
