package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"

	"debrief/mailflow/mailtest/bed"
)

// benchCommand measures this very program.
type benchCommand struct {
	Mails  int      `default:"1000" help:"Mails that lie in the mailbox, and letters that are sent (2,000 at most)."`
	Rounds int      `default:"1" help:"How often each is measured; the medians count."`
	Part   []string `enum:"reading,sending,living" help:"What is measured: reading, sending, living (start, receipts, idling). Default: all."`
	JSON   bool     `name:"json" help:"Print JSON."`
}

func (benchCommand) Help() string {
	return `Starts Dovecot and Postfix on loopback, in a folder of their own under /tmp, and measures this program in front of them: mails fetched
over TLS, understood and made durable a second, beside mbsync; letters handed over a second, with every commit of the outbox, beside
smtp-source; memory, start, the way from an invitation to its receipt, and the processor while idle. It touches no mailbox of yours.

It needs root and the Debian packages dovecot-imapd, dovecot-lmtpd, postfix and openssl; for mbsync, isync. Nothing else should run on the
machine meanwhile: compare ratios, not figures of two machines.`
}

func (c *benchCommand) Run(p *program) error {
	if c.Mails < 1 || c.Rounds < 1 {
		return fmt.Errorf("--mails and --rounds: at least 1")
	}
	file, err := os.Executable()
	if err != nil {
		return err
	}
	w := &workbench{p: p}
	var all []bed.Figure
	w.run(func() {
		all = bed.Start(w).Bench(w, file, bed.Load{Mails: c.Mails, Rounds: c.Rounds, Parts: c.Part})
	})
	if len(w.failures) > 0 {
		return errors.New(strings.Join(w.failures, "\n"))
	}
	if c.JSON {
		return json.NewEncoder(p.out).Encode(all)
	}
	bed.Print(p.out, all)
	return nil
}

// A workbench is what a measurement runs on. It fails and clears up as a test does.
type workbench struct {
	p        *program
	failures []string
	undo     []func()
	clearing bool
}

// run runs f until it ends or fails, and clears up.
func (w *workbench) run(f func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() {
			w.clearing = true
			for n := len(w.undo) - 1; n >= 0; n-- {
				w.undo[n]()
			}
		}()
		f()
	}()
	<-done
}

// Helper begins every step, and ends the run when it is to stop.
func (w *workbench) Helper() {
	if w.p.ctx.Err() != nil && !w.clearing {
		w.Fatal("stopped before it was done")
	}
}

func (w *workbench) Name() string             { return "bench" }
func (w *workbench) Context() context.Context { return w.p.ctx }
func (w *workbench) Cleanup(f func())         { w.undo = append(w.undo, f) }
func (w *workbench) Failed() bool             { return len(w.failures) > 0 }

func (w *workbench) Log(all ...any)            { fmt.Fprintln(w.p.err, all...) }
func (w *workbench) Logf(f string, all ...any) { fmt.Fprintf(w.p.err, f+"\n", all...) }
func (w *workbench) Error(all ...any)          { w.failures = append(w.failures, fmt.Sprint(all...)) }
func (w *workbench) Errorf(f string, all ...any) {
	w.failures = append(w.failures, fmt.Sprintf(f, all...))
}

func (w *workbench) Fatal(all ...any) {
	w.Error(all...)
	runtime.Goexit()
}

func (w *workbench) Fatalf(f string, all ...any) {
	w.Errorf(f, all...)
	runtime.Goexit()
}

// Skip is what a test does where something is missing; a command says so.
func (w *workbench) Skip(all ...any) { w.Fatal(all...) }

func (w *workbench) TempDir() string {
	dir, err := os.MkdirTemp("", "debrief-bench-")
	if err != nil {
		w.Fatal(err)
	}
	w.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}
