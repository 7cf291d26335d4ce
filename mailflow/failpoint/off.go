//go:build !failpoint

package failpoint

import "time"

// Before is called before a step of the daemon.
func Before(part, step string) {}

// After is called when the step is done.
func After(part, step string) {}

// Here is called in the midst of a step.
func Here(point string) {}

// Clock is the daemon's clock: the one that it is given.
func Clock(now func() time.Time) func() time.Time { return now }
