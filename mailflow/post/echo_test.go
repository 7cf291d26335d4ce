package post

import (
	"testing"
	"testing/synctest"

	"debrief/mailflow/mailtest"
)

// The copy for ourselves comes with the mail or not at all, and never holds it up.
func TestEcho(t *testing.T) {
	const echo = "hiring+echo@corp.test"
	for _, c := range []struct {
		name   string
		fault  func(w *mailtest.World)
		to     string
		step   string // of the error; empty: sent
		copies int
		code   int // that Echoed is told; -1: it is told nothing
	}{
		{"both", func(*mailtest.World) {}, jane, "", 1, 0},
		{"recipient unknown: no copy either", func(*mailtest.World) {}, "nobody@corp.test", "rcpt", 0, -1},
		{"recipient refused for now: no copy either", func(w *mailtest.World) { w.FailRcpt(jane, 450, "4.2.2", "later", 1) }, jane, "rcpt", 0, -1},
		{"copy refused: sent all the same", func(w *mailtest.World) { w.FailRcpt(echo, 550, "5.1.1", "no such user", 1) }, jane, "", 0, 550},
		{"copy refused for now: the same", func(w *mailtest.World) { w.FailRcpt(echo, 452, "4.5.3", "too many recipients", 1) }, jane, "", 0, 452},
		{"server leaves at the copy: nothing was sent", func(w *mailtest.World) { w.FailRcpt(echo, 421, "4.3.2", "closing", 1) }, jane, "echo", 0, -1},
		{"connection lost at the copy", func(w *mailtest.World) { w.Cut("smtp", "RCPT TO:<HIRING+ECHO", 1) }, jane, "echo", 0, -1},
		{"content refused: no copy either", func(w *mailtest.World) { w.Fail("dot", 554, "5.6.0", "no", 1) }, jane, "dot", 0, 0},
		{"answer lost: both were taken", func(w *mailtest.World) { w.CutAnswer(1) }, jane, "dot", 1, 0},
		{"to the mailbox itself: once", func(*mailtest.World) {}, echo, "", 1, -1},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := world(t, mailtest.Options{})
				c.fault(w)
				o, told := options(w), -1
				o.Echo = echo
				o.Echoed = func(refusal *Error) {
					if told = 0; refusal != nil {
						told = refusal.Code
					}
				}
				s := sender(t, o)
				e := send(t, s, c.to)
				if c.step == "" && e != nil || c.step != "" && (e == nil || e.Step != c.step) {
					t.Errorf("sent with %v, want the error of %q", e, c.step)
				}
				if told != c.code {
					t.Errorf("told %d of the copy, want %d", told, c.code)
				}
				copies, letters := 0, 0
				for _, m := range w.Sent() {
					switch m.To {
					case echo:
						copies++
					default:
						letters++
					}
				}
				if copies != c.copies || letters != c.copies && c.step != "" {
					t.Errorf("%d copies and %d letters", copies, letters)
				}
				if e := send(t, s, jane); e != nil {
					t.Errorf("the next one: %v", e)
				}
			})
		})
	}
}
