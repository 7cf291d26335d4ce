package bed

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// A daemon is "debrief run" in front of a bed. Its configuration, state and log lie in the bed's directory, and its process
// number where stop.sh finds it.
type daemon struct {
	bed   *Bed
	dir   string
	file  string        // the program
	env   []string      // added to its environment
	under []string      // a command that becomes the daemon, with its first arguments; may be empty
	cmd   *exec.Cmd     // nil when it was ended
	gone  chan struct{} // closed when it has ended, by itself or not
}

// configuration lets days pass in seconds, and a long run write more letters in an hour than a company does. %s are the servers' addresses and the authority, twice, and how doubts are settled.
const configuration = `
name = "Corp"
address = "hiring@corp.test"
domains = ["corp.test"]
recruiters = ["recruiter@corp.test"]
zone = "UTC"
state = "state"
log = "debug"

[imap]
address = "%s"
security = "tls"
user = "hiring@corp.test"
password = {file = "password"}
ca = "%s"
poll = "@every 1m"

[smtp]
address = "%s"
security = "starttls"
user = "hiring@corp.test"
password = {file = "password"}
ca = "%s"

[outgoing]
settle = "%s"
settle_after = "5s"
cap_hour = 0
cap_recruiter_hour = 0
cap_address_hour = 0

[ask]
delay = "1s"
waking = "00:00-24:00"
weekend = []

[summary]
grace = "1s"
`

// configured is a daemon of a program, which has checked its configuration.
func configured(t TB, b *Bed, program string) *daemon {
	t.Helper()
	return settled(t, b, program, "debrief", configuration)
}

// settled is a daemon with a directory of its own, by whose name stop.sh knows it.
func settled(t TB, b *Bed, program, name, config string) *daemon {
	t.Helper()
	d := &daemon{bed: b, dir: filepath.Join(b.Dir, name), file: program}
	if err := os.Mkdir(d.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(d.dir, "state"), 0o700); err != nil {
		t.Fatal(err)
	}
	d.put(t, "config.toml", fmt.Sprintf(config, b.IMAPS, b.Authority, b.Submission, b.Authority, settling()))
	d.put(t, "password", Password+"\n")
	if out, err := d.command("check").CombinedOutput(); err != nil {
		t.Fatalf("debrief check: %v\n%s", err, out)
	}
	t.Cleanup(func() { d.clean(t) })
	return d
}

// settling is how letters are settled whose answer was lost: DEBRIEF_SETTLE, or by the echo.
func settling() string {
	if by := os.Getenv("DEBRIEF_SETTLE"); by != "" {
		return by
	}
	return "echo"
}

func (d *daemon) put(t TB, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(d.dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// command is the program with the daemon's configuration.
func (d *daemon) command(args ...string) *exec.Cmd {
	return exec.Command(d.file, append(args, "--config", filepath.Join(d.dir, "config.toml"))...)
}

// start runs the daemon. What it logs is added to what it logged before.
func (d *daemon) start(t TB) {
	t.Helper()
	log, err := os.OpenFile(filepath.Join(d.dir, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	d.cmd = d.command("run")
	if len(d.under) > 0 {
		d.cmd = exec.Command(d.under[0], append(d.under[1:len(d.under):len(d.under)], d.cmd.Args...)...)
	}
	d.cmd.Stdout, d.cmd.Stderr = log, log
	d.cmd.Env = append(os.Environ(), d.env...)
	if err := d.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	d.note(t, strconv.Itoa(d.cmd.Process.Pid))
	d.gone = make(chan struct{})
	go func(cmd *exec.Cmd, gone chan struct{}) {
		cmd.Wait() // what it returns stands in the state as well
		close(gone)
	}(d.cmd, d.gone)
}

// ready waits until the daemon has opened the mailbox. What came before its first start is none of its business.
func (d *daemon) ready(t TB) {
	t.Helper()
	d.bed.Until(t, "the daemon is ready", func() bool {
		select {
		case <-d.gone:
			t.Fatalf("the daemon ended: %v", d.cmd.ProcessState)
		default:
		}
		return strings.Contains(d.log(t), "msg=ready")
	})
}

// note keeps the process number for stop.sh, in case that this process comes to no end of its own.
func (d *daemon) note(t TB, pid string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(d.bed.Dir, "run", filepath.Base(d.dir)+".pid"), []byte(pid), 0o600); err != nil {
		t.Fatal(err)
	}
}

// kill is kill -9. A daemon that had ended by itself is an error.
func (d *daemon) kill(t TB) {
	t.Helper()
	d.end(t, syscall.SIGKILL, "signal: killed")
}

// stop asks the daemon to end, as systemd does, and wants it to do so without a complaint.
func (d *daemon) stop(t TB) {
	t.Helper()
	d.end(t, syscall.SIGTERM, "exit status 0")
}

func (d *daemon) end(t TB, how syscall.Signal, want string) {
	t.Helper()
	cmd := d.cmd
	d.cmd = nil
	hung := time.AfterFunc(Patience, func() { cmd.Process.Kill() })
	defer hung.Stop()
	if err := cmd.Process.Signal(how); err != nil {
		t.Errorf("%v: %v", how, err)
	}
	<-d.gone
	d.note(t, "")
	if got := cmd.ProcessState.String(); got != want {
		t.Errorf("%v ended the daemon with %q, want %q", how, got, want)
	}
}

func (d *daemon) log(t TB) string { return string(readFile(t, filepath.Join(d.dir, "log"))) }

// clean ends a daemon that a failed test left, and shows what it logged.
func (d *daemon) clean(t TB) {
	if d.cmd != nil {
		d.kill(t)
	}
	if t.Failed() {
		lines := strings.Split(d.log(t), "\n")
		t.Logf("the daemon's log ends:\n%s", strings.Join(lines[max(0, len(lines)-60):], "\n"))
	}
}

func readFile(t TB, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
