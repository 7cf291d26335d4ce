package bed

import (
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	_ "modernc.org/sqlite" // as the program has it
)

// The kernel refuses the running daemon what it asks of its database: fsync fails, the file system became read-only, the disk cannot be
// written to. It is said in the log, the mail stays where it is, and once the disk is well it is read and answered, once.
func TestSickDisk(t *testing.T) {
	traced(t)
	b := Start(t)
	d := newDaemon(t, b)
	d.start(t)
	d.ready(t)
	for n, c := range []struct{ calls, number string }{{"fsync,fdatasync", "EIO"}, {"pwrite64,write,ftruncate", "EROFS"}, {"pwrite64,write,ftruncate", "EIO"}} {
		well := strings.Count(d.log(t), "works again")
		heal := d.refuse(t, c.calls, c.number)
		m := meeting{uid: fmt.Sprintf("sick%d@corp.test", n), title: "Sick disk", candidate: Cara, interviewer: Ivy, ends: time.Now().Add(time.Hour)}
		b.Submit(t, Recruiter, []string{Hiring}, m.invitation())
		b.Until(t, "the daemon says that the disk fails", func() bool {
			return strings.Count(d.log(t), "the disk could not be read or written") > n
		})
		if left := len(b.files(t, Hiring, "")); left != 1 {
			t.Errorf("%s: %d mails in the inbox, want the one that could not be kept", c.number, left)
		}
		heal()
		noted(t, b, m)
		b.Until(t, "an empty inbox", func() bool { return len(b.files(t, Hiring, "")) == 0 })
		b.Until(t, "that it works again is said", func() bool { return strings.Count(d.log(t), "works again") > well })
	}
	d.stop(t)
	if out, err := d.command("check").CombinedOutput(); err != nil {
		t.Errorf("debrief check: %v\n%s", err, out)
	}
}

// refuse lets calls of the daemon on its database fail until heal is called.
func (d *daemon) refuse(t *testing.T, calls, number string) (heal func()) {
	t.Helper()
	file := filepath.Join(d.dir, "state", "debrief.db")
	trace := exec.Command("strace", "-f", "-qq", "-o", "/dev/null", "-P", file, "-P", file+"-wal", "-e", "trace="+calls,
		"-e", "inject="+calls+":error="+number, "-p", fmt.Sprint(d.cmd.Process.Pid))
	trace.Stderr = os.Stderr
	if err := trace.Start(); err != nil {
		t.Fatal(err)
	}
	d.bed.Until(t, "strace holds the daemon", func() bool {
		status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", d.cmd.Process.Pid))
		return strings.Contains(string(status), fmt.Sprintf("TracerPid:\t%d\n", trace.Process.Pid))
	})
	return func() {
		_ = trace.Process.Signal(syscall.SIGTERM) // it lets the daemon go
		_ = trace.Wait()
	}
}

// traced skips where one process may not trace another, which a container may forbid.
func traced(t *testing.T) {
	t.Helper()
	out, err := exec.Command("strace", "-qq", "-o", "/dev/null", "true").CombinedOutput()
	if err == nil {
		return
	}
	why := fmt.Sprintf("no process may be traced here: %v %s", err, out)
	if os.Getenv("CI") == "true" {
		t.Fatal(why)
	}
	fmt.Fprintf(os.Stderr, "SKIPPED %s: %s\n", t.Name(), why)
	t.Skip(why)
}

// Another process keeps the database locked for longer than the daemon waits for it: it is said, the mail stays where it is, and once the
// lock is gone it is read and answered, once.
func TestLockedDatabase(t *testing.T) {
	b := Start(t)
	d := newDaemon(t, b)
	d.start(t)
	d.ready(t)
	stranger, err := sql.Open("sqlite", "file:"+filepath.Join(d.dir, "state", "debrief.db")+"?_txlock=immediate&_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	defer stranger.Close()
	lock, err := stranger.Begin()
	if err != nil {
		t.Fatal(err)
	}
	m := meeting{uid: "locked@corp.test", title: "Locked database", candidate: Cara, interviewer: Ivy, ends: time.Now().Add(time.Hour)}
	b.Submit(t, Recruiter, []string{Hiring}, m.invitation())
	b.Until(t, "the daemon says that it is locked", func() bool { return strings.Contains(d.log(t), "another process keeps the database locked") })
	if n := len(b.files(t, Hiring, "")); n != 1 {
		t.Errorf("%d mails in the inbox, want the one that could not be kept", n)
	}
	if err := lock.Rollback(); err != nil {
		t.Fatal(err)
	}
	noted(t, b, m)
	b.Until(t, "an empty inbox", func() bool { return len(b.files(t, Hiring, "")) == 0 })
	d.stop(t)
}
