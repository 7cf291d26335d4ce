package templates

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

const (
	biggestFile = 1 << 20
	mostFiles   = 1000 // of one folder: with more, it is not the folder that was meant
)

// A file as it was read, and the name to tell people.
type file struct {
	path string // es/ask.md
	name string // as to be shown
	data string
	own  bool // it stands in the admin's folder
}

// A shelf reads a folder of templates: the files of each language stand in a folder of its own. Links are followed, as in a
// mounted config map, where each folder is one; there are two levels, so that no link leads round in a circle.
type shelf struct {
	from     fs.FS
	dir      string
	own      bool
	files    map[string]file // by path
	problems []Problem
}

// gather reads all files of a folder. What is no template is a problem: a file with a slip in its name would be left unused.
func gather(from fs.FS, dir string, own bool) (map[string]file, []Problem) {
	s := &shelf{from: from, dir: dir, own: own, files: map[string]file{}}
	s.folder(".")
	return s.files, s.problems
}

func (s *shelf) problem(p string, line, column int, what, hint string) {
	s.problems = append(s.problems, Problem{filepath.Join(s.dir, p), line, column, what, hint})
}

func (s *shelf) folder(at string) {
	entries, err := fs.ReadDir(s.from, at)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		s.problem(at, 0, 0, "there is no such folder", "make it, or leave templates out of the configuration")
	case err != nil:
		s.problem(at, 0, 0, plain(err), "")
	case len(entries) > mostFiles:
		s.problem(at, 0, 0, fmt.Sprintf("there are %d files in this folder", len(entries)), "name the folder that holds the templates alone")
	default:
		for _, e := range entries {
			if !passing(e.Name()) {
				s.entry(at, path.Join(at, e.Name()))
			}
		}
	}
}

// passing tells names that editors and version control use for what they will take away again.
func passing(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#") ||
		strings.Trim(name, "0123456789") == "" // vim tries whether it may write, with 4913
}

func (s *shelf) entry(at, p string) {
	info, err := fs.Stat(s.from, p)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		s.problem(p, 0, 0, "this link leads nowhere", "delete it, or mend it")
	case err != nil:
		s.problem(p, 0, 0, plain(err), "")
	case info.IsDir() && at == ".":
		s.folder(p)
	case info.IsDir():
		s.problem(p, 0, 0, "a language has no folders within it", `files stand in one folder for each language, such as "es/ask.md"`)
	case !info.Mode().IsRegular():
		s.problem(p, 0, 0, "this is no file", "a pipe, a socket or a device can't be read as a letter")
	default:
		s.file(p, info.Size())
	}
}

func (s *shelf) file(p string, size int64) {
	if hint, ok := belongs(p); !ok {
		s.problem(p, 0, 0, "no letter uses this file", hint)
		return
	}
	if size > biggestFile {
		s.problem(p, 0, 0, "the file is larger than 1 MB", "a letter has some pages")
		return
	}
	data, err := s.bytes(p)
	if err != nil {
		s.problem(p, 0, 0, plain(err), "")
		return
	}
	if what, hint, at := unreadable(data); what != "" {
		line, column := position(string(data), at)
		s.problem(p, line, column, what, hint)
		return
	}
	text := strings.ReplaceAll(strings.TrimPrefix(string(data), "\uFEFF"), "\r\n", "\n")
	if strings.TrimSpace(text) == "" && !isPart(path.Base(p)) {
		s.problem(p, 1, 1, "the file is empty", "delete it, and the built-in one is used")
		return
	}
	s.files[p] = file{p, filepath.Join(s.dir, p), text, s.own}
}

func owned(p, dir, text string) file { return file{p, filepath.Join(dir, p), text, true} }

func isPart(name string) bool { return strings.HasPrefix(name, "_") && strings.HasSuffix(name, ".md") }

// bytes reads no more than a letter may have, however much a file has grown meanwhile.
func (s *shelf) bytes(p string) ([]byte, error) {
	f, err := s.from.Open(p)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, biggestFile+1))
}

// unreadable is why bytes are no text, and where that begins.
func unreadable(data []byte) (what, hint string, at int) {
	utf16 := bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff"))
	nul := bytes.IndexByte(data, 0)
	switch {
	case len(data) > biggestFile:
		return "the file is larger than 1 MB", "a letter has some pages", 0
	case utf16:
		return "the file is UTF-16", "save it as UTF-8", 0
	case !utf8.Valid(data):
		return "the file is not UTF-8", "save it as UTF-8", firstInvalid(data)
	case nul >= 0:
		return "there is a zero byte in the file", "it is damaged, or was saved in another encoding: save it as UTF-8", nul
	}
	return "", "", 0
}

func firstInvalid(data []byte) int {
	at := 0
	for at < len(data) {
		r, n := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && n == 1 {
			return at
		}
		at += n
	}
	return 0
}

// plain is an error of the file system without the path, which stands before it.
func plain(err error) string {
	var at *fs.PathError
	if errors.As(err, &at) {
		return "cannot be read: " + at.Err.Error()
	}
	return "cannot be read: " + err.Error()
}
