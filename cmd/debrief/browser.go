package main

import (
	"os"
	"os/exec"
	"runtime"
)

// browse opens an address in the browser of whoever sits at this machine. Where nobody does, or it does not work, the printed address
// is there all the same.
func browse(address string) {
	opener := "xdg-open"
	switch {
	case runtime.GOOS == "darwin":
		opener = "open"
	case os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "":
		return
	}
	if c := exec.Command(opener, address); c.Start() == nil { // #nosec G204 -- one of two names, and an address of ours
		go func() { _ = c.Wait() }()
	}
}
