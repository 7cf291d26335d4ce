package mailflow

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var headed = regexp.MustCompile(`^(From |[A-Za-z-]+:)`)

// TestOtherPeoplesMailOrdersNothing reads all mails of the corpora as if recruiters had written them: what people write in ordinary mails is no
// order.
func TestOtherPeoplesMailOrdersNothing(t *testing.T) {
	dir := os.Getenv("DEBRIEF_CORPORA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "corpora")
	}
	if _, err := os.Stat(filepath.Join(dir, "replies", "MANIFEST.tsv")); err != nil {
		t.Log("NOT MEASURED: no corpora")
		fmt.Fprintf(os.Stderr, "mailflow: %s was NOT measured: no corpora in %q; set DEBRIEF_CORPORA\n", t.Name(), dir)
		return
	}
	mails := 0
	for _, part := range []string{"labelled", "replies", "invites"} {
		err := filepath.WalkDir(filepath.Join(dir, part), func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(path, ".in") && !strings.HasSuffix(path, ".eml") && !strings.HasSuffix(path, ".txt") {
				return err
			}
			raw, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			mails++
			if !headed.Match(raw) {
				raw = append([]byte("From: rita@corp.test\nTo: hiring@corp.test\nSubject: Re: interview\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"), raw...)
			}
			for _, c := range Understand(raw, Frame{Recruiter: true}).Commands {
				if c.Verb != "" && c.Verb != "yes" { // which is an answer, and nothing where nothing was asked
					t.Errorf("%s: %q is taken for the order %s", path, c.Line, c.Verb)
				}
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
	t.Logf("%d mails", mails)
	if mails < 500 {
		t.Errorf("only %d mails", mails)
	}
}
