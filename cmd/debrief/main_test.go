package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// The program itself is what the scripts run.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"debrief": main})
}

// exampleFile is where the example configuration is.
func exampleFile(t *testing.T) string {
	t.Helper()
	file, err := filepath.Abs("../../config.example.toml")
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// Usage errors are told from failures by the exit code, and say where help is. Nothing of them goes to stdout.
func TestExitCodes(t *testing.T) {
	for _, c := range []struct {
		args string
		code int
		err  string // what stderr begins with
	}{
		{"--help", exitOK, ""},
		{"explain --help", exitOK, ""},
		{"version", exitOK, ""},
		{"--version", exitOK, ""},
		{"", exitUsage, "debrief: error: expected one of"},
		{"frobnicate", exitUsage, "debrief: error: unexpected argument frobnicate\ndebrief: hint: debrief --help lists the commands\n"},
		{"run --config", exitUsage, "debrief: error: --config: its value is missing\ndebrief: hint: debrief run --help says what it takes\n"},
		{"explain", exitUsage, "debrief: error: expected \"<file> ...\"\ndebrief: hint: debrief explain --help says what it takes\n"},
		{"explain --side both x.eml", exitUsage, "debrief: error: explain: --side \"both\" is neither candidate nor interviewer\ndebrief: hint: debrief explain --help"},
		{"explain --now yesterday x.eml", exitUsage, "debrief: error: explain: --now \"yesterday\" is not an instant such as 2026-11-24T15:00:00Z\n"},
		{"explain --zone Mars x.eml", exitUsage, "debrief: error: explain: --zone \"Mars\" is not a zone such as Europe/Madrid\n"},
		{"explain --zone Local x.eml", exitUsage, "debrief: error: explain: --zone \"Local\" is not a zone"},
		{"explain no-such.eml", exitFailed, "debrief: error: open no-such.eml: no such file or directory\ndebrief: error: not every mail could be explained\n"},
		{"explain --sent no-such.eml x.eml", exitFailed, "debrief: error: open no-such.eml: no such file or directory\n"},
		{"template export ask", exitUsage, "debrief: error: missing flags: --side=SIDE\n"},
		{"template export letter --side candidate", exitUsage, "debrief: error: template export: there is no sample of the letter \"letter\": only of ask, remind, clarify, receipt, summary\n"},
		{"template export ask --side both", exitUsage, "debrief: error: template export: --side \"both\" is neither candidate nor interviewer\n"},
		{"template export ask --side candidate --lang tlh", exitFailed, "debrief: error: no templates in the language \"tlh\"\ndebrief: hint: there is de, en"},
		{"check --config no-such.toml", exitFailed, "no-such.toml: there is no such file (hint: copy config.example.toml, or name another file with --config)\ndebrief: error: 1 problem found\n"},
		{"run --config no-such.toml", exitFailed, "no-such.toml: there is no such file"},
		{"interview show", exitUsage, "debrief: error: expected \"<id>\"\n"},
	} {
		var out, err bytes.Buffer
		code := run(context.Background(), strings.Fields(c.args), strings.NewReader(""), &out, &err)
		if code != c.code {
			t.Errorf("debrief %s: exit %d, not %d", c.args, code, c.code)
		}
		if !strings.HasPrefix(err.String(), c.err) || c.err == "" && err.Len() > 0 {
			t.Errorf("debrief %s: stderr is %q, which does not begin with %q", c.args, err.String(), c.err)
		}
		if (out.Len() > 0) != (c.code == exitOK) {
			t.Errorf("debrief %s: exit %d, and stdout is %q", c.args, code, out.String())
		}
	}
}

func TestSplitMbox(t *testing.T) {
	for _, c := range []struct {
		name, mbox string
		want       []string
	}{
		{"nothing", "", nil},
		{"blank", "\n\n", nil},
		{"one mail without a From line", "Subject: a\n\nb\n", []string{"Subject: a\n\nb\n"}},
		{"two", "From a Tue\nSubject: 1\n\nb\n\nFrom c Tue\nSubject: 2\n\nd\n", []string{"Subject: 1\n\nb\n\n", "Subject: 2\n\nd\n"}},
		{"CRLF", "From a\r\nSubject: 1\r\n\r\nb\r\n\r\nFrom c\r\nSubject: 2\r\n\r\n", []string{"Subject: 1\r\n\r\nb\r\n\r\n", "Subject: 2\r\n\r\n"}},
		{"quoted From", "From a\nS: 1\n\n>From me\n>>From you\n> From them\n", []string{"S: 1\n\nFrom me\n>From you\n> From them\n"}},
		{"From within a paragraph", "From a\nS: 1\n\nb\nFrom here on\n", []string{"S: 1\n\nb\nFrom here on\n"}},
	} {
		var got []string
		for _, mail := range splitMbox([]byte(c.mbox)) {
			got = append(got, string(mail))
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") || len(got) != len(c.want) {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
}
