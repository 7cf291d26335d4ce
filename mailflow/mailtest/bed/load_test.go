package bed

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// mostMemory is how much the daemon may have resident at most, in MB, whatever lies in its mailbox.
const mostMemory = 120

// A mailbox that is full at the start (DEBRIEF_MAILS strangers' mails, 300), and interviews that all end at once (DEBRIEF_INTERVIEWS, 15),
// whose people answer as fast as they can: nothing is lost or comes twice, memory stays bounded, and "debrief interview list" answers
// meanwhile.
func TestLoad(t *testing.T) {
	mails, interviews := number(t, "DEBRIEF_MAILS", 300), number(t, "DEBRIEF_INTERVIEWS", 15)
	b := Start(t)
	c := newCrowd(t, b)
	d := newDaemon(t, b)
	config := string(readFile(t, filepath.Join(d.dir, "config.toml")))
	d.put(t, "config.toml", strings.Replace(config, `log = "debug"`, `log = "info"`, 1))
	d.start(t)
	d.ready(t)
	d.stop(t)
	fillMailbox(t, b, mails)
	c.strangers = mails
	ends := time.Now().Add(time.Duration(2+interviews/10) * time.Second)
	for range interviews {
		c.announce(t, ends)
	}
	began := time.Now()
	d.start(t)
	var slowest, first, last time.Duration
	var listed time.Time
	replies := 0
	for patience := 0; !c.complete() && patience < 1+interviews/100; patience++ {
		b.Reached(t, func() bool {
			c.look(t)
			if n := c.acts; n > replies {
				if replies, last = n, time.Since(began); first == 0 {
					first = last
				}
				patience = 0
			}
			if time.Since(listed) > time.Second {
				slowest, listed = max(slowest, d.lists(t)), time.Now()
			}
			return c.complete()
		})
	}
	if replies != 2*interviews {
		t.Errorf("%d questionnaires came, want %d", replies, 2*interviews)
	}
	memory := status(t, d.cmd.Process.Pid, "VmHWM:") / 1024
	c.settle(t, d)
	c.account(t, 0)
	fmt.Fprintf(os.Stderr, "load: %d mails at the start, %d interviews, %d replies within %v, done after %v, %.0f MB at most, interview list within %v\n",
		mails, interviews, replies, (last - first).Round(time.Second), time.Since(began).Round(time.Second), memory, slowest.Round(time.Millisecond))
	if memory > mostMemory {
		t.Errorf("%.0f MB resident, want at most %d", memory, mostMemory)
	}
}

// lists asks the store what goes on beside the running daemon, and tells how long that takes.
func (d *daemon) lists(t *testing.T) time.Duration {
	t.Helper()
	began := time.Now()
	if out, err := d.command("interview", "list").CombinedOutput(); err != nil {
		t.Fatalf("debrief interview list: %v\n%s", err, out)
	}
	return time.Since(began)
}
