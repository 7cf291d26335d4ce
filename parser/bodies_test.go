package parser

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestBodiesLost counts the real mails whose body is not read, of those that have one: something stands below the header that is
// neither blank nor a boundary.
func TestBodiesLost(t *testing.T) {
	dir := corpora(t)
	if dir == "" {
		return
	}
	mails, lost := 0, 0
	for _, folder := range []string{"labelled/*/*.in", "invites/mail/*.eml", "invites/mail-forward/*.eml", "replies/talon_eml/*.in"} {
		files, _ := filepath.Glob(filepath.Join(dir, folder))
		if len(files) == 0 {
			t.Errorf("no mails in %s", folder)
		}
		for _, file := range files {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !hasWords(raw) {
				continue
			}
			mails++
			m, err := Parse(bytes.NewReader(raw))
			if err != nil || strings.TrimSpace(m.Readable()) == "" && len(m.Attached)+len(m.Calendars) == 0 && !m.Encrypted {
				lost++
				t.Logf("%s: its body is lost: %v", file[len(dir):], m.Problems)
			}
		}
	}
	t.Logf("bodies lost: %d of %d", lost, mails)
	if lost > 8 || mails < 400 {
		t.Errorf("%d of %d bodies are lost, more than 8 of 608", lost, mails)
	}
}

// hasWords tells whether a line below the header holds words: not blank, no boundary, no field.
func hasWords(raw []byte) bool {
	_, body, _ := bytes.Cut(bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n")), []byte("\n\n"))
	for _, line := range strings.Split(string(body), "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "--") && !strings.HasPrefix(strings.ToLower(line), "content-") {
			return true
		}
	}
	return false
}
