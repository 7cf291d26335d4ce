//go:build !linux

package main

import "github.com/rogpeppe/go-internal/testscript"

// diskCommands need Linux; the scripts that use them say so.
var diskCommands map[string]func(ts *testscript.TestScript, neg bool, args []string)
