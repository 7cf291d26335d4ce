//go:build !linux

package main

import (
	"fmt"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// diskCommands need Linux; the scripts that use them say so.
var diskCommands map[string]func(ts *testscript.TestScript, neg bool, args []string)

// disks is the condition [disk], which never holds here.
func disks(t *testing.T) func(string) (bool, error) {
	t.Helper()
	t.Log("SKIPPED the full disk: it needs Linux")
	fmt.Fprintln(os.Stderr, "SKIPPED the full disk: it needs Linux")
	return func(string) (bool, error) { return false, nil }
}
