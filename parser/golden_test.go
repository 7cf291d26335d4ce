package parser

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write testdata/*.want anew; read the difference before you keep it")

// TestMails reads each mail of testdata with LF and with CRLF and compares all that is understood with what stands beside it.
func TestMails(t *testing.T) {
	files, err := filepath.Glob("testdata/*.eml")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d mails in testdata: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			raw = bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n"))
			lf, crlf := understood(t, raw), understood(t, bytes.ReplaceAll(raw, []byte("\n"), []byte("\r\n")))
			if d := cmp.Diff(lf, crlf); d != "" {
				t.Errorf("CRLF is read differently (-LF +CRLF):\n%s", d)
			}
			name := strings.TrimSuffix(file, ".eml") + ".want"
			if *update {
				if err := os.WriteFile(name, []byte(lf), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), lf); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func understood(t *testing.T, raw []byte) string {
	m, err := Parse(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	var s strings.Builder
	line := func(name string, values ...any) {
		if v := strings.TrimSpace(fmt.Sprintln(values...)); v != "" && v != "[]" {
			fmt.Fprintf(&s, "%s: %s\n", name, v)
		}
	}
	sorted := Sort(m, func(id string) bool { return strings.HasSuffix(id, "@ours.corp.example>") }, benchNow)
	line("kind", sorted.Kind)
	line("reason", sorted.Reason)
	if b := sorted.Bounce; b != nil {
		line("bounce", fmt.Sprintf("address=%s code=%s permanent=%v delayed=%v original=%v", b.Address, b.Code, b.Permanent, b.Delayed, b.Original))
	}
	if !sorted.AwayUntil.IsZero() {
		line("away until", sorted.AwayUntil.Format(time.DateOnly))
	}
	line("from", addressLine(m.From))
	line("to", addressLine(append(m.To, m.Cc...)))
	line("subject", m.Subject)
	line("answers", m.InReplyTo)
	line("delivered", m.Delivered)
	for _, c := range m.Calendars {
		line("calendar", fmt.Sprintf("%s, method=%q, %d lines", c.Where, c.Method, bytes.Count(c.Data, []byte("\n"))))
	}
	for _, a := range m.Attached {
		line("attached", a.Subject)
	}
	if m.Encrypted {
		line("encrypted", "yes")
	}
	line("problems", strings.Join(m.Problems, "; "))
	return s.String() + "\n" + m.Readable()
}

func addressLine(as []Address) string {
	var all []string
	for _, a := range as {
		all = append(all, strings.TrimSpace(a.Name+" <"+a.Address+">"))
	}
	return strings.Join(all, ", ")
}
