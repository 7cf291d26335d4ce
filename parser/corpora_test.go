package parser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// corpora is the folder of mails that other people wrote, for figures alone; empty when it is not there.
func corpora(t *testing.T) string {
	dir := os.Getenv("DEBRIEF_CORPORA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "corpora")
	}
	if _, err := os.Stat(filepath.Join(dir, "labelled", "MANIFEST.tsv")); err != nil {
		t.Log("NOT MEASURED: no corpora")
		fmt.Fprintf(os.Stderr, "parser: %s was NOT measured: no corpora in %q; set DEBRIEF_CORPORA\n", t.Name(), dir)
		return ""
	}
	return dir
}

// TestLabelled measures kinds and hard or soft against the labels.
func TestLabelled(t *testing.T) {
	dir := corpora(t)
	if dir == "" {
		return
	}
	manifest, err := os.ReadFile(filepath.Join(dir, "labelled", "MANIFEST.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var bounces, named, judged, right, humans, misread, empty int
	for _, line := range strings.Split(strings.TrimSpace(string(manifest)), "\n")[1:] {
		f := strings.Split(line, "\t")
		raw, err := os.ReadFile(filepath.Join(dir, "labelled", f[0], f[1]+".in"))
		if err != nil {
			t.Fatal(err)
		}
		m, err := Parse(bytes.NewReader(raw))
		if err != nil {
			t.Errorf("%s/%s: %v", f[0], f[1], err)
			continue
		}
		if strings.TrimSpace(m.Readable()) == "" && len(m.Attached) == 0 {
			empty++
		}
		s := Sort(m, nil, benchNow)
		switch f[2] {
		case "bounce":
			bounces++
			if s.Kind != Bounce {
				t.Logf("%s/%s: a bounce read as %s", f[0], f[1], s.Kind)
				continue
			}
			named++
			var label struct{ Hard string }
			if json.Unmarshal([]byte(f[3]), &label) == nil && label.Hard != "" {
				if judged++; s.Bounce.Permanent == (label.Hard == "true") {
					right++
				}
			}
		case "human":
			if humans++; s.Kind == Bounce || s.Kind == AutoReply || s.Kind == Own {
				misread++
				t.Logf("%s/%s: a person's mail read as %s: %s", f[0], f[1], s.Kind, s.Reason)
			}
		}
	}
	t.Logf("bounces named %d of %d, hard or soft right %d of %d, people misread %d of %d, bodies lost %d", named, bounces, right, judged, misread, humans, empty)
	if 100*named < 98*bounces || 100*right < 95*judged || empty > 0 {
		t.Error("below 98 % named, 95 % hard or soft right, or a body lost")
	}
	if misread > 1 { // one "human" of the set is a delivery report with a null return path
		t.Error("people's mail is read as automatic")
	}
}

// TestCalendarsFound measures how many calendar parts are found, by their size.
func TestCalendarsFound(t *testing.T) {
	dir := corpora(t)
	if dir == "" {
		return
	}
	for _, set := range []string{"mail", "mail-forward"} {
		lines, err := os.ReadFile(filepath.Join(dir, "invites", set, "parts.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		parts, found := 0, 0
		for _, line := range strings.Split(strings.TrimSpace(string(lines)), "\n") {
			var want struct {
				File  string
				Parts []struct{ Bytes int }
			}
			if err := json.Unmarshal([]byte(line), &want); err != nil {
				t.Fatal(err)
			}
			raw, err := os.ReadFile(filepath.Join(dir, "invites", set, want.File))
			if err != nil {
				t.Fatal(err)
			}
			m, _ := Parse(bytes.NewReader(raw))
			got := map[int]int{}
			for _, c := range m.Calendars {
				got[len(c.Data)]++
			}
			for _, p := range want.Parts {
				if parts++; got[p.Bytes] > 0 {
					found++
					got[p.Bytes]--
				} else {
					t.Logf("%s: a part of %d bytes is not found", want.File, p.Bytes)
				}
			}
		}
		t.Logf("%s: %d of %d calendar parts", set, found, parts)
		if found+2 < parts { // one lies in a bounce, one is empty
			t.Errorf("%s: only %d of %d calendar parts", set, found, parts)
		}
	}
}
