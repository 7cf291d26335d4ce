package bed

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// debrief check names what is wrong with real servers, in words that help.
func TestCheck(t *testing.T) {
	b := Start(t)
	d := newDaemon(t, b) // a good configuration passes
	good := string(readFile(t, filepath.Join(d.dir, "config.toml")))
	for _, c := range []struct {
		name, old, new string
		want           []string
	}{
		{"wrong password", `"password"`, `"mistyped"`, []string{"imap", "login refused", "app password", "smtp", "535"}},
		{"unreachable", b.IMAPS, "127.0.0.1:1", []string{"imap", "connection refused"}},
		{"unreachable", b.Submission, "127.0.0.1:1", []string{"smtp", "connection refused"}},
		{"unknown authority", `ca = "` + b.Authority + `"`, "", []string{"imap", "smtp", "certificate signed by unknown authority"}},
		{"no STARTTLS here", `security = "starttls"`, `security = "tls"`, []string{"smtp", "TLS handshake"}},
		{"folder", `poll = `, "folder = \"Nowhere\"\npoll = ", []string{"imap", `no such folder: "Nowhere"`}},
	} {
		d.put(t, "config.toml", strings.ReplaceAll(good, c.old, c.new))
		d.put(t, "mistyped", "wrong\n")
		out, err := d.command("check").CombinedOutput()
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != 1 {
			t.Errorf("%s: ended with %v, want exit status 1", c.name, err)
		}
		for _, words := range c.want {
			if !strings.Contains(string(out), words) {
				t.Errorf("%s: %q is not said:\n%s", c.name, words, out)
			}
		}
	}
}

// Dovecot goes away while the daemon waits for mail, and comes back: what was sent meanwhile is read.
func TestOutage(t *testing.T) {
	b := Start(t)
	d := newDaemon(t, b)
	d.start(t)
	d.ready(t)
	dovecot(t, b, "stop")
	m := meeting{uid: "outage@corp.test", title: "Outage", candidate: Cara, interviewer: Ivy, ends: time.Now().Add(time.Hour)}
	b.Submit(t, Recruiter, []string{Hiring}, m.invitation()) // Postfix has to keep it; Dovecot's logins are up until it is down
	b.Until(t, "the daemon notices", func() bool { return strings.Contains(d.log(t), "does not work") })
	dovecot(t, b)
	noted(t, b, m)
	d.stop(t)
}

func dovecot(t *testing.T, b *Bed, command ...string) {
	t.Helper()
	args := append([]string{"-c", filepath.Join(b.Dir, "etc", "dovecot.conf")}, command...)
	if err := exec.Command("/usr/sbin/dovecot", args...).Run(); err != nil { // a pipe to it would stay open as long as the server runs
		t.Fatalf("dovecot %v: %v", command, err)
	}
}

// noted waits for the recruiter's receipt of an invitation.
func noted(t *testing.T, b *Bed, m meeting) {
	t.Helper()
	b.Wait(t, Recruiter, "", "the receipt of the invitation", func(mail Mail) bool {
		return ours(mail) && strings.Contains(mail.Header.Get("In-Reply-To"), m.id())
	})
}

// The disk is full when a mail comes in: it is said, the mail stays where it is, and once there is room it is read.
func TestFullDisk(t *testing.T) {
	b := Start(t)
	d := newDaemon(t, b)
	// A small disk of the daemon's own, in its own mount namespace: gone when it is.
	d.under = []string{"unshare", "-m", "sh", "-c", `mount -t tmpfs -o size=16m,mode=700 tmpfs "$0" && exec "$@"`, filepath.Join(d.dir, "state")}
	d.start(t)
	d.ready(t)
	ballast := fmt.Sprintf("/proc/%d/root%s/state/ballast", d.cmd.Process.Pid, d.dir)
	fill(t, ballast)
	m := meeting{uid: "full@corp.test", title: "Full disk", candidate: Cara, interviewer: Ivy, ends: time.Now().Add(time.Hour)}
	wide := strings.Repeat(strings.Repeat("x", 70)+"\r\n", 30_000)
	b.Submit(t, Recruiter, []string{Hiring}, []byte(strings.Replace(string(m.invitation()), "You are invited", wide+"You are invited", 1)))
	b.Until(t, "the daemon says that the disk is full", func() bool { return strings.Contains(d.log(t), "full") })
	if n := len(b.Folder(t, Hiring, "")); n != 1 {
		t.Errorf("%d mails in the inbox, want the one that could not be kept", n)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	noted(t, b, m)
	b.Until(t, "an empty inbox", func() bool { return len(b.files(t, Hiring, "")) == 0 })
	d.stop(t)
}

// fill writes a file until the disk is full.
func fill(t *testing.T, name string) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := io.CopyN(f, zeros{}, 64<<20); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("a small disk took 64 MiB: %v", err)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }
