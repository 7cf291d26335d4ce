package bed

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A figure is one line of the report: ours beside a peer's, both measured in this run.
type figure struct {
	what         string
	ours         float64
	unit         string
	peer         string // empty: there is none
	theirs, goal float64
}

// print tells all figures on standard error.
func print(all []figure) {
	fmt.Fprintf(os.Stderr, "%-58s %12s %-26s %10s %6s %6s\n", "what", "ours", "beside", "theirs", "ratio", "goal")
	for _, f := range all {
		line := fmt.Sprintf("%-58s %8.0f %-3s", f.what, f.ours, f.unit)
		if f.peer != "" {
			line += fmt.Sprintf(" %-26s %8.0f %8.2f %6.2f", f.peer, f.theirs, f.ours/f.theirs, f.goal)
		} else if f.goal > 0 {
			line += fmt.Sprintf(" %-26s %10s %6s %6.0f", "", "", "", f.goal)
		}
		fmt.Fprintln(os.Stderr, line)
	}
}

// How fast the whole program is, beside mbsync, smtp-source and nothing, against Dovecot and Postfix: DEBRIEF_BENCH mails (60), in
// DEBRIEF_ROUNDS rounds (1), of which the medians count. Without the variable it only shows that all of it still runs. What is compared is
// equally durable on both sides where the line does not say otherwise, and nothing is deleted between the rounds.
func TestBench(t *testing.T) {
	mails, rounds := number(t, "DEBRIEF_BENCH", 60), number(t, "DEBRIEF_ROUNDS", 1)
	b := Start(t)
	var all []figure
	only := os.Getenv("DEBRIEF_ONLY")
	if only == "" || only == "reading" {
		all = append(all, reading(t, b, mails, rounds)...)
	}
	if only == "" || only == "sending" {
		all = append(all, sending(t, b, min(mails, 2000), rounds)...)
	}
	if only == "" || only == "living" {
		all = append(all, living(t, b)...)
	}
	print(all)
}

// fillMailbox puts ordinary mails of 9 kB into the hiring mailbox, as files: Dovecot finds them.
func fillMailbox(t *testing.T, b *Bed, mails int) {
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
func reading(t *testing.T, b *Bed, mails, rounds int) []figure {
	d := newDaemon(t, b)
	d.start(t)
	d.ready(t)
	d.stop(t)
	fillMailbox(t, b, mails)
	config := string(readFile(t, filepath.Join(d.dir, "config.toml")))
	rates := map[string][]float64{}
	note := func(who string, took time.Duration) { rates[who] = append(rates[who], float64(mails)/took.Seconds()) }
	memory := 0.0
	for round := range rounds {
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
	return []figure{
		{"mails read in a second, a commit for 100", median(rates["window"]), "/s", "mbsync, fsync", median(rates["mbsync"]), 3},
		{"mails read in a second, a commit for each", median(rates["one"]), "/s", "mbsync, fsync", median(rates["mbsync"]), 1},
		{"mails read in a second, a commit for 100", median(rates["window"]), "/s", "mbsync, no fsync", median(rates["mbsync, no fsync"]), 0.8},
		{what: "processor time of the daemon for one of them, start-up included", ours: median(rates["busy"]), unit: "us"},
		{what: "resident memory at its peak meanwhile", ours: memory, unit: "MB", goal: 60},
	}
}

func median(all []float64) float64 {
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// catchUp runs the daemon on a copy of its first state, until it has read all.
func (d *daemon) catchUp(t *testing.T, config, state string, window int) (took time.Duration, peak, busy float64) {
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
func (d *daemon) afresh(t *testing.T) time.Duration {
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
func (d *daemon) tail(t *testing.T) string {
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
func status(t *testing.T, pid int, key string) float64 {
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

// mbsync pulls the same mailbox into a Maildir.
func mbsync(t *testing.T, b *Bed, name string, fsync bool, mails int) time.Duration {
	t.Helper()
	program, err := exec.LookPath("mbsync")
	if err != nil {
		fmt.Fprintln(os.Stderr, "NOT MEASURED: mbsync is not installed (package isync)")
		return time.Hour
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

// living is what an idle daemon costs, and how soon it acts.
func living(t *testing.T, b *Bed) []figure {
	d := &daemon{bed: b, dir: filepath.Join(b.Dir, "debrief")}
	config := strings.Replace(string(readFile(t, filepath.Join(d.dir, "config.toml"))), `state = "state"`, `state = "living"`, 1)
	d.put(t, "config.toml", config)
	d.afresh(t)
	d.stop(t) // the first start makes the database, and counts mail from then on
	up := d.afresh(t)
	var receipts []float64
	for n := range 7 {
		m := meeting{uid: fmt.Sprintf("push%d@corp.test", n), title: "Push", candidate: Cara, interviewer: Ivy, ends: time.Now().Add(time.Hour)}
		began := time.Now()
		b.Submit(t, Recruiter, []string{Hiring}, m.invitation())
		for strings.Count(d.log(t), "letter sent") <= n {
			time.Sleep(2 * time.Millisecond)
		}
		receipts = append(receipts, float64(time.Since(began).Milliseconds()))
	}
	before, since := cpu(t, d.cmd.Process.Pid), time.Now()
	time.Sleep(5 * time.Second)
	idle := (cpu(t, d.cmd.Process.Pid) - before) / time.Since(since).Seconds() * 100
	d.stop(t)
	return []figure{
		{what: "from an invitation's submission to its receipt handed over", ours: median(receipts), unit: "ms", goal: 700},
		{what: "from start to ready", ours: float64(up.Milliseconds()), unit: "ms"},
		{what: "processor while idle, in hundredths of a percent", ours: idle * 100, unit: ""},
	}
}

// cpu is the processor time of a process in seconds, from /proc/PID/stat in ticks of 10 ms.
func cpu(t *testing.T, pid int) float64 {
	t.Helper()
	_, rest, _ := strings.Cut(string(readFile(t, fmt.Sprintf("/proc/%d/stat", pid))), ") ")
	fields := strings.Fields(rest)
	user, _ := strconv.ParseFloat(fields[11], 64)
	system, _ := strconv.ParseFloat(fields[12], 64)
	return (user + system) / 100
}
