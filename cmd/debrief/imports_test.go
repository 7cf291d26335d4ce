package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The house: imports point down, there is no circle, and each foreign library has one door. .golangci.yml says the same; here
// it holds for everybody who runs the tests.

// ours says for each package which others of the module it may import. A path that ends in "/" stands for all below it.
var ours = map[string][]string{
	"store":              {},
	"store/db":           {"store"},
	"parser":             {},
	"parser/":            {},
	"templates":          {},
	"templates/preview":  {"templates"},
	"mailflow/workflow":  {"store"},
	"mailflow/mailbox":   {"mailflow/failpoint", "mailflow/bearer"},
	"mailflow/post":      {"mailflow/failpoint", "mailflow/bearer"},
	"mailflow/bearer":    {},
	"mailflow/oauth":     {"mailflow/bearer"},
	"mailflow/failpoint": {},
	"mailflow/origin":    {},
	"mailflow/holiday":   {},
	"mailflow/mailtest":  {},
	"mailflow/digest":    {"mailflow/workflow", "store"},
	"mailflow/mailtest/": {
		"mailflow/mailtest",
	},
	"mailflow/mailtest/bed": { // it measures the outbox of a daemon in its own process
		"mailflow", "mailflow/workflow", "mailflow/mailbox", "mailflow/post", "store", "store/db", "templates",
	},
	"mailflow": {
		"mailflow/workflow", "mailflow/digest", "mailflow/mailbox", "mailflow/post", "mailflow/bearer", "mailflow/origin", "mailflow/failpoint", "parser", "parser/", "templates", "store", "store/db",
	},
	"cmd/debrief": {
		"mailflow", "mailflow/workflow", "mailflow/mailbox", "mailflow/post", "mailflow/bearer", "mailflow/oauth", "mailflow/origin", "mailflow/holiday", "mailflow/failpoint", "mailflow/mailtest", "mailflow/mailtest/bed",
		"parser", "parser/", "templates", "templates/preview", "store", "store/db",
	},
}

// doors says which files alone may import a library. A path that ends in "/" stands for all below it.
var doors = map[string][]string{
	"github.com/emersion/go-imap/":     {"mailflow/mailbox/", "mailflow/mailtest/"},
	"github.com/wneessen/go-mail":      {"mailflow/post/", "mailflow/compose.go"},
	"github.com/emersion/go-smtp":      {"mailflow/post/", "mailflow/mailtest/"},
	"gorm.io/":                         {"store/db/"},
	"modernc.org/":                     {"store/db/", "mailflow/mailtest/disk/"},
	"github.com/alecthomas/kong":       {"cmd/debrief/"},
	"github.com/pelletier/go-toml/":    {"cmd/debrief/", "templates/"},
	"github.com/yuin/goldmark":         {"templates/"},
	"github.com/teambition/rrule-go":   {"parser/calendar/"},
	"golang.org/x/net/html":            {"parser/", "templates/"},
	"debrief/mailflow/mailtest":        {"mailflow/mailtest/", "cmd/debrief/demo", "cmd/debrief/bench.go"},
	"github.com/emersion/go-sasl":      {"mailflow/mailbox/", "mailflow/post/", "mailflow/mailtest/"},
	"github.com/emersion/go-msgauth/":  {"mailflow/origin/"},
	"github.com/rickar/cal/":           {"mailflow/holiday/"},
	"golang.org/x/oauth2":              {"mailflow/oauth/"},
	"github.com/rogpeppe/go-internal/": {},
	"github.com/fsnotify/fsnotify":     {"templates/watch.go"},
}

