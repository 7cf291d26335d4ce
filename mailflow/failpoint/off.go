//go:build !failpoint

package failpoint

// Before is called before a step of the daemon.
func Before(part, step string) {}

// After is called when the step is done.
func After(part, step string) {}

// Here is called in the midst of a step.
func Here(point string) {}
