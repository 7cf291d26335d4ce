//go:build failpoint

package failpoint

import (
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Variables of the environment.
const (
	fatal = "DEBRIEF_FAILPOINT"       // "after smtp rcpt*3": die when this point is passed for the third time
	diary = "DEBRIEF_FAILPOINT_LIST"  // a file to which the name of each point is added when it is first passed
	ahead = "DEBRIEF_FAILPOINT_AHEAD" // "30h": so much later it is
)

var points struct {
	sync.Mutex
	passed map[string]int
}

// Before is called before a step of the daemon.
func Before(part, step string) { Here("before " + part + " " + strings.ToLower(step)) }

// After is called when the step is done.
func After(part, step string) { Here("after " + part + " " + strings.ToLower(step)) }

// Here is called in the midst of a step.
func Here(point string) {
	points.Lock()
	defer points.Unlock()
	if points.passed == nil {
		points.passed = map[string]int{}
	}
	points.passed[point]++
	if points.passed[point] == 1 {
		list(point)
	}
	name, times, _ := strings.Cut(os.Getenv(fatal), "*")
	if n, _ := strconv.Atoi(times); name == point && points.passed[point] >= max(n, 1) {
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		select {} // until it is dead
	}
}

func list(point string) {
	f, err := os.OpenFile(os.Getenv(diary), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return
	}
	defer f.Close()
	_, _ = f.WriteString(point + "\n")
}

// Clock is the daemon's clock: the one that it is given, or one that is ahead of it, so that a morning can be waited for.
func Clock(now func() time.Time) func() time.Time {
	by, err := time.ParseDuration(os.Getenv(ahead))
	if err != nil {
		return now
	}
	return func() time.Time { return now().Add(by) }
}
