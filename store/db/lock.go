package db

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// acquire takes the lock of the one daemon that may work on a database. The kernel drops it when the process ends, however
// it ends. The file stays: removing it would let two daemons lock two files of one name.
func acquire(path string) (*os.File, error) {
	name := path + ".lock"
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, missing(path, fmt.Errorf("database %q: lock: %w", path, err))
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, fmt.Errorf("database %q: %w (%q is held; stop the other one first)", path, ErrLocked, name)
		}
		return nil, fmt.Errorf("database %q: lock %q: %w", path, name, err)
	}
	return f, nil
}
