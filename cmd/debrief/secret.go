package main

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
)

// A secret is where a password can be found; never the password itself, so that no log, error or dump can show it.
type secret struct {
	source string // file, env or credential; empty when there is none
	name   string
}

// LogValue shows where a secret comes from, in case somebody logs it.
func (s secret) LogValue() slog.Value { return slog.StringValue(s.source + " " + s.name) }

const secretHint = `write {file = "/etc/debrief/password"}, {env = "NAME"} or {credential = "NAME"}` // #nosec G101 -- how to write one, and none

func password(to *secret) func(any) error { return hidden(to, "password") }

// hidden takes the source of a secret; what says of which.
func hidden(to *secret, what string) func(any) error {
	return func(value any) error {
		table, ok := value.(map[string]any)
		if !ok {
			return fail(secretHint, "a %s must not stand in the configuration itself", what)
		}
		if len(table) != 1 {
			return fail(secretHint, "names %s of a %s, not one", counted(len(table), "source"), what)
		}
		for source, name := range table {
			s, ok := name.(string)
			switch {
			case source != "file" && source != "env" && source != "credential":
				return fail(secretHint, "%q is not a source of %ss", source, what)
			case !ok || s == "":
				return fail(secretHint, "the %s of a %s has no name", source, what)
			case source == "credential" && strings.ContainsAny(s, `/\`):
				return fail(`write the name alone, as LoadCredential= has it`, "%q is not the name of a credential", s)
			}
			*to = secret{source, s}
		}
		return nil
	}
}

// read fetches the password. A line end behind it, which editors leave, is not part of it.
func (s secret) read(resolve func(string) string) (string, error) {
	var value string
	var err error
	switch s.source {
	case "env":
		value = os.Getenv(s.name)
	case "credential":
		value, err = s.credential()
	default:
		value, err = privateFile(resolve(s.name))
	}
	value = strings.TrimRight(value, "\r\n")
	if err == nil && value == "" {
		err = s.empty()
	}
	return value, err
}

func (s secret) empty() error {
	if s.source == "env" {
		return fail("set it for the daemon", "the variable %q is not set", s.name)
	}
	return fail("write the password into it", "the %s %q is empty", s.source, s.name)
}

// credential reads what systemd hands over (LoadCredential=, systemd.exec(5)). The folder is private by itself.
func (s secret) credential() (string, error) {
	folder := os.Getenv("CREDENTIALS_DIRECTORY")
	if folder == "" {
		return "", fail("run it by systemd with LoadCredential="+s.name+":/path", "credential %q: CREDENTIALS_DIRECTORY is not set", s.name)
	}
	data, err := os.ReadFile(filepath.Join(folder, s.name)) // #nosec G703 -- a slash in the name is refused where the configuration is read
	if errors.Is(err, fs.ErrNotExist) {
		return "", fail("add LoadCredential="+s.name+":/path to the unit", "there is no credential %q", s.name)
	}
	return string(data), err
}

// privateFile reads a file that nobody but its owner can read.
func privateFile(name string) (string, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", fail("write the password into it, and chmod 600 it", "there is no file %q", name)
	case err != nil:
		return "", err
	case info.IsDir():
		return "", fail("name the file in it", "%q is a folder", name)
	case info.Mode().Perm()&0o077 != 0:
		return "", fail("chmod 600 "+name, "others can read the password file %q (mode %04o)", name, info.Mode().Perm())
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return "", fmt.Errorf("password file: %w", err)
	}
	return string(data), nil
}
