package bed

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// fillMailbox puts ordinary mails of 9 kB into the hiring mailbox, as files: Dovecot finds them.
func fillMailbox(t TB, b *Bed, mails int) {
	t.Helper()
	dir := filepath.Join(b.Dir, "mail", Hiring, "Maildir", "new")
	text := strings.Repeat("The paper that you ordered leaves us tomorrow, in two parcels of equal size.\r\n", 40)
	for n := range mails {
		raw := fmt.Sprintf("From: Shop %d <shop%d@mail.test>\r\nTo: hiring@corp.test\r\nSubject: Your order %d\r\nMessage-ID: <order-%d@mail.test>\r\n"+
			"Date: %s\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n%s\r\n"+
			"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>%s</p>%s</body></html>\r\n--b--\r\n", n, n%97, n, n, time.Now().Format(time.RFC1123Z), text, text, strings.Repeat("<br>\r\n", 400))
		name := filepath.Join(dir, fmt.Sprintf("%d.M%dP1.bench", time.Now().Unix(), n))
		if err := os.WriteFile(name, []byte(raw), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := exec.Command("chown", "-R", "--reference="+filepath.Dir(dir), dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// reading measures mails fetched over TLS, understood, committed and marked in the mailbox, per second, from the start of the program.
func (d *daemon) reading(t TB, l Load) []Figure {
	b, mails := d.bed, l.Mails
	d.start(t)
	d.ready(t)
	d.stop(t)
	fillMailbox(t, b, mails)
	config := string(readFile(t, filepath.Join(d.dir, "config.toml")))
	rates := map[string][]float64{}
	note := func(who string, took time.Duration) {
		if took > 0 {
			rates[who] = append(rates[who], float64(mails)/took.Seconds())
		}
	}
	memory := 0.0
	for round := range l.Rounds {
		contestants := []func(){
			func() { note("mbsync", mbsync(t, b, fmt.Sprintf("sync%d", round), true, mails)) },
			func() { note("mbsync, no fsync", mbsync(t, b, fmt.Sprintf("nosync%d", round), false, mails)) },
			func() {
				took, peak, busy := d.catchUp(t, config, fmt.Sprintf("w100r%d", round), 100)
				note("window", took)
				memory = max(memory, peak)
				rates["busy"] = append(rates["busy"], busy/float64(mails)*1e6)
			},
			func() {
				took, _, _ := d.catchUp(t, config, fmt.Sprintf("w1r%d", round), 1)
				note("one", took)
			},
		}
		for n := range contestants {
			contestants[(n+round)%len(contestants)]()
		}
	}
	d.put(t, "config.toml", config)
	return []Figure{
		{"mails read in a second, a commit for 100", median(rates["window"]), "/s", "mbsync, fsync", median(rates["mbsync"]), 3},
		{"mails read in a second, a commit for each", median(rates["one"]), "/s", "mbsync, fsync", median(rates["mbsync"]), 1},
		{"mails read in a second, a commit for 100", median(rates["window"]), "/s", "mbsync, no fsync", median(rates["mbsync, no fsync"]), 0.8},
		{What: "processor time of the daemon for one of them, start-up included", Ours: median(rates["busy"]), Unit: "us"},
		{What: "resident memory at its peak meanwhile", Ours: memory, Unit: "MB", Goal: 60},
	}
}

// catchUp runs the daemon on a copy of its first state, until it has read all.
func (d *daemon) catchUp(t TB, config, state string, window int) (took time.Duration, peak, busy float64) {
	t.Helper()
	if out, err := exec.Command("cp", "-a", filepath.Join(d.dir, "state"), filepath.Join(d.dir, state)).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	config = strings.Replace(config, `state = "state"`, fmt.Sprintf("state = %q", state), 1)
	config = strings.Replace(config, `log = "debug"`, `log = "info"`, 1)
	d.put(t, "config.toml", strings.Replace(config, `poll = "@every 1m"`, fmt.Sprintf("poll = \"@every 1m\"\nwindow = %d", window), 1))
	took = d.afresh(t)
	peak = status(t, d.cmd.Process.Pid, "VmHWM:") / 1024
	busy = cpu(t, d.cmd.Process.Pid)
	d.stop(t)
	return took, peak, busy
}

// afresh starts the daemon with an empty log, and returns after how long it was ready.
func (d *daemon) afresh(t TB) time.Duration {
	t.Helper()
	if err := os.Remove(filepath.Join(d.dir, "log")); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	d.start(t)
	for !strings.Contains(d.tail(t), "msg=ready") {
		select {
		case <-d.gone:
			t.Fatalf("the daemon ended: %v", d.cmd.ProcessState)
		case <-time.After(2 * time.Millisecond):
		}
	}
	return time.Since(began)
}

// tail is the end of the daemon's log.
func (d *daemon) tail(t TB) string {
	t.Helper()
	f, err := os.Open(filepath.Join(d.dir, "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	text := make([]byte, min(info.Size(), 4096))
	_, _ = f.ReadAt(text, info.Size()-int64(len(text)))
	return string(text)
}

// status is a number of /proc/PID/status.
func status(t TB, pid int, key string) float64 {
	t.Helper()
	text := string(readFile(t, fmt.Sprintf("/proc/%d/status", pid)))
	_, rest, _ := strings.Cut(text, key)
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		t.Fatalf("%s is not in the status of process %d", key, pid)
	}
	n, err := strconv.ParseFloat(fields[0], 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// mbsync pulls the same mailbox into a Maildir. It takes no time where it is not installed (package isync).
func mbsync(t TB, b *Bed, name string, fsync bool, mails int) time.Duration {
	t.Helper()
	program, err := exec.LookPath("mbsync")
	if err != nil {
		return 0
	}
	host, port, _ := strings.Cut(b.IMAPS, ":")
	dir := filepath.Join(b.Dir, name)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprintf("FSync %s\nIMAPStore far\nHost %s\nPort %s\nUser %s\nPass %s\nSSLType IMAPS\nCertificateFile %s\n\nMaildirStore near\nPath %s/\nInbox %s/INBOX\n\n"+
		"Channel pull\nFar :far:INBOX\nNear :near:INBOX\nSync Pull\nCreate Near\nSyncState *\n", map[bool]string{true: "yes", false: "no"}[fsync],
		strings.Replace(host, "127.0.0.1", "localhost", 1), port, Hiring, Password, b.Authority, dir, dir)
	rc := filepath.Join(dir, "rc")
	if err := os.WriteFile(rc, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if out, err := exec.Command(program, "-c", rc, "-q", "pull").CombinedOutput(); err != nil {
		t.Fatalf("mbsync: %v\n%s", err, out)
	}
	took := time.Since(began)
	got := 0
	for _, sub := range []string{"new", "cur"} {
		entries, _ := os.ReadDir(filepath.Join(dir, "INBOX", sub))
		got += len(entries)
	}
	if got < mails {
		t.Errorf("mbsync brought %d of %d mails", got, mails)
	}
	return took
}
