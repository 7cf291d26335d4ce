package bed

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// living is what an idle daemon costs, and how soon it acts.
func (d *daemon) living(t TB) []Figure {
	b := d.bed
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
	return []Figure{
		{What: "from an invitation's submission to its receipt handed over", Ours: median(receipts), Unit: "ms", Goal: 700},
		{What: "from start to ready", Ours: float64(up.Milliseconds()), Unit: "ms"},
		{What: "processor while idle, in hundredths of a percent", Ours: idle * 100, Unit: ""},
	}
}

// cpu is the processor time of a process in seconds, by its clock (clock_getcpuclockid(3)): the ticks of /proc/PID/stat are too coarse
// for a process that idles.
func cpu(t TB, pid int) float64 {
	t.Helper()
	var spent unix.Timespec
	if err := unix.ClockGettime(int32(^pid<<3|2), &spent); err != nil {
		t.Fatalf("the processor time of process %d: %v", pid, err)
	}
	return float64(spent.Nano()) / 1e9
}
