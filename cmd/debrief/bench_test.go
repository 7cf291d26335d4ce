package main

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"
	"time"
)

// A workbench clears up in the order of a test, whether it came to its end, failed or was told to stop.
func TestWorkbench(t *testing.T) {
	stopped, stop := context.WithCancel(t.Context())
	stop()
	for what, c := range map[string]struct {
		ctx  context.Context
		do   func(w *workbench)
		want string
	}{
		"well":    {t.Context(), func(w *workbench) { w.Helper() }, "end last first"},
		"failed":  {t.Context(), func(w *workbench) { w.Fatalf("%d mails", 3) }, "last first: 3 mails"},
		"skipped": {t.Context(), func(w *workbench) { w.Skip("no ", "Dovecot") }, "last first: no Dovecot"},
		"wrong":   {t.Context(), func(w *workbench) { w.Errorf("a mail too many") }, "end last first: a mail too many"},
		"stopped": {stopped, func(w *workbench) { w.Helper() }, "last first: stopped before it was done"},
	} {
		var said []string
		w := &workbench{p: &program{ctx: c.ctx, now: time.Now}}
		w.run(func() {
			w.Cleanup(func() { said = append(said, "first") })
			w.Cleanup(func() { w.Helper(); said = append(said, "last") })
			c.do(w)
			said = append(said, "end")
		})
		got := strings.Join(said, " ")
		if w.Failed() {
			got += ": " + strings.Join(w.failures, "; ")
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", what, got, c.want)
		}
	}
}

func TestWorkbenchLeavesNothing(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	var dir string
	w := &workbench{p: &program{ctx: t.Context(), now: time.Now}}
	w.run(func() { dir = w.TempDir() })
	if _, err := os.Stat(dir); dir == "" || !os.IsNotExist(err) {
		t.Errorf("%q is there still: %v", dir, err)
	}
}

func TestBenchRefuses(t *testing.T) {
	var out, err bytes.Buffer
	if code := run(t.Context(), []string{"bench", "--mails", "0"}, nil, &out, &err); code != exitFailed || !strings.Contains(err.String(), "--mails and --rounds: at least 1") {
		t.Errorf("exit %d: %s", code, err.String())
	}
	err.Reset()
	if code := run(t.Context(), []string{"bench", "--part", "flying"}, nil, &out, &err); code != exitUsage || !strings.Contains(err.String(), "flying") {
		t.Errorf("exit %d: %s", code, err.String())
	}
}
