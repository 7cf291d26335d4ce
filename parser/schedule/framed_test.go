package schedule

import (
	"os"
	"strings"
	"testing"
	"time"
)

// TestFramed reads what people write on some day, in some zone: the same words mean another moment before the new year, before the
// clocks change, on a Friday. Nothing may be read wrong; of ten that are plain, one may be asked.
func TestFramed(t *testing.T) {
	text, err := os.ReadFile("testdata/framed.txt")
	if err != nil {
		t.Fatal(err)
	}
	right, asked, all := 0, 0, 0
	for n, line := range strings.Split(string(text), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		head, want, _ := strings.Cut(line, " => ")
		f := strings.SplitN(head, " | ", 4)
		if len(f) != 4 || want == "" {
			t.Fatalf("framed.txt:%d: %q has no four fields and a meaning", n+1, line)
		}
		all++
		zone, err := time.LoadLocation(f[2])
		if err != nil {
			t.Fatal(err)
		}
		now, err := time.ParseInLocation("2006-01-02T15:04", f[1], zone)
		if err != nil {
			t.Fatal(err)
		}
		got := meant(Frame{Now: now, Zone: zone}, strings.ReplaceAll(f[3], `\n`, "\n"))
		switch {
		case agrees(t, got, want), strings.HasPrefix(want, "?") && (strings.HasPrefix(got, "?") || got == "none"):
			right++
		case strings.HasPrefix(got, "?"):
			asked++
			t.Logf("framed.txt:%d: asks %q for %q, want %q", n+1, got, f[3], want)
		default:
			t.Errorf("framed.txt:%d: %q means %q, want %q", n+1, f[3], got, want)
		}
	}
	t.Logf("%d of %d right, %d asked", right, all, asked)
	if all < 300 || right*10 < all*9 {
		t.Errorf("%d of %d right", right, all)
	}
}
