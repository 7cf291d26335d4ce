package main

import (
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"debrief/mailflow/workflow"
)

var update = flag.Bool("update", false, "rewrite testdata/badconfig/*.want")

// Each broken configuration must be refused for its reason, in these words. Those that begin with "online-" are only wrong
// once their passwords are needed.
func TestBadConfig(t *testing.T) {
	t.Setenv("CREDENTIALS_DIRECTORY", "")
	t.Chdir("testdata/badconfig")
	files, _ := filepath.Glob("*.toml")
	if len(files) < 20 {
		t.Fatalf("%d broken configurations are too few", len(files))
	}
	for _, file := range files {
		t.Run(file, func(t *testing.T) {
			_, problems := readConfig(file, strings.HasPrefix(file, "online-"))
			got := ""
			for _, p := range problems {
				got += p.String() + "\n"
			}
			if strings.Contains(got, "hunter2") {
				t.Errorf("a password is shown:\n%s", got)
			}
			want := strings.TrimSuffix(file, "toml") + "want"
			if *update {
				if err := os.WriteFile(want, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			words, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			if got == "" {
				t.Error("nothing was found wrong")
			}
			if diff := cmp.Diff(string(words), got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// What is only wrong online is right offline.
func TestOfflineNeedsNoSecret(t *testing.T) {
	files, _ := filepath.Glob("testdata/badconfig/online-*.toml")
	for _, file := range files {
		if _, problems := readConfig(file, false); len(problems) > 0 {
			t.Errorf("%s: %v", file, problems)
		}
	}
	if len(files) == 0 {
		t.Error("no files")
	}
}

const least = `
name = "Example"
address = "Hiring@Example.com"
domains = ["Example.com"]
zone = "Europe/Madrid"
[imap]
address = "127.0.0.1:143"
security = "none"
user = "hiring"
password = {file = "password"}
[smtp]
address = "[::1]:25"
security = "none"
`

func written(t *testing.T, name, content string, mode os.FileMode) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(content), mode); err != nil {
		t.Fatal(err)
	}
	return file
}

// A file that says only what it must gets the defaults for all the rest, and its words as we keep them.
func TestDefaultsHold(t *testing.T) {
	file := written(t, "config.toml", least, 0o644)
	got, problems := readConfig(file, false)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	madrid, _ := time.LoadLocation("Europe/Madrid")
	want := defaults
	want.file, want.Name, want.Address, want.Domains, want.Zone = file, "Example", "hiring@example.com", []string{"example.com"}, madrid
	want.IMAP.Address, want.IMAP.Security, want.IMAP.User = "127.0.0.1:143", "none", "hiring"
	want.IMAP.Password = secret{"file", "password"}
	want.SMTP.Address, want.SMTP.Security = "[::1]:25", "none"
	compare := cmp.Options{cmp.AllowUnexported(Config{}, secret{}, imapConfig{}, smtpConfig{}), cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() })}
	got.line = nil
	if diff := cmp.Diff(want, *got, compare); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// The example says what is not marked CHANGE to be the default: it must be.
func TestExampleHasAllOptionsAndTheirDefaults(t *testing.T) {
	const file = "../../config.example.toml"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got, problems := readConfig(file, false)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	d, _ := parseDocument(file, data)
	lines := strings.Split(string(data), "\n")
	blank := defaults
	for _, s := range blank.settings() {
		line, there := d.lines[s.key]
		if !there {
			t.Errorf("%s is not in the example", s.key)
			continue
		}
		if strings.Contains(lines[line-1], "CHANGE") {
			continue
		}
		before := fmt.Sprintf("%+v", blank)
		if found, ok := d.apply(s); !ok {
			t.Error(found)
		}
		if after := fmt.Sprintf("%+v", blank); after != before {
			t.Errorf("%s: line %d gives another value than the default", s.key, line)
		}
	}
	if got.IMAP.Poll != defaults.IMAP.Poll {
		t.Errorf("poll is %q", got.IMAP.Poll)
	}
}

func TestSecrets(t *testing.T) {
	here := func(name string) string { return name }
	private := written(t, "private", "s3cret \r\n", 0o600)
	shared := written(t, "shared", "s3cret", 0o600)
	if err := os.Chmod(shared, 0o640); err != nil {
		t.Fatal(err)
	}
	blank := written(t, "blank", "\n", 0o600)
	t.Setenv("DEBRIEF_TEST_PASSWORD", "from the environment")
	t.Setenv("CREDENTIALS_DIRECTORY", filepath.Dir(private))
	for _, c := range []struct {
		secret    secret
		want, err string
	}{
		{secret{"file", private}, "s3cret ", ""},
		{secret{"env", "DEBRIEF_TEST_PASSWORD"}, "from the environment", ""},
		{secret{"credential", "private"}, "s3cret ", ""},
		{secret{"credential", "absent"}, "", `there is no credential "absent"`},
		{secret{"file", shared}, "", `others can read the password file "` + shared + `" (mode 0640)`},
		{secret{"file", blank}, "", `the file "` + blank + `" is empty`},
		{secret{"file", filepath.Dir(private)}, "", `"` + filepath.Dir(private) + `" is a folder`},
		{secret{"env", "DEBRIEF_TEST_UNSET"}, "", `the variable "DEBRIEF_TEST_UNSET" is not set`},
	} {
		got, err := c.secret.read(here)
		if c.err == "" && (err != nil || got != c.want) {
			t.Errorf("%v: %q, %v", c.secret, got, err)
		}
		if c.err != "" && (err == nil || err.Error() != c.err || hintOf(err) == "") {
			t.Errorf("%v: got the error %v (hint %q), want %s", c.secret, err, hintOf(err), c.err)
		}
	}
}

// A configuration that is logged whole shows where passwords are, and never one.
func TestSecretsAreNotLogged(t *testing.T) {
	t.Setenv("DEBRIEF_TEST_PASSWORD", "hunter2")
	s := secret{"env", "DEBRIEF_TEST_PASSWORD"}
	var b strings.Builder
	slog.New(slog.NewTextHandler(&b, nil)).Info("config", "password", s, "all", Config{IMAP: imapConfig{serverConfig: serverConfig{Password: s}}})
	if strings.Contains(b.String(), "hunter2") || !strings.Contains(b.String(), "DEBRIEF_TEST_PASSWORD") {
		t.Error(b.String())
	}
}

func TestDurations(t *testing.T) {
	for _, c := range []struct {
		text string
		want time.Duration
	}{{"14d", 14 * day}, {"0d", 0}, {"90s", 90 * time.Second}, {"1h30m", 90 * time.Minute}} {
		if got, err := parseDuration(c.text); err != nil || got != c.want {
			t.Errorf("%s: %v, %v", c.text, got, err)
		}
	}
	for _, text := range []string{"", "5", "d", "-1d", "1.5d", "99999999999999d", "2 days"} {
		if got, err := parseDuration(text); err == nil {
			t.Errorf("%q is taken for %v", text, got)
		}
	}
	for want, d := range map[string]time.Duration{"48h": 48 * time.Hour, "14d": 336 * time.Hour, "30m": 30 * time.Minute, "1h30m": 90 * time.Minute, "1m30s": 90 * time.Second, "0s": 0} {
		if got := brief(d); got != want {
			t.Errorf("%v is written %q, not %q", d, got, want)
		}
	}
}

// The workflow's own defaults and those of the configuration are the same, so that tests of the one hold for the other.
func TestPolicyDefaults(t *testing.T) {
	c := defaults
	c.Zone = time.UTC
	c.Ask.Holidays = false // the workflow knows of none
	got, want := c.policy(), workflow.Default()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-workflow +config:\n%s", diff)
	}
}
