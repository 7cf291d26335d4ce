package main

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"unsafe"

	"github.com/rogpeppe/go-internal/testscript"
)

var diskCommands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	"disk": diskCommand, "full": fullCommand, "space": spaceCommand, "limit": limitCommand,
}

// disks is the condition [disk]: that a disk of its own can be made, which only root may. Where it cannot, it says so.
func disks(t *testing.T) func(string) (bool, error) {
	t.Helper()
	dir := t.TempDir()
	err := mount(dir)
	if err == nil {
		err = syscall.Unmount(dir, 0)
	}
	if err != nil {
		t.Logf("SKIPPED the full disk: %v", err)
		fmt.Fprintf(os.Stderr, "SKIPPED the full disk, which needs root: %v. A limited file size stands in for it.\n", err)
	}
	return func(name string) (bool, error) {
		if name != "disk" {
			return false, fmt.Errorf("there is no condition %q", name)
		}
		return err == nil, nil
	}
}

func mount(dir string) error { return syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=1m,mode=0700") }

// disk DIR makes a disk of one megabyte there.
func diskCommand(ts *testscript.TestScript, neg bool, args []string) {
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o700))
	ts.Check(mount(dir))
	ts.Defer(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
}

// full DIR leaves no byte free.
func fullCommand(ts *testscript.TestScript, neg bool, args []string) {
	f, err := os.OpenFile(filepath.Join(ts.MkAbs(args[0]), "ballast"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	ts.Check(err)
	defer func() { _ = f.Close() }()
	for size := 64 << 10; size > 0; size /= 2 {
		for err = nil; err == nil; _, err = f.Write(make([]byte, size)) {
		}
		if !errors.Is(err, syscall.ENOSPC) {
			ts.Fatalf("the disk is not full: %v", err)
		}
	}
}

// space DIR takes the ballast away.
func spaceCommand(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(os.Remove(filepath.Join(ts.MkAbs(args[0]), "ballast")))
}

// limit BYTES | limit none: the daemon's files may not grow beyond that.
func limitCommand(ts *testscript.TestScript, neg bool, args []string) {
	most := uint64(math.MaxUint64)
	if args[0] != "none" {
		_, err := fmt.Sscan(args[0], &most)
		ts.Check(err)
	}
	limit := syscall.Rlimit{Cur: most, Max: math.MaxUint64}
	pid := uintptr(sceneOf(ts).daemon.cmd.Process.Pid)
	_, _, failed := syscall.Syscall6(syscall.SYS_PRLIMIT64, pid, syscall.RLIMIT_FSIZE, uintptr(unsafe.Pointer(&limit)), 0, 0, 0)
	if failed != 0 {
		ts.Fatalf("prlimit: %v", failed)
	}
}