// pure packages may not touch the world: what they do follows from what they are given.
var pure = map[string][]string{
	"mailflow/workflow": {"context", "os", "net", "log/slog", "math/rand", "math/rand/v2", "crypto/rand"},
	"mailflow/digest":   {"context", "os", "net", "log/slog", "math/rand", "math/rand/v2", "crypto/rand"},
	"store":             {"context", "os", "net", "log/slog", "math/rand", "math/rand/v2", "crypto/rand"},
	"parser":            {"os", "net", "log/slog", "math/rand", "math/rand/v2", "crypto/rand"},
	"parser/calendar":   {"os", "net", "log/slog", "math/rand", "math/rand/v2", "crypto/rand"},
	"parser/reply":      {"os", "net", "log/slog", "math/rand", "math/rand/v2", "crypto/rand"},
	"parser/command":    {"os", "net", "log/slog", "math/rand", "math/rand/v2", "crypto/rand"},
	"parser/wording":    {"os", "net", "log/slog", "math/rand", "math/rand/v2", "crypto/rand"},
}

// timeless packages are told the time.
var timeless = []string{"store", "store/", "parser", "parser/", "templates", "mailflow/workflow", "mailflow/digest", "mailflow/understand.go"}

const root = "../.."

// sources calls f with each file of the program that is no test: its path from the root with slashes, and its syntax.
func sources(t *testing.T, f func(path string, file *ast.File)) {
	t.Helper()
	count := 0
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || len(d.Name()) > 2 && d.Name()[0] == '.') {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution|parser.ParseComments)
		if err != nil {
			return err
		}
		if generator(file) {
			return nil
		}
		path, err := filepath.Rel(root, name)
		f(filepath.ToSlash(path), file)
		count++
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if count < 20 {
		t.Fatalf("%d files are not the whole program", count)
	}
}

// generator tells a program that writes source and is no part of the program itself.
func generator(file *ast.File) bool {
	return file.Name.Name == "main" && len(file.Comments) > 0 && strings.TrimSpace(file.Comments[0].List[0].Text) == "//go:build ignore"
}

// matches tells whether a path is one of those named; one that ends in "/" names all below it.
func matches(path string, named []string) bool {
	return slices.ContainsFunc(named, func(n string) bool {
		return path == n || strings.HasSuffix(n, "/") && strings.HasPrefix(path, n)
	})
}

// rule finds the entry of a table for a package: its own, or that of the nearest folder above.
func rule(table map[string][]string, pkg string) ([]string, bool) {
	if found, ok := table[pkg]; ok {
		return found, true
	}
	for dir := pkg; strings.Contains(dir, "/"); {
		dir = dir[:strings.LastIndexByte(dir, '/')]
		if found, ok := table[dir+"/"]; ok {
			return found, true
		}
	}
	return nil, false
}

func TestImportsPointDown(t *testing.T) {
	sources(t, func(path string, file *ast.File) {
		pkg := path[:strings.LastIndexByte(path, '/')]
		allowed, known := rule(ours, pkg)
		if !known {
			t.Errorf("%s: the house has no room for this package", path)
		}
		for _, spec := range file.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			if inner, ok := strings.CutPrefix(name, "debrief/"); ok && !matches(inner, allowed) {
				t.Errorf("%s: %s may not import %s", path, pkg, name)
			}
			if slices.Contains(pure[pkg], name) {
				t.Errorf("%s: %s is pure and may not import %s", path, pkg, name)
			}
		}
	})
}

func TestEachLibraryHasItsDoor(t *testing.T) {
	sources(t, func(path string, file *ast.File) {
		for _, spec := range file.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			for library, files := range doors {
				inside := name == library || strings.HasPrefix(name, strings.TrimSuffix(library, "/")+"/")
				if inside && !slices.ContainsFunc(files, func(f string) bool { return strings.HasPrefix(path, f) }) {
					t.Errorf("%s may not import %s: only %v may", path, name, files)
				}
			}
		}
	})
}

func TestTimeIsToldWhereItMatters(t *testing.T) {
	sources(t, func(path string, file *ast.File) {
		pkg := path[:strings.LastIndexByte(path, '/')]
		if !matches(pkg, timeless) && !matches(path, timeless) {
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := call.X.(*ast.Ident); ok && x.Name == "time" && (call.Sel.Name == "Now" || call.Sel.Name == "Since" || call.Sel.Name == "Until") {
				t.Errorf("%s: time.%s: take the time as an argument", path, call.Sel.Name)
			}
			return true
		})
	})
}
