// Package bed runs a real mail system for tests: Dovecot and Postfix from Debian's packages, on loopback, in one directory.
//
// It promises that nothing leaves the machine, that a bed is gone when its test is (even when the test process is killed),
// and that beds side by side do not meet. start.sh says who lives there and which addresses fail on cue. Tests use it, and "debrief
// bench", which measures the program in front of it.
package bed

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"embed"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// The people of a bed. "+anything" reaches the same mailbox.
const (
	Hiring    = "hiring@corp.test"
	Recruiter = "recruiter@corp.test"
	Ivy       = "ivy@corp.test"
	Ian       = "ian@corp.test"
	Cara      = "cara@mail.test"
	Carl      = "carl@mail.test"

	Password = "secret" // of everybody
)

// ports is how many in a row one bed takes.
const ports = 5

//go:embed *.sh *.conf *.cf packages
var scripts embed.FS

// A Bed is a running mail system.
type Bed struct {
	Dir         string // mail/PERSON/Maildir, log/
	IMAP        string // host:port, STARTTLS
	IMAPS       string // TLS from the start
	MX          string // SMTP as a stranger's server sees it
	Submission  string // SMTP with STARTTLS and AUTH required
	Submissions string // the same with TLS from the start
	Authority   string // PEM file of the certificate authority behind all of them
}

// A TB is what uses a bed: a test, or a run that measures. Of testing.TB it is what is needed here, so that the program itself does not
// hold package testing.
type TB interface {
	Helper()
	Name() string
	Context() context.Context
	TempDir() string
	Cleanup(func())
	Log(...any)
	Logf(string, ...any)
	Error(...any)
	Errorf(string, ...any)
	Fatal(...any)
	Fatalf(string, ...any)
	Skip(...any)
	Failed() bool
}

// Start starts a bed and stops it at the end of the test. Without root or the Debian packages the test is skipped with a
// word on standard error; where CI=true it fails.
func Start(t TB) *Bed {
	t.Helper()
	dir := unpack(t)
	need(t, dir)
	base := freePorts(t)
	out, err := exec.Command(filepath.Join(dir, "start.sh"), dir, strconv.Itoa(base), strconv.Itoa(os.Getpid())).CombinedOutput()
	b := at(dir, base)
	t.Cleanup(func() { b.stop(t) })
	if err != nil {
		t.Fatalf("the test bed does not start: %v\n%s", err, out)
	}
	return b
}

// at is the bed in dir whose ports begin at base: the order is start.sh's.
func at(dir string, base int) *Bed {
	port := func(n int) string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(base+n)) }
	return &Bed{
		Dir: dir, IMAP: port(0), IMAPS: port(1), MX: port(2), Submission: port(3), Submissions: port(4),
		Authority: filepath.Join(dir, "tls", "ca.pem"),
	}
}

// need skips the test where a bed can not run, loudly, or fails it in CI.
func need(t TB, dir string) {
	t.Helper()
	out, err := exec.Command(filepath.Join(dir, "lacking.sh")).CombinedOutput()
	if err == nil {
		return
	}
	os.RemoveAll(dir)
	why := "real mail servers: " + strings.TrimSpace(string(out))
	if os.Getenv("CI") == "true" {
		t.Fatal(why)
	}
	fmt.Fprintf(os.Stderr, "SKIPPED %s: %s\n", t.Name(), why)
	t.Skip(why)
}

// unpack writes the scripts into a new directory, the bed's own, that the servers' users can reach.
func unpack(t TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "debrief-bed-")
	if err != nil {
		t.Fatal(err)
	}
	entries, err := scripts.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		text, err := scripts.ReadFile(e.Name())
		if err = errors.Join(err, os.WriteFile(filepath.Join(dir, e.Name()), text, 0o700)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// freePorts finds ports in a row that nobody listens on, below the range from which the system gives out its own.
func freePorts(t TB) int {
	t.Helper()
	for range 200 {
		base := 20000 + rand.IntN(12000)
		if free(base) {
			return base
		}
	}
	t.Fatal("no five free ports in a row between 20000 and 32000")
	return 0
}

func free(base int) bool {
	for n := range ports {
		l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(base+n)))
		if err != nil {
			return false
		}
		l.Close()
	}
	return true
}

// stop ends the servers and removes the directory; after a failure it first shows what the servers logged last. With
// DEBRIEF_KEEP set the directory stays, mailboxes and all.
func (b *Bed) stop(t TB) {
	keep := os.Getenv("DEBRIEF_KEEP") != ""
	if t.Failed() {
		b.showLogs(t)
	}
	args := []string{b.Dir, "--purge"}
	if keep {
		t.Logf("%s is kept", b.Dir)
		args = args[:1]
	}
	if out, err := exec.Command(filepath.Join(b.Dir, "stop.sh"), args...).CombinedOutput(); err != nil {
		t.Errorf("the test bed does not stop: %v\n%s", err, out)
	}
	if keep {
		return
	}
	if err := os.RemoveAll(b.Dir); err != nil { // what stop.sh leaves when start.sh came to no end
		t.Error(err)
	}
}

func (b *Bed) showLogs(t TB) {
	for _, name := range []string{"postfix.log", "dovecot.log"} {
		text, _ := os.ReadFile(filepath.Join(b.Dir, "log", name))
		lines := strings.Split(strings.TrimSpace(string(text)), "\n")
		t.Logf("%s ends:\n%s", name, strings.Join(lines[max(0, len(lines)-20):], "\n"))
	}
}

// TLS trusts the bed's authority and nobody else.
func (b *Bed) TLS(t TB) *tls.Config {
	t.Helper()
	pem, err := os.ReadFile(b.Authority)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(pem) {
		t.Fatalf("%s holds no certificate", b.Authority)
	}
	return &tls.Config{RootCAs: pool, ServerName: "localhost", MinVersion: tls.VersionTLS12}
}
