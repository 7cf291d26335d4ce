package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/emersion/go-imap/v2/imapclient"
	"github.com/rogpeppe/go-internal/testscript"
)

// patience ends a script that waits for what never comes. It decides nothing else.
const patience = 2 * time.Minute

// A process is a program in the background whose lines can be waited for.
type process struct {
	cmd  *exec.Cmd
	done chan struct{}
	err  error // how it ended, once done is closed

	mu    sync.Mutex
	lines []string
	more  chan struct{} // closed when there are more lines
}

func start(cmd *exec.Cmd) (*process, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	cmd.Stdout, cmd.Stderr = w, w
	p := &process{cmd: cmd, done: make(chan struct{}), more: make(chan struct{})}
	err = cmd.Start()
	_ = w.Close()
	if err != nil {
		return nil, errors.Join(err, r.Close())
	}
	go p.read(r)
	return p, nil
}

func (p *process) read(r io.ReadCloser) {
	defer close(p.done)
	for s := bufio.NewScanner(r); s.Scan(); {
		p.mu.Lock()
		p.lines = append(p.lines, s.Text())
		close(p.more)
		p.more = make(chan struct{})
		p.mu.Unlock()
	}
	_ = r.Close()
	p.err = p.cmd.Wait()
}

// said is what was printed so far, and a channel that is closed when there is more.
func (p *process) said() (string, <-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return strings.Join(p.lines, "\n"), p.more
}

func (p *process) count(what *regexp.Regexp) int {
	said, _ := p.said()
	return len(what.FindAllString(said, -1))
}

// await waits until something was said so many times.
func (p *process) await(what *regexp.Regexp, times int) error {
	late := time.After(patience)
	for {
		said, more := p.said()
		if len(what.FindAllString(said, times)) >= times {
			return nil
		}
		select {
		case <-more:
		case <-p.done:
			if p.count(what) >= times {
				return nil
			}
			return fmt.Errorf("it ended (%v) without saying %q", p.err, what)
		case <-late:
			return fmt.Errorf("it has not said %q in %v", what, patience)
		}
	}
}

// end sends a signal and waits for the end.
func (p *process) end(s os.Signal) error {
	if err := p.cmd.Process.Signal(s); err != nil {
		return err
	}
	select {
	case <-p.done:
		return p.err
	case <-time.After(patience):
		_ = p.cmd.Process.Kill()
		return fmt.Errorf("it does not end on %v", s)
	}
}

// daemon COMMAND [ARGS] starts a program in the background; what it says goes to one log, stdout and stderr alike.
func daemonCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: daemon COMMAND [ARGS]")
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Path, cmd.Err = found(ts, args[0]), nil
	cmd.Dir = ts.MkAbs(".")
	for _, name := range []string{"PATH", "HOME", "TMPDIR", "NOTIFY_SOCKET", "IMAP_PASSWORD", "SMTP_PASSWORD"} {
		if value := ts.Getenv(name); value != "" {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
	}
	p, err := start(cmd)
	ts.Check(err)
	sceneOf(ts).daemon = p
	ts.Defer(func() {
		_ = p.cmd.Process.Kill() // it has ended in most scripts
		<-p.done
		if said, _ := p.said(); said != "" {
			ts.Logf("[the daemon's log]\n%s", said)
		}
	})
}

// found looks for a program where the script would.
func found(ts *testscript.TestScript, name string) string {
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		file := filepath.Join(dir, name)
		if _, err := os.Stat(file); err == nil {
			return file
		}
	}
	ts.Fatalf("there is no program %s", name)
	return ""
}

// logged [-count=N] REGEXP waits until the daemon has said a line; ! logged REGEXP: it has not so far. With a count it has said
// it N times and not more, so far.
func loggedCommand(ts *testscript.TestScript, neg bool, args []string) {
	p, times, exact := sceneOf(ts).daemon, 1, false
	if n, ok := strings.CutPrefix(args[0], "-count="); ok {
		var err error
		times, err = strconv.Atoi(n)
		ts.Check(err)
		args, exact = args[1:], true
	}
	what := regexp.MustCompile(`(?m)` + args[0])
	if neg {
		if p.count(what) > 0 {
			ts.Fatalf("the log has %q", args[0])
		}
		return
	}
	ts.Check(p.await(what, times))
	if n := p.count(what); exact && n != times {
		ts.Fatalf("the log has %q %d times, not %d", args[0], n, times)
	}
}

// end [SIGNAL [any]] ends the daemon, which must exit with 0; ! end: with another code; any: it may be over before.
func endCommand(ts *testscript.TestScript, neg bool, args []string) {
	signal := os.Signal(syscall.SIGTERM)
	if len(args) > 0 {
		signal = map[string]os.Signal{"INT": syscall.SIGINT, "KILL": syscall.SIGKILL}[args[0]]
	}
	if err := sceneOf(ts).daemon.end(signal); len(args) < 2 && (err != nil) != neg {
		ts.Fatalf("the daemon ended with %v", err)
	}
}

// notified STATE... listens on $NOTIFY_SOCKET, as systemd does, when no state is given; else the next states must be these.
func notifiedCommand(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) == 0 {
		at := filepath.Join(ts.Getenv("TMPDIR"), "n") // paths of sockets are short
		c, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: at, Net: "unixgram"})
		ts.Check(err)
		ts.Defer(func() { _ = c.Close() })
		ts.Setenv("NOTIFY_SOCKET", at)
		sceneOf(ts).notices = c
		return
	}
	c := sceneOf(ts).notices
	ts.Check(c.SetReadDeadline(time.Now().Add(patience)))
	for _, want := range args {
		b := make([]byte, 256)
		n, err := c.Read(b)
		ts.Check(err)
		if got := string(b[:n]); got != want {
			ts.Fatalf("the notice is %q, not %q", got, want)
		}
	}
}

// login ADDRESS-REGEXP USER PASSWORD takes a server's address out of the log and logs in there.
func logsInCommand(ts *testscript.TestScript, neg bool, args []string) {
	said, _ := sceneOf(ts).daemon.said()
	m := regexp.MustCompile(args[0]).FindStringSubmatch(said)
	if m == nil {
		ts.Fatalf("nothing in the log matches %q", args[0])
	}
	c, err := imapclient.DialInsecure(m[1], nil)
	ts.Check(err)
	defer func() { _ = c.Close() }()
	if err := c.Login(args[1], args[2]).Wait(); (err != nil) != neg {
		ts.Fatalf("login of %s: %v", args[1], err)
	}
	if neg {
		return
	}
	d, err := c.Select("INBOX", nil).Wait()
	ts.Check(err)
	if d.NumMessages == 0 {
		ts.Fatalf("the inbox of %s is empty", args[1])
	}
}
