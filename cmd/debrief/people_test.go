package main

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"debrief/mailflow"
)

// TestPeople: mails as people answer our letters, in eight languages and the manners of many programs, are read as they were
// meant, with LF and with CRLF. testdata/people/README.md has the form of the files.
func TestPeople(t *testing.T) {
	mails, err := filepath.Glob("testdata/people/[0-9]*.eml")
	if err != nil || len(mails) < 100 {
		t.Fatalf("%d mails in testdata/people: %v", len(mails), err)
	}
	frames := map[string]mailflow.Frame{}
	for _, file := range mails {
		name := strings.TrimSuffix(filepath.Base(file), ".eml")
		part := strings.SplitN(name, "-", 4)
		letter := part[1] + "-" + part[2]
		if _, ok := frames[letter]; !ok {
			command := explainCommand{Now: "2026-11-25T09:00:00Z", Side: part[1], Lang: part[2], Sent: "testdata/clients/letters/ask-" + letter + ".eml"}
			if frames[letter], err = command.frame(time.Time{}); err != nil {
				t.Fatal(err)
			}
		}
		lf := bytes.ReplaceAll(readTestFile(t, file), []byte("\r\n"), []byte("\n"))
		want := readWant(t, strings.TrimSuffix(file, ".eml")+".want")
		for _, raw := range [][]byte{lf, bytes.ReplaceAll(lf, []byte("\n"), []byte("\r\n"))} {
			if complaints := want.differences(explainedAs(t, raw, frames[letter])); !slices.Equal(complaints, nil) {
				t.Errorf("%s:\n\t%s", name, strings.Join(complaints, "\n\t"))
			}
		}
	}
}
