package schedule

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The phrases that people write, with the instant that they mean. They stand outside of the project; where they are absent
// the test says so and goes on.
func TestShared(t *testing.T) {
	root := os.Getenv("DEBRIEF_CORPORA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "corpora")
	}
	file, err := os.Open(filepath.Join(root, "invites", "dates", "phrases.tsv"))
	if err != nil {
		t.Logf("NOT RUN: no corpora at %q (set DEBRIEF_CORPORA)", root)
		return
	}
	defer file.Close()
	right, wrong, asked := 0, 0, 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		f := strings.Split(lines.Text(), "\t")
		if strings.HasPrefix(f[0], "#") || len(f) < 5 {
			continue
		}
		zone, err := time.LoadLocation(f[1])
		if err != nil {
			t.Fatal(err)
		}
		want, err := time.Parse(time.RFC3339, f[4])
		if err != nil {
			t.Fatal(err)
		}
		got, _ := Read("", f[2], Frame{Now: time.Date(2026, 11, 20, 10, 0, 0, 0, zone), Zone: zone})
		switch {
		case got.Start.Equal(want):
			right++
		case got.Start.IsZero():
			asked++
			t.Logf("asks: %s %q: %q of %q", f[0], f[2], got.Ask, got.Doubtful)
		default:
			wrong++
			t.Errorf("wrong: %s %q: %v from %q, want %v", f[0], f[2], got.Start, got.Source, want)
		}
	}
	t.Logf("%d right, %d asked, %d wrong", right, asked, wrong)
	if right*10 < (right+asked+wrong)*9 {
		t.Errorf("%d of %d right", right, right+asked+wrong)
	}
}
